"""Sending: the one door through which messages leave, at Telegram's pace and with retries where they help."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from html import escape
from io import BytesIO
from typing import Final, Protocol, TypeVar

import structlog
from telegram import InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.client import Client
from bot.pace import Turns
from bot.stripping import without_metadata, without_traces
from storage.columns import WrongKey
from storage.evidence import Tampered

R = TypeVar("R")
_PAUSES: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
_CAPTION: Final = 1024
_HTML: Final = "HTML"
_KINDS: Final = frozenset({"document", "photo", "video", "audio", "voice", "animation"})
_NAMED: Final = frozenset({"document", "video", "audio", "animation"})
_UNCHANGED: Final = "message is not modified"
_log = structlog.get_logger(__name__)


class Outgoing(Protocol):
    """A message in words: HTML, its buttons, its files, and whether it may be forwarded."""

    @property
    def text(self) -> str:
        """The words, as Telegram's HTML."""

    @property
    def markup(self) -> object:
        """The keyboard, if any."""

    @property
    def files(self) -> Sequence[object]:
        """The documents that come with it."""

    @property
    def protect(self) -> bool:
        """Whether Telegram is asked to forbid forwarding and saving."""


def passing(error: TelegramError) -> bool:
    """Whether the same request may succeed later: the network and Telegram's 5xx, not a request it refused."""
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest | Forbidden | InvalidToken)


class Sender:
    """Sends to one bot. Answers are tried again here; a notice is tried once, its row is what tries again."""

    def __init__(
        self,
        bot: Client,
        turns: Turns,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        stored: Callable[[str], bytes] | None = None,
    ) -> None:
        self._bot = bot
        self._stored = stored
        self._turns = turns
        self._sleep = sleep

    async def answer(self, chat: int, outgoing: Outgoing, replaces: int | None = None) -> None:
        """Send a direct answer, in place of the message it replaces; raises TelegramError after the last try."""
        await self._persist(chat, lambda: self._put(chat, outgoing, replaces))

    async def toast(self, query: str, text: str | None) -> None:
        """Answer a callback query; one that is too old to be answered needs no answer."""
        try:
            await self._persist(
                0, lambda: self._bot.tell("answerCallbackQuery", callback_query_id=query, text=text or None)
            )
        except BadRequest as error:
            _log.info("callback query not answered", reason=error.message)

    async def erase(self, chat: int, message: int) -> None:
        """Take a message out of a chat; where that fails for good (it is too old, or gone) it stays as it is."""
        try:
            await self._persist(chat, lambda: self._bot.tell("deleteMessage", chat_id=chat, message_id=message))
        except TelegramError as error:
            _log.info("message not deleted", reason=type(error).__name__)

    async def notice(self, chat: int, outgoing: Outgoing) -> None:
        """Send a notice once its turn has come; raises TelegramError, and RetryAfter holds the chat back."""
        await self._turns.notice(chat)
        try:
            await self._send(chat, outgoing)
        except RetryAfter as error:
            self._turns.hold(chat, seconds_of(error))
            raise

    async def _persist(self, chat: int, send: Callable[[], Awaitable[R]]) -> R:
        pauses = iter(_PAUSES)
        while True:
            await self._turns.answer(chat)
            try:
                return await send()
            except RetryAfter as error:
                self._turns.hold(chat, seconds_of(error))
            except TelegramError as error:
                pause = next(pauses, None) if passing(error) else None
                if pause is None:
                    raise
                await self._sleep(pause)

    async def _put(self, chat: int, outgoing: Outgoing, replaces: int | None) -> None:
        if replaces is None or outgoing.files or not _editable(outgoing.markup):
            await self._send(chat, outgoing)
            return
        try:
            await self._bot.tell(
                "editMessageText",
                chat_id=chat,
                message_id=replaces,
                text=outgoing.text,
                parse_mode=_HTML,
                reply_markup=outgoing.markup,
            )
        except BadRequest as error:
            if _UNCHANGED in error.message.lower():
                return
            _log.info("message not edited, sent anew", reason=error.message)
            await self._send(chat, outgoing)

    async def _send(self, chat: int, outgoing: Outgoing) -> None:
        if len(outgoing.files) == 1 and len(outgoing.text) <= _CAPTION:
            await self._file(chat, outgoing.files[0], outgoing, outgoing.text)
            return
        if outgoing.text:
            await self._bot.tell(
                "sendMessage",
                chat_id=chat,
                text=outgoing.text,
                parse_mode=_HTML,
                reply_markup=outgoing.markup,
                protect_content=outgoing.protect or None,
            )
        for file in outgoing.files:
            await self._file(chat, file, outgoing)

    async def _file(self, chat: int, file: object, outgoing: Outgoing, caption: str | None = None) -> None:
        send = getattr(self._bot, f"send_{_kind(file)}")
        own = getattr(file, "caption", None)
        content = await self._neutral(file)
        if content is None and _must_be_neutral(file):
            return
        await send(
            chat,
            content or _content(file),
            caption=caption or (escape(own) if own else None),
            parse_mode=_HTML,
            reply_markup=outgoing.markup if caption else None,
            protect_content=outgoing.protect,
        )

    async def _neutral(self, file: object) -> InputFile | None:
        """Return a stored file under a neutral name and without metadata; None where it goes as it came, or not at all.

        Telegram itself strips what is sent as a photo, and keeps the sender's name of a document sent again by its id.
        What the office made itself has no id at Telegram and lies in the store alone.
        """
        path, name = getattr(file, "path", None), getattr(file, "name", "")
        from_here = not file or _kind(file) == "document" or _must_be_neutral(file)
        if self._stored is None or path is None or not from_here:
            return None
        try:
            content = await asyncio.to_thread(self._stored, path)
        except (OSError, Tampered, WrongKey) as error:
            _log.error("stored file cannot be read", path=path, reason=type(error).__name__)
            if not file:
                raise BadRequest("a document of the office cannot be read from its store") from error
            return None
        strip = without_traces if _must_be_neutral(file) else without_metadata
        return InputFile(BytesIO(strip(content)), filename=name)


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait, in seconds."""
    return error._retry_after.total_seconds()  # noqa: SLF001 - its public face warns until it is a timedelta


def _editable(markup: object) -> bool:
    return markup is None or isinstance(markup, InlineKeyboardMarkup)


def _kind(file: object) -> str:
    """Return under which kind a file is sent; what Telegram has already goes out as it came."""
    kind = getattr(file, "kind", "document")
    return kind if kind in _KINDS else "document"


def _must_be_neutral(file: object) -> bool:
    """Whether a file may go out from our own store alone; what Telegram sends on without a name of its own is none."""
    return bool(getattr(file, "neutral", False)) and _kind(file) in _NAMED


def _content(file: object) -> str | InputFile:
    """Read a file of a message: a file_id, or a pair of name and bytes; TypeError for anything else."""
    match file:
        case str():
            return str(file)
        case (str() as name, bytes() as content):
            return InputFile(BytesIO(content), filename=name)
    raise TypeError(f"not a file to send: {type(file).__name__}")
