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

Answer = tuple[int, bytes]
KEEP_ALIVE_SECONDS: Final = 30.0
_END: Final = b"\r\n\r\n"
_DIGITS: Final = b"0123456789abcdefABCDEF"
_NO_NUMBER: Final = "a number in an answer is none"
_LINE: Final = b"\r\n"
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
        self._heard = bytearray()
        self._heard_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.idle_since = 0.0
        self.stays = True
        """Whether another request may follow."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what to write to."""
        self._transport = transport  # type: ignore[assignment]  # a stream's

    def connection_lost(self, exc: Exception | None) -> None:
        """Fail the answer that is waited for, unless only the end of the connection tells where it ends."""
        self.stays = False
        self._transport = None
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
            self._heard.clear()
            self._answer.set_result((status, body))

    async def ask(self, request: bytes, patience: float | None) -> Answer:
        """Send a request and return its answer; TimeoutError after so many seconds without a word."""
        if self._transport is None:
            raise ConnectionResetError(_GONE)
        self._answer = self._loop.create_future()
        self._heard_at = self._loop.time()
        self._timer = None if patience is None else self._loop.call_later(patience, self._lose_patience, patience)
        self._transport.write(request)
        try:
            return await self._answer
        finally:
            if self._timer is not None:
                self._timer.cancel()
            self._answer = None

    def _lose_patience(self, patience: float) -> None:
        left = self._heard_at + patience - self._loop.time()
        if self._answer is None or self._answer.done():
            return
        if left > 0:
            self._timer = self._loop.call_later(left, self._lose_patience, patience)
        else:
            self._answer.set_exception(TimeoutError())

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
        self._head = lru_cache(maxsize=256)(self._begin)
        self._secure: ssl.SSLContext | None = None

    async def post(self, url: URL, kind: str, body: bytes, connect: float | None, patience: float | None) -> Answer:
        """Return the status and the body of what a body of this media type was answered.

        All times are in seconds, None is for ever.

        Raises TimeoutError, OSError, and ValueError for an answer that is no HTTP.
        """
        line = self._idle_line(url) or await self._dial(url, connect)
        try:
            answer = await line.ask(b"%b%d\r\n\r\n%b" % (self._head(url, kind), len(body), body), patience)
        except BaseException:
            line.close()
            raise
        self._put_back(url, line)
        return answer

    def close(self) -> None:
        """Close what is idle; what is in use closes with its call."""
        for line in [line for lines in self._idle.values() for line in lines]:
            line.close()
        self._idle.clear()

    def _idle_line(self, url: URL) -> Line | None:
        lines = self._idle.get(url.origin())
        oldest = asyncio.get_running_loop().time() - KEEP_ALIVE_SECONDS
        while lines:
            line = lines.pop()
            if line.stays and line.idle_since > oldest:
                return line
            line.close()
        return None

    def _put_back(self, url: URL, line: Line) -> None:
        if not line.stays:
            line.close()
            return
        line.idle_since = asyncio.get_running_loop().time()
        lines = self._idle.setdefault(url.origin(), deque())
        lines.append(line)
        if lines[0].idle_since < line.idle_since - KEEP_ALIVE_SECONDS:
            lines.popleft().close()

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


def _read(heard: bytearray, *, ended: bool) -> tuple[int, bytes, bool] | None:
    """Return status, body, and whether the connection stays; None while some is missing; ValueError for no HTTP."""
    end = heard.find(_END)
    if end < 0:
        if len(heard) > _LONGEST_HEAD:
            raise ValueError("the head of an answer is too long")
        return None
    version, status, fields = _read_head(bytes(heard[:end]))
    start = end + len(_END)
    if status < _FIRST_FINAL:
        del heard[:start]
        return _read(heard, ended=ended)
    stays = version == b"HTTP/1.1" and fields.get(b"connection", b"").lower() != b"close"
    if status in _NO_BODY:
        return status, b"", stays
    if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
        pieces = _chunks(heard, start)
        body = None if pieces is None else b"".join(pieces)
        return None if body is None else (status, body, stays)
    length = fields.get(b"content-length")
    if length is None:
        return (status, bytes(heard[start:]), False) if ended else None
    whole = start + _number(length, 10)
    return (status, bytes(heard[start:whole]), stays and len(heard) == whole) if len(heard) >= whole else None


def _read_head(head: bytes) -> tuple[bytes, int, Mapping[bytes, bytes]]:
    """Return the version, the status, and what the lines say of length and end, by lower names."""
    version, _, rest = head.partition(b" ")
    if not version.startswith(b"HTTP/1."):
        raise ValueError("an answer is no HTTP")
    return version, _number(rest[:3], 10), {name.lower(): value.strip() for name, value in _TOLD.findall(head)}


def _chunks(heard: bytearray, start: int) -> list[bytes] | None:
    pieces: list[bytes] = []
    for at, size in _sizes(heard, start):
        if size == 0:
            return pieces if heard.find(_LINE, at) >= 0 else None
        pieces.append(bytes(heard[at : at + size]))
    return None


def _sizes(heard: bytearray, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each chunk begins and how long it is, as far as they are whole."""
    while (end := heard.find(_LINE, start)) >= 0:
        size = _number(bytes(heard[start:end]).partition(b";")[0].strip(), 16)
        at = end + len(_LINE)
        if size and len(heard) < at + size + len(_LINE):
            return
        yield at, size
        start = at + size + len(_LINE)


def _number(digits: bytes, base: int) -> int:
    """Read digits alone: int() would take signs, spaces and prefixes as well."""
    try:
        number = int(digits, base)
    except ValueError as error:
        raise ValueError(_NO_NUMBER) from error
    if digits.strip(_DIGITS):
        raise ValueError(_NO_NUMBER)
    return number
