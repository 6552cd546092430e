"""The counter: one update is one use case in one transaction, and its answer is stored with it.

Only the commit sets the ticket of an update. What is answered leaves after it, and once more at start if the
process died in between; so an answer may come twice, a case never.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, TypeAlias, cast

import structlog
from telegram import Update

from bot.clock import Clock
from bot.transactions import Writing
from bot.watching import Watched
from core.codes import new_id
from core.desk import Desk, Office
from core.errors import Refusal, Stale
from core.people import person_of
from core.ports import Store
from core.records import Handled, Person
from handlers.answers import Answer, Screen
from handlers.reading import asked_first

UseCase: TypeAlias = Callable[[Desk], Answer]
Present: TypeAlias = Callable[[Desk, Person, int, int, str | None], Answer]
"""What stands on a person's screen now: desk, person, user, chat, and the data of the button pressed."""

_REFERENCE_LETTERS: Final = 8
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Ticket:
    """What became of one try at an update; neither done nor an error is a failure, too."""

    update_id: int
    done: bool = False
    error: BaseException | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an update came from: the chat, the account, its language, and the button pressed, if any."""

    chat_id: int | None = None
    user_id: int | None = None
    language: str = "id"
    message_id: int | None = None
    query: str | None = None
    pressed: str | None = None

    @classmethod
    def of(cls, update: Update) -> "Origin":
        """Read it from an update."""
        chat, user, query = update.effective_chat, update.effective_user, update.callback_query
        under = query.message if query else None
        return cls(
            chat_id=chat.id if chat else None,
            user_id=user.id if user else None,
            language="en" if user and (user.language_code or "").startswith("en") else "id",
            message_id=under.message_id if under else None,
            query=query.id if query else None,
            pressed=query.data if query else None,
        )


class Counter:
    """Serves updates; `say` takes each stored answer after its commit, and the callback query that waits for it.

    `present` finds what to show to whoever pressed a button whose time has passed.
    """

    def __init__(
        self,
        writer: Writing,
        office: Office,
        clock: Clock,
        say: Callable[[Handled, str | None], None],
        present: Present,
    ) -> None:
        self._writer = writer
        self._office = office
        self._clock = clock
        self._say = say
        self._present = present
        self._tickets: dict[int, Ticket] = {}

    def open(self, update_id: int) -> Ticket:
        """Return a new ticket for one try at the update."""
        ticket = self._tickets[update_id] = Ticket(update_id)
        return ticket

    def close(self, ticket: Ticket) -> None:
        """Forget the ticket."""
        self._tickets.pop(ticket.update_id, None)

    async def serve(self, update: Update, use_case: UseCase) -> bool:
        """Run the use case in a transaction of its own, or find its stored answer; raises what the use case raises.

        Return whether it left notices or jobs behind.
        """
        origin = Origin.of(update)
        try:
            row, left_work = await self._writer.run(partial(self._settle, update.update_id, origin, use_case))
        except Refusal as refusal:
            refused = partial(self._refused, refusal, origin)
            row, left_work = await self._writer.run(partial(self._settle, update.update_id, origin, refused))
        self._done(update.update_id)
        self._say(row, origin.query)
        return left_work

    async def nothing(self, update: Update, _: object) -> None:
        """Settle an update that no route wants: nothing is kept of it."""
        self._done(update.update_id)

    async def note_error(self, update: object, context: Any) -> None:  # noqa: ANN401 - the shape of an error handler
        """Remember on the ticket what was raised on the way."""
        ticket = self._tickets.get(update.update_id) if isinstance(update, Update) else None
        if ticket is None:
            _log.error("fault outside an update", exc_info=context.error)
        else:
            ticket.error = context.error

    async def keep_failed(self, update_id: int, origin: Origin, error: BaseException | None) -> None:
        """Keep an update that failed for good with its error, and tell its sender a reference."""
        reference = new_id()[:_REFERENCE_LETTERS]
        row = await self._writer.run(partial(self._fail, update_id, origin, error, reference))
        _log.error("update failed", update_id=update_id, reference=reference, exc_info=error)
        self._say(row, origin.query)

    def _refused(self, refusal: Refusal, origin: Origin, desk: Desk) -> Answer:
        if not isinstance(refusal, Stale):
            return Answer((Screen("refusal", {"key": refusal.key, "values": dict(refusal.values)}),))
        toast = Screen(refusal.key) if origin.query else None
        person = person_of(desk, origin.user_id) if origin.user_id is not None else None
        if person is None or origin.user_id is None or origin.chat_id is None:
            return Answer((Screen("stale"),), toast)
        present = self._present(desk, person, origin.user_id, origin.chat_id, origin.pressed)
        return Answer(present.screens, toast)

    def _done(self, update_id: int) -> None:
        ticket = self._tickets.get(update_id)
        if ticket is not None:
            ticket.done = True

    def _settle(self, update_id: int, origin: Origin, use_case: UseCase, store: Store) -> tuple[Handled, bool]:
        if origin.user_id is not None and origin.chat_id is not None:
            store.expect((Handled, update_id), *asked_first(origin.user_id, origin.chat_id))
        kept = store.get(Handled, update_id)
        if kept is not None:
            return kept, False
        watched = Watched(store)
        desk = Desk(cast("Store", watched), self._office, self._clock.now())
        answer = use_case(desk)
        row = Handled(
            id=update_id,
            at=desk.now,
            chat_id=origin.chat_id,
            answer=_envelope(answer, origin, _language(desk, origin)),
            state="unsent" if origin.chat_id and (answer.screens or answer.toast) else "nothing",
        )
        store.add(row)
        return row, watched.left_work

    def _fail(
        self, update_id: int, origin: Origin, error: BaseException | None, reference: str, store: Store
    ) -> Handled:
        kept = store.get(Handled, update_id)
        if kept is not None:
            return kept
        answer = Answer((Screen("fault", {"reference": reference}),))
        row = Handled(
            id=update_id,
            at=self._clock.now(),
            chat_id=origin.chat_id,
            answer=_envelope(answer, origin, origin.language),
            state="failing" if origin.chat_id else "failed",
            error=f"{reference}\n{_told(error)}",
        )
        store.add(row)
        return row


def _envelope(answer: Answer, origin: Origin, language: str) -> dict[str, Any]:
    replaces = origin.message_id if answer.edit else None
    return {"answer": answer.to_data(), "language": language, "replaces": replaces}


def _language(desk: Desk, origin: Origin) -> str:
    person = person_of(desk, origin.user_id) if origin.user_id is not None else None
    return person.language if person else origin.language


def _told(error: BaseException | None) -> str:
    if error is None:
        return "no outcome: no route said what became of it"
    return "".join(traceback.format_exception(error))
