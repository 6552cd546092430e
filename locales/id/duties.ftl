# Who has declared: the lists for heads of units, Tim BK and the Inspektorat
duties-button = 📋 Siapa sudah menyatakan
duties-title = 📋 Kewajiban pernyataan per unit
duties-none = Belum ada pegawai yang wajib menyatakan di unit Bapak/Ibu.
duties-unit-line = { $unit }: { $missing } belum, { $declared } sudah menyatakan, { $nothing } nihil
duties-unit-button = { $unit } ({ $missing } belum)
duties-unit-waits = { $unit }: belum menyampaikan
duties-counts = { $missing } belum, { $declared } sudah menyatakan, { $nothing } tidak ada potensi
duties-state-missing = belum, batas { $due }
duties-state-late = terlambat, batas { $due }
duties-state-waiting = belum
duties-state-declared = sudah menyatakan
duties-state-nothing = tidak ada potensi
duties-changed = berganti jabatan
duties-no-contents = Daftar ini hanya memuat siapa yang sudah menyatakan, bukan isi pernyataannya.
duties-back = ⬅️ Semua unit
