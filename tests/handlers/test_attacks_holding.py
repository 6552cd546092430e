"""Attacks by who holds what is not his any more, or never was: old buttons, a forwarded file, somebody's receipt."""

from dataclasses import replace
from typing import Any

import pytest

from core import papers
from core.errors import Refusal
from core.proof import by_digest
from core.records import Case, Evidence, Holding, Party, ReporterLink, Task
from core.tries import TRIES
from handlers.letters import CASE_FILE
from handlers.routes import BUTTONS
from handlers.speaking import render
from tests.handlers.crawling import pressed
from tests.handlers.phones import GURU, KEPSEK, MAYA, NOON, SUPARMI, House, Phone, picture, reported, screen
from tests.handlers.test_counter import taken_down

NOTHING = "0000000000000"
BOGUS = "7KQ2-M9XD-4TRA"
DIGEST = "ab" * 32


async def answered(house: House, user: int, text: str) -> list[str]:
    """Return what somebody is answered to a message, in words, the codes that he typed left out."""
    try:
        answer = await Phone(house, user).say(text)
    except Refusal as refusal:
        return [refusal.key]
    shown = [render(one, "id", house.office).text for one in answer.screens] if answer else []
    return [words.replace(text.rsplit(" ", 1)[-1], "CODE") for words in shown]


# --- somebody who was in office


def moved(house: House) -> None:
    """Give the head's post to another; she has no post any more, and is an employee still."""
    [holding] = house.store.find(Holding, position_id="kepala-sekolah")
    house.store.put(replace(holding, person_id="waka-sutikno"))


def transferred(house: House) -> None:
    """Give the head's post to another, and her one of his."""
    moved(house)
    house.store.add(Holding(id="h-new", position_id="waka-kurikulum", person_id="kepsek-endang", starts=NOON.date()))


def left(house: House) -> None:
    """Let the head leave the office altogether."""
    moved(house)
    house.store.put(replace(house.person(KEPSEK), left_at=house.now))


@pytest.mark.parametrize("leaving", [moved, transferred, left])
async def test_every_old_button_of_a_former_official_is_answered_as_a_button_of_nothing(leaving: Any) -> None:
    """Of a case that she handled yesterday: no task, no file, no letter, no picture, and nothing changes by it."""
    house = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Kapan pengumumannya ditempel?"})
    case, task = house.case(), house.task()
    leaving(house)
    before = {kind: rows for kind, rows in house.rows().items() if kind != "Account"}

    for prefix in BUTTONS:
        for behind in (f"{task.revision}", f"{task.revision}:benar"):
            none = await pressed(house, "kepsek-endang", f"{prefix}:{NOTHING}:{behind}")
            assert none == await pressed(house, "kepsek-endang", f"{prefix}:{task.id}:{behind}"), prefix
            assert none == await pressed(house, "kepsek-endang", f"{prefix}:{case.id}:{behind}"), prefix
    assert before == {kind: rows for kind, rows in house.rows().items() if kind != "Account"}


async def test_the_same_buttons_do_something_for_who_is_in_office() -> None:
    """What is compared can differ: in office the head is shown her task and her case."""
    house = await reported()

    for prefix, row in (("t", house.task().id), ("k", house.case().id), ("e", house.case().id)):
        assert await pressed(house, "kepsek-endang", f"{prefix}:{NOTHING}") != (
            await pressed(house, "kepsek-endang", f"{prefix}:{row}")
        )


@pytest.mark.parametrize("leaving", [moved, transferred, left])
@pytest.mark.parametrize("command", ["kasus", "status", "start"])
async def test_the_code_that_a_former_official_remembers_finds_nothing(leaving: Any, command: str) -> None:
    """She noted it down: it is answered as a code that there is not."""
    house = await reported()
    leaving(house)

    expected = await answered(house, KEPSEK, f"/{command} {BOGUS}")
    assert expected == await answered(house, KEPSEK, f"/{command} {house.case().code}")


# --- a forwarded file of a case


async def with_case_file() -> tuple[House, str]:
    """Return a house whose head has had the file of a case made, and the name of that file."""
    house = await reported()
    head = house.person(KEPSEK)
    paper = papers.order(house.desk, head, CASE_FILE, {"case": house.case().id}, case=house.case())
    name = f"berkas-kasus-{paper.code}.pdf"
    papers.made(
        house.desk, paper.id, [papers.Filed(name=name, mime="application/pdf", path="p", sha256=DIGEST, size=9)]
    )
    return house, name


