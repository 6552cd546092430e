"""Errors sorted by what happens next: a refusal is told kindly, a defect is mended by the office, a fault is ours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class Refusal(Exception):
    """Expected: the person is told why in a kind sentence and nothing has changed.

    `key` is a message id in locales, `values` fill its variables.
    """

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values: Mapping[str, str | int] = values


class NotKnown(Refusal):
    """What was asked for does not exist, or the person may not know that it does: both answer alike."""

    def __init__(self) -> None:
        super().__init__("refusal-not-known")


class Stale(Refusal):
    """The button or answer belongs to a state that has passed; the person gets the present screen instead."""

    def __init__(self) -> None:
        super().__init__("refusal-stale")


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault in a data file or a setting: where it stands and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class Defects(Exception):
    """All defects that one check found, reported together."""

    def __init__(self, found: Iterable[Defect]) -> None:
        self.found = tuple(found)
        super().__init__("\n".join(str(defect) for defect in self.found))
