# Paper: pages, letters, numbers, signatures, genuineness.
paper-page = Page { $page } of { $pages }
paper-draft = DRAFT

paper-ordered = The document is being made. It comes here as soon as it is ready.
notice-paper = The document you asked for is ready.
paper-code = Code of genuineness:
notice-paper-failed = Sorry, the document could not be made. Please try again; if it fails again, turn to the administrator.
refusal-papers-waiting = { $most } of your documents are still being made. Please wait until they are ready.
