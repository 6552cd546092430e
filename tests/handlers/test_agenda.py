"""Agendas in the chat: announced step by step, answered by button, and told in time."""

from datetime import datetime

import pytest

from core.errors import NotKnown, Stale
from core.records import Agenda, AgendaAnswer, Case, Draft, Holding, Notice
from handlers.notices import compose
from handlers.speaking import render
from tests.handlers.phones import GURU, KEPSEK, MAYA, TIM_BK, House, Phone, screen

AT_NINE = datetime.fromisoformat("2026-11-25T09:00:00+07:00")


async def announce(house: House, *, everybody: bool = False) -> Agenda:
    """Let the head of the school announce a meeting with one teacher, or with everybody."""
    phone = Phone(house, KEPSEK)
    await phone.press("ag-new:1")
    await phone.say("Penetapan penyedia seragam tahun ajaran baru")
    await phone.say("25-11-2026")
    await phone.say("pukul 09.00")
    await phone.choose("!skip")
    await phone.choose("yes" if everybody else "no")
    if not everybody:
        await phone.say("matematika")
        await phone.choose("0")
        await phone.choose("!done")
    await phone.choose("!submit")
    [found] = house.store.find(Agenda)
    return found


def told(house: House, key: str) -> list[str]:
    """Return the words of every notice of a key that is still true, as its reader gets them."""
    composed = (compose(house.desk, notice) for notice in house.store.find(Notice, key=key))
    return [one[1].text for one in composed if one]


async def test_a_leader_announces_in_six_answers() -> None:
    """What, when, at what time, where, all or whom: then everybody concerned is owed a message."""
    house = House()
    agenda = await announce(house)
    [own] = house.store.find(AgendaAnswer, agenda_id=agenda.id)

    assert (AT_NINE, None) == (agenda.at, agenda.place)
    assert house.person(GURU).id == own.person_id
    [words] = told(house, "notice-agenda")
    assert "25 November 2026" in words
    assert "Penetapan penyedia seragam" in words


async def test_a_participant_says_by_one_button_that_there_is_no_conflict() -> None:
    """One press is the answer; a second press of the same button is stale."""
    house = House()
    agenda = await announce(house)
    phone = Phone(house, GURU)

    shown = screen(await phone.press(f"ag-ok:{agenda.id}:0"))

    assert ("agenda", "clear", "agenda-clear") == (shown.name, shown.data["answer"], shown.data["did"])
    with pytest.raises(Stale):
        await phone.press(f"ag-ok:{agenda.id}:0")


async def test_a_participant_withdraws_with_a_word_why() -> None:
    """The button asks the reason, the second press puts it on record, and the leader reads it."""
    house = House()
    agenda = await announce(house)
    phone = Phone(house, GURU)

    asked = screen(await phone.press(f"ag-out:{agenda.id}:0"))
    await phone.say("Penyedia adalah adik saya.")
    done = screen(await phone.choose("!submit"))

    assert ("question", "agenda-mundur") == (asked.name, asked.data["form"])
    assert ("recused", "agenda-mundur") == (done.data["answer"], done.data["did"])
    assert ["penarikan-diri"] == [case.procedure for case in house.store.find(Case)]
    assert "adik saya" in told(house, "notice-agenda-recused")[0]


async def test_the_leader_reads_the_answers_and_a_stranger_nothing() -> None:
    """The list and the agenda show who is silent; for anybody else its buttons lead nowhere."""
    house = House()
    agenda = await announce(house)
    leader, stranger = Phone(house, KEPSEK), Phone(house, MAYA)

    [line] = screen(await leader.say("/agenda")).data["lines"]
    opened = screen(await leader.press(f"ag:{agenda.id}"))

    assert (1, [None]) == (line["waiting"], [one["answer"] for one in opened.data["answers"]])
    assert [] == screen(await stranger.say("/agenda")).data["lines"]
    for pressed in ("ag", "ag-new", "ag-ok", "ag-out", "ag-edit", "ag-end", "ag-dec"):
        with pytest.raises(NotKnown):
            await stranger.press(f"{pressed}:{agenda.id}:0")


async def test_a_reminder_goes_to_the_silent_alone() -> None:
    """Who has answered is not reminded."""
    house = House()
    agenda = await announce(house)
    before = len(told(house, "notice-agenda-reminder"))
    await Phone(house, GURU).press(f"ag-ok:{agenda.id}:0")

    assert (1, 0) == (before, len(told(house, "notice-agenda-reminder")))


async def test_the_leader_has_the_summary_at_the_start() -> None:
    """When it begins, the leader is told who may decide."""
    house = House()
    agenda = await announce(house)
    await Phone(house, GURU).press(f"ag-ok:{agenda.id}:0")
    house.now = agenda.at
    [words] = told(house, "notice-agenda-start")

    assert "1 tanpa benturan, 0 menarik diri, 0 belum menjawab" in words


