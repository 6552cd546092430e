"""What the transport does when the network fails."""

import asyncio
import json
import logging
import ssl
import traceback
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest

from bot.transport import POOL_TIMEOUT, AiohttpRequest
from tests.bot.loopback import MESSAGE, TOKEN, api, ok, silent, speaker, wire


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    """Yield an open request with the default settings."""
    async with AiohttpRequest() as request:
        yield request


@pytest.mark.parametrize("default", [0.05, 0, None])
async def test_a_silent_server_is_timed_out(default: float | None) -> None:
    """The default read timeout holds unless the call gives its own; 0 means at once."""
    own = BaseRequest.DEFAULT_NONE if default is not None else 0.05
    async with wire(silent) as port, AiohttpRequest(read_timeout=default) as request:
        assert default == request.read_timeout
        async with asyncio.timeout(2):
            with pytest.raises(TimedOut, match="Timed out"):
                await request.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", read_timeout=own)


async def test_a_call_may_wait_longer_than_the_default() -> None:
    """None as a call's own read timeout waits for ever."""

    async def late(_: web.Request) -> web.Response:
        answered = asyncio.Event()
        asyncio.get_running_loop().call_later(0.15, answered.set)
        await answered.wait()
        return await ok(_)

    async with api(late) as base, AiohttpRequest(read_timeout=0.02) as request:
        assert True is await request.post(base, read_timeout=None)


async def test_an_answer_that_stops_halfway_is_timed_out(request_: AiohttpRequest) -> None:
    """The read timeout counts between any two pieces of the answer."""

    async def half(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"ok"')

    async with wire(half) as port:
        with pytest.raises(TimedOut, match="Timed out"):
            await request_.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe", read_timeout=0.05)


@pytest.mark.parametrize(("media", "own"), [(0.05, BaseRequest.DEFAULT_NONE), (None, 0.05)])
async def test_an_upload_that_nobody_takes_is_timed_out(media: float | None, own: ODVInput[float]) -> None:
    """A server that stops reading ends an upload after the media write timeout, or the call's own."""
    async with wire(silent) as port, AiohttpRequest(media_write_timeout=media, read_timeout=None) as request:
        bot = speaker(f"http://127.0.0.1:{port}/bot", request)
        async with asyncio.timeout(5):
            with pytest.raises(TimedOut, match="Timed out"):
                await bot.send_document(1, bytes(32 * 1024 * 1024), write_timeout=own)


async def test_a_slow_upload_does_not_use_up_the_read_timeout() -> None:
    """Waiting for the answer begins when the upload has been sent."""

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reading = asyncio.Event()
        asyncio.get_running_loop().call_later(0.3, reading.set)
        head = await reader.readuntil(b"\r\n\r\n")
        await reading.wait()
        await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]))
        body = json.dumps({"ok": True, "result": MESSAGE}).encode()
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))

    async with wire(slow) as port, AiohttpRequest(read_timeout=0.15) as request:
        bot = speaker(f"http://127.0.0.1:{port}/bot", request)
        assert 1 == (await bot.send_document(1, bytes(32 * 1024 * 1024))).message_id


async def test_a_handshake_without_end_is_timed_out_and_names_no_token(request_: AiohttpRequest) -> None:
    """The connect timeout covers TLS, and nothing that is logged or printed of it holds the token."""
    async with wire(silent) as port:
        with pytest.raises(TimedOut, match="Timed out") as caught:
            await request_.post(f"https://127.0.0.1:{port}/bot{TOKEN}/getMe", connect_timeout=0.05)

    assert (None, None) == (caught.value.__cause__, caught.value.__context__)
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_a_full_pool_is_timed_out_and_nothing_is_sent() -> None:
    """With every connection taken a call fails after the pool timeout, and says so."""
    calls, release = [], asyncio.Event()

    async def handler(http: web.Request) -> web.Response:
        calls.append(http.path)
        await release.wait()
        return await ok(http)

    async with api(handler) as base, AiohttpRequest(connection_pool_size=1, pool_timeout=0.03) as request:
        first = asyncio.create_task(request.post(base + "/first"))
        await asyncio.wait({first}, timeout=0.02)
        with pytest.raises(TimedOut) as caught:
            await request.post(base + "/second")
        waiting = asyncio.create_task(request.post(base + "/third", pool_timeout=None))
        release.set()
        assert [True, True] == list(await asyncio.gather(first, waiting))

    assert (POOL_TIMEOUT, ["/bot/first", "/bot/third"]) == (caught.value.message, calls)


async def test_a_cancelled_call_gives_its_place_back() -> None:
    """The next call finds the connection slot free."""

    async def handler(http: web.Request) -> web.Response:
        if http.path.endswith("/stuck"):
            await asyncio.Event().wait()
        return await ok(http)

    async with api(handler) as base, AiohttpRequest(connection_pool_size=1, pool_timeout=0.05) as request:
        stuck = asyncio.create_task(request.post(base + "/stuck", read_timeout=None))
        await asyncio.wait({stuck}, timeout=0.02)
        stuck.cancel()
        assert True is await request.post(base + "/next")


async def test_a_refused_connection_is_a_network_error_without_the_token(
    request_: AiohttpRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """The error names the kind of failure; neither it nor the log names the token."""
    async with wire(silent) as port:
        pass
    with caplog.at_level(logging.DEBUG), pytest.raises(NetworkError) as caught:
        await request_.post(f"http://127.0.0.1:{port}/bot{TOKEN}/getMe")

    assert caught.value.message.startswith("ConnectionRefusedError: ")
    assert TOKEN not in "".join([*traceback.format_exception(caught.value), caplog.text])


async def test_an_address_that_cannot_be_used_is_a_network_error_without_the_token(
    request_: AiohttpRequest,
) -> None:
    """The library below quotes the whole address of a bad one; the token in it is masked."""
    with pytest.raises(NetworkError) as caught:
        await request_.post(f"gopher://127.0.0.1/bot{TOKEN}/getMe")

    assert "NonHttpUrlClientError: gopher://127.0.0.1/bot<token>/getMe" == caught.value.message


@pytest.mark.parametrize("call", ["post", "retrieve"])
async def test_nothing_is_sent_twice_when_the_connection_breaks(request_: AiohttpRequest, call: str) -> None:
    """A server that hangs up after the request is a network error, after one single request."""
    lines: list[bytes] = []

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(await reader.readline())
        writer.transport.abort()

    async with wire(hang_up) as port:
        with pytest.raises(NetworkError, match=r"ServerDisconnectedError|ClientOSError|ConnectionResetError"):
            await getattr(request_, call)(f"http://127.0.0.1:{port}/bot/x")

    assert 1 == len(lines)


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return a server context with a certificate for localhost that nobody trusts."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name.from_rfc4514_string("CN=localhost")
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    signed = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    pem = signed.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(pem)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "server.pem")
    return context


async def test_a_certificate_nobody_trusts_is_refused(request_: AiohttpRequest, tmp_path: Path) -> None:
    """TLS is verified without being asked to."""
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0, ssl=self_signed(tmp_path))
    async with server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(NetworkError, match=r"SSLCertVerificationError.*CERTIFICATE_VERIFY_FAILED"):
            await request_.post(f"https://127.0.0.1:{port}/bot{TOKEN}/getMe")
