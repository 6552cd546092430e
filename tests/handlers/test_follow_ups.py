"""Choices that became work: closed by their owner with a note and proof."""

from dataclasses import replace

import pytest

from core.errors import NotKnown, Stale
from core.library import Library
from core.records import Task
from core.steps import Ask, FollowUps, Step
from core.texts import Text
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, House, Phone, library, report, reported, screen


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
