rules-title = Aturan benturan kepentingan di { $institution }
rules-count = { $count } bagian. Bunyi aturan dikutip apa adanya dari sumbernya.
rules-how-to-search = Untuk mencari, ketik misalnya:
rules-bridge = “Konflik kepentingan” dalam PermenPANRB 17/2024 sama dengan “benturan kepentingan” di sini; mencari yang satu menemukan keduanya.
rules-ask = Ketuk yang ingin Anda baca.
rules-none = Aturan lembaga ini belum dimuat. Silakan tanyakan kepada kantor.
rules-page = halaman { $page } dari { $of }
rules-source = Sumber: { $document }
rules-verbatim = Bunyi aturan dikutip apa adanya.
rules-corrected = Dalam naskah tertulis “{ $wrong }”; di sini dibetulkan: “{ $right }”.
rules-misprint = Dalam naskah tertulis “{ $wrong }”; maksudnya “{ $right }”.
rules-note = Catatan: { $note }
rules-own-step = Langkah bantu kantor (tidak ada dalam sumber)
rules-who = Pelaku: { $who }
rules-needs = Kelengkapan: { $needs }
rules-time = Waktu: { $time }
rules-limit = Batas waktu di kantor ini: { $time }
rules-output = Hasil: { $output }
rules-found =
    { $count ->
        [1] 1 bagian memuat “{ $words }”:
       *[other] { $count } bagian memuat “{ $words }”:
    }
rules-found-some =
    { $count ->
        [1] Tidak ada bagian yang memuat “{ $words }” seluruhnya. Yang paling dekat 1 bagian:
       *[other] Tidak ada bagian yang memuat “{ $words }” seluruhnya. Yang paling dekat { $count } bagian:
    }
rules-found-more = Masih ada { $count } bagian lagi. Tambahkan satu kata agar lebih tepat.
rules-not-found = Tidak ada bagian aturan yang memuat “{ $words }”.
rules-not-found-hint = Coba kata yang lebih pendek atau kata dasarnya. Yang dapat dicari: kata dalam bunyi aturan, nama daftar dan tata cara, serta nomor pasal atau bagian. Contohnya:
rules-back = ‹ Daftar aturan
rules-earlier = ◀ { $page }/{ $of }
rules-later = { $page }/{ $of } ▶

who-reporter = pelapor
who-declarant = pegawai yang membuat pernyataan
who-reported = pejabat yang dilaporkan
who-superior = atasan langsung { $of }
who-superior-again = atasan dari { $of }
who-head-institution = pimpinan { $institution }
who-head-of = pimpinan unit kerja { $of }
who-head = pimpinan unit kerja
who-head-above = pimpinan unit di atasnya
who-each = masing-masing { $of }
who-handled = pejabat yang menangani tahap sebelumnya
who-appointed = petugas yang ditetapkan
role-tim_bk = Tim Penanganan Benturan Kepentingan
role-administrator = administrator
role-agenda_officer = petugas agenda dan arsip
role-inspektorat = Inspektorat
role-inspektur = Inspektur
role-kepala_daerah = kepala daerah
