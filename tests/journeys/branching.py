"""Branches told through the phones: whose turn it is presses a button by its words and gives what it asks.

A branch is a line of words: names of actions in their order, with `answers`, `objects`, `withdraws`, `carries-out` and
`+3d` (so many working days pass) between them. Everybody reads and presses in his own language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.procedures import Procedure
from core.records import Account, Case, Person, Task
from core.steps import Ask
from tests.core.story import library
from tests.journeys.citizens import SKIP
from tests.journeys.office import PATIENCE, Office, Phone, paper
from tests.journeys.telling import WHY

_SAID: Final[dict[str, dict[str, str]]] = {
    "id": {
        "open": "Buka tugas", "decide": "Yang perlu diputuskan", "more": "Tindakan lain …", "sure": "Satu langkah lagi",
        "yes": "Ya, lakukan", "asked": "Pertanyaan terkirim", "done": "Sudah dicatat", "skip": SKIP,
        "next": "Selesai, lanjut", "file": "1 berkas", "step": "Tahap: ",
        "question": "Ada pertanyaan tentang laporan Anda", "answer": "Jawab pertanyaan", "write": "Tulis jawaban Anda.",
        "files": "Kirimkan berkas", "check": "Mohon periksa sekali lagi", "send": "Kirim",
        "answered": "Jawaban Anda sudah kami sampaikan", "object": "Ajukan keberatan", "objected": "sudah kami terima",
        "complete": "Lengkapi laporan",
        "withdraw": "Cabut laporan", "withdraw-now": "Ya, cabut", "withdrawn": "dicabut",
    },
    "en": {
        "open": "Open the task", "decide": "To decide", "more": "Other actions …", "sure": "One more step",
        "yes": "Yes, do it", "asked": "Question sent", "done": "On record", "skip": "Skip", "next": "Done, go on",
        "file": "1 file", "step": "Step: ",
        "question": "There is a question about your report", "answer": "Answer the question",
        "write": "Write your answer.", "files": "Send files", "check": "Please check once more", "send": "Send",
        "answered": "Your answer has gone to", "object": "Object", "objected": "We have received",
        "complete": "Complete the report",
        "withdraw": "Withdraw the report", "withdraw-now": "Yes, withdraw it", "withdrawn": "has been withdrawn",
    },
}  # fmt: skip
"""The bot's own words on the way, by the language of whoever presses."""

_SEEN: Final = 20
"""So many signs of a button or a question tell it from others."""


@dataclass
class Hand:
    """Somebody with his phone and his language at a case; `people`: which official a question gets, by its id."""

    phone: Phone
    language: str
    code: str
    people: Mapping[str, tuple[str, str]]

    def said(self, key: str) -> str:
        """Return the bot's words."""
        return _SAID[self.language][key]

    async def opens(self, label: str) -> None:
        """Open the task of the case, and press a button of it, also one that stands behind the others."""
        await self.phone.presses_under(self.said("open"), self.said("step"), self.code)
        opened = await self.phone.sees(self.said("decide"))
        if not any(label in button for button in await self.phone.shown(opened)):
            await self._presses_on(opened["id"], self.said("more"))
        await self._presses_on(opened["id"], label)

    async def _presses_on(self, message: int, label: str) -> None:
        """Press a button of one message, as soon as that message shows it."""
        found: list[str] = []

        def is_shown(chat: dict[str, Any]) -> bool:
            """Look for the button."""
            rows = [row for one in chat["messages"] if one["id"] == message for row in one["buttons"]]
            found[:] = [pressed["data"] for row in rows for pressed in row if label in pressed["text"]]
            return bool(found)

        await self.phone._until(is_shown, PATIENCE, f"a button {label!r}")
        await self.phone.press_data(message, found[0])

    async def gives(self, asks: tuple[Ask, ...]) -> None:
        """Answer each question as it comes."""
        for ask in asks:
            asked = ask.ask.say(self.language).strip().split("\n\n")[-1]
            shown = await self.phone.sees(asked[:_SEEN])
            await self._answers(ask, shown)

    async def confirms(self, *, question: bool = False) -> None:
        """Press a second time, and see that it is done."""
        await self.phone.sees(self.said("sure"))
        await self.phone.presses(self.said("yes"))
        await self.phone.sees(self.said("asked" if question else "done"))

    async def sends(self, then: str) -> None:
        """Send a form in after its last check, and see what is said then."""
        await self.phone.sees(self.said("check"))
        await self.phone.presses(self.said("send"))
        await self.phone.sees(self.said(then), self.code)

    async def _answers(self, ask: Ask, shown: dict[str, Any]) -> None:
        if ask.optional:
            await self.phone.presses(self.said("skip"))
        elif ask.kind == "text":
            await self.phone.say(WHY)
        elif ask.kind == "files":
            await self.phone.document(paper(self.code), "bukti.pdf")
            await self.phone.sees(self.said("file"))
            await self.phone.presses(self.said("next"))
        elif ask.kind in {"official", "people"}:
            await self._names(*self.people[ask.id], several=ask.kind == "people")
        else:
            await self._picks(shown, several=ask.kind == "choices")

    async def _names(self, typed: str, label: str, *, several: bool) -> None:
        await self.phone.say(typed)
        await self.phone.presses(label)
        if several:
            await self.phone.shows_ticked(label)
            await self.phone.presses(self.said("next"))

    async def _picks(self, shown: dict[str, Any], *, several: bool) -> None:
        first = (await self.phone.shown(shown))[0].removeprefix("☐ ")
        await self.phone.presses(first)
        if several:
            await self.phone.shows_ticked(first)
            await self.phone.presses(self.said("next"))


