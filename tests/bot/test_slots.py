"""Places for calls: who finds none waits in turn, and no place is lost."""

import asyncio

import pytest

from bot.slots import Slots


def test_there_are_as_many_places_as_were_said() -> None:
    """The third of two finds none, until one is given back."""
    slots = Slots(2)
    assert [True, True, False] == [slots.take() for _ in range(3)]
    slots.give_back()
    assert [True, False] == [slots.take() for _ in range(2)]


async def test_places_go_to_those_who_wait_in_the_order_of_their_coming() -> None:
    """A place that is given back belongs to whoever has waited longest, not to who comes just then."""
    slots, came = Slots(1), list[int]()
    slots.take()

    async def wait(number: int) -> None:
        await slots.wait(None)
        came.append(number)

    waiting = [asyncio.create_task(wait(number)) for number in range(3)]
    for _ in waiting:
        await asyncio.sleep(0)
        slots.give_back()
        assert not slots.take()
    await asyncio.gather(*waiting)
    assert [0, 1, 2] == came


async def test_who_waits_too_long_is_told_and_takes_no_place_away() -> None:
    """After the time is over nobody is kept out by those who gave up."""
    slots = Slots(1)
    slots.take()
    with pytest.raises(TimeoutError):
        await slots.wait(0.001)
    slots.give_back()
    assert [True, False] == [slots.take() for _ in range(2)]


async def test_who_is_let_in_and_gives_up_at_once_hands_his_place_on() -> None:
    """A call cancelled in the moment in which its turn comes does not take the place along."""
    slots = Slots(1)
    slots.take()
    first, second = (asyncio.create_task(slots.wait(None)) for _ in range(2))
    await asyncio.sleep(0)
    slots.give_back()
    first.cancel()
    async with asyncio.timeout(1):
        await second
    assert [True, False] == [first.cancelled(), slots.take()]
