"""Rounds: each lets every bot serve the same people once, one bot after the other, so that a slow minute hits all."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Final

from tests.benchmarks.office import SampleOffice
from tests.benchmarks.processes import TownProcess, bot_process

OURS: Final = "integritas"
PEERS: Final[Mapping[str, str]] = {"python-telegram-bot": "ptb_echo", "aiogram": "aiogram_echo"}
BOTS: Final = (OURS, *PEERS)
_WRITES: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much is done in a round."""

    rounds: int = 9
    people: int = 50
    conversations: int = 2
    """Of each of these people at once."""
    alone: int = 5
    """Conversations of one person alone."""
    warm_up: int = 10
    """People of one conversation each, before anything is measured."""


@dataclass(frozen=True, slots=True)
class Load:
    """How one bot did under one load."""

    per_second: float
    p50: float
    """Milliseconds, as p95."""
    p95: float

    @classmethod
    def of(cls, seconds: float, latencies: Sequence[float]) -> "Load":
        """Read it from what a crowd measured, in seconds."""
        percents = quantiles(latencies, n=100)
        return cls(len(latencies) / seconds, 1000 * percents[49], 1000 * percents[94])


@dataclass(frozen=True, slots=True)
class Run:
    """One bot in one round."""

    crowd: Load
    alone: Load
    start_seconds: float
    resident_mib: float | None = None
    cpu_ms: float | None = None
    """Processor time of the bot for one message of the crowd."""
    synced_ms: float | None = None
    """What one synced write to this disk took just before."""


def play(size: Size, folder: Path) -> Iterator[dict[str, Run]]:
    """Yield round after round: how each bot did."""
    office = SampleOffice(folder)
    office.prepare()
    for number in range(size.rounds):
        order = BOTS[number % len(BOTS) :] + BOTS[: number % len(BOTS)]
        yield {bot: _run(bot, size, office, folder) for bot in order}


def _run(bot: str, size: Size, office: SampleOffice, folder: Path) -> Run:
    story = "complaint" if bot == OURS else "talk"
    with TownProcess() as town:
        town.ask("settle", people=office.people())
        command, environment = ["-m", "bot", "run"], office.environment(town.url, town.token)
        if bot != OURS:
            command, environment = ["-m", f"tests.benchmarks.{PEERS[bot]}", town.url, town.token], {}
        with bot_process(command, environment, folder) as process:
            start = process.start_seconds(town)
            town.ask("talk", story=story, people=size.warm_up, conversations=1)
            synced, before = synced_ms(folder), process.cpu_seconds
            heard = town.ask("talk", story=story, people=size.people, conversations=size.conversations)
            used = _spent(before, process.cpu_seconds, len(heard["latencies"]))
            alone = Load.of(**town.ask("talk", story=story, people=1, conversations=size.alone))
            return Run(Load.of(**heard), alone, start, process.resident_mib, used, synced)


def _spent(before: float | None, after: float | None, messages: int) -> float | None:
    return None if before is None or after is None else 1000 * (after - before) / messages


def synced_ms(folder: Path) -> float:
    """Return how long this disk takes to keep one page for sure: no answer of ours can be faster."""
    took = []
    with (folder / "synced").open("wb", buffering=0) as file:
        for _ in range(_WRITES):
            begun = perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            took.append(1000 * (perf_counter() - begun))
    return median(took)
