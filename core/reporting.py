"""Reporting a span: when its figures are handed on, each who is told gets them as a document of his own.

The document is made for its reader: one who is a party to a case gets it without that case, and then the next one up
who is no party gets the whole, without a word of why. What was made is kept with its digest (000 rows 4 and 5).
"""

from collections.abc import Iterable, Iterator, Mapping

from core import papers
from core.casting import BARRED_ROLES
from core.desk import Desk
from core.errors import Refusal
from core.figures import Figures, Wanted, compiles, figures, is_of, touched
from core.history import Hand
from core.paper_records import Letter
from core.procedures import Letter as Kind
from core.recaps import KIND
from core.records import Case, Party, Person, ReporterLink, Task
from core.spans import Span, read_span, span_of

MOST_IN_THE_CHAT = 300
"""So many cases are counted while somebody waits; of more the document tells, which is made beside the chat."""


def span_reported(desk: Desk, case: Case) -> Span:
    """Return the span that a case reports on: the period it was opened for, else the semester it was opened in."""
    try:
        return read_span(str(case.facts.get("period", "")))
    except Refusal:
        return span_of(desk.calendar.local(case.opened_at).date(), "semester")


def numbers(desk: Desk, person: Person, case: Case) -> Figures | None:
    """Return the figures that whoever compiles a report sees before he does; None elsewhere, and of too many cases."""
    procedure = desk.procedure(case)
    step = procedure.step(case.state)
    letters = (
        letter for action in (step.actions if step else ()) for letter in procedure.letters_of(case.state, action.id)
    )
    if not any("figures" in letter.fields for letter in letters):
        return None
    wanted = Wanted(span_reported(desk, case), whole=True)
    if len(touched(desk, wanted, person)) > MOST_IN_THE_CHAT:
        return None
    return figures(desk, wanted, person)


def report(desk: Desk, case: Case, step_id: str, action_id: str, hand: Hand) -> list[str]:
    """Order the report for everybody whom a case has just reached, where the action hands figures on.

    It is signed by who handed it on, whoever reads it, and names the letter that it is annexed to.
    Returns the ids of the people it is made for.
    """
    kinds = desk.procedure(case).letters_of(step_id, action_id)
    if not compiles(desk.procedure(case)) or not any("figures" in kind.fields for kind in kinds):
        return []
    told = dict(_told(desk, case))
    higher = {one: post for one, post in _higher(desk, case, told) if one not in told}
    data = {**_data(desk, case, kinds), "by": hand.on_behalf_id or hand.person_id}
    for person_id in told:
        _order(desk, person_id, data, case)
    for person_id in higher:
        # Nothing in the case says that somebody above has the whole: who reads the case would learn why.
        _order(desk, person_id, data, None)
    return [*told, *higher]


def _told(desk: Desk, case: Case) -> Iterator[tuple[str, str | None]]:
    """Yield who has the report to act on or to read, with his post."""
    for task in desk.store.find(Task, case_id=case.id, round=case.round, order="id"):
        if task.kind in {"step", "reading"} and task.person_id:
            yield task.person_id, task.position_id


def _higher(desk: Desk, case: Case, told: dict[str, str | None]) -> Iterator[tuple[str, str]]:
    """Yield for each who is a party to a case of the span the next one up who is party to none."""
    span = span_reported(desk, case)
    for person_id, position_id in told.items():
        if position_id and concerns(desk, person_id, span):
            above = (desk.chart.holder(post.id, desk.today) for post in desk.chart.above(position_id))
            found = next((one for one in above if one and not concerns(desk, one.person_id, span)), None)
            if found:
                yield found.person_id, found.position_id


def concerns(desk: Desk, person_id: str, span: Span) -> bool:
    """Whether a case of a span goes against somebody or a relative of his, was brought by him, or left by him.

    A confidential one does not count: it stands in nobody's report but his who reads it.
    """
    circle = [person_id, *desk.chart.related(person_id)]
    posts = [holding.position_id for holding in desk.chart.posts_of(person_id, desk.today)]
    found = {party.case_id for party in desk.store.find(Party, person_id=circle, role=("declarant", *BARRED_ROLES))}
    found |= {party.case_id for party in desk.store.find(Party, person_id=person_id, role="recused")}
    if posts:
        found |= {
            party.case_id for party in desk.store.find(Party, position_id=posts, person_id=None, role=BARRED_ROLES)
        }
    found |= {link.id for one in circle for link in desk.store.find(ReporterLink, person_id=one)}
    cases = (desk.store.get(Case, one) for one in found)
    return any(is_of(desk, span, case) and not desk.procedure(case).confidential for case in cases if case)


def _data(desk: Desk, case: Case, kinds: Iterable[Kind]) -> dict[str, object]:
    """Return what is ordered for everybody alike."""
    named = [kind.id for kind in kinds if "figures" in kind.fields]
    letters = desk.store.find(Letter, case_id=case.id, kind=named, order="-created_at", limit=1)
    return {
        "period": span_reported(desk, case).name, "unit": None, "procedure": None, "format": "pdf",
        "whole": True, "report": case.code, "annexed_to": letters[0].code if letters else "",
    }  # fmt: skip


def _order(desk: Desk, person_id: str, data: Mapping[str, object], read_with: Case | None) -> None:
    person = desk.store.get(Person, person_id)
    if person is not None:
        papers.order(desk, person, KIND, {**data, "language": person.language}, case=read_with, limited=False)
