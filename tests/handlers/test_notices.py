"""Notices at the moment of sending: who still may know, what is still true, in whose words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from core.deadlines import sweep
from core.evidence import failed
from core.people import unreachable
from core.records import Account, Evidence, Grant, Notice, Person, Relation
from handlers.notices import COMPOSERS, Unreachable, compose
from handlers.outgoing import Outgoing
from handlers.speaking import RENDERERS
from tests.handlers.phones import KEPSEK, NIK, SUPARMI, House, Phone, report

SECRETS = ("Suparmi", NIK, "6281200000001", "Kenanga")


async def reported() -> House:
    """Return a house in which Suparmi reported a teacher."""
    house = House()
    await report(Phone(house, SUPARMI))
    return house


def owed(house: House, key: str) -> Notice:
    """Return the latest notice of a kind."""
    return house.store.find(Notice, key=key, order="-created_at")[0]


def sent(house: House, key: str) -> tuple[Account, Outgoing]:
    """Return to whom the latest notice of a kind goes, and how it reads."""
    composed = compose(house.desk, owed(house, key))
    assert composed is not None
    return composed


def buttons(outgoing: Outgoing) -> list[str]:
    """Return what the buttons of a message send."""
    rows = getattr(outgoing.markup, "inline_keyboard", ())
    return [str(one.callback_data) for row in rows for one in row if one.callback_data]


async def test_a_new_task_is_told_to_its_holder_with_the_buttons_to_act() -> None:
    """The examiner is told which case and what to decide; who reported is not named."""
    house = await reported()

    account, outgoing = sent(house, "notice-task")

    task = house.task()
    assert KEPSEK == account.id
    assert house.case().code in outgoing.text
    assert {f"t:{task.id}", f"a:{task.id}:0:benar", f"a:{task.id}:0:tidak-benar"} <= set(buttons(outgoing))
    assert [] == [secret for secret in SECRETS if secret in outgoing.text]


async def test_a_notice_about_work_that_is_done_is_dropped() -> None:
    """Nobody is called to work that has been done meanwhile."""
    house = await reported()
    notice = owed(house, "notice-task")
    house.act(KEPSEK, "tidak-benar", {"alasan": "Nota itu keliru."})

    assert compose(house.desk, notice) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda house: Relation(id="r", person_id="kepsek-endang", other_id="guru-bambang", kind="saudara",
                               declared_at=house.now),
        lambda house: replace(house.person(KEPSEK), left_at=house.now),
    ],
)  # fmt: skip
async def test_who_may_not_know_any_more_is_not_told(change: Callable[[House], object]) -> None:
    """A relation declared meanwhile, or having left, takes the right to know away before the notice leaves."""
    house = await reported()
    notice, changed = owed(house, "notice-task"), change(house)
    (house.store.put if isinstance(changed, Person) else house.store.add)(changed)

    assert compose(house.desk, notice) is None


async def test_whoever_cannot_be_reached_is_raised() -> None:
    """A notice to somebody without a started account names him, so that it goes over on paper."""
    house = await reported()
    unreachable(house.desk, "kepsek-endang")

    with pytest.raises(Unreachable) as raised:
        compose(house.desk, owed(house, "notice-task"))

    assert "kepsek-endang" == raised.value.person_id


async def test_the_team_is_told_of_whom_it_must_reach_on_paper() -> None:
    """Tim BK learns whose task waits, as long as he cannot be reached."""
    house = await reported()
    unreachable(house.desk, "kepsek-endang")
    notice = owed(house, "notice-unreachable")

    composed = compose(house.desk, notice)
    await Phone(house, KEPSEK).say("/start")

    assert composed is not None
    assert "Endang Sulistyaningrum" in composed[1].text
    assert compose(house.desk, notice) is None


async def test_a_reminder_a_lateness_and_a_climb_are_told_to_whom_they_concern() -> None:
    """The holder is reminded and told that time is up; then the superior has the task, and the reporter knows."""
    house = await reported()
    task = house.task()
    house.now = (task.due_at or house.now) - timedelta(minutes=30)
    sweep(house.desk)
    ping = sent(house, "notice-ping")
    house.now += timedelta(days=3)
    sweep(house.desk)

    passed, climbed = sent(house, "notice-passed"), sent(house, "notice-climbed")

    assert [KEPSEK, KEPSEK, SUPARMI] == [ping[0].id, passed[0].id, climbed[0].id]
    assert [] == [secret for secret in SECRETS if secret in ping[1].text + passed[1].text]
    assert compose(house.desk, owed(house, "notice-overdue")) is None


async def test_a_lateness_is_told_while_the_task_is_still_his() -> None:
    """At the very top nobody can take the task over: its holder is told that it is late."""
    house = House()
    await report(Phone(house, SUPARMI))
    overdue = replace(owed(house, "notice-task"), id="late", once="late", key="notice-overdue")

    composed = compose(house.desk, overdue)

    assert composed is not None
    assert KEPSEK == composed[0].id


async def test_a_question_goes_to_the_reporter_until_it_is_answered() -> None:
    """The reporter gets the office's question with the button to answer it."""
    house = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})
    task = house.task("answer")
    notice = owed(house, "notice-question")

    account, outgoing = sent(house, "notice-question")
    phone = Phone(house, SUPARMI)
    await phone.press(f"y:{task.id}:0")
    await phone.say("Toko Makmur di depan pasar.")
    await phone.choose("!skip")
    await phone.choose("!submit")
    reply = sent(house, "notice-reply")

    assert (SUPARMI, True) == (account.id, "Toko yang mana?" in outgoing.text)
    assert f"y:{task.id}:0" in buttons(outgoing)
    assert compose(house.desk, notice) is None
    assert KEPSEK == reply[0].id
    assert [] == [secret for secret in SECRETS if secret in reply[1].text]


