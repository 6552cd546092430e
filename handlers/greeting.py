"""The first and the last word: welcome, help, the language, and what to do when nothing was understood."""

from typing import Final

from core.access import has_part, menu_of
from core.desk import Desk
from core.enrolment import may_see_enrolment
from core.errors import Refusal
from core.people import person_of, set_language, unreachable
from core.queries import worklist
from handlers.answers import Answer
from handlers.reading import Read, UseCase, Visit, packed
from handlers.unfinished import unfinished

A_STORY: Final = 30
"""From so many signs on, the first words of a citizen are taken for a report and not for a greeting."""


def welcome(visit: Visit) -> Answer:
    """Say who we are and what this person can do here; to officials also how much waits for them."""
    official = has_part(visit.desk, visit.person)
    waiting = len(worklist(visit.desk, visit.person)) if official else 0
    data = {"name": visit.person.name, "menu": _menu(visit), "official": official, "waiting": waiting}
    return visit.answer("welcome", {**data, "draft": unfinished(visit)})


def menu(visit: Visit) -> Answer:
    """Offer what this person can do here."""
    return visit.in_place("menu", {"menu": _menu(visit)})


def help_(visit: Visit) -> Answer:
    """Say what can be done here, and where else people can turn."""
    institution = visit.desk.office.institution
    data = {
        "menu": _menu(visit),
        "enrolment": may_see_enrolment(visit.desk, visit.person),
        "contact": packed(visit.desk, institution.contact),
        "elsewhere": [packed(visit.desk, place) for place in institution.elsewhere],
    }
    return visit.answer("help", data)


def no_complaints(visit: Visit) -> Answer:
    """Say that this institution takes no reports here, and where people can turn."""
    institution = visit.desk.office.institution
    elsewhere = [packed(visit.desk, place) for place in institution.elsewhere]
    menu = [name for name in _menu(visit) if name != "lapor"]
    data = {"elsewhere": elsewhere, "contact": packed(visit.desk, institution.contact), "menu": menu}
    return visit.answer("no-complaints", data)


def is_told(visit: Visit) -> bool:
    """Whether a message looks like the beginning of a report: a file, or a story of a citizen."""
    story = not has_part(visit.desk, visit.person) and len(visit.read.words) >= A_STORY
    return visit.read.file is not None or story


def whistleblowing(visit: Visit) -> Answer:
    """Say where confidential reports go as long as the institution takes none through the bot."""
    return visit.answer("wbs", {"where": packed(visit.desk, visit.desk.office.institution.wbs)})


def languages(visit: Visit) -> Answer:
    """Offer the languages."""
    return visit.answer("language")


def change_language(visit: Visit) -> Answer:
    """Speak another language from now on."""
    set_language(visit.desk, visit.person, visit.read.part(0))
    return visit.in_place("language-set", {"menu": _menu(visit)})


def not_understood(visit: Visit) -> Answer:
    """Say kindly that this was not understood, and what can be done here."""
    return visit.answer("not-understood", {"menu": _menu(visit)})


def gone_by(visit: Visit) -> Answer:
    """Say that a button belongs to a screen that has passed, and what can be done here."""
    return visit.answer("stale", {"menu": _menu(visit)})


def no_edits(visit: Visit) -> Answer:
    """Say that a message once sent is not taken again, and how an answer is changed instead."""
    del visit
    raise Refusal("refusal-edited")


def in_private_please(desk: Desk) -> Answer:
    """Answer a command in a group: nothing about cases is said where others read it."""
    del desk
    raise Refusal("refusal-private-only")


def _menu(visit: Visit) -> list[str]:
    return list(menu_of(visit.desk, visit.person))


# --- the bot was blocked, or let in again


def nothing(desk: Desk) -> Answer:
    """Change nothing and say nothing."""
    del desk
    return Answer()


def blocked(read: Read) -> UseCase:
    """Return the use case that notes that somebody blocked the bot."""

    def note(desk: Desk) -> Answer:
        person = person_of(desk, read.user_id)
        if person is not None:
            unreachable(desk, person.id)
        return Answer()

    return note


def let_in(visit: Visit) -> Answer:
    """Say nothing: whoever lets the bot in again is greeted by what he does next."""
    del visit
    return Answer()
