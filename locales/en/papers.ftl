# Paper: pages, letters, numbers, signatures, genuineness.
paper-page = Page { $page } of { $pages }
paper-draft = DRAFT

paper-ordered = The document is being made. It comes here as soon as it is ready.
notice-paper = The document you asked for is ready.
paper-code = Code of genuineness:
notice-paper-failed = Sorry, the document could not be made. Please try again; if it fails again, turn to the administrator.
refusal-papers-waiting = { $most } of your documents are still being made. Please wait until they are ready.

paper-foot = { $title } · code of genuineness { $code }
paper-proof = Code of genuineness { $code }. Check it with /verifikasi { $code } or scan the QR code.
paper-unsigned = DRAFT: not signed, and not in force as a letter.
paper-cancelled = CANCELLED: this letter is not in force.
paper-signed = Copy of the paper that was signed.
paper-signed-scan = Copy of the paper that was signed; its scan is kept with the SHA-256 digest { $digest }
letter-number = Number
letter-nature = Nature
letter-nature-usual = Ordinary
letter-attachments = Attachments
letter-attached = { $count ->
    [1] 1 file
   *[other] { $count } files
 }
letter-subject = Subject
letter-about = ABOUT
letter-to = To
letter-each = { $number }.
letter-there = there
letter-in-place = at { $place }
letter-name = Name
letter-nip = NIP
letter-post = Post
letter-unit = Unit
letter-evidence = Evidence: { $count ->
    [1] 1 file
   *[other] { $count } files
 } attached.
letter-evidence-received = Evidence received: { $count ->
    [1] 1 file
   *[other] { $count } files
 }.
letter-copies = Copies to:
letter-on-behalf = on behalf of
letter-sign-here = (signature)
letter-signed = signed
letter-handed-to = For { $names }
letter-issued = Issued at { $place } on { $day } through Integritas, in force without a signature.
paper-issued = Issued by Integritas; this code tells whether it is genuine.

button-letters = 📄 Letters and file
button-case-file = 🗂 Case file (PDF)
button-letter-pdf = Make the PDF
button-letter-scan = Show the signed paper
button-letter-sign = Hand in the signed paper
button-letter-number = Give the number
button-letter-handed = Record the handing over
button-letter-void = Cancel the letter
letters-title = Letters and file of { $code }
letters-none = There is no letter yet that you may read.
letter-state-konsep = draft, not signed
letter-state-signed = signed
letter-state-issued = issued, in force without a signature
letter-state-replaced = replaced by a newer draft
letter-state-cancelled = cancelled
letter-served-on = Handed over on { $day }.
letter-how-to-sign = Print the PDF, sign it and hand in its scan; or hand in the PDF from the state's signing application. The letter then gets its number.
letter-number-proposed = The next free running number: { $number }
letter-did-sign = The signed paper has come in.
letter-did-number = The letter has its number.
letter-did-handed = The handing over is on record.
letter-did-void = The letter is cancelled.
event-letter-signed = Letter signed
event-letter-numbered = Letter numbered
event-letter-served = Letter handed over
event-letter-cancelled = Letter cancelled
notice-letter-signed = A letter for you has been signed. Open the case to read it.
notice-letter-number = A signed letter waits for its number from the office's book.
refusal-letter-one-file = Send exactly one file: the letter that was signed.
refusal-letter-served-day = The day of handing over cannot be before the letter was signed, or after today.
refusal-number-block = A block runs from a smaller to a greater number, at most { $most } numbers.
refusal-number-block-empty = The block of numbers is used up. Ask the agenda officer to reserve a new one.
refusal-number-unreadable = Write the running number in digits alone, such as 27.
refusal-number-taken = Number { $number } is taken. Look into the book once more.

button-letter-open = Open the letter
proof-none = ❌ This document is not known. We found none of ours with this code or file.
proof-changed = ❌ This file is not our genuine document: it bears the code of a document of ours, but its contents differ from what is kept.
proof-of-code = About our document with that code:
proof-draft = 📝 Draft: this document is ours, but it is not signed and not in force.
proof-signed = ✅ Genuine: this letter is signed and on record.
proof-issued = ✅ Genuine: this document was issued and is on record.
proof-cancelled = ⛔ Cancelled: this letter was made, but has been cancelled.
proof-replaced = 📝 Replaced: this draft has been replaced by a newer one.
proof-made = ✅ Genuine: this document was made by this bot.
proof-on = Date: { $day }
proof-by = By: { $institution }
proof-same = The file you sent is exactly the one that is kept.
proof-compare = A code alone does not prove what stands in it. Send the file by /verifikasi, or compare the SHA-256 digest of the file:
proof-waits = The file is being compared. The result comes here; your file is not kept.
proof-not-read = Sorry, we could not read that file. Please send it again by /verifikasi.
notice-proof = Whether it is genuine

file-title = Case File { $code }
file-foot = { $title } · code of genuineness { $code } · printed { $when }
file-procedure = The procedure
file-name-of = Name
file-edition = Edition
file-source = Source
file-basis = Legal basis
file-case = The case
file-code = Tracking code
file-opened = Came in
file-received = Received
file-state = State
file-closed = Closed
file-about = Official reported
file-steps = Steps, actors and times
file-activity = Step
file-actor = Actor
file-began = Began
file-ended = Ended
file-standard = Time standard
file-real = Real time (office hours)
file-late = late
file-in-time = in time
file-open = open
file-met = within the standard
file-missed = over the standard
file-answers = What was reported or declared
file-history = History
file-when = When
file-what = What happened
file-measures = Measures ordered
file-measure = Measure
file-owner = Carried out by
file-due = Due
file-done = done { $when }
file-letters = Letters
file-letter = Letter
file-proof = Code of genuineness
file-served = Handed over
file-evidence = List of evidence
file-type = Kind
file-size = Size
file-not-stored = not stored yet
file-hidden = The reporter's identity is protected.

command-surat = Registers and numbers of letters
menu-surat = 📄 Letters
shelf-title = Registers of { $year }
button-register-declarations = Register of declarations (PDF)
button-register-complaints = Register of complaints (PDF)
button-numbers-umum = Book of numbers (PDF)
button-numbers-rahasia = Secret book of numbers (PDF)
button-number-block = Reserve a block of numbers
number-block-reserved = The block of numbers is reserved.
register-declarations = Register of Declarations { $year }
register-complaints = Register of Complaints { $year }
register-numbers-umum = Numbers of Letters { $year }
register-numbers-rahasia = Numbers of Secret Letters { $year }
register-kind = Kind
register-whose-declarations = Who declares
register-whose-complaints = Official reported
number-given = given
number-reserved = reserved
number-batal = cancelled
refusal-register-empty = The register of { $year } has nothing yet that you may read.
