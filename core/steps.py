"""A step of a procedure and what it is made of: times, items asked, buttons, stages of a limit.

Expressions (who) and conditions (when) are kept as they stand in the file; `core.expressions` and
`core.conditions` read them. Nothing here knows a case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias

from core.durations import Duration, parse_duration
from core.texts import Text

Done = Literal["any", "all", "claimed"]
ActionKind = Literal["go", "return", "ask", "recuse", "record", "elsewhere"]
AskKind = Literal["text", "choice", "choices", "files", "official", "people", "day"]
StageDo = Literal["climb", "notify", "go", "allow", "open"]
Tone = Literal["good", "bad", "plain"]
Reading = Literal["all", "masked", "summary"]

COUNTS_AS: Final = frozenset({
    "proven", "unproven", "handled", "referred", "excepted", "upheld", "changed", "cancelled", "not_conflict",
    "unidentified", "withdrawn", "recorded", "transferred", "reported", "acknowledged", "evaluated", "approved",
    "returned", "recused", "objected", "refused", "finished", "declared", "nothing_declared",
    "unanswered",
})  # fmt: skip
"""What an action or an end may count as in a recap: closed, so that a recap counts procedures yet unwritten."""

FACTS: Final = frozenset({
    "unidentified", "leadership", "overdue", "unfinished", "head", "changed_post", "top", "silent", "declared",
    "sealed", "signed",
})  # fmt: skip
"""What the register knows of a case, each "yes" or "no".

`unidentified`: nobody is set as `reported`. `leadership`: the head of the unit or the team may be meant.
`overdue`: the limit of the present step has passed. `top`: nobody is left above whom the present step waits for.
`unfinished`: a follow-up of the case is open. `head`: who declares heads the institution. `changed_post`: whoever owes
a duty held another post before. `declared`: what was found true had been declared before. `sealed`: the reporter's
identity is kept from who handles the case, and could be opened. `signed`: the letter whose receipt the present step
waits for is signed and has its number. `silent`: the unit has
reported nothing in the period that the case is about.
"""

HOLDING_ENDS: Final = "holding-ends"
"""What an action may follow on besides procedures: that the holding ends which opened the case."""


class _HasSwitches(Protocol):
    """The procedure to which a step belongs."""

    def meaning(self, switch_id: str, switches: Mapping[str, str]) -> str:
        """Return what a switch stands for."""


@dataclass(frozen=True, slots=True)
class Time:
    """A length of time as a procedure says it: a duration, or the name of the switch that holds one."""

    duration: Duration | None = None
    switch: str | None = None

    def __str__(self) -> str:
        return str(self.duration) if self.duration else f"switch({self.switch})"

    def under(self, switches: Mapping[str, str], procedure: _HasSwitches) -> Duration:
        """Return the duration under the switches in force; ValueError where the switch holds no duration."""
        return self.duration or parse_duration(procedure.meaning(self.switch or "", switches))


Ping: TypeAlias = Duration | Literal["pagi"]
"""So long before the end of a limit, or the morning of the due day (`pagi`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing a person must give with an action; `list` names the choices.

    `minimum` counts files, choices or the characters of a text. `label` are short words for whoever reads the answer.
    `told` says whether who brought the case reads it; None leaves it to whether the action ends the case.
    `caution_self` is what whoever names nobody but himself is told before he confirms it.
    """

    id: str
    kind: AskKind
    ask: Text
    list: str | None = None
    minimum: int = 1
    optional: bool = False
    label: Text | None = None
    told: bool | None = None
    caution_self: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUps:
    """The choices given to the ask `item` become tasks of `owner`, due `within`, done with `proof` if asked.

    `by` names the item of kind `day` at which whoever orders them says by when; where he says nothing, `within` holds.
    `pings` remind the owner before that.
    """

    item: str
    owner: str
    within: Time | None = None
    by: str | None = None
    proof: bool = False
    pings: tuple[Ping, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningTask:
    """A task with a due date that the opening form itself orders: `within` from the day answered to `starts`.

    `when` is a condition on the answers. It runs beside the case and holds nothing up; `owner` closes it with a note.
    """

    id: str
    label: Text
    starts: str
    within: Time
    owner: str
    when: str | None = None
    pings: tuple[Ping, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A button. `go`, `return` and `elsewhere` move the case to `to`; `ask`, `recuse` and `record` leave it there.

    `by` is somebody who is not the step's actor. `sets` names the people given by the action's official or
    people item, for `people(name)`; the name `reported` sets the party. `clears` forgets such names. `outcome` says
    what has come of it where the label, which says what to do, cannot. `on` names procedures: the action is not pressed
    but follows by itself when whom the case is about opens a case of one of them (or `holding-ends`). `reveals` opens
    the sealed identity of the reporter to who presses it. `receives` is the letter whose receipt it confirms: it is
    sent when the step is entered, and the record that it was handed over on paper takes the action as well.
    """

    id: str
    label: Text
    kind: ActionKind = "go"
    to: str | None = None
    by: str | None = None
    asks: tuple[Ask, ...] = ()
    when: str | None = None
    counts_as: tuple[str, ...] = ()
    tone: Tone = "plain"
    consequence: Text | None = None
    sets: str | None = None
    tasks: FollowUps | None = None
    opens: str | None = None
    clears: tuple[str, ...] = ()
    outcome: Text | None = None
    on: tuple[str, ...] = ()
    reveals: bool = False
    receives: str | None = None

    @property
    def result(self) -> Text:
        """What is said once it is done."""
        return self.outcome or self.label

    @property
    def moves(self) -> bool:
        """Whether the case leaves the step with it."""
        return self.to is not None

    def item(self, ask_id: str) -> Ask | None:
        """Return the item with this id, if the action asks it."""
        return next((ask for ask in self.asks if ask.id == ask_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What happens so long `after` the limit (None: at the limit).

    `climb` gives the task to the next superior with a fresh window; `notify` tells the people `to`; `allow` lets
    the people `to` decide as well; `go` moves the case to the step or end `to`; `open` opens the procedure `to`.
    """

    do: StageDo
    after: Time | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How often the limit of a step may be extended, who grants it, and by how much (None: the limit again)."""

    by: str
    times: int = 1
    within: Time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the procedure's table.

    `label` is what people are told instead of the source's long wording. `within` is the source's time standard
    (shown, measured); `limit` is what pings and stages count from. `hari` names the switch that says which kind
    of day a bare `hari` is. With `since` the limit runs on from when that earlier step was entered last. If `when`
    does not hold the step is skipped to `otherwise` (already resolved: the next step of the file where none is given).
    Of an `inner` one who brought the case is told nothing: for him it stands at the step before.
    """

    id: str
    actor: str
    activity: Text
    row: str = "–"
    label: Text | None = None
    by_form: bool = False
    done: Done = "any"
    requires: tuple[Text, ...] = ()
    output: Text | None = None
    within: Time | None = None
    limit: Time | None = None
    hari: str | None = None
    since: str | None = None
    when: str | None = None
    otherwise: str | None = None
    differs_from: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    pings: tuple[Ping, ...] = ()
    stages: tuple[Stage, ...] = ()
    sets: str | None = None
    reads: Mapping[str, Reading] = field(default_factory=dict)
    signs: str | None = None
    numbers: str | None = None
    may_withdraw: str | None = None
    may_extend: Extension | None = None
    inner: bool = False
    actions: tuple[Action, ...] = ()

    def action(self, action_id: str) -> Action | None:
        """Return the action with this id, if the step has it."""
        return next((action for action in self.actions if action.id == action_id), None)