async def test_each_step_further_is_told_to_the_reporter() -> None:
    """The reporter hears that the report moves on, and at which step it stands, until it is closed."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": "Kuitansi dan notanya cocok."})
    notice = owed(house, "notice-progress")
    account, outgoing = sent(house, "notice-progress")
    house.store.put(replace(house.case(), closed_at=house.now, revision=house.case().revision + 1))

    assert (SUPARMI, True) == (account.id, "Peninjauan kembali" in outgoing.text)
    assert compose(house.desk, notice) is None


async def test_an_end_tells_the_reporter_the_reason_and_nobody_who_reported() -> None:
    """The reporter is told how it ended and why."""
    house = await reported()
    house.act(KEPSEK, "bukan-bk", {"alasan": "Nota itu ternyata keliru.", "tujuan": "Dinas Pendidikan"})

    account, outgoing = sent(house, "notice-end")

    assert SUPARMI == account.id
    assert "bukan tentang benturan kepentingan" in outgoing.text
    assert "Nota itu ternyata keliru." in outgoing.text


async def test_a_withdrawn_report_ends_without_words_of_others() -> None:
    """An earlier question of the office is no reason for a withdrawal."""
    house = await reported()
    house.act(KEPSEK, "minta-keterangan", {"pertanyaan": "Toko yang mana?"})
    case = house.case()
    await Phone(house, SUPARMI).press(f"W:{case.id}:{case.revision}")

    assert "Toko yang mana?" not in sent(house, "notice-end")[1].text


async def test_the_same_news_is_told_in_the_readers_language() -> None:
    """Each is written to in his own language."""
    house = await reported()
    notice = owed(house, "notice-task")
    indonesian = compose(house.desk, notice)
    house.store.put(replace(house.person(KEPSEK), language="en"))

    english = compose(house.desk, notice)

    assert indonesian is not None
    assert english is not None
    assert indonesian[1].text != english[1].text
    assert buttons(indonesian[1]) == buttons(english[1])


async def test_a_file_that_could_not_be_kept_is_told_to_the_reporter() -> None:
    """The reporter can send it again."""
    house = await reported()
    [file] = house.store.find(Evidence)
    failed(house.desk, file.id)

    assert SUPARMI == sent(house, "notice-file-failed")[0].id


async def test_whoever_must_know_of_a_late_case_without_reading_it_learns_no_contents() -> None:
    """Somebody told that a case is late, who may not read it, gets its code and its step, and no way in."""
    house = await reported()
    late = replace(owed(house, "notice-task"), id="n", once="n", key="notice-late-elsewhere",
                   person_id="inspektur-ratnaningsih", task_id=None)  # fmt: skip

    composed = compose(house.desk, late)

    assert composed is not None
    assert house.case().code in composed[1].text
    assert "Bambang" not in composed[1].text
    assert [] == buttons(composed[1])


@pytest.mark.parametrize("person_id", ["guru-bambang", "warga-suparmi", "warga-maya"])
async def test_the_accused_and_outsiders_learn_nothing_of_a_late_case(person_id: str) -> None:
    """Whatever was owed to them, it is dropped."""
    house = await reported()
    late = replace(owed(house, "notice-task"), id="n", once="n", key="notice-late-elsewhere", person_id=person_id)

    assert compose(house.desk, late) is None


async def test_a_late_case_that_was_closed_is_told_to_nobody() -> None:
    """What is over is not late."""
    house = await reported()
    late = replace(owed(house, "notice-task"), id="n", once="n", key="notice-overdue-unreachable",
                   person_id="staf-yuliana", task_id=None)  # fmt: skip
    open_case = compose(house.desk, late)
    house.act(KEPSEK, "bukan-bk", {"alasan": "Nota itu keliru.", "tujuan": "Dinas Pendidikan"})

    assert open_case is not None
    assert compose(house.desk, late) is None


async def test_an_administrator_gets_the_reference_alone() -> None:
    """A case that nobody can handle is named to the administrator by its code."""
    house = await reported()
    assert "administrator" in {grant.role for grant in house.store.find(Grant, person_id="staf-agus")}
    nobody = replace(owed(house, "notice-task"), id="n", once="n", key="notice-nobody", person_id="staf-agus",
                     case_id=None, task_id=None, data={"code": house.case().code})  # fmt: skip

    composed = compose(house.desk, nobody)

    assert composed is not None
    assert house.case().code in composed[1].text


async def test_a_notice_of_a_nameless_report_is_dropped() -> None:
    """Where no reporter is known there is nobody to write to."""
    house = await reported()
    orphan = replace(owed(house, "notice-task"), id="n", once="n", key="notice-end", person_id=None, case_id="NOSUCH")

    assert compose(house.desk, orphan) is None


def test_every_notice_has_its_rule_and_its_words() -> None:
    """No notice can be owed that nobody can compose or say."""
    said = {name for name in RENDERERS if name.startswith("notice-")}

    assert said == set(COMPOSERS)
