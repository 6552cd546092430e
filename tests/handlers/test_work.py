"""Officials at work: the worklist, a task and its buttons, what a button begins, and who may press it."""

from dataclasses import replace

import pytest

from core.errors import NotKnown, Stale
from core.records import Draft, Party, Task
from tests.handlers.phones import (
    KADIS,
    KEPSEK,
    NIK,
    SUPARMI,
    TIM_BK,
    House,
    Phone,
    button,
    library,
    report,
    reported,
    screen,
)

INSPEKTUR = 900002
GURU_BK = 900020


async def decide(phone: Phone, action: str, reason: str = "Sudah diperiksa dan terbukti.") -> None:
    """Press an action, give its reason, and confirm."""
    await phone.press(button(phone.house, action))
    await phone.say(reason)
    if phone.asked is not None:
        await phone.choose("!skip")
    await phone.choose("!submit")


async def test_a_supervisor_finds_the_task_and_its_buttons() -> None:
    """The direct superior examines (001 part B item 3): the worklist leads to the task, the task has the actions."""
    house = await reported()
    phone = Phone(house, KEPSEK)

    [line] = screen(await phone.say("/tugas")).data["lines"]
    opened = await phone.press(f"t:{line['task']['id']}")

    shown = screen(opened)
    assert opened is not None
    assert not opened.edit
    assert ("task", house.case().code) == (shown.name, shown.data["view"]["case"]["code"])
    step = house.desk.procedure(house.case()).step("pemeriksaan")
    assert step is not None
    assert [action.id for action in step.actions] == [action["id"] for action in shown.data["actions"]]


async def test_no_screen_of_an_official_names_the_reporter() -> None:
    """Who reported is shown masked, and nowhere in clear."""
    house = await reported()
    phone = Phone(house, KEPSEK)

    answers = [await phone.say("/tugas"), await phone.press(f"t:{house.task().id}"), await phone.say("/kasus"),
               await phone.press(f"k:{house.case().id}"), await phone.press(button(house, "benar"))]  # fmt: skip

    for secret in ("Suparmi", NIK, "6281200000001", "Kenanga", "warga-suparmi"):
        assert not [one for one in answers if secret in str(one)]


async def test_a_decision_asks_what_it_requires_then_a_second_press_carries_it_out() -> None:
    """A button begins the action's questions; nothing happens before the second press."""
    house = await reported()
    phone = Phone(house, KEPSEK)

    asked = await phone.press(button(house, "benar"))
    untouched = house.case().state
    await phone.say("Kuitansi dan notanya cocok.")
    review = screen(await phone.choose("!skip"))
    acted = await phone.choose("!submit")

    question = screen(asked)
    case = house.case()
    assert asked is not None
    assert acted is not None
    assert (False, True) == (asked.edit, acted.edit)
    assert ("question", "alasan") == (question.name, question.data["question"])
    assert question.data["subject_line"].startswith(f"{case.code} · Bambang Setyawan")
    assert ("review", "pemeriksaan") == (review.name, untouched)
    assert review.data["confirm"]["id"].startswith("Keputusan atau tindakan ini akan ditinjau")
    told = screen(acted)
    assert ("acted", case.code, False, False) == (
        told.name, told.data["code"], told.data["waiting"], told.data["closed"],
    )  # fmt: skip
    assert ("Laporan benar", "peninjauan") == (told.data["action"]["id"], case.state)


async def test_a_pressed_action_of_an_older_revision_is_stale() -> None:
    """A button belongs to the task as it was shown."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    old = button(house, "benar")
    house.store.put(replace(house.task(), revision=1))
    before = house.rows()

    with pytest.raises(Stale):
        await phone.press(old)

    assert before == house.rows()


async def test_an_action_that_the_step_does_not_have_is_stale() -> None:
    """A button for what is not to be done now does nothing."""
    house = await reported()

    with pytest.raises(Stale):
        await Phone(house, KEPSEK).press(button(house, "terlaksana"))


@pytest.mark.parametrize("user", [KADIS, INSPEKTUR, TIM_BK, SUPARMI])
async def test_nobody_else_presses_the_examiners_buttons(user: int) -> None:
    """Only the holder of the task may act on it; for anybody else it is not known."""
    house = await reported()
    before = house.rows()

    for prefix in "abcf":
        with pytest.raises(NotKnown):
            await Phone(house, user).press(button(house, "benar", prefix))

    assert before == house.rows()


async def test_a_report_goes_all_the_way_by_buttons_alone() -> None:
    """Examined, reviewed by the superior's superior, watched over by the team, closed (001 part B items 3 to 6)."""
    house = await reported()
    await decide(Phone(house, KEPSEK), "benar")
    assert "kadis-sumarsono" == house.task().person_id
    await decide(Phone(house, KADIS), "dipertahankan")
    tasks = house.store.find(Task, state="open", kind="step", person_id="staf-yuliana")
    phone = Phone(house, TIM_BK)
    await phone.press(f"a:{tasks[0].id}:{tasks[0].revision}:terlaksana")
    await phone.say("Sudah dilaksanakan minggu ini.")
    await phone.choose("!skip")

    told = screen(await phone.choose("!submit"))

    assert ("acted", True, "selesai") == (told.name, told.data["closed"], house.case().state)


