"""How people and cases are spoken of: a name with its post, the official complained about, a step by its words."""

from collections.abc import Iterable, Mapping

from core.desk import Desk
from core.period_names import period_text
from core.policies import termed
from core.records import Case, Party, Person
from core.texts import Text


def spoken(desk: Desk, position_id: str | None, person_id: str | None) -> str:
    """Return a person with a post, `Name (Plt. Post)`; either alone where the other is not known."""
    person = desk.chart.people.get(person_id) or desk.store.get(Person, person_id) if person_id else None
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


def office_label(desk: Desk, posts: Iterable[str | None]) -> str:
    """Return an office by its posts and nobody's name: the title of the one post, else the units of several.

    Empty where no post is known, as for who acts by a role alone.
    """
    known = {post for post in posts if post in desk.chart.positions}
    if len(known) == 1:
        return desk.chart.positions[known.pop() or ""].title
    units = sorted({desk.chart.positions[post or ""].unit_id for post in known})
    return "; ".join(desk.chart.units[unit].name for unit in units)


def reported_label(desk: Desk, case: Case) -> str:
    """Return the official complained about, in the reporter's words until found; empty where nobody is."""
    named = desk.store.find(Party, case_id=case.id, role="reported")
    party = next(iter(sorted(named, key=lambda one: one.position_id is None)), None)
    if party is None:
        return ""
    return spoken(desk, party.position_id, party.person_id) if party.position_id else party.words or ""


def title_text(desk: Desk, case: Case, *, named: bool = True) -> Text:
    """Return how a case is called: by its procedure, its period and, if `named`, who declares or which unit it is."""
    procedure = desk.procedure(case)
    whose = whose_label(desk, case) if named else ""
    title = _dated(termed(procedure.title, desk.institution_of(case.unit_id).terms), case)
    return Text(f"{title.id}: {whose}", f"{title.en}: {whose}") if whose else title


def _dated(title: Text, case: Case) -> Text:
    """Return a title with the period that a case is about, where it is about one."""
    period = period_text(str(case.facts.get("period", "")))
    return Text(f"{title.id} ({period.id})", f"{title.en} ({period.en})") if period else title


def whose_label(desk: Desk, case: Case) -> str:
    """Return who declares, or which unit a case is about; empty where it is about neither."""
    of_unit = desk.procedure(case).about == "unit"
    declarant = next(iter(desk.store.find(Party, case_id=case.id, role="declarant", limit=1)), None)
    if declarant:
        return spoken(desk, declarant.position_id, declarant.person_id)
    unit = desk.chart.units.get(case.unit_id)
    return unit.name if unit and of_unit else ""


def officials_text(desk: Desk, value: object) -> str | None:
    """Return an answer that names officials as words; None for any other answer."""
    if not isinstance(value, Mapping) or not {"picked", "position"} & set(value):
        return None
    picked = value.get("picked", [value] if "position" in value else [])
    names = [spoken(desk, one["position"], one["person"]) for one in picked]
    return "; ".join([*names, *([value["words"]] if value.get("words") else [])])


def state_text(desk: Desk, case: Case, state: str) -> Text:
    """Return how a step or an end is called to people."""
    procedure = desk.procedure(case)
    end, step = procedure.end(state), procedure.step(state)
    if end:
        return end.label
    return (step.label or step.activity) if step else Text(state)
