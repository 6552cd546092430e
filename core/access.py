"""Who may see and do what: every rule in this one file, asked by every query and every command.

A rule answers, and never explains itself to the person: what one may not know is told as what does not exist
(`core.errors.NotKnown`). Nobody is above these rules: an administrator keeps the bot running and reads no case.
"""

from collections.abc import Iterator
from typing import Literal

from core.casting import barred, filer_of, is_reporters, reporter_of
from core.desk import Desk
from core.entering import people_of, reachable, stewards
from core.notices import COUNTER
from core.opening import active, unit_for
from core.records import Account, Agenda, AgendaAnswer, Case, Entry, Person, Task

Scope = Literal["own", "masked", "summary"]
"""How much of a case a person may read: `own` as who brought it, `masked` without who the reporter is, `summary`
without texts and files as well.
"""


def may_read(desk: Desk, person: Person, case: Case) -> Scope | None:
    """Return how much of a case a person may read now, or None.

    Who brought it reads his own side. Whoever is or was named, is related to a party or has recused himself reads
    nothing, whatever post he holds. Whoever has or had work in the case reads it masked, as long as he holds the
    post; so does whom the step lets read.
    """
    if filer_of(desk, case) == person.id:
        return "own"
    if person.left_at or person.id in barred(desk, case):
        return None
    if any(holds(desk, person, task) for task in desk.store.find(Task, case_id=case.id)):
        return "masked"
    return _lets_read(desk, person, case)


def _lets_read(desk: Desk, person: Person, case: Case) -> Scope | None:
    step = desk.procedure(case).step(case.state)
    for expression, reading in (step.reads if step else {}).items():
        if person.id in people_of(desk, case, expression):
            return "summary" if reading == "summary" else "masked"
    return None


def holds(desk: Desk, person: Person, task: Task) -> bool:
    """Whether a task is this person's: he acts in its post today, or it was given to him by a role he still has."""
    if task.kind == "answer":
        return False
    if task.position_id:
        return any(holding.position_id == task.position_id for holding in desk.chart.acting(person.id, desk.today))
    return task.person_id == person.id and has_part(desk, person)


def has_part(desk: Desk, person: Person) -> bool:
    """Whether somebody belongs to the office today, by a post or by a role."""
    if person.left_at:
        return False
    return bool(desk.chart.acting(person.id, desk.today) or desk.chart.roles_of(person.id, desk.today))


def has_role(desk: Desk, person: Person, role: str) -> bool:
    """Whether somebody has a role today, by a grant or by his post."""
    return any(name == role for name, _ in desk.chart.roles_of(person.id, desk.today))


def may_act(desk: Desk, person: Person, task: Task, action_id: str | None = None, *, on_behalf: bool = False) -> bool:
    """Whether a person may act on a task now: its holder, who claimed it, or whom an action names (`by`).

    `on_behalf`: Tim BK, for an official who has not started the bot. Never the reported, the reporter, a relative
    of a party, or somebody who recused himself.
    """
    case = desk.store.get(Case, task.case_id)
    if case is None or person.left_at or person.id in barred(desk, case):
        return False
    step = desk.procedure(case).step(task.step)
    action = step.action(action_id) if step and action_id else None
    if action and action.by:
        return person.id in people_of(desk, case, action.by)
    if is_reporters(desk, case, task):
        return not on_behalf and filer_of(desk, case) == person.id
    if filer_of(desk, case) == person.id and task.person_id != person.id:
        return False
    if on_behalf:
        return may_stand_in(desk, person, task, case)
    return holds(desk, person, task) and task.claimed_by in {None, person.id}


def may_stand_in(desk: Desk, person: Person, task: Task, case: Case) -> bool:
    """Whether a member of Tim BK may record on paper what the holder of a task decided: he cannot be reached."""
    if task.kind != "step" or task.state != "open" or task.person_id in {None, person.id}:
        return False
    return not reachable(desk, task.person_id or "") and person.id in stewards(desk, case)


