"""What comes of a complaint in the city (Perwali Pasuruan 9/2020, annex IV.A and VI), told through the phones."""

from typing import Any

import pytest

from core.records import Task
from tests.journeys.citizens import (
    FARHAN,
    SKIP,
    TANJUNG,
    WAHYUDI,
    answers,
    betrayed,
    complained,
    decides_on,
    ticking,
)
from tests.journeys.office import Office, Phone, paper
from tests.journeys.telling import TRUE, UNTRUE, WHY, Doing, accepts, attaching, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

UPHELD = [("itu dipertahankan?", WHY)]
CARRIED_OUT = [("Bagaimana keputusan itu dilaksanakan", WHY), ("bukti pelaksanaannya", pressing(SKIP))]
REFERRED = [
    ("Kepada siapa temuan ini dirujuk?", pressing("Pejabat Pembina Kepegawaian")),
    ("Apa dasar hukumnya?", ticking("PP Nomor 94 Tahun 2021")),
    ("Apa yang dirujuk?", WHY),
]


async def standing(office: Office, code: str) -> tuple[str, bool]:
    """Return where a case stands, and whether it is closed."""
    case = await office.case(code)
    return case.state, case.closed_at is not None


async def found_true(office: Office) -> tuple[Phone, Phone, str]:
    """Let somebody complain, and the direct superior find it true."""
    superior = await office.phone(WAHYUDI)
    reporter, code = await complained(office)
    await superior.has("Ada tugas baru", code, "Dewangga Putra")
    await decides_on(superior, code, "Laporan benar", *TRUE)
    await superior.has("Ada tugas baru", code, "Peninjauan kembali")
    return reporter, superior, code


def picking(typed: str, label: str) -> Doing:
    """Return the deed of naming one official."""

    async def pick(phone: Phone) -> None:
        """Search and press."""
        await phone.say(typed)
        await phone.presses(label)

    return pick


def ordering(why: str, order: str) -> list[tuple[str, Any]]:
    """Return what a review gives that changes something."""
    return [
        (why, WHY),
        (order, "Ulangi pengadaannya dengan pembanding."),
        ("Tindak lanjut mana saja", ticking("Mengulang prosesnya")),
        ("Siapa yang harus melaksanakannya?", picking("seksi jembatan", "Tanjung Permana")),
        ("Paling lambat kapan harus dilaksanakan?", pressing("2 minggu lagi")),
    ]


async def carries_out(phone: Phone, code: str) -> None:
    """Close the follow-up of a case with its proof."""
    await phone.has("Ada tindak lanjut untuk Bapak/Ibu", code)
    await phone.presses_under("Tindak lanjut selesai", code)
    await phone.goes_through(
        [("Apa yang sudah dilaksanakan?", WHY), ("Kirimkan bukti pelaksanaannya.", attaching(paper("berita acara")))]
    )
    await phone.sees("Satu langkah lagi")
    await phone.presses("Ya, lakukan")
    await phone.sees("sudah dicatat selesai")


async def test_found_untrue_the_decision_stands(city: Office) -> None:
    """IV.A.4: "tetap berlaku": closed with the reason, which the reporter reads; nobody learns who reported."""
    superior = await city.phone(WAHYUDI)
    reporter, code = await complained(city)
    await superior.has("Ada tugas baru", code, "Dewangga Putra", "sisa 3 hari kerja")
    await decides_on(superior, code, "Laporan tidak benar", *UNTRUE)
    await reporter.has("tidak benar", code, WHY)
    await accepts(reporter)

    await reporter.sees("Laporan Anda sudah selesai", code, "tetap berlaku")
    assert ("tetap-berlaku", True) == await standing(city, code)
    assert [] == await betrayed(city, reporter)


async def test_the_superior_asks_and_the_reporter_answers(city: Office) -> None:
    """IV.A.1 "memberikan keterangan": asked and answered in the chat, the case stays where it is."""
    superior = await city.phone(WAHYUDI)
    reporter, code = await complained(city)
    asked = ("Apa yang ingin Bapak/Ibu tanyakan", "Kapan pengumumannya?")
    await superior.has("Ada tugas baru", code)
    await decides_on(superior, code, "Minta keterangan pelapor", asked, then="Pertanyaan terkirim", rare=True)
    await reporter.sees("Ada pertanyaan tentang laporan Anda", code)
    await answers(reporter, "Tanggal 2 November.")

    await superior.sees("Pelapor sudah menjawab", code, "Tanggal 2 November.")
    assert ("pemeriksaan", False) == await standing(city, code)


