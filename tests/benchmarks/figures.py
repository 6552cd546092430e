"""Figures: medians over paired rounds, against their goals, as rows for people and for other programs."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Final

from tests.benchmarks.rounds import BOTS, OURS, Run

Round = dict[str, Run]
AIOGRAM: Final = "aiogram"
PTB: Final = "python-telegram-bot"


@dataclass(frozen=True, slots=True)
class Figure:
    """One row. `goal` is what the value must reach (`at least`) or not exceed (`at most`); None for mere knowledge."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_most: bool = False

    @property
    def ok(self) -> bool:
        """Whether the goal is reached; a row without a goal is well."""
        if self.goal is None:
            return True
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    def row(self) -> dict[str, object]:
        """Return the row as it is written."""
        named = {key: value for key, value in asdict(self).items() if key != "at_most"}
        return {**named, "value": round(self.value, 3), "ok": self.ok}


def figures(rounds: Sequence[Round]) -> list[Figure]:
    """Return all rows of these rounds: ratios of pairs first, then what each bot did by itself."""
    crowd = "50 people at once"
    per_second = _ratio(rounds, lambda run: run.crowd.per_second)
    return [
        Figure(f"{crowd}: messages a second, ours / {AIOGRAM} echo", per_second(AIOGRAM), "ratio", 1.0),
        Figure(f"{crowd}: messages a second, ours / {PTB} echo", per_second(PTB), "ratio", 1.0),
        Figure(
            f"one person alone: p95, ours / {AIOGRAM} echo",
            _ratio(rounds, lambda run: run.alone.p95)(AIOGRAM), "ratio", 2.0, at_most=True,
        ),
        *_known("this disk: one synced write", "ms", [run.synced_ms for one in rounds for run in one.values()]),
        *(figure for bot in BOTS for figure in _of_bot(bot, [one[bot] for one in rounds])),
    ]  # fmt: skip


def _ratio(rounds: Sequence[Round], of: Callable[[Run], float]) -> Callable[[str], float]:
    return lambda peer: median(of(one[OURS]) / of(one[peer]) for one in rounds)


def _of_bot(bot: str, runs: Sequence[Run]) -> Iterator[Figure]:
    for name, load in (("50 people", [run.crowd for run in runs]), ("one alone", [run.alone for run in runs])):
        yield Figure(f"{bot}, {name}: messages", median(one.per_second for one in load), "1/s")
        yield Figure(f"{bot}, {name}: p50", median(one.p50 for one in load), "ms")
        yield Figure(f"{bot}, {name}: p95", median(one.p95 for one in load), "ms")
    yield Figure(f"{bot}: start to first getUpdates", median(run.start_seconds for run in runs), "s")
    yield from _known(f"{bot}: resident memory after the load", "MiB", [run.resident_mib for run in runs])
    yield from _known(f"{bot}, 50 people: processor time for a message", "ms", [run.cpu_ms for run in runs])


def _known(name: str, unit: str, values: Sequence[float | None]) -> Iterator[Figure]:
    """Yield the median of what the machine tells; nothing where it tells nothing."""
    told = [value for value in values if value is not None]
    if told:
        yield Figure(name, median(told), unit)


def write(found: Sequence[Figure], path: Path) -> None:
    """Write the rows as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([one.row() for one in found], ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def table(found: Sequence[Figure]) -> list[str]:
    """Return the rows as lines for people."""
    wide = max(len(one.name) for one in found)
    return [f"{one.name:<{wide}}  {one.value:>10.2f} {one.unit:<5}  {_told(one)}".rstrip() for one in found]


def _told(one: Figure) -> str:
    if one.goal is None:
        return ""
    return f"{'<=' if one.at_most else '>='} {one.goal:g}  {'ok' if one.ok else 'MISSED'}"
