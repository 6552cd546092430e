"""A citizen takes over the report that was taken down for him at the counter: by its code and his own shared number.

Whatever goes wrong is answered alike, so that nobody learns from the answer which codes there are.
"""

from dataclasses import replace

from core.casting import barred
from core.codes import read_tracking_code
from core.desk import Desk
from core.invitations import bring_along
from core.records import Account, Case, Identity, Person, ReporterLink, Takeover
from core.tries import TRIES, in_window, next_try, same_number


def name_code(desk: Desk, user_id: int, typed: str) -> None:
    """Keep that an account names a code, until its own number is shared; the same for a code that there is not."""
    code = read_tracking_code(typed)
    kept = desk.store.get(Takeover, user_id)
    tries, since = next_try(desk, kept)
    said = Takeover(id=user_id, code=code, tries=tries, since=since)
    (desk.store.put if kept else desk.store.add)(said)


def waits_for_own_number(desk: Desk, user_id: int) -> bool:
    """Whether an account has named a code and not shared its number yet."""
    kept = desk.store.get(Takeover, user_id)
    return kept is not None and kept.code is not None and in_window(desk, kept)


def take_over(desk: Desk, visitor: Person, user_id: int, phone: str) -> Case | None:
    """Give a report from the counter to the account whose own number was given with it, with all of the same report.

    None where code and number do not belong together, where the report is somebody's already, where its reader would
    be somebody whom the case must not reach, and after too many tries. Nothing tells these apart.
    """
    kept = desk.store.get(Takeover, user_id)
    if kept is None or kept.code is None:
        return None
    found = _matching(desk, visitor, kept, phone)
    if found is None:
        desk.store.put(replace(kept, code=None))
        return None
    case, citizen = found
    bring_along(desk, citizen, visitor)
    identity = desk.store.get(Identity, citizen.id)
    if identity:
        desk.store.remove(identity)
    desk.store.remove(citizen)
    # Nothing is left beside the case that says which account took it over, and when.
    desk.store.remove(kept)
    return case


def _matching(desk: Desk, visitor: Person, kept: Takeover, phone: str) -> tuple[Case, Person] | None:
    case = next(iter(desk.store.find(Case, code=kept.code, limit=1)), None)
    link = desk.store.get(ReporterLink, case.id) if case else None
    citizen = desk.store.get(Person, link.person_id) if link else None
    if case is None or link is None or citizen is None or kept.tries > TRIES:
        return None
    taken = citizen.employee or desk.store.find(Account, person_id=citizen.id, limit=1)
    if taken or visitor.id in barred(desk, case) or not same_number(link.identity.get("phone", ""), phone):
        return None
    return case, citizen
