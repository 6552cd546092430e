# Kertas: halaman, surat, nomor, tanda tangan, keaslian.
paper-page = Halaman { $page } dari { $pages }
paper-draft = KONSEP

paper-ordered = Dokumen sedang dibuat. Kami kirimkan ke sini begitu selesai.
notice-paper = Dokumen yang Anda minta sudah jadi.
paper-code = Kode keaslian:
notice-paper-failed = Maaf, dokumen tidak dapat dibuat. Silakan coba lagi; bila tetap gagal, hubungi administrator.
refusal-papers-waiting = Masih ada { $most } dokumen Anda yang sedang dibuat. Mohon tunggu sampai selesai.
