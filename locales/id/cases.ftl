# Kasus: daftar tugas, tugas, kasus, laporan sendiri, riwayat.

case-about = Terlapor: { $about }
case-about-nobody = Terlapor: belum diketahui
case-state = Tahap: { $state }
case-due = ⏳ { $left } (sampai { $when })
case-until = ⏳ sampai { $when }
case-due-none = ⏳ Tanpa batas waktu
case-closed = Selesai: { $state }
case-from-hidden = 🛡 Identitas pelapor dilindungi
case-files = 📎 { $count } berkas bukti
case-files-none = 📎 Tanpa berkas bukti
case-said = Yang disampaikan
case-history = Riwayat
case-history-more = … { $count } kejadian sebelumnya
case-summary-only = Bapak/Ibu hanya dapat membaca ringkasan kasus ini.
case-full-text = Isi lengkapnya ada dalam berkas terlampir.

button-files = 📎 Lihat { $count } berkas
button-case = 📂 Buka kasus lengkap
button-task = 📌 Buka tugas
button-tasks = ‹ Semua tugas
button-cases = ‹ Semua kasus
button-reports = ‹ Semua laporan saya
button-claim = ✋ Saya ambil tugas ini
button-hand-over = 📄 Diserahkan di atas kertas
button-follow-up = ✅ Tindak lanjut selesai
button-answer = ✍️ Jawab pertanyaan
button-object = ⚖️ Ajukan keberatan
button-complete = ➕ Lengkapi laporan
button-withdraw = Cabut laporan
button-withdraw-now = Ya, cabut laporan
button-keep-report = ‹ Tidak jadi
button-next-page = Berikutnya ›
button-previous-page = ‹ Sebelumnya
button-new-report = 📝 Buat laporan

task-decide = Yang perlu diputuskan: { $step }
task-waits = Yang perlu diputuskan nanti: { $step }
task-waits-for = Belum ada yang dapat diputuskan sebelum tindak lanjut di atas selesai. Kami kabari begitu semuanya selesai.
task-read = Untuk diketahui: { $step }
task-follow-up = Tindak lanjut: { $label }
task-carry-out = Setelah dilaksanakan, tekan “Tindak lanjut selesai” dan ceritakan pelaksanaannya. Sebelum berlaku, kami tanyakan sekali lagi.
task-choose = Silakan pilih keputusan Bapak/Ibu. Sebelum berlaku, kami tanyakan sekali lagi.
task-claim = Tugas ini diberikan kepada beberapa orang. Ambil dulu bila Bapak/Ibu yang akan menanganinya.
task-stand-in = { $holder } belum dapat dihubungi lewat bot. Sampaikan di atas kertas, lalu catat keputusannya di sini atas nama beliau, dengan pindaian yang ditandatangani.
task-decided = Tugas ini sudah diputuskan oleh { $who }: { $result }. Tidak ada lagi yang perlu dilakukan.
task-over = Tugas ini sudah selesai; tidak ada lagi yang perlu dilakukan.
task-passed-to = Tugas ini sudah beralih ke { $office } karena batas waktunya lewat. Bapak/Ibu masih dapat membacanya.
task-passed = Tugas ini sudah beralih ke pejabat lain karena batas waktunya lewat. Bapak/Ibu masih dapat membacanya.
task-no-action = Tidak ada yang perlu dilakukan; ini hanya untuk diketahui.

worklist-empty = Tidak ada tugas yang menunggu. Kami kabari di sini begitu ada yang baru.
worklist-title = 📌 { $count } tugas menunggu Bapak/Ibu
worklist-ask = Tekan salah satu untuk membukanya.
worklist-more = … dan { $count } tugas lain dengan batas waktu lebih lama.
worklist-stand-in = di atas kertas
worklist-follow-up = tindak lanjut
no-limit = tanpa batas waktu

cases-title = 🗂 Kasus yang dapat Bapak/Ibu baca
cases-title-words = 🗂 Kasus yang cocok dengan “{ $words }”
cases-empty = Belum ada kasus yang dapat Bapak/Ibu baca.
cases-empty-words = Tidak ada kasus yang cocok dengan “{ $words }”. Coba kata lain, misalnya sebagian nama, jabatan, atau kode.
cases-search = Untuk mencari, ketik /kasus diikuti nama, jabatan, atau kode.

reports-title = 🔍 Laporan Anda
reports-title-record = 🔍 Pernyataan Anda
reports-title-both = 🔍 Laporan dan pernyataan Anda
reports-empty = Anda belum pernah membuat laporan di sini.
reports-question = ❓ ada pertanyaan untuk Anda
report-title = Laporan Anda
report-question = ❓ Ada pertanyaan dari pemeriksa untuk Anda:
report-due = Tahap ini selesai paling lambat { $when }.
report-late = Mohon maaf, tahap ini melewati batas waktunya ({ $left }). Laporan Anda tetap diproses.
report-late-record = Tahap ini melewati batas waktunya ({ $left }) tanpa keputusan. Pernyataan Anda tetap diproses.
report-late-ways = Bila Anda menghendaki, pilih langkah Anda sendiri lewat tombol di bawah.
report-reopen = Bila Anda tidak sependapat, Anda dapat mengajukan keberatan sampai { $when }.
report-reopen-any = Bila Anda tidak sependapat, Anda dapat mengajukan keberatan.
report-complete = Anda dapat melengkapi laporan ini sampai { $when }.
report-complete-any = Anda dapat melengkapi laporan ini.
report-linked = Laporan Anda menjadi { $count } kasus, satu untuk setiap pejabat. Ini salah satunya.
report-next = Anda tidak perlu melakukan apa-apa sekarang. Kami kabari di sini bila ada perkembangan.