async def test_a_forwarded_case_file_tells_the_accused_what_it_tells_a_stranger() -> None:
    """That it is a paper of the office: no case, no letter, no title of either, and no name."""
    house, _ = await with_case_file()
    accused, stranger = house.person(GURU), house.person(SUPARMI)
    found = by_digest(house.desk, accused, DIGEST)

    assert by_digest(house.desk, None, DIGEST) == found == by_digest(house.desk, stranger, DIGEST)
    assert (None, None) == (found.case_id, found.letter_id)
    assert not [one for one in ("Bambang", "Suparmi", house.case().code) if one in repr(found)]


async def test_a_forwarded_case_file_that_is_sent_to_the_bot_begins_nothing_and_names_nothing() -> None:
    """It is offered to be checked, to the accused as to anybody, and is no evidence of a new report."""
    house, name = await with_case_file()
    told = []
    for user in (GURU, MAYA):
        document = {**picture(7), "file_name": name, "mime_type": "application/pdf"}
        told.append(render(screen(await Phone(house, user).send(document=document)), "id", house.office).text)

    assert told[0] == told[1]
    assert not [one for one in ("Bambang", "Suparmi", house.case().code) if one in told[0]]
    assert [house.case().id] == [one.id for one in house.store.find(Case)]


async def test_a_forwarded_photo_of_evidence_is_taken_as_any_photo() -> None:
    """The accused sends it back to the bot: nothing says that it is known, and the case keeps its own."""
    house = await reported()
    [evidence] = house.store.find(Evidence, owner=house.case().id)
    said = []
    for unique, user in ((evidence.unique_id, GURU), ("U-other", MAYA)):
        photo = [{**picture(8), "file_unique_id": unique}]
        answer = await Phone(house, user).send(photo=photo)
        assert answer
        said.append([(one.name, render(one, "id", house.office).text) for one in answer.screens])

    assert said[0] == said[1]
    assert [evidence] == house.store.find(Evidence, owner=house.case().id)


# --- somebody else's receipt


@pytest.mark.parametrize("command", ["status", "start", "loket", "kasus", "verifikasi"])
async def test_a_receipt_that_was_found_is_answered_as_a_code_that_there_is_not(command: str) -> None:
    """To a stranger and to the accused, by every command that takes a code."""
    house = House()
    await taken_down(house)

    for user in (MAYA, GURU):
        expected = await answered(house, user, f"/{command} {BOGUS}")
        assert expected == await answered(house, user, f"/{command} {house.case().code}")


async def test_whoever_found_a_receipt_takes_nothing_over_by_his_own_number() -> None:
    """However often he comes: the report stays whose it is, and its reporter can still take it over."""
    house = House()
    await taken_down(house)
    case = house.case()
    link = house.store.get(ReporterLink, case.id)
    thief = Phone(house, MAYA)
    for _ in range(TRIES + 1):
        await thief.say(f"/start {case.code}")
        shown = screen(await thief.send(contact={"phone_number": "628999999999", "first_name": "X", "user_id": MAYA}))
        assert "takeover-refused" == shown.name
    owner = Phone(house, 77, "Siti")
    await owner.say(f"/start {case.code}")
    taken = await owner.send(contact={"phone_number": "6281200000001", "first_name": "Siti", "user_id": 77})

    assert link
    assert taken
    assert "taken-over" == taken.screens[0].name


@pytest.mark.parametrize("prefix", ["lo", "lo-do", "lo-pdf"])
async def test_the_buttons_of_the_counter_do_nothing_for_who_is_not_at_it(prefix: str) -> None:
    """The accused, the examiner, and the agenda officer once he is found to be meant: as a button of nothing."""
    house = House()
    await taken_down(house)
    case = house.case()
    house.store.add(Party(id="meant", case_id=case.id, role="reported", person_id="staf-agus"))
    assert house.store.find(Task, case_id=case.id)

    for who in ("guru-bambang", "kepsek-endang", "staf-agus"):
        none = await pressed(house, who, f"{prefix}:{NOTHING}:withdraw")
        assert none == await pressed(house, who, f"{prefix}:{case.id}:withdraw")
