"""Lumajang's declaration (SOP Penanganan Benturan Kepentingan, rows 1 to 5), told through the phones of its people."""

import pytest

from tests.journeys.declaring import (
    DONE,
    INCIDENTAL,
    PROVEN,
    REVIEW,
    SKIP,
    carries_out,
    declaration,
    declared,
    settles,
    standing,
)
from tests.journeys.office import Office, Phone, Steps
from tests.journeys.telling import choosing, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEKDA, CAMAT, SEKCAM, KASUBAG_UMPEG, KASUBAG_KEUANGAN = 940002, 940005, 940006, 940007, 940008
KASI_PEMERINTAHAN, LILIK, KASI_KESRA, ANTON, WENING, LURAH, IKA = 940009, 940011, 940012, 940016, 940017, 940018, 940019
OURS = declaration(first=INCIDENTAL, proof=PROVEN)
SENT_BACK = "Kembalikan untuk dilengkapi"


async def test_from_row_1_to_row_5(kecamatan: Office) -> None:
    """Rows 1 to 5: pegawai, atasan langsung, Sekcam, Tim Penanganan BK; the Camat receives the report."""
    kasi, sekcam, team, camat = [await kecamatan.phone(one) for one in (KASI_KESRA, SEKCAM, LILIK, CAMAT)]
    wening, code = await declared(kecamatan, WENING, OURS)
    await kasi.has("Ada tugas baru", code, "1 bukti", "sisa 3 hari kerja", "Wening Tri Astuti")
    await _passes_on(kasi, code, "5. Mengalihkan tugas")
    await wening.has("Ada perkembangan pada pernyataan Anda", code, "Benar, diteruskan ke Kepala Unit Kerja")
    await camat.has("Salinan untuk diketahui", code)
    await _watches(sekcam, code)
    await _records(team, code)
    assert ("hasil", False) == await standing(kecamatan, code)
    await carries_out(kasi, code, "Mengalih tugaskan")
    note = ("Bagaimana hasil monitoringnya?", "Sudah dialihkan.")
    await settles(team, code, "Monitoring hasil penanganan", "Semua langkah sudah dilaksanakan", note)
    await settles(camat, code, "Penerimaan laporan hasil", "Laporan saya terima")

    await wening.has("Pernyataan Anda sudah selesai", code, "sudah ditangani dan hasilnya sudah dilaporkan")
    assert ("ditangani", True) == await standing(kecamatan, code)


async def test_row_1_takes_no_declaration_without_evidence(kecamatan: Office) -> None:
    """Row 1, keterangan: "melampirkan bukti bukti terkait"; the form neither skips it nor goes on without it."""
    anton = await kecamatan.phone(ANTON)
    await anton.say("/deklarasi")
    await anton.goes_through(OURS[:-4])
    asked = await anton.sees("Lampirkan bukti-bukti terkait", "paling sedikit satu berkas")
    assert not [words for words in await anton.shown(asked) if "Lewati" in words]
    await anton.presses(DONE)
    await anton.sees("Perlu paling sedikit 1 berkas")
    await anton.presses("Batal", "Ya, hapus isian ini")
    await anton.sees("dibatalkan")


async def test_it_is_returned_completed_and_examined_again(kecamatan: Office) -> None:
    """Row 2: who examines "tentang kebenaran laporan pegawai" asks for what is missing, and examines again."""
    kasi = await kecamatan.phone(KASI_KESRA)
    wening, code = await declared(kecamatan, WENING, OURS)
    ask = ("Apa yang perlu dilengkapi?", "Akta pendirian usaha tidak terbaca.")
    await settles(kasi, code, "Pemeriksaan atasan langsung", SENT_BACK, ask, rare=True)
    more: Steps = [("Tulis kelengkapannya.", "Akta dikirim ulang."), ("Bila ada, kirimkan", SKIP)]
    await settles(wening, code, "Melengkapi pernyataan", "Sudah saya lengkapi", *more)

    await kasi.presses_under("Buka tugas", "Ada tugas baru", code, "Sudah dilengkapi")
    await kasi.sees("Yang perlu diputuskan", "Akta dikirim ulang.")
    assert ("telaahan", False) == await standing(kecamatan, code)


