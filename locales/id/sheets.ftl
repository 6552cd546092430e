# Naskah bertanda tangan: apa yang diterima, cara tanda tangannya.
refusal-letter-sheet-type = Naskah bertanda tangan harus berupa PDF atau gambar (pindaian atau foto). Berkas jenis lain tidak dapat kami terima; surat ini masih konsep.
notice-letter-sheet = Surat ini masih konsep: berkas yang masuk belum dapat diterima sebagai naskah bertanda tangan.
letter-sheet-type = Isi berkasnya bukan PDF atau gambar. Silakan masukkan pindaian surat yang sudah ditandatangani, atau PDF dari aplikasi tanda tangan elektronik.
letter-sheet-ours = Berkas itu konsep dari bot ini, belum ada tanda tangannya. Cetak dan tandatangani dulu lalu masukkan pindaiannya, atau tandatangani PDF-nya di aplikasi tanda tangan elektronik lalu masukkan hasilnya.
letter-sheet-gone = Berkas itu tidak dapat kami ambil dari Telegram. Silakan masukkan sekali lagi.
letter-means-scan = Tanda tangan: di atas kertas, dipindai
letter-means-electronic = Tanda tangan: elektronik di dalam PDF (sertifikatnya tidak kami periksa)
event-letter-sheet-refused = Berkas bukan naskah bertanda tangan; surat kembali menjadi konsep
proof-drafted = 📝 Konsep: berkas ini konsep dari surat yang kemudian ditandatangani, bukan naskah yang ditandatangani.
button-letter-new = Buat konsep baru
letter-did-new = Konsep baru sudah dibuat. Nomor surat yang dibatalkan tetap tercatat sebagai batal.
event-letter-redrafted = Konsep baru dibuat untuk surat yang dibatalkan
refusal-letter-dated = Tanggal surat tidak boleh sebelum konsepnya dibuat atau setelah hari ini. Silakan ubah tanggalnya.
refusal-letter-day = Tuliskan tanggalnya lengkap, misalnya 21 November 2026. Silakan ubah tanggalnya.
button-shelf-year = Tahun { $year }
