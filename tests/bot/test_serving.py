"""One update is one transaction with its answer; it is served once, however often it comes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.error import Forbidden, TimedOut

from bot.serving import Counter, Origin
from bot.speaking import Speaker, Speech
from core.desk import Desk
from core.errors import Refusal, Stale
from core.records import Handled, Job, Notice, Person, Setting
from handlers.answers import Answer, Screen
from tests.bot.offices import Mouth, Tally, TillNow, Transactions, add_person, office, render, toast

CHAT = 77
AT = datetime(2026, 11, 23, tzinfo=UTC)


def said(update_id: int, text: str = "halo", language: str | None = None) -> Update:
    """Return the update of a message."""
    user = User(CHAT, "Siti", is_bot=False, language_code=language)
    return Update(update_id, message=Message(1, AT, Chat(CHAT, "private"), from_user=user, text=text))


def pressed(update_id: int, data: str) -> Update:
    """Return the update of a pressed button under message 5."""
    user = User(CHAT, "Siti", is_bot=False)
    message = Message(5, AT, Chat(CHAT, "private"))
    return Update(update_id, callback_query=CallbackQuery("q1", user, "x", data=data, message=message))


def present(_: Desk, person: Person, user_id: int, chat_id: int, data: str | None) -> Answer:
    """Show the menu of whoever pressed what."""
    return Answer((Screen("menu", {"who": person.id, "where": [user_id, chat_id], "pressed": data}),), edit=True)


class House:
    """A counter, a speaker, and what they stand on."""

    def __init__(self) -> None:
        self.transactions = Transactions()
        self.mouth = Mouth()
        self.blocked: list[int] = []
        self.speaker = self.new_speaker()
        self.counter = Counter(self.transactions, office(), TillNow(), self.speaker.say, present)

    def new_speaker(self) -> Speaker:
        """Return a speaker that remembers nothing, as after a start."""
        return Speaker(self.transactions, office(), self.mouth, Speech(render, toast), self.note_blocked, Tally())

    async def note_blocked(self, chat: int) -> None:
        """Remember who blocked the bot."""
        self.blocked.append(chat)

    async def serve(self, update: Update, use_case: Callable[[Desk], Answer]) -> bool:
        """Serve an update, say everything, and return whether its ticket was set."""
        ticket = self.counter.open(update.update_id)
        try:
            await self.counter.serve(update, use_case)
        finally:
            self.counter.close(ticket)
            await self.speaker.drain()
        return ticket.done

    def row(self, update_id: int) -> Handled:
        """Return what is kept of an update."""
        row = self.transactions.store.get(Handled, update_id)
        assert row is not None
        return row


@pytest.fixture
def house() -> House:
    """Return a house where nobody has spoken yet."""
    return House()


def count_up(desk: Desk) -> Answer:
    """Count in the store, so that a second run would show."""
    kept = desk.store.get(Setting, "runs")
    if kept is None:
        desk.store.add(Setting(id="runs", value={"n": 1}))
    else:
        desk.store.put(replace(kept, value={"n": kept.value["n"] + 1}))
    return Answer((Screen("done", {"n": 1}),))


async def test_the_answer_is_stored_with_the_work_and_said_after_it(house: House) -> None:
    """One commit holds both the work and the answer."""
    done = await house.serve(said(1), count_up)
    assert done is True
    assert house.mouth.said == [(CHAT, "done/id/{'n': 1}", None)]
    assert (house.row(1).state, house.transactions.commits) == ("sent", 2)


JOB = Job(id="j1", kind="fetch-file", not_before=AT, created_at=AT)
NOTICE = Notice(id="n1", key="nudge", once="n1", not_before=AT, created_at=AT)


@pytest.mark.parametrize(
    ("records", "expected"), [((), False), ((Setting(id="a", value={}),), False), ((JOB,), True), ((NOTICE,), True)]
)
async def test_who_serves_is_told_whether_there_is_work_to_look_for(
    house: House, records: tuple[object, ...], expected: bool
) -> None:
    """A use case that owed no notice and no job wakes nobody; one that wrote or changed some does."""

    def add(desk: Desk) -> Answer:
        desk.store.add(*records)
        return Answer()

    def put(desk: Desk) -> Answer:
        for record in records:
            desk.store.put(record)
        return Answer()

    left = [await house.counter.serve(said(1), add), await house.counter.serve(said(2), put)]
    again = await house.counter.serve(said(2), put)

    assert ([expected, expected], False) == (left, again)


async def test_a_redelivered_update_runs_nothing_twice(house: House) -> None:
    """The second delivery finds the stored answer; what was said is not said again."""
    await house.serve(said(1), count_up)
    done = await house.serve(said(1), count_up)
    runs = house.transactions.store.get(Setting, "runs")
    assert runs is not None
    assert (done, runs.value, len(house.mouth.said)) == (True, {"n": 1}, 1)


async def test_an_unsent_answer_is_sent_at_the_next_start(house: House) -> None:
    """What a dying process left unsaid is said by the next one, without doing the work again."""
    house.mouth.faults.append(TimedOut())
    await house.serve(said(1), count_up)
    assert (house.mouth.said, house.row(1).state) == ([], "unsent")
    speaker = house.new_speaker()
    assert await speaker.resend() == 1
    await speaker.drain()
    assert (house.mouth.said, house.row(1).state) == ([(CHAT, "done/id/{'n': 1}", None)], "sent")


async def test_of_several_owed_answers_the_newest_stands_lowest(house: House) -> None:
    """What was said but not marked comes again: so the next one follows below it, not in place of an older message."""

    def edit(_: Desk) -> Answer:
        return Answer((Screen("next"),), edit=True)

    house.mouth.faults += [TimedOut(), TimedOut()]
    await house.serve(said(1), count_up)
    await house.serve(pressed(2, "x:T:1:go"), edit)
    speaker = house.new_speaker()

    assert 2 == await speaker.resend()
    await speaker.drain()
    assert [(CHAT, "done/id/{'n': 1}", None), (CHAT, "next/id/{}", None)] == house.mouth.said


async def test_a_refusal_undoes_the_work_and_is_told(house: House) -> None:
    """Nothing has changed but that the person is told why."""

    def refuse(desk: Desk) -> Answer:
        count_up(desk)
        raise Refusal("refusal-too-late", days=3)

    done = await house.serve(said(1), refuse)
    assert (done, house.transactions.store.get(Setting, "runs")) == (True, None)
    assert house.mouth.said == [(CHAT, "refusal/id/{'key': 'refusal-too-late', 'values': {'days': 3}}", None)]


async def test_a_stale_button_gets_a_toast_and_the_present_screen(house: House) -> None:
    """An old button does nothing but say so."""

    def stale(_: Desk) -> Answer:
        raise Stale

    add_person(house.transactions, CHAT)
    await house.serve(pressed(1, "x:T:1:go"), stale)
    assert house.mouth.toasts == [("q1", "refusal-stale/id")]
    shown = {"who": "siti", "where": [CHAT, CHAT], "pressed": "x:T:1:go"}
    assert house.mouth.said == [(CHAT, f"menu/id/{shown}", None)]


async def test_a_stale_button_of_somebody_unknown_is_answered_too(house: House) -> None:
    """Who has no account yet is told that the button has passed."""

    def stale(_: Desk) -> Answer:
        raise Stale

    await house.serve(pressed(1, "x:T:1:go"), stale)
    assert house.mouth.said == [(CHAT, "stale/id/{}", None)]


async def test_a_button_is_always_answered(house: House) -> None:
    """Telegram's waiting circle ends even where nothing is said."""
    await house.serve(pressed(1, "x"), lambda _: Answer())
    assert (house.mouth.toasts, house.mouth.said, house.row(1).state) == ([("q1", None)], [], "nothing")


