"""A task's screen: what came before, decisions first and the rest one press further, and the ways back to it."""

import pytest

from core.errors import Stale
from handlers.answers import Answer
from handlers.speaking import render
from handlers.task_buttons import task_buttons
from handlers.voice import Voice
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, TIM_BK, House, Phone, button, reported, screen

WHY = "Nota dan keterangan saksi sudah diperiksa."
QUESTION = "Kapan pengumuman itu dipasang?"


def shown(house: House, answer: Answer | None) -> tuple[str, list[str]]:
    """Return a screen's words and what its buttons send."""
    outgoing = render(screen(answer), "id", house.office)
    rows = getattr(outgoing.markup, "inline_keyboard", ())
    return outgoing.text, [str(one.callback_data) for row in rows for one in row]


async def ask(house: House) -> Answer | None:
    """Let the examiner ask the reporter something."""
    head = Phone(house, KEPSEK)
    await head.press(button(house, "minta-keterangan"))
    await head.say(QUESTION)
    return await head.choose("!submit")


async def test_a_task_shows_its_decisions_first_and_the_rest_behind_one_button() -> None:
    """Verdicts stand at once; asking, sending back, noting and recusing wait one press further, in place."""
    house = await reported()
    task, head = house.task(), Phone(house, KEPSEK)
    _, first = shown(house, await head.press(f"t:{task.id}"))
    turned = await head.press(f"z:{task.id}:0:1")
    _, second = shown(house, turned)
    _, back = shown(house, await head.press(f"z:{task.id}:0:0"))

    send = f"a:{task.id}:0:"
    decisions = [send + one for one in ("benar", "tidak-benar", "bukan-bk")]
    beside = ("minta-keterangan", "bukan-bawahan", "menarik-diri", "undang-terlapor", "catat-penyampaian")
    others = [send + one for one in beside]
    assert [*decisions, f"z:{task.id}:0:1"] == first[:4]
    assert [*others, f"z:{task.id}:0:0"] == second[:6]
    assert turned is not None
    assert (True, first) == (turned.edit, back)


async def test_buttons_of_a_task_that_moved_on_are_not_turned_over() -> None:
    """The second level belongs to the task as it was shown."""
    house = await reported()
    task = house.task()
    house.act(KEPSEK, "tidak-benar", {"alasan": WHY})

    with pytest.raises(Stale):
        await Phone(house, KEPSEK).press(f"z:{task.id}:{task.revision}:1")


async def test_a_case_opened_from_a_task_leads_back_to_it() -> None:
    """From the whole case, and from its files, the decisions are one press away."""
    house = await reported()
    task, case, head = house.task(), house.case(), Phone(house, KEPSEK)

    _, in_case = shown(house, await head.press(f"k:{case.id}"))
    _, at_files = shown(house, await head.press(f"e:{case.id}"))

    assert (f"t:{task.id}", [f"t:{task.id}"]) == (in_case[0], at_files)


