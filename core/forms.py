"""Forms: what we ask people, as tables of questions; one driver asks any of them.

The answer to a question is a plain value that fits into JSON, by kind:

    consent       {"version": "2026-1"}
    confirm       "use" or "change"
    text          "..."
    contact       "+62..."
    choice        {"chosen": "item" or None, "words": None or "..."}
    choices       {"chosen": ["item", ...], "words": None or "..."}
    yes_no        "yes" or "no"
    day           "2026-11-21", or "2026-07" from who remembers only the month (where no day ahead is asked)
    official      {"picked": [{"position": id, "person": id or None}, ...], "words": None or "..."}
    official_one  {"position": id, "person": id or None}
    files         ["evidence id", ...]
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from core.conditions import Condition
from core.lists import Item, Source
from core.texts import Text

KINDS: Final = (
    "consent", "confirm", "text", "contact", "choice", "choices", "yes_no", "day", "official", "official_one", "files",
)  # fmt: skip
CHECKS: Final = ("nik", "name", "address", "clock", "phone")
REVIEW: Final = "review"
SUBMITTED: Final = "submitted"
CANCELLED: Final = "cancelled"
START: Final = "start"
NAMED: Final = "terbuka"
CONFIDENTIAL: Final = "rahasia"
NAMELESS: Final = "anonim"
WAYS: Final = (NAMED, CONFIDENTIAL, NAMELESS)
"""How a reporter is known: by name to who handles the case, to nobody unless it is opened, or not at all."""

RESERVED: Final = frozenset({REVIEW, SUBMITTED, CANCELLED, START})
NO_SOURCE: Final = Source("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of a form.

    `min` and `max` count characters of a text, choices, officials or files. `optional` may be a condition on
    earlier answers; `when` says whether the question is asked at all. `words` takes the person's own words beside the
    options. `remember` names the field of the identity that the answer becomes, `version` the version of a consent,
    `ends` the answer of a yes_no question that ends the conversation; `future` allows a day to come, `coming` asks for
    one from today on. `relates` makes the officials named relatives of the declarant; it names the earlier question
    that says by which tie. `label` are short words for whoever reads the answer, `gist` marks what tells in one line
    what a case is about; `story` the text that takes what somebody tells before anything was asked. `conceals` marks
    the choice of how the reporter is known (`WAYS`); `bars` names people who are kept out of the case unless the answer
    is no. `caution_self` is told before he confirms it to whoever names nobody but himself.
    """

    id: str
    kind: str
    ask: Text
    hint: Text | None = None
    optional: bool | Condition = False
    when: Condition | None = None
    list_id: str | None = None
    options: tuple[Item, ...] = ()
    words: bool = False
    min: int | None = None
    max: int | None = None
    check: str | None = None
    remember: str | None = None
    version: str | None = None
    ends: str | None = None
    future: bool = False
    coming: bool = False
    relates: str | None = None
    label: Text | None = None
    gist: bool = False
    story: bool = False
    conceals: bool = False
    bars: str | None = None
    caution_self: Text | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A table of questions in one edition; the review always comes last and is not written down."""

    id: str
    edition: str
    title: Text
    source: Source
    questions: tuple[Question, ...]
    review: Text | None = None
    by_id: dict[str, Question] = field(init=False, repr=False, compare=False)
    compared: frozenset[str] = field(init=False, repr=False, compare=False)
    """The questions whose answers its conditions ask for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {question.id: question for question in self.questions})
        whens = [part for one in self.questions for part in (one.when, one.optional) if isinstance(part, Condition)]
        names = {name for part in whens for namespace, name in part.names() if namespace == "answer"}
        object.__setattr__(self, "compared", frozenset(names))

    @classmethod
    def of(
        cls, form_id: str, edition: str, title: Text, questions: Iterable[Question] = (), review: Text | None = None
    ) -> "Form":
        """Return a form made in code, such as one for the items that an action requires.

        With no question it is its review alone: the second press that confirms the first; `review` is its text.
        """
        return cls(form_id, edition, title, NO_SOURCE, tuple(questions), review)

    @property
    def remembered(self) -> dict[str, Question]:
        """The questions whose answers are kept as identity, by its field (`name`, `nik`, `phone`, `address`)."""
        return {question.remember: question for question in self.questions if question.remember}