def may_answer(desk: Desk, person: Person, task: Task) -> bool:
    """Whether a person may answer a question of the office: only who brought the case."""
    case = desk.store.get(Case, task.case_id)
    return case is not None and task.kind == "answer" and filer_of(desk, case) == person.id


def may_go_on(desk: Desk, person: Person, case: Case, task: Task | None, action_id: str | None) -> bool:
    """Whether a form about a case, begun with a right, may go on: he reads the case still, or acts on its task."""
    if may_read(desk, person, case):
        return True
    return task is not None and any(may_act(desk, person, task, action_id, on_behalf=way) for way in (False, True))


EVERYBODY = ("start", "lapor", "status", "aturan", "verifikasi", "bahasa", "bantuan", "batal")
OFFICIALS = ("tugas", "kasus", "surat")
JOINING = ("gabung",)
"""What is offered to whom the office does not know as one of its own."""

DECLARING = {"penarikan": "penarikan-diri"}
"""The commands by which an employee declares something of his own that has a form of one name everywhere."""

DECLARATION = "deklarasi"
"""The command by which an employee declares a conflict of interest, by the form of the institution's procedure."""


def menu_of(desk: Desk, person: Person) -> tuple[str, ...]:
    """Return the commands that a person may use, in the order of the menu; being in a case shows in none of them."""
    own = tuple(declaring(desk, person))
    begun: tuple[str, ...] = ("sop",) if any(form is None for form in openings(desk, person).values()) else ()
    begun += ("rekap",) if units_recapped(desk, person) else ()
    begun += ("loket",) if may_take_down(desk, person) else ()
    begun += ("agenda",) if may_lead(desk, person) or has_agendas(desk, person) else ()
    everybody = tuple(one for name in EVERYBODY for one in ((name, *_whistle(desk)) if name == "lapor" else (name,)))
    mine = (*OFFICIALS, *own, *begun, *everybody) if has_part(desk, person) else everybody
    mine += () if person.employee else JOINING
    return tuple(command for command in mine if command != "start")


def may_take_down(desk: Desk, person: Person) -> bool:
    """Whether a person may take down a citizen's report: he has a role for it, and the office takes reports."""
    takes = desk.office.institution.complaint_procedure is not None
    return takes and not person.left_at and any(has_role(desk, person, role) for role in COUNTER)


def may_follow_at_counter(desk: Desk, person: Person, case: Case) -> bool:
    """Whether staff may tell at the counter where a report stands: it was taken down there, and nobody else can.

    Whoever follows it in Telegram needs nobody to tell him. Never those against whom it goes, nor anybody barred.
    """
    if not may_take_down(desk, person) or not desk.store.count(Entry, case_id=case.id, what="counter"):
        return False
    citizen = reporter_of(desk, case)
    followed = citizen is None or desk.store.count(Account, person_id=citizen) > 0
    return not followed and person.id not in barred(desk, case)


def _whistle(desk: Desk) -> tuple[str, ...]:
    """Return the command of reports by those who are not concerned, where such reports are taken."""
    return ("wbs",) if desk.office.institution.wbs_procedure else ()


def declarations(desk: Desk, person: Person) -> frozenset[str]:
    """Return the forms by which a person may declare something of his own; none without a post held today."""
    if person.left_at or not desk.chart.acting(person.id, desk.today):
        return frozenset()
    office = desk.office
    active = [office.library.procedure(name) for name in office.institution.procedures]
    own = [one for one in active if any(step.by_form and step.actor == "declarant" for step in one.steps)]
    return frozenset(form for procedure in own for form in procedure.forms())


def declaring(desk: Desk, person: Person) -> dict[str, str]:
    """Return the commands by which a person may declare something of his own, each with the form it asks."""
    forms = declarations(desk, person)
    office = desk.office
    active = [office.library.procedure(name) for name in office.institution.procedures]
    conflicts = sorted(form for one in active if one.declares == "conflict" for form in one.forms() & forms)
    found = {DECLARATION: conflicts[0]} if conflicts else {}
    return found | {command: form for command, form in DECLARING.items() if form in forms}


