# Refusals: a kind sentence on why something cannot be done yet, and what can.

refusal-not-known = We cannot find what you are looking for. It may have changed, or it may not be yours to see.
refusal-stale = That button is no longer valid.
refusal-draft-waits = There is another form that you have not finished. Finish it first, or give it up with /batal.
refusal-language = That language is not available yet.
refusal-edited = We do not read a message again once it has been edited. To change an answer, press “Back”, or “Change” at the last check.
refusal-private-only = For confidentiality we serve in private chats only. Please open a chat with this bot.
refusal-no-files = This case has no files that you can see.

# Questions
refusal-press-a-button = Please choose by pressing one of the buttons below the question.
refusal-command-meant = If you mean { $command }, press { $command }; this form stays as it is. To answer the question, please press one of its buttons.
refusal-write-please = Please answer by typing a message.
refusal-share-your-contact = Please press the button “Share my number” below the typing box.
refusal-contact-not-yours = That contact is somebody else’s. Please share your own number with the button below the typing box.
refusal-phone = That phone number cannot be used. Please share your Telegram number with the button below the typing box.
refusal-name-an-official = Please type the name or the position of the official you mean, then pick from the list.
refusal-official-not-found = No official matches “{ $words }”. Try typing only part of the name or the position.
refusal-official-refused = That official was chosen before and turned out not to be the one. Please choose another.
refusal-chosen-before = That official was chosen before and turned out not to be the one. Please choose another.
refusal-send-a-file = Please send a photo, a document, a video or a voice recording.
refusal-file-not-asked = No file is needed here, so we have not kept it.
refusal-file-kind = We cannot keep that kind of message. Please send a photo, a document, a video or a voice recording.
refusal-file-too-large = That file is too large. The most is { $max } MB; please send a smaller one, or split it into several files.
refusal-file-empty = That file is empty. Please send it again.
refusal-too-many-files = The number of files has reached its limit of { $max }.
refusal-too-many-reports = At most { $max } reports can be sent in one day. What you have written is kept; please send it tomorrow. If it is urgent, contact our office.
refusal-files-needed =
    { $count ->
        [0] At least { $min } file is needed. Please send it first.
       *[other] At least { $min } files are needed; so far there are { $count }.
    }
refusal-choose-at-least =
    { $count ->
        [0] Please choose at least { $min } first.
       *[other] Please choose at least { $min }; so far you have chosen { $count }.
    }
refusal-choose-at-most = You can choose at most { $max }. Please take one away first.
refusal-text-needs-words = Please answer in words.
refusal-text-too-short =
    { $length ->
        [1] That answer is too short (1 character). Please write at least { $min }.
       *[other] That answer is too short ({ $length } characters). Please write at least { $min }.
    }
refusal-text-too-long = That answer is too long ({ $length } characters). Please shorten it to at most { $max }.
refusal-name = A name has only letters, as on your identity card (KTP). Please write it again.
refusal-address = That address is not complete. Please give the street, RT/RW, village or kelurahan, and district.
refusal-nik = That NIK does not fit the way a NIK is made. Please check the digits on your KTP.
refusal-nik-length = A NIK has 16 digits; you wrote { $length }. Please check it. No NIK? Write, for instance: passport X1234567.
refusal-identity-paper = The number of that paper cannot be read. Write passport, KITAS or KITAP and its number, such as: passport X1234567.
refusal-day-unreadable = That date cannot be read. Write it like this: 21-11-2026, 21 November 2026, or yesterday.
refusal-coming-day-unreadable = That date cannot be read. Write it like this: 21-12-2026, 21 December 2026, tomorrow, or besok.
refusal-day-in-future = That date has not come yet. Please write today’s date or an earlier one.
refusal-letter-served = This letter has been handed over and cannot be cancelled any more: its addressee holds it. If it is wrong, write a letter that corrects or revokes it, and hand that over.
refusal-day-passed = That date has passed. Please write today’s date or a later one.
refusal-not-optional = This question needs an answer and cannot be skipped.
refusal-no-way-back = This is the first question; there is none before it.
refusal-not-complete = There are questions that have not been answered yet.
refusal-incomplete = Something that is needed has not been filled in yet.

# Reports
refusal-no-evidence = A report needs at least one piece of evidence. Please send it first.
refusal-no-identity = A report needs a clear identity: name, NIK or passport number, phone number and address.
refusal-nobody-named = Please name the official you report first.
refusal-yourself = You cannot report yourself. For a matter of your own, see what else there is under /bantuan.
refusal-employees-only = This part is for employees. If you are one, ask your office’s administrator to register your Telegram account.
refusal-not-reopened = This report can no longer be reopened: the time has passed, or the chance has been used.
refusal-not-withdrawn = This report can no longer be withdrawn, because its examination is over.

# The work of officials
refusal-no-reporter = The reporter cannot be asked, because this report does not say who the reporter is.
refusal-question-open = A question to the reporter is still open. Please wait for the answer first.
refusal-extended-before = The time limit of this step has been extended before and cannot be extended again.
refusal-claim-first = Please take this task before you decide.
refusal-proof-needed = This follow-up needs proof. Please send the file.
refusal-action-not-possible = That cannot be done at this step.
refusal-unknown-state = The step of this case is not known. Please contact the administrator.
