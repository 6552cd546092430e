"""Attacks on the running bot: what lies on the disk, what stands in logs and errors, who may come in by the web."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr
from telegram import Update

from bot import logs, web
from bot.metrics import Metrics, gauges
from bot.serving import Counter, Origin
from bot.settings import Settings
from core.records import Content, Handled, Task
from handlers.answers import Answer
from handlers.routes import UseCase
from handlers.stale import present
from storage.columns import new_key
from storage.engine import create_tables, open_engine
from storage.evidence import EvidenceFiles
from storage.store import SqlStore
from tests.bot.offices import TillNow
from tests.handlers.phones import KEPSEK, NIK, SUPARMI, House, Phone, button, fill_in

T = TypeVar("T")
KEY = new_key()
PLANTED = {
    "telegram name": "Zubaidah-Telegram",
    "name": "Suparmi",
    "NIK": NIK,
    "phone": "6281200000001",
    "address": "Jalan Kenanga",
    "narrative": "toko milik keluarganya",
    "decision": "Penetapan penyedia seragam",
    "place": "Ruang guru",
    "caption": "caption-of-kuitansi",
    "file name": "kuitansi-suparmi.pdf",
    "file id": "FILE-ID-OF-TELEGRAM",
    "reason": "Nota itu tidak cocok",
    "question": "Siapa saja yang hadir",
    "reply": "Yang hadir hanya panitia",
    "bytes": "PLAIN-BYTES-OF-THE-FILE",
}


class OnDisk:
    """Runs work on a real database, each in a transaction of its own."""

    def __init__(self, store: Any) -> None:
        self._store = store

    async def run(self, work: Callable[[Any], T]) -> T:
        """Do the work, or none of it."""
        with self._store.savepoint():
            return work(self._store)

    async def read(self, work: Callable[[Any], T]) -> T:
        """Do work that only reads."""
        return work(self._store)


def _say_nothing(row: Handled, query: str | None) -> None:
    del row, query


def _keep(told: list[Handled], row: Handled, query: str | None) -> None:
    del query
    told.append(row)


def on_disk(folder: Path) -> list[bytes]:
    """Return the bytes of every file below a folder."""
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@dataclass
class Served(House):
    """The routes behind the real counter, which keeps every answer with its update."""

    async def serve(self, update: Update, use_case: UseCase) -> None:
        """Serve as the bot does: a refusal is an answer."""
        counter = Counter(OnDisk(self.store), self.office, TillNow(self.now), _say_nothing, present)  # type: ignore[arg-type]  # stands still as a Clock would
        await counter.serve(update, use_case)
        row = self.store.get(Handled, update.update_id)
        assert row is not None
        self.answer = Answer.from_data(row.answer["answer"])


async def a_whole_story(house: House) -> None:
    """Report, ask back, answer, and decide, with a planted text in every place that takes one."""
    reporter, examiner = Phone(house, SUPARMI, PLANTED["telegram name"]), Phone(house, KEPSEK)
    await fill_in(reporter)
    document = {"file_name": PLANTED["file name"], "file_id": PLANTED["file id"], "file_unique_id": "U", "file_size": 9}
    await reporter.send(document=document, caption=PLANTED["caption"])
    await reporter.choose("!submit")
    await examiner.press(button(house, "minta-keterangan"))
    await examiner.say(f"{PLANTED['question']}?")
    await examiner.choose("!submit")
    [asked] = house.store.find(Task, kind="answer", state="open")
    await reporter.press(f"y:{asked.id}:{asked.revision}")
    await reporter.say(f"{PLANTED['reply']}.")
    await reporter.choose("!skip")
    await reporter.choose("!submit")
    await examiner.press(button(house, "tidak-benar"))
    await examiner.say(f"{PLANTED['reason']}.")
    await examiner.choose("!skip")
    await examiner.choose("!submit")
    await reporter.say("/lapor")


async def test_nothing_personal_lies_plain_on_the_disk(tmp_path: Path) -> None:
    """After a whole story no file of the database, its log or the evidence holds a planted text."""
    engine = open_engine(f"sqlite:///{tmp_path / 'office.db'}", KEY)
    create_tables(engine)
    with engine.begin() as connection:
        house = Served(store=SqlStore(connection))  # type: ignore[arg-type]  # both stores keep one contract
        await a_whole_story(house)
        contents = [content.kind for content in house.store.find(Content, order="at")]
        failed = {row.id: row.error for row in house.store.find(Handled, state="failed")}
    EvidenceFiles(tmp_path / "evidence", KEY).save("E1", PLANTED["bytes"].encode())
    files = on_disk(tmp_path)
    found = {name for name, text in PLANTED.items() for content in files if text.encode() in content}
    engine.dispose()

    assert {} == failed
    assert ["answers", "pemeriksaan.minta-keterangan", "reply", "pemeriksaan.tidak-benar"] == contents
    assert (True, set()) == (len(files) >= 2, found)
    assert any(b"pengaduan-sekolah" in content for content in files)


def test_a_file_name_leads_nowhere_on_the_disk(tmp_path: Path) -> None:
    """Evidence lies under an id of ours; no name, path or id that climbs out of the folder is taken."""
    files = EvidenceFiles(tmp_path / "evidence", KEY)
    saved = files.save("E1", b"<script>%PDF-1.4 PK\x03\x04")

    for climbing in ("../office", "/etc/passwd", "a/../../b", "E1.enc/../../x", "", "x" * 200, "E1\x00"):
        with pytest.raises(ValueError, match="evidence"):
            files.save(climbing, b"x")
        with pytest.raises(ValueError, match="evidence"):
            files.read(f"{climbing}.enc")

    assert [saved.path] == [path.relative_to(tmp_path / "evidence").as_posix() for path in tmp_path.rglob("*.enc")]


# --- logs and errors


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return where the logs go; after the test everything is as it was."""
    root, stream = logging.getLogger(), StringIO()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    logs.configure("DEBUG", stream=stream)
    return stream


