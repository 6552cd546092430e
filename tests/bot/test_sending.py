"""Messages leave at Telegram's pace; an answer is tried again where that helps, and no message is lost to an edit."""

from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.pace import Pace, Turns
from bot.sending import Sender
from handlers.outgoing import SentFile
from tests.bot.offices import Words

pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
INLINE = InlineKeyboardMarkup([[InlineKeyboardButton("Ya", callback_data="q:1")]])


class Bot:
    """Notes which method was called with which values; `faults` are raised first."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any, dict[str, Any]]] = []
        self.faults: list[Exception] = []

    def __getattr__(self, method: str) -> Any:
        async def call(*given: Any, **named: Any) -> bool:
            if self.faults:
                raise self.faults.pop(0)
            self.calls.append((method, given, named))
            return True

        return call

    async def tell(self, method: str, **named: Any) -> None:
        """Note a method by the Bot API's own name."""
        await self.__getattr__(method)(**named)

    @property
    def methods(self) -> list[str]:
        """The names of what was called."""
        return [method for method, *_ in self.calls]


class Street:
    """A sender over a clock that only sleeping moves."""

    def __init__(self) -> None:
        self.bot = Bot()
        self.now = 0.0
        self.slept: list[float] = []
        turns = Turns(Pace(), clock=lambda: self.now, sleep=self.sleep)
        self.sender = Sender(self.bot, turns, self.sleep)  # type: ignore[arg-type]  # a stand-in

    async def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def street() -> Street:
    """Return a street where nothing was sent yet."""
    return Street()


async def test_an_answer_is_sent(street: Street) -> None:
    """Words and keyboard go out in one message."""
    await street.sender.answer(7, Words("<b>Halo</b>", INLINE))
    assert [(method, given) for method, given, _ in street.bot.calls] == [("sendMessage", ())]
    assert (7, "<b>Halo</b>") == (street.bot.calls[0][2]["chat_id"], street.bot.calls[0][2]["text"])


async def test_an_edit_takes_the_place_of_the_pressed_message(street: Street) -> None:
    """No second message comes."""
    await street.sender.answer(7, Words("Halo", INLINE), replaces=5)
    assert street.bot.methods == ["editMessageText"]


@pytest.mark.parametrize("outgoing", [Words("Halo", ReplyKeyboardRemove()), Words("Halo", files=(("a.pdf", b"x"),))])
async def test_what_cannot_be_edited_is_sent(street: Street, outgoing: Words) -> None:
    """Telegram edits texts with buttons under them, and nothing else."""
    await street.sender.answer(7, outgoing, replaces=5)
    assert "editMessageText" not in street.bot.methods
    assert len(street.bot.methods) == 1


async def test_an_edit_that_changes_nothing_is_well(street: Street) -> None:
    """Two presses of the same button are no fault."""
    street.bot.faults.append(BadRequest("Message is not modified: specified new message content is the same"))
    await street.sender.answer(7, Words("Halo"), replaces=5)
    assert street.bot.methods == []


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message(street: Street) -> None:
    """The answer is not lost with the message that was deleted."""
    street.bot.faults.append(BadRequest("Message to edit not found"))
    await street.sender.answer(7, Words("Halo"), replaces=5)
    assert street.bot.methods == ["sendMessage"]


async def test_an_answer_is_tried_again_on_network_errors(street: Street) -> None:
    """The pause grows."""
    street.bot.faults += [TimedOut(), NetworkError("Bad Gateway")]
    await street.sender.answer(7, Words("Halo"))
    assert (street.slept, street.bot.methods) == ([0.5, 1.0], ["sendMessage"])


async def test_an_answer_is_given_up_in_the_end(street: Street) -> None:
    """Its row stays unsent and comes back later."""
    street.bot.faults += [TimedOut() for _ in range(9)]
    with pytest.raises(TimedOut):
        await street.sender.answer(7, Words("Halo"))
    assert street.slept == [0.5, 1.0, 2.0, 4.0, 8.0]


@pytest.mark.parametrize("error", [Forbidden("blocked"), BadRequest("can't parse entities")])
async def test_what_telegram_refuses_is_not_tried_again(street: Street, error: Exception) -> None:
    """It would be refused again."""
    street.bot.faults.append(error)
    with pytest.raises(type(error)):
        await street.sender.answer(7, Words("Halo"))
    assert street.slept == []


async def test_an_answer_waits_as_long_as_telegram_asks(street: Street) -> None:
    """Then it goes."""
    street.bot.faults.append(RetryAfter(12))
    await street.sender.answer(7, Words("Halo"))
    assert (street.slept, street.bot.methods) == ([12.0], ["sendMessage"])


async def test_a_notice_is_tried_once_and_holds_its_chat_back(street: Street) -> None:
    """Its row tries again; meanwhile an answer to the same chat waits, too."""
    street.bot.faults.append(RetryAfter(12))
    with pytest.raises(RetryAfter):
        await street.sender.notice(7, Words("Kabar"))
    await street.sender.answer(7, Words("Halo"))
    assert (street.slept, street.bot.methods) == ([12.0], ["sendMessage"])


async def test_one_file_carries_its_words_as_caption(street: Street) -> None:
    """A paper and its sentence are one message."""
    await street.sender.answer(7, Words("Rekap", INLINE, files=(("rekap.pdf", b"%PDF"),)))
    ((method, _, named),) = street.bot.calls
    assert (method, named["caption"], named["reply_markup"]) == ("send_document", "Rekap", INLINE)


async def test_files_that_telegram_has_go_out_as_they_came(street: Street) -> None:
    """A photo's id cannot be sent as a document."""
    files = (SentFile("p1", "photo", "di <aula>"), SentFile("d1"))
    await street.sender.answer(7, Words("Bukti", files=files))
    assert street.bot.methods == ["sendMessage", "send_photo", "send_document"]
    assert street.bot.calls[1][2]["caption"] == "di &lt;aula&gt;"


async def test_an_old_button_press_needs_no_answer(street: Street) -> None:
    """Telegram forgets a press after a while."""
    street.bot.faults.append(BadRequest("Query is too old"))
    await street.sender.toast("q1", "Halo")
    assert street.bot.methods == []


async def test_a_message_is_taken_out_of_the_chat(street: Street) -> None:
    """A person's own message is deleted by its id."""
    await street.sender.erase(7, 12)

    assert [("deleteMessage", (), {"chat_id": 7, "message_id": 12})] == street.bot.calls


@pytest.mark.parametrize("error", [BadRequest("message can't be deleted"), Forbidden("bot was blocked")])
async def test_a_message_that_cannot_be_deleted_stays(street: Street, error: Exception) -> None:
    """It is a courtesy that never fails the answer."""
    street.bot.faults.append(error)

    await street.sender.erase(7, 12)

    assert [] == street.bot.calls