async def test_a_change_makes_what_was_owed_before_untrue() -> None:
    """A moved agenda is reminded of at its new time alone, with what the leader says of it."""
    house = House()
    agenda = await announce(house)
    leader = Phone(house, KEPSEK)
    await leader.press(f"ag-edit:{agenda.id}:0")
    await leader.choose("!skip")
    await leader.say("26-11-2026")
    await leader.say("10")
    await leader.choose("!skip")
    await leader.say("Menunggu berkas penawaran.")
    done = screen(await leader.choose("!submit"))
    [words] = told(house, "notice-agenda-changed")

    assert ("agenda-ubah", 1) == (done.data["did"], done.data["agenda"]["revision"])
    assert "Menunggu berkas penawaran." in words
    assert [] == told(house, "notice-agenda")
    assert 1 == len(told(house, "notice-agenda-reminder"))


async def test_a_cancelled_agenda_is_told_with_the_reason() -> None:
    """All participants hear that it is off, and nothing reminds them any more."""
    house = House()
    agenda = await announce(house, everybody=True)
    leader = Phone(house, KEPSEK)
    await leader.press(f"ag-end:{agenda.id}:0")
    await leader.say("Anggarannya ditunda.")
    await leader.choose("!submit")
    people = house.store.find(AgendaAnswer, agenda_id=agenda.id)

    assert len(people) == len(house.store.find(Notice, key="notice-agenda-cancelled"))
    assert [] == told(house, "notice-agenda-reminder") + told(house, "notice-agenda-start")
    with pytest.raises(Stale):
        await Phone(house, TIM_BK).press(f"ag-out:{agenda.id}:0")


@pytest.mark.parametrize("words", ["25:00", "9.75", "pagi", "12345"])
async def test_an_unreadable_hour_is_asked_again(words: str) -> None:
    """A time of day that is none is told kindly, with how to write it."""
    phone = Phone(House(), KEPSEK)
    await phone.press("ag-new:1")
    await phone.say("Penetapan penyedia seragam tahun ajaran baru")
    await phone.say("25-11-2026")
    shown = screen(await phone.say(words))

    assert ("pukul", "refusal-clock") == (shown.data["question"], shown.data["refusal"]["key"])


async def withdrawn(house: House) -> tuple[Phone, Agenda]:
    """Let somebody of the kecamatan withdraw from what is announced, and return his phone and the agenda."""
    leader, staff = Phone(house, 940005), Phone(house, 940012)
    await leader.press("ag-new:1")
    for words in ("Penetapan penerima bantuan sosial", "25-11-2026", "9:30"):
        await leader.say(words)
    for value in ("!skip", "no"):
        await leader.choose(value)
    await leader.say("kesejahteraan")
    await leader.choose("0")
    await leader.choose("!done")
    await leader.choose("!submit")
    [agenda] = house.store.find(Agenda)
    await staff.press(f"ag-out:{agenda.id}:0")
    await staff.say("Penerimanya ipar saya.")
    assert screen(await staff.choose("!submit")).data["declares"]
    return staff, agenda


async def test_a_recusal_becomes_a_declaration_with_the_decision_written_in() -> None:
    """The declaration of the kecamatan begins with the decision as its answer, which can still be changed."""
    house = House(at="kecamatan-lumajang")
    staff, agenda = await withdrawn(house)
    asked = screen(await staff.press(f"ag-dec:{agenda.id}"))
    [draft] = house.store.find(Draft, person_id=house.person(staff.user).id)

    assert ("question", "deklarasi-lumajang") == (asked.name, asked.data["form"])
    assert "Penetapan penerima bantuan sosial" == draft.answers["tugas"]


async def test_who_holds_several_posts_keeps_the_decision_when_he_has_said_in_which() -> None:
    """The post is asked first, and the decision of the agenda stands in the declaration that begins by it."""
    house = House(at="kecamatan-lumajang")
    staff, agenda = await withdrawn(house)
    who, day = house.person(staff.user).id, house.now.date()
    house.store.add(Holding(id="h2", position_id="staf-umpeg", person_id=who, kind="plh", starts=day))
    asked = await staff.press(f"ag-dec:{agenda.id}")
    [first, *_] = render(screen(asked), "id", house.office).markup.inline_keyboard  # type: ignore[union-attr]
    await staff.press(str(first[0].callback_data))
    [draft] = house.store.find(Draft, person_id=who)

    assert "which-post" == screen(asked).name
    assert "deklarasi-lumajang" == draft.form
    assert "post" in draft.subject
    assert "Penetapan penerima bantuan sosial" == draft.answers["tugas"]


async def test_a_post_chosen_for_an_agenda_of_others_begins_nothing() -> None:
    """A button that somebody made up for an agenda in which he has no part is told as nothing."""
    house = House(at="kecamatan-lumajang")
    _, agenda = await withdrawn(house)
    other = Phone(house, 940011)
    who = house.person(other.user).id
    house.store.add(Holding(id="h2", position_id="staf-umpeg", person_id=who, kind="plh", starts=house.now.date()))

    with pytest.raises(NotKnown):
        await other.press(f"po:deklarasi-lumajang:0:{agenda.id}")
    assert [] == house.store.find(Draft, person_id=who)
