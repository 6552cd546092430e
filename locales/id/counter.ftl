# Loket: laporan warga tanpa Telegram, tanda terima, dan pengambilalihan.

command-loket = Terima laporan di loket
menu-loket = 🏢 Loket
counter-receipt-title = 🧾 TANDA TERIMA LAPORAN
counter-receipt-follow = Simpan tanda terima ini. Perkembangan laporan dapat ditanyakan di loket dengan kode di atas. Bila kelak memakai Telegram: pindai gambar QR, atau ketik /start { $code } kepada bot ini, lalu bagikan nomor yang disebutkan di loket.
counter-receipt-office = Kantor: { $contact }
counter-receipt-staff = Cetak pesan ini beserta gambar QR-nya untuk pelapor. Identitasnya sudah disimpan tertutup dan tidak dapat Bapak/Ibu buka lagi. Tanda terima dalam bentuk surat (PDF) menyusul sebentar lagi. Bila pelapor kelak datang bertanya, ketik /loket diikuti kodenya.
button-counter-next = 🏢 Laporan berikutnya
takeover-share = Agar laporan ini dapat Anda ikuti di sini, bagikan nomor Telegram Anda sendiri. Nomornya harus sama dengan yang disebutkan saat melapor.
refusal-takeover = Kode dan nomor ini tidak cocok, atau percobaannya terlalu sering. Periksa tanda terima Anda dan coba lagi besok, atau tanyakan di loket.
taken-over = ✅ Laporan { $code } sekarang Anda ikuti di sini. Pertanyaan dan hasilnya kami kirim ke obrolan ini.
refusal-counter-yourself = Laporan ini tentang Bapak/Ibu sendiri, jadi tidak dapat diterima oleh Bapak/Ibu. Mohon panggil petugas lain; isian ini tidak disimpan sebagai laporan.
refusal-phone-typed = Nomor telepon terdiri atas 8 sampai 15 angka, misalnya 0812 3456 7890.
event-counter = Diterima di loket atas nama pelapor
question-erased-identity = 🔒 Pesan berisi identitas pelapor kami hapus dari obrolan ini.
counter-receipt-due = Tahap pertama selesai paling lambat { $when }.
counter-kept = ✅ Laporan sudah diterima. Tanda terimanya di bawah ini.
notice-counter-waits = 📬 Ada kabar untuk pelapor yang datang di loket: laporan { $code }. Ia tidak memakai Telegram, jadi mohon dihubungi atau disurati menurut lembar yang ditandatanganinya. Kabarnya dapat dibacakan kepadanya di loket.
button-counter-look = 🏢 Bacakan perkembangannya
button-counter-print = 🖨 Cetak tanda terima
counter-report-title = 🏢 Perkembangan laporan, untuk dibacakan kepada pelapor
counter-report-note = Hanya yang boleh diketahui pelapor sendiri yang tampil di sini. Bahwa Bapak/Ibu melihatnya tercatat. Mintalah tanda terimanya lebih dulu.
event-looked-up = Dilihat di loket untuk pelapor
paper-follow = Perkembangan laporan: tanyakan di loket dengan nomor lacak { $code }, atau pindai gambar ini dengan Telegram, lalu bagikan nomor yang disebutkan saat melapor.
