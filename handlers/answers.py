"""What a person is answered, as keys and values: decided inside the transaction, put into words when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Screen:
    """One message: the name of its template and the values it shows; no words, so that it can be stored as JSON."""

    name: str
    data: dict[str, Any] = field(default_factory=dict)

    def to_data(self) -> dict[str, Any]:
        """Return the screen as plain values."""
        return {"name": self.name, "data": self.data}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> "Screen":
        """Read what `to_data` wrote; KeyError for a missing field."""
        return Screen(data["name"], dict(data["data"]))


@dataclass(frozen=True)
class Answer:
    """The screens of one update in order, a toast over the pressed button, and whether the first screen replaces it.

    `erase` is the id of a message of the person's own that is taken out of the chat afterwards, if Telegram lets us.
    """

    screens: tuple[Screen, ...] = ()
    toast: Screen | None = None
    edit: bool = False
    erase: int | None = None

    def to_data(self) -> dict[str, Any]:
        """Return the answer as plain values, to be kept with the update."""
        toast = self.toast.to_data() if self.toast else None
        screens = [screen.to_data() for screen in self.screens]
        return {"screens": screens, "toast": toast, "edit": self.edit, "erase": self.erase}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> "Answer":
        """Read what `to_data` wrote; KeyError for a missing field."""
        toast = data["toast"]
        screens = tuple(Screen.from_data(screen) for screen in data["screens"])
        return Answer(screens, Screen.from_data(toast) if toast else None, bool(data["edit"]), data.get("erase"))
