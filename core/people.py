"""The people who write to the bot: found or made by their Telegram account, their language, their reachability."""

from dataclasses import replace

from core.codes import new_id
from core.desk import Desk
from core.entering import raise_unreachable
from core.errors import Refusal
from core.records import Account, Case, Consent, Draft, Identity, Person, Task
from core.texts import LANGUAGES


def person_of(desk: Desk, user_id: int) -> Person | None:
    """Return whose Telegram account this is today, or None."""
    account = desk.store.get(Account, user_id)
    return desk.store.get(Person, account.person_id) if account and account.ended_at is None else None


def greet(desk: Desk, user_id: int, chat_id: int, name: str, language: str | None) -> Person:
    """Return the person behind an account, new as a citizen if need be, and know that the bot reaches him again."""
    account = desk.store.get(Account, user_id)
    if account is None or account.ended_at:
        return _newcomer(desk, user_id, chat_id, name, language, known=account is not None)
    if account.started_at is None or account.unreachable_since or account.chat_id != chat_id:
        started = account.started_at or desk.now
        desk.store.put(replace(account, chat_id=chat_id, started_at=started, unreachable_since=None))
    person = desk.store.get(Person, account.person_id)
    if person is None:
        raise KeyError(account.person_id)
    return person


def _newcomer(desk: Desk, user_id: int, chat_id: int, name: str, language: str | None, *, known: bool) -> Person:
    spoken = language if language in LANGUAGES else "id"
    person = Person(id=new_id(), name=name, language=spoken, created_at=desk.now)
    account = Account(id=user_id, person_id=person.id, chat_id=chat_id, started_at=desk.now)
    desk.store.add(person)
    if known:
        desk.store.put(account)
        _forget_draft(desk, f"{user_id}:{chat_id}")
    else:
        desk.store.add(account)
    return person


def _forget_draft(desk: Desk, key: str) -> None:
    """Drop what somebody else left unfinished with an account that was his."""
    draft = desk.store.get(Draft, key)
    if draft:
        desk.store.remove(draft)


def set_language(desk: Desk, person: Person, language: str) -> Person:
    """Speak to the person in another language from now on; `Refusal` for one that the bot does not speak."""
    if language not in LANGUAGES:
        raise Refusal("refusal-language")
    changed = replace(person, language=language)
    desk.store.put(changed)
    return changed


def account_of(desk: Desk, person_id: str) -> Account | None:
    """Return the account through which the bot reaches a person, the latest first; None where it cannot."""
    accounts = desk.store.find(Account, person_id=person_id, ended_at=None, unreachable_since=None, order="-started_at")
    return next((account for account in accounts if account.started_at), None)


def unreachable(desk: Desk, person_id: str) -> None:
    """Note that the person blocked the bot, and raise the work that waits for him to somebody who can act."""
    for account in desk.store.find(Account, person_id=person_id, ended_at=None, unreachable_since=None):
        desk.store.put(replace(account, unreachable_since=desk.now))
    for task in desk.store.find(Task, person_id=person_id, state="open", kind="step"):
        case = desk.store.get(Case, task.case_id)
        if case:
            raise_unreachable(desk, case, task)


def remembered(desk: Desk, person: Person) -> dict[str, str]:
    """Return the identity a person gave last time, by field; empty where there is none."""
    identity = desk.store.get(Identity, person.id)
    if identity is None:
        return {}
    return {"name": identity.name, "nik": identity.nik, "phone": identity.phone, "address": identity.address}


def remember(desk: Desk, person: Person, fields: dict[str, str]) -> None:
    """Keep the identity a person gave, for the next report."""
    identity = Identity(id=person.id, confirmed_on=desk.today, **fields)
    if desk.store.get(Identity, person.id):
        desk.store.put(identity)
    else:
        desk.store.add(identity)


def agree(desk: Desk, person: Person, version: str) -> None:
    """Keep that a person agreed to this version of the privacy notice."""
    if not desk.store.find(Consent, person_id=person.id, version=version, limit=1):
        desk.store.add(Consent(id=new_id(), person_id=person.id, version=version, agreed_on=desk.today))
