"""How the bot speaks HTTP to the Bot API: python-telegram-bot's request contract on aiohttp.

Nothing is sent twice here: whoever calls owns the retries.
"""

import asyncio
import io
import re
import secrets
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import IO, Final, Self
from urllib.request import getproxies, proxy_bypass

from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import FieldTuple, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

CHUNK: Final = 64 * 1024
KEEP_ALIVE_SECONDS: Final = 30.0
POOL_TIMEOUT: Final = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram. "
    "Consider adjusting the connection pool size or the pool timeout."
)
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
_SECRETS: Final = (
    (re.compile(r"(/bot)[^/\s'\"]+"), r"\1<token>"),
    (re.compile(r"(://)[^/@\s'\"]+@"), r"\1<credentials>@"),
)
_QUOTED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


def redacted(text: str) -> str:
    """Mask the bot's token and a proxy's user and password in a text."""
    for pattern, mask in _SECRETS:
        text = pattern.sub(mask, text)
    return text


class AiohttpRequest(BaseRequest):
    """Sends requests to the Bot API over one aiohttp session, made on first use in the running loop.

    Timeouts are in seconds, None waits for ever; each call may replace them.
    `media_write_timeout` takes the place of `write_timeout` for calls that upload files.
    Without `proxy` the environment decides (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY), except that
    this machine itself is always called directly.
    Raises ValueError for a proxy that is neither HTTP nor HTTPS.
    """

    __slots__ = (
        "_closed",
        "_connect",
        "_loop",
        "_media_write",
        "_pool",
        "_pool_size",
        "_proxies",
        "_proxy_given",
        "_read",
        "_route",
        "_session",
        "_slots",
        "_write",
    )

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        proxy: str | None = None,
        media_write_timeout: float | None = 20.0,
    ) -> None:
        if connection_pool_size < 1:
            raise ValueError("connection_pool_size must be at least 1.")
        self._pool_size = connection_pool_size
        self._read, self._write, self._connect = read_timeout, write_timeout, connect_timeout
        self._pool, self._media_write = pool_timeout, media_write_timeout
        self._proxy_given = proxy is not None
        self._proxies = _proxies(proxy)
        self._route = lru_cache(maxsize=256)(self._find_route)
        self._closed = False
        self._session: ClientSession | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._slots = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        """The default read timeout in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Make the request usable, also again after a shutdown; does nothing when it is already."""
        self._closed = False
        self._session_here()

    async def shutdown(self) -> None:
        """Close all connections; does nothing when they are closed."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return the status code and the body.

        Raises TimedOut when a timeout passes and NetworkError when the connection fails.
        """
        session = self._session_here()
        body, headers = _body(request_data, self._write, self._media_write, write_timeout)
        timeout = _timeout(_chosen(connect_timeout, self._connect), _chosen(read_timeout, self._read))
        slots = self._slots
        if slots.locked():
            await _take(slots, _chosen(pool_timeout, self._pool))
        else:
            await slots.acquire()
        failure: TelegramError
        try:
            target, proxy = self._route(url)
            async with session.request(
                method,
                target,
                data=body,
                headers=headers,
                timeout=timeout,
                proxy=proxy,
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            failure = TimedOut()
        except (ClientError, OSError, ValueError) as error:
            failure = NetworkError(f"aiohttp.{type(error).__name__}: {redacted(str(error))}")
        finally:
            slots.release()
        # Raised outside the handlers: aiohttp's own errors carry the address, and with it the token, into
        # every traceback that prints causes and contexts.
        raise failure

    def _session_here(self) -> ClientSession:
        loop = asyncio.get_running_loop()
        if self._session is not None and self._loop is loop:
            return self._session
        if self._closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        if self._session is not None:
            raise RuntimeError("This AiohttpRequest serves another event loop: shut it down there first.")
        self._loop, self._slots = loop, asyncio.Semaphore(self._pool_size)
        self._session = _session()
        return self._session

    def _find_route(self, address: str) -> tuple[URL, URL | None]:
        url = URL(address)
        direct = not self._proxy_given and (url.host in _LOOPBACK or proxy_bypass(url.host or ""))
        return url, None if direct else self._proxies.get(url.scheme)


def _session() -> ClientSession:
    # The slots are the pool's limit, so that waiting for one has a timeout of its own.
    connector = TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE_SECONDS)
    session = ClientSession(
        connector=connector,
        cookie_jar=DummyCookieJar(),
        headers={"User-Agent": BaseRequest.USER_AGENT},
    )
    session._retry_connection = False  # noqa: SLF001 - aiohttp would send a GET twice; it has no public switch
    return session


