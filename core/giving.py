"""What a person gave with an action or a form: kept as content and files of the case."""

from collections.abc import Mapping
from dataclasses import replace

from core.codes import new_id
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.forms import Form
from core.history import new_content
from core.records import Case, Content, Evidence, Job
from core.steps import Action

Given = Mapping[str, object]
"""Answers by the id of the question, in the shapes that `core.forms` lists."""


def check_given(action: Action, given: Given) -> None:
    """Refuse an action that lacks something it must have; the form asks for it, and this does not trust the form."""
    for ask in action.asks:
        if not ask.optional and not given.get(ask.id):
            raise Refusal("refusal-incomplete")


def mapped(desk: Desk, form: Form, answers: Given) -> Given:
    """Return answers with those that follow from others: a choice of one list says one of the list that it maps to.

    So a question of the older list that was not asked is answered by the newer one, and recaps count both.
    """
    found = dict(answers)
    lists = desk.office.library.lists
    for question in form.questions:
        newer = lists.get(question.list_id) if question.list_id else None
        if newer is None or not newer.maps_to:
            continue
        value = answers.get(question.id)
        older = next((one for one in form.questions if one.list_id == newer.maps_to), None)
        if older and isinstance(value, Mapping) and answers.get(older.id) is None:
            found[older.id] = {"chosen": newer.mapped(value.get("chosen") or ()), "words": value.get("words")}
    return found


def keep(desk: Desk, case: Case, kind: str, given: Given, author_id: str | None) -> tuple[Content, list[Evidence]]:
    """Store what was given as one content of the case and make its files the case's own."""
    content = new_content(case, kind, dict(given), desk.now, author_id)
    desk.store.add(content)
    return content, adopt_files(desk, case, content, files_in(given))


def files_in(given: Given) -> list[str]:
    """Return the ids of all evidence among the answers."""
    found: list[str] = []
    for value in given.values():
        if isinstance(value, list):
            found += [item for item in value if isinstance(item, str)]
    return found


def adopt_files(desk: Desk, case: Case, content: Content, evidence_ids: list[str]) -> list[Evidence]:
    """Give files to a case; one that a case of the same report has already is given as a copy of its row.

    A file of any other case stays where it is and is not given.
    """
    adopted = []
    for evidence_id in evidence_ids:
        file = desk.store.get(Evidence, evidence_id)
        if file is None:
            continue
        if file.content_id is None:
            file = replace(file, owner=case.id, content_id=content.id)
            desk.store.put(file)
        elif not _of_one_report(desk.store.get(Case, file.owner), case):
            continue
        else:
            file = replace(file, id=new_id(), owner=case.id, content_id=content.id)
            desk.store.add(file)
        adopted.append(file)
    return adopted


def _of_one_report(one: Case | None, other: Case) -> bool:
    return one is not None and (one.id == other.id or (one.link_id is not None and one.link_id == other.link_id))


def check_files(desk: Desk, given: Given, owner: str) -> None:
    """Raise `NotKnown` where a file among the answers was not sent for the draft with this owner."""
    files = (desk.store.get(Evidence, one) for one in files_in(given))
    if any(file.owner != owner for file in files if file):
        raise NotKnown


def order_fetch(desk: Desk, file: Evidence) -> None:
    """Order a file to be fetched from Telegram and stored encrypted."""
    desk.store.add(
        Job(id=new_id(), kind="fetch-file", data={"evidence": file.id}, not_before=desk.now, created_at=desk.now)
    )
