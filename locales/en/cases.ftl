# Cases: worklist, task, case, one's own report, timeline.

case-about = Official reported: { $about }
case-about-own = Official you reported: { $about }
case-about-nobody = Official reported: not known yet
case-about-own-nobody = Official you reported: not known yet
case-state = Step: { $state }
case-due = ⏳ { $left } (until { $when })
case-until = ⏳ until { $when }
case-due-none = ⏳ No time limit
case-closed = Closed: { $state }
case-from-hidden = 🛡 The reporter’s identity is protected
case-files =
    { $count ->
        [1] 📎 1 file of evidence
       *[other] 📎 { $count } files of evidence
    }
case-files-none = 📎 No evidence files
case-said = What was said
case-history = Timeline
case-history-more =
    { $count ->
        [1] … 1 earlier event
       *[other] … { $count } earlier events
    }
case-summary-only = You can read only a summary of this case.
case-full-text = The attached file has it in full.

button-files =
    { $count ->
        [1] 📎 See 1 file
       *[other] 📎 See { $count } files
    }
button-case = 📂 Open the whole case
button-task = 📌 Open the task
button-tasks = ‹ All tasks
button-cases = ‹ All cases
button-reports = ‹ All my reports
button-claim = ✋ I take this task
button-hand-over = 📄 Handed over on paper
button-follow-up = ✅ Follow-up is done
button-answer = ✍️ Answer the question
button-object = ⚖️ Object
button-complete = ➕ Complete the report
button-withdraw = Withdraw the report
button-withdraw-now = Yes, withdraw it
button-keep-report = ‹ No, keep it
button-next-page = Next ›
button-previous-page = ‹ Previous
button-new-report = 📝 Make a report

task-decide = To decide: { $step }
task-waits = To decide later: { $step }
task-waits-for = There is nothing to decide before the follow-ups above are done. You hear from us as soon as all of them are.
task-read = For your information: { $step }
task-follow-up = Follow-up: { $label }
task-carry-out = Once it is carried out, press “Follow-up is done” and tell how. We ask once more before it takes effect.
task-choose = Please choose your decision. We ask once more before it takes effect.
task-claim = Several people were given this task. Take it first if you are the one who will handle it.
task-stand-in = { $holder } cannot be reached through the bot. Serve it on paper, then record the decision here in that official’s name, with the signed scan.
task-decided = This task has been decided by { $who }: { $result }. There is nothing left to do.
task-over = This task is done; there is nothing left to do.
task-passed-to = This task has passed to { $office } because its time limit is over. You can still read it.
task-passed = This task has passed to somebody else because its time limit is over. You can still read it.
task-no-action = There is nothing to do; this is for your information only.

worklist-empty = No tasks are waiting. We tell you here as soon as there is a new one.
worklist-title =
    { $count ->
        [1] 📌 One task waits for you
       *[other] 📌 { $count } tasks wait for you
    }
worklist-ask = Press one to open it.
worklist-more =
    { $count ->
        [1] … and one more with a later limit.
       *[other] … and { $count } more with later limits.
    }
worklist-stand-in = on paper
worklist-follow-up = follow-up
no-limit = no time limit

cases-title = 🗂 Cases you can read
cases-title-words = 🗂 Cases that match “{ $words }”
cases-empty = There are no cases yet that you can read.
cases-counted = Case { $code } stands in your recap, but only those who handle it may read what it says.
cases-empty-words = No case matches “{ $words }”. Try other words, such as part of a name, a position, or a code.
cases-search = To search, type /kasus followed by a name, a position, or a code.

reports-title = 🔍 Your reports
reports-title-record = 🔍 Your declarations
reports-title-both = 🔍 Your reports and declarations
reports-empty = You have not made a report here yet.
reports-question = ❓ there is a question for you
report-title = Your report
report-question = ❓ The examiner has a question for you:
report-due = This step ends at the latest on { $when }.
report-late = We are sorry: this step is past its time limit ({ $left }). Your report goes on all the same.
report-late-record = This stage has passed its limit ({ $left }) without a decision. Your declaration is still being handled.
report-late-ways = If you wish, take a step of your own with a button below.
report-reopen = If you do not agree, you can object until { $when }.
report-reopen-any = If you do not agree, you can object.
report-complete = You can add to this report until { $when }.
report-complete-any = You can add to this report.
report-linked =
    { $count ->
        [1] Your report became 1 case.
       *[other] Your report became { $count } cases, one for each official. This is one of them.
    }
