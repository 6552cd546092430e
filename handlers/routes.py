"""The routes: one table of commands and buttons, and what else people send; each leads to one use case."""

import re
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final, TypeAlias

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
)

from core.errors import Stale
from core.inputs import Contact
from core.invitations import PREFIX
from handlers import (
    agenda,
    asking,
    casebook,
    counter,
    duplicates,
    duties,
    giving_up,
    greeting,
    groups,
    hearing,
    joining,
    letters,
    proving,
    recaps,
    rules,
    sop,
    talking,
    tasks,
    teams,
    tracking,
    unit_board,
    whistleblowing,
    work,
)
from handlers.answers import Answer
from handlers.reading import Handler, Read, UseCase, Visit, attend, read_command, read_message, read_press
from handlers.typed import CODE
from handlers.wanted import COMMAND, EDITED, IN_GROUPS, PRIVATE, SAID

__all__ = ["BUTTONS", "COMMANDS", "Serve", "UseCase", "register"]

Serve: TypeAlias = Callable[[Update, UseCase], Awaitable[None]]
_Reader: TypeAlias = Callable[[Update], Read]
_Callback: TypeAlias = Callable[[Update, Any], Coroutine[Any, Any, None]]
_Routes: TypeAlias = Iterator["BaseHandler[Update, Any, Any]"]
_NOT_BY_LINK: Final = frozenset({"start", "batal"})
_PROOF: Final = re.compile(r"v[0-9A-Z]{12}")
"""What a QR code on paper asks: whether the paper with this code is genuine."""


def _start(visit: Visit) -> Answer:
    """Welcome; what a deep link asks for (a command, or a report's code) comes right after.

    A link is somebody else's word: it gives up nothing that the person has begun.
    """
    asked = visit.read.words
    if asked.startswith(PREFIX):
        return joining.open_link(visit)
    if _PROOF.fullmatch(asked):
        return proving.verify(replace(visit, read=replace(visit.read, words=asked[1:])))
    handler = counter.open_code if CODE.fullmatch(asked) else COMMANDS.get(asked)
    welcome = greeting.welcome(visit)
    if handler is None or asked in _NOT_BY_LINK:
        return welcome
    words = asked if handler is counter.open_code else ""
    linked = handler(replace(visit, read=replace(visit.read, words=words)))
    return Answer((*welcome.screens, *linked.screens))


COMMANDS: Final[Mapping[str, Handler]] = {
    "start": _start,
    "lapor": asking.complain,
    "wbs": whistleblowing.begin,
    "deklarasi": asking.declare,
    "penarikan": asking.recuse,
    "status": tracking.status,
    "tugas": teams.waiting,
    "kasus": casebook.search,
    "aturan": rules.contents,
    "sop": sop.contents,
    "loket": counter.take_down,
    "rekap": recaps.begin,
    "agenda": agenda.listing,
    "bahasa": greeting.languages,
    "bantuan": greeting.help_,
    "batal": giving_up.cancel,
    "gabung": joining.say_nip,
    "verifikasi": proving.verify,
    "surat": letters.shelf,
}


ALIASES: Final[Mapping[str, str]] = {
    "menu": "start",
    "report": "lapor",
    "tasks": "tugas",
    "cases": "kasus",
    "rules": "aturan",
    "language": "bahasa",
    "help": "bantuan",
    "cancel": "batal",
    "verify": "verifikasi",
}
"""What else is understood as a command, beside the words of the menu."""


def _menu(visit: Visit) -> Answer:
    """Do what a button of the menu stands for, as its command does."""
    handler = COMMANDS.get(visit.read.part(0))
    if handler is None:
        raise Stale
    return handler(replace(visit, read=replace(visit.read, parts=(), in_place=False)))


def _hear(visit: Visit) -> Answer:
    """Take a message; a shared number belongs to who says that he is an employee, if no form asks for it."""
    if isinstance(visit.read.given, Contact) and joining.waits(visit):
        return joining.share(visit)
    if isinstance(visit.read.given, Contact) and counter.waits(visit):
        return counter.share(visit)
    return hearing.hear(visit, COMMANDS)


def _unknown_button(visit: Visit) -> Answer:
    """Show the present screen after a button that no route knows."""
    del visit
    raise Stale