async def test_upheld_it_is_watched_over_and_referred_since_he_had_not_declared(city: Office) -> None:
    """IV.A.5-6 and VI: the superior himself reviews and upholds; proven and not declared, it is referred in words."""
    reporter, superior, code = await found_true(city)
    farhan = await city.phone(FARHAN)
    await decides_on(superior, code, "Keputusan dipertahankan", *UPHELD)
    await farhan.has("Ada tugas baru", code, "Pemeriksaan pelaksanaan")
    await decides_on(farhan, code, "Sudah dilaksanakan", *CARRIED_OUT)

    await farhan.has("Ada tugas baru", code, "Rujukan untuk sanksi")
    await farhan.presses_under("Buka tugas", code, "Rujukan untuk sanksi")
    await farhan.sees("Yang perlu diputuskan", "Terbukti: ya", "Sudah melapor sebelum", "tidak")
    await farhan.presses_under("Rujuk kepada yang berwenang", "Yang perlu diputuskan", code)
    await farhan.goes_through(REFERRED)
    await farhan.sees("Satu langkah lagi", "terbukti, dan belum melapor")
    await farhan.presses("Ya, lakukan")
    await farhan.sees("Sudah dicatat")

    told = await reporter.wait_for("Laporan Anda sudah selesai", 15)
    assert "rujuk" not in told["text"].lower()
    assert {"proven", "upheld", "referred", "handled"} == set((await city.case(code)).counts_as)


@pytest.mark.parametrize(("button", "why", "order", "counted"), [
    ("Keputusan diubah", "itu diubah?", "Apa yang harus diubah?", "changed"),
    ("Keputusan dibatalkan", "itu dibatalkan?", "sebagai gantinya?", "cancelled"),
])  # fmt: skip
async def test_what_is_ordered_is_carried_out_with_proof(
    city: Office, button: str, why: str, order: str, counted: str
) -> None:
    """IV.A.5-6: changed or cancelled; the order has an owner, a day and proof, and the Inspectorate watches it."""
    reporter, superior, code = await found_true(city)
    tanjung, farhan = await city.phone(TANJUNG), await city.phone(FARHAN)
    await decides_on(superior, code, button, *ordering(why, order))
    await reporter.has("Ada perkembangan pada laporan Anda", code, button, "Ulangi pengadaannya")

    await carries_out(tanjung, code)
    await farhan.has("Ada tugas baru", code, "Pemeriksaan pelaksanaan")
    case = await city.case(code)
    [task] = [one for one in await city.find(Task, case_id=case.id) if one.kind == "follow_up"]
    assert ("done", "kasi-tanjung", True) == (task.state, task.person_id, task.due_at is not None)
    await decides_on(farhan, code, "Sudah dilaksanakan", *CARRIED_OUT)
    await farhan.has("Ada tugas baru", code, "Rujukan untuk sanksi")
    await decides_on(
        farhan, code, "Tidak dirujuk", ("Mengapa temuan ini tidak dirujuk?", "Sudah ditangani Walikota sendiri.")
    )

    await reporter.sees("Laporan Anda sudah selesai", code)
    assert counted in (await city.case(code)).counts_as


async def test_not_a_conflict_may_be_objected_to_once_and_the_inspectorate_decides(city: Office) -> None:
    """Closed as not a conflict of interest, with where to turn; the Inspectorate refuses the objection."""
    superior, farhan = await city.phone(WAHYUDI), await city.phone(FARHAN)
    reporter, code = await complained(city)
    await superior.has("Ada tugas baru", code)
    elsewhere = [("Mengapa ini bukan benturan kepentingan?", WHY), ("Ke mana pelapor sebaiknya", "LPSE")]
    await decides_on(superior, code, "Bukan benturan kepentingan", *elsewhere)
    await reporter.sees("Laporan Anda sudah selesai", code, "LPSE")
    await reporter.presses("Ajukan keberatan")
    await reporter.goes_through([("Mengapa menurut Anda ini benturan kepentingan?", "Pemenangnya adik beliau.")])
    await send_objection(reporter)

    await farhan.has("Ada tugas baru", code, "Keberatan")
    await decides_on(farhan, code, "Keberatan ditolak", ("Mengapa keberatan ini ditolak?", WHY))
    await reporter.has("Laporan Anda sudah selesai", code, WHY)
    assert ("keberatan-ditolak", True) == await standing(city, code)


async def send_objection(reporter: Phone) -> None:
    """Send what was written after its last check."""
    await reporter.sees("Mohon periksa sekali lagi")
    await reporter.presses("Kirim")
