# Reports alike: shown and linked; each reporter keeps his own case and answer.

alike-count = { $count ->
    [one] ≈ Another report may be about the same.
   *[other] ≈ { $count } other reports may be about the same.
}
alike-linked = 🔗 Related { $code }: { $told }
alike-title = Reports similar to { $code }
alike-same = same decision
alike-explain = Linked reports stay cases of their own: each reporter has his own code and answer, and is not told of the link.
alike-none = There is no similar report.
button-alike = 🔗 Similar reports
button-alike-open = 📂 Open
button-link = 🔗 Link { $code }
button-unlink = Unlink { $code }
button-alike-back = ‹ Back
button-alike-task = Decide it apart
button-carry = 🔗 Same decision for { $code }
carry-title = The same decision for { $code }
carry-ask = The reporter of this case reads the words above as his answer. Make sure that they hold for his report and name no other one.
carried-over = ✅ On record. Case { $code } now: { $state }
