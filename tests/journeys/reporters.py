"""People who report: each walks through the whole complaint, as far as a story wants, however often the bot dies."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, Self

from bot.emulator.client import EmulatorClient
from bot.emulator.person import EmulatorError, PretendPerson
from core.records import Account, Case, Content, ReporterLink
from storage.store import SqlStore
from tests.benchmarks.story import Deed, complaint

Json = dict[str, Any]
PATIENCE: Final = 20.0
CODE: Final = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
RECEIPT: Final = "Laporan Anda sudah kami terima"
PHOTO: Final = (
    bytes.fromhex("ffd8ffc000110801e00280030122000211010311") + b"rahasia-di-nota" * 500 + bytes.fromhex("ffd9")
)


@dataclass(slots=True)
class Reporter:
    """A citizen with a phone and a complaint in mind; `left` is what he has not yet told."""

    phone: PretendPerson
    left: list[Deed]
    told: list[str] = field(default_factory=list)

    @classmethod
    async def arrive(cls, emulator: EmulatorClient, number: int = 1) -> Self:
        """Let a new citizen come to town."""
        phone = await emulator.person(f"Warga {number}", phone=f"+62812{number:08}")
        return cls(phone, list(complaint(number)))

    async def tell(self, until: Callable[[Deed], bool] = lambda deed: deed.words == "!submit") -> None:
        """Do one thing after the other, each after the answer to the last one, and stop before this one."""
        while self.left and not until(self.left[0]):
            deed = self.left[0]
            done = await self.act()
            await answered(self.phone, done["revision"], deed.answers)

    async def act(self) -> Json:
        """Do the next thing without waiting for its answer."""
        deed = self.left.pop(0)
        if deed.kind == "press":
            message, data = await self._button(deed.words)
            return await self.phone.press_data(message, data)
        if deed.kind == "contact":
            return await self.phone.share_contact()
        if deed.kind == "photo":
            return await self.phone.photo(PHOTO, deed.words)
        self.told.append(deed.words)
        return await self.phone.say(deed.words)

    async def send_in(self) -> Json:
        """Press the last button and return the receipt."""
        await self.tell()
        await self.act()
        return await self.phone.wait_for(RECEIPT, PATIENCE)

    async def codes(self) -> list[str]:
        """Return the code of each receipt in the chat."""
        return [code[0] for text in await self.phone.texts() if RECEIPT in text and (code := CODE.search(text))]

    async def _button(self, ending: str) -> tuple[int, str]:
        found: list[tuple[int, str]] = []

        def is_shown(chat: Json) -> bool:
            found[:] = _buttons(chat, ending)
            return bool(found)

        await seen(self.phone, is_shown, f"button {ending}")
        return found[-1]


def cases_of(store: SqlStore, user_id: int) -> list[Case]:
    """Return the cases that an account reported."""
    account = store.get(Account, user_id)
    links = store.find(ReporterLink, person_id=account.person_id) if account else []
    return [case for link in links if (case := store.get(Case, link.id))]


def answers_of(store: SqlStore, case: Case) -> Json:
    """Return what was told in a case, identity and all."""
    link = store.get(ReporterLink, case.id)
    content = store.find(Content, case_id=case.id, kind="answers")[0]
    return {**content.data, **(link.identity if link else {})}


async def answered(phone: PretendPerson, revision: int, messages: int = 1) -> None:
    """Return when the bot has written, or changed, so many messages after a revision."""
    await seen(
        phone,
        lambda chat: sum(m["from"] == "bot" and m["revision"] > revision for m in chat["messages"]) >= messages,
        f"{messages} answers after {revision}",
    )


async def seen(phone: PretendPerson, look: Callable[[Json], bool], what: str, seconds: float = PATIENCE) -> None:
    """Return when the chat looks as wanted; EmulatorError with the chat where it never does."""
    end = asyncio.get_running_loop().time() + seconds
    chat = await phone.chat()
    while not look(chat):
        left = end - asyncio.get_running_loop().time()
        if left <= 0:
            raise EmulatorError(f"{phone.name} saw no {what}\n{await phone.transcript()}")
        await phone.emulator.get("wait", person=phone.id, revision=chat["revision"], timeout=left)
        chat = await phone.chat()


def _buttons(chat: Json, ending: str) -> list[tuple[int, str]]:
    """Return the buttons of the bot's newest message whose data end so."""
    newest = next((one for one in reversed(chat["messages"]) if one["from"] == "bot"), None)
    pressed = [button.get("data", "") for row in newest["buttons"] for button in row] if newest else []
    return [(newest["id"], data) for data in pressed if newest and data.endswith(f":{ending}")]
