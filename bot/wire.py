"""The short way to speak HTTP/1.1: one small body over a connection that stays open, its answer read whole.

A general client spends on each call four times what the call takes; what it can more (proxies, uploads, downloads)
is left to it. Nothing is sent twice here.
"""

import asyncio
import re
import ssl
from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from yarl import URL

from bot.alarm import Alarm

Answer = tuple[int, bytes]
KEEP_ALIVE_SECONDS: Final = 30.0
_END: Final = b"\r\n\r\n"
_DIGITS: Final = {10: b"0123456789", 16: b"0123456789abcdefABCDEF"}
_NO_NUMBER: Final = "a number in an answer is none"
_LINE: Final = b"\r\n"
_STATUS: Final = re.compile(rb"HTTP/1\.(\d) (\d{3})(?!\d)")
_TOLD: Final = re.compile(rb"\r\n(content-length|transfer-encoding|connection):[ \t]*([^\r\n]*)", re.IGNORECASE)
_LONGEST_HEAD: Final = 64 * 1024
_FIRST_FINAL: Final = 200
_NO_BODY: Final = frozenset({204, 304})
_GONE: Final = "the connection was closed before the answer was whole"


class Line(asyncio.Protocol):
    """One connection: one request at a time, each with its answer."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._heard = b""
        self._patience: float | None = None
        self._silence = Alarm(self._lose_patience)
        self._heard_at = 0.0
        self.stays = True
        """Whether another request may follow."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        self._transport = transport  # type: ignore[assignment]  # a stream's

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the answer that is waited for, unless only the end of the connection tells where it ends."""
        self.stays = False
        self._transport = None
        self._silence.close()
        if self._answer is None or self._answer.done():
            return
        try:
            answer = None if exc else _read(self._heard, ended=True)
        except ValueError as fault:
            self._answer.set_exception(fault)
            return
        if answer is None:
            self._answer.set_exception(exc or ConnectionResetError(_GONE))
        else:
            self._answer.set_result(answer[:2])

    def data_received(self, data: bytes) -> None:
        """Take a piece of the answer; what nobody has asked for ends the connection."""
        self._heard += data
        self._heard_at = self._loop.time()
        if self._answer is None or self._answer.done():
            self.close()
            return
        try:
            found = _read(self._heard, ended=False)
        except ValueError as fault:
            self._answer.set_exception(fault)
            self.close()
            return
        if found:
            status, body, self.stays = found
            self._heard = b""
            self._answer.set_result((status, body))
        else:
            self._wait_on()

    async def ask(self, request: bytes, patience: float | None) -> Answer:
        """Send a request and return its answer; TimeoutError after so many seconds without a word."""
        if self._transport is None:
            raise ConnectionResetError(_GONE)
        self._answer, self._patience = self._loop.create_future(), patience
        self._wait_on()
        self._transport.write(request)
        try:
            return await self._answer
        finally:
            self._answer = None
            self._silence.unset()

    def _wait_on(self) -> None:
        if self._patience is not None:
            self._silence.set(self._patience)

    def _lose_patience(self) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(TimeoutError())

    @property
    def idle_seconds(self) -> float:
        """How long nothing has come over it."""
        return self._loop.time() - self._heard_at

    def close(self) -> None:
        """End the connection."""
        self.stays = False
        if self._transport is not None:
            self._transport.abort()


class Wire:
    """Connections by where they lead; the one used last is used next, so that those too many grow old."""

    def __init__(self, agent: str) -> None:
        self._agent = agent
        self._idle: dict[URL, deque[Line]] = {}
        self._way = lru_cache(maxsize=256)(self._find_way)
        self._secure: ssl.SSLContext | None = None

    async def post(self, url: URL, kind: str, body: bytes, connect: float | None, patience: float | None) -> Answer:
        """Return the status and the body of what a body of this media type was answered.

        All times are in seconds, None is for ever.

        Raises TimeoutError, OSError, and ValueError for an answer that is no HTTP.
        """
        head, idle = self._way(url, kind)
        line = _taken_from(idle) or await self._dial(url, connect)
        try:
            answer = await line.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body), patience)
        except BaseException:
            line.close()
            raise
        _put_back(idle, line)
        return answer

    def close(self) -> None:
        """Close what is idle; what is in use closes with its call."""
        for lines in self._idle.values():
            while lines:
                lines.pop().close()

    def _find_way(self, url: URL, kind: str) -> tuple[bytes, deque[Line]]:
        """Return the head of every such call, and the idle connections that lead there."""
        return self._begin(url, kind), self._idle.setdefault(url.origin(), deque())

    async def _dial(self, url: URL, seconds: float | None) -> Line:
        secure = url.scheme == "https"
        if secure and self._secure is None:
            self._secure = ssl.create_default_context()
        async with asyncio.timeout(seconds):
            _, line = await asyncio.get_running_loop().create_connection(
                Line, url.host or "", url.port or 0, ssl=self._secure if secure else None, happy_eyeballs_delay=0.25
            )
        return line

    def _begin(self, url: URL, kind: str) -> bytes:
        host = url.host_port_subcomponent if not url.is_default_port() else url.host_subcomponent
        lines = (
            f"POST {url.raw_path_qs} HTTP/1.1",
            f"Host: {host}",
            f"User-Agent: {self._agent}",
            "Accept: */*",
            f"Content-Type: {kind}",
            "Content-Length: ",
        )
        return "\r\n".join(lines).encode("ascii")


def _taken_from(idle: deque[Line]) -> Line | None:
    """Return an idle connection that may be used; those that may not are closed."""
    while idle:
        line = idle.pop()
        if line.stays and line.idle_seconds < KEEP_ALIVE_SECONDS:
            return line
        line.close()
    return None


def _put_back(idle: deque[Line], line: Line) -> None:
    if not line.stays:
        line.close()
        return
    idle.append(line)
    if len(idle) > 1 and idle[0].idle_seconds >= KEEP_ALIVE_SECONDS:
        idle.popleft().close()


def _read(heard: bytes, *, ended: bool) -> tuple[int, bytes, bool] | None:
    """Return status, body, and whether the connection stays; None while some is missing; ValueError for no HTTP."""
    end = heard.find(_END)
    if end < 0:
        if len(heard) > _LONGEST_HEAD:
            raise ValueError("the head of an answer is too long")
        return None
    minor, status, fields = _read_head(heard[:end])
    start = end + len(_END)
    if status < _FIRST_FINAL:
        return _read(heard[start:], ended=ended)
    stays = minor == b"1" and fields.get(b"connection", b"").lower() != b"close"
    if status in _NO_BODY:
        return status, b"", stays
    length = fields.get(b"content-length")
    if b"transfer-encoding" in fields and fields[b"transfer-encoding"].lower() == b"chunked":
        pieces = _chunks(heard, start)
        body = None if pieces is None else b"".join(pieces)
        return None if body is None else (status, body, stays)
    if length is None:
        return (status, heard[start:], False) if ended else None
    whole = start + _number(length)
    return (status, heard[start:whole], stays and len(heard) == whole) if len(heard) >= whole else None


def _read_head(head: bytes) -> tuple[bytes, int, Mapping[bytes, bytes]]:
    """Return the minor version, the status, and what the lines say of length and end, by lower names."""
    begun = _STATUS.match(head)
    if begun is None:
        raise ValueError("an answer is no HTTP")
    minor, status = begun.groups()
    return minor, int(status), {name.lower(): value.strip() for name, value in _TOLD.findall(head)}


def _chunks(heard: bytes, start: int) -> list[bytes] | None:
    pieces: list[bytes] = []
    for at, size in _sizes(heard, start):
        if size == 0:
            return pieces if heard.find(_LINE, at) >= 0 else None
        pieces.append(heard[at : at + size])
    return None


def _sizes(heard: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each chunk begins and how long it is, as far as they are whole."""
    while (end := heard.find(_LINE, start)) >= 0:
        size = _number(heard[start:end].partition(b";")[0].strip(), 16)
        at = end + len(_LINE)
        if size and len(heard) < at + size + len(_LINE):
            return
        yield at, size
        start = at + size + len(_LINE)


def _number(digits: bytes, base: int = 10) -> int:
    """Read digits alone: int() would take signs, spaces and prefixes as well."""
    if not digits or digits.strip(_DIGITS[base]):
        raise ValueError(_NO_NUMBER)
    return int(digits, base)
