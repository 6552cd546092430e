"""What an employee declares of himself: a case whose declarant he is, and the relatives it names.

Whoever is named as a relative is kept out of this case, and out of every other in which the declarant is a party.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from core.codes import new_id
from core.desk import Desk
from core.errors import Refusal, Stale
from core.forms import Form, Question
from core.giving import Given, files_in
from core.history import Hand
from core.opening import Opened, Plan, prepare
from core.people import agree
from core.procedures import Procedure
from core.records import Case, Draft, Party, Person, Relation
from core.walk import BEGUN, begun_at

Declared: TypeAlias = tuple[Opened, dict[str, Any], Hand]


def posts_to_choose(desk: Desk, person: Person, procedure: Procedure) -> tuple[str, ...]:
    """Return the posts in one of which a person declares; none where he holds one alone, or where it is all the same.

    A conflict or a recusal goes to the superior of the post in which it arises; a statement of all a person's
    interests, or that there are none, is his and not a post's.
    """
    posts = tuple(held.position_id for held in desk.chart.acting(person.id, desk.today))
    return posts if len(posts) > 1 and procedure.declares not in {"nothing", "interests"} else ()


def declare(
    desk: Desk, person: Person, form: Form, procedure: Procedure, answers: Given, draft: Draft | None = None
) -> Declared:
    """Prepare the case of a declaration; return it with what was told and by whose hand.

    It is made in the `post` of the draft that the person chose, else in his first one; `Stale` where he acts in it no
    more. When the draft was begun stays as a fact of the case, for its standard in minutes (domain row 10e): of
    declarations alone, because who reports may not be found by an instant.

    Raises `Refusal` for somebody without a post today, without the evidence that the form demands (000 row 1), and
    for who names himself as his relative.
    """
    posts = desk.chart.acting(person.id, desk.today)
    if not posts:
        raise Refusal("refusal-employees-only")
    if not files_in(answers) and any(q.kind == "files" and q.optional is False for q in form.questions):
        raise Refusal("refusal-no-evidence")
    held = [one.position_id for one in posts]
    post = draft.subject.get("post") if draft else None
    if post is not None and post not in held:
        raise Stale
    position = desk.chart.positions[post or held[0]]
    facts = {"head": "yes" if _heads(desk, position.id) else "no"}
    if draft and procedure.declares:
        facts[BEGUN] = begun_at(draft).isoformat()
    plan = Plan(procedure=procedure, unit_id=position.unit_id, form=form.id, form_edition=form.edition, facts=facts)
    opened = prepare(desk, plan)
    party = Party(id=new_id(), case_id=opened.case.id, role="declarant", person_id=person.id, position_id=position.id)
    desk.store.add(party)
    _acknowledge(desk, person, form, answers)
    _relate(desk, person, opened.case, form, answers)
    told = {q.id: answers[q.id] for q in form.questions if q.id in answers and q.kind != "confirm"}
    return opened, told, Hand(person.id, position.id)


def _heads(desk: Desk, position_id: str) -> bool:
    """Whether a post is the head of the institution."""
    head = desk.chart.head(desk.office.institution.root_unit)
    return head is not None and head.id == position_id


def _acknowledge(desk: Desk, person: Person, form: Form, answers: Given) -> None:
    for question in form.questions:
        value = answers.get(question.id)
        if question.kind == "consent" and isinstance(value, Mapping):
            agree(desk, person, value["version"])


def _relate(desk: Desk, person: Person, case: Case, form: Form, answers: Given) -> None:
    """Keep the relatives named as parties, and the tie to each official as a relation that routing respects."""
    for question in form.questions:
        for one in _named(answers.get(question.id)) if question.relates else ():
            if one["person"] == person.id:
                raise Refusal("refusal-yourself")
            desk.store.add(
                Party(
                    id=new_id(), case_id=case.id, role="related", person_id=one["person"],
                    position_id=one["position"], words=one["words"],
                )
            )  # fmt: skip
            if one["person"]:
                relation = Relation(
                    id=new_id(), person_id=person.id, other_id=one["person"], kind=_tie(question, answers),
                    case_id=case.id, declared_at=desk.now,
                )  # fmt: skip
                desk.store.add(relation)


def _named(value: object) -> Iterator[dict[str, str | None]]:
    """Yield each official of an answer, and who was described in words."""
    if not isinstance(value, Mapping):
        return
    picked = value.get("picked", [value] if "position" in value else [])
    yield from ({"position": one["position"], "person": one["person"], "words": None} for one in picked)
    if value.get("words"):
        yield {"position": None, "person": None, "words": value["words"]}


def _tie(question: Question, answers: Given) -> str:
    """Return the ties that the declarant chose, `darah, perkawinan`; empty where he was not asked."""
    value = answers.get(question.relates or "")
    chosen = value.get("chosen") if isinstance(value, Mapping) else None
    return ", ".join(chosen) if isinstance(chosen, list) else str(chosen or "")
