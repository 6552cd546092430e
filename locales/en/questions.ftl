# Questions, the last check, and the receipt.

choice-agree = Yes, I agree
choice-decline = I do not agree
choice-use = Yes, still right
choice-change = Update my identity
choice-yes = Yes
choice-no = No
choice-today = Today
choice-yesterday = Yesterday
choice-week = In 1 week
choice-fortnight = In 2 weeks
choice-month = In 30 days
choice-words = Other, in my own words
choice-not-listed = Not in the list

button-back = ‹ Back
button-skip = Skip ›
button-done = ✅ Done, go on
button-keep = Keep it like this ›
button-cancel = ✖ Cancel
button-submit = 📨 Send
button-do-it = ✅ Yes, do it
button-edit = ✏️ Change { $n }
button-contact = 📱 Share my number
button-drop-file = 🗑 Remove the last file
button-continue = ▶️ Go on with it
button-drop = 🗑 Delete that form
button-save = 💾 Save it, go on later
button-no-evidence = ❓ No evidence yet? Contact us
button-drop-answers = 🗑 Yes, delete this form
button-do-not-cancel = ‹ No, go on with it
button-continue-at = ▶️ Go on with the form (step { $step } of { $of })
button-story = 📝 Start a report with this story
button-story-menu = ☰ Menu

question-progress = Step { $step } of { $of }
question-about = About: { $about }
question-resumed = Let us go on from the last question.
question-changed = The questions have just been updated. Please check your answers again.
question-held = Your answer so far:
question-type = ✍️ Type your answer and send it.
question-search = 🔎 Type the name or the position and send it.
question-pick = Press the right name. If it is not there, type other words to search again.
question-pick-more = If that is everybody, press “Done”. To add somebody else, type the name or the position.
question-wording = ✍️ Write it in your own words and send it.
question-toggle = Tap to select or clear, then tap “Done”.
question-send-files = 📎 Send the files now, one by one or several at once.
question-files =
    { $count ->
        [1] 📎 We have received 1 file.
       *[other] 📎 We have received { $count } files.
    }
question-files-enough =
    { $count ->
        [1] 📎 We have received 1 file. Send more, or press “Done”.
       *[other] 📎 We have received { $count } files. Send more, or press “Done”.
    }
question-kept = 📎 Your file has been kept as evidence ({ $count } in all). Please go on.
question-started = 📎 We have kept your file. Let us make it a report; if you do not mean to report, press “Cancel”.
question-type-anew = Tap “Keep it like this” if it is right, or write the answer anew.
question-of-office = The office asks:
question-is-answer = Is this your answer to the office? If so, tap “Send”.
question-is-response = Is this your response to the outcome of that report? Nothing is sent until you tap “Yes, do it”.
question-no-report = Reports by citizens are not taken through this bot as yet, so this file becomes none; /lapor says where you can report. If it is a paper of our office, press “Send” to have it checked.
question-is-paper = This looks like a document of our office. Tap “Send” to have it checked; it does not become a report.
question-story-kept = 📝 We have kept your story, and will show it again when it is asked for.
question-erased = 🔒 We delete your message with the NIK from this chat.

identity-name = Name: { $value }
identity-nik = NIK or passport: { $value }
identity-phone = Phone: { $value }
identity-address = Address: { $value }

review-title = Please check once more
review-ask = Every answer can still be changed. When it is right, press “Send”.
review-action-title = One more step: { $action }
review-action-ask = Press “Yes, do it” when you are sure.
review-caution = ⚠️ { $words }
review-skipped = (skipped)
review-files =
    { $count ->
        [1] 1 file
       *[other] { $count } files
    }
review-yes = Yes
review-no = No
review-empty = (not answered yet)
text-shortened = … (the full answer is kept)
text-shortened-case = … (in full at /kasus)
message-shortened = … (the rest does not fit here)

contact-kept = Thank you, we have received your number.

receipt-title = We have received your report. Thank you.
receipt-title-many = We have received your report; it became { $count } cases, one for each official. Thank you.
receipt-record-title = It is on record. Thank you.
receipt-code = Code:
receipt-about = About: { $about }
receipt-due = We will update you by { $when }.
receipt-no-due = We will update you as soon as there is news.
receipt-next = What happens next
receipt-next-1 = The report goes to the official who must examine it, not to the person you reported.
receipt-next-2 = We tell you here about every development. If there is a question for you, just answer it here.
receipt-next-3 = You can look at its progress at any time with /status.
receipt-declared-1 = Your declaration goes to your direct superior, who examines it.
receipt-declared-2 = Until it is decided, do not go on with the task concerned and take no part in deciding it.
receipt-declared-3 = We tell you here about every development; you can look at any time with /status.
receipt-record-next = Your direct superior is told. There is nothing else you need to do.
receipt-keep = Keep this code. Type it here at any time to see how your report is doing.
button-copy = 📋 Copy { $code }
button-my-report = 📄 See my report
button-my-record = 📄 See my declaration

cancelled = All right, this form is cancelled and nothing is kept. If you change your mind, start again from the menu.
draft-waits = You have a form that is not finished: { $title } (step { $step } of { $of }).
draft-waits-ask = Would you like to go on with it, or delete it and start anew?
nothing-to-cancel = No form is under way, so there is nothing to cancel.
confirm-cancel =
    { $count ->
        [1] One answer that you have given will be lost.
       *[other] { $count } answers that you have given will be lost.
    }
confirm-cancel-ask = Are you sure that you want to cancel this form?
put-aside = 💾 Your form is kept (step { $step } of { $of }). Go on at any time with this button or with /lapor.
unfinished = You have a form that is not finished: { $title }.
story-ask = Would you like to report this?
story-how = What you have just told is kept as a part of the report, so you need not write it again.
went-back = All right, back to the question before.
