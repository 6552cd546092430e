"""The calendar before any database: days off from the library, kept in a file, under the office's own days."""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Final

from bot import holidays_source
from core.calendar import DayOff, OfficeDays, OwnDay, add_day_off, merge, remove_day_off
from core.errors import Defect, Defects

_OWN: Final = "own-days.json"


def declared(first: int, last: int, data_dir: Path) -> list[DayOff]:
    """Return the declared days off of the years; read from the library once and kept in DATA_DIR where it can be.

    Raises `HolidaysSourceError` when the library cannot be read.
    """
    kept = data_dir / f"holidays-{version('holidays')}-{first}-{last}.json"
    with suppress(OSError, ValueError, KeyError):
        return [DayOff.from_row(row) for row in json.loads(kept.read_text(encoding="utf-8"))]
    days = holidays_source.read(first, last)
    with suppress(OSError):  # a folder that cannot be written to only makes the next call slower
        _write(kept, [day.to_row() for day in days])
    return days


def own(data_dir: Path) -> tuple[OwnDay, ...]:
    """Return the office's own words on single days; raises `Defects` for a file that cannot be read."""
    path = data_dir / _OWN
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(OwnDay(date.fromisoformat(row["date"]), row["reason"], row["working"]) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Defects([Defect(str(path), f"cannot be read ({type(error).__name__})")]) from error


def changed_at(data_dir: Path) -> float:
    """Return when the office last had a word on its days, in seconds of the file system; 0 if it never had."""
    try:
        return (data_dir / _OWN).stat().st_mtime
    except OSError:
        return 0.0


def add(data_dir: Path, day: date, reason: str) -> None:
    """Close the office on a day; raises OSError where the folder cannot be written to."""
    _keep_own(data_dir, add_day_off(own(data_dir), day, reason))


def remove(data_dir: Path, day: date) -> None:
    """Take a day off back; raises OSError where the folder cannot be written to."""
    days = declared(day.year, day.year, data_dir)
    _keep_own(data_dir, remove_day_off(own(data_dir), days, day))


def office_days(first: int, last: int, data_dir: Path) -> OfficeDays:
    """Return the merged calendar of the years."""
    return merge(declared(first, last, data_dir), own(data_dir))


def _keep_own(data_dir: Path, days: Iterable[OwnDay]) -> None:
    rows = [{"date": day.date.isoformat(), "reason": day.reason, "working": day.working} for day in days]
    _write(data_dir / _OWN, rows)


def _write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(path)
