# Signed papers of letters: what is taken, how they are signed.
refusal-letter-sheet-type = The signed paper must be a PDF or a picture (a scan or a photo). We cannot take a file of another kind; this letter is still a draft.
notice-letter-sheet = This letter is still a draft: the file that came in could not be taken as the signed paper.
letter-sheet-type = The file holds neither a PDF nor a picture. Please hand in the scan of the signed letter, or the PDF from the state's signing application.
letter-sheet-ours = That file is this bot's own draft, without a signature. Print and sign it first and hand in its scan, or sign the PDF in the state's signing application and hand in what comes out.
letter-sheet-gone = We could not fetch that file from Telegram. Please hand it in once more.
letter-means-scan = Signature: on paper, scanned
letter-means-electronic = Signature: electronic, inside the PDF (we do not check its certificate)
event-letter-sheet-refused = The file was no signed paper; the letter is a draft again
proof-drafted = 📝 Draft: this file is the draft of a letter that was signed later, not the paper that was signed.
button-letter-new = Make a new draft
letter-did-new = There is a new draft. The number of the cancelled letter stays on record as cancelled.
event-letter-redrafted = New draft made of a cancelled letter
refusal-letter-dated = The date of a letter cannot be before its draft was made, or after today. Please change the date.
refusal-letter-day = Please write the whole date, such as 21 November 2026. Please change the date.
button-shelf-year = Year { $year }
