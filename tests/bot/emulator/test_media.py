"""Files in both directions."""

from __future__ import annotations

import json

import pytest

from bot.emulator import files, parameters
from bot.emulator.client import EmulatorClient, PretendPerson
from tests.bot.emulator.bare_bot import BareBot

PDF = b"%PDF-1.7 isi surat"


async def test_an_uploaded_document_can_be_downloaded(bot: BareBot, siti: PretendPerson) -> None:
    """The person gets the very bytes, under the name that the bot gave."""
    await bot.upload("sendDocument", {"document": ("surat.pdf", PDF)}, chat_id=siti.id, caption="Surat")
    shown = await siti.last()

    assert (shown["text"], shown["files"][0]["name"]) == ("Surat", "surat.pdf")
    assert shown["files"][0]["mime_type"] == "application/pdf"
    assert await siti.download(shown) == PDF


async def test_a_file_may_be_attached_under_another_name(bot: BareBot, siti: PretendPerson) -> None:
    """`attach://name` points to a part of the multipart body."""
    given = {"chat_id": siti.id, "document": "attach://berkas"}
    envelope = await bot.upload("sendDocument", {"berkas": ("a.txt", b"isi")}, **given)

    assert envelope["result"]["document"]["file_name"] == "a.txt"


async def test_a_file_is_sent_again_by_its_id(bot: BareBot, siti: PretendPerson) -> None:
    """The id of a sent file stands for its bytes; its unique id stays the same."""
    sent = await bot.upload("sendDocument", {"document": ("a.pdf", PDF)}, chat_id=siti.id)
    first = sent["result"]["document"]
    again = await bot.ok("sendDocument", chat_id=siti.id, document=first["file_id"])

    assert again["document"]["file_unique_id"] == first["file_unique_id"]


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("BQACAgUnknown", "wrong file identifier/HTTP URL specified"),
        ("https://example.go.id/a.pdf", "failed to get HTTP URL content"),
        ("attach://nothing", "there is no document in the request"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(
    document: str, reason: str, bot: BareBot, siti: PretendPerson
) -> None:
    """Unknown ids, addresses out of reach and missing parts are told apart."""
    refused = await bot.refusal("sendDocument", chat_id=siti.id, document=document)

    assert refused == (400, f"Bad Request: {reason}")


async def test_an_id_of_another_kind_is_refused(bot: BareBot, siti: PretendPerson) -> None:
    """A document cannot be sent again as a photo."""
    sent = await bot.upload("sendDocument", {"document": ("a.pdf", PDF)}, chat_id=siti.id)
    file_id = sent["result"]["document"]["file_id"]

    refused = await bot.refusal("sendPhoto", chat_id=siti.id, photo=file_id)

    assert refused == (400, "Bad Request: can't use file of type Document as Photo")


@pytest.mark.parametrize(("data", "reason"), [(b"no image", "IMAGE_PROCESS_FAILED"), (b"", "file must be non-empty")])
async def test_a_photo_must_be_a_picture(data: bytes, reason: str, bot: BareBot, siti: PretendPerson) -> None:
    """Bytes that are no image are refused as a photo."""
    envelope = await bot.upload("sendPhoto", {"photo": ("a.png", data)}, chat_id=siti.id)

    assert envelope["description"] == f"Bad Request: {reason}"


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (b"GIF89a\x05\x00\x07\x00", (5, 7)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x00\x30\x00\x40", (64, 48)),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 16, None),
        (b"%PDF", None),
    ],
)
def test_pictures_are_measured(data: bytes, size: tuple[int, int] | None) -> None:
    """Width and height are read from the head of the file."""
    assert files.image_size(data) == size


async def test_a_long_caption_is_refused(bot: BareBot, siti: PretendPerson, png: bytes) -> None:
    """A caption has at most 1024 UTF-16 units."""
    photo = {"photo": ("a.png", png)}
    fits = await bot.upload("sendPhoto", photo, chat_id=siti.id, caption="x" * 1024)
    long = await bot.upload("sendPhoto", photo, chat_id=siti.id, caption="x" * 1025)

    assert fits["ok"] is True
    assert long["description"] == "Bad Request: message caption is too long"


async def test_an_upload_beyond_50_mb_is_too_large(bot: BareBot, siti: PretendPerson) -> None:
    """The Bot API takes no larger files."""
    big = {"document": ("a.bin", bytes(parameters.UPLOAD_LIMIT + 1))}
    envelope = await bot.upload("sendDocument", big, chat_id=siti.id)

    assert (envelope["error_code"], envelope["description"]) == (413, "Request Entity Too Large")


