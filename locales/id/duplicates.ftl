# Laporan serupa: ditunjukkan dan ditautkan; setiap pelapor tetap memiliki kasus dan jawabannya sendiri.

alike-count = ≈ { $count } laporan mungkin tentang hal yang sama.
alike-linked = 🔗 Terkait { $code }: { $told }
alike-title = Laporan yang serupa dengan { $code }
alike-same = keputusan yang sama
alike-explain = Laporan yang ditautkan tetap kasus sendiri-sendiri: setiap pelapor mempunyai kode dan jawabannya sendiri, dan tidak diberi tahu tentang tautan ini.
alike-none = Tidak ada laporan lain yang serupa.
button-alike = 🔗 Laporan serupa
button-alike-open = 📂 Buka
button-link = 🔗 Tautkan { $code }
button-unlink = Lepaskan { $code }
button-alike-back = ‹ Kembali
button-alike-task = Putuskan tersendiri
button-carry = 🔗 Keputusan sama untuk { $code }
carry-title = Keputusan yang sama untuk { $code }
carry-ask = Pelapor kasus ini membaca kata-kata di atas sebagai jawabannya. Pastikan isinya berlaku untuk laporannya dan tidak menyebut laporan lain.
carried-over = ✅ Sudah dicatat. Kasus { $code } sekarang: { $state }
