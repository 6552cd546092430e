"""What a database must hold before the first update: the chart, and the digests of the editions in use."""

from collections.abc import Mapping
from dataclasses import replace

from bot.transactions import Rows
from core.errors import Defects
from core.institutions import Institution, chart_records
from core.library import Edition, Library
from core.records import Case, Position, Setting, Unit

_DIGESTS = "edition-digests"


def lay_chart(rows: Rows, institution: Institution) -> int:
    """Make the stored units and posts what the profile says; those that it no longer names stay. Returns changes."""
    changed = 0
    for record in chart_records(institution):
        kind = type(record)
        stored: Unit | Position | None = rows.get(kind, record.id)
        if stored is None:
            rows.add(record)
        elif stored != record:
            rows.put(record)
        changed += stored != record
    return changed


def keep_editions(rows: Rows, library: Library) -> None:
    """Refuse a changed file under an edition in use, then keep the digests of all editions; raises `Defects`."""
    kept = rows.get(Setting, _DIGESTS)
    known = _read(kept.value if kept else {})
    in_use = {edition: digest for edition, digest in known.items() if _is_used(rows, edition)}
    faults = library.check_editions(in_use)
    if faults:
        raise Defects(faults)
    wanted = Setting(id=_DIGESTS, value=_written({**library.digests, **in_use}))
    if kept is None:
        rows.add(wanted)
    elif kept != wanted:
        rows.put(replace(kept, value=wanted.value))


def _is_used(rows: Rows, edition: Edition) -> bool:
    kind, name, number = edition
    if kind == "procedures":
        return rows.count(Case, procedure=name, edition=number, closed_at=None) > 0
    if kind == "forms":
        return rows.count(Case, form=name, form_edition=number, closed_at=None) > 0
    return False


def _written(digests: Mapping[Edition, str]) -> dict[str, str]:
    return {"|".join(edition): digest for edition, digest in digests.items()}


def _read(value: Mapping[str, str]) -> dict[Edition, str]:
    read: dict[Edition, str] = {}
    for key, digest in value.items():
        kind, name, number = key.split("|")
        read[kind, name, number] = digest
    return read
