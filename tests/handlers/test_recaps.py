"""/rekap in the chat: three presses to a report, and clear sentences for what cannot be had."""

from datetime import datetime

import pytest
from telegram import InlineKeyboardMarkup

from core import papers
from core.errors import NotKnown, Refusal, Stale
from core.filing import submit
from core.paper_records import Paper
from core.records import Case, Draft, Job
from handlers.answers import Answer
from handlers.recaps import short
from handlers.speaking import render
from tests.core.declarations import CITY, answers
from tests.handlers.phones import House, Phone, screen

MONDAY = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
STAFF, HEAD, INSPECTOR, CITIZEN = 920019, 920014, 920007, 930001


@pytest.fixture
def house() -> House:
    """Open the city, where an employee of the public works has declared something."""
    house = House(now=MONDAY, at="kota-pasuruan")
    declare(house, STAFF)
    return house


def declare(house: House, user: int) -> Case:
    """Let an employee declare, past the screens."""
    form = house.office.form("deklarasi-kota")
    person = house.person(user)
    draft = Draft(
        id="1:1", person_id=person.id, form=form.id, edition=form.edition, question="review", owner="d",
        started_at=house.now, updated_at=house.now,
    )  # fmt: skip
    filed = submit(house.desk, person, draft, answers(**CITY))
    found = house.store.get(Case, filed.receipts[0].case_id)
    assert found is not None
    return found


def buttons(house: House, answer: Answer | None) -> dict[str, str]:
    """Return the buttons of an answer by their words, in Indonesian."""
    markup = render(screen(answer), "id", house.office).markup
    rows = markup.inline_keyboard if isinstance(markup, InlineKeyboardMarkup) else ()
    return {one.text: str(one.callback_data) for row in rows for one in row}


async def test_three_presses_lead_to_a_semester_report(house: House) -> None:
    """The menu, the semester, the form: then it is being made, once, for this reader."""
    phone = Phone(house, INSPECTOR)
    spans = buttons(house, await phone.say("/rekap"))
    forms = buttons(house, await phone.press(spans["Semester II Tahun 2026"]))
    answer = await phone.press(forms["📄 Laporan PDF"])

    assert "recap-ordered" == screen(answer).name
    [paper] = house.store.find(Paper)
    assert ("recap", "2026-S2", "pdf", None) == (paper.kind, *(paper.data[one] for one in ("period", "format", "unit")))
    assert 1 == house.store.count(Job, kind=papers.JOB)


async def test_unit_and_procedure_are_chosen_on_the_way(house: House) -> None:
    """Both stand in what is ordered, and their pages come back to the form."""
    phone = Phone(house, INSPECTOR)
    chosen = buttons(house, await phone.say("/rekap 2026-Q4"))
    units = buttons(house, await phone.press(chosen["🏢 Pilih unit"]))
    unit = buttons(house, await phone.press(units["Dinas Pekerjaan Umum dan Penataan Ruang"]))
    procedures = buttons(house, await phone.press(unit["📑 Pilih prosedur"]))
    both = buttons(house, await phone.press(procedures["Pernyataan potensi benturan kepentingan"]))
    await phone.press(both["🧾 CSV"])

    [paper] = house.store.find(Paper)
    wished = {name: paper.data[name] for name in ("period", "unit", "procedure", "format")}
    assert {"period": "2026-Q4", "unit": "dinas-pupr", "procedure": "deklarasi-kota", "format": "csv"} == wished


async def test_months_and_quarters_are_offered_too(house: House) -> None:
    """A month is two presses further."""
    phone = Phone(house, INSPECTOR)
    semesters = buttons(house, await phone.say("/rekap"))
    months = buttons(house, await phone.press(semesters["Bulan"]))
    assert "rk:2026-11:-:-" == months["November 2026"]
    assert "Triwulan IV Tahun 2026" in buttons(house, await phone.press(months["Triwulan"]))


async def test_a_head_of_unit_chooses_among_his_own_units_alone(house: House) -> None:
    """Pasal 6: his Perangkat Daerah; the buttons of others are stale for him, their names unknown."""
    phone = Phone(house, HEAD)
    offered = buttons(house, await phone.say("/rekap 2026-S2"))
    assert ("📄 Laporan PDF" in offered, "🏢 Pilih unit" in offered) == (True, False)
    with pytest.raises(Stale):
        await phone.press(f"rk:2026-S2:{short('setda')}:-")
    with pytest.raises(Refusal) as refused:
        await phone.say("/rekap 2026-S2 Sekretariat Daerah")
    assert "refusal-recap-unit" == refused.value.key