async def test_without_a_conflict_it_ends_at_row_2(kecamatan: Office) -> None:
    """Row 2: the examination may find none; who declared reads why."""
    kasi = await kecamatan.phone(KASI_KESRA)
    wening, code = await declared(kecamatan, WENING, OURS)
    why = ("mengapa tidak ada benturan kepentingan?", "Adiknya tidak menawar pada pengadaan itu.")
    await settles(kasi, code, "Pemeriksaan atasan langsung", "Tidak ada benturan kepentingan: tutup", why)

    await wening.has("Pernyataan Anda sudah selesai", code, "tidak menawar")
    assert ("bukan-bk", True) == await standing(kecamatan, code)


async def test_row_2_asks_the_employee_and_row_3_writes_notes(kecamatan: Office) -> None:
    """Rows 2 and 3: questions go to who declared, notes of the monitoring are kept with the case."""
    kasi, sekcam = await kecamatan.phone(KASI_KESRA), await kecamatan.phone(SEKCAM)
    wening, code = await declared(kecamatan, WENING, OURS)
    ask = ("Apa yang ingin Anda tanyakan", "Sejak kapan?")
    step = "Pemeriksaan atasan langsung"
    await settles(kasi, code, step, "Minta keterangan pegawai", ask, rare=True, then="Pertanyaan terkirim")
    await wening.has("Sejak kapan?", code)
    await _passes_on(kasi, code)
    note: Steps = [("Apa yang perlu dicatat?", "Sudah dibicarakan."), ("kirimkan berkasnya", SKIP)]
    await settles(sekcam, code, "Pemantauan langkah penyelesaian", "Tulis catatan pemantauan", *note, rare=True)

    assert ("pemantauan", False) == await standing(kecamatan, code)


async def test_a_superior_who_recuses_himself_is_replaced_and_it_is_withdrawn(kecamatan: Office) -> None:
    """Row 2: with an interest of his own the superior leaves it to the Camat; who declared may still take it back."""
    kasi, camat = await kecamatan.phone(KASI_KESRA), await kecamatan.phone(CAMAT)
    wening, code = await declared(kecamatan, WENING, OURS)
    why = ("Apa alasan Anda menarik diri?", REVIEW)
    await settles(kasi, code, "Pemeriksaan atasan langsung", "Saya menarik diri", why, rare=True)
    await camat.has("Ada tugas baru", code, "Pemeriksaan atasan langsung")
    await wening.say(f"/status {code}")
    await wening.presses_under("Cabut", "Pernyataan Anda", code)
    await wening.presses("Ya, cabut")

    await wening.sees("dicabut")
    assert ("dicabut", True) == await standing(kecamatan, code)


async def test_the_sekcam_sends_back_what_was_not_examined_well(kecamatan: Office) -> None:
    """Row 3, "memonitoring langkah penyelesaian yang diambil oleh atasan langsung": back to row 2."""
    kasi, sekcam = await kecamatan.phone(KASI_KESRA), await kecamatan.phone(SEKCAM)
    _, code = await declared(kecamatan, WENING, OURS)
    await _passes_on(kasi, code)
    why = ("Apa yang perlu diperiksa lagi?", "Tingkatnya belum beralasan.")
    step = "Pemantauan langkah penyelesaian"
    await settles(sekcam, code, step, "Kembalikan kepada atasan langsung", why, rare=True)

    await kasi.has("Ada tugas baru", code, "Dikembalikan kepada atasan langsung")
    assert ("telaahan", False) == await standing(kecamatan, code)


async def test_a_kasubag_declares_to_the_sekcam_who_has_row_3_as_well(kecamatan: Office) -> None:
    """Rows 2 and 3 are one person's where the direct superior is the Sekcam, one after the other."""
    sekcam = await kecamatan.phone(SEKCAM)
    _, code = await declared(kecamatan, KASUBAG_KEUANGAN, OURS)
    await _passes_on(sekcam, code)
    await _watches(sekcam, code)

    assert ("rekapitulasi", False) == await standing(kecamatan, code)


