# Mengikuti laporan: giliran siapa, sisa waktu, tambahan keterangan, tambahan waktu; pemantauan unit.

report-turn = Sekarang giliran: { $who }.
report-turn-own = Sekarang giliran Anda.
report-left = Waktu yang tersedia untuk tahap ini: { $left }, paling lambat { $when }.
report-task-complaint = 📌 Anda diminta menanggapi hasil ini.
notice-own-turn = ✋ Sekarang giliran Anda: hasil laporan Anda belum final
notice-own-turn-ask = Bila Anda tidak sependapat, tanggapi sebelum batas waktu dengan tombol di bawah; tanggapan Anda dibaca sebelum laporan ditutup. Bila Anda diam sampai batas itu, hasilnya menjadi final.
button-add = ➕ Tambah keterangan
button-extend = ⏳ Minta tambahan waktu
added = Terima kasih. Tambahan Anda untuk { $code } sudah kami sampaikan kepada pejabat yang menanganinya.
extended = ⏳ Tambahan waktu untuk kasus { $code } sudah dicatat bersama alasannya. Pelapor atau pegawai yang menunggu diberi tahu.
notice-added = ➕ Ada tambahan keterangan pada kasus ini
notice-extended-own = ⏳ Laporan Anda perlu waktu lebih lama
notice-extended-own-ask = Pejabat yang menanganinya meminta tambahan waktu, satu kali, dengan alasan yang tercatat dalam riwayat laporan. Anda tidak perlu melakukan apa-apa.
notice-extended-own-record = ⏳ Pernyataan Anda perlu waktu lebih lama
notice-extended-elsewhere = ⏳ Batas waktu kasus ini diperpanjang
event-added = Tambahan keterangan dari yang membawa kasus ini
event-own-added = Anda menambahkan keterangan
exchange-added = Tambahan keterangan, { $when }:
refusal-case-closed = Laporan ini sudah selesai, jadi tidak dapat ditambah lagi. Bila ada tombol keberatan, gunakan tombol itu; selain itu Anda dapat membuat laporan baru.
refusal-too-many-additions = Hari ini laporan ini sudah ditambah { $max } kali. Silakan lanjutkan besok.

register-title = Menurut register saat dibuka
register-declared = { $title }: { $count }
register-duty = { $title }: { $count } dari { $of } sudah
register-report-yes = { $title }: sudah disampaikan
register-report-no = { $title }: belum disampaikan
register-silent = 🔴 Unit ini belum melaporkan apa pun.

sop-unit-ask = Untuk unit mana?
sop-all-units = Semua unit
sop-all-ask = “{ $title }” akan dimulai untuk { $count } unit sekaligus, dan semua yang menanganinya diberi tahu. Yakin?
sop-opened-many = ▶️ { $title } dimulai untuk { $count } unit. Tugasnya ada di /tugas.
