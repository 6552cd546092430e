# The counter: reports of citizens without Telegram, the receipt, and taking a report over.

command-loket = Take a report down at the counter
menu-loket = 🏢 Counter
counter-receipt-title = 🧾 RECEIPT OF A REPORT
counter-receipt-follow = Keep this receipt. You can ask about the report at the counter with the code above. If you use Telegram later: scan the QR picture, or type /start { $code } to this bot, then share the number that you gave at the counter.
counter-receipt-office = Office: { $contact }
counter-receipt-staff = Print this message with its QR picture for the reporter. Who it is has been sealed, and you cannot open it again. The receipt as a letter (PDF) follows in a moment. If the reporter comes back to ask, type /loket and the code.
button-counter-next = 🏢 Next report
takeover-share = To follow this report here, share your own Telegram number. It has to be the number that was given with the report.
refusal-takeover = Code and number do not fit, or there were too many tries. Check your receipt and try again tomorrow, or ask at the counter.
taken-over = ✅ You now follow report { $code } here. Questions and the outcome come to this chat.
refusal-counter-yourself = This report is about yourself, so you cannot take it down. Please call a colleague; what was entered is not kept as a report.
refusal-phone-typed = A telephone number has 8 to 15 digits, for instance 0812 3456 7890.
event-counter = Taken down at the counter on behalf of the reporter
question-erased-identity = 🔒 The message that says who reports has been deleted from this chat.
counter-receipt-due = The first step ends by { $when }.
counter-kept = ✅ The report is in. Its receipt is below.
notice-counter-waits = 📬 There is news for a reporter who came to the counter: report { $code }. He does not use Telegram, so please call or write to him by the sheet that he signed. The news can be read to him at the counter.
button-counter-look = 🏢 Read out where it stands
button-counter-print = 🖨 Print the receipt
counter-report-title = 🏢 Where the report stands, to be read to the reporter
counter-report-note = Only what the reporter himself may know is shown here. That you looked is on record. Ask for his receipt first.
event-looked-up = Looked up at the counter for the reporter
paper-follow = Where the report stands: ask at the counter with the code { $code }, or scan this picture with Telegram and share the number that was given with the report.