async def test_an_official_recuses_himself_and_the_next_superior_gets_the_task() -> None:
    """Who recuses himself hands the case on and can read it no more."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await decide(phone, "menarik-diri", "Terlapor adalah saudara saya.")

    assert "kadis-sumarsono" == house.task().person_id
    with pytest.raises(NotKnown):
        await phone.press(f"k:{house.case().id}")


async def test_an_official_is_named_by_search_and_the_report_goes_to_his_superior() -> None:
    """An official described in words is identified by the team before anybody examines."""
    house = House()
    phone = Phone(house, SUPARMI)
    await phone.say("/lapor")
    await fill_in_words(phone)
    team = Phone(house, GURU_BK)
    task = house.store.find(Task, state="open", person_id="guru-kristianto")[0]

    await team.press(f"a:{task.id}:{task.revision}:tetapkan")
    await team.say("olahraga")
    await team.choose("0")
    acted = screen(await team.choose("!submit"))

    [party] = house.store.find(Party, role="reported", position_id="guru-pjok")
    assert ("acted", "guru-joko", "kepsek-endang") == (acted.name, party.person_id, house.task().person_id)


async def fill_in_words(phone: Phone) -> None:
    """Report somebody who is not in the list."""
    concern = phone.house.office.library.lists["perhatian-khusus-sekolah"].items[0].id
    relation = phone.house.office.library.lists["hubungan-pelapor"].items[0].id
    await phone.choose("agree")
    for words in ("Suparmi", NIK):
        await phone.say(words)
    await phone.contact()
    await phone.say("Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun")
    await phone.choose(relation)
    if phone.asked == "hubungan":
        await phone.choose("!done")
    await phone.choose("words")
    await phone.say("Bapak berkumis yang melatih olahraga")
    if phone.asked == "terlapor":
        await phone.choose("!done")
    await phone.choose("tidak")
    await phone.say("Penetapan penyedia seragam tahun ajaran baru")
    await phone.choose("yesterday")
    await phone.say("Ruang guru")
    await phone.choose(concern)
    await phone.choose("!done")
    await phone.say("Penyedia seragam itu ternyata toko milik keluarganya sendiri.")
    await phone.photo()
    await phone.choose("!done")
    await phone.choose("!submit")


async def test_an_officials_own_draft_of_a_report_is_not_lost_by_a_button() -> None:
    """A report in the making waits; the button says so and offers both ways."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await phone.say("/lapor")
    await phone.choose("agree")

    shown = screen(await phone.press(button(house, "benar")))

    assert ("draft-waits", "pengaduan-sekolah") == (shown.name, shown.data["form"])


async def test_another_button_replaces_the_reason_begun_for_the_first() -> None:
    """The reason for a button is nothing to be kept: another button simply begins anew."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await phone.press(button(house, "benar"))
    await phone.say("Kuitansi dan notanya cocok.")

    shown = screen(await phone.press(button(house, "tidak-benar")))

    assert ("question", "alasan", None) == (shown.name, shown.data["question"], shown.data["value"])
    assert 1 == house.store.count(Draft)


def claimed_house() -> House:
    """Return a school whose examination is taken over by one of those to whom it is given."""
    shelves = library()
    [procedure] = shelves.procedures["pengaduan-sekolah"]
    steps = tuple(replace(step, done="claimed") if step.id == "pemeriksaan" else step for step in procedure.steps)
    changed = {**shelves.procedures, "pengaduan-sekolah": (replace(procedure, steps=steps),)}
    return House(shelves=replace(shelves, procedures=changed))


async def test_a_task_that_is_open_to_nobody_cannot_be_claimed() -> None:
    """Claiming a task twice, or one that is done, is stale; the task shows who has it."""
    house = claimed_house()
    await report(Phone(house, SUPARMI))
    phone = Phone(house, KEPSEK)
    task = house.task()

    claimed = await phone.press(f"c:{task.id}:{task.revision}")
    with pytest.raises(Stale):
        await phone.press(f"c:{task.id}:{task.revision}")

    assert claimed is not None
    assert ("task", True, "kepsek-endang") == (screen(claimed).name, claimed.edit, house.task().claimed_by)
