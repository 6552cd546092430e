"""Officials at work: the worklist, a task and its buttons, what a button begins, and who may press it."""

from dataclasses import replace

import pytest

from core.errors import NotKnown, Refusal, Stale
from core.library import Library
from core.records import Account, Case, Draft, Entry, Party, Task
from core.steps import Ask, FollowUps, Step
from core.texts import Text
from handlers import casebook
from handlers.stale import present
from tests.handlers.phones import KADIS, KEPSEK, NIK, SUPARMI, House, Phone, library, report, screen, tell

INSPEKTUR = 900002
TIM_BK = 900017
SARPRAS = 900013
GURU_BK = 900020


async def reported(official: str = "matematika") -> House:
    """Return a house in which Suparmi reported an official."""
    house = House()
    await report(Phone(house, SUPARMI), official=official)
    return house


def button(house: House, action: str, prefix: str = "a") -> str:
    """Return the data of a button of the open task."""
    task = house.task()
    return f"{prefix}:{task.id}:{task.revision}:{action}"


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


async def test_a_decision_that_somebody_else_took_meanwhile_is_stale_and_the_task_is_shown() -> None:
    """The second press on a task that has moved on does nothing; the person sees how it stands now."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    task = house.task()
    await phone.press(button(house, "benar"))
    await phone.say("Kuitansi dan notanya cocok.")
    await phone.choose("!skip")
    house.act(KEPSEK, "tidak-benar", {"alasan": "Nota itu ternyata keliru."})

    with pytest.raises(Stale):
        await phone.choose("!submit")
    shown = screen(present(house.desk, house.person(KEPSEK), KEPSEK, KEPSEK, f"q:{phone.revision}:!submit"))

    assert ("task", task.id, "done", []) == (
        shown.name, shown.data["task"]["id"], shown.data["task"]["state"], shown.data["actions"],
    )  # fmt: skip
    assert [] == house.store.find(Draft)


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


async def test_the_team_records_a_decision_on_paper_for_whoever_cannot_be_reached() -> None:
    """Tim BK may act in the name of an official without the bot, with the signed scan, and both are named."""
    house = await reported()
    account = house.store.get(Account, KEPSEK)
    assert account is not None
    house.store.put(replace(account, unreachable_since=house.now))
    phone = Phone(house, TIM_BK)

    lines = screen(await phone.say("/tugas")).data["lines"]
    shown = screen(await phone.press(f"t:{house.task().id}"))
    await phone.press(button(house, "benar", "b"))
    await phone.say("Terbukti menurut pemeriksaan kepala sekolah.")
    if phone.asked == "bukti":
        await phone.choose("!skip")
    asked = phone.asked
    await phone.photo()
    await phone.choose("!done")
    told = screen(await phone.choose("!submit"))

    entry = house.store.find(Entry, what="acted")[0]
    assert ([True], True) == ([line["stand_in"] for line in lines], shown.data["stand_in"])
    assert shown.data["holder"].startswith("Endang Sulistyaningrum")
    assert ("pindaian", "acted") == (asked, told.name)
    assert ("staf-yuliana", "kepsek-endang") == (entry.person_id, entry.on_behalf_id)


async def test_nobody_stands_in_for_an_official_who_can_be_reached() -> None:
    """As long as an official has the bot, only he decides."""
    house = await reported()

    with pytest.raises(NotKnown):
        await Phone(house, TIM_BK).press(button(house, "benar", "b"))


async def test_a_recorded_serving_leaves_the_case_where_it_is() -> None:
    """What was handed over on paper is recorded, without deciding."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    await phone.press(button(house, "catat-penyampaian"))
    await phone.say("Salinan laporan diserahkan dengan tanda terima.")
    await phone.choose("today")
    await phone.choose("!skip")
    await phone.choose("!skip")

    told = screen(await phone.choose("!submit"))

    assert ("acted", "pemeriksaan") == (told.name, house.case().state)


def with_follow_ups() -> Library:
    """Return the shipped library with a finding that orders follow-ups, done with proof."""
    shipped = library()
    procedure = shipped.procedure("pengaduan-sekolah")
    steps = tuple(_ordering(step) if step.id == "pemeriksaan" else step for step in procedure.steps)
    changed = replace(procedure, steps=steps)
    return replace(shipped, procedures={**shipped.procedures, procedure.id: (changed,)})


