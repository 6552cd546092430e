# Grup tim: hanya penunjuk, tanpa nama dan tanpa isi.

team-linked = 👥 Grup ini terhubung dengan { $team }. Di sini hanya muncul penunjuk berupa kode, tanpa nama dan tanpa isi, dan tidak pernah tentang laporan atau pernyataan. Keluarkan bot ini untuk memutusnya.
team-pointer = 📌 Ada tugas tim yang menunggu. Buka obrolan pribadi dengan bot ini, lalu /tugas. Kode:
refusal-no-role = “{ $named }” bukan peran yang dikenal. Tulis misalnya: /tim tim bk, /tim inspektorat.