@dataclass
class Branch:
    """One case in an office, led through its steps."""

    office: Office
    reporter: Phone | None
    code: str
    people: Mapping[str, tuple[str, str]]
    language: str = "id"

    async def goes(self, line: str) -> Case:
        """Lead the case along a line, and return it as it is in the end."""
        deeds = {
            "answers": self._answers, "objects": self._objects, "withdraws": self._withdraws,
            "carries-out": self._carries_out,
        }  # fmt: skip
        for word in line.split():
            await self.office.settled()
            if word.startswith("+"):
                await self.office.forward(working_days=int(word[1:-1]))
            elif word in deeds:
                await deeds[word]()
            else:
                await self._acts(word)
        await self.office.settled()
        return await self.case()

    async def case(self) -> Case:
        """Return the case as it is now."""
        return await self.office.case(self.code)

    async def _acts(self, action_id: str) -> None:
        case = await self.case()
        step = (await self._procedure()).step(case.state)
        action = step.action(action_id) if step else None
        assert step is not None, (case.state, action_id)
        assert action is not None, (case.state, action_id)
        if step.actor == "reporter":
            hand = self._reporter()
            await hand.phone.presses_under(action.label.say(hand.language)[:_SEEN], self.code)
        else:
            hand = await self._whose_turn(case)
            await hand.opens(action.label.say(hand.language)[:_SEEN])
        await hand.gives(action.asks)
        await hand.confirms(question=action.kind == "ask")

    async def _procedure(self) -> Procedure:
        return library().procedure((await self.case()).procedure)

    def _reporter(self) -> Hand:
        assert self.reporter is not None
        return Hand(self.reporter, self.language, self.code, self.people)

    async def _whose_turn(self, case: Case) -> Hand:
        """Return the first of those whom the case waits for who can be reached."""
        reached = [hand for task in await self._open(case, "step") for hand in await self._hands(task)]
        assert reached, f"nobody can be reached for {case.state}"
        return reached[0]

    async def _open(self, case: Case, kind: str) -> list[Task]:
        found = await self.office.find(Task, case_id=case.id, state="open")
        return [task for task in found if task.kind == kind]

    async def _hands(self, task: Task) -> list[Hand]:
        accounts = [one for one in await self.office.find(Account, person_id=task.person_id) if one.started_at]
        return [await self._hand(one) for one in accounts]

    async def _hand(self, account: Account) -> Hand:
        [person] = await self.office.find(Person, id=account.person_id)
        return Hand(await self.office.phone(account.id), person.language, self.code, self.people)

    # --- what the one who reported does, and what was ordered

    async def _answers(self) -> None:
        hand = self._reporter()
        await hand.phone.presses_under(hand.said("answer"), hand.said("question"), self.code)
        await hand.phone.goes_through([(hand.said("write"), WHY)])
        await hand.phone.sees(hand.said("files"))
        await hand.phone.presses(hand.said("skip"))
        await hand.sends("answered")

    async def _objects(self) -> None:
        end = (await self._procedure()).end((await self.case()).state)
        assert end is not None
        assert end.reopen is not None
        hand = self._reporter()
        await hand.phone.presses_under(hand.said("complete" if end.reopen.adds else "object"), self.code)
        await hand.gives(end.reopen.asks)
        await hand.sends("objected")

    async def _withdraws(self) -> None:
        hand = self._reporter()
        await hand.phone.say(f"/status {self.code}")
        await hand.phone.presses_under(hand.said("withdraw"), self.code)
        await hand.phone.presses_under(hand.said("withdraw-now"), self.code)
        await hand.phone.sees(hand.said("withdrawn"), self.code)

    async def _carries_out(self) -> None:
        for task in await self._open(await self.case(), "follow_up"):
            [hand] = await self._hands(task)
            await hand.phone.presses_under("Tindak lanjut selesai", self.code)
            await hand.phone.goes_through([("Apa yang sudah dilaksanakan?", WHY)])
            await hand.phone.sees("Kirimkan bukti pelaksanaannya")
            await hand.phone.document(paper("bukti"), "bukti.pdf")
            await hand.phone.sees(hand.said("file"))
            await hand.phone.presses(hand.said("next"))
            await hand.phone.sees(hand.said("sure"))
            await hand.phone.presses(hand.said("yes"))
            await hand.phone.sees("sudah dicatat selesai")


def unpressed(procedure_id: str, lines: Iterable[str]) -> set[str]:
    """Return the actions of a procedure that stand in none of the lines."""
    told = {word for line in lines for word in line.split()}
    return {action.id for step in library().procedure(procedure_id).steps for action in step.actions} - told
