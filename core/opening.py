"""A case is opened: by a form, by an official's command, by a period, or by another case."""

from dataclasses import dataclass, field, replace

from core import history
from core.casting import BARRED_ROLES, parties, reporter_of, values_of
from core.codes import new_id, new_tracking_code
from core.desk import Desk
from core.entering import move, people_of
from core.errors import NotKnown
from core.history import CLOCK, Hand
from core.lifecycle import lifecycle_of
from core.procedure_paths import OPENED
from core.procedures import Opening, Procedure
from core.records import Case, Content, Data, Evidence, Party, Person, ReporterLink


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a new case begins with; ids of the case are filled in when it is opened."""

    procedure: Procedure
    unit_id: str
    form: str | None = None
    form_edition: str | None = None
    facts: Data = field(default_factory=dict)
    chosen: Data = field(default_factory=dict)
    link_id: str | None = None
    parent_id: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A new case that has not begun its way yet: parties and contents are added before `begin`."""

    desk: Desk
    case: Case


def prepare(desk: Desk, plan: Plan) -> Opened:
    """Write the row of a new case, with the switches in force now and a code that nobody can guess or count."""
    case = Case(
        id=new_id(),
        code=new_tracking_code(),
        procedure=plan.procedure.id,
        edition=plan.procedure.edition,
        form=plan.form,
        form_edition=plan.form_edition,
        lists=_lists(desk, plan),
        switches=desk.switches_of(plan.procedure, plan.unit_id),
        unit_id=plan.unit_id,
        state=OPENED,
        opened_at=desk.now,
        received_at=desk.received,
        facts=plan.facts,
        chosen=plan.chosen,
        link_id=plan.link_id,
        parent_id=plan.parent_id,
    )
    desk.store.add(case)
    return Opened(desk, case)


def _lists(desk: Desk, plan: Plan) -> dict[str, object]:
    """Return the edition in force of every list that the form and the buttons of a case ask from."""
    form = desk.office.library.form(plan.form, plan.form_edition) if plan.form else None
    asked = {question.list_id for question in form.questions} if form else set()
    asked |= {ask.list for step in plan.procedure.steps for action in step.actions for ask in action.asks}
    return {name: desk.office.library.code_list(name).edition for name in sorted(one for one in asked if one)}


def begin(opened: Opened, hand: Hand, texts: list[Content], files: list[Evidence]) -> Case:
    """Send a prepared case on its way to its first step and return it as it is then."""
    desk, case = opened.desk, opened.case
    data: dict[str, object] = {"procedure": case.procedure, "edition": case.edition}
    history.write(desk.store, case, "opened", desk.now, hand, data=data, texts=texts, files=files)
    target = lifecycle_of(desk.procedure(case)).start(values_of(desk, case))
    case = move(desk, case, target)
    return follow_cases(desk, case)


def follow_cases(desk: Desk, case: Case) -> Case:
    """Open the cases that other procedures begin where this one has arrived, and return this one."""
    for procedure in active(desk):
        for way in procedure.opened_by:
            if way.kind == "case" and way.procedure == case.procedure and way.at == case.state:
                open_from_case(desk, case, procedure.id)
    return case


def open_from_case(desk: Desk, parent: Case, procedure_id: str) -> Case:
    """Open a case of another procedure out of this one: the same parties, the same reporter link, its facts.

    Whoever is kept out of the one is kept out of the other; that the one is late does not make the other late.
    """
    plan = Plan(
        procedure=desk.office.library.procedure(procedure_id),
        unit_id=parent.unit_id,
        facts={name: value for name, value in parent.facts.items() if name not in {"overdue", "begun"}},
        chosen=dict(parent.chosen),
        parent_id=parent.id,
    )
    opened = prepare(desk, plan)
    for party in parties(desk, parent, "declarant", "recused", *BARRED_ROLES):
        desk.store.add(_copy_of(party, opened.case))
    link = desk.store.get(ReporterLink, parent.id)
    if link and reporter_of(desk, parent):
        desk.store.add(replace(link, id=opened.case.id))
    return begin(opened, CLOCK, [], [])


def _copy_of(party: Party, case: Case) -> Party:
    return Party(
        id=new_id(), case_id=case.id, role=party.role,
        person_id=party.person_id, position_id=party.position_id, words=party.words,
    )  # fmt: skip


def open_by_command(desk: Desk, person: Person, procedure_id: str, unit_id: str | None = None) -> Case:
    """Open a case by an official's command.

    Raises `NotKnown` for anybody whom the procedure does not name, and for a procedure that does not run here.
    """
    procedure = next((one for one in active(desk) if one.id == procedure_id), None)
    unit = unit_id or desk.office.institution.root_unit
    if procedure is None or not may_command(desk, person, procedure, unit):
        raise NotKnown
    return begin(prepare(desk, Plan(procedure=procedure, unit_id=unit)), Hand(person.id), [], [])


def unit_for(desk: Desk, person: Person, procedure: Procedure) -> str | None:
    """Return for which unit a person may open a procedure by command: the institution, else one of his own; or None."""
    posts = (desk.chart.positions.get(held.position_id) for held in desk.chart.acting(person.id, desk.today))
    units = (desk.office.institution.root_unit, *(post.unit_id for post in posts if post))
    return next((unit for unit in units if may_command(desk, person, procedure, unit)), None)


def may_command(desk: Desk, person: Person, procedure: Procedure, unit_id: str) -> bool:
    """Whether a person may open a procedure for a unit by command."""
    return any(_means(desk, person, procedure, unit_id, way) for way in procedure.opened_by)


def _means(desk: Desk, person: Person, procedure: Procedure, unit_id: str, way: Opening) -> bool:
    """Whether a way in is a command and its actor means this person, in a case that does not exist yet."""
    if way.kind != "command" or way.actor is None:
        return False
    imagined = Case(
        id="", code="", procedure=procedure.id, edition=procedure.edition, unit_id=unit_id, state=OPENED,
        switches=desk.switches_of(procedure, unit_id), opened_at=desk.now, received_at=desk.now,
    )  # fmt: skip
    return person.id in people_of(desk, imagined, way.actor)


def active(desk: Desk) -> list[Procedure]:
    """Return the newest edition of every procedure that runs here."""
    return [desk.office.library.procedure(name) for name in desk.office.institution.procedures]
