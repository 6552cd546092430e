"""Time is an argument: nothing that decides reads a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "localtime", "monotonic", "perf_counter"}
OWNERS = {"datetime", "date", "dt", "time"}


def readings(path: Path) -> Iterator[str]:
    """Yield the places of a file where the clock of the machine is read."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and _owner(node.value) in OWNERS:
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def _owner(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@pytest.mark.parametrize("room", ["core", "handlers", "storage", "locales"])
def test_no_room_but_the_outermost_reads_a_clock(room: str) -> None:
    """Only `bot` knows what time it is; the demo's clock can move because nobody else looks at the machine's."""
    assert [] == [place for path in (ROOT / room).rglob("*.py") for place in readings(path)]


def test_a_reading_is_found() -> None:
    """The search finds the clock of the bot itself."""
    assert list(readings(ROOT / "bot" / "clock.py"))
