# Pertanyaan, pemeriksaan akhir, dan tanda terima.

choice-agree = Ya, saya setuju
choice-decline = Tidak setuju
choice-use = Ya, masih benar
choice-change = Perbarui identitas
choice-yes = Ya
choice-no = Tidak
choice-today = Hari ini
choice-yesterday = Kemarin
choice-words = Lainnya, tulis sendiri
choice-not-listed = Tidak ada dalam daftar

button-back = ‹ Kembali
button-skip = Lewati ›
button-done = ✅ Selesai, lanjut
button-keep = Tetap seperti ini ›
button-cancel = ✖ Batal
button-submit = 📨 Kirim
button-do-it = ✅ Ya, lakukan
button-edit = ✏️ Ubah { $n }
button-contact = 📱 Bagikan nomor saya
button-drop-file = 🗑 Hapus berkas terakhir
button-continue = ▶️ Lanjutkan
button-drop = 🗑 Hapus isian itu

question-progress = Langkah { $step } dari { $of }
question-about = Tentang: { $about }
question-resumed = Kita lanjutkan dari pertanyaan terakhir.
question-changed = Daftar pertanyaannya baru diperbarui. Mohon periksa kembali jawaban Anda.
question-held = Jawaban Anda sejauh ini:
question-type = ✍️ Ketik jawaban Anda, lalu kirim.
question-search = 🔎 Ketik nama atau jabatannya, lalu kirim.
question-pick = Tekan nama yang benar. Bila tidak ada, ketik kata lain untuk mencari lagi.
question-pick-more = Bila sudah lengkap, tekan “Selesai”. Untuk menambah orang lain, ketik namanya atau jabatannya.
question-wording = ✍️ Tuliskan dengan kata-kata Anda sendiri, lalu kirim.
question-toggle = Tekan untuk memilih atau melepas, lalu tekan “Selesai”.
question-send-files = 📎 Kirim berkasnya sekarang, satu per satu atau beberapa sekaligus.
question-files = 📎 Sudah kami terima: { $count } berkas.
question-files-enough = 📎 Sudah kami terima: { $count } berkas. Kirim lagi, atau tekan “Selesai”.
question-kept = 📎 Berkas Anda sudah kami simpan sebagai bukti (semuanya { $count }). Silakan lanjutkan.
question-started = 📎 Berkas Anda sudah kami simpan. Mari kita lengkapi menjadi laporan; bila tidak bermaksud melapor, tekan “Batal”.
question-contact-command = /batal

identity-name = Nama: { $value }
identity-nik = NIK: { $value }
identity-phone = Telepon: { $value }
identity-address = Alamat: { $value }

review-title = Mohon periksa sekali lagi
review-ask = Setiap jawaban masih dapat diubah. Bila sudah benar, tekan “Kirim”.
review-action-title = Satu langkah lagi: { $action }
review-action-ask = Tekan “Ya, lakukan” bila Bapak/Ibu sudah yakin.
review-skipped = (dilewati)
review-files = { $count } berkas
review-yes = Ya
review-no = Tidak
review-empty = (belum dijawab)
text-shortened = … (jawaban lengkap tersimpan)
text-shortened-case = … (lengkapnya di /kasus)
message-shortened = … (selengkapnya tidak muat di sini)

contact-kept = Terima kasih, nomor Anda sudah kami terima.

receipt-title = Laporan Anda sudah kami terima. Terima kasih.
receipt-title-many = Laporan Anda sudah kami terima dan menjadi { $count } kasus, satu untuk setiap pejabat. Terima kasih.
receipt-record-title = Sudah kami catat. Terima kasih.
receipt-code = Kode:
receipt-about = Tentang: { $about }
receipt-due = Kami kabari perkembangannya paling lambat { $when }.
receipt-no-due = Kami kabari begitu ada perkembangan.
receipt-next = Apa yang terjadi selanjutnya
receipt-next-1 = Laporan disampaikan kepada pejabat yang berwenang memeriksanya, bukan kepada orang yang dilaporkan.
receipt-next-2 = Setiap perkembangan kami kabarkan di sini. Bila ada pertanyaan untuk Anda, jawab saja di sini.
receipt-next-3 = Anda dapat melihat perkembangannya kapan saja lewat /status.
receipt-record-next = Atasan langsung Anda diberi tahu. Tidak ada yang perlu Anda lakukan lagi.
receipt-keep = Simpan kode ini. Dengan kode ini Anda dapat menanyakan laporan Anda di kantor.
button-copy = 📋 Salin { $code }
button-my-report = 📄 Lihat laporan saya
button-my-record = 📄 Lihat catatan saya

cancelled = Baik, isian ini dibatalkan dan tidak ada yang disimpan. Bila berubah pikiran, mulai lagi lewat menu.
draft-waits = Anda masih punya isian yang belum selesai: { $title } (langkah { $step } dari { $of }).
draft-waits-ask = Ingin melanjutkan isian itu, atau menghapusnya dan memulai yang baru?
nothing-to-cancel = Tidak ada isian yang sedang berjalan, jadi tidak ada yang perlu dibatalkan.