def may_lead(desk: Desk, person: Person) -> bool:
    """Whether a person may announce a meeting or decision: he heads a unit, or somebody stands under him."""
    posts = {held.position_id for held in desk.chart.acting(person.id, desk.today)}
    if person.left_at or not posts:
        return False
    heads = (desk.chart.head(unit_id) for unit_id in desk.chart.units)
    under = any(post.superior_id in posts for post in desk.chart.positions.values())
    return under or any(head.id in posts for head in heads if head)


def has_agendas(desk: Desk, person: Person) -> bool:
    """Whether a person leads or takes part in something announced that is still to come."""
    rows = desk.store.find(AgendaAnswer, person_id=person.id)
    found = [desk.store.get(Agenda, row.agenda_id) for row in rows]
    found += desk.store.find(Agenda, leader_id=person.id, state="open", at__gt=desk.now)
    return any(one.state == "open" and one.at > desk.now for one in found if one)


def openings(desk: Desk, person: Person) -> dict[str, str | None]:
    """Return the procedures that a person may begin here: by command (None), or by which form of his own."""
    if not has_part(desk, person):
        return {}
    own = declarations(desk, person)
    found: dict[str, str | None] = {}
    for procedure in active(desk):
        forms = sorted(procedure.forms() & own)
        if unit_for(desk, person, procedure):
            found[procedure.id] = None
        elif forms:
            found[procedure.id] = forms[0]
    return found


def may_be_told(desk: Desk, person: Person, case: Case) -> bool:
    """Whether a person may learn of a case that it exists and is late: an official against whom it does not go."""
    return has_part(desk, person) and person.id not in barred(desk, case) and filer_of(desk, case) != person.id


_WATCHING = ("tim_bk", "inspektorat")
EVERYWHERE = "inspektorat"
"""The role that watches over all units."""


def units_watched(desk: Desk, person: Person) -> frozenset[str]:
    """Return the units of the institution of which a person may know who has declared, never what (002 Pasal 6 and 7).

    The head of a unit his own and those below it, Tim BK those of its grant, the Inspektorat all.
    """
    if person.left_at:
        return frozenset()
    inside = [unit.id for unit in desk.chart.units.values() if not desk.chart.is_away(unit.id)]
    roles = [(role, unit) for role, unit in desk.chart.roles_of(person.id, desk.today) if role in _WATCHING]
    if any(role == EVERYWHERE or unit is None for role, unit in roles):
        return frozenset(inside)
    own = {unit for _, unit in roles} | set(_headed(desk, person))
    return frozenset(one for one in inside if own & set(desk.chart.unit_line(one)))


def _headed(desk: Desk, person: Person) -> Iterator[str]:
    for holding in desk.chart.acting(person.id, desk.today):
        position = desk.chart.positions[holding.position_id]
        head = desk.chart.head(position.unit_id)
        if head is not None and head.id == position.id:
            yield position.unit_id


def units_recapped(desk: Desk, person: Person) -> frozenset[str]:
    """Return the units whose cases may stand in a report to a person: those he watches.

    For the Inspektorat (002 Pasal 7) also those around the institution, about whose officials people complain here.
    """
    roles = desk.chart.roles_of(person.id, desk.today)
    if not person.left_at and any(role == EVERYWHERE for role, _ in roles):
        return frozenset(desk.chart.units)
    return units_watched(desk, person)


def may_count(desk: Desk, person: Person, case: Case) -> bool:
    """Whether a case may stand in a report to a person, if only as a number in its totals.

    Never one that goes against him or a relative, that he brought or recused himself from. While nobody is found to
    be the one complained about and the leadership may be meant, and where it is confidential, it stands in the reports
    of those alone who read it.
    """
    if person.id in barred(desk, case) or filer_of(desk, case) == person.id:
        return False
    anybody = case.facts.get("unidentified") == "yes" and case.facts.get("leadership") == "yes"
    hidden = anybody or desk.procedure(case).confidential
    return not hidden or may_read(desk, person, case) is not None
