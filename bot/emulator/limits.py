"""What a caller must put up with: Telegram's pace limits, and faults that a test asks for."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.emulator.errors import ApiError, ControlError, DroppedError, too_many_requests

BUCKETS_LIMIT = 20_000


@dataclass(slots=True)
class Rate:
    """How many messages may pass a second in the long run, and how many at once."""

    per_second: float
    burst: float


@dataclass(slots=True)
class Pace:
    """Telegram's pace limits as token buckets: for the bot, for each chat, for each group.

    A private chat may take a burst of 40 before its one message a second counts, and the bot a burst of 60.
    """

    enabled: bool = True
    total: Rate = field(default_factory=lambda: Rate(30, 60))
    chat: Rate = field(default_factory=lambda: Rate(1, 40))
    group: Rate = field(default_factory=lambda: Rate(20 / 60, 20))
    _buckets: OrderedDict[int, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, chat_id: int, weight: int = 1) -> None:
        """Let *weight* messages to a chat pass, or refuse with the whole seconds to wait."""
        if not self.enabled:
            return
        now = time.monotonic()
        kept = [(0, self.total), (chat_id, self.group if chat_id < 0 else self.chat)]
        levels = [(key, rate, self._level(key, rate, now)) for key, rate in kept]
        short = [(min(weight, rate.burst) - level) / rate.per_second for _, rate, level in levels]
        if max(short) > 0:
            raise too_many_requests(max(1, math.ceil(max(short))))
        for key, _, level in levels:
            self._buckets[key] = (now, level - weight)
        if len(self._buckets) > BUCKETS_LIMIT:
            self._buckets.popitem(last=False)

    def _level(self, key: int, rate: Rate, now: float) -> float:
        then, level = self._buckets.get(key, (now, rate.burst))
        return min(rate.burst, level + (now - then) * rate.per_second)

    def set(self, wishes: dict[str, Any]) -> None:
        """Change what is named: `enabled`, and `total`, `chat`, `group` as {per_second, burst}."""
        for name, value in wishes.items():
            if name == "enabled":
                self.enabled = bool(value)
            elif name in {"total", "chat", "group"}:
                setattr(self, name, Rate(float(value["per_second"]), float(value["burst"])))
            else:
                raise ControlError(f"pace knows enabled, total, chat, group, not {name}")
        self._buckets.clear()

    def view(self) -> dict[str, Any]:
        """Return the limits in force."""
        rates = {name: asdict(getattr(self, name)) for name in ("total", "chat", "group")}
        return {"enabled": self.enabled, **rates}


KINDS = ("429", "500", "drop_before", "drop_after", "delay")


@dataclass(slots=True)
class Fault:
    """One fault to play: its kind, on which method and chat, and how often yet (None: until cleared)."""

    kind: str
    method: str = "*"
    count: int | None = 1
    chat_id: int | None = None
    retry_after: int = 1
    seconds: float = 1.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ControlError(f"a fault is one of {', '.join(KINDS)}, not {self.kind}")

    def concerns(self, method: str, chat_id: object) -> bool:
        """Tell whether a call is struck by this fault."""
        named = self.method == "*" or self.method.lower() == method.lower()
        return named and (self.chat_id is None or str(self.chat_id) == str(chat_id))


@dataclass(slots=True)
class Faults:
    """The faults waiting to be played, in the order in which they were asked for."""

    waiting: list[Fault] = field(default_factory=list)

    def strike(self, method: str, chat_id: object) -> Fault | None:
        """Return the fault for this call, if there is one, and count it as played."""
        for fault in self.waiting:
            if fault.concerns(method, chat_id):
                if fault.count is not None:
                    fault.count -= 1
                    if fault.count < 1:
                        self.waiting.remove(fault)
                return fault
        return None

    def view(self) -> list[dict[str, Any]]:
        """Return the faults not yet played out."""
        return [asdict(fault) for fault in self.waiting]


def refuse(fault: Fault) -> None:
    """Raise what a fault raises before the call has any effect."""
    if fault.kind == "429":
        raise too_many_requests(fault.retry_after)
    if fault.kind == "500":
        raise ApiError(500, "Internal Server Error")
    if fault.kind == "drop_before":
        raise DroppedError
