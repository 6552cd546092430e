"""What polling and the webhook ask of the intake."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias

Raw: TypeAlias = Mapping[str, Any]
"""An update as Telegram sends it."""


class Taking(Protocol):
    """Takes updates, and knows which are settled."""

    @property
    def unsettled(self) -> frozenset[int]:
        """The updates that must not be acknowledged."""

    def take(self, raw: Raw) -> "asyncio.Future[None] | None":
        """Take an update; its future is done when it is settled, and raises when it has to come again."""

    def is_known(self, update_id: int) -> bool:
        """Whether the update is in flight or has been settled."""

    def gone_before(self, update_id: int) -> None:
        """Wait no longer for updates before this one."""

    async def settle(self, ids: Iterable[int], seconds: float) -> None:
        """Return when all of these have been settled, or given up, at the latest after so many seconds."""

    async def wait(self, seconds: float) -> None:
        """Return when one more update has been settled, at the latest after so many seconds."""
