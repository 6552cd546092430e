# Following a report: whose turn it is, the time left, something to add, more time; monitoring of units.

report-turn = It is the turn of: { $who }.
report-turn-own = It is your turn.
report-left = Time allowed for this step: { $left }, until { $when } at the latest.
report-task-complaint = 📌 You are asked to respond to this outcome.
notice-own-turn = ✋ It is your turn: the outcome of your report is not final yet
notice-own-turn-ask = If you do not agree, respond with the button below before the time is up; your response is read before the report is closed. If you say nothing until then, the outcome becomes final.
button-add = ➕ Add something
button-extend = ⏳ Ask for more time
added = Thank you. What you added to { $code } has gone to the official who handles it.
extended = ⏳ The further time for case { $code } is on record, with its reason. Whoever waits for the case is told.
notice-added = ➕ Something has been added to this case
notice-extended-own = ⏳ Your report needs more time
notice-extended-own-ask = The official who handles it asked for more time, once, with a reason that stands in the history of your report. You need not do anything.
notice-extended-own-record = ⏳ Your declaration needs more time
notice-extended-elsewhere = ⏳ The time limit of this case has been extended
event-added = Whoever brought the case added something
event-own-added = You added something
exchange-added = Added, { $when }:
refusal-case-closed = This report is finished, so nothing can be added to it. If there is a button to object, use that one; otherwise you may make a new report.
refusal-too-many-additions = Something has been added to this report { $max } times today. Please go on tomorrow.

register-title = In the register when it was opened
register-declared = { $title }: { $count }
register-duty = { $title }: { $count } of { $of } done
register-report-yes = { $title }: handed in
register-report-no = { $title }: not handed in
register-silent = 🔴 This unit has reported nothing.

sop-unit-ask = For which unit?
sop-all-units = All units
sop-all-ask = “{ $title }” is about to begin for { $count } units at once, and all who handle it are told. Are you sure?
sop-opened-many = ▶️ { $title } has begun for { $count } units. The work is under /tugas.
