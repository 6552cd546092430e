"""Figures about the running bot, in Prometheus' plain text; counts only, nothing about a person."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Protocol

from bot.transactions import Rows
from core.records import Handled, Job, Notice, Task


class Tally(Protocol):
    """Counts what happens, for the metrics."""

    def count(self, name: str, by: int = 1) -> None:
        """Add to a counter."""


class Metrics:
    """Counters since start, by name."""

    def __init__(self) -> None:
        self._counted: Counter[str] = Counter()

    def count(self, name: str, by: int = 1) -> None:
        """Add to a counter."""
        self._counted[name] += by

    def text(self, gauges: dict[str, float]) -> str:
        """Return counters and gauges as Prometheus reads them."""
        lines = []
        for name, value in sorted(self._counted.items()):
            lines += [f"# TYPE integritas_{name}_total counter", f"integritas_{name}_total {value}"]
        for name, gauge in sorted(gauges.items()):
            lines += [f"# TYPE integritas_{name} gauge", f"integritas_{name} {gauge:g}"]
        return "\n".join(lines) + "\n"


def gauges(rows: Rows, now: datetime) -> dict[str, float]:
    """Return what the database says of the work that waits; lag in seconds."""
    late = rows.find(Notice, state="waiting", not_before__le=now, order="not_before", limit=1)
    lag = now - late[0].not_before if late else timedelta(0)
    return {
        "notices_waiting": rows.count(Notice, state="waiting"),
        "notices_lag_seconds": lag.total_seconds(),
        "notices_unreachable": rows.count(Notice, state="unreachable"),
        "answers_unsent": rows.count(Handled, state="unsent"),
        "jobs_waiting": rows.count(Job, state="waiting"),
        "jobs_failed": rows.count(Job, state="failed"),
        "tasks_open": rows.count(Task, state="open"),
        "tasks_overdue": rows.count(Task, state="open", due_at__lt=now),
    }
