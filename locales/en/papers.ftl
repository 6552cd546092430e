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
letter-in-place = at { $place }
letter-name = Name
letter-nip = NIP
letter-post = Post
letter-unit = Unit
letter-evidence = Evidence: { $count ->
    [1] 1 file
   *[other] { $count } files
 } attached.
letter-copies = Copies to:
letter-on-behalf = on behalf of
letter-sign-here = (signature)
letter-signed = signed
letter-handed-to = For { $names }
letter-issued = Issued at { $place } on { $day } through Integritas, in force without a signature.
paper-issued = Issued by Integritas; this code tells whether it is genuine.
