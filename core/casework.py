"""An official acts on a case: decides, returns it, asks, records, recuses; one press, one use case."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core import history
from core.access import may_act
from core.by_right import by_right, hand_by_right, keep_reading
from core.casting import cast_of, is_reporters, parties, values_of
from core.codes import new_id
from core.colleagues import tell_colleagues
from core.delivering import hand_out
from core.desk import Desk
from core.entering import assign, cancel_open, end_task, move, open_tasks, raise_to_administrator, staff
from core.errors import NotKnown, Refusal, Stale
from core.follow_ups import set_follow_ups
from core.giving import Given, check_given, keep, order_fetch
from core.history import CLOCK, Hand
from core.identity import open_identity
from core.inquiry import ask_filer, resume
from core.letter_drafts import call_for
from core.lifecycle import lifecycle_of
from core.opening import follow_cases, open_from_case
from core.paper_records import Letter
from core.receipts import waiting_for
from core.records import Case, Content, Data, Evidence, Party, Person, Task
from core.reporting import report
from core.routing import climb
from core.sanctions import note_declared
from core.steps import Action, Step


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of a press: the case as it is now, the action, and whether the step waits for others still."""

    case_id: str
    step: str
    action: str
    state: str
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class _Press:
    """One press, with everything that was looked up for it; `shown` is what its button was offered under."""

    desk: Desk
    case: Case
    step: Step
    action: Action
    task: Task
    person: Person
    hand: Hand
    given: Given
    shown: Mapping[str, Data]


def act(
    desk: Desk, person: Person, task_id: str, revision: int, action_id: str, given: Given, *, on_behalf: bool = False
) -> Acted:
    """Carry out an action on a task.

    Raises `NotKnown` for somebody who may not act on it, `Stale` where the task has moved on since the button was
    shown, and `Refusal` where something required is missing. `on_behalf` is Tim BK recording the decision of an
    official who cannot be reached: the history names both.
    """
    press = _press(desk, person, task_id, revision, action_id, given, on_behalf=on_behalf)
    check_given(press.action, given)
    content, files = keep(desk, press.case, f"{press.step.id}.{press.action.id}", given, press.hand.person_id)
    for file in files:
        order_fetch(desk, file)
    data: dict[str, object] = {"step": press.step.id, "action": press.action.id, "content": content.id}
    history.write(
        desk.store, press.case, "acted", desk.now, press.hand, data=data, texts=[content], files=files
    )  # fmt: skip
    return _EFFECTS[press.action.kind](press, content, files)


def claim(desk: Desk, person: Person, task_id: str, revision: int) -> Task:
    """Take a task that several were given: the others' are cancelled.

    `Stale` where somebody was faster, and where nobody takes the work of others: all must act, or any of them may.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or not may_act(desk, person, task):
        raise NotKnown
    step = desk.procedure(case).step(task.step)
    offered = task.kind == "step" and step is not None and step.done == "claimed"
    if not offered or task.revision != revision or task.state != "open" or task.claimed_by:
        raise Stale
    claimed = replace(task, claimed_by=person.id, revision=task.revision + 1)
    desk.store.put(claimed)
    cancel_open(desk, case, keep=[task.id])
    history.write(desk.store, case, "claimed", desk.now, hand_of(person, task), data={"task": task.id})
    return claimed


def hand_of(person: Person, task: Task, *, on_behalf: bool = False) -> Hand:
    """Return who acts with a task: the person in the task's post, or in the name of the one who holds it."""
    return Hand(person.id, task.position_id, task.person_id if on_behalf else None)


