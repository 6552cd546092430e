"""What the page is told as it happens; nothing is prepared while nobody looks."""

from __future__ import annotations

import asyncio
import json
from typing import Any

QUEUE_LIMIT = 5_000


class Hub:
    """Hands each event to every page that is open."""

    def __init__(self) -> None:
        self.listeners: set[asyncio.Queue[str | None]] = set()

    def publish(self, kind: str, content: dict[str, Any]) -> None:
        """Tell all open pages; a page that does not keep up is sent away and will come back."""
        if not self.listeners:
            return
        line = json.dumps({"type": kind, **content}, ensure_ascii=False, separators=(",", ":"))
        for queue in list(self.listeners):
            if queue.qsize() < QUEUE_LIMIT:
                queue.put_nowait(line)
            else:
                self.leave(queue)
                queue.put_nowait(None)

    def join(self) -> asyncio.Queue[str | None]:
        """Return a queue of events for one page; None ends it."""
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        self.listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[str | None]) -> None:
        """Forget a page."""
        self.listeners.discard(queue)

    def close(self) -> None:
        """Send all pages away."""
        for queue in list(self.listeners):
            queue.put_nowait(None)
