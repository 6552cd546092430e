# Waktu dan tanggal.
time-moment = { $day } pukul { $clock } { $zone }
time-days = { $n } hari kerja
time-hours = { $n } jam
time-minutes = { $n } menit
time-left = sisa { $span }
time-left-none = sisa kurang dari 1 menit
time-overdue = terlambat { $span }
time-overdue-none = baru saja lewat waktu
limit-menit = { $n } menit
limit-jam = { $n } jam
limit-hari = { $n } hari
limit-hari-kerja = { $n } hari kerja
limit-hari-kalender = { $n } hari kalender