def _press(
    desk: Desk, person: Person, task_id: str, revision: int, action_id: str, given: Given, *, on_behalf: bool
) -> _Press:
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or not may_act(desk, person, task, action_id, on_behalf=on_behalf):
        raise NotKnown
    if task.kind != "step" or task.revision != revision or task.state != "open" or task.round != case.round:
        raise Stale
    step = desk.procedure(case).step(task.step)
    if step is None:
        raise Stale
    shown = values_of(desk, case)
    available = lifecycle_of(desk.procedure(case)).available(case.state, shown)
    action = next((action for action in available if action.id == action_id and not action.on), None)
    if action is None:
        raise Stale
    # Whom the action itself names, and who records a decision made on paper, has nothing to claim.
    if step.done == "claimed" and task.claimed_by != person.id and not (action.by or on_behalf):
        raise Refusal("refusal-claim-first")
    own = hand_of(person, task, on_behalf=on_behalf)
    hand = hand_by_right(desk, case, action, person) if by_right(action, task, person) else own
    if is_reporters(desk, case, task):  # what he does stands in the history without him
        hand = CLOCK
    return _Press(desk, case, step, action, task, person, hand, given, shown)


def take_receipt(desk: Desk, person: Person, case: Case, letter: Letter) -> None:
    """Take the action that confirms the receipt of a letter, if the case waits for it: it was handed over on paper."""
    found = waiting_for(desk, case, letter)
    if found is None:
        return
    step, action, task, given = found
    hand = CLOCK if is_reporters(desk, case, task) else Hand(person.id, task.position_id, task.person_id)
    done: dict[str, object] = {"step": step.id, "action": action.id, "content": given.id}
    history.write(desk.store, case, "acted", desk.now, hand, data=done)
    _go(_Press(desk, case, step, action, task, person, hand, given.data, values_of(desk, case)), given, [])


# --- effects, by kind of action


def _go(press: _Press, content: Content, files: list[Evidence]) -> Acted:
    del content, files
    done_by = press.hand.on_behalf_id or press.hand.person_id
    shared = open_tasks(press.desk, press.task)
    if by_right(press.action, press.task, press.person):
        end_task(press.desk, press.task, "cancelled", action=press.action.id)
        keep_reading(press.desk, press.case, press.step, press.hand)
    else:
        end_task(press.desk, press.task, "done", action=press.action.id, claimed_by=done_by)
    if _waits(press):
        set_follow_ups(press.desk, press.case, press.step, press.action, press.given)
        return _acted(press, press.case, waiting=True)
    case = _with_effects(press)
    values = values_of(press.desk, case)
    target = lifecycle_of(press.desk.procedure(case)).fire(case.state, press.action.id, values, press.shown)
    moved = follow_cases(press.desk, move(press.desk, case, target, press.hand))
    tell_colleagues(press.desk, moved, shared, press.hand)
    hand_out(press.desk, moved)
    report(press.desk, moved, press.step.id, press.action.id, press.hand)
    return _acted(press, moved)


def _waits(press: _Press) -> bool:
    """Whether the step is done only when others have acted, too; sending back and a decision from outside wait not."""
    own = press.action.kind == "go" and press.action.by is None
    return press.step.done == "all" and own and _others_open(press)


def _others_open(press: _Press) -> bool:
    case = press.case
    where = {"case_id": case.id, "step": press.step.id, "round": case.round, "kind": "step", "state": "open"}
    return bool(press.desk.store.count(Task, **where))


def _with_effects(press: _Press) -> Case:
    """Apply what the action sets, clears, counts and orders; the lifecycle judges by the case as it is then."""
    desk, action = press.desk, press.action
    case = press.case
    for name in action.clears:
        case = _clear(desk, case, name)
    named = action.sets or press.step.sets
    if named:
        case = _set(press, case, named)
    counts = [*case.counts_as, *action.counts_as]
    case = replace(case, counts_as=counts, revision=case.revision + 1)
    desk.store.put(case)
    case = note_declared(desk, case, action.counts_as)
    set_follow_ups(desk, case, press.step, action, press.given)
    if action.opens:
        open_from_case(desk, case, action.opens)
    _letters(press, case)
    return case


def _letters(press: _Press, case: Case) -> None:
    """Write the letters that the action calls for."""
    kinds = press.desk.procedure(case).letters_of(press.step.id, press.action.id)
    call_for(press.desk, case, kinds, press.hand)


