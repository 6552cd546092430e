# Pemberitahuan. Pelapor tidak pernah disebut di sini.

notice-task = 📌 Ada tugas baru untuk Bapak/Ibu
notice-tasks = 📌 Ada { $count } tugas baru untuk Bapak/Ibu
notice-task-carried-out = ✅ Semua tindak lanjut sudah dilaksanakan; keputusan Bapak/Ibu ditunggu
notice-task-waits = Belum dapat diputuskan, menunggu:
notice-colleague-decided = ✅ { $who } sudah memutuskan tugas yang juga ada pada Bapak/Ibu: { $result }
notice-withdrawn = ✖ Dicabut oleh yang melaporkannya; tugas Bapak/Ibu pada kasus ini selesai
notice-copy = 📄 Salinan untuk diketahui
notice-ping = ⏰ Pengingat: tugas ini menunggu Bapak/Ibu
notice-overdue = 🔴 Batas waktu tugas ini sudah lewat
notice-extended = ⏳ Batas waktu tugas Bapak/Ibu diperpanjang
notice-passed = ↗️ Tugas Bapak/Ibu beralih ke pejabat lain karena batas waktunya lewat
notice-passed-to = ↗️ Tugas Bapak/Ibu beralih ke { $office } karena batas waktunya lewat
notice-reply = 💬 Pelapor sudah menjawab pertanyaan
notice-follow-up = 📌 Ada tindak lanjut untuk Bapak/Ibu
notice-follow-up-late = 🔴 Tindak lanjut pada kasus ini melewati batas waktunya
notice-unreachable = 📮 Pejabat ini belum dapat dihubungi lewat bot
notice-unreachable-ask = Mohon sampaikan tugas ini di atas kertas, lalu catat di sini.
notice-overdue-unreachable = 🔴 Kasus ini terlambat, dan pejabatnya belum dapat dihubungi lewat bot
notice-overdue-unreachable-ask = Mohon pastikan tugas itu sampai di atas kertas.
notice-late-elsewhere = 🔴 Kasus ini melewati batas waktunya
notice-late-elsewhere-ask = Ini disampaikan kepada Bapak/Ibu agar dapat mengingatkan.
notice-nobody = 🆘 Kasus { $code } tidak memiliki pejabat yang dapat menanganinya. Mohon periksa susunan jabatan dan pemegangnya.

notice-question = ❓ Ada pertanyaan tentang laporan Anda
notice-question-ask = Silakan jawab dengan tombol di bawah. Jawaban Anda membantu pemeriksaan. Tidak perlu menulis nama Anda.
notice-climbed = ↗️ Penanganan laporan Anda beralih ke pejabat berikutnya
notice-climbed-to = ↗️ Penanganan laporan Anda beralih ke { $office }
notice-climbed-ask = Yang menangani sebelumnya belum memutuskan sampai batas waktunya, jadi penanganannya dilanjutkan di sana. Anda tidak perlu melakukan apa-apa.
notice-progress = 🔔 Ada perkembangan pada laporan Anda
notice-end = 🏁 Laporan Anda sudah selesai
notice-end-default = Penanganan laporan Anda sudah selesai.
notice-file-failed = 📎 Salah satu berkas Anda tidak dapat kami simpan
notice-file-failed-ask = Mohon kirim ulang berkas itu lewat kantor, atau sertakan saat menjawab pertanyaan. Laporan Anda tetap diproses.

notice-ping-climbs = Bila belum diputuskan sampai batasnya, tugas ini akan beralih ke pejabat berikutnya.
notice-progress-official = 🔔 Perkembangan kasus yang pernah Bapak/Ibu tangani
notice-progress-record = 🔔 Ada perkembangan pada pernyataan Anda
notice-end-record = 🏁 Pernyataan Anda sudah selesai
notice-question-record = ❓ Ada pertanyaan tentang pernyataan Anda
notice-climbed-record = ↗️ Pernyataan Anda beralih ke pejabat berikutnya
notice-climbed-record-to = ↗️ Pernyataan Anda beralih ke { $office }
notice-reply-record = 💬 Pegawai sudah menjawab pertanyaan
notice-draft-goes = 🕓 Isian Anda belum selesai dan sudah lama tidak dilanjutkan. Bila tidak dilanjutkan sampai { $day }, isian itu beserta berkasnya akan dihapus. Ketik /start untuk melanjutkan.
