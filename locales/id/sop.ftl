# Prosedur yang dapat dimulai dari obrolan.

sop-title = Prosedur yang dapat Anda mulai
sop-ask = Prosedur mana yang ingin Anda mulai?
sop-none = Saat ini tidak ada prosedur yang dapat Anda mulai di sini. Isi semua prosedur dapat dibaca di /aturan.
sop-begin-ask = Bila dimulai, setiap pelaksana diberi tahu saat gilirannya tiba.
sop-begin = ▶️ Mulai sekarang
sop-back = ⬅️ Prosedur lain
sop-opened = ▶️ { $title } dimulai dengan kode:

no-complaints = { $institution } belum menerima laporan lewat bot ini, jadi pesan Anda tidak kami simpan. Anda tetap dapat melapor di tempat berikut:
no-complaints-contact = Atau hubungi kantor
