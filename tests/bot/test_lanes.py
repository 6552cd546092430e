"""One person's updates in order, different people side by side, and nobody takes all the room."""

import asyncio

import pytest

from bot.lanes import Lanes


class Office:
    """Runs items, each held until the test lets it go, and remembers when each began and ended."""

    def __init__(self) -> None:
        self.began: list[str] = []
        self.ended: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}

    def gate(self, item: str) -> asyncio.Event:
        """Return what holds the item."""
        return self.gates.setdefault(item, asyncio.Event())

    def open(self, *items: str) -> None:
        """Let the items go, also those that have not begun."""
        for item in items:
            self.gate(item).set()

    async def run(self, item: str) -> None:
        """Hold the item at its gate; bad ones fail."""
        self.began.append(item)
        await self.gate(item).wait()
        if item.startswith("bad"):
            raise ValueError(item)
        self.ended.append(item)


@pytest.fixture
def office() -> Office:
    """Return an office where nothing has happened yet."""
    return Office()


async def test_updates_of_one_person_run_in_order(office: Office) -> None:
    """The second update of a person begins only after the first has ended."""
    lanes = Lanes(4, office.run)
    first, second = lanes.submit(1, "a1"), lanes.submit(1, "a2")

    office.open("a2")
    done, _ = await asyncio.wait({second}, timeout=0.02)
    assert (set(), ["a1"]) == (done, office.began)

    office.open("a1")
    await asyncio.gather(first, second)
    assert ["a1", "a2"] == office.ended


async def test_different_people_run_side_by_side(office: Office) -> None:
    """A person who waits holds back nobody else while a worker is free."""
    lanes = Lanes(2, office.run)
    slow, quick = lanes.submit(1, "a1"), lanes.submit(2, "b1")

    office.open("b1")
    await quick
    assert (["a1", "b1"], ["b1"]) == (office.began, office.ended)

    office.open("a1")
    await slow


async def test_no_more_than_the_workers_run_at_once() -> None:
    """The number of items running never exceeds the number of workers, and reaches it."""
    running, most = 0, 0

    async def run(_: int) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.to_thread(lambda: None)
        running -= 1

    lanes = Lanes(3, run)
    await asyncio.gather(*(lanes.submit(key, key) for key in range(20)))

    assert (0, 3) == (running, most)


async def test_one_item_starts_one_worker_however_many_are_free(office: Office) -> None:
    """Free workers cost nothing while there is nothing for them to do."""
    lanes, before = Lanes(100, office.run), len(asyncio.all_tasks())

    done = lanes.submit(1, "a1")

    assert before + 1 == len(asyncio.all_tasks())
    office.open("a1")
    await done


async def test_one_flooding_person_delays_another_by_one_turn(office: Office) -> None:
    """A newcomer is served right after the flooder's current item, even with one worker."""
    lanes = Lanes(1, office.run)
    flood = [f"a{number}" for number in range(1000)]
    for item in flood:
        lanes.submit(1, item)
    office.open(*flood, "b1", "c1")

    await asyncio.gather(lanes.submit(2, "b1"), lanes.submit(3, "c1"))
    assert ["a0", "b1", "c1", "a1"] == office.began[:4]

    await lanes.drain()
    assert [*flood, "b1", "c1"] == sorted(office.ended, key=lambda item: (item[0], int(item[1:])))


async def test_people_are_served_in_turns(office: Office) -> None:
    """With one worker the lanes take turns, one item each."""
    lanes = Lanes(1, office.run)
    items = [(1, "a1"), (1, "a2"), (1, "a3"), (2, "b1"), (2, "b2"), (3, "c1")]
    for key, item in items:
        office.open(item)
        lanes.submit(key, item)

    await lanes.drain()

    assert ["a1", "b1", "c1", "a2", "b2", "a3"] == office.ended


async def test_an_error_reaches_its_submitter_and_stops_nobody(office: Office) -> None:
    """The error is raised from the item's own future; the lane goes on with the next item."""
    lanes = Lanes(1, office.run)
    office.open("bad1", "a2")
    bad, good = lanes.submit(1, "bad1"), lanes.submit(1, "a2")

    with pytest.raises(ValueError, match="bad1"):
        await bad
    await good

    assert ["a2"] == office.ended


