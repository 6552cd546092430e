"""Pretend phones in front of the real routes: each gesture is an update as Telegram sends it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from telegram import Update, User
from telegram.ext import Application, CallbackContext, ExtBot
from telegram.request import BaseRequest

from core.casework import act
from core.desk import Desk, Office
from core.errors import Refusal
from core.institutions import chart_records, sample_records
from core.library import Library
from core.people import person_of
from core.records import RECORDS, Case, Person, Task
from core.texts import LANGUAGES
from handlers.answers import Answer, Screen
from handlers.routes import UseCase, register
from handlers.speaking import render
from locales import SPEECH, saying
from storage.memory import MemoryStore
from tests.core.story import library, machines

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""A Monday, noon in Madiun."""

SUPARMI = 910001
MAYA = 910003
KEPSEK = 900010
KADIS = 900004
GURU = 900021
TIM_BK = 900017
NIK = "3519054107800001"


class NoNetwork(BaseRequest):
    """A request that is never made: routes send nothing."""

    @property
    def read_timeout(self) -> float | None:
        """No timeout."""
        return None

    async def initialize(self) -> None:
        """Open nothing."""

    async def shutdown(self) -> None:
        """Close nothing."""

    async def do_request(self, *args: object, **more: object) -> tuple[int, bytes]:
        """Fail the test that makes a request."""
        raise AssertionError(f"a route called Telegram: {args} {more}")


