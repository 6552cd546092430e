"""Sanction facts (002 part VI): it was proven, and the register says whether the official had declared it before.

"terbukti melakukan tindakan Benturan Kepentingan dan tidak melapoannya": two facts, recorded apart. The register is
asked at the instant of the finding and its answer is kept with the case; what follows is decided by people outside.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final

from core import history
from core.casting import parties
from core.desk import Desk
from core.duties import declared
from core.history import CLOCK
from core.records import Case, Content, Entry, Party

PROVEN: Final = "proven"
ASKED: Final = "register-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """What the register said when a report was found true.

    `day` is the date of the act in the institution's zone, `named` how many declarations before it named the same
    source, `others` how many more there were.
    """

    day: date
    named: int
    others: int

    @property
    def yes(self) -> bool:
        """Whether he had declared this before."""
        return self.named > 0


def note_declared(desk: Desk, case: Case, counts: tuple[str, ...]) -> Case:
    """Ask the register where a finding counts as proven, note its answer in the history, and return the case."""
    asking = desk.procedure(case).judges
    if PROVEN not in counts or asking is None:
        return case
    answers = _answers(desk, case)
    day = _day(desk, case, answers.get(asking.day))
    topics = frozenset(_topics(desk, case, asking.topics, answers))
    before = datetime.combine(day, time.min, tzinfo=desk.calendar.tz)
    people = _accused(desk, case, day)
    known = [one for person in people for one in declared(desk, person, before)]
    named = [one for one in known if not topics or topics & _named_in(desk, one)]
    data: dict[str, object] = {
        "day": day.isoformat(),
        "named": [one.id for one in named],
        "others": [one.id for one in known if one not in named],
    }
    history.write(desk.store, case, ASKED, desk.now, CLOCK, data=data)
    case = replace(case, facts={**case.facts, "declared": "yes" if named else "no"}, revision=case.revision + 1)
    desk.store.put(case)
    return case


def declared_before(desk: Desk, case: Case) -> Declared | None:
    """Return what the register said at the latest finding that counted as proven; None where there was none."""
    asked = desk.store.find(Entry, case_id=case.id, what=ASKED, order="-number", limit=1)
    if not asked:
        return None
    data = asked[0].data
    return Declared(day=date.fromisoformat(data["day"]), named=len(data["named"]), others=len(data["others"]))


def _answers(desk: Desk, case: Case) -> dict[str, Any]:
    found = desk.store.find(Content, case_id=case.id, kind="answers", order="at", limit=1)
    return dict(found[0].data) if found else {}


def _day(desk: Desk, case: Case, answer: object) -> date:
    """Return the day of the act, the last one that the answer can mean; without an answer the day of receipt."""
    said = answer if isinstance(answer, str) else ""
    parts = [int(part) for part in said.split("-") if part.isdigit()]
    if len(parts) == len("ymd"):
        return date(*parts)
    if len(parts) == len("ym"):
        return date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return desk.calendar.local(case.received_at).date()


def _topics(
    desk: Desk, case: Case, questions: tuple[str, ...], answers: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Yield list and item of every choice given to the questions, as far as their form is known."""
    form = desk.office.form(case.form, case.form_edition) if case.form else None
    for question in form.questions if form else ():
        value = answers.get(question.id)
        if question.id in questions and question.list_id and isinstance(value, Mapping):
            chosen = value.get("chosen") or []
            yield from ((question.list_id, item) for item in ([chosen] if isinstance(chosen, str) else chosen))


def _named_in(desk: Desk, case: Case) -> frozenset[tuple[str, str]]:
    """Return list and item of every choice in a declaration."""
    form = desk.office.form(case.form, case.form_edition) if case.form else None
    questions = tuple(question.id for question in form.questions) if form else ()
    return frozenset(_topics(desk, case, questions, _answers(desk, case)))


def _accused(desk: Desk, case: Case, day: date) -> list[str]:
    """Return who is reported; where only a post was named, who held it on the day of the act."""
    people = (_person(desk, party, day) for party in parties(desk, case, "reported"))
    return list(dict.fromkeys(person for person in people if person))


def _person(desk: Desk, party: Party, day: date) -> str | None:
    if party.person_id or party.position_id not in desk.chart.positions:
        return party.person_id
    holder = desk.chart.holder(party.position_id or "", day)
    return holder.person_id if holder else None
