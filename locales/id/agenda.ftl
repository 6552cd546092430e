# Agenda rapat dan keputusan, dan penarikan diri darinya.

agenda-title = 🗓 Agenda
agenda-list-title = 🗓 Agenda yang akan datang
agenda-none = Tidak ada agenda yang akan datang untuk Anda.
agenda-new = ➕ Umumkan agenda
agenda-leader = Dipimpin { $leader }
agenda-note = Catatan: { $note }
agenda-counts = { $clear } tanpa benturan, { $recused } menarik diri, { $waiting } belum menjawab
agenda-unreachable = belum membuka bot
agenda-own-waiting = Anda belum menjawab.
agenda-own-clear = Anda menyatakan tidak ada benturan kepentingan.
agenda-own-recused = Anda menarik diri dari keputusan ini.
agenda-own-reason = Alasan Anda: { $reason }
agenda-cancelled = Agenda ini dibatalkan.
agenda-ask = Apakah Anda memiliki kepentingan pribadi dalam keputusan ini?
agenda-declare-ask = Bila benturan kepentingan ini belum Anda nyatakan, buatlah deklarasinya; keputusan ini sudah kami tuliskan di dalamnya.
agenda-clear = Tidak ada benturan kepentingan
agenda-recuse = Menarik diri
agenda-declare = 📋 Buat deklarasi
agenda-change = ✏️ Ubah agenda
agenda-cancel = Batalkan agenda

did-agenda = 🗓 Agenda diumumkan kepada semua peserta
did-agenda-ubah = 🗓 Agenda diubah, semua peserta diberi tahu
did-agenda-batal = 🗓 Agenda dibatalkan, semua peserta diberi tahu
did-agenda-mundur = 🙋 Penarikan diri Anda dicatat
did-agenda-clear = ✅ Jawaban Anda dicatat

notice-agenda = 🗓 Ada agenda untuk Bapak/Ibu
notice-agenda-changed = 🗓 Agenda ini berubah
notice-agenda-cancelled = 🗓 Agenda ini dibatalkan
notice-agenda-reminder = ⏰ Pengingat: Bapak/Ibu belum menjawab, dan agenda ini segera dimulai
notice-agenda-start = 🗓 Agenda ini dimulai: siapa yang dapat ikut mengambil keputusan
notice-agenda-recused = 🙋 Ada peserta yang menarik diri

refusal-agenda-leaders-only = Agenda diumumkan oleh kepala unit atau pejabat yang memiliki bawahan.
refusal-agenda-nobody = Belum ada peserta selain Anda. Silakan pilih pesertanya lewat “Ubah”.
refusal-agenda-past = Waktu itu sudah lewat. Silakan ubah hari atau jamnya.
refusal-clock = Jam itu tidak terbaca. Tuliskan seperti ini: 09.00 atau 13.30.
