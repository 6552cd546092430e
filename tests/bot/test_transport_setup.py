"""How the transport is set up: proxies, opening and closing, and what it masks."""

import asyncio

import pytest
from aiohttp import web
from telegram.error import NetworkError

from bot.transport import AiohttpRequest, redacted
from tests.bot.loopback import TOKEN, api, ok, wire


@pytest.mark.parametrize("from_environment", [False, True])
async def test_a_proxy_is_used_with_its_password(monkeypatch: pytest.MonkeyPatch, from_environment: bool) -> None:
    """Plain calls go to the proxy whole, with its user and password in the header that is the proxy's."""
    seen: list[str | None] = []

    async def handler(http: web.Request) -> web.Response:
        seen.extend([http.raw_path, http.headers.get("Proxy-Authorization"), http.headers.get("Authorization")])
        return await ok(http)

    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    async with api(handler) as base:
        address = base.removesuffix("/bot").replace("//", "//user:pass@")
        monkeypatch.setenv("http_proxy", address)
        async with AiohttpRequest(proxy=None if from_environment else address) as request:
            assert True is await request.post("http://telegram.invalid/botX/getMe")

    assert ["http://telegram.invalid/botX/getMe", "Basic dXNlcjpwYXNz", None] == seen


async def test_a_secure_call_is_tunnelled_and_a_refusal_names_no_password() -> None:
    """HTTPS goes through CONNECT; a proxy that refuses is a network error."""
    lines: list[bytes] = []

    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")

    async with wire(refuse) as port, AiohttpRequest(proxy=f"http://user:pass@127.0.0.1:{port}") as request:
        with pytest.raises(NetworkError, match="ClientHttpProxyError: 407") as caught:
            await request.post(f"https://telegram.invalid/bot{TOKEN}/getMe")

    assert lines[0].startswith(b"CONNECT telegram.invalid:443 HTTP/1.1\r\n")
    assert [False, False] == [secret in str(caught.value) for secret in ("pass@", TOKEN)]


async def test_the_environment_may_except_hosts_from_its_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A host named in NO_PROXY is called directly, here in vain, though the proxy would answer."""
    monkeypatch.setenv("no_proxy", "127.0.0.2")
    async with api(ok) as base:
        monkeypatch.setenv("http_proxy", base.removesuffix("/bot"))
        async with AiohttpRequest() as request:
            with pytest.raises(NetworkError, match=r"127\.0\.0\.2"):
                await request.post(base.replace("127.0.0.1", "127.0.0.2"))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_the_environment_sends_no_local_call_to_its_proxy(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """A server on this machine is reached on a machine whose environment names a proxy, too."""
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with api(ok) as base, AiohttpRequest() as request:
        assert True is await request.post(base.replace("127.0.0.1", host))


@pytest.mark.parametrize("from_environment", [False, True])
def test_a_socks_proxy_is_refused_at_once(monkeypatch: pytest.MonkeyPatch, from_environment: bool) -> None:
    """What cannot be used is said at construction, without its password."""
    address = "socks5://user:pass@127.0.0.1:1080"
    monkeypatch.delenv("https_proxy", raising=False)
    monkeypatch.delenv("http_proxy", raising=False)
    monkeypatch.setenv("all_proxy", address)
    with pytest.raises(ValueError, match=r"http:// or https:// .* not socks5://<credentials>@127.0.0.1:1080"):
        AiohttpRequest(proxy=None if from_environment else address)


def test_a_pool_without_connections_is_refused() -> None:
    """A pool of no connections could never send anything."""
    with pytest.raises(ValueError, match="connection_pool_size"):
        AiohttpRequest(connection_pool_size=0)


async def test_a_request_can_be_closed_and_opened_again() -> None:
    """It opens on first use; opening and closing twice changes nothing; closed it refuses."""
    request = AiohttpRequest()
    async with api(ok) as base:
        assert True is await request.post(base)
        for _ in range(2):
            await request.initialize()
        for _ in range(2):
            await request.shutdown()
        with pytest.raises(NetworkError, match="not initialized"):
            await request.post(base)
        await request.initialize()
        assert True is await request.post(base)
        await request.shutdown()


def test_a_request_belongs_to_one_event_loop_at_a_time() -> None:
    """Another loop is refused while the first is served, and welcome after a shutdown."""
    request = AiohttpRequest()

    async def call() -> object:
        async with api(ok) as base:
            return await request.post(base)

    with asyncio.Runner() as first, asyncio.Runner() as second:
        assert True is first.run(call())
        with pytest.raises(NetworkError, match="another event loop"):
            second.run(call())
        first.run(request.shutdown())
        second.run(request.initialize())
        assert True is second.run(call())
        second.run(request.shutdown())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://api.telegram.org/bot1:A/getMe", "https://api.telegram.org/bot<token>/getMe"),
        ("url='http://h/file/bot1:A/p/1.jpg'", "url='http://h/file/bot<token>/p/1.jpg'"),
        ("http://u:p@proxy:3128", "http://<credentials>@proxy:3128"),
        ("[Errno 111] Connect call failed", "[Errno 111] Connect call failed"),
    ],
)
def test_secrets_are_masked_in_texts(text: str, expected: str) -> None:
    """Tokens and proxy passwords are masked, and the rest of the text stays."""
    assert expected == redacted(text)
