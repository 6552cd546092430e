# Greetings, menu, help, and general messages.

command-lapor = Report a conflict of interest
command-wbs = Confidential report (WBS)
command-deklarasi = Declare a conflict of interest of mine
command-penarikan = Record that I step back from a meeting
command-status = How my report is doing
command-tugas = Tasks that wait for me
command-kasus = Cases I may read
command-aturan = The rules on conflicts of interest
command-bahasa = Change language / ganti bahasa
command-bantuan = Help and contact
command-batal = Cancel the form under way
command-rekap = Recap
command-sop = Procedures (SOP)
command-agenda = Agenda of meetings and decisions
command-dataku = My personal data
command-verifikasi = Check that a document is genuine
command-start = Start

menu-lapor = 📝 Report
menu-wbs = 🤫 WBS
menu-deklarasi = 📋 Declare
menu-penarikan = 🙋 Step back
menu-status = 🔍 My reports
menu-tugas = 📌 My tasks
menu-kasus = 🗂 Cases
menu-aturan = 📖 Rules
menu-bahasa = 🌐 Language
menu-bantuan = ❓ Help
menu-batal = ✖ Cancel
menu-rekap = 📊 Recap
menu-sop = 📚 SOP
menu-agenda = 🗓 Agenda
menu-dataku = 🔐 My data
menu-verifikasi = ✔️ Verify
menu-start = 🏠 Home

welcome-title = Welcome, { $name }
welcome-who = This is the service of { $institution } for conflicts of interest: when a private interest could sway what an employee decides or does.
welcome-citizen = Here you can report, attach evidence, and follow what happens. Your identity is not shown to the person you report.
welcome-citizen-elsewhere = Reports by citizens are not taken through this bot as yet; press “Report” to see where you can report. You can check here whether a paper of this office is genuine.
welcome-official = Your tasks appear here with the time that is left, and you can decide them right here with buttons.
welcome-waiting =
    { $count ->
        [0] No task waits for you at the moment.
        [1] 📌 One task waits for you.
       *[other] 📌 { $count } tasks wait for you.
    }
welcome-ask = Please choose:

help-title = Help
help-intro = Press a button, or type the command:
help-line = { $command } – { $description }
help-contact = Contact us
help-elsewhere = Other places to report
help-emergency = This bot is not for emergencies. If you are in danger, call 112.

language-ask = Which language would you like?
language-set = All right, we speak English.
language-id = 🇮🇩 Bahasa Indonesia
language-en = 🇬🇧 English

refusal-icon = ⚠️ { $sentence }
stale = That button belongs to an old message and is no longer valid. Please use the latest message, or the menu below.
fault = Sorry, something went wrong on our side and your request was not carried out. Please try again. If it still fails, contact the office and mention this code:
not-understood = Sorry, we did not understand that message. Please choose one of these:
wbs-title = Confidential report (WBS)
refusal-turn-to = Need help? { $contact }
