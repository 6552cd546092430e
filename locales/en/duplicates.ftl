# Reports alike: shown and linked; each reporter keeps his own case and answer.

alike-count = ≈ { $count } reports may be about the same.
alike-linked = 🔗 Related: { $codes }
alike-title = Reports alike to { $code }
alike-same = same decision
alike-explain = Linked reports stay cases of their own: each reporter has his own code and answer, and is not told of the link.
alike-none = No other report is alike.
button-alike = 🔗 Reports alike
button-link = 🔗 Link { $code }
button-unlink = Unlink { $code }
button-alike-back = ‹ Back
button-alike-task = Decide it apart
button-carry = 🔗 Same decision for { $code }
carry-title = The same decision for { $code }
carry-ask = The reporter of this case reads the words above as his answer. Make sure that they hold for his report and name no other one.
carried-over = ✅ On record. Case { $code } now: { $state }