async def test_a_file_beyond_20_mb_cannot_be_fetched(bot: BareBot, siti: PretendPerson) -> None:
    """A person may send it, the bot may not fetch it."""
    await siti.document(bytes(files.DOWNLOAD_LIMIT + 1), "video.bin")
    document = (await bot.updates())[-1]["message"]["document"]

    refused = await bot.refusal("getFile", file_id=document["file_id"])

    assert refused == (400, "Bad Request: file is too big")


async def test_the_bot_fetches_what_a_person_sent(bot: BareBot, siti: PretendPerson, png: bytes) -> None:
    """A photo comes in two sizes; its path leads to its bytes."""
    await siti.photo(png, "Nota pembelian")
    message = (await bot.updates())[-1]["message"]
    small, large = message["photo"]
    fetched = await bot.ok("getFile", file_id=large["file_id"])
    async with bot.session.get(f"{bot.file_url}/{fetched['file_path']}") as response:
        data = await response.read()

    assert (message["caption"], data) == ("Nota pembelian", png)
    assert small["file_unique_id"] != large["file_unique_id"]


@pytest.mark.parametrize("kind", ["video", "voice", "audio", "sticker", "document"])
async def test_people_send_files_of_every_kind(kind: str, bot: BareBot, siti: PretendPerson) -> None:
    """Each kind arrives in the field of its name."""
    await siti.file(kind, b"OggS isi", f"berkas.{kind}")
    message = (await bot.updates())[-1]["message"]

    assert message[kind]["file_size"] == 8


@pytest.mark.parametrize("kind", ["video", "voice", "audio"])
async def test_the_bot_sends_files_of_every_kind(kind: str, bot: BareBot, siti: PretendPerson) -> None:
    """Each kind reaches the phone."""
    await bot.upload(f"send{kind.title()}", {kind: ("a.bin", b"isi")}, chat_id=siti.id)

    assert (await siti.last())["files"][0]["kind"] == kind


async def test_an_album_of_a_person_is_several_updates(bot: BareBot, siti: PretendPerson, png: bytes) -> None:
    """They share one id, and each may have a caption."""
    await siti.album([png, {"kind": "photo", "data": png, "caption": "Kedua"}])
    messages = [update["message"] for update in await bot.updates()]

    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == [None, "Kedua"]


def album(*kinds: str) -> str:
    """Return the media of an album whose parts are named after their place."""
    return json.dumps([{"type": kind, "media": f"attach://part{n}"} for n, kind in enumerate(kinds)])


async def test_the_bot_sends_an_album(bot: BareBot, siti: PretendPerson) -> None:
    """Two documents come as two messages with one group id."""
    parts = {"part0": ("a.pdf", PDF), "part1": ("b.pdf", PDF + b"2")}
    envelope = await bot.upload("sendMediaGroup", parts, chat_id=siti.id, media=album("document", "document"))

    assert len({message["media_group_id"] for message in envelope["result"]}) == 1
    assert [message["files"][0]["name"] for message in (await siti.messages())[-2:]] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(
    ("kinds", "reason"),
    [
        (("document",), "there must be at least 2 media in an album"),
        (("photo",) * 11, "too many messages to send as an album"),
        (("photo", "document"), "document can't be mixed with other media types"),
        (("photo", "audio"), "audio can't be mixed with other media types"),
    ],
)
async def test_a_wrong_album_is_refused(kinds: tuple[str, ...], reason: str, bot: BareBot, siti: PretendPerson) -> None:
    """An album has 2-10 items of kinds that go together."""
    envelope = await bot.upload("sendMediaGroup", {}, chat_id=siti.id, media=album(*kinds))

    assert envelope["description"] == f"Bad Request: {reason}"


async def test_what_a_browser_must_not_run_is_offered_for_download(
    bot: BareBot, siti: PretendPerson, people: EmulatorClient
) -> None:
    """A page that somebody sent as a file is never shown as a page."""
    await bot.upload("sendDocument", {"document": ("a.html", b"<script>")}, chat_id=siti.id)
    address = f"{people.url}{(await siti.last())['files'][0]['url']}"
    async with bot.session.get(address) as response:
        headers = response.headers

    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"] == 'attachment; filename="a.html"'
