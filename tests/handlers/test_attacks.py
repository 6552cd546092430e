"""Attacks through the chat: forged buttons, links and groups, rights lost while a form is open, planted texts."""

import re
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.casework import act
from core.entering import raise_to_administrator
from core.errors import Refusal, Stale
from core.records import Account, Draft, Evidence, Holding, Notice, Party, Task
from handlers.notices import compose
from handlers.routes import BUTTONS
from handlers.speaking import render
from handlers.stale import present
from tests.handlers.phones import (
    KEPSEK,
    MAYA,
    NIK,
    SUPARMI,
    TIM_BK,
    House,
    Phone,
    button,
    fill_in,
    reported,
    screen,
)

GURU_BK = 900020
SUSPECT = {"pejabat": {"position": "staf-kepegawaian", "person": "staf-yuliana"}}


async def in_words() -> House:
    """Return a house with a report about somebody described in words, which Tim BK must identify."""
    house = House()
    phone = Phone(house, SUPARMI)
    await fill_in(phone)
    await phone.choose("!edit=terlapor")
    await phone.choose("0")
    await phone.choose("words")
    await phone.say("Ibu yang mengurus surat-surat")
    await phone.choose("!done")
    await phone.choose("tidak")
    await phone.choose("!submit")
    return house


def task_of(house: House, person_id: str) -> Task:
    """Return the open task of a person."""
    [found] = house.store.find(Task, state="open", kind="step", person_id=person_id)
    return found


async def begun(house: House) -> Phone:
    """Let a member of Tim BK begin to name the official, and leave it open."""
    phone = Phone(house, TIM_BK)
    task = task_of(house, "staf-yuliana")
    await phone.press(f"a:{task.id}:{task.revision}:tetapkan")
    return phone


def identify(house: House) -> None:
    """Let another member find out that it is the first one who is meant."""
    task = task_of(house, "guru-kristianto")
    act(house.desk, house.person(GURU_BK), task.id, task.revision, "tetapkan", SUSPECT)


# --- rights lost while a form is open


@pytest.mark.parametrize("words", ["yuliana", "matematika", "/lapor"])
async def test_an_open_form_tells_whoever_became_the_accused_nothing(words: str) -> None:
    """A member of Tim BK who turns out to be meant learns neither that nor the code by typing on in his old form."""
    house = await in_words()
    phone = await begun(house)
    identify(house)
    house.said.clear()

    try:
        await phone.say(words)
    except Stale:
        shown = screen(present(house.desk, house.person(TIM_BK), TIM_BK, TIM_BK))
        assert ("stale", {"menu"}) == (shown.name, set(shown.data))

    assert [] == [text for text in house.said if house.case().code in text or "Yuliana" in text]
    assert [] == house.store.find(Draft, form=f"act/{house.case().procedure}/identifikasi/tetapkan")


@pytest.mark.parametrize("pressed", ["0", "!submit", "!back", "!edit=pejabat"])
async def test_an_open_form_of_the_accused_takes_no_button(pressed: str) -> None:
    """Whoever became the accused gets the answer of a dead button for every button of his old form."""
    house = await in_words()
    phone = await begun(house)
    identify(house)

    with pytest.raises(Stale):
        await phone.choose(pressed)

    assert "pemeriksaan" == house.case().state
    assert ["katu-slamet"] == [one.person_id for one in house.store.find(Task, state="open", kind="step")]


