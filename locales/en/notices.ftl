# Notices. They never name the reporter.

notice-task = 📌 There is a new task for you
notice-tasks = { $count ->
    [one] 📌 There is a new task for you
   *[other] 📌 There are { $count } new tasks for you
}
notice-task-carried-out = ✅ All that was ordered is done; your decision is awaited
notice-task-waits = Nothing can be decided yet; it waits for:
notice-colleague-decided = ✅ { $who } has decided the task that you share: { $result }
notice-withdrawn = ✖ Withdrawn by who reported it; your task in this case is over
notice-copy = 📄 A copy for your information
notice-ping = ⏰ Reminder: this task waits for you
notice-overdue = 🔴 The time limit of this task is over
notice-extended = ⏳ The time limit of your task has been extended
notice-passed = ↗️ Your task has passed to somebody else because its time limit is over
notice-passed-to = ↗️ Your task has passed to { $office } because its time limit is over
notice-reply = 💬 The reporter has answered the question
notice-follow-up = 📌 There is a follow-up for you
notice-follow-up-late = 🔴 A follow-up in this case has passed its time limit
notice-unreachable = 📮 This official cannot be reached through the bot
notice-unreachable-ask = Please serve this task on paper and record it here.
notice-overdue-unreachable = 🔴 This case is late, and its official cannot be reached through the bot
notice-overdue-unreachable-ask = Please make sure that the task arrives on paper.
notice-late-elsewhere = 🔴 This case is past its time limit
notice-late-elsewhere-ask = We tell you so that you can remind those concerned.
notice-nobody = 🆘 Nobody can handle case { $code }. Please check the posts and who holds them.

notice-question = ❓ There is a question about your report
notice-question-ask = Please answer with the button below. Your answer helps the examination. There is no need to write your name.
notice-climbed = ↗️ Your report has passed to the next official
notice-climbed-to = ↗️ Your report has passed to { $office }
notice-climbed-ask = Whoever had it before had not decided by the time limit, so it goes on there. There is nothing you need to do.
notice-progress = 🔔 There is news about your report
notice-end = 🏁 Your report is closed
notice-end-default = The handling of your report is finished.
notice-file-failed = 📎 We could not keep one of your files
notice-file-failed-ask = Please bring that file to the office, or send it when you answer a question. Your report goes on all the same.

notice-ping-climbs = If it is not decided by the limit, this task passes to the next official.
notice-progress-official = 🔔 News of a case that you have handled
notice-progress-record = 🔔 There is news about your declaration
notice-end-record = 🏁 Your declaration is closed
notice-question-record = ❓ There is a question about your declaration
notice-climbed-record = ↗️ Your declaration has passed to the next official
notice-climbed-record-to = ↗️ Your declaration has passed to { $office }
notice-reply-record = 💬 The employee has answered the question
notice-draft-goes = 🕓 You have an unfinished form that you have not gone on with for a long time. Unless you do so by { $day }, it will be deleted with its files. Type /start to go on.
