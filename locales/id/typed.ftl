# Yang diketik orang sebagai ganti tombol atau perintah: kata-kata yang persis, dipisahkan dengan |.

typed-start = menu | mulai | awal | start | home | beranda
typed-lapor = lapor | melapor | mau lapor | mau melapor | saya mau lapor | saya mau melapor | saya ingin melapor | ingin melapor | laporkan | buat laporan | mengadu | pengaduan
typed-status = status | laporan saya | status laporan | cek laporan | cek status | sudah sampai mana | sampai mana | sudah sampai mana laporan saya | bagaimana laporan saya | perkembangan | perkembangan laporan
typed-tugas = tugas | tugas saya
typed-kasus = kasus | daftar kasus
typed-aturan = aturan | peraturan
typed-bahasa = bahasa | ganti bahasa | inggris | bahasa inggris | english
typed-bantuan = bantuan | tolong | bantu | bantu saya | minta bantuan | kontak | tanya
typed-batal = batal | batalkan | tidak jadi | gak jadi | nggak jadi | cancel

typed-yes = ya | iya | y | ok | oke | betul | benar | ya benar | iya benar | ya betul | yes
typed-no = tidak | tdk | enggak | nggak | gak | ga | bukan | tidak usah | no
typed-agree = setuju | saya setuju | ya setuju | iya setuju | ya saya setuju | iya saya setuju | agree
typed-decline = tidak setuju | saya tidak setuju | tdk setuju | tolak | menolak
typed-send = kirim | kirimkan | kirim saja | ya kirim | kirim laporan | kirim sekarang | send
typed-done = selesai | sudah | lanjut | lanjutkan | cukup | itu saja
typed-skip = lewati | lewat | skip
typed-back = kembali | mundur | sebelumnya | back