BUTTONS: Final[Mapping[str, Handler]] = {
    "q": talking.press,
    "t": work.open_task,
    "a": work.act,
    "b": work.act_on_behalf,
    "h": work.hand_over,
    "c": work.take_on,
    "f": work.follow_up,
    "ex": work.extend,
    "al": duplicates.listing,
    "al-add": duplicates.add,
    "al-off": duplicates.take_away,
    "al-co": duplicates.consider,
    "al-go": duplicates.carry,
    "k": casebook.open_case,
    "e": casebook.show_files,
    "p": casebook.turn_page,
    "r": tracking.open_report,
    "n": tracking.add_more,
    "o": tracking.object_to_end,
    "w": tracking.consider_withdrawal,
    "W": tracking.take_back,
    "y": tracking.answer_question,
    "g": greeting.change_language,
    "m": _menu,
    "l": rules.open_part,
    "sop": sop.consider,
    "sop-go": sop.start,
    "sop-u": sop.start_for,
    "rk": recaps.choose,
    "rk-n": recaps.periods,
    "rk-u": recaps.units,
    "rk-p": recaps.procedures,
    "rk-go": recaps.order,
    "rk-b": recaps.board,
    "rk-w": recaps.way,
    "ag": agenda.open_one,
    "ag-new": agenda.announce,
    "ag-ok": agenda.clear,
    "ag-out": agenda.recuse,
    "ag-edit": agenda.change,
    "ag-end": agenda.call_off,
    "ag-dec": agenda.declare,
    "d": giving_up.settle_waiting,
    "bd": unit_board.board,
    "du": duties.units,
    "du-u": duties.people,
    "du-f": duties.state,
    "lo": counter.look,
    "lo-pdf": counter.print_receipt,
    "lo-do": counter.act,
    "j": joining.confirm,
    "u": teams.coverage,
    "x": teams.members,
    "po": asking.declare_in,
    "s": teams.give,
    "z": tasks.turn_over,
    "lt": letters.listing,
    "lt-one": letters.open_one,
    "lt-pdf": letters.order_letter,
    "lt-scan": letters.show_scan,
    "lt-do": letters.begin,
    "lt-new": letters.draft_anew,
    "lt-all": letters.order_case_file,
    "lt-year": letters.shelf,
    "lt-reg": letters.order_register,
    "lt-book": letters.order_numbers,
    "lt-block": letters.begin_block,
}


def register(application: "Application[Any, Any, Any, Any, Any, Any]", serve: Serve) -> None:
    """Add the handlers of all routes; each hands one update and its use case to `serve`, and awaits it."""
    for handler in _handlers(serve):
        application.add_handler(handler)


def _handlers(serve: Serve) -> _Routes:
    for prefix, answer in BUTTONS.items():
        yield CallbackQueryHandler(_pressed(serve, answer), pattern=_begins(prefix))
    yield CallbackQueryHandler(_pressed(serve, _unknown_button))
    for command, answer in {**COMMANDS, **{alias: COMMANDS[name] for alias, name in ALIASES.items()}}.items():
        yield CommandHandler(command, _callback(serve, read_command, answer), filters=PRIVATE)
    yield CommandHandler("tim", _linking(serve), filters=IN_GROUPS)
    yield CommandHandler([*COMMANDS, *ALIASES], _in_group(serve), filters=IN_GROUPS)
    yield MessageHandler(COMMAND, _callback(serve, read_command, greeting.not_understood))
    yield MessageHandler(SAID, _callback(serve, read_message, _hear))
    yield MessageHandler(EDITED, _callback(serve, read_message, greeting.no_edits))
    yield ChatMemberHandler(_membership(serve), ChatMemberHandler.MY_CHAT_MEMBER)


def _begins(prefix: str) -> Callable[[object], bool]:
    wanted = f"{prefix}:"
    return lambda data: isinstance(data, str) and data.startswith(wanted)


def _callback(serve: Serve, read: _Reader, answer: Handler) -> _Callback:
    async def callback(update: Update, context: object) -> None:
        del context
        await serve(update, partial(attend, read=read(update), handler=answer))

    return callback


def _pressed(serve: Serve, answer: Handler) -> _Callback:
    """Return the callback of a button; outside private chats, where we put none, nothing is answered but the way."""
    private, elsewhere = _callback(serve, read_press, answer), _in_group(serve)

    async def callback(update: Update, context: object) -> None:
        chat = update.effective_chat
        alone = chat is None or chat.type == ChatType.PRIVATE
        await (private if alone else elsewhere)(update, context)

    return callback


def _in_group(serve: Serve) -> _Callback:
    async def callback(update: Update, context: object) -> None:
        del context
        await serve(update, greeting.in_private_please)

    return callback


def _linking(serve: Serve) -> _Callback:
    async def callback(update: Update, context: object) -> None:
        del context
        await serve(update, groups.linking(update))

    return callback


def _membership(serve: Serve) -> _Callback:
    """Return the callback for the bot being blocked and let in again, and for a group that it was taken out of."""

    async def callback(update: Update, context: object) -> None:
        del context
        change = update.my_chat_member
        if change is None or change.chat.type != "private":
            gone = change is not None and change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
            await serve(update, groups.removed(update) if gone else greeting.nothing)
        elif change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}:
            await serve(update, greeting.blocked(read_message(update)))
        else:
            await serve(update, partial(attend, read=read_message(update), handler=greeting.let_in))

    return callback
