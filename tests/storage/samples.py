"""A few rows that the tests of every store begin with."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeAlias

from core.records import Case, Notice, Person, Task
from storage.memory import MemoryStore
from storage.store import SqlStore

Store: TypeAlias = MemoryStore | SqlStore
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
WIB = timezone(timedelta(hours=7))
ANI = Person(id="ani", name="Ani Wijaya", created_at=NOW)
BUDI = Person(id="budi", name="Budi Santoso", nip="198001012005011001", employee=True, created_at=NOW)
CASE = Case(
    id="k1", code="AB12", procedure="p", edition="1", unit_id="u", state="s", opened_at=NOW, received_at=NOW
)  # fmt: skip
TASK = Task(id="t1", case_id="k1", step="telaah", opened_at=NOW)


def notice(number: int, **changes: object) -> Notice:
    """Return a notice to Ani."""
    values: dict[str, Any] = {"not_before": NOW, "created_at": NOW, "once": f"once-{number}"}
    return Notice(id=f"n{number}", person_id="ani", key="hello", **(values | changes))
