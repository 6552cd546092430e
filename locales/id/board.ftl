# Papan unit bagi Inspektorat.

board-button = 📊 Papan unit
board-title = 📊 Papan unit
board-sums = { $units } unit · { $open } kasus terbuka · { $late } terlambat · { $silent } belum melapor semester ini
board-line = Terbuka { $open }, terlambat { $late } · { $said } · Monev: { $watched }
board-silent = belum melapor
board-spoke = sudah melapor
board-not-watched = belum ada
board-note = Yang dihitung hanya kasus yang boleh Bapak/Ibu baca.
