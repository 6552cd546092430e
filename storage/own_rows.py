"""What a transaction wrote itself: of a row that it added, it knows all that refers to it without asking anybody.

A foreign key leads to no row that is not there, and what others write at the same time they cannot refer to a row
that is not committed yet. So whoever opens a case finds its parties, its work and its history here.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from storage.conditions import Condition
from storage.matching import in_order, matches
from storage.tables import shape

ABSENT: Final = object()
"""What is told of a row of which nothing is known."""


class OwnRows:
    """The rows that one transaction added or put; it is given them as the database would give them back."""

    def __init__(self) -> None:
        self._rows: defaultdict[type, dict[Any, Any]] = defaultdict(dict)
        self._added: defaultdict[type, set[Any]] = defaultdict(set)
        self._clouded: set[type] = set()
        self.begun = False
        """Whether a row was added to which others may refer: before that, nothing is known."""

    def added(self, kind: type, records: Iterable[Any]) -> None:
        """Note rows that were not there before, of a kind to which others refer or which refers to others."""
        self.begun = True
        rows, added = self._rows[kind], self._added[kind]
        for record in records:
            rows[record.id] = record
            added.add(record.id)

    def put(self, kind: type, record: Any) -> None:  # noqa: ANN401 - any record
        """Note a row as it is now; before anything was added it cannot refer to what was."""
        if self.begun and not shape(kind).alone:
            self._rows[kind][record.id] = record

    def removed(self, kind: type, key: object) -> None:
        """Note that a row is gone."""
        self._rows[kind].pop(key, None)
        self._added[kind].discard(key)

    def cloud(self, kind: type) -> None:
        """Note that rows of a kind were changed without being told which: from now on the database is asked."""
        self._clouded.add(kind)

    def forget(self) -> None:
        """Forget everything, as after a part of the transaction that was undone."""
        self._rows.clear()
        self._added.clear()
        self.begun = False

    def get(self, kind: type, key: str | int) -> Any:  # noqa: ANN401 - a record, None, or `ABSENT`
        """Return the row with this id, or None; `ABSENT` where the database has to be asked."""
        if kind in self._clouded:
            return ABSENT
        rows = self._rows[kind]
        if key in rows:
            return rows[key]
        owner = shape(kind).owners.get("id")
        return None if owner and key in self._added[owner] else ABSENT

    def knows(self, kind: type, asked: tuple[Condition, ...]) -> bool:
        """Whether only rows are meant that refer to one that this transaction added: the database knows no others."""
        if kind in self._clouded:
            return False
        owners = shape(kind).owners
        for one, value in asked:
            if one.field in owners and one.relation == "eq" and value in self._added[owners[one.field]]:
                return True
        return False

    def find(self, kind: type, asked: tuple[Condition, ...], order: tuple[tuple[str, bool], ...] = ()) -> list[Any]:
        """Return all rows that match, in order."""
        return in_order([row for row in self._rows[kind].values() if matches(row, asked)], order)
