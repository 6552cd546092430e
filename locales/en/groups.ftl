# Groups of a team: pointers alone, no names and no contents.

team-linked = 👥 This group is linked to { $team }. Only pointers by code appear here, without names or contents, and never about reports or declarations. Remove this bot to end it.
team-pointer = 📌 Work is waiting for the team. Open the private chat with this bot, then /tugas. Code:
refusal-no-role = “{ $named }” is no role we know. Write for instance: /tim tim bk, /tim inspektorat.