def _proxies(given: str | None) -> dict[str, URL]:
    found = {"all": given} if given is not None else getproxies()
    chosen = {scheme: found.get(scheme) or found.get("all") for scheme in ("http", "https")}
    return {scheme: _proxy(address) for scheme, address in chosen.items() if address}


def _proxy(address: str) -> URL:
    url = URL(address if "://" in address else f"http://{address}")
    if url.scheme not in {"http", "https"} or not url.host:
        raise ValueError(f"A proxy must be http:// or https:// with a host, not {redacted(address)}.")
    return url


def _chosen(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


@lru_cache(maxsize=256)
def _timeout(connect: float | None, read: float | None) -> ClientTimeout:
    # aiohttp reads 0 as "no limit"; the contract means "at once".
    shortest = 0.001
    return ClientTimeout(
        total=None,
        connect=None if connect is None else max(connect, shortest),
        sock_read=None if read is None else max(read, shortest),
    )


async def _take(slots: asyncio.Semaphore, seconds: float | None) -> None:
    try:
        async with asyncio.timeout(seconds):
            await slots.acquire()
    except TimeoutError as error:
        raise TimedOut(POOL_TIMEOUT) from error


def _body(
    data: RequestData | None, write: float | None, media_write: float | None, asked: ODVInput[float]
) -> tuple["bytes | Upload | None", Mapping[str, str] | None]:
    if data is None:
        return None, None
    if data.contains_files:
        return Upload.of(data.json_parameters, data.multipart_data, _chosen(asked, media_write)), None
    form = URL.build(query=data.json_parameters).raw_query_string.encode("ascii")  # urlencode takes seven times as long
    if len(form) > CHUNK:
        return Upload([form], _FORM["Content-Type"], _chosen(asked, write)), None
    return form, _FORM


class Upload(Payload):
    """A body sent in chunks, each of which must be taken within the write timeout (seconds)."""

    def __init__(self, pieces: list[bytes | IO[bytes]], content_type: str, timeout: float | None) -> None:
        super().__init__(pieces, content_type=content_type)
        self._pieces = pieces
        self._timeout = timeout
        sizes = [_size(piece) for piece in pieces]
        self._size = None if None in sizes else sum(size for size in sizes if size is not None)
        self._autoclose = True  # the caller opened the files and closes them

    @classmethod
    def of(cls, fields: Mapping[str, str], files: Mapping[str, FieldTuple], timeout: float | None) -> Self:
        """Form fields, then files, as multipart/form-data."""
        boundary = secrets.token_hex(16)
        pieces = list(_parts(fields, files, boundary))
        return cls(pieces, f"multipart/form-data; boundary={boundary}", timeout)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:  # noqa: ARG002 - as aiohttp calls it
        """Refuse: an upload is written, never read back."""
        raise TypeError("An upload has no text.")

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Send all pieces; a file handle is read from its beginning, outside the event loop."""
        for piece in self._pieces:
            if isinstance(piece, bytes):
                view = memoryview(piece)
                for start in range(0, len(view), CHUNK):
                    await self._send(writer, view[start : start + CHUNK])
                continue
            if piece.seekable():
                piece.seek(0)
            while chunk := await asyncio.to_thread(piece.read, CHUNK):
                await self._send(writer, memoryview(chunk))

    async def _send(self, writer: AbstractStreamWriter, chunk: memoryview) -> None:
        async with asyncio.timeout(self._timeout):
            await writer.write(chunk)
            await writer.drain()


def _size(piece: bytes | IO[bytes]) -> int | None:
    if isinstance(piece, bytes):
        return len(piece)
    return piece.seek(0, io.SEEK_END) if piece.seekable() else None


def _parts(fields: Mapping[str, str], files: Mapping[str, FieldTuple], boundary: str) -> Iterator[bytes | IO[bytes]]:
    opening, name_is = f"--{boundary}\r\n", "Content-Disposition: form-data; name="
    for name, value in fields.items():
        yield f'{opening}{name_is}"{name.translate(_QUOTED)}"\r\n\r\n{value}\r\n'.encode()
    for name, (filename, content, kind) in files.items():
        named = f'{name_is}"{name.translate(_QUOTED)}"; filename="{filename.translate(_QUOTED)}"'
        yield f"{opening}{named}\r\nContent-Type: {kind}\r\n\r\n".encode()
        yield content
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()
