"""Whether a use case has left work behind: only then is it worth looking for it."""

from typing import Any, Final

from core.ports import Store
from core.records import Job, Notice

_WORK: Final = frozenset({Notice, Job})


class Watched:
    """A store that notes whether notices or jobs were written; all else is the store's own."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.get, self.find, self.count = store.get, store.find, store.count  # asked for a dozen times an update
        self.left_work = False

    def add(self, *records: object) -> None:
        """Insert records."""
        self._store.add(*records)
        self.left_work = self.left_work or not _WORK.isdisjoint(map(type, records))

    def put(self, record: object) -> None:
        """Replace a record."""
        self._store.put(record)
        self.left_work = self.left_work or type(record) in _WORK

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever else a store can do
        return getattr(self._store, name)
