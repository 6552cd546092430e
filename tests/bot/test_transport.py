"""The request contract of python-telegram-bot, kept over real sockets on the loopback."""

import io
import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from telegram import InputFile, InputMediaDocument
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest

from bot.fields import fields
from bot.transport import AiohttpRequest
from bot.upload import CHUNK
from tests.bot.loopback import MESSAGE, TOKEN, api, speaker


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    """Yield an open request with the default settings."""
    async with AiohttpRequest() as request:
        yield request


async def test_parameters_arrive_as_form_fields_and_the_result_comes_back(request_: AiohttpRequest) -> None:
    """A call posts its parameters, in any script, and returns what the server found."""
    seen: dict[str, str] = {}

    async def handler(http: web.Request) -> web.Response:
        seen.update({"path": http.path, "agent": http.headers["User-Agent"]})
        seen.update({key: str(value) for key, value in (await http.post()).items()})
        return web.json_response({"ok": True, "result": {**MESSAGE, "text": "diterima"}})

    async with api(handler) as base:
        message = await speaker(base, request_).send_message(7, "Halo & salam 🙏 + ок")

    expected = {
        "path": f"/bot{TOKEN}/sendMessage",
        "agent": BaseRequest.USER_AGENT,
        "chat_id": "7",
        "text": "Halo & salam 🙏 + ок",
    }
    assert (expected, "diterima") == (seen, message.text)


@pytest.mark.parametrize("text", ["Halo & salam 🙏 + ок", "é" * CHUNK], ids=["short", "long"])
async def test_our_own_calls_arrive_as_json(request_: AiohttpRequest, text: str) -> None:
    """What the bot tells by the short way is one JSON object, whichever connection takes it."""
    seen: list[object] = []

    async def handler(http: web.Request) -> web.Response:
        seen.extend([http.content_type, await http.json()])
        return web.json_response({"ok": True, "result": MESSAGE})

    async with api(handler) as base:
        await request_.post(f"{base}{TOKEN}/sendMessage", fields({"chat_id": 7, "text": text}))

    assert ["application/json", {"chat_id": 7, "text": text}] == seen


class Pipe(io.RawIOBase):
    """A file that can only be read forwards, once."""

    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        """Say yes."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read on."""
        return self._content.read(size)


def half_read(content: bytes) -> io.BytesIO:
    """Return a file that somebody has read to its end."""
    file = io.BytesIO(content)
    file.seek(0, io.SEEK_END)
    return file


CONTENT = b"%PDF bukti" * 100_000


@pytest.mark.parametrize(
    ("given", "length_known"),
    [
        (InputFile(CONTENT, 'bukti "penting".pdf'), True),
        (InputFile(half_read(CONTENT), 'bukti "penting".pdf', read_file_handle=False), True),
        (InputFile(Pipe(CONTENT), 'bukti "penting".pdf', read_file_handle=False), False),  # type: ignore[arg-type]
    ],
    ids=["bytes", "handle", "pipe"],
)
async def test_a_file_arrives_whole_with_its_name_and_kind(
    request_: AiohttpRequest, given: InputFile, length_known: bool
) -> None:
    """Bytes, a file handle and a pipe are uploaded alike; only a pipe's length is not announced."""
    seen: list[object] = []

    async def handler(http: web.Request) -> web.Response:
        form = await http.post()
        file = form["document"]
        assert isinstance(file, web.FileField)
        seen.extend([http.content_length is not None, form["caption"], file.filename, file.content_type])
        seen.append(file.file.read() == CONTENT)
        return web.json_response({"ok": True, "result": MESSAGE})

    async with api(handler) as base:
        await speaker(base, request_).send_document(1, given, caption="Bukti é")

    assert [length_known, "Bukti é", "bukti %22penting%22.pdf", "application/pdf", True] == seen


