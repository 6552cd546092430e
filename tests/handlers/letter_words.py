"""What each letter of each procedure must hold besides what all of them hold: words that its case's people said."""

from typing import Final

from tests.core.city_complaints import WHY as EXAMINED
from tests.core.declarations import WHY
from tests.handlers.letter_cases import STORY

DECLARED: Final = (
    "Surat Pernyataan Potensi Benturan Kepentingan",
    "DILARANG untuk meneruskan kegiatan",
    "Mengundurkan",
)
ACCUSED: Final = ("Wahyudi Hermawan, S.T.", "198302132008011004", "Kepala Seksi Jalan")
MATHEMATICS: Final = ("Bambang Setyawan, S.Pd.", "197609232003121005", "Guru Matematika")
AWAY: Final = (*ACCUSED, "Komisi Pemberantasan Korupsi (KPK)", "Termasuk kewenangan KPK.", "Identitas pelapor tidak")
HOLDS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("daftar-kepentingan-pribadi", "daftar-kepentingan"): ("B. Hubungan Bisnis dan Finansial", STORY[:80], "Tidak"),
    ("data-kinerja", "surat-pengantar"): ("700/21/427.83/2026", "Bagian Organisasi Sekretariat Daerah"),
    ("deklarasi-kota", "hasil-analisis"): (
        "Sekar Ayuningtyas, A.Md.T.",
        "199503162022212003",
        "Tinggi",
        WHY,
        "Inspektur Kota Pasuruan,",
    ),
    ("deklarasi-kota", "surat-permintaan"): (
        "semata-mata untuk kepentingan Pemerintah Kota",
        "Tidak ada pejabat lain yang bersertifikat.",
        "tetap menjalankan tugas dan tanggung jawab",
    ),
    ("deklarasi-kota", "surat-pernyataan"): (*DECLARED, "sebagaimana mestinya"),
    ("deklarasi-kota", "surat-tindakan"): ("Penarikan diri (recusal)", "Mengalih tugaskan tugas", WHY, "Sedang"),
    ("deklarasi-lumajang", "laporan-potensi"): ("Wening", "Sedang", "Tugas sudah dialihkan dan dibuktikan."),
    ("deklarasi-lumajang", "surat-pernyataan"): (*DECLARED, "1 berkas"),
    ("evaluasi-sekolah", "laporan-evaluasi"): ("Efektivitas", "Relevansi", STORY[:80], WHY),
    ("identifikasi-kota", "daftar-potensi"): (
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "1. Pejabat yang berpotensi",
        "2. Pejabat yang berpotensi",
        STORY[:80],
        "Seorang pengawas bekas pegawai penyedia.",
        "Pernyataan sebelum pemilihan.",
    ),
    ("monev-kota", "laporan-monev"): (
        "Dinas Pekerjaan Umum dan Penataan Ruang",
        "Menurut register saat pemantauan dibuka",
        "Identifikasi potensi benturan kepentingan: belum disampaikan",
        "Unit ini belum melaporkan apa pun.",
        STORY[:80],
        "Rekomendasi",
    ),
    ("penarikan-diri", "penarikan-diri"): (
        "menarik diri (recusal)",
        "Pengadaan seragam",
        "30 November 2026",
        "saudara saya",
    ),
    ("pengaduan-kota", "berita-acara"): (
        "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam",
        *ACCUSED,
        "Keputusan diubah",
        "Ulangi pengadaan dengan pembanding.",
        "Tanjung Permana, S.T.",
    ),
    ("pengaduan-kota", "hasil-pemeriksaan"): (*ACCUSED, "Laporan benar", STORY[:80], "1 berkas"),
    ("pengaduan-kota", "keputusan-peninjauan"): (
        "Menimbang",
        "Mengingat",
        "MEMUTUSKAN",
        *ACCUSED,
        "Keputusan diubah",
        "Ulangi pengadaan dengan pembanding.",
    ),
    ("pengaduan-kota", "pelimpahan-awasi"): AWAY,
    ("pengaduan-kota", "pelimpahan-tinjau"): AWAY,
    ("pengaduan-kota", "permintaan-keterangan"): (
        "Menurut [dirahasiakan] (NIK [dirahasiakan]) ada [dirahasiakan].",
        "Kamis, pukul 09.00",
        "Ruang rapat",
    ),
    ("pengaduan-kota", "surat-pelimpahan"): AWAY,
    ("pengaduan-kota", "surat-rujukan"): (
        "a.n. Inspektur Kota Pasuruan,",
        *ACCUSED,
        "Pejabat Pembina Kepegawaian",
        "PP Nomor 94 Tahun 2021",
    ),
    ("pengaduan-kota", "tanda-terima"): (
        "paling lambat 3 (tiga) hari kerja",
        *ACCUSED[::2],
        "yang diterima: 1 berkas",
        "sah tanpa tanda tangan",
    ),
    ("pengaduan-sekolah", "berita-acara"): (*MATHEMATICS, "Keputusan dibatalkan", "Batalkan kontraknya."),
    ("pengaduan-sekolah", "hasil-pemeriksaan"): (*MATHEMATICS, "Laporan benar", STORY[:80]),
    ("pengaduan-sekolah", "keputusan-peninjauan"): ("MEMUTUSKAN", *MATHEMATICS, "Keputusan dibatalkan"),
    ("pengaduan-sekolah", "permintaan-keterangan"): ("Menurut [dirahasiakan] (NIK [dirahasiakan])",),
    ("pengaduan-sekolah", "tanda-terima"): ("paling lambat 3 (tiga) hari kerja", "sah tanpa tanda tangan"),
    ("pernyataan-nihil", "pernyataan-nihil"): ("tidak berada dalam situasi benturan kepentingan",),
    ("rekap-semester", "laporan-potensi"): (STORY[:80], "Camat Lumajang"),
    ("rekap-semester", "laporan-semester"): ("laporan rekapitulasi dan laporan hasil monitoring", STORY[:80]),
    ("sakip", "sk-tim-sakip"): ("188/12/427.90/2026", "Ratih", "Sunaryo", "MEMUTUSKAN", "Camat Lumajang"),
    ("wbs-kota", "hasil-wbs"): (*ACCUSED, EXAMINED, "Identitas pelapor dilindungi"),
    ("wbs-kota", "pelimpahan-nilai"): AWAY,
    ("wbs-kota", "surat-pelimpahan"): AWAY,
    ("wbs-kota", "tanda-terima"): ("Telah diterima pada tanggal 23 November 2026", "PEMERINTAH KOTA PASURUAN"),
    ("wbs-kota", "surat-rujukan"): (*ACCUSED, "Pejabat Pembina Kepegawaian", "PP Nomor 94 Tahun 2021"),
}
"""What each letter must hold besides what all of them hold."""
