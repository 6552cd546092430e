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
