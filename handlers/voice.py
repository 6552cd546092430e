"""One reader's voice: words, dates and times in his language, at the institution's hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from telegram import InlineKeyboardButton

from core.desk import Office
from core.policies import in_terms
from core.worktime import Left
from handlers.keyboards import button
from locales import Value, day, left, moment, month, saying, stamp


@dataclass(frozen=True)
class Voice:
    """What a screen needs to speak: the language of the reader and the office whose texts it shows."""

    language: str
    office: Office

    def say(self, key: str, /, **values: Value) -> str:
        """Say a message."""
        return self.told(key, values)

    def told(self, key: str, values: Mapping[str, Value]) -> str:
        """Say a message whose variables come as a mapping; in the terms that the institution has put on."""
        words, terms = saying(key, self.language, values), self.office.institution.terms
        return in_terms(words, terms, values.values()) if terms and self.language == "id" else words

    def text(self, packed: Mapping[str, str] | None) -> str:
        """Say a packed text; nothing where there is none."""
        if not packed:
            return ""
        return packed.get(self.language) or packed["id"]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the institution."""
        return ZoneInfo(self.office.institution.time_zone)

    def moment(self, packed: str) -> str:
        """Say a packed instant in the institution's zone."""
        return moment(datetime.fromisoformat(packed).astimezone(self.zone), self.language)

    def day(self, packed: str) -> str:
        """Say a packed date, a packed month, or the date of a packed instant."""
        if len(packed) == len("2026-11"):
            return month(date.fromisoformat(f"{packed}-01"), self.language)
        if len(packed) > len("2026-11-21"):
            return day(datetime.fromisoformat(packed).astimezone(self.zone).date(), self.language)
        return day(date.fromisoformat(packed), self.language)

    def stamp(self, packed: str) -> str:
        """Say a packed instant briefly, for a timeline."""
        return stamp(datetime.fromisoformat(packed).astimezone(self.zone), self.language)

    def left(self, packed: Mapping[str, Any]) -> str:
        """Say how much working time is left, or how late it is."""
        return left(Left(packed["days"], packed["hours"], packed["minutes"], overdue=packed["overdue"]), self.language)

    def button(self, key: str, data: str, tone: str = "plain", /, **values: Value) -> InlineKeyboardButton:
        """Return a button whose label is a message."""
        return button(self.say(key, **values), data, tone)
