# Identitas SOP: kepala lembar SOP seperti dalam naskah.

sop-head-number = Nomor SOP
sop-head-made = Tgl. Pembuatan
sop-head-revised = Tgl. Revisi
sop-head-passed = Tgl. Pengesahan
sop-head-effective = Tgl. Efektif
sop-head-approved = Disahkan oleh
sop-head-name = Nama SOP
sop-head-basis = Dasar hukum
sop-head-qualifications = Kualifikasi pelaksana
sop-head-related = Keterkaitan
sop-head-equipment = Peralatan/perlengkapan
sop-head-warnings = Peringatan
sop-head-records = Pencatatan dan pendataan
paper-recap-sop = Dasar SOP
sop-head-line = Nomor SOP { $number } · { $since } { $day }
