"""The webhook answers 200 only after the commit, and only to who knows the secret; the pages tell no names."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot import web
from bot.metrics import Metrics, gauges
from core.records import Handled, Notice, Task
from tests.bot.offices import NOW, Transactions, add_person

SECRET = "s3cret"
Client = TestClient[Any, Any]


class Door:
    """Stands for the intake: takes updates, and lets the test say what became of them."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.future: asyncio.Future[None] | None = None
        self.closed = False

    def take(self, raw: Mapping[str, Any]) -> "asyncio.Future[None] | None":
        """Take an update."""
        if self.closed:
            raise RuntimeError
        self.taken.append(raw["update_id"])
        return self.future

    @property
    def unsettled(self) -> frozenset[int]:
        """Nothing waits here."""
        return frozenset()

    def is_known(self, update_id: int) -> bool:
        """Say whether it was taken."""
        return update_id in self.taken

    def gone_before(self, update_id: int) -> None:
        """Nothing waits here."""

    async def wait(self, seconds: float) -> None:
        """Nothing waits here."""


@asynccontextmanager
async def serving(door: Door, alive: bool = True) -> AsyncIterator[Client]:
    """Serve the pages and the webhook."""

    async def tell() -> dict[str, bool]:
        return {"database": alive}

    async def metrics() -> str:
        return "x 1\n"

    app = web.health(tell, metrics)
    web.add_webhook(app, door, SECRET)
    async with TestClient(TestServer(app)) as client:
        yield client


async def post(client: Client, body: object, secret: str = SECRET) -> int:
    """Post an update and return the status."""
    headers = {web.SECRET_HEADER: secret}
    async with client.post(web.WEBHOOK_PATH, json=body, headers=headers) as response:
        return response.status


@pytest.mark.parametrize("secret", ["", "s3cre", "S3CRET", "geheim"])
async def test_without_the_secret_nothing_is_taken(secret: str) -> None:
    """Anybody may know the address; only Telegram knows the secret."""
    door = Door()
    async with serving(door) as client:
        assert (await post(client, {"update_id": 1}, secret), door.taken) == (401, [])


async def test_the_answer_waits_for_the_commit() -> None:
    """Telegram hears 200 when the update is settled, not before."""
    door = Door()
    async with serving(door) as client:
        door.future = asyncio.get_running_loop().create_future()
        asked = asyncio.ensure_future(post(client, {"update_id": 1}))
        while not door.taken:
            await asyncio.wait({asked}, timeout=0.01)
        assert asked.done() is False
        door.future.set_result(None)
        assert await asked == 200


async def test_an_update_that_was_not_kept_must_come_again() -> None:
    """Anything but 200 makes Telegram deliver it once more."""
    door = Door()
    async with serving(door) as client:
        door.future = asyncio.get_running_loop().create_future()
        door.future.set_exception(OSError())
        assert await post(client, {"update_id": 1}) == 503


async def test_a_settled_update_is_acknowledged_at_once() -> None:
    """A redelivery of what is done is not done again."""
    async with serving(Door()) as client:
        assert await post(client, {"update_id": 1}) == 200


async def test_a_bot_that_goes_down_takes_nothing() -> None:
    """The update comes again when it is back."""
    door = Door()
    door.closed = True
    async with serving(door) as client:
        assert await post(client, {"update_id": 1}) == 503


@pytest.mark.parametrize("body", [[], "x", {"message": {}}, {"update_id": "1"}])
async def test_what_is_no_update_is_refused(body: object) -> None:
    """It would not get better by coming again."""
    async with serving(Door()) as client:
        assert await post(client, body) == 400


@pytest.mark.parametrize(("alive", "status"), [(True, 200), (False, 503)])
async def test_health_says_whether_it_works(alive: bool, status: int) -> None:
    """A supervisor restarts what is not well."""
    async with serving(Door(), alive) as client, client.get("/health") as response:
        assert (response.status, (await response.json())["database"]) == (status, alive)


async def test_metrics_are_plain_text() -> None:
    """Prometheus reads text."""
    async with serving(Door()) as client, client.get("/metrics") as response:
        assert (response.content_type, await response.text()) == ("text/plain", "x 1\n")


def test_counters_and_gauges_are_written_as_prometheus_reads_them() -> None:
    """Each figure has its type and its name."""
    metrics = Metrics()
    metrics.count("updates")
    metrics.count("updates", 2)
    assert metrics.text({"tasks_overdue": 4.0}) == (
        "# TYPE integritas_updates_total counter\nintegritas_updates_total 3\n"
        "# TYPE integritas_tasks_overdue gauge\nintegritas_tasks_overdue 4\n"
    )


def test_the_gauges_count_what_waits() -> None:
    """What is owed, how late it is, and what is overdue can be watched."""
    transactions = Transactions()
    add_person(transactions, 1)
    store = transactions.store
    late = {"not_before": NOW.replace(hour=1), "created_at": NOW, "person_id": "siti", "key": "k"}
    store.add(Notice(id="a", once="a", **late), Handled(id=1, at=NOW))
    found = gauges(store, NOW)
    assert (found["notices_waiting"], found["notices_lag_seconds"], found["answers_unsent"]) == (1, 3600.0, 1)
    assert (found["tasks_overdue"], store.count(Task)) == (0, 0)
