"""How the bot speaks HTTP to the Bot API: python-telegram-bot's request contract on aiohttp, small calls on a wire.

Nothing is sent twice here: whoever calls owns the retries.
"""

import asyncio
import re
from functools import lru_cache
from typing import Any, Final
from urllib.request import getproxies, proxy_bypass

import orjson
from aiohttp import ClientError, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.fields import JSON, Fields
from bot.upload import CHUNK, Upload
from bot.wire import KEEP_ALIVE_SECONDS, Wire

POOL_TIMEOUT: Final = (
    "Pool timeout: All connections in the connection pool are occupied. Request was *not* sent to Telegram. "
    "Consider adjusting the connection pool size or the pool timeout."
)
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_HTTP: Final = ("http", "https")
_FORM: Final = "application/x-www-form-urlencoded"
_SECRETS: Final = (
    (re.compile(r"(/bot)[^/\s'\"]+"), r"\1<token>"),
    (re.compile(r"(://)[^/@\s'\"]+@"), r"\1<credentials>@"),
)


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
        "_wire",
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
        self._wire: Wire | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._slots = asyncio.Semaphore(connection_pool_size)

    @property
    def read_timeout(self) -> float | None:
        """The default read timeout in seconds."""
        return self._read

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401 - JSON
        """Return what an answer says; raises TelegramError where it is no JSON."""
        try:
            return orjson.loads(payload)
        except ValueError:  # the library has patience with letters that are none
            return BaseRequest.parse_json_payload(payload)

    async def initialize(self) -> None:
        """Make the request usable, also again after a shutdown; does nothing when it is already."""
        self._closed = False
        self._session_here()

    async def shutdown(self) -> None:
        """Close all connections; does nothing when they are closed."""
        self._closed = True
        session, self._session = self._session, None
        if self._wire is not None:
            self._wire.close()
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | Fields | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request and return the status code and the body.

        Raises TimedOut when a timeout passes and NetworkError when the connection fails.
        """
        session = self._session_here()
        body = _body(method, request_data, self._write, self._media_write, write_timeout)
        connect, read = _chosen(connect_timeout, self._connect), _chosen(read_timeout, self._read)
        if self._slots.locked():
            await _take(self._slots, _chosen(pool_timeout, self._pool))
        else:
            await self._slots.acquire()
        failure: TelegramError
        try:
            kind = JSON if isinstance(request_data, Fields) else _FORM
            return await self._exchange(session, method, url, kind, body, connect, read)
        except TimeoutError:
            failure = TimedOut()
        except (ClientError, OSError, ValueError) as error:
            failure = NetworkError(f"{type(error).__name__}: {redacted(str(error))}")
        finally:
            self._slots.release()
        # Raised outside the handlers: aiohttp's own errors carry the address, and with it the token, into
        # every traceback that prints causes and contexts.
        raise failure

    async def _exchange(
        self,
        session: ClientSession,
        method: str,
        url: str,
        kind: str,
        body: bytes | Upload | None,
        connect: float | None,
        read: float | None,
    ) -> tuple[int, bytes]:
        target, proxy = self._route(url)
        if isinstance(body, bytes) and proxy is None and self._wire is not None and target.scheme in _HTTP:
            return await self._wire.post(target, kind, body, connect, read)
        headers = {"Content-Type": kind} if isinstance(body, bytes) else None
        async with session.request(
            method,
            target,
            data=body,
            headers=headers,
            timeout=_timeout(connect, read),
            proxy=proxy,
            allow_redirects=False,
        ) as response:
            return response.status, await response.read()

    def _session_here(self) -> ClientSession:
        loop = asyncio.get_running_loop()
        if self._session is not None and self._loop is loop:
            return self._session
        if self._closed:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        if self._session is not None:
            raise RuntimeError("This AiohttpRequest serves another event loop: shut it down there first.")
        self._loop, self._slots = loop, asyncio.Semaphore(self._pool_size)
        self._session, self._wire = _session(), Wire(BaseRequest.USER_AGENT)
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
    chosen = {scheme: found.get(scheme) or found.get("all") for scheme in _HTTP}
    return {scheme: _proxy(address) for scheme, address in chosen.items() if address}


def _proxy(address: str) -> URL:
    url = URL(address if "://" in address else f"http://{address}")
    if url.scheme not in _HTTP or not url.host:
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
    method: str,
    data: RequestData | Fields | None,
    write: float | None,
    media_write: float | None,
    asked: ODVInput[float],
) -> bytes | Upload | None:
    if data is None:
        return b"" if method == "POST" else None
    if isinstance(data, Fields):
        return data.json if len(data.json) <= CHUNK else Upload([data.json], JSON, _chosen(asked, write))
    if data.contains_files:
        return Upload.of(data.json_parameters, data.multipart_data, _chosen(asked, media_write))
    form = URL.build(query=data.json_parameters).raw_query_string.encode("ascii")  # urlencode takes seven times as long
    if len(form) > CHUNK:
        return Upload([form], _FORM, _chosen(asked, write))
    return form
