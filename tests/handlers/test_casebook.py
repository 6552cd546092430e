"""Cases to read: the list, the search, the pages, the files."""

import pytest

from core.duplicates import linked_ids
from core.errors import Refusal
from core.records import Case
from handlers import casebook
from handlers.speaking import render
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, TIM_BK, House, Phone, report, reported, screen, tell


async def test_cases_are_listed_searched_and_turned_page_by_page() -> None:
    """An official finds the cases he may read by code, name or title; the words stay when he turns the page."""
    house = House()
    for official in ("matematika", "olahraga", "agama"):
        phone = Phone(house, SUPARMI)
        await report_again(phone, official)
    head = Phone(house, KEPSEK)

    all_of_them = screen(await head.say("/kasus")).data
    found = screen(await head.say("/kasus joko purwanto")).data
    page = await head.press("p:1:joko purwanto")

    assert (3, 1, False) == (len(all_of_them["lines"]), len(found["lines"]), all_of_them["more"])
    assert page is not None
    assert (True, 1, "joko purwanto", []) == (
        page.edit, screen(page).data["page"], screen(page).data["words"], screen(page).data["lines"],
    )  # fmt: skip
    assert [] == screen(await Phone(house, KADIS).say("/kasus")).data["lines"]


async def test_the_code_of_a_case_alone_finds_it_for_an_official() -> None:
    """A code copied from a notice needs no command before it; a case that he may not read is not found by it."""
    house = House()
    await report_again(Phone(house, SUPARMI), "matematika")

    found = screen(await Phone(house, KEPSEK).say(house.case().code))
    nothing = screen(await Phone(house, KADIS).say(house.case().code))

    assert ("cases", [house.case().code]) == (found.name, [line["case"]["code"] for line in found.data["lines"]])
    assert ("cases", []) == (nothing.name, nothing.data["lines"])


async def test_a_long_list_goes_on_with_a_page_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list shows so many cases and says that there are more; no case stands on two pages."""
    monkeypatch.setattr(casebook, "PAGE", 2)
    house = House()
    for official in ("matematika", "olahraga", "agama"):
        await report_again(Phone(house, SUPARMI), official)
    head = Phone(house, KEPSEK)

    first, second = screen(await head.say("/kasus")).data, screen(await head.press("p:1")).data

    codes = [line["case"]["code"] for page in (first, second) for line in page["lines"]]
    assert ([2, 1], [True, False]) == (
        [len(page["lines"]) for page in (first, second)], [page["more"] for page in (first, second)],
    )  # fmt: skip
    assert {case.code for case in house.store.find(Case)} == set(codes)


async def test_tim_bk_is_shown_what_is_alike_without_its_words() -> None:
    """While a head examines two reports of one official, Tim BK finds the one beside the other, and links them."""
    house = House()
    for _ in range(2):
        await report_again(Phone(house, SUPARMI), "matematika")
    member = Phone(house, TIM_BK)
    first, second = house.store.find(Case, order="opened_at")

    shown = await member.press(f"k:{first.id}")
    listed = await member.press(f"al:{first.id}")
    await member.press(f"al-add:{first.id}:{second.id}")

    text = render(screen(listed), "id", house.office).text
    assert (1, "summary") == (screen(shown).data["alike"], screen(shown).data["scope"])
    assert (True, True, False) == (second.code in text, "keputusan yang sama" in text, "penyedia" in text.lower())
    assert (second.id,) == linked_ids(house.desk, first)
    again = render(screen(await member.press(f"k:{first.id}")), "id", house.office).text
    opened = screen(await member.press(f"al:{first.id}"))
    assert "Pemeriksaan" in again.partition(f"Terkait {second.code}: ")[2].splitlines()[0]
    rows = render(opened, "id", house.office).markup.inline_keyboard  # type: ignore[union-attr]
    assert f"k:{second.id}" in [one.callback_data for row in rows for one in row]


async def report_again(phone: Phone, official: str) -> None:
    """Report once more, with the identity given before where there is one."""
    if not phone.house.store.find(Case):
        await report(phone, official=official)
        return
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.choose("use")
    await tell(phone, official)
    await phone.choose("!submit")


async def test_the_files_of_a_case_are_sent_to_who_handles_it_and_to_nobody_else() -> None:
    """Evidence goes to the examiner; the team, who reads a summary, gets none."""
    house = await reported()
    case = house.case()

    sent = screen(await Phone(house, KEPSEK).press(f"e:{case.id}"))
    with pytest.raises(Refusal, match="refusal-no-files"):
        await Phone(house, TIM_BK).press(f"e:{case.id}")

    [file] = sent.data["files"]
    assert ("files", "photo", True) == (sent.name, file["kind"], file["file_id"].startswith("F"))
