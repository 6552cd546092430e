# What people type instead of pressing a button or giving a command: the exact words, with | between them.

typed-start = menu | start | home | begin
typed-lapor = report | i want to report | i would like to report | make a report | new report | complain | complaint
typed-status = status | my reports | my report | how is my report | progress | what happened to my report
typed-tugas = tasks | my tasks
typed-kasus = cases | list of cases
typed-aturan = rules | the rules
typed-bahasa = language | change language | indonesian | bahasa indonesia | indonesia
typed-bantuan = help | help me | support | contact
typed-batal = cancel | stop | never mind | nevermind

typed-yes = yes | y | yeah | yep | ok | okay | right | correct | yes please
typed-no = no | n | nope | no thanks
typed-agree = agree | i agree | yes i agree | i do agree | agreed
typed-decline = disagree | i disagree | i do not agree | i dont agree | decline
typed-send = send | send it | yes send it | submit | send now
typed-done = done | finished | go on | next | thats all | that is all
typed-skip = skip | skip it
typed-back = back | go back | previous
