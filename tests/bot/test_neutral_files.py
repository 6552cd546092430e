"""Documents go to handlers from the office's own store, under a name that tells nothing."""

from typing import Any

from telegram import InputFile

from bot.pace import Pace, Turns
from bot.sending import Sender
from handlers.outgoing import Outgoing, SentFile

PICTURE = b"\xff\xd8\xff\xe1\x00\x0aGPS-7.63\xff\xda\x00\x02\x11\xff\xd9"


class Telegram:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[Any] = []

    async def send_document(self, _: int, content: Any, **__: Any) -> None:
        """Keep a document."""
        self.sent.append(content)

    send_photo = send_document
    send_video = send_document


def stored(path: str) -> bytes:
    """Read a file of the store."""
    if path == "gone":
        raise FileNotFoundError(path)
    return PICTURE


async def sent(file: SentFile) -> Any:
    """Send one file and return what Telegram got."""
    telegram = Telegram()
    sender = Sender(telegram, Turns(Pace()), stored=stored)  # type: ignore[arg-type]  # takes files only
    await sender.answer(1, Outgoing("1 berkas", files=(file,)))
    return telegram.sent[0]


async def test_a_stored_document_goes_out_neutral() -> None:
    """Neither the sender's file name nor the place in the picture reaches the handler."""
    file = await sent(SentFile("f1", "document", None, "ab/e1.enc", "Berkas 1.jpg"))

    assert isinstance(file, InputFile)
    assert ("Berkas 1.jpg", b"\xff\xd8\xff\xda\x00\x02\x11\xff\xd9") == (file.filename, file.input_file_content)


async def test_what_is_not_stored_or_stripped_by_telegram_goes_by_its_id() -> None:
    """A file that is not stored yet, one that cannot be read, and a photo are sent as Telegram has them."""
    for file in (
        SentFile("f1", "document", None, None, "Berkas 1.jpg"),
        SentFile("f1", "document", None, "gone", "Berkas 1.jpg"),
        SentFile("f1", "photo", None, "ab/e1.enc", "Berkas 1.jpg"),
    ):
        assert "f1" == await sent(file)


async def everything_sent(file: SentFile) -> list[Any]:
    """Send one file and return all that Telegram got."""
    telegram = Telegram()
    sender = Sender(telegram, Turns(Pace()), stored=stored)  # type: ignore[arg-type]  # takes files only
    await sender.answer(1, Outgoing("1 berkas", files=(file,)))
    return telegram.sent


async def test_a_film_of_a_protected_reporter_goes_out_from_the_store_alone() -> None:
    """By its id Telegram would send it under the name that it came with."""
    [file] = await everything_sent(SentFile("f1", "video", None, "ab/e1.enc", "Berkas 1.mp4", neutral=True))

    assert isinstance(file, InputFile)
    assert "Berkas 1.mp4" == file.filename


async def test_what_cannot_be_made_neutral_is_not_sent_at_all() -> None:
    """Not stored yet, or gone from the store: a protected reporter's document does not go out as Telegram has it."""
    assert [] == await everything_sent(SentFile("f1", "document", None, None, "Berkas 1.pdf", neutral=True))
    assert [] == await everything_sent(SentFile("f1", "document", None, "gone", "Berkas 1.pdf", neutral=True))


async def test_what_telegram_strips_itself_need_not_wait() -> None:
    """A photo carries no name and no camera data when Telegram sends it on."""
    [photo] = await everything_sent(SentFile("f1", "photo", None, None, "Berkas 1.jpg", neutral=True))

    assert "f1" == photo
