"""The bot's side of the Bot API: python-telegram-bot's client, with updates as Telegram sends them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from telegram._utils.types import JSONDict
from telegram.ext import ExtBot

ALLOWED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that the bot asks for."""

_GRACE_SECONDS: Final = 5.0
_TEXTS: Final = frozenset({"sendMessage", "editMessageText"})
_ESSENTIALS: Final = ("message_id", "date", "chat")


def brief(message: Any) -> Any:  # noqa: ANN401 - JSON
    """Return of a message only where and when it stands; anything else as it is."""
    if not isinstance(message, Mapping):
        return message
    return {name: message[name] for name in _ESSENTIALS if name in message}


def without_pressed_text(update: Mapping[str, Any]) -> dict[str, Any]:
    """Return an update in which a pressed message only says where and when it stands: we wrote the rest of it."""
    query = update.get("callback_query")
    if not isinstance(query, Mapping) or "message" not in query:
        return dict(update)
    return {**update, "callback_query": {**query, "message": brief(query["message"])}}


class Client(ExtBot[None]):
    """A bot that hands out updates unparsed, so that one that cannot be read does not take its batch along.

    Of its own texts it reads back no more than where and when they came to stand: reading them costs more than sending.
    """

    async def raw_updates(
        self, offset: int | None, seconds: int, limit: int, allowed: Sequence[str]
    ) -> list[dict[str, Any]]:
        """Return the next updates, waiting up to so many seconds for the first; raises TelegramError."""
        data = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": list(allowed)}
        result = await self._post("getUpdates", data, read_timeout=seconds + _GRACE_SECONDS)
        return cast("list[dict[str, Any]]", result)

    async def _post(self, endpoint: str, data: JSONDict | None = None, **more: Any) -> Any:  # noqa: ANN401 - as its parent
        result = await super()._post(endpoint, data, **more)
        return brief(result) if endpoint in _TEXTS else result

    async def hang_up(self) -> None:
        """Close all connections, also those of a bot that could not be initialized."""
        await self.shutdown()
        for request in self._request:
            await request.shutdown()