async def test_the_sekcam_declares_to_the_camat_who_takes_row_3_over(kecamatan: Office) -> None:
    """Rows 2 and 3: nobody handles his own declaration; the Camat examines and receives it himself."""
    camat = await kecamatan.phone(CAMAT)
    sekcam, code = await declared(kecamatan, SEKCAM, OURS)
    await _passes_on(camat, code)
    await _watches(camat, code)

    await sekcam.has(code, "Sudah dilaporkan")
    assert ("rekapitulasi", False) == await standing(kecamatan, code)


async def test_the_camat_declares_to_the_sekda_and_nobody_under_him_handles_it(kecamatan: Office) -> None:
    """Rows 2, 3 and 5: the Sekda examines, watches and receives the report; the team only records it."""
    sekda, team = await kecamatan.phone(SEKDA), await kecamatan.phone(LILIK)
    camat, code = await declared(kecamatan, CAMAT, OURS)
    await _passes_on(sekda, code)
    await _watches(sekda, code)
    await _records(team, code)
    await settles(sekda, code, "Penerimaan laporan hasil", "Laporan saya terima")

    await camat.has("Pernyataan Anda sudah selesai", code)
    assert ("ditangani", True) == await standing(kecamatan, code)


async def test_a_member_of_the_team_does_not_record_his_own(kecamatan: Office) -> None:
    """Row 4: the rest of Tim Penanganan BK records the declaration of one of its members."""
    camat, sekcam, team = [await kecamatan.phone(one) for one in (CAMAT, SEKCAM, LILIK)]
    sunaryo, code = await declared(kecamatan, KASI_PEMERINTAHAN, OURS)
    await _passes_on(camat, code)
    await _watches(sekcam, code)
    await team.has("Ada tugas baru", code, "Rekapitulasi Tim Penanganan BK")

    assert not [text for text in await sunaryo.texts() if "Ada tugas baru" in text and code in text]
    await _records(team, code)
    await settles(camat, code, "Penerimaan laporan hasil", "Laporan saya terima")
    await sunaryo.has("Pernyataan Anda sudah selesai", code)


async def test_row_2_late_climbs_to_the_next_superior(kecamatan: Office) -> None:
    """Row 2, keterangan: "paling lambat 3 (tiga) hari kerja"; then the next superior examines."""
    camat, lurah = await kecamatan.phone(CAMAT), await kecamatan.phone(LURAH)
    ika, code = await declared(kecamatan, IKA, OURS)
    await lurah.has("Ada tugas baru", code)
    await kecamatan.forward(working_days=4)

    await camat.has("Ada tugas baru", code, "Pemeriksaan atasan langsung")
    await ika.has("beralih ke Camat", code)
    await _passes_on(camat, code)
    assert ("pemantauan", False) == await standing(kecamatan, code)


async def _passes_on(superior: Phone, code: str, *measures: str) -> None:
    which = choosing(DONE, *measures) if measures else SKIP
    by_when: Steps = [("Paling lambat kapan", SKIP)] if measures else []
    steps: Steps = [
        ("Berapa tingkat", pressing("Sedang")),
        ("Apa hasil pemeriksaan Anda", REVIEW),
        ("Langkah penyelesaian apa", which),
        *by_when,
    ]
    await settles(superior, code, "Pemeriksaan atasan langsung", "Benar: teruskan ke Kepala Unit Kerja", *steps)


async def _watches(official: Phone, code: str) -> None:
    steps: Steps = [("Bagaimana langkah penyelesaian", "Sudah ditetapkan dan dijalankan.")]
    await settles(official, code, "Pemantauan langkah penyelesaian", "Laporkan kepada Tim Penanganan BK", *steps)


async def _records(team: Phone, code: str) -> None:
    steps: Steps = [("Adakah catatan untuk rekapitulasi?", SKIP)]
    await settles(team, code, "Rekapitulasi Tim Penanganan BK", "Masukkan ke rekapitulasi", *steps)