report-next = There is nothing you need to do now. We tell you here about every development.

files-title =
    { $count ->
        [1] 📎 1 file of evidence. Please keep it confidential.
       *[other] 📎 { $count } files of evidence. Please keep them confidential.
    }
files-empty = This case has no files.

acted-title = ✅ On record: { $action }
acted-state = Case { $code } is now at: { $state }
acted-closed = Case { $code } is closed: { $state }
acted-waiting = Case { $code } still waits for the decision of other officials.
acted-sends = 📦 Attach the case file (PDF) to the letter of transfer. It does not say who the reporter is.
replied = Thank you. Your answer has gone to the examiner of report { $code }.
reopened = We have received your objection in report { $code } and will consider it. We tell you the outcome here.
completed = We have received what you added to report { $code } and will consider it. We tell you the outcome here.
served = ✅ Thank you. It is on record that the notice of case { $code } was handed over on paper. Its time runs on.
follow-ups = Follow-ups: { $done } of { $count } done
follow-ups-done = ✅ { $label }
follow-ups-open = ⏳ { $label }
follow-ups-due = ⏳ { $label } (until { $when })
followed = ✅ Thank you. The follow-up in case { $code } is on record as done.
withdrawn = Report { $code } has been withdrawn.
confirm-withdraw = You are about to withdraw report { $code }.
confirm-withdraw-ask = Once withdrawn, the report is no longer examined and cannot be brought back. You can still make a new one. Are you sure?

form-reopen = Objection to the outcome of a report
form-complete = More on a report

event-opened = Received
event-entered = Came to the step: { $state }
event-acted = { $action }
event-asked = The reporter was asked
event-replied = The reporter answered
event-climbed = Time limit over; passed to the next official
event-climbed-to = Time limit over; passed to { $office }
event-closed = Closed: { $state }
event-reopened = The reporter objected
event-completed = The reporter completed the report
event-withdrawn = Withdrawn by the reporter
event-claimed = The task was taken
event-overdue = Time limit over
event-extended = Time limit extended
event-expired = Went on because the time limit was over
event-paused = The clock stopped, waiting for the reporter’s answer
event-resumed = The clock runs again
event-handed-over = Notice handed over on paper
event-followed-up = A follow-up is done
event-followed-up-what = Followed up: { $label }
event-own-asked = You were asked
event-own-replied = You answered
event-own-reopened = You objected
event-own-completed = You completed the report
event-own-withdrawn = You withdrew this report
event-other = Note

case-turn = Waiting for: { $who }
case-escalated = ↗️ already passed to somebody else after its limit
case-escalated-to = ↗️ already passed to { $office } after its limit
evidence-count = 📎 { $count ->
    [one] { $count } piece of evidence
   *[other] { $count } pieces of evidence
}
cases-count = { $open } open, { $late } late

outcome = { $step }: { $result }
task-before = Earlier results and notes
task-exchanges = Questions to the reporter
task-came-from = ↗️ Passed on from { $who } after the limit
task-cancelled = ✖ Cancelled; nothing was recorded.
exchange-asked = Question:
exchange-reopened = The reporter’s objection, { $when }:
exchange-completed = What the reporter added, { $when }:
exchange-answer = Answer, { $when }:
exchange-waiting = Not answered yet.

button-more = Other actions …
button-fewer = ‹ Back to the decisions
button-back-task = ‹ Back to the task
button-own-task = 📌 Do my part

report-title-record = Your declaration
report-task = 📌 There is something for you to do in this declaration.
reports-task = 📌 there is something for you to do

acted-asked = ✉️ Question sent
acted-asked-then = Your question about case { $code } has been sent without your name. We will tell you the answer here. The task still waits for your decision.
question-dropped = The note you had not sent was cancelled.
task-exchanges-record = Questions to the employee
task-own = What you have to do: { $step }
task-own-choose = Please choose. We ask once more before it takes effect.
file-name = File { $number }
