"""The bot's side of the Bot API: python-telegram-bot's client, with updates as Telegram sends them."""

from collections.abc import Sequence
from typing import Any, Final, cast

from telegram.ext import ExtBot

from bot.fields import fields

ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that the bot asks for."""

_GRACE_SECONDS: Final = 5.0


class Client(ExtBot[None]):
    """A bot that hands out updates unparsed, so that one that cannot be read does not take its batch along."""

    async def raw_updates(
        self, offset: int | None, seconds: int, limit: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Return the next updates, waiting up to so many seconds for the first; raises TelegramError."""
        data = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": list(allowed)}
        polling = self._request[0]
        result = await polling.post(f"{self._base_url}/getUpdates", fields(data), read_timeout=seconds + _GRACE_SECONDS)
        return cast("list[dict[str, Any]]", result)

    async def tell(self, method: str, **values: Any) -> None:  # noqa: ANN401 - what the method takes
        """Call a method whose result nobody needs: reading back a text costs more than sending it. TelegramError."""
        address = f"{self._base_url}/{method}"
        await self.request._request_wrapper(address, "POST", fields(values))  # noqa: SLF001 - `post` also reads back

    async def hang_up(self) -> None:
        """Close all connections, also those of a bot that could not be initialized."""
        await self.shutdown()
        for request in self._request:
            await request.shutdown()