async def test_a_run_that_cancels_itself_stops_nobody() -> None:
    """A cancellation that rises inside one item ends that item alone and gives its worker back."""

    async def run(item: str) -> None:
        if item == "cancelled":
            raise asyncio.CancelledError

    lanes = Lanes(1, run)
    cancelled, same, other = lanes.submit(1, "cancelled"), lanes.submit(1, "next"), lanes.submit(2, "other")

    await asyncio.gather(same, other)

    assert cancelled.cancelled()


async def test_an_item_nobody_waits_for_any_more_is_left_out(office: Office) -> None:
    """A future cancelled before its turn keeps its item from running; the rest keeps its order."""
    lanes = Lanes(1, office.run)
    office.open("a1", "a2", "a3")
    lanes.submit(1, "a1")
    lanes.submit(1, "a2").cancel()
    await lanes.submit(1, "a3")

    assert ["a1", "a3"] == office.ended


async def test_an_item_given_up_while_it_runs_ends_quietly(office: Office) -> None:
    """Cancelling the future of a running item neither stops the item nor disturbs its lane."""
    lanes = Lanes(1, office.run)
    first, second = lanes.submit(1, "a1"), lanes.submit(1, "a2")
    await asyncio.wait({second}, timeout=0.01)
    first.cancel()
    office.open("a1", "a2")
    await second

    assert ["a1", "a2"] == office.ended


async def test_idle_lanes_are_forgotten(office: Office) -> None:
    """After all work is done nothing is kept, however many people wrote."""
    lanes = Lanes(8, office.run)
    names = [f"a{key}" for key in range(500)]
    office.open(*names)
    for key, name in enumerate(names):
        lanes.submit(key, name)
    assert 500 == len(lanes)

    await lanes.drain()

    assert (0, 0, 0) == (len(lanes), len(lanes._tasks), len(lanes._turns))


async def test_lanes_serve_again_after_they_were_idle(office: Office) -> None:
    """All workers come back after a pause."""
    lanes = Lanes(2, office.run)
    office.open("a1", "a2", "b2")
    await lanes.submit(1, "a1")
    await lanes.drain()

    await asyncio.gather(lanes.submit(1, "a2"), lanes.submit(2, "b2"))

    assert ["a1", "a2", "b2"] == office.ended


async def test_draining_waits_for_what_is_submitted_meanwhile(office: Office) -> None:
    """Drain returns when nothing is left, not when the first items are done."""
    lanes = Lanes(2, office.run)
    lanes.submit(1, "a1").add_done_callback(lambda _: lanes.submit(2, "b1"))
    office.open("a1", "b1")

    await lanes.drain()

    assert ["a1", "b1"] == office.ended


async def test_draining_idle_lanes_returns_at_once(office: Office) -> None:
    """Lanes that never had work are drained."""
    async with asyncio.timeout(1):
        await Lanes(1, office.run).drain()

    assert [] == office.began


async def test_closing_cancels_what_runs_and_what_waits(office: Office) -> None:
    """On shutdown every open future is cancelled, no new item begins, and none is taken."""
    lanes = Lanes(2, office.run)
    futures = [lanes.submit(key, f"{name}{turn}") for key, name in enumerate("abc") for turn in (1, 2)]
    await asyncio.wait(futures, timeout=0.01)

    await lanes.close()

    assert [True] * 6 == [future.cancelled() for future in futures]
    assert (["a1", "b1"], [], 0) == (office.began, office.ended, len(lanes))
    with pytest.raises(RuntimeError, match="closed"):
        lanes.submit(1, "late")


async def test_cancelling_the_wait_for_draining_cancels_no_work(office: Office) -> None:
    """A drain with a time limit leaves the work running when the limit passes."""
    lanes = Lanes(1, office.run)
    item = lanes.submit(1, "a1")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            await lanes.drain()

    office.open("a1")
    await item

    assert ["a1"] == office.ended


def test_lanes_need_a_worker(office: Office) -> None:
    """Lanes without workers, which would never run anything, are refused."""
    with pytest.raises(ValueError, match="worker"):
        Lanes(0, office.run)