@dataclass
class House:
    """The bot's routes over a store in memory, with the sample people of the school."""

    now: datetime = NOON
    shelves: Library = field(default_factory=library)
    at: str = "smpn1-mejayan"
    store: MemoryStore = field(default_factory=MemoryStore)
    numbers: "count[int]" = field(default_factory=lambda: count(1))
    answer: Answer | None = None
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the people in and register the routes; words that are missing are a fault."""
        SPEECH.strict = True
        institution = self.shelves.institution(self.at)
        self.office = Office(self.shelves, institution, machines() if self.shelves is library() else {})
        self.store.add(*chart_records(institution), *sample_records(institution, self.now))
        self._wire()

    def start(self) -> None:
        """Start the process anew: everything but the store is made afresh."""
        self.office = Office(self.shelves, self.office.institution)
        self._wire()

    def _wire(self) -> None:
        self.bot: ExtBot[None] = ExtBot("1:token", request=NoNetwork(), get_updates_request=NoNetwork())
        self.bot._bot_user = User(1, "Integritas", is_bot=True, username="integritas_bot")
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder().bot(self.bot).updater(None).build()
        )
        register(self.application, self.serve)

    @property
    def desk(self) -> Desk:
        """A desk at this moment."""
        return Desk(self.store, self.office, self.now)

    async def serve(self, update: Update, use_case: UseCase) -> None:
        """Run a use case whole or not at all, as the counter does, and put its stored answer into words."""
        del update
        try:
            with self.store.savepoint():
                answer = use_case(self.desk)
        except Refusal as refusal:
            self.said += [saying(refusal.key, language, refusal.values) for language in LANGUAGES]
            raise
        self.answer = Answer.from_data(json.loads(json.dumps(answer.to_data())))
        for shown in answer.screens:
            self.said += [render(shown, language, self.office).text for language in LANGUAGES]

    async def receive(self, data: Mapping[str, Any]) -> Answer | None:
        """Take an update through the routes; None where no route wants it. Refusals are raised."""
        self.now += timedelta(seconds=1)
        self.answer = None
        update = Update.de_json({"update_id": next(self.numbers), **data}, self.bot)
        for handler in self.application.handlers[0]:
            check = handler.check_update(update)
            if check is not None and check is not False:
                await handler.handle_update(update, self.application, check, CallbackContext(self.application))
                return self.answer
        return None

    def rows(self) -> dict[str, list[Any]]:
        """Return everything that is stored."""
        return {kind.__name__: self.store.find(kind) for kind in RECORDS}

    def case(self) -> Case:
        """Return the one case there is."""
        [found] = self.store.find(Case)
        return found

    def task(self, kind: str = "step") -> Task:
        """Return the one open task of a kind."""
        [found] = self.store.find(Task, state="open", kind=kind)
        return found

    def act(self, user_id: int, action: str, given: Mapping[str, object]) -> None:
        """Let an official act on the open task, past the routes."""
        task = self.task()
        act(self.desk, self.person(user_id), task.id, task.revision, action, given)

    def person(self, user_id: int) -> Person:
        """Return whose phone it is."""
        found = person_of(self.desk, user_id)
        if found is None:
            raise KeyError(user_id)
        return found


@dataclass
class Phone:
    """One person's phone."""

    house: House
    user: int
    name: str = "Seseorang"
    language: str = "id"
    revision: int = 0
    asked: str | None = None

    def _from(self) -> dict[str, Any]:
        return {"id": self.user, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def message(self, **content: Any) -> dict[str, Any]:
        """Return a message from this phone in private."""
        number = next(self.house.numbers)
        chat = {"id": self.user, "type": "private", "first_name": self.name}
        head = {"message_id": number, "date": int(self.house.now.timestamp()), "chat": chat, "from": self._from()}
        return {**head, **content}

    async def send(self, **content: Any) -> Answer | None:
        """Send a message with this content."""
        return await self._do({"message": self.message(**content)})

    async def say(self, text: str) -> Answer | None:
        """Type words, or a command."""
        length = len(text.split(maxsplit=1)[0])
        entities = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
        return await self.send(text=text, entities=entities)

    async def press(self, data: str) -> Answer | None:
        """Press a button under a message of the bot."""
        under = {**self.message(text="..."), "from": {"id": 1, "is_bot": True, "first_name": "Integritas"}}
        return await self._do(
            {"callback_query": {"id": "1", "from": self._from(), "chat_instance": "1", "message": under, "data": data}}
        )

    async def choose(self, value: str) -> Answer | None:
        """Press a button of the question last shown."""
        return await self.press(f"q:{self.revision}:{value}")

    async def photo(self, **more: Any) -> Answer | None:
        """Send a photo."""
        return await self.send(photo=[picture(next(self.house.numbers))], **more)

    async def contact(self, owner: int | None = None) -> Answer | None:
        """Share a contact, by default one's own."""
        shared = {"phone_number": "+6281200000001", "first_name": self.name, "user_id": owner or self.user}
        return await self.send(contact=shared)

    async def edit(self, **content: Any) -> Answer | None:
        """Edit an earlier message."""
        return await self._do({"edited_message": {**self.message(**content), "edit_date": 1}})

    async def _do(self, data: Mapping[str, Any]) -> Answer | None:
        answer = await self.house.receive(data)
        for screen in answer.screens if answer else ():
            if screen.name in {"kept", "question", "review"}:
                shown = screen.data["question"] if screen.name == "kept" else screen.data
                self.revision, self.asked = shown["revision"], shown["question"]
        return answer


def picture(number: int) -> dict[str, Any]:
    """Return a photo as Telegram describes it."""
    return {"file_id": f"F{number}", "file_unique_id": f"U{number}", "width": 90, "height": 90, "file_size": 2000}


def screen(answer: Answer | None) -> Screen:
    """Return the one screen of an answer."""
    assert answer is not None
    [only] = answer.screens
    return only


async def fill_in(phone: Phone, *, official: str = "matematika") -> Answer | None:
    """Answer every question of a complaint up to the review."""
    await phone.say("/lapor")
    await phone.choose("agree")
    await phone.say("Suparmi")
    await phone.say(NIK)
    await phone.contact()
    await phone.say("Jalan Kenanga RT 02/RW 01, Mejayan, Kabupaten Madiun")
    return await tell(phone, official)


async def tell(phone: Phone, official: str) -> Answer | None:
    """Answer what a complaint asks after the identity."""
    relation = phone.house.office.library.lists["hubungan-pelapor"].items[0].id
    concern = phone.house.office.library.lists["perhatian-khusus-sekolah"].items[0].id
    await phone.choose(relation)
    if phone.asked == "hubungan":
        await phone.choose("!done")
    await phone.say(official)
    await phone.choose("0")
    await phone.choose("!done")
    await phone.say("Penetapan penyedia seragam tahun ajaran baru")
    await phone.choose("yesterday")
    await phone.say("Ruang guru")
    await phone.choose(concern)
    await phone.choose("!done")
    await phone.say("Penyedia seragam itu ternyata toko milik keluarganya sendiri.")
    await phone.photo()
    return await phone.choose("!done")


async def report(phone: Phone, *, official: str = "matematika") -> Answer | None:
    """Complain about an official from the first question to the receipt."""
    await fill_in(phone, official=official)
    return await phone.choose("!submit")


async def reported(official: str = "matematika") -> House:
    """Return a house in which Suparmi reported an official."""
    house = House()
    await report(Phone(house, SUPARMI), official=official)
    return house


def button(house: House, action: str, prefix: str = "a") -> str:
    """Return the data of a button of the open task."""
    task = house.task()
    return f"{prefix}:{task.id}:{task.revision}:{action}"
