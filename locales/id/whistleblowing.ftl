# Laporan WBS: identitas pelapor, dan fakta untuk sanksi.

case-reporter = 👤 Pelapor
case-reporter-name = Nama: { $value }
case-reporter-nik = NIK atau paspor: { $value }
case-reporter-phone = Telepon: { $value }
case-reporter-address = Alamat: { $value }
case-proven = ⚖ Terbukti: ya
case-declared-yes = ⚖ Sudah melapor sebelum { $day }: ya ({ $count } pernyataan dengan sumber yang sama)
case-declared-no = ⚖ Sudah melapor sebelum { $day }: tidak
case-declared-others = Pernyataan lain sebelum itu: { $count }
event-identity-opened = Identitas pelapor dibuka
event-own-identity-opened = Identitas Anda dibuka
event-register-asked = Register diperiksa: apakah terlapor sudah melapor
notice-identity-opened = 🔓 Identitas Anda pada laporan ini telah dibuka
notice-identity-opened-why = Pejabat yang menangani laporan Anda membuka identitas Anda. Siapa yang membuka, kapan, dan alasannya tercatat dalam riwayat laporan dan tidak dapat dihapus. Hanya pejabat itu yang melihatnya.
refusal-nothing-sealed = Pada laporan ini tidak ada identitas terkunci yang dapat dibuka.
files-later = Berkas lain masih diamankan dan menyusul; silakan buka lagi sebentar lagi.
