# Letters that come by themselves to whom they are for.
letter-sent-konsep = Ini surat untuk Anda, masih konsep. Surat yang sudah ditandatangani menyusul ke sini.
letter-sent-signed = Ini surat untuk Anda yang sudah ditandatangani. Simpanlah.
letter-sent-issued = Ini surat untuk Anda. Simpanlah.
notice-letter-sign = Mohon tandatangani surat ini: penerimanya sedang menunggu.
button-letter-again = 📄 Kirim lagi suratnya
task-letter-follows = Surat yang sudah ditandatangani akan menyusul ke sini. Setelah itu Anda dapat menyatakan sudah menerimanya. Sampai saat itu, mohon jangan melanjutkan tugas yang terkait.
task-letter-signed = Surat yang sudah ditandatangani dikirim ke sini. Setelah membacanya, mohon nyatakan bahwa Anda sudah menerimanya.
