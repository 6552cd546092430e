"""The short way to speak HTTP/1.1, against servers that say exactly what they are told."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count

import pytest
from yarl import URL

from bot import wire
from bot.wire import Wire
from tests.bot import loopback

FORM = "application/x-www-form-urlencoded"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nya"
Say = Callable[[asyncio.StreamWriter], None]


def pieces(*said: bytes) -> Say:
    """Return what says these pieces at once."""
    return lambda writer: writer.writelines(said)


def then_close(said: bytes) -> Say:
    """Return what says this and hangs up."""

    def say(writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        writer.close()

    return say


class Server:
    """Answers each request with the next thing to say, the last one again and again; counts its connections."""

    def __init__(self, *answers: Say) -> None:
        self._answers = answers
        self._turns = count()
        self.heads: list[bytes] = []
        self.bodies: list[bytes] = []
        self.connections = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        self.connections += 1
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.heads.append(head)
                self.bodies.append(await reader.readexactly(int(head.rpartition(b": ")[2])))
                self._answers[min(next(self._turns), len(self._answers) - 1)](writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            return


@asynccontextmanager
async def serving(*answers: Say) -> AsyncIterator[tuple[Server, URL, Wire]]:
    """Yield a server of these answers, its address, and a wire to it."""
    server, own = Server(*answers), Wire("tester")
    async with loopback.wire(server.talk) as port:
        try:
            yield server, URL(f"http://127.0.0.1:{port}/bot1:token/getMe?a=b%20c"), own
        finally:
            own.close()


async def test_a_form_arrives_with_what_a_server_needs_to_read_it() -> None:
    """The head names the place, the host, the sender and the form, whose length is that of its bytes."""
    async with serving(pieces(OK)) as (server, url, own):
        await own.post(url, FORM, b"text=Halo", 1, 1)

        head = (
            f"POST /bot1:token/getMe?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:{url.port}\r\nUser-Agent: tester\r\n"
            "Accept: */*\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n"
        )
        assert ([head.encode()], [b"text=Halo"]) == (server.heads, server.bodies)


CHUNKED = (
    b"HTTP/1.1 400 Bad Request\r\nTransfer-Encoding: Chunked\r\n\r\n3;note=x\r\n{\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n"
)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (OK, (200, b"ya")),
        (b"HTTP/1.1 200 OK\r\ncontent-length:0\r\n\r\n", (200, b"")),
        (CHUNKED, (400, b"{\r\n0123456789")),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK, (200, b"ya")),
        (b"HTTP/1.1 204 No Content\r\n\r\n", (204, b"")),
        (b"HTTP/1.1 502\r\nContent-Length: 1\r\n\r\n!", (502, b"!")),
    ],
)
@pytest.mark.parametrize("whole", [True, False])
async def test_an_answer_is_read_whole_however_it_is_cut(said: bytes, expected: tuple[int, bytes], whole: bool) -> None:
    """Lengths, chunks, interim answers and empty ones are read the same at once or byte by byte, and it goes on."""

    def drip(writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        for number in range(len(said)):
            loop.call_later(number * 0.0005, writer.write, said[number : number + 1])

    async with serving(pieces(said) if whole else drip) as (server, url, own):
        found = [await own.post(url, FORM, b"", 1, 1) for _ in range(2)]

    assert ([expected, expected], 1) == (found, server.connections)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 200 OK\r\n", b"HTTP/1.1 200 OK\r\nConnection: close\r\n"]
)
async def test_an_answer_without_a_length_ends_with_its_connection(head: bytes) -> None:
    """What has no length is read to the end, and the next call takes a new connection."""
    async with serving(then_close(head + b"\r\nya")) as (server, url, own):
        found = [await own.post(url, FORM, b"", 1, 1) for _ in range(2)]

    assert ([(200, b"ya")] * 2, 2) == (found, server.connections)


@pytest.mark.parametrize("version", [b"HTTP/1.0 200 OK\r\n", b"HTTP/1.1 200 OK\r\nConnection: Close\r\n"])
async def test_a_connection_that_is_to_end_is_not_used_again(version: bytes) -> None:
    """HTTP/1.0 and "Connection: close" end a connection, also where the server forgets to hang up."""
    async with serving(pieces(version + b"Content-Length: 2\r\n\r\nya")) as (server, url, own):
        found = [await own.post(url, FORM, b"", 1, 1) for _ in range(2)]

    assert ([(200, b"ya")] * 2, 2) == (found, server.connections)


@pytest.mark.parametrize(
    "said",
    [
        b"SSH-2.0-OpenSSH\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1f\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x1\r\n",
        b"x" * (64 * 1024 + 1),
    ],
)
async def test_what_is_no_http_is_an_error_and_ends_the_connection(said: bytes) -> None:
    """Nothing is guessed from an answer that cannot be read, and nothing more is taken from where it came."""
    async with serving(pieces(said), pieces(OK)) as (server, url, own):
        with pytest.raises(ValueError, match="answer"):
            await own.post(url, FORM, b"", 1, 1)
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 1)

    assert 2 == server.connections


@pytest.mark.parametrize("said", [b"", OK[:-1], OK[:20], CHUNKED[:-2], CHUNKED[:-12]])
async def test_an_answer_cut_short_is_an_error(said: bytes) -> None:
    """A connection that ends in the middle of an answer, or before it, has answered nothing."""
    async with serving(then_close(said)) as (_, url, own):
        with pytest.raises(ConnectionError):
            await own.post(url, FORM, b"", 1, 1)


async def test_patience_is_lost_between_words_not_over_all_of_them() -> None:
    """A slow answer is heard to its end; a silence longer than the patience ends the call."""

    def slowly(writer: asyncio.StreamWriter) -> None:
        for number, piece in enumerate((OK[:10], OK[10:30], OK[30:-1], OK[-1:])):
            asyncio.get_running_loop().call_later(number * 0.06, writer.write, piece)

    async with serving(slowly, pieces(OK[:-1])) as (_, url, own):
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 0.12)
        with pytest.raises(TimeoutError):
            await own.post(url, FORM, b"", 1, 0.05)


async def test_the_patience_of_a_call_ends_with_it() -> None:
    """After a slow answer the next call on the connection has a patience of its own, however long it is silent."""

    def slowly(writer: asyncio.StreamWriter) -> None:
        for number, piece in enumerate((OK[:10], OK[10:30], OK[30:-1], OK[-1:])):
            asyncio.get_running_loop().call_later(number * 0.06, writer.write, piece)

    def late(writer: asyncio.StreamWriter) -> None:
        asyncio.get_running_loop().call_later(0.25, writer.write, OK)

    async with serving(slowly, late) as (server, url, own):
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 0.12)
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 5)

    assert 1 == server.connections


async def test_calls_at_once_have_a_connection_each_and_later_ones_share_them() -> None:
    """No call waits for another's answer; a connection that is idle is used before a new one is made."""
    async with serving(pieces(OK)) as (server, url, own):
        await asyncio.gather(*(own.post(url, FORM, b"", 1, 1) for _ in range(3)))
        for _ in range(5):
            await own.post(url, FORM, b"", 1, 1)

    assert 3 == server.connections


