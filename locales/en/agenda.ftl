# Agendas of meetings and decisions, and recusals from them.

agenda-title = 🗓 Agenda
agenda-list-title = 🗓 Agendas to come
agenda-none = There is no agenda ahead for you.
agenda-new = ➕ Announce an agenda
agenda-leader = Led by { $leader }
agenda-note = Note: { $note }
agenda-counts = { $clear } without a conflict, { $recused } recused, { $waiting } not answered yet
agenda-unreachable = has not opened the bot
agenda-own-waiting = You have not answered yet.
agenda-own-clear = You stated that there is no conflict of interest.
agenda-own-recused = You recused yourself from this decision.
agenda-own-reason = Your reason: { $reason }
agenda-cancelled = This agenda was cancelled.
agenda-ask = Do you have a private interest in this decision?
agenda-declare-ask = If you have not declared this conflict of interest yet, please do; we have written the decision into the form.
agenda-clear = No conflict of interest
agenda-recuse = Recuse myself
agenda-declare = 📋 Make a declaration
agenda-change = ✏️ Change the agenda
agenda-cancel = Cancel the agenda

did-agenda = 🗓 All participants are told of the agenda
did-agenda-ubah = 🗓 The agenda is changed, all participants are told
did-agenda-batal = 🗓 The agenda is cancelled, all participants are told
did-agenda-mundur = 🙋 Your recusal is on record
did-agenda-clear = ✅ Your answer is on record

notice-agenda = 🗓 There is an agenda for you
notice-agenda-changed = 🗓 This agenda has changed
notice-agenda-cancelled = 🗓 This agenda is cancelled
notice-agenda-reminder = ⏰ Reminder: you have not answered, and this agenda begins soon
notice-agenda-start = 🗓 This agenda begins: who may take part in the decision
notice-agenda-recused = 🙋 A participant has recused himself

refusal-agenda-leaders-only = Agendas are announced by heads of units and by who has subordinates.
refusal-agenda-nobody = There is no participant but you yet. Please pick them with “Change”.
refusal-agenda-past = That time has passed. Please change the day or the hour.
refusal-clock = That time cannot be read. Write it like this: 09.00 or 13.30.
