"""Who the reporter is: kept in the one link row, and opened to nobody but by his own choice or by an act on record.

In a confidential procedure the reporter says how he is known. By name: whoever handles the case reads his identity.
Confidential: the link is sealed; the official whose button `reveals` it gives a reason, the history keeps both, only
he reads it from then on, and the reporter is told. Nameless: the link holds no identity, only the way back to the
chat, so there is nothing to open. In every other procedure nobody reads it.
"""

from collections.abc import Mapping
from dataclasses import replace

from core import history
from core.desk import Desk
from core.errors import Refusal
from core.forms import NAMED, NAMELESS, Form
from core.history import Hand
from core.masking import mask_number
from core.notices import tell_filer
from core.records import Case, Content, Entry, Evidence, Person, ReporterLink

OPENED = "identity-opened"


def way_of(form: Form, answers: Mapping[str, object]) -> str | None:
    """Return how the reporter is known (`core.forms.WAYS`) by what he chose; None where his form does not ask."""
    question = next((one for one in form.questions if one.conceals), None)
    if question is None:
        return None
    value = answers.get(question.id)
    chosen = value.get("chosen") if isinstance(value, Mapping) else None
    return str(chosen) if chosen else NAMELESS


def link_for(case: Case, person: Person, identity: Mapping[str, str], way: str | None) -> ReporterLink:
    """Return the link from a new case to its reporter; sealed where he wants his name kept, without one if nameless."""
    kept = {} if way == NAMELESS else dict(identity)
    return ReporterLink(id=case.id, person_id=person.id, identity=kept, sealed=way not in {None, NAMED})


def facts_of(way: str | None) -> dict[str, str]:
    """Return what conditions may ask of how the reporter is known: whether there is an identity to open."""
    return {} if way is None else {"sealed": "no" if way in {NAMED, NAMELESS} else "yes"}


def conceals(desk: Desk, case: Case) -> bool:
    """Whether nothing that came from the reporter may betray him: he asked for it, or gave no name at all."""
    link = desk.store.get(ReporterLink, case.id)
    return link is not None and link.sealed


def identity_for(desk: Desk, person: Person | None, case: Case) -> dict[str, str]:
    """Return the reporter's identity as an official who may read the case reads it, the NIK masked; empty for none."""
    link = desk.store.get(ReporterLink, case.id)
    if person is None or link is None or not link.identity:
        return {}
    by_choice = desk.procedure(case).confidential and not link.sealed
    if not by_choice and not has_opened(desk, person, case):
        return {}
    return {name: mask_number(value) if name == "nik" else value for name, value in link.identity.items()}


def has_opened(desk: Desk, person: Person, case: Case) -> bool:
    """Whether this person has opened the identity, with a reason that is on record."""
    return desk.store.count(Entry, case_id=case.id, what=OPENED, person_id=person.id) > 0


def open_identity(desk: Desk, case: Case, hand: Hand, reason: Content) -> None:
    """Open a sealed identity to whoever acts; the reporter is told. `Refusal` where there is none to be opened."""
    link = desk.store.get(ReporterLink, case.id)
    if link is None or not link.sealed or not link.identity:
        raise Refusal("refusal-nothing-sealed")
    entry = history.write(desk.store, case, OPENED, desk.now, hand, texts=[reason])
    tell_filer(desk, "notice-identity-opened", f"identity:{entry.id}", case)


def neutral(file: Evidence) -> Evidence:
    """Return a file as whoever may not learn who sent it sees it: without its name and what was written to it."""
    return replace(file, name="", caption=None, album=None)
