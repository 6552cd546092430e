rules-title = The rules on conflicts of interest at { $institution }
rules-count = { $count } parts. The rules are quoted word for word, in Indonesian.
rules-how-to-search = To search, write for example:
rules-bridge = PermenPANRB 17/2024 says “konflik kepentingan” where these rules say “benturan kepentingan”: both are conflicts of interest, and searching for one finds both.
rules-ask = Tap what you would like to read.
rules-none = The rules of this institution have not been entered yet. Please ask at the office.
rules-page = page { $page } of { $of }
rules-source = Source: { $document }
rules-verbatim = The rules are quoted word for word, in Indonesian.
rules-corrected = The source has “{ $wrong }”; put right here: “{ $right }”.
rules-misprint = The source has “{ $wrong }”; “{ $right }” is meant.
rules-note = Note: { $note }
rules-own-step = A step of the office (not in the source)
rules-who = Who: { $who }
rules-needs = Needed: { $needs }
rules-time = Time: { $time }
rules-limit = Time limit at this office: { $time }
rules-output = Output: { $output }
rules-found =
    { $count ->
        [1] 1 part has “{ $words }”:
       *[other] { $count } parts have “{ $words }”:
    }
rules-found-some =
    { $count ->
        [1] No part has all of “{ $words }”. 1 part comes nearest:
       *[other] No part has all of “{ $words }”. { $count } parts come nearest:
    }
rules-found-more = There are { $count } more parts. Add a word to be more precise.
rules-not-found = No part of the rules has “{ $words }”.
rules-not-found-hint = Try a shorter word. The rules are in Indonesian; you can search for words of the rules, names of lists and procedures, and numbers of articles or parts. For example:
rules-back = ‹ All rules
rules-earlier = ◀ { $page }/{ $of }
rules-later = { $page }/{ $of } ▶

who-reporter = the reporter
who-declarant = the employee who declares
who-reported = the official complained about
who-superior = the direct superior of { $of }
who-superior-again = the superior of { $of }
who-head-institution = the head of { $institution }
who-head-of = the head of the unit of { $of }
who-head = the head of the unit
who-head-above = the head of the unit above
who-each = each { $of }
who-handled = whoever handled the step before
who-appointed = whoever is appointed
role-tim_bk = the conflict of interest team
role-administrator = the administrator
role-agenda_officer = the agenda officer
role-inspektorat = the Inspectorate
role-inspektur = the Inspektur
role-kepala_daerah = the head of the region