@pytest.mark.parametrize("user", [STAFF, CITIZEN])
async def test_nobody_else_may_ask(house: House, user: int) -> None:
    """Staff and citizens are told as of what does not exist, by command and by button, and it stands in no menu."""
    phone = Phone(house, user)
    for ask in (phone.say("/rekap"), phone.press("rk:2026-S2:-:-"), phone.press("rk-go:2026-S2:-:-:pdf")):
        with pytest.raises(NotKnown):
            await ask
    assert not house.store.find(Paper)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("/rekap 2027-S1", "refusal-recap-future"),
        ("/rekap 2026-S7", "refusal-recap-period"),
        ("/rekap 2026-S2 Dinas Gaib", "refusal-recap-unit"),
    ],
)
async def test_what_cannot_be_had_is_told_in_a_sentence(house: House, said: str, key: str) -> None:
    """A period to come, a period that is none, a unit that is not there."""
    with pytest.raises(Refusal) as refused:
        await Phone(house, INSPECTOR).say(said)
    assert key == refused.value.key


async def test_a_period_without_cases_is_told_in_a_sentence(house: House) -> None:
    """Nothing is made of nothing."""
    with pytest.raises(Refusal) as refused:
        await Phone(house, INSPECTOR).press("rk-go:2024-S1:-:-:pdf")
    assert ("refusal-recap-empty", "2024-S1") == (refused.value.key, refused.value.values["period"])


async def test_where_his_own_case_is_the_only_one_a_head_is_told_as_where_there_is_none(house: House) -> None:
    """Whoever is a party learns nothing from a refusal either."""
    alone = House(now=house.now, at="kota-pasuruan")
    declare(alone, HEAD)
    with pytest.raises(Refusal) as refused:
        await Phone(alone, HEAD).press("rk-go:2026-S2:-:-:pdf")
    assert "refusal-recap-empty" == refused.value.key


async def test_no_button_is_longer_than_telegram_takes(house: House) -> None:
    """Own dates are the longest name of a span."""
    phone = Phone(house, INSPECTOR)
    chosen = buttons(
        house, await phone.say("/rekap 2026-03-01..2026-11-15 Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")
    )
    assert max(len(data.encode()) for data in chosen.values()) <= 64


@pytest.mark.parametrize(
    ("unit", "procedure", "said"),
    [
        ("bkpsdm", None, "Tidak ada kasus di Badan Kepegawaian"),
        (None, "wbs-kota", "Tidak ada kasus prosedur “"),
        ("bkpsdm", "deklarasi-kota", "Tidak ada kasus di Badan Kepegawaian"),
        ("dinas-pupr", "wbs-kota", "Tidak ada kasus prosedur “"),
        ("bkpsdm", "wbs-kota", " di Badan Kepegawaian"),
    ],
)
async def test_an_empty_unit_or_procedure_is_named_and_the_whole_is_one_press_away(
    house: House, unit: str | None, procedure: str | None, said: str
) -> None:
    """What is not empty is not blamed, and nothing has to be chosen anew."""
    phone = Phone(house, INSPECTOR)
    answer = await phone.press(f"rk-go:2026-S2:{short(unit)}:{short(procedure)}:csv")
    words = render(screen(answer), "id", house.office).text
    before = house.store.count(Paper)
    await phone.press(buttons(house, answer)["📊 Rekap semua unit dan prosedur"])

    assert said in words
    assert ("Badan Kepegawaian" in words, "prosedur “" in words) == (unit == "bkpsdm", procedure == "wbs-kota")
    [paper] = house.store.find(Paper)
    assert (0, None, None, "csv") == (before, *(paper.data[one] for one in ("unit", "procedure", "format")))


async def test_where_the_whole_is_empty_too_no_part_of_it_is_named(house: House) -> None:
    """There is nothing to offer then."""
    with pytest.raises(Refusal) as refused:
        await Phone(house, INSPECTOR).press(f"rk-go:2024-S1:{short('bkpsdm')}:-:pdf")
    assert "refusal-recap-empty" == refused.value.key
