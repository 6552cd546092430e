"""How people and cases are spoken of: a name with its post, the official complained about, a step by its words."""

from core.desk import Desk
from core.records import Case, Party, Person
from core.texts import Text


def spoken(desk: Desk, position_id: str | None, person_id: str | None) -> str:
    """Return a person with a post, `Name (Plt. Post)`; either alone where the other is not known."""
    person = desk.store.get(Person, person_id) if person_id else None
    post = _post(desk, position_id, person_id)
    if person and post:
        return f"{person.name} ({post})"
    return person.name if person else post


def _post(desk: Desk, position_id: str | None, person_id: str | None) -> str:
    """Return the title of a post; as its holder signs today, where it is the person who holds it."""
    if position_id is None or position_id not in desk.chart.positions:
        return ""
    holder = desk.chart.holder(position_id, desk.today)
    if holder and holder.person_id == person_id:
        return desk.chart.label(position_id, desk.today)
    return desk.chart.positions[position_id].title


def reported_label(desk: Desk, case: Case) -> str:
    """Return whom or what a case is about: the official (in the reporter's words until found), or the unit."""
    named = desk.store.find(Party, case_id=case.id, role="reported")
    party = next(iter(sorted(named, key=lambda one: one.position_id is None)), None)
    if party is None:
        unit = desk.chart.units.get(case.unit_id)
        return unit.name if unit and desk.procedure(case).about == "unit" else ""
    return spoken(desk, party.position_id, party.person_id) if party.position_id else party.words or ""


def state_text(desk: Desk, case: Case, state: str) -> Text:
    """Return how a step or an end is called to people."""
    procedure = desk.procedure(case)
    end, step = procedure.end(state), procedure.step(state)
    if end:
        return end.label
    return (step.label or step.activity) if step else Text(state)
