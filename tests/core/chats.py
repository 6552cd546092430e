"""People in conversations, for the tests of forms."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from core.conversation import Conversation, Step
from core.form_files import parse_form
from core.forms import Form, Question
from core.inputs import Contact, Context, Done, Input, OfficialChoice, Pressed, Said
from core.lists import CodeList, parse_list
from core.texts import Text

CORE = Path(__file__).parents[2] / "core"
ASK = Text("Apa?", "What?")
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
HEAD = OfficialChoice("head", "siti", "Siti Aminah", "Kepala Sekolah")
DEPUTY = OfficialChoice("deputy", "budi", "Budi Santoso", "Wakil Kepala Sekolah")
RATNA = {"name": "Ratna Dewi", "nik": "3519014101900001", "phone": "+6281234567890", "address": "Jl. Raya 5, Mejayan"}


class School:
    """A directory of two officials."""

    def search(self, words: str) -> Sequence[OfficialChoice]:
        """Find by a part of name or title."""
        return [one for one in (HEAD, DEPUTY) if words.lower() in f"{one.name} {one.title}".lower()]

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Find by ids."""
        return next(
            (one for one in (HEAD, DEPUTY) if (one.position_id, one.person_id) == (position_id, person_id)), None
        )


CONTEXT = Context(NOW, date(2026, 11, 21), School())
KNOWN = replace(CONTEXT, remembered=RATNA)


def read(folder: str, name: str) -> dict[str, Any]:
    """Return the data of a shipped file."""
    return tomllib.loads((CORE / folder / f"{name}.toml").read_text(encoding="utf-8"))


def shipped(name: str) -> Conversation:
    """Return the conversation of a shipped form."""
    form = parse_form(read("forms", name), name, [])
    lists: dict[str, CodeList] = {}
    for path in (CORE / "lists").glob("*.toml"):
        one = parse_list(read("lists", path.stem), path.stem, [])
        assert one is not None
        lists[one.id] = one
    assert form is not None
    return Conversation(form, lists)


def ask(question_id: str, kind: str = "text", **more: Any) -> Question:
    """Return a question."""
    return Question(id=question_id, kind=kind, ask=ASK, **more)


def talk(*questions: Question, edition: str = "1") -> Conversation:
    """Return the conversation of a form of these questions."""
    return Conversation(Form.of("f", edition, ASK, questions))


class Chat:
    """A person in a conversation."""

    def __init__(self, conversation: Conversation, context: Context = CONTEXT, **start: Mapping[str, object]) -> None:
        self.conversation = conversation
        self.context = context
        self.draft = conversation.start(
            draft_id="7:7",
            person_id="ratna",
            owner="o",
            context=context,
            subject=start.get("subject", {}),
            switches=start.get("switches", {}),
            facts=start.get("facts", {}),
        )

    def does(self, *inputs: Input) -> Step:
        """Do one thing after the other, none of them refused."""
        for one in inputs:
            step = self.tries(one)
            assert step.refusal is None, f"{one}: {step.refusal}"
        return step

    def tries(self, one: Input) -> Step:
        """Do one thing, refused or not."""
        step = self.conversation.take(self.draft, one, self.context)
        self.draft = step.draft
        return step

    def refused(self, one: Input) -> str:
        """Do something that must be refused, and return the key; nothing has changed."""
        step = self.conversation.take(self.draft, one, self.context)
        assert step.refusal is not None
        assert step.draft is self.draft
        assert step.outcome == "asked"
        return step.refusal.key

    @property
    def at(self) -> str:
        """The question asked now."""
        return self.draft.question

    @property
    def result(self) -> dict[str, Any]:
        """What would be sent."""
        return self.conversation.result(self.draft)


IDENTITY: tuple[Input, ...] = (
    Said("Ratna Dewi"), Said("3519014101900001"), Contact("6281234567890", own=True), Said("Jl. Raya 5, Mejayan"),
)  # fmt: skip
ABOUT: tuple[Input, ...] = (
    Said("siti"), Pressed("0"), Done(), Said("Penetapan penyedia seragam"), Pressed("yesterday"), Said("Aula sekolah"),
    Pressed("hubungan-afiliasi"), Done(), Said("Penyedia seragam itu adiknya kepala sekolah."),
)  # fmt: skip
