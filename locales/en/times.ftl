# Times and dates.
time-moment = { $day } at { $clock } { $zone }
time-days =
    { $n ->
        [1] 1 working day
       *[other] { $n } working days
    }
time-hours =
    { $n ->
        [1] 1 hour
       *[other] { $n } hours
    }
time-minutes =
    { $n ->
        [1] 1 minute
       *[other] { $n } minutes
    }
time-left = { $span } left
time-left-none = less than 1 minute left
time-overdue = { $span } late
time-overdue-none = just overdue
limit-menit =
    { $n ->
        [1] 1 minute
       *[other] { $n } minutes
    }
limit-jam =
    { $n ->
        [1] 1 hour
       *[other] { $n } hours
    }
limit-hari =
    { $n ->
        [1] 1 day
       *[other] { $n } days
    }
limit-hari-kerja =
    { $n ->
        [1] 1 working day
       *[other] { $n } working days
    }
limit-hari-kalender =
    { $n ->
        [1] 1 calendar day
       *[other] { $n } calendar days
    }
