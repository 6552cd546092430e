# WBS reports: the reporter's identity, and the facts for a sanction.

case-reporter = 👤 Reporter
case-reporter-name = Name: { $value }
case-reporter-nik = NIK or passport: { $value }
case-reporter-phone = Phone: { $value }
case-reporter-address = Address: { $value }
case-proven = ⚖ Proven: yes
case-declared-yes = ⚖ Declared before { $day }: yes ({ $count } of the same source)
case-declared-no = ⚖ Declared before { $day }: no
case-declared-others = Other declarations before that: { $count }
event-identity-opened = The reporter’s identity was opened
event-own-identity-opened = Your identity was opened
event-register-asked = The register was asked whether the official had declared
notice-identity-opened = 🔓 Your identity in this report has been opened
notice-identity-opened-why = The official who handles your report opened your identity. Who opened it, when, and why is recorded in the history of the report and cannot be taken away. That official alone sees it.
refusal-nothing-sealed = There is no locked identity in this report that could be opened.
files-later = Other files are still being secured and follow; please open this again in a moment.