def _ordering(step: Step) -> Step:
    what = Ask(id="tindakan", kind="choices", list="perhatian-khusus-sekolah", ask=Text("Apa?", "What?"))
    plan = FollowUps(item="tindakan", owner="superior(reported)", proof=True)
    true = replace(step.actions[0], asks=(what,), tasks=plan)
    return replace(step, actions=(true, *step.actions[1:]))


async def test_a_follow_up_is_closed_with_a_note_and_proof() -> None:
    """A choice that became work is closed by its owner, with the proof that the procedure wants."""
    house = House(shelves=with_follow_ups())
    await report(Phone(house, SUPARMI))
    item = library().lists["perhatian-khusus-sekolah"].items[1].id
    house.act(KEPSEK, "benar", {"tindakan": {"chosen": [item], "words": None}})
    phone = Phone(house, KEPSEK)
    task = house.task("follow_up")

    shown = screen(await phone.press(f"t:{task.id}"))
    with pytest.raises(NotKnown):
        await Phone(house, KADIS).press(f"f:{task.id}:{task.revision}")
    await phone.press(f"f:{task.id}:{task.revision}")
    await phone.say("Rapat penetapan diulang tanpa yang bersangkutan.")
    refused = screen(await phone.choose("!skip")).data["refusal"]
    await phone.photo()
    await phone.choose("!done")
    told = screen(await phone.choose("!submit"))

    assert ("follow_up", "refusal-not-optional") == (shown.data["task"]["kind"], refused["key"])
    assert ("followed", house.case().code, 0) == (
        told.name, told.data["code"], house.store.count(Task, kind="follow_up", state="open"),
    )  # fmt: skip
    with pytest.raises(Stale):
        await phone.press(f"f:{task.id}:{task.revision}")


async def test_an_examiners_task_is_no_follow_up() -> None:
    """A decision cannot be closed with a note."""
    house = await reported()

    with pytest.raises(NotKnown):
        await Phone(house, KEPSEK).press(f"f:{house.task().id}:{house.task().revision}")


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


async def test_a_task_that_is_open_to_nobody_cannot_be_claimed() -> None:
    """Claiming a task twice, or one that is done, is stale; the task shows who has it."""
    house = await reported()
    phone = Phone(house, KEPSEK)
    task = house.task()

    claimed = await phone.press(f"c:{task.id}:{task.revision}")
    with pytest.raises(Stale):
        await phone.press(f"c:{task.id}:{task.revision}")

    assert claimed is not None
    assert ("task", True, "kepsek-endang") == (screen(claimed).name, claimed.edit, house.task().claimed_by)


@pytest.mark.parametrize(
    ("pressed", "name"),
    [("a:{task}:9:benar", "task"), ("t:{task}", "task"), ("k:{case}", "case"), ("e:{case}", "case"),
     ("z:1", "stale"), (None, "stale"), ("a:NOSUCH:0:x", "stale")],
)  # fmt: skip
async def test_a_stale_press_is_answered_with_what_it_was_about(pressed: str | None, name: str) -> None:
    """After a dead button the person sees the present state of the same thing, else the menu."""
    house = await reported()
    data = pressed.format(task=house.task().id, case=house.case().id) if pressed else None

    shown = screen(present(house.desk, house.person(KEPSEK), KEPSEK, KEPSEK, data))

    assert name == shown.name


async def test_a_stale_press_of_a_conversation_shows_its_question() -> None:
    """Who pressed a button of an earlier question sees the present one."""
    house = House()
    phone = Phone(house, SUPARMI)
    await phone.say("/lapor")
    await phone.choose("agree")

    shown = screen(present(house.desk, house.person(SUPARMI), SUPARMI, SUPARMI, "q:0:agree"))

    assert ("question", "nama") == (shown.name, shown.data["question"])


async def test_a_stale_press_shows_a_stranger_only_the_menu() -> None:
    """A dead button gives nothing away."""
    house = await reported()

    for data in (
        f"a:{house.task().id}:0:benar",
        f"k:{house.case().id}",
        f"r:{house.case().id}",
        f"y:{house.task().id}:0",
    ):
        shown = screen(present(house.desk, house.person(KADIS), KADIS, KADIS, data))
        assert "stale" == shown.name


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