files-title = 📎 { $count } berkas bukti. Mohon dijaga kerahasiaannya.
files-empty = Kasus ini tidak memuat berkas.

acted-title = ✅ Sudah dicatat: { $action }
acted-state = Kasus { $code } sekarang: { $state }
acted-closed = Kasus { $code } selesai: { $state }
acted-waiting = Kasus { $code } masih menunggu keputusan pejabat lain.
acted-sends = 📦 Lampirkan berkas kasus (PDF) pada surat pelimpahannya. Identitas pelapor tidak ada di dalamnya.
replied = Terima kasih. Jawaban Anda sudah kami sampaikan kepada pemeriksa laporan { $code }.
reopened = Keberatan Anda atas laporan { $code } sudah kami terima dan akan dinilai. Hasilnya kami kabarkan di sini.
completed = Keterangan tambahan Anda untuk laporan { $code } sudah kami terima dan akan dinilai. Hasilnya kami kabarkan di sini.
served = ✅ Terima kasih. Penyerahan pemberitahuan kasus { $code } di atas kertas sudah dicatat. Batas waktunya tetap berjalan.
follow-ups = Tindak lanjut: { $done } dari { $count } selesai
follow-ups-done = ✅ { $label }
follow-ups-open = ⏳ { $label }
follow-ups-due = ⏳ { $label } (sampai { $when })
followed = ✅ Terima kasih. Tindak lanjut pada kasus { $code } sudah dicatat selesai.
withdrawn = Laporan { $code } sudah dicabut.
confirm-withdraw = Anda akan mencabut laporan { $code }.
confirm-withdraw-ask = Setelah dicabut, laporan tidak diperiksa lagi dan tidak dapat dihidupkan kembali. Anda tetap dapat membuat laporan baru. Yakin?

form-reopen = Keberatan atas hasil laporan
form-complete = Keterangan tambahan untuk laporan

event-opened = Diterima
event-entered = Masuk tahap: { $state }
event-acted = { $action }
event-asked = Pelapor ditanya
event-replied = Pelapor menjawab
event-climbed = Batas waktu lewat; beralih ke pejabat berikutnya
event-climbed-to = Batas waktu lewat; beralih ke { $office }
event-closed = Selesai: { $state }
event-reopened = Pelapor mengajukan keberatan
event-completed = Pelapor melengkapi laporannya
event-withdrawn = Dicabut oleh pelapor
event-claimed = Tugas diambil
event-overdue = Batas waktu lewat
event-extended = Batas waktu diperpanjang
event-expired = Berlanjut karena batas waktu lewat
event-paused = Waktu berhenti sementara, menunggu jawaban pelapor
event-resumed = Waktu berjalan lagi
event-handed-over = Pemberitahuan diserahkan di atas kertas
event-followed-up = Tindak lanjut selesai
event-own-asked = Anda ditanya
event-own-replied = Anda menjawab
event-followed-up-what = Tindak lanjut selesai: { $label }
event-own-reopened = Anda mengajukan keberatan
event-own-completed = Anda melengkapi laporan
event-own-withdrawn = Anda mencabut laporan ini
event-other = Catatan

case-turn = Giliran: { $who }
case-escalated = ↗️ sudah beralih ke pejabat lain karena lewat batas
case-escalated-to = ↗️ sudah beralih ke { $office } karena lewat batas
evidence-count = 📎 { $count } bukti
cases-count = { $open } masih berjalan, { $late } terlambat

outcome = Hasil { $step }: { $result }
task-before = Hasil dan catatan sebelumnya
task-exchanges = Tanya jawab dengan pelapor
task-came-from = ↗️ Beralih dari { $who } karena lewat batas
task-cancelled = ✖ Dibatalkan; tidak ada yang dicatat.
exchange-asked = Pertanyaan:
exchange-reopened = Keberatan pelapor, { $when }:
exchange-completed = Keterangan tambahan pelapor, { $when }:
exchange-answer = Jawaban, { $when }:
exchange-waiting = Belum dijawab.

button-more = Tindakan lain …
button-fewer = ‹ Kembali ke keputusan
button-back-task = ‹ Kembali ke tugas
button-own-task = 📌 Kerjakan bagian saya

report-title-record = Pernyataan Anda
report-task = 📌 Ada yang perlu Anda kerjakan pada pernyataan ini.
reports-task = 📌 ada yang perlu Anda kerjakan

acted-asked = ✉️ Pertanyaan terkirim
acted-asked-then = Pertanyaan tentang kasus { $code } sudah kami kirim tanpa menyebut nama Bapak/Ibu. Jawabannya kami kabarkan di sini. Tugas ini tetap menunggu keputusan Bapak/Ibu.
question-dropped = Catatan yang belum dikirim dibatalkan.
task-exchanges-record = Tanya jawab dengan pegawai
task-own = Yang perlu Anda kerjakan: { $step }
task-own-choose = Silakan pilih. Sebelum berlaku, kami tanyakan sekali lagi.
file-name = Berkas { $number }
