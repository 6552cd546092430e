"""`make bench`: our whole bot against bare echo bots, through the emulator's HTTP; prints and keeps the figures."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import paper
from tests.benchmarks.figures import figures, table, write
from tests.benchmarks.processes import ROOT
from tests.benchmarks.rounds import Size, play


def main() -> None:
    """Measure, print a table and write `build/bench.json`; a goal that is missed is told there."""
    usual = Size()
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    for name in ("rounds", "people", "conversations", "alone", "warm_up"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=int, default=getattr(usual, name))
    parser.add_argument("--recap-cases", type=int, default=10_000, help="in the recap; 0 makes none")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    chosen = vars(parser.parse_args())
    out: Path = chosen.pop("out")
    cases: int = chosen.pop("recap_cases")
    rounds = []
    with tempfile.TemporaryDirectory(prefix="integritas-bench-") as folder:
        for number, one in enumerate(play(Size(**chosen), Path(folder)), 1):
            rounds.append(one)
            rates = ", ".join(f"{bot} {run.crowd.per_second:.0f}/s" for bot, run in one.items())
            sys.stderr.write(f"round {number}: {rates}\n")
        found = [*figures(rounds), *(paper.figures(Path(folder), cases) if cases else ())]
    write(found, out)
    sys.stdout.write("\n".join(table(found)) + "\n")


if __name__ == "__main__":
    main()