async def test_an_edit_replaces_the_pressed_message_only(house: House) -> None:
    """The first screen takes the place of the pressed message, the next ones follow it."""
    answer = Answer((Screen("one"), Screen("two")), edit=True)
    await house.serve(pressed(1, "x"), lambda _: answer)
    assert house.mouth.said == [(CHAT, "one/id/{}", 5), (CHAT, "two/id/{}", None)]


async def test_a_message_is_erased_after_the_answer_is_said(house: House) -> None:
    """What is to be taken out of the chat is stored with the answer, and goes once the work is safe."""
    await house.serve(said(1), lambda desk: replace(count_up(desk), erase=77))

    assert 77 == house.row(1).answer["answer"]["erase"]
    assert [(CHAT, 77)] == house.mouth.erased
    assert 1 == len(house.mouth.said)


async def test_the_reader_is_spoken_to_in_the_language_he_chose(house: House) -> None:
    """The language of the person counts before that of his Telegram."""
    await house.serve(said(1, language="en"), count_up)
    add_person(house.transactions, CHAT, language="id")
    await house.serve(said(2, language="en"), count_up)
    assert [text.split("/")[1] for _, text, _ in house.mouth.said] == ["en", "id"]


async def test_only_the_commit_sets_the_ticket(house: House) -> None:
    """Work that was done but not committed is no outcome."""
    house.transactions.broken = 1
    ticket = house.counter.open(1)
    with pytest.raises(OSError, match="disk"):
        await house.counter.serve(said(1), count_up)
    assert (ticket.done, house.mouth.said) == (False, [])


async def test_a_failed_update_is_kept_and_its_sender_told_a_reference(house: House) -> None:
    """The reference that the sender reads is the one that stands with the error."""
    await house.counter.keep_failed(1, Origin.of(said(1)), ValueError("boom"))
    await house.speaker.drain()
    row = house.row(1)
    reference = (row.error or "").splitlines()[0]
    assert house.mouth.said == [(CHAT, f"fault/id/{{'reference': '{reference}'}}", None)]
    assert (row.state, "ValueError: boom" in (row.error or "")) == ("failed", True)


async def test_an_answer_that_cannot_be_put_into_words_is_told_as_a_fault(house: House) -> None:
    """A missing text does not leave the person without a word, nor come back at every start."""
    await house.serve(said(1), lambda _: Answer((Screen("unsayable"),)))
    assert [text.split("/")[0] for _, text, _ in house.mouth.said] == ["fault"]
    assert house.row(1).state == "sent"


async def test_a_person_who_blocks_the_bot_is_noted(house: House) -> None:
    """An answer that nobody can get is not tried for ever."""
    house.mouth.faults.append(Forbidden("bot was blocked by the user"))
    await house.serve(said(1), count_up)
    assert (house.blocked, house.row(1).state) == ([CHAT], "sent")


async def test_a_stored_answer_that_cannot_be_read_holds_up_no_other(house: House) -> None:
    """Who is owed it hears nothing of it, and the next answer of his chat is said."""
    house.speaker.say(Handled(id=8, at=AT, chat_id=CHAT, answer={"answer": {"screens": 5}}, state="unsent"))
    done = await house.serve(said(9), count_up)

    assert (True, [(CHAT, "done/id/{'n': 1}", None)]) == (done, house.mouth.said)
