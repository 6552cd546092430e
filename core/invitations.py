"""How an employee joins with his Telegram account: by a link that is his alone, or by NIP and his own shared number.

A link works once and for a while, and only the digest of its secret is kept. A number counts when Telegram says that
it belongs to who shares it and the roster knows it as his. Whatever goes wrong with a NIP is answered alike, so that
nobody learns from the answer who works here.
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Final

from core.codes import new_id
from core.desk import Desk
from core.errors import Refusal
from core.nip import read_nip
from core.notices import tell
from core.records import Account, Consent, Draft, Identity, Invitation, Joining, Person, ReporterLink, Task
from core.succession import recheck
from core.talks import drop
from core.tries import TRIES, in_window, next_try, same_number

VALID: Final = timedelta(days=7)
"""How long a link works."""

PREFIX: Final = "gabung-"


def digest(token: str) -> str:
    """Return under which id the invitation of a secret is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def invite(desk: Desk, person: Person) -> str:
    """Return the start payload of a new link for an employee; links given before do not work any more.

    `Refusal` for somebody who is not, or no longer, of the office.
    """
    if not person.employee or person.left_at:
        raise Refusal("refusal-invite-employees")
    for earlier in desk.store.find(Invitation, person_id=person.id, ended_at=None):
        desk.store.put(replace(earlier, ended_at=desk.now))
    token = secrets.token_urlsafe(24)
    desk.store.add(Invitation(id=digest(token), person_id=person.id, created_at=desk.now, expires_at=desk.now + VALID))
    return PREFIX + token


def invited(desk: Desk, payload: str) -> tuple[Invitation, Person]:
    """Return a link that works and whom it is for; the same `Refusal` for every other one."""
    invitation = desk.store.get(Invitation, digest(payload.removeprefix(PREFIX)))
    person = desk.store.get(Person, invitation.person_id) if invitation else None
    good = invitation and person and invitation.ended_at is None and desk.now < invitation.expires_at
    if invitation is None or person is None or not good or person.left_at:
        raise Refusal("refusal-invitation")
    return invitation, person


def accounts_of(desk: Desk, person_id: str) -> list[Account]:
    """Return the Telegram accounts through which a person is known today."""
    return desk.store.find(Account, person_id=person_id, ended_at=None)


def accept(desk: Desk, visitor: Person, user_id: int, payload: str) -> Person:
    """Join by a link and return who one is now; an account joined before is ended and told so.

    `Refusal` for a link that does not work, and for an account that is another employee's.
    """
    invitation, person = invited(desk, payload)
    joined = _join(desk, visitor, user_id, person)
    desk.store.put(replace(invitation, ended_at=desk.now, used_by=user_id))
    return joined


# --- by NIP and number


def claim_nip(desk: Desk, user_id: int, typed: str) -> None:
    """Keep that an account says a NIP, until its number is shared. ValueError says what is wrong with the number."""
    nip = read_nip(typed).digits
    kept = desk.store.get(Joining, user_id)
    tries, since = next_try(desk, kept)
    said = Joining(id=user_id, nip=nip, tries=tries, since=since)
    (desk.store.put if kept else desk.store.add)(said)


def waits_for_number(desk: Desk, user_id: int) -> bool:
    """Whether an account has said a NIP and not shared its number yet."""
    kept = desk.store.get(Joining, user_id)
    return kept is not None and kept.nip is not None and in_window(desk, kept)


def prove(desk: Desk, visitor: Person, user_id: int, phone: str) -> Person | None:
    """Join by the number that Telegram says is the account's own; None where NIP and number are not one employee's.

    Also None for who has joined with another account: that takes a link. Nothing tells these cases apart.
    """
    kept = desk.store.get(Joining, user_id)
    if kept is None or kept.nip is None:
        return None
    desk.store.put(replace(kept, nip=None))
    person = _proven(desk, kept, phone)
    return _join(desk, visitor, user_id, person) if person and _may_be(visitor, person) else None


def _proven(desk: Desk, kept: Joining, phone: str) -> Person | None:
    found = desk.store.find(Person, nip=kept.nip, employee=True, left_at=None)
    if kept.tries > TRIES or len(found) != 1 or not found[0].phone:
        return None
    elsewhere = [one for one in accounts_of(desk, found[0].id) if one.id != kept.id]
    return found[0] if not elsewhere and same_number(found[0].phone, phone) else None


# --- joining, and the way out


def _may_be(visitor: Person, person: Person) -> bool:
    return not visitor.employee or visitor.id == person.id


def _join(desk: Desk, visitor: Person, user_id: int, person: Person) -> Person:
    """Make an account that was a citizen's an employee's; what the citizen reported stays his own."""
    if not _may_be(visitor, person):
        raise Refusal("refusal-account-taken")
    account = desk.store.get(Account, user_id)
    if account is None:
        raise KeyError(user_id)
    for old in accounts_of(desk, person.id):
        if old.id != user_id:
            end_account(desk, old)
    if visitor.id != person.id:
        bring_along(desk, visitor, person)
        desk.store.put(replace(account, person_id=person.id, started_at=account.started_at or desk.now))
    return person


def bring_along(desk: Desk, citizen: Person, person: Person) -> None:
    """Give a person what he reported, agreed to and began to write when he was known as another citizen."""
    links = desk.store.find(ReporterLink, person_id=citizen.id)
    for link in links:
        desk.store.put(replace(link, person_id=person.id))
    for link in links:  # he may have been given the very case that he reported
        recheck(desk, link.id, person.id)
    for task in desk.store.find(Task, person_id=citizen.id, state="open"):
        desk.store.put(replace(task, person_id=person.id, revision=task.revision + 1))
    for consent in desk.store.find(Consent, person_id=citizen.id):
        desk.store.put(replace(consent, person_id=person.id))
    for draft in desk.store.find(Draft, person_id=citizen.id):
        desk.store.put(replace(draft, person_id=person.id, revision=draft.revision + 1))
    identity = desk.store.get(Identity, citizen.id)
    if identity and desk.store.get(Identity, person.id) is None:
        desk.store.add(replace(identity, id=person.id))


def end_account(desk: Desk, account: Account) -> None:
    """End an account: nothing of the employee's is reached through it from now on; it is told so where it can be."""
    desk.store.put(replace(account, ended_at=desk.now))
    drop(desk, f"{account.id}:{account.chat_id}")
    if account.started_at and not account.unreachable_since:
        once = f"account-ended:{account.id}:{new_id()}"
        tell(desk, account.person_id, "notice-account-ended", once, at_once=True, data={"account": account.id})


def unlink(desk: Desk, person: Person) -> int:
    """End all accounts of an employee and the links that were given to him; returns how many accounts."""
    accounts = accounts_of(desk, person.id)
    for account in accounts:
        end_account(desk, account)
    for invitation in desk.store.find(Invitation, person_id=person.id, ended_at=None):
        desk.store.put(replace(invitation, ended_at=desk.now))
    return len(accounts)
