# Penolakan: kalimat yang ramah tentang mengapa sesuatu belum bisa, dan apa yang dapat dilakukan.

refusal-not-known = Kami tidak menemukan yang Anda cari. Mungkin sudah berubah, atau memang bukan untuk Anda.
refusal-stale = Tombol itu sudah tidak berlaku.
refusal-draft-waits = Masih ada isian lain yang belum selesai. Selesaikan atau batalkan dulu dengan /batal.
refusal-language = Bahasa itu belum tersedia.
refusal-edited = Pesan yang sudah terkirim tidak kami baca ulang setelah disunting. Untuk mengubah jawaban, tekan “Kembali”, atau “Ubah” pada pemeriksaan akhir.
refusal-private-only = Demi kerahasiaan, kami hanya melayani dalam obrolan pribadi. Silakan buka obrolan dengan bot ini.
refusal-no-files = Kasus ini tidak memuat berkas yang dapat Anda lihat.

# Pertanyaan
refusal-press-a-button = Silakan pilih dengan menekan salah satu tombol di bawah pertanyaan.
refusal-command-meant = Bila maksud Anda { $command }, tekan { $command }; isian ini tetap tersimpan. Untuk pertanyaan ini, silakan tekan salah satu tombolnya.
refusal-write-please = Silakan jawab dengan mengetik pesan.
refusal-share-your-contact = Silakan tekan tombol “Bagikan nomor saya” di bawah kolom ketik.
refusal-contact-not-yours = Kontak itu milik orang lain. Silakan bagikan nomor Anda sendiri lewat tombol di bawah kolom ketik.
refusal-phone = Nomor telepon itu tidak dapat dipakai. Silakan bagikan nomor Telegram Anda lewat tombol di bawah kolom ketik.
refusal-name-an-official = Silakan ketik nama atau jabatan pejabat yang dimaksud, lalu pilih dari daftar.
refusal-official-not-found = Tidak ada pejabat yang cocok dengan “{ $words }”. Coba ketik sebagian nama atau jabatannya saja.
refusal-official-refused = Pejabat itu sudah pernah dipilih dan ternyata bukan yang dimaksud. Silakan pilih yang lain.
refusal-chosen-before = Pejabat itu sudah pernah dipilih dan ternyata bukan yang dimaksud. Silakan pilih yang lain.
refusal-send-a-file = Silakan kirim foto, dokumen, video, atau rekaman suara.
refusal-file-not-asked = Berkas tidak diperlukan di sini, jadi tidak kami simpan.
refusal-file-kind = Jenis kiriman itu tidak dapat disimpan. Silakan kirim foto, dokumen, video, atau rekaman suara.
refusal-file-too-large = Berkas itu terlalu besar. Ukuran paling besar { $max } MB; silakan kirim yang lebih kecil atau bagi menjadi beberapa berkas.
refusal-file-empty = Berkas itu kosong. Silakan kirim ulang.
refusal-too-many-files = Jumlah berkas sudah mencapai batas, yaitu { $max }.
refusal-too-many-reports = Dalam satu hari dapat dikirim paling banyak { $max } laporan. Isian Anda tetap tersimpan; silakan kirimkan besok. Bila mendesak, hubungi kantor kami.
refusal-files-needed =
    { $count ->
        [0] Perlu paling sedikit { $min } berkas. Silakan kirim dulu berkasnya.
       *[other] Perlu paling sedikit { $min } berkas; baru ada { $count }.
    }
refusal-choose-at-least = Silakan pilih paling sedikit { $min }; baru terpilih { $count }.
refusal-choose-at-most = Pilihan paling banyak { $max }. Silakan lepas dulu salah satunya.
refusal-text-needs-words = Silakan jawab dengan kata-kata.
refusal-text-too-short = Jawaban itu terlalu singkat ({ $length } huruf). Tuliskan sedikitnya { $min } huruf.
refusal-text-too-long = Jawaban itu terlalu panjang ({ $length } huruf). Ringkaslah menjadi paling banyak { $max } huruf.
refusal-name = Nama hanya berisi huruf, seperti di KTP. Silakan tulis ulang.
refusal-address = Alamat itu belum lengkap. Tuliskan jalan, RT/RW, desa atau kelurahan, dan kecamatan.
refusal-nik = NIK itu tidak cocok dengan susunan NIK. Silakan periksa lagi angkanya di KTP.
refusal-nik-length = NIK terdiri atas 16 angka; yang Anda tulis { $length } angka. Silakan periksa lagi. Tidak punya NIK? Tulis, misalnya: paspor X1234567.
refusal-identity-paper = Nomor dokumen itu tidak terbaca. Tulis paspor, KITAS, atau KITAP dan nomornya, misalnya: paspor X1234567.
refusal-day-unreadable = Tanggal itu tidak terbaca. Tuliskan seperti ini: 21-11-2026, 21 November 2026, atau kemarin.
refusal-coming-day-unreadable = Tanggal itu tidak terbaca. Tuliskan seperti ini: 21-12-2026, 21 Desember 2026, besok, atau 2 minggu lagi.
refusal-day-in-future = Tanggal itu belum tiba. Silakan tulis tanggal hari ini atau sebelumnya.
refusal-letter-served = Surat ini sudah diserahkan, jadi tidak dapat dibatalkan lagi: penerimanya memegang surat itu. Bila isinya keliru, buatlah surat ralat atau surat pencabutan, lalu serahkan kepadanya.
refusal-day-passed = Tanggal itu sudah lewat. Silakan tulis tanggal hari ini atau sesudahnya.
refusal-not-optional = Pertanyaan ini perlu dijawab dan tidak dapat dilewati.
refusal-no-way-back = Ini pertanyaan pertama, jadi tidak ada yang sebelumnya.
refusal-not-complete = Masih ada pertanyaan yang belum dijawab.
refusal-incomplete = Masih ada isian yang belum lengkap.

# Laporan
refusal-no-evidence = Laporan memerlukan paling sedikit satu bukti. Silakan kirim dulu buktinya.
refusal-no-identity = Laporan memerlukan identitas yang jelas: nama, NIK atau nomor paspor, nomor telepon, dan alamat.
refusal-nobody-named = Silakan sebutkan dulu pejabat yang Anda laporkan.
refusal-yourself = Anda tidak dapat melaporkan diri sendiri. Untuk urusan Anda sendiri, lihat pilihan lain di /bantuan.
refusal-employees-only = Bagian ini untuk pegawai. Bila Anda pegawai, mintalah administrator kantor mendaftarkan akun Telegram Anda.
refusal-not-reopened = Laporan ini tidak dapat dibuka lagi: waktunya sudah lewat, atau kesempatannya sudah dipakai.
refusal-not-withdrawn = Laporan ini tidak dapat dicabut lagi karena sudah melewati tahap pemeriksaan.

# Pekerjaan pejabat
refusal-no-reporter = Pelapor tidak dapat ditanya karena laporan ini tidak memuat siapa pelapornya.
refusal-question-open = Masih ada pertanyaan kepada pelapor yang belum dijawab. Tunggu dulu jawabannya.
refusal-extended-before = Batas waktu tahap ini sudah pernah diperpanjang dan tidak dapat diperpanjang lagi.
refusal-claim-first = Ambil dulu tugas ini sebelum memutuskan.
refusal-proof-needed = Tindak lanjut ini memerlukan bukti. Silakan kirim berkasnya.
refusal-action-not-possible = Hal itu tidak dapat dilakukan pada tahap ini.
refusal-unknown-state = Tahap kasus ini tidak dikenal. Silakan hubungi administrator.
