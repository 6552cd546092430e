"""Buttons that have passed: what a person sees instead, and what he does not."""

import pytest

from core.errors import Stale
from core.records import Draft
from handlers.stale import present
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, House, Phone, button, reported, screen


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
