# Pesan pagi: apa yang terlambat, sekali sehari.

notice-digest = ☀️ Yang masih terlambat
digest-own = Tugas Bapak/Ibu yang melewati batas waktu: { $count }
digest-watched = Yang Bapak/Ibu awasi dan masih menunggu orang lain: { $count }
digest-more = … dan { $count } lagi.
