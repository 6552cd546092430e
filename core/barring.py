"""Who is kept out of a case because its reporter may mean him: a question of the form `bars` whom it asks about."""

from collections.abc import Mapping
from typing import Any, Final

from core.codes import new_id
from core.desk import Desk
from core.expressions import parse
from core.forms import Form
from core.opening import Opened
from core.records import Party
from core.routing import Cast, resolve

SURE: Final = frozenset({"no", "tidak"})
"""The answers by which somebody is ruled out; any other one leaves it open."""


def bar(opened: Opened, form: Form, told: Mapping[str, Any]) -> None:
    """Keep out of the case whom the reporter may mean: they learn nothing of it and do nothing in it."""
    for question in (one for one in form.questions if one.bars):
        value = told.get(question.id)
        word = value.get("chosen") if isinstance(value, Mapping) else None
        if question.bars and word and word not in SURE:
            for person_id, position_id in _meant(opened.desk, question.bars, opened.case.unit_id):
                party = Party(
                    id=new_id(), case_id=opened.case.id, role="related", person_id=person_id, position_id=position_id
                )
                opened.desk.store.add(party)


def _meant(desk: Desk, expression: str, unit_id: str) -> set[tuple[str, str | None]]:
    """Return who stands for an expression of roles today, each with his post."""
    cast = Cast(unit_id=unit_id, confidential=True)
    seats = resolve(parse(expression), desk.chart, cast, desk.today).seats
    return {(seat.person_id, seat.position_id) for seat in seats}