async def test_a_connection_idle_for_too_long_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server may hang up any moment on who has been silent for long; a new connection is safer."""
    async with serving(pieces(OK)) as (server, url, own):
        await asyncio.gather(*(own.post(url, FORM, b"", 1, 1) for _ in range(2)))
        monkeypatch.setattr(wire, "KEEP_ALIVE_SECONDS", 0.0)
        await own.post(url, FORM, b"", 1, 1)
        ((line,),) = own._idle.values()

    assert 3 == server.connections
    assert not line.stays


async def test_a_connection_that_ended_while_idle_is_not_used() -> None:
    """A server that hangs up after its answer costs the next call a new connection, not an error."""
    async with serving(then_close(OK), pieces(OK)) as (server, url, own):
        await own.post(url, FORM, b"", 1, 1)
        ((line,),) = own._idle.values()
        async with asyncio.timeout(1):
            while line.stays:  # noqa: ASYNC110 - the end of a connection has no event of its own
                await asyncio.sleep(0)
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 1)

    assert 2 == server.connections


async def test_words_nobody_asked_for_are_no_answer_to_the_next_call() -> None:
    """An answer that comes along with another ends the connection: nobody knows whose it is."""
    async with serving(pieces(OK, OK), pieces(OK.replace(b"ya", b"no"))) as (server, url, own):
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 1)
        assert (200, b"no") == await own.post(url, FORM, b"", 1, 1)

    assert 2 == server.connections


async def test_a_call_given_up_takes_its_connection_along() -> None:
    """The answer to a cancelled call must not be taken for the answer to the next one."""
    async with serving(lambda _: None, pieces(OK)) as (server, url, own):
        call = asyncio.create_task(own.post(url, FORM, b"", 1, None))
        async with asyncio.timeout(1):
            while not server.bodies:  # noqa: ASYNC110 - the server's reading has no event of its own
                await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert (200, b"ya") == await own.post(url, FORM, b"", 1, 1)

    assert 2 == server.connections
