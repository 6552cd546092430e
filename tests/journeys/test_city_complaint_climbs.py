"""A complaint in the city that goes upward, "dan seterusnya", and never to the accused, told through the phones."""

import pytest

from core.records import Case, Task
from tests.journeys.citizens import (
    ANINDYA,
    ARYO,
    DEWANGGA,
    FARHAN,
    INSPEKTUR,
    KIRANA,
    MARGONO,
    SANTOSO,
    SEKDA,
    WALIKOTA,
    betrayed,
    complained,
    decides_on,
    named,
    names_examiner,
    newcomer,
    whistled,
)
from tests.journeys.office import Office, Phone
from tests.journeys.telling import TRUE, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

HANDED_OVER = [
    ("Ke instansi mana laporan ini dilimpahkan?", pressing("Inspektorat Provinsi")),
    ("Mengapa laporan ini dilimpahkan?", "Diserahkan dengan surat nomor 700/12/423.000/2026."),
]


async def waiting(office: Office, code: str) -> list[Task]:
    """Return the open tasks of the step of a case."""
    case = await office.case(code)
    return [task for task in await office.find(Task, case_id=case.id, state="open") if task.kind == "step"]


async def late(office: Office, code: str) -> None:
    """Let the present limit of a case pass."""
    due = min(task.due_at for task in await waiting(office, code) if task.due_at)
    gone = due - office.demo.clock.now()
    await office.forward(minutes=int(gone.total_seconds() // 60) + 1)


async def holders(office: Office, code: str) -> list[str]:
    """Return whom a case waits for."""
    return sorted(task.person_id or "" for task in await waiting(office, code))


async def about(office: Office, telegram_id: int, code: str) -> list[str]:
    """Return what the bot sent to somebody in which a case is named."""
    await office.settled()
    return [one for one in await office.sent_to(telegram_id) if code in one]


async def test_it_climbs_superior_by_superior_to_the_inspectorate_and_is_handed_over_at_the_top(city: Office) -> None:
    """IV.A.5 "dan seterusnya": each level has a fresh window; above the Inspectorate nobody is left but outside."""
    reporter, code = await complained(city)
    for level in ("kasi-wahyudi", "kabid-santoso", "kadis-margono", "sekda-pudjiastuti", "walikota-hardjanto"):
        assert [level] == await holders(city, code)
        await late(city, code)
        await city.forward(hours=17)  # officials are written to in office hours, the next morning
        await city.settled()
    santoso = await city.phone(SANTOSO)
    await santoso.has("Ada tugas baru", code, "Wahyudi Hermawan")
    inspektur = await city.phone(INSPEKTUR)
    await inspektur.has("Ada tugas baru", code)
    assert ["auditor-farhan", "auditor-kirana", "inspektur-gunawan"] == await holders(city, code)

    await reporter.has("Penanganan laporan Anda beralih ke Inspektorat Kota Pasuruan", code)
    await (await city.phone(WALIKOTA)).has("Tugas Bapak/Ibu beralih ke Inspektorat Kota Pasuruan", code)

    await late(city, code)
    assert ["auditor-farhan", "auditor-kirana", "inspektur-gunawan"] == await holders(city, code)
    await decides_on(inspektur, code, "Limpahkan ke instansi di luar", *HANDED_OVER, rare=True)

    await reporter.has("Laporan Anda sudah selesai", code, "Inspektorat Provinsi", "700/12/423.000/2026")
    assert ("dilimpahkan", ["transferred"]) == await ended(city, code)
    assert [] == await about(city, DEWANGGA, code)
    assert [] == await betrayed(city, reporter)


async def ended(office: Office, code: str) -> tuple[str, list[str]]:
    """Return where a case stands and what it counts as."""
    case: Case = await office.case(code)
    return case.state, case.counts_as


async def test_whoever_found_it_true_after_the_climb_reviews_it(city: Office) -> None:
    """IV.A.5 "oleh atasan langsung tersebut": the Kepala Bidang examined in the end, so he reviews."""
    _, code = await complained(city)
    await late(city, code)
    santoso = await city.phone(SANTOSO)
    await decides_on(santoso, code, "Laporan benar", *TRUE)

    await santoso.has("Ada tugas baru", code, "Peninjauan kembali")
    assert ["kabid-santoso"] == await holders(city, code)


@pytest.mark.parametrize(("typed", "label", "accused", "examiner"), [
    ("margono", "Margono", MARGONO, "sekda-pudjiastuti"),
    ("inspektur kota", "Gunawan", INSPEKTUR, "sekda-pudjiastuti"),
    ("auditor muda", "Farhan", FARHAN, "irban-retno"),
    ("kepala bagian organisasi", "Aryo Wibisono", ARYO, "sekda-pudjiastuti"),
])  # fmt: skip
async def test_a_head_the_inspectorate_or_the_team_is_examined_by_the_level_above(
    city: Office, typed: str, label: str, accused: int, examiner: str
) -> None:
    """IV.A.2-3 for a head of office, the Inspektur, an auditor and a member of Tim BK: the accused is told nothing."""
    reporter, code = await complained(city, named((typed, label)))

    assert [examiner] == await holders(city, code)
    assert [] == await about(city, accused, code)
    assert [] == await betrayed(city, reporter)


async def test_a_whistleblower_reports_the_inspektur_to_the_mayor(city: Office) -> None:
    """IV.B about the Inspektur: the Mayor takes it in, names the Sekda as examiner; the Inspectorate learns nothing."""
    mayor = await city.phone(WALIKOTA)
    reporter, code = await whistled(city, "rahasia", named(("inspektur kota", "Gunawan")))
    await mayor.has("Ada tugas baru", code, "Gunawan")
    await names_examiner(mayor, code, "sekretaris daerah", "Pudjiastuti")

    sekda = await city.phone(SEKDA)
    await sekda.has("Ada tugas baru", code)
    for one in (INSPEKTUR, FARHAN, KIRANA, ARYO, ANINDYA):
        assert [] == await about(city, one, code)
    assert [] == await betrayed(city, reporter)


async def test_whoever_is_concerned_hears_at_wbs_of_the_other_way(city: Office) -> None:
    """IV.B is for people without a part in it: whom the decision concerns is shown /lapor, and nothing is sent in."""
    person: Phone = await newcomer(city)
    before = len(await city.find(Case))
    await person.say("/wbs")
    await person.sees("Apakah Anda setuju?", "sampai kepada Inspektur", "naik kepada Sekretaris Daerah", "tanpa nama")
    await person.presses("Ya, saya setuju")
    await person.sees("Bagaimana Anda ingin dikenal?", "Hanya penerima laporan yang dapat membukanya")
    await person.presses("Tanpa nama")
    await person.sees("menyangkut Anda secara langsung?")
    await person.presses("Ya")
    await person.sees("tersedia /lapor")
    assert before == len(await city.find(Case))