def _clear(desk: Desk, case: Case, name: str) -> Case:
    if name != "reported":
        return replace(case, chosen={key: value for key, value in case.chosen.items() if key != name})
    for party in parties(desk, case, "reported"):
        desk.store.put(replace(party, role="ruled_out"))
    return replace(case, facts={**case.facts, "unidentified": "yes"})


def _set(press: _Press, case: Case, name: str) -> Case:
    picked = _picked(press)
    if name != "reported":
        return replace(case, chosen={**case.chosen, name: [one["person"] for one in picked if one["person"]]})
    for one in picked:
        refuse_tried(press.desk, case, one)
        party = Party(
            id=new_id(), case_id=case.id, role="reported", person_id=one["person"], position_id=one["position"]
        )
        press.desk.store.add(party)
    unit_id = _unit_of(press.desk, picked, case)
    return replace(case, unit_id=unit_id, facts={**case.facts, "unidentified": "no"})


def _picked(press: _Press) -> list[dict[str, str | None]]:
    """Return the officials that were given with the action, each as position and person."""
    for ask in press.action.asks:
        value = press.given.get(ask.id)
        if ask.kind == "official" and isinstance(value, dict):
            return [value]
        if ask.kind == "people" and isinstance(value, dict):
            return list(value.get("picked", []))
    return []


def refuse_tried(desk: Desk, case: Case, official: dict[str, str | None]) -> None:
    """Refuse an official who was already found not to be the one: nobody is chosen twice."""
    for party in parties(desk, case, "ruled_out"):
        if (party.position_id, party.person_id) == (official["position"], official["person"]):
            raise Refusal("refusal-chosen-before")


def _unit_of(desk: Desk, picked: list[dict[str, str | None]], case: Case) -> str:
    position = desk.chart.positions.get(picked[0]["position"] or "") if picked else None
    return position.unit_id if position else case.unit_id


def _ask(press: _Press, content: Content, files: list[Evidence]) -> Acted:
    del files
    ask_filer(press.desk, press.case, press.task, content, press.person)
    return _acted(press, press.case)


def _recuse(press: _Press, content: Content, files: list[Evidence]) -> Acted:
    """Take the official out of the case and find the next one; his reason stays in the case."""
    del content, files
    desk, case = press.desk, press.case
    who = press.hand.on_behalf_id or press.person.id
    desk.store.add(
        Party(id=new_id(), case_id=case.id, role="recused", person_id=who, position_id=press.task.position_id)
    )
    resume(desk, case, press.task)
    end_task(desk, desk.store.get(Task, press.task.id) or press.task, "cancelled", action=press.action.id)
    if press.step.done == "all" and press.task.position_id:
        _hand_up(press)
    elif not _others_open(press):
        staff(desk, case, press.step)
    return _acted(press, case)


def _hand_up(press: _Press) -> None:
    """Give the share of one of several who must all act to whoever stands above his post."""
    desk, case = press.desk, press.case
    above = climb(desk.chart, cast_of(desk, case), press.task.position_id, desk.today)
    for seat in above.seats:
        assign(desk, case, press.step, seat, press.task.level + 1)
    if not above.seats:
        raise_to_administrator(desk, case)


def _record(press: _Press, content: Content, files: list[Evidence]) -> Acted:
    """Leave the case where it is; only letters that name the action are written, not those of leaving the step."""
    del files
    if press.action.reveals:
        open_identity(press.desk, press.case, press.hand, content)
    kinds = press.desk.procedure(press.case).letters_of(press.step.id, press.action.id)
    call_for(press.desk, press.case, tuple(one for one in kinds if one.actions), press.hand)
    return _acted(press, press.case)


def _acted(press: _Press, case: Case, *, waiting: bool = False) -> Acted:
    return Acted(case.id, press.step.id, press.action.id, case.state, waiting)


_EFFECTS = {"go": _go, "return": _go, "elsewhere": _go, "ask": _ask, "recuse": _recuse, "record": _record}
