"""Indonesia's days off, read from the `holidays` library in a child process.

The running bot keeps calendar years as rows and never loads the library; this module does, and only when
it runs on its own: `python -m bot.holidays_source 2025 2028` prints the days off as JSON.
"""

import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

from core.calendar import DayOff, Kind

_KINDS: Final[dict[Kind, str]] = {"libur nasional": "public", "cuti bersama": "government"}
_ESTIMATED: Final = " (perkiraan)"
_TIMEOUT_SECONDS: Final = 60
_USAGE: Final = "usage: python -m bot.holidays_source FIRST_YEAR LAST_YEAR\n"


class HolidaysSourceError(RuntimeError):
    """The child process gave no days off; the message carries the last line it wrote."""


def read(first: int, last: int) -> list[DayOff]:
    """Return the national holidays and cuti bersama of the years `first` to `last`, in order of date.

    Runs in a child process. Raises `HolidaysSourceError` when that fails.
    """
    command = [sys.executable, "-m", "bot.holidays_source", str(first), str(last)]
    root = Path(__file__).resolve().parent.parent
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, the arguments are numbers
            command, cwd=root, capture_output=True, encoding="utf-8", timeout=_TIMEOUT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        msg = f"reading holidays took longer than {_TIMEOUT_SECONDS} s"
        raise HolidaysSourceError(msg) from error
    if done.returncode != 0:
        raise HolidaysSourceError((done.stderr.strip().splitlines() or ["no output"])[-1])
    return [DayOff.from_row(row) for row in json.loads(done.stdout)]


def _ask_library(first: int, last: int) -> list[DayOff]:
    import holidays  # noqa: PLC0415 -- only the child process may load it

    source = f"holidays {version('holidays')}"
    rows = [
        DayOff(date, name.replace(_ESTIMATED, ""), kind, _ESTIMATED in name, source)
        for kind, category in _KINDS.items()
        for date, name in holidays.country_holidays(
            "ID", years=range(first, last + 1), categories=(category,), language="id"
        ).items()
    ]
    return sorted(rows, key=lambda day: (day.date, day.kind))


def main(arguments: list[str]) -> int:
    """Print the days off of the two years given and those between; 2 and the usage for anything else."""
    years = [int(text) for text in arguments if text.isdecimal() and len(text) == 4]
    if len(years) != 2 or len(arguments) != 2 or years[0] > years[1]:
        sys.stderr.write(_USAGE)
        return 2
    rows = [day.to_row() for day in _ask_library(*years)]
    sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a child's output is a text stream
    raise SystemExit(main(sys.argv[1:]))