async def test_whoever_left_his_post_ends_no_form_of_it() -> None:
    """A decision begun in office cannot be confirmed after the office was handed to another."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await phone.press(button(house, "tidak-benar"))
    await phone.say("Nota dan kuitansinya cocok semua.")
    [holding] = house.store.find(Holding, position_id="kepala-sekolah")
    house.store.put(replace(holding, person_id="waka-sutikno"))

    with pytest.raises(Stale):
        await phone.choose("!submit")

    assert "pemeriksaan" == house.case().state


@pytest.mark.parametrize("role", ["reported", "recused", None])
async def test_a_notice_that_waits_overnight_is_not_sent_to_whoever_became_the_accused(role: str | None) -> None:
    """An administrator owed a reference gets it in the morning, unless the case has turned against him meanwhile."""
    house = await reported()
    case = house.case()
    raise_to_administrator(house.desk, case)
    [notice] = house.store.find(Notice, key="notice-nobody")
    if role:
        house.store.add(Party(id="P", case_id=case.id, role=role, person_id=notice.person_id))

    assert (role is None) == (compose(house.desk, notice) is not None)


# --- groups and links


async def press_in_group(phone: Phone, data: str) -> Any:
    """Press a button under a message of the bot in a group, as a changed client can."""
    chat = {"id": -100777, "type": "supergroup", "title": "Grup guru"}
    message = {"message_id": 5, "date": 1, "chat": chat, "from": {"id": 1, "is_bot": True, "first_name": "Integritas"}}
    sender = {"id": phone.user, "is_bot": False, "first_name": phone.name}
    query = {"id": "1", "from": sender, "chat_instance": "1", "message": message, "data": data}
    return await phone.house.receive({"callback_query": query})


@pytest.mark.parametrize("prefix", sorted(BUTTONS))
async def test_no_button_works_in_a_group(prefix: str) -> None:
    """A press in a group shows nothing of a case, and the person's notices do not go to the group from then on."""
    house = await reported()
    task, case = house.task(), house.case()

    with pytest.raises(Refusal, match="refusal-private-only"):
        await press_in_group(Phone(house, KEPSEK), f"{prefix}:{case.id if prefix in 'kerowW' else task.id}:0:benar")

    account = house.store.get(Account, KEPSEK)
    assert account is not None
    assert (KEPSEK, task) == (account.chat_id, house.task())


async def test_a_link_does_not_throw_a_report_away() -> None:
    """A deep link that somebody sends around cannot make the reader give up what he has begun."""
    house = House()
    phone = Phone(house, SUPARMI)
    await fill_in(phone)

    await phone.say("/start batal")

    assert (1, 1) == (house.store.count(Draft), house.store.count(Evidence))


@pytest.mark.parametrize("words", ["lapor", "kasus", "status", "tugas"])
async def test_a_link_opens_nothing_of_others(words: str) -> None:
    """Whatever a deep link names, a stranger sees no code of a case that is not his."""
    house = await reported()
    house.said.clear()

    await Phone(house, MAYA, "Maya").say(f"/start {words}")

    assert [] == [text for text in house.said if house.case().code in text]


# --- forged buttons


def world(house: House) -> dict[str, list[Any]]:
    """Return everything stored but who is known and what is being asked."""
    left_out = {"Person", "Account", "Draft"}
    return {kind: [asdict(row) for row in rows] for kind, rows in house.rows().items() if kind not in left_out}


_PARTS = st.one_of(
    st.text(max_size=20),
    st.integers(-(10**12), 10**12).map(str),
    st.sampled_from(
        ["", "!submit", "!edit=bukti", "!done", "0", "../../etc/passwd", "\u202e", "\x00", "benar", "٣", "&"]
    ),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prefix=st.sampled_from([*BUTTONS, "", "qq", "A"]), parts=st.lists(_PARTS, max_size=4), real=st.booleans())
async def test_a_forged_button_changes_nothing(prefix: str, parts: list[str], *, real: bool) -> None:
    """Garbage, and other people's real ids followed by garbage, is refused, stale, or shows what anybody may see."""
    house = await world_of_a_case()
    before = world(house)
    ids = [house.task().id] if real else []
    said = len(house.said)

    with suppress(Refusal):
        await Phone(house, MAYA, "Maya").press(":".join([prefix, *ids, *parts]))

    assert before == world(house)
    assert [] == [text for text in house.said[said:] if house.case().code in text]


_HOUSES: list[House] = []


async def world_of_a_case() -> House:
    """Return a house with one case, made once: nothing that is tried changes it."""
    if not _HOUSES:
        _HOUSES.append(await reported())
    return _HOUSES[0]