async def test_a_case_in_which_one_has_no_work_leads_to_no_task() -> None:
    """Who has decided reads the case and finds no way to somebody else's task."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": WHY})

    _, buttons = shown(house, await Phone(house, KEPSEK).press(f"k:{house.case().id}"))

    assert [] == [one for one in buttons if one.startswith("t:")]


async def test_the_reviewer_reads_what_is_reported_found_and_answered() -> None:
    """The reviewer needs no second screen: the reported act, the finding with its reason, question and answer."""
    house = await reported()
    await ask(house)
    citizen = Phone(house, SUPARMI)
    waiting = house.task("answer")
    await citizen.press(f"y:{waiting.id}:{waiting.revision}")
    await citizen.say("Hari Senin, di papan pengumuman.")
    await citizen.photo()
    await citizen.choose("!done")
    await citizen.choose("!submit")
    house.act(KEPSEK, "benar", {"alasan": WHY})

    text, _ = shown(house, await Phone(house, KADIS).press(f"t:{house.task().id}"))

    wanted = [
        "<b>Keputusan/tindakan yang dilaporkan</b>: Penetapan penyedia seragam tahun ajaran baru",
        "Pemeriksaan: Laporan benar", "Temuannya:", WHY, QUESTION, "Hari Senin, di papan pengumuman.",
        "📎 1 bukti", "Identitas pelapor dilindungi", "Hubungan pelapor",
    ]  # fmt: skip
    assert [] == [one for one in wanted if one not in text]
    assert "S•••" not in text


async def test_asking_the_reporter_is_told_as_sent_and_leads_back() -> None:
    """Nothing was decided: the question is on its way, and the task waits."""
    house = await reported()
    text, buttons = shown(house, await ask(house))

    assert text.startswith("<b>✉️ Pertanyaan terkirim</b>")
    assert f"t:{house.task().id}" == buttons[0]


async def test_a_question_warns_not_to_ask_who_the_reporter_is() -> None:
    """Who asks knows that the reporter reads it, and that his identity is not to be asked for."""
    house = await reported()
    text, _ = shown(house, await Phone(house, KEPSEK).press(button(house, "minta-keterangan")))

    assert "Jangan menanyakan identitas" in text


@pytest.mark.parametrize(("action", "read"), [("tidak-benar", True), ("benar", False)])
async def test_a_reason_says_whether_the_reporter_reads_it(action: str, read: bool) -> None:
    """Words that go to the reporter are announced as such, and inner findings are not."""
    house = await reported()
    text, _ = shown(house, await Phone(house, KEPSEK).press(button(house, action)))

    assert read == ("akan dibaca pelapor" in text)


async def test_a_reason_against_somebody_is_more_than_a_word() -> None:
    """At least twenty characters: the question is asked again until there is a reason."""
    house = await reported()
    head = Phone(house, KEPSEK)
    await head.press(button(house, "tidak-benar"))

    short = screen(await head.say("Tidak terbukti."))
    enough = screen(await head.say("Tidak terbukti: harga sesuai pasar."))

    assert ("question", "alasan") == (short.name, short.data["question"])
    assert short.data["refusal"] is not None
    assert "bukti" == enough.data["question"]


async def test_giving_up_an_action_returns_to_the_task() -> None:
    """After Batal the official has his task back, and is told that nothing was recorded."""
    house = await reported()
    head = Phone(house, KEPSEK)
    await head.press(button(house, "benar"))
    answer = await head.choose("!cancel")

    assert answer is not None
    assert ("task", "task-cancelled", True) == (screen(answer).name, screen(answer).data["note"], answer.edit)
    assert shown(house, answer)[0].startswith("✖ Dibatalkan; tidak ada yang dicatat.")


async def test_a_note_dropped_for_another_button_is_told() -> None:
    """What was typed for one action and not sent is given up for the next one in one line, not silently."""
    house = await reported()
    head = Phone(house, KEPSEK)
    await head.press(button(house, "benar"))
    await head.say(WHY)
    told, _ = shown(house, await head.press(button(house, "tidak-benar")))
    untouched, _ = shown(house, await head.press(button(house, "bukan-bk")))

    line = "Catatan yang belum dikirim dibatalkan."
    assert (True, False) == (line in told, line in untouched)


async def test_who_oversees_reads_the_order_and_may_note_or_step_back() -> None:
    """The team reads what was ordered, by whom, and has its three actions."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": WHY})
    house.act(KADIS, "dibatalkan", {"alasan": WHY, "perintah": "Ulangi pengadaannya."})
    team = Phone(house, TIM_BK)
    [line, *_] = screen(await team.say("/tugas")).data["lines"]
    opened = await team.press(f"t:{line['task']['id']}")
    text, _ = shown(house, opened)

    assert [] == [one for one in ("Yang diperintahkan:", "Ulangi pengadaannya.", "Sumarsono") if one not in text]
    assert ["terlaksana", "catat", "menarik-diri"] == [one["id"] for one in screen(opened).data["actions"]]


async def test_the_list_of_cases_tells_whose_turn_it_is() -> None:
    """How many are open and late, and whom each waits for."""
    house = await reported()
    text, _ = shown(house, await Phone(house, KEPSEK).say("/kasus"))

    assert "1 masih berjalan, 0 terlambat" in text
    assert "Giliran: Endang Sulistyaningrum" in text


def test_a_single_rarer_button_needs_no_level_of_its_own() -> None:
    """One button is shown at once, and not behind one that opens it."""
    house = House()
    action = {"id": "catat", "label": {"id": "Catat", "en": "Note"}, "kind": "record", "tone": "plain"}
    go = action | {"id": "selesai", "kind": "go"}
    task = {"id": "T", "revision": 0, "kind": "step", "state": "open"}
    view = {"task": task, "actions": [go, action], "claimable": False, "stand_in": False, "outside": []}
    found = [one.callback_data for one in task_buttons(view, Voice("id", house.office))]

    assert ["a:T:0:selesai", "a:T:0:catat"] == found