async def test_the_files_of_an_album_are_found_by_their_attach_names(request_: AiohttpRequest) -> None:
    """Each attach:// address in the parameters names the part that carries the file."""
    seen: list[bytes] = []

    async def handler(http: web.Request) -> web.Response:
        form = await http.post()
        media = BaseRequest.parse_json_payload(str(form["media"]).encode())
        for item in media:
            part = form[item["media"].removeprefix("attach://")]  # type: ignore[index]
            assert isinstance(part, web.FileField)
            seen.append(part.file.read())
        return web.json_response({"ok": True, "result": [MESSAGE, MESSAGE]})

    async with api(handler) as base:
        album = [InputMediaDocument(b"satu"), InputMediaDocument(b"dua")]
        await speaker(base, request_).send_media_group(1, album)

    assert [b"satu", b"dua"] == seen


async def test_a_file_is_retrieved_as_it_is(request_: AiohttpRequest) -> None:
    """Downloads give the bytes of the body."""

    async def handler(http: web.Request) -> web.Response:
        return web.Response(body=http.method.encode() + bytes(range(256)))

    async with api(handler) as base:
        assert b"GET" + bytes(range(256)) == await request_.retrieve(base + "/file")


@pytest.mark.parametrize(
    ("status", "answer", "error", "text"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest, "Chat not found"),
        (
            400,
            {"parameters": {"migrate_to_chat_id": -100}},
            ChatMigrated,
            "Group migrated to supergroup. New chat id: -100",
        ),
        (401, {"description": "Unauthorized"}, InvalidToken, "Unauthorized"),
        (403, {"description": "Forbidden: bot was blocked"}, Forbidden, "Forbidden: bot was blocked"),
        (404, {"description": "Not Found"}, InvalidToken, "Not Found"),
        (409, {"description": "Conflict: other getUpdates"}, Conflict, "Conflict: other getUpdates"),
        (429, {"parameters": {"retry_after": 7}}, RetryAfter, "Flood control exceeded"),
        (502, {"description": "Bad Gateway"}, NetworkError, "Bad Gateway"),
        (302, {}, NetworkError, "Found (302)"),
    ],
)
async def test_an_answer_with_an_error_status_becomes_its_error(
    request_: AiohttpRequest,
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    answer: dict[str, object],
    error: type[TelegramError],
    text: str,
) -> None:
    """Each status has its error, with the server's words; redirects are not followed."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns about its next version

    async def handler(_: web.Request) -> web.Response:
        return web.json_response(answer, status=status, headers={"Location": "/elsewhere"})

    async with api(handler) as base:
        with pytest.raises(TelegramError) as caught:
            await request_.post(f"{base}{TOKEN}/sendMessage")

    assert error is type(caught.value)
    assert str(caught.value).startswith(text)


async def test_one_connection_is_kept_without_delay_and_without_cookies(request_: AiohttpRequest) -> None:
    """Calls reuse their connection, small packets leave at once, and cookies are not returned."""
    seen: set[tuple[object, str | None]] = set()

    async def handler(http: web.Request) -> web.Response:
        assert http.transport
        seen.add((http.transport.get_extra_info("peername"), http.headers.get("Cookie")))
        return web.json_response({"ok": True, "result": True}, headers={"Set-Cookie": "a=b; Path=/"})

    async with api(handler) as base:
        for _ in range(3):
            await request_.post(base.replace("127.0.0.1", "localhost"))  # cookie jars take none from numbers
        assert request_._wire
        ((line,),) = request_._wire._idle.values()
        assert line._transport
        nodelay = line._transport.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

    assert (1, [None], True) == (len(seen), [cookie for _, cookie in seen], bool(nodelay))


def test_an_answer_is_read_with_patience_for_letters_that_are_none() -> None:
    """A byte that is no letter spoils one letter, not the answer; what is no JSON at all is an error."""
    assert {"ok": True, "result": "a\ufffd"} == AiohttpRequest.parse_json_payload(b'{"ok":true,"result":"a\xff"}')
    with pytest.raises(TelegramError):
        AiohttpRequest.parse_json_payload(b"<html>")
