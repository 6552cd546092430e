# Kertas: halaman, surat, nomor, tanda tangan, keaslian.
paper-page = Halaman { $page } dari { $pages }
paper-draft = KONSEP

paper-ordered = Dokumen sedang dibuat. Kami kirimkan ke sini begitu selesai.
notice-paper = Dokumen yang Anda minta sudah jadi.
paper-code = Kode keaslian:
notice-paper-failed = Maaf, dokumen tidak dapat dibuat. Silakan coba lagi; bila tetap gagal, hubungi administrator.
refusal-papers-waiting = Masih ada { $most } dokumen Anda yang sedang dibuat. Mohon tunggu sampai selesai.

paper-foot = { $title } · kode keaslian { $code }
paper-proof = Kode keaslian { $code }. Periksa lewat perintah /verifikasi { $code } atau pindai kode QR.
paper-unsigned = KONSEP: belum ditandatangani dan belum berlaku sebagai surat.
paper-cancelled = BATAL: surat ini tidak berlaku.
paper-signed = Salinan dari naskah yang telah ditandatangani.
paper-signed-scan = Salinan dari naskah yang telah ditandatangani; pindaiannya tersimpan dengan sidik SHA-256 { $digest }
letter-number = Nomor
letter-nature = Sifat
letter-nature-usual = Biasa
letter-attachments = Lampiran
letter-attached = { $count } berkas
letter-subject = Hal
letter-about = TENTANG
letter-to = Kepada
letter-in-place = di { $place }
letter-name = Nama
letter-nip = NIP
letter-post = Jabatan
letter-unit = Unit kerja
letter-evidence = Bukti terkait: { $count } berkas terlampir.
letter-copies = Tembusan:
letter-on-behalf = a.n.
letter-sign-here = (tanda tangan)
letter-signed = ttd.
letter-handed-to = Disampaikan kepada { $names }
letter-issued = Diterbitkan di { $place } pada tanggal { $day } melalui Integritas, sah tanpa tanda tangan.
paper-issued = Diterbitkan oleh Integritas; keasliannya dapat diperiksa dengan kode ini.
