"""The harness itself, with tiny numbers: it runs to its end and writes what other programs read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.figures import Figure, figures
from tests.benchmarks.processes import ROOT
from tests.benchmarks.rounds import Load, Run
from tests.benchmarks.story import complaint, talk

TINY = (
    "--rounds",
    "1",
    "--people",
    "2",
    "--conversations",
    "1",
    "--alone",
    "1",
    "--warm-up",
    "1",
    "--recap-cases",
    "0",
)


@pytest.mark.timeout(90)
def test_every_bot_serves_a_tiny_crowd_and_the_rows_have_their_form(tmp_path: Path) -> None:
    """`make bench` writes rows of name, value, goal, unit and ok; a row without a goal is well."""
    out = tmp_path / "build" / "bench.json"

    run = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "tests.benchmarks", *TINY, "--out", str(out)],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip

    assert 0 == run.returncode, run.stderr
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [{"name", "value", "goal", "unit", "ok"}] * len(rows) == [set(row) for row in rows]
    assert [1.0, 1.0, 2.0] == [row["goal"] for row in rows if row["goal"] is not None]
    assert all(row["value"] > 0 and row["name"] in run.stdout for row in rows)
    assert all(row["ok"] is True for row in rows if row["goal"] is None)


def test_echo_bots_get_as_many_messages_as_ours() -> None:
    """The words said to an echo bot are as many as the deeds of a complaint, and are all words."""
    assert len(complaint(7)) == len(talk(7))
    assert {"say"} == {deed.kind for deed in talk(7)}


def test_ratios_are_medians_of_pairs() -> None:
    """A round is compared with itself, so that a slow minute counts against all bots alike."""
    fast, slow = Load(300.0, 1.0, 2.0), Load(100.0, 1.0, 4.0)
    ours, theirs = Run(fast, slow, 1.0), Run(slow, fast, 1.0)
    rounds = [
        {"integritas": ours, "aiogram": theirs, "python-telegram-bot": ours},
        {"integritas": theirs, "aiogram": theirs, "python-telegram-bot": ours},
        {"integritas": ours, "aiogram": theirs, "python-telegram-bot": ours},
    ]

    goals = [one for one in figures(rounds) if one.goal is not None]

    assert [3.0, 1.0, 2.0] == [one.value for one in goals]


@pytest.mark.parametrize(
    ("value", "goal", "at_most", "expected"),
    [(1.0, 1.0, False, True), (0.99, 1.0, False, False), (2.0, 2.0, True, True), (2.1, 2.0, True, False)],
)
def test_a_goal_is_reached_from_its_own_side(value: float, goal: float, at_most: bool, expected: bool) -> None:
    """What is to be high must reach its goal, what is to be low must not exceed it."""
    assert expected == Figure("latency", value, "ratio", goal, at_most).row()["ok"]