async def test_an_update_that_fails_tells_its_words_to_no_log(written: StringIO, tmp_path: Path) -> None:
    """An error that quotes what was typed is kept encrypted; the log and the person get a reference alone."""
    engine = open_engine(f"sqlite:///{tmp_path / 'office.db'}", KEY)
    create_tables(engine)
    with engine.begin() as connection:
        house = House(store=SqlStore(connection))  # type: ignore[arg-type]  # both stores keep one contract
        told: list[Handled] = []
        counter = Counter(OnDisk(house.store), house.office, TillNow(), partial(_keep, told), present)  # type: ignore[arg-type]  # stands still as a Clock would
        fault = ValueError(f"cannot read {PLANTED['narrative']} of {NIK}")
        await counter.keep_failed(7, Origin(chat_id=SUPARMI, user_id=SUPARMI), fault)
    lying = b"".join(on_disk(tmp_path)).decode("latin-1")
    engine.dispose()

    [row] = told
    seen = [written.getvalue(), repr(row.answer), lying]
    assert [] == [text for text in seen if PLANTED["narrative"] in text or NIK in text]
    assert NIK in str(row.error)


def test_settings_show_no_secret_when_they_are_printed() -> None:
    """Neither repr nor JSON of the settings holds the token, the key, the database's password or the secret."""
    secrets = {
        "token": "1234567890:AAEabcdefghijklmnopqrstuvwxyz01234", "key": KEY, "webhook_secret": "s3cr3t-of-hook",
        "database_url": "postgresql://bot:pa55word@db/office",
    }  # fmt: skip
    settings = Settings.read({}, None, **{name: SecretStr(value) for name, value in secrets.items()})

    printed = f"{settings!r} {settings} {settings.model_dump_json()}"

    assert [] == [name for name, value in secrets.items() if value in printed]


# --- the web


class Closed:
    """Stands for the intake and counts what reaches it."""

    unsettled: frozenset[int] = frozenset()

    def __init__(self) -> None:
        self.taken: list[object] = []

    def take(self, raw: Mapping[str, Any]) -> None:
        """Take an update."""
        self.taken.append(raw["update_id"])

    def is_known(self, update_id: int) -> bool:
        """Know none."""
        return update_id < 0

    def gone_before(self, update_id: int) -> None:
        """Wait for none."""

    async def wait(self, seconds: float) -> None:
        """Wait for none."""


@asynccontextmanager
async def served(door: Closed) -> AsyncIterator[TestClient[Any, Any]]:
    """Serve the pages and the webhook of a house with one case."""
    house = House()
    await a_report(house)

    async def alive() -> dict[str, bool]:
        return {"database": True}

    async def figures() -> str:
        return Metrics().text(gauges(cast("Any", house.store), house.now))

    app = web.health(alive, figures)
    web.add_webhook(app, door, "s3cret")
    async with TestClient(TestServer(app)) as client:
        yield client


async def a_report(house: House) -> None:
    """File a report."""
    phone = Phone(house, SUPARMI)
    await fill_in(phone)
    await phone.choose("!submit")


@pytest.mark.parametrize("given", ["", "s3cre", "s3cretx", "S3CRET", "é"])
async def test_a_wrong_secret_is_told_nothing_but_401(given: str) -> None:
    """Nobody without the exact secret hands in an update, whatever bytes he tries."""
    door = Closed()
    async with served(door) as client:
        headers = {web.SECRET_HEADER: given}
        async with client.post(web.WEBHOOK_PATH, json={"update_id": 1}, headers=headers) as response:
            assert (401, b"", []) == (response.status, await response.read(), door.taken)


async def test_a_secret_of_broken_bytes_is_wrong_and_no_fault() -> None:
    """Bytes that are no text are compared like any others."""
    async with served(Closed()) as client:
        reader, writer = await asyncio.open_connection(client.host, client.port)
        head = f"POST {web.WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{web.SECRET_HEADER}: ".encode()
        writer.write(head + b"s3cret\xff\r\n\r\n{}")
        status = await reader.readline()
        writer.close()
        await writer.wait_closed()

    assert b"HTTP/1.1 401 Unauthorized\r\n" == status


@pytest.mark.parametrize("body", ['{"update_id": true}', '{"update_id": "1"}', "[]", "1", "{", '{"update_id": 1e3}'])
async def test_what_is_no_update_is_refused(body: str) -> None:
    """Only an object with a whole number as its id is taken."""
    door = Closed()
    async with served(door) as client:
        headers = {web.SECRET_HEADER: "s3cret", "Content-Type": "application/json"}
        async with client.post(web.WEBHOOK_PATH, data=body, headers=headers) as response:
            assert (400, []) == (response.status, door.taken)


async def test_the_open_pages_tell_counts_and_no_names() -> None:
    """Health and figures hold numbers alone: no code, no name, no id."""
    async with served(Closed()) as client, client.get("/metrics") as response:
        told = await response.text()
    values = [line.rpartition(" ") for line in told.splitlines() if not line.startswith("#")]

    assert [] == [name for name, _, _ in values if not re.fullmatch(r"integritas_[a-z_]+", name)]
    assert [] == [value for _, _, value in values if not re.fullmatch(r"[0-9.e+]+", value)]
