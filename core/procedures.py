"""What the office must do, as data: one frozen edition of a procedure, read from a file, never changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from core.durations import Duration, parse_duration
from core.expressions import parse as parse_expression
from core.sop_identity import SopIdentity
from core.steps import (
    COUNTS_AS,
    FACTS,
    Action,
    ActionKind,
    Ask,
    AskKind,
    Done,
    Extension,
    FollowUps,
    OpeningTask,
    Ping,
    Reading,
    Stage,
    StageDo,
    Step,
    Time,
    Tone,
)
from core.texts import Text

__all__ = [
    "COUNTS_AS",
    "FACTS",
    "PERIODS",
    "About",
    "Action",
    "ActionKind",
    "Ask",
    "AskKind",
    "Declares",
    "Done",
    "End",
    "Extension",
    "FollowUps",
    "Judging",
    "Letter",
    "Opening",
    "OpeningKind",
    "OpeningTask",
    "Ping",
    "Procedure",
    "Reading",
    "Reopening",
    "Source",
    "Stage",
    "StageDo",
    "Step",
    "Switch",
    "SwitchKind",
    "Time",
    "Tone",
]

About = Literal["person", "unit", "decision", "nothing"]
OpeningKind = Literal["form", "command", "period", "case", "holding"]
Declares = Literal["conflict", "nothing", "interests"]
SwitchKind = Literal["choice", "people", "duration"]
PERIODS: Final = ("semester", "year", "month", "quarter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the procedure stands written."""

    document: str
    part: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """One way in: a form, an official's command, a period, a holding, or another case at a step or end (`at`).

    A period opens at its beginning, or `at` its "end"; with `each` once for every "unit" right below the institution,
    or for every "holder" of a post in it; a command with `each` is given for units that the official chooses.
    `holding` are the kinds of holdings that open a case when they begin.
    """

    kind: OpeningKind
    form: str | None = None
    actor: str | None = None
    period: str | None = None
    procedure: str | None = None
    at: str | None = None
    each: str | None = None
    holding: tuple[str, ...] = ()

    @property
    def owed(self) -> bool:
        """Whether it opens what every holder of a post owes: a duty."""
        return self.kind == "holding" or self.each == "holder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A policy of the institution. `values` are the allowed names and what each means (an expression, a duration).

    A switch of kind `duration` or `people` without values takes any duration or expression.
    """

    id: str
    kind: SwitchKind = "choice"
    values: Mapping[str, str] = field(default_factory=dict)
    default: str

    def allows(self, value: str) -> bool:
        """Whether a profile may set this value; an open switch of durations takes any readable one."""
        if self.values:
            return value in self.values
        if self.kind != "duration":
            return True
        try:
            parse_duration(value)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """Who may reopen a closed case, how often, how long after, at which step, and what he must give.

    `adds`: he was asked for more and adds it, and does not object.
    """

    by: str
    to: str
    times: int = 1
    within: Time | None = None
    asks: tuple[Ask, ...] = ()
    adds: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A way the case closes. `reporter` is what the reporter is told: a text, or the key of one in locales.

    `as_before`: the case counts again as it did before it was reopened.
    """

    id: str
    label: Text
    row: str | None = None
    activity: Text | None = None
    counts_as: tuple[str, ...] = ()
    reporter: Text | str | None = None
    reopen: Reopening | None = None
    as_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A paper written when `step` is left (by one of `actions`, if given) from `fields`.

    A field is `answer(x)` of the opening form, `step.item` given at a step, or a plain key of the case such as `code`.
    `basis` is its own legal basis; without one it has the procedure's.
    """

    id: str
    step: str
    title: Text
    fields: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """What the register is asked when a report is found true: whether the reported had declared it before (002 VI).

    `day` is the question of the opening form for the day of the act, `topics` those whose choices a declaration shares.
    """

    day: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Procedure:
    """One edition of a procedure. Two are equal only if they are the same object: machines are kept per edition.

    A `confidential` one is known to those alone whom its steps name: nobody looks after its way on paper, and above
    its posts stand the Inspektur and the head of the region, never the Inspektorat at large.
    """

    id: str
    edition: str
    title: Text
    source: Source
    about: About
    opened_by: tuple[Opening, ...]
    steps: tuple[Step, ...]
    ends: tuple[End, ...]
    legal_basis: tuple[str, ...] = ()
    confidential: bool = False
    judges: Judging | None = None
    switches: Mapping[str, Switch] = field(default_factory=dict)
    letters: tuple[Letter, ...] = ()
    opening_tasks: tuple[OpeningTask, ...] = ()
    declares: Declares | None = None
    register: bool = False
    identity: SopIdentity | None = None

    @property
    def is_duty(self) -> bool:
        """Whether its cases are duties of those who hold a post."""
        return any(way.owed for way in self.opened_by)

    def step(self, step_id: str) -> Step | None:
        """Return the step with this id, or None."""
        return next((step for step in self.steps if step.id == step_id), None)

    def end(self, end_id: str) -> End | None:
        """Return the end with this id, or None."""
        return next((end for end in self.ends if end.id == end_id), None)

    def letters_of(self, step_id: str, action_id: str) -> tuple[Letter, ...]:
        """Return the letters that are written when the step is left by the action."""
        letters = (letter for letter in self.letters if letter.step == step_id)
        return tuple(letter for letter in letters if not letter.actions or action_id in letter.actions)

    def basis_of(self, letter_id: str) -> tuple[str, ...]:
        """Return the legal basis that stands in a letter: its own, or else that of the procedure."""
        own = next((letter.basis for letter in self.letters if letter.id == letter_id), ())
        return own or self.legal_basis

    def forms(self) -> frozenset[str]:
        """Return the ids of the forms that open the procedure."""
        return frozenset(way.form for way in self.opened_by if way.form)

    def recipients(self) -> frozenset[str]:
        """Return the names of the recipients that the steps speak of; the profile says who they are."""
        texts = {text for step in self.steps for text in (step.actor, *step.cc) if "recipients(" in text}
        return frozenset(
            name for text in texts for kind, name in parse_expression(text).names() if kind == "recipients"
        )

    def defaults(self) -> dict[str, str]:
        """Return every switch at its default."""
        return {switch.id: switch.default for switch in self.switches.values()}

    def meaning(self, switch_id: str, switches: Mapping[str, str]) -> str:
        """Return what a switch stands for (an expression, a duration); ValueError for an unknown switch or value."""
        switch = self.switches.get(switch_id)
        if switch is None:
            msg = f'procedure "{self.id}" has no switch "{switch_id}"'
            raise ValueError(msg)
        value = switches.get(switch_id, switch.default)
        if not switch.allows(value):
            msg = f'switch "{switch_id}" of procedure "{self.id}" cannot be "{value}"'
            raise ValueError(msg)
        return switch.values.get(value, value)

    def meanings(self, switches: Mapping[str, str]) -> dict[str, str]:
        """Return what every switch stands for under the switches in force."""
        return {switch_id: self.meaning(switch_id, switches) for switch_id in self.switches}

    def actor_of(self, step: Step, switches: Mapping[str, str]) -> str:
        """Return the step's actor as an expression, a `switch(name)` replaced by what it means."""
        if step.actor.startswith("switch(") and step.actor.endswith(")"):
            return self.meaning(step.actor[len("switch(") : -1].strip(), switches)
        return step.actor

    @property
    def by_reporter(self) -> bool:
        """Whether citizens open its cases: somebody who is not of the office waits for the outcome."""
        return any(step.by_form and step.actor == "reporter" for step in self.steps)

    def tells(self, action: Action, ask: Ask) -> bool:
        """Whether who brought the case reads the words given to an item; without a say, those that end the case."""
        if ask.told is not None:
            return ask.told and ask.kind in {"text", "choice", "choices", "day"}
        return ask.kind == "text" and self.end(action.to or "") is not None

    def limit_of(self, step: Step, switches: Mapping[str, str]) -> Duration | None:
        """Return the limit of a step under the switches, a bare `hari` read as its switch says, or None."""
        return self._time(step, step.limit, switches)

    def standard_of(self, step: Step, switches: Mapping[str, str]) -> Duration | None:
        """Return the time standard (`within`) of a step under the switches, or None."""
        return self._time(step, step.within, switches)

    def _time(self, step: Step, time: Time | None, switches: Mapping[str, str]) -> Duration | None:
        if time is None:
            return None
        calendar = switches.get(step.hari or "hari", self.defaults().get(step.hari or "hari"))
        return time.under(switches, self).read_as(calendar == "hari kalender")
