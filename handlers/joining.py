"""Becoming known as an employee: by a link that one presses, or by NIP and one's own number."""

from dataclasses import replace

from core.invitations import accept, accounts_of, claim_nip, invited, prove, waits_for_number
from core.records import Person
from core.talks import current
from handlers.answers import Answer
from handlers.greeting import welcome
from handlers.reading import Visit


def open_link(visit: Visit) -> Answer:
    """Show whom a link is for, and what happens to an account joined before; nothing has happened yet."""
    payload = visit.read.words
    _, person = invited(visit.desk, payload)
    others = [account for account in accounts_of(visit.desk, person.id) if account.id != visit.read.user_id]
    data = {"name": person.name, "ends": bool(others), "payload": payload}
    return visit.answer("join-confirm", data)


def confirm(visit: Visit) -> Answer:
    """Join by the link that was shown."""
    return _joined(visit, accept(visit.desk, visit.person, visit.read.user_id, visit.read.part(0)))


def say_nip(visit: Visit) -> Answer:
    """Take the NIP that somebody says is his, and ask for the number of his account; the same for every NIP."""
    if visit.person.employee:
        return _joined(visit, visit.person)
    if not visit.read.words:
        return visit.answer("join-how")
    try:
        claim_nip(visit.desk, visit.read.user_id, visit.read.words)
    except ValueError:
        return visit.answer("join-nip-wrong")
    return visit.answer("join-share")


def waits(visit: Visit) -> bool:
    """Whether a shared number is meant for joining: a NIP was said, and no form asks for a number."""
    return waits_for_number(visit.desk, visit.read.user_id) and current(visit.desk, visit.key) is None


def share(visit: Visit) -> Answer:
    """Join by the own number, or say that it does not fit; that answer is one for all reasons."""
    person = prove(visit.desk, visit.person, visit.read.user_id, visit.read.own_number())
    return _joined(visit, person) if person else visit.answer("join-refused")


def _joined(visit: Visit, person: Person) -> Answer:
    greeted = welcome(replace(visit, person=person))
    return Answer((*visit.answer("joined", {"name": person.name}).screens, *greeted.screens), edit=False)