# --- planted texts

_TAGS = re.compile(r"</?(?:b|i|code|blockquote(?: expandable)?)>")


def is_plain(html: str) -> bool:
    """Whether a message has no tags but those that the screens use, and every other sign escaped."""
    rest = _TAGS.sub("", html)
    return "<" not in rest and ">" not in rest and not re.search(r"&(?!(?:amp|lt|gt|quot|#x27);)", rest)


@pytest.mark.parametrize(
    "planted", ['<a href="tg://user?id=1">klik</a> & <b>', "</blockquote></b>&lt;", "x\u202egnp.exe\u2066y"]
)
async def test_planted_tags_and_overrides_reach_nobody(planted: str) -> None:
    """Tags, entities and characters that reverse what follows come out as words on every screen, or not at all."""
    house = House()
    phone = Phone(house, SUPARMI, name=planted)
    await phone.say("/start")
    await fill_in(phone)
    for question in ("tempat", "keputusan", "alamat"):
        await phone.choose(f"!edit={question}")
        await phone.say(f"Jalan {planted} nomor 1, Mejayan")
    await phone.choose("!submit")
    examiner = Phone(house, KEPSEK)
    await examiner.press(f"t:{house.task().id}")
    await examiner.press(f"k:{house.case().id}")

    assert [] == [text for text in house.said if not is_plain(text)]
    assert [] == [text for text in house.said[-6:] if "\u202e" in text or "\u2066" in text]


async def test_no_screen_of_officials_holds_anything_of_the_reporter() -> None:
    """Neither name, number, phone, address nor Telegram id or name stands in what officials are answered."""
    house = await reported()
    examiner = Phone(house, KEPSEK)
    task, case = house.task(), house.case()
    answers = [
        await examiner.say("/tugas"), await examiner.say("/kasus"), await examiner.press(f"t:{task.id}"),
        await examiner.press(f"k:{case.id}"), await examiner.press(f"e:{case.id}"),
        await examiner.press(f"a:{task.id}:{task.revision}:benar"),
    ]  # fmt: skip

    stored = repr([answer.to_data() for answer in answers if answer])

    assert [] == [word for word in ("Suparmi", NIK, "+62812", "Kenanga", str(SUPARMI)) if word in stored]


async def test_every_screen_that_tells_an_official_of_a_case_may_not_be_passed_on() -> None:
    """Lists, tasks, cases, files and the forms about them are protected: Telegram lets nobody forward or save them."""
    house = await reported()
    examiner = Phone(house, KEPSEK)
    task, case = house.task(), house.case()
    gestures = [
        examiner.say("/tugas"), examiner.say("/kasus"), examiner.press(f"t:{task.id}"), examiner.press(f"k:{case.id}"),
        examiner.press(f"e:{case.id}"), examiner.press(f"a:{task.id}:{task.revision}:tidak-benar"),
        examiner.say("Nota dan kuitansinya cocok semua."), examiner.choose("!skip"),
    ]  # fmt: skip

    shown = [screen(await gesture) for gesture in gestures]

    assert ["worklist", "cases", "task", "case", "files", "question", "question", "review"] == [s.name for s in shown]
    assert [] == [one.name for one in shown if not render(one, "id", house.office).protect]
    own = screen(await fill_in(Phone(house, MAYA, "Maya")))
    assert ("review", False) == (own.name, render(own, "id", house.office).protect)


async def test_a_caption_cannot_turn_what_stands_after_it_around() -> None:
    """The caption and the name of a file are kept as any text: without overrides and invisible signs."""
    house = House()
    phone = Phone(house, SUPARMI)
    await fill_in(phone)
    document = {"file_name": "nota\u202efdp.exe", "file_id": "F", "file_unique_id": "U", "file_size": 9}

    await phone.send(document=document, caption="Nota\u202e asli\u200b\u2066")

    [file] = [one for one in house.store.find(Evidence) if one.caption]
    assert ("notafdp.exe", "Nota asli") == (file.name, file.caption)
