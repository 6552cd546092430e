# Kertas: halaman, surat, nomor, tanda tangan, keaslian.
paper-page = Halaman { $page } dari { $pages }
paper-draft = KONSEP
