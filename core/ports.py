"""What core needs from the outside: a store, inside one transaction."""

from typing import NamedTuple, Protocol, TypeAlias, TypeVar

R = TypeVar("R")


class Held(NamedTuple):
    """The id that a field of another row holds, such as that of the person behind an account."""

    kind: type
    field: str


Wanted: TypeAlias = tuple[type, "str | int | Held"]
"""A row that will be asked for: its kind, and its id or which row before it holds that."""


class Store(Protocol):
    """The rows of the office inside one transaction; the caller at the edge commits or rolls back.

    Records are never changed in place, nor is the data in them: the same one may be handed out again.
    `where` compares fields: `field=value` (None is null, a list or tuple means one of), and `field__lt`, `field__le`,
    `field__gt`, `field__ge`, `field__ne` (with None: is not null).
    """

    def get(self, kind: type[R], key: str | int, /) -> R | None:
        """Return the record with this id, or None."""

    def expect(self, *wanted: Wanted) -> None:
        """Read these rows at once, so that `get` need not ask for each; what it answers does not change by it."""

    def add(self, *records: object) -> None:
        """Insert records; raises `Duplicate` where an id or another unique value exists."""

    def put(self, record: object) -> None:
        """Replace the row with this id; KeyError where there is none.

        A record with `revision` raises `core.errors.Stale` unless the stored one has revision - 1.
        """

    def remove(self, record: object) -> None:
        """Delete the row with this id, if it is there."""

    def find(
        self,
        kind: type[R],
        /,
        *,
        order: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        **where: object,
    ) -> list[R]:
        """Return the records that match, ordered by a field (`-field` descending) and then by id."""

    def version(self) -> int:
        """Return a number that grows with every change to people, posts, relations, roles or the calendar."""

    def count(self, kind: type[object], /, **where: object) -> int:
        """Return how many records match."""


class Duplicate(Exception):
    """A record with this id or unique value is stored already."""
