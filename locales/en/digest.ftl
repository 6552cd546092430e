# The message of the morning: what is overdue, once a day.

notice-digest = ☀️ Still overdue
digest-own = Your own work past its limit: { $count }
digest-watched = What you watch over and waits for others: { $count }
digest-more = … and { $count } more.
