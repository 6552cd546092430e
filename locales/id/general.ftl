# Sapaan, menu, bantuan, dan pesan umum.

command-lapor = Laporkan benturan kepentingan
command-wbs = Pengaduan rahasia (WBS)
command-deklarasi = Deklarasi benturan kepentingan saya
command-penarikan = Catat penarikan diri dari rapat
command-status = Perkembangan laporan saya
command-tugas = Tugas yang menunggu saya
command-kasus = Kasus yang boleh saya baca
command-aturan = Aturan benturan kepentingan
command-bahasa = Ganti bahasa / change language
command-bantuan = Bantuan dan kontak
command-batal = Batalkan isian yang berjalan
command-rekap = Rekapitulasi
command-sop = Prosedur (SOP)
command-agenda = Agenda rapat dan keputusan
command-dataku = Data pribadi saya
command-verifikasi = Periksa keaslian dokumen
command-start = Mulai

menu-lapor = 📝 Lapor
menu-wbs = 🤫 WBS
menu-deklarasi = 📋 Deklarasi
menu-penarikan = 🙋 Menarik diri
menu-status = 🔍 Laporan saya
menu-tugas = 📌 Tugas saya
menu-kasus = 🗂 Kasus
menu-aturan = 📖 Aturan
menu-bahasa = 🌐 Bahasa
menu-bantuan = ❓ Bantuan
menu-batal = ✖ Batal
menu-rekap = 📊 Rekap
menu-sop = 📚 SOP
menu-agenda = 🗓 Agenda
menu-dataku = 🔐 Data saya
menu-verifikasi = ✔️ Verifikasi
menu-start = 🏠 Awal

welcome-title = Selamat datang, { $name }
welcome-who = Ini layanan { $institution } untuk urusan benturan kepentingan: ketika kepentingan pribadi bisa memengaruhi keputusan atau tindakan pegawai.
welcome-citizen = Bapak/Ibu dapat melapor di sini, melampirkan bukti, dan mengikuti perkembangannya. Identitas Anda tidak ditunjukkan kepada orang yang dilaporkan.
welcome-citizen-elsewhere = Laporan masyarakat belum diterima lewat bot ini; tekan “Lapor” untuk melihat di mana Bapak/Ibu dapat melapor. Keaslian surat dari kantor ini dapat diperiksa di sini.
welcome-official = Tugas Bapak/Ibu muncul di sini beserta sisa waktunya, dan dapat diputuskan langsung dengan tombol.
welcome-waiting =
    { $count ->
        [0] Tidak ada tugas yang menunggu Bapak/Ibu saat ini.
       *[other] 📌 Ada { $count } tugas yang menunggu Bapak/Ibu.
    }
welcome-ask = Silakan pilih:

help-title = Bantuan
help-intro = Tekan tombol, atau ketik perintahnya:
help-line = { $command } – { $description }
help-contact = Hubungi kami
help-elsewhere = Tempat lain untuk melapor
help-emergency = Bot ini tidak untuk keadaan darurat. Dalam bahaya, hubungi 112.

language-ask = Bahasa apa yang Anda inginkan?
language-set = Baik, kita berbahasa Indonesia.
language-id = 🇮🇩 Bahasa Indonesia
language-en = 🇬🇧 English

refusal-icon = ⚠️ { $sentence }
stale = Tombol itu berasal dari pesan lama dan sudah tidak berlaku. Silakan gunakan pesan yang terbaru atau menu di bawah.
fault = Maaf, ada gangguan di pihak kami dan permintaan Anda belum terlaksana. Silakan coba lagi. Bila masih gagal, hubungi kantor dan sebutkan kode ini:
not-understood = Maaf, kami belum memahami pesan itu. Silakan pilih salah satu:
wbs-title = Pengaduan rahasia (WBS)
refusal-turn-to = Perlu bantuan? { $contact }
