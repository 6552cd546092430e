"""What was given with an action, item by item, each with its label: reasons, choices, officials, days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.desk import Desk
from core.labels import officials_text
from core.records import Case, Content, ReporterLink
from core.steps import Action, Ask
from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One item that was given: its label, its words, and its kind (`text`, `day`, ...)."""

    label: Text
    kind: str
    words: Text


def said_in(desk: Desk, case: Case, action: Action, content: Content, *, own: bool) -> Iterator[Said]:
    """Yield what was given with an action; of a report its reporter (`own`) is told what is meant for him.

    A declarant is an official himself: what comes back to him comes whole.
    """
    reporter = own and desk.store.get(ReporterLink, case.id) is not None
    tells = desk.procedure(case).tells
    for ask in action.asks:
        words = _words(desk, case, ask, content.data.get(ask.id))
        if words and (tells(action, ask) or not reporter):
            yield Said(label=ask.label or ask.ask, kind=ask.kind, words=words)


def _words(desk: Desk, case: Case, ask: Ask, value: object) -> Text | None:
    if isinstance(value, str):
        return Text(value) if value else None
    if not isinstance(value, Mapping):
        return None
    officials = officials_text(desk, value)
    return Text(officials) if officials else _chosen(desk, case, ask, value)


def _chosen(desk: Desk, case: Case, ask: Ask, value: Mapping[str, object]) -> Text | None:
    """Return the labels of the chosen items of the list in the edition of the case, and one's own words."""
    chosen = value.get("chosen")
    ids = [chosen] if isinstance(chosen, str) else chosen if isinstance(chosen, list) else []
    listed = desk.office.library.code_list(ask.list, case.lists.get(ask.list)) if ask.list else None
    labels = [item.label for item in listed.items if item.id in ids] if listed else []
    labels += [Text(str(value["words"]))] if value.get("words") else []
    parts = ("; ".join(one.id for one in labels), "; ".join(one.say("en") for one in labels))
    return Text(*parts) if labels else None
