"""Paper under load: recaps of many cases against ReportLab's canvas, the child's memory, and the chat meanwhile."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from pydantic import SecretStr
from sqlalchemy import Engine, insert, select

from bot import logs
from bot.databases import open_database
from bot.press import Press
from bot.sampling import fill
from bot.settings import Settings
from core.codes import new_id, new_tracking_code
from core.paper_records import Paper
from core.papers import JOB
from core.recaps import KIND
from core.records import Case, Content, Job, Party, ReporterLink, Task
from storage.columns import new_key
from storage.store import SqlStore
from storage.tables import table
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import ROOT, TownProcess, bot_process
from tests.benchmarks.rounds import Load

INSTITUTION: Final = "kota-pasuruan"
INSPECTOR: Final = "inspektur-gunawan"
_SAMPLED: Final = 100
_PAIRS: Final = 5
_SEED: Final = 3
_TALKERS: Final = 3


@dataclass(frozen=True, slots=True)
class Town:
    """A filled office: its settings, and what they are as environment."""

    settings: Settings
    key: str

    def environment(self, url: str, token: str) -> Mapping[str, str]:
        """Return the settings of a bot that serves it."""
        return {
            "INTEGRITAS_API_URL": url, "INTEGRITAS_TOKEN": token, "INTEGRITAS_KEY": self.key,
            "INTEGRITAS_DATA_DIR": str(self.settings.data_dir), "INTEGRITAS_INSTITUTION": INSTITUTION,
            "INTEGRITAS_LOG_LEVEL": "WARNING",
        }  # fmt: skip


def figures(folder: Path, cases: int) -> Iterator[Figure]:
    """Yield all rows about paper, for so many cases."""
    for count, goal in ((cases, 1.0), (100, 2.5)):
        pairs = [(_drawn("ours", count), _drawn("reportlab", count)) for _ in range(_PAIRS)]
        name = f"list of {count} cases: processor time, ours / ReportLab canvas"
        yield Figure(name, median(ours / theirs for ours, theirs in pairs), "ratio", goal, at_most=True)
        yield Figure(f"list of {count} cases: ours", 1000 * median(ours for ours, _ in pairs), "ms")
    town = prepared(folder, cases)
    yield from asyncio.run(_pressed(town, cases))
    idle, busy = meanwhile(town, folder)
    name = f"others' answers while a recap of {cases} is made: p95"
    yield Figure(f"{name}, busy / idle", busy.p95 / idle.p95, "ratio", 2.0, at_most=True)
    yield Figure(name, busy.p95, "ms")
    yield Figure("others' answers, idle: p95", idle.p95, "ms")


def _drawn(who: str, count: int) -> float:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.benchmarks.canvas", who, str(count)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(done.stdout.split()[0])


# --- an office with many cases


def prepared(folder: Path, cases: int) -> Town:
    """Return an office filled through the real use cases, and its cases copied until there are enough."""
    logs.configure("ERROR")
    key = new_key()
    settings = Settings.read({}, None, data_dir=folder / "recaps", key=SecretStr(key), institution=INSTITUTION)
    there = fill(settings, min(_SAMPLED, cases), _SEED, lambda _: None).cases
    engine = open_database(settings)
    try:
        _copy(engine, cases // there, cases)
    finally:
        engine.dispose()
    return Town(settings, key)


def _copy(engine: Engine, times: int, most: int) -> None:
    """Write the sampled cases so many times more, under other ids and codes, with all that figures are made of."""
    kinds = ((Case, "id"), (Party, "case_id"), (ReporterLink, "id"), (Content, "case_id"), (Task, "case_id"))
    with engine.begin() as connection:
        found = {kind: connection.execute(select(table(kind))).mappings().all() for kind, _ in kinds}
        order = {row["id"]: place for place, row in enumerate(found[Case])}
        for kind, of_case in kinds:
            rows = [
                _again(row, number, of_case)
                for number in range(1, times + 1)
                for row in found[kind]
                if order.get(row[of_case], most) + number * len(order) < most
            ]
            if rows:
                connection.execute(insert(table(kind)), rows)


def _again(found: Mapping[str, Any], number: int, of_case: str) -> dict[str, Any]:
    row = dict(found)
    row |= {name: f"{row[name]}+{number}" for name in {"id", of_case}}
    row |= {"code": new_tracking_code()} if "code" in row else {}
    return row | {name: None for name in ("parent_id", "asked_by") if name in row}


# --- the child process


async def _pressed(town: Town, cases: int) -> list[Figure]:
    """Have the whole recap made by the child, and look at its memory."""
    press = Press(town.settings)
    small = {"period": "2026-S2", "unit": "bkpsdm", "procedure": "pernyataan-nihil", "format": "pdf", "language": "id"}
    large = {"period": "2026", "unit": None, "procedure": None, "format": "pdf", "language": "id"}
    now = datetime.now(UTC)
    try:
        await press.make(KIND, small | {"whole": True}, None, now)
        begun = _status(press.pid, "VmRSS")
        started = perf_counter()
        made = await press.make(KIND, large, INSPECTOR, now)
        seconds = perf_counter() - started
        rise = _status(press.pid, "VmHWM") - begun
    finally:
        await press.close()
    return [
        Figure(f"whole recap of {cases} cases: memory of the child over its start", rise, "MiB", 120.0, at_most=True),
        Figure(f"whole recap of {cases} cases: counted, drawn, with preview", seconds, "s"),
        Figure(f"whole recap of {cases} cases: size", len(made[0].content) / 1024, "KiB"),
    ]


def _status(pid: int | None, name: str) -> float:
    """Return a figure of a process in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


# --- the chat meanwhile


def meanwhile(town: Town, folder: Path) -> tuple[Load, Load]:
    """Return how others are answered while nothing is made, and while the child makes recaps."""
    with (
        TownProcess() as emulated,
        bot_process(["-m", "bot", "run"], town.environment(emulated.url, emulated.token), folder) as process,
    ):
        process.start_seconds(emulated)
        talk = {"story": "talk", "people": _TALKERS, "conversations": 1}
        for _ in range(2):
            emulated.ask("talk", **talk)
        idle = _load([emulated.ask("talk", **talk) for _ in range(3)])
        engine = open_database(town.settings)
        try:
            papers = [_order(engine, language) for language in ("id", "en")]
            heard = [emulated.ask("talk", **talk)]
            while not _made(engine, papers):
                heard.append(emulated.ask("talk", **talk))
        finally:
            engine.dispose()
        return idle, _load(heard)


def _load(told: list[Mapping[str, Any]]) -> Load:
    return Load.of(sum(one["seconds"] for one in told), [each for one in told for each in one["latencies"]])


def _order(engine: Engine, language: str) -> str:
    """Order a recap as the chat does; the bot looks for work after the next update."""
    now = datetime.now(UTC)
    data = {"period": "2026", "unit": None, "procedure": None, "format": "pdf", "language": language}
    paper = Paper(id=new_id(), kind=KIND, data=data, reader_id=INSPECTOR, code=new_tracking_code(), created_at=now)
    with engine.begin() as connection:
        store = SqlStore(connection)
        store.add(paper)
        store.add(Job(id=new_id(), kind=JOB, data={"paper": paper.id}, not_before=now, created_at=now))
    return paper.id


def _made(engine: Engine, papers: list[str]) -> bool:
    with engine.connect() as connection:
        found = [SqlStore(connection).get(Paper, one) for one in papers]
        return all(one is not None and one.state != "ordered" for one in found)
