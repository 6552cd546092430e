"""Questions asked one by one, for the tests of answers."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from core.answer_values import valid
from core.answers import take
from core.errors import Refusal
from core.forms import Question
from core.inputs import Context, Input, OfficialChoice
from core.lists import Item
from core.texts import Text

TODAY = date(2026, 11, 21)
ASK = Text("Apa?", "What?")
ITEMS = tuple(Item(one, Text(one)) for one in ("gift", "family", "job"))
HEAD = OfficialChoice("head", "siti", "Siti Aminah", "Kepala Sekolah")
DEPUTY = OfficialChoice("deputy", "budi", "Budi Santoso", "Wakil Kepala Sekolah")
VACANT = OfficialChoice("treasurer", None, "", "Bendahara")


class School:
    """A directory of three posts, one of them vacant."""

    posts = (HEAD, DEPUTY, VACANT)

    def search(self, words: str) -> Sequence[OfficialChoice]:
        """Find by a part of name or title."""
        return [one for one in self.posts if words.lower() in f"{one.name} {one.title}".lower()]

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Find by ids."""
        return next((one for one in self.posts if (one.position_id, one.person_id) == (position_id, person_id)), None)


def context(refused: frozenset[str] = frozenset()) -> Context:
    """Return what surrounds an input on 21 November 2026."""
    return Context(datetime(2026, 11, 21, 3, tzinfo=UTC), TODAY, School(), {}, refused)


def ask(kind: str, **more: Any) -> Question:
    """Return a question of a kind."""
    return Question(id="q", kind=kind, ask=ASK, **more)


def settled(question: Question, given_input: Input, held: object = None) -> object:
    """Return the answer that an input makes."""
    taken = take(question, held, given_input, context())

    assert taken.settled
    assert taken.ends or valid(question, taken.value)
    return taken.value


def refused(question: Question, given_input: Input, held: object = None) -> tuple[str, dict[str, str | int]]:
    """Return key and values of the refusal that an input meets."""
    with pytest.raises(Refusal) as caught:
        take(question, held, given_input, context())
    return caught.value.key, dict(caught.value.values)
