"""Reading updates: who wrote, and what it is as an input of a conversation or as a press of a button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from telegram import Message, Update, User

from core.desk import Desk
from core.errors import Refusal, Stale
from core.evidence import Incoming
from core.inputs import Contact, Input, Said
from core.people import greet
from core.ports import Held, Wanted
from core.records import Account, Draft, Person
from core.talks import draft_id
from handlers.answers import Answer, Screen
from handlers.packing import pack, zone_of

UNKNOWN_SIZE: Final = 1
"""Bytes of a file whose size Telegram does not tell; the true size is noted when it has been fetched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What an update says.

    `words` follow a command, `parts` are those of a pressed button after its prefix, `given` and `file` what was
    sent, in the message `message_id`; `in_place` says that the answer may replace the message under the pressed
    button; `bot` is the bot's own user name.
    """

    user_id: int
    chat_id: int
    name: str
    language: str | None = None
    words: str = ""
    parts: tuple[str, ...] = ()
    given: Input | None = None
    file: Incoming | None = None
    in_place: bool = False
    message_id: int | None = None
    bot: str | None = None

    def part(self, place: int) -> str:
        """Return one part of a pressed button; `Stale` where there is none: no button of ours is so short."""
        if place >= len(self.parts) or not self.parts[place]:
            raise Stale
        return self.parts[place]

    def number(self, place: int) -> int:
        """Return one part of a pressed button as a number; `Stale` where it is none."""
        part = self.part(place)
        if not (part.isascii() and part.isdigit() and len(part) < 10):
            raise Stale
        return int(part)

    def own_number(self) -> str:
        """Return the number that was shared; refused where the contact is somebody else's."""
        if not isinstance(self.given, Contact):
            raise TypeError("no contact was shared")
        if not self.given.own:
            raise Refusal("refusal-contact-not-yours")
        return self.given.phone


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the desk with what he wrote."""

    desk: Desk
    person: Person
    read: Read

    @property
    def key(self) -> str:
        """The id of his conversation in this chat."""
        return draft_id(self.read.user_id, self.read.chat_id)

    def packed(self, view: object) -> dict[str, Any]:
        """Return a view as plain values, its instants in the institution's zone."""
        return packed(self.desk, view)

    def answer(self, name: str, data: Mapping[str, Any] | None = None) -> Answer:
        """Return one screen as a message of its own."""
        return Answer((Screen(name, dict(data or {})),))

    def in_place(self, name: str, data: Mapping[str, Any] | None = None) -> Answer:
        """Return one screen that replaces the message under the pressed button, if one was pressed."""
        return Answer((Screen(name, dict(data or {})),), edit=self.read.in_place)


Handler: TypeAlias = Callable[[Visit], Answer]
UseCase: TypeAlias = Callable[[Desk], Answer]


def packed(desk: Desk, view: object) -> dict[str, Any]:
    """Return a view as plain values, its instants in the institution's zone."""
    values: dict[str, Any] = pack(view, zone_of(desk))
    return values


def asked_first(user_id: int, chat_id: int) -> tuple[Wanted, ...]:
    """Return the rows that hardly any answer to a user in a chat can do without, to be read at once."""
    return (Account, user_id), (Person, Held(Account, "person_id")), (Draft, draft_id(user_id, chat_id))


def attend(desk: Desk, read: Read, handler: Handler) -> Answer:
    """Let a handler answer an update in private; whoever writes is known from then on."""
    person = greet(desk, read.user_id, read.chat_id, read.name, read.language)
    return handler(Visit(desk, person, read))


# --- updates


def read_command(update: Update) -> Read:
    """Read a command with the words after it."""
    text = (update.message and update.message.text) or ""
    return _read(update, words=text.partition(" ")[2].strip())


def read_press(update: Update) -> Read:
    """Read a press of a button: its data without the prefix, in parts."""
    query = update.callback_query
    data = (query.data if query else None) or ""
    return _read(
        update,
        parts=tuple(data.partition(":")[2].split(":")),
        in_place=isinstance(query.message if query else None, Message),
    )


def read_message(update: Update) -> Read:
    """Read words, a contact or a file; anything else is read as nothing given."""
    message = update.message
    if message is None:
        return _read(update)
    return _read(
        update, words=message.text or "", given=_given(message), file=_file(message), message_id=message.message_id
    )


def _read(update: Update, **more: Any) -> Read:  # noqa: ANN401 -- the fields of Read
    user, chat = update.effective_user, update.effective_chat
    if user is None:
        raise ValueError("an update without a sender")
    return Read(
        user_id=user.id,
        chat_id=chat.id if chat else user.id,
        name=user.full_name,
        language=_language(user),
        bot=_bot_name(update),
        **more,
    )


def _bot_name(update: Update) -> str | None:
    """Return the bot's user name, by which links lead to it; None before it has reached Telegram."""
    known = getattr(update.get_bot(), "_bot_user", None)  # its public face raises where it has not been reached yet
    return known.username if known else None


def _language(user: User) -> str | None:
    return user.language_code[:2] if user.language_code else None


def _given(message: Message) -> Input | None:
    if message.text:
        return Said(message.text)
    if message.contact is None:
        return None
    own = message.from_user is not None and message.contact.user_id == message.from_user.id
    return Contact(message.contact.phone_number, own)


# --- files

# An animation comes as a document, too; its own name is the truer one.
_KINDS: Final = ("photo", "animation", "document", "video", "voice", "audio", "video_note")
_ENDINGS: Final = {
    "photo": "jpg",
    "animation": "mp4",
    "video": "mp4",
    "voice": "ogg",
    "audio": "mp3",
    "video_note": "mp4",
}
_TYPES: Final = {"photo": "image/jpeg", "voice": "audio/ogg", "audio": "audio/mpeg", "document": ""}


def _file(message: Message) -> Incoming | None:
    kind = None if message.text else next((name for name in _KINDS if getattr(message, name)), None)
    if kind is None:
        return None
    found = message.photo[-1] if kind == "photo" else getattr(message, kind)
    named = f"{kind}-{message.message_id}.{_ENDINGS.get(kind, 'bin')}"
    return Incoming(
        kind=kind,
        file_id=found.file_id,
        unique_id=found.file_unique_id,
        name=getattr(found, "file_name", None) or named,
        mime=getattr(found, "mime_type", None) or _TYPES.get(kind, "video/mp4"),
        size=UNKNOWN_SIZE if found.file_size is None else found.file_size,
        album=message.media_group_id,
        caption=message.caption,
    )
