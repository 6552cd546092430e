"""The menu of commands that Telegram shows to one person."""

from telegram import BotCommand

from core.access import EVERYBODY, JOINING, menu_of
from core.desk import Desk
from core.policies import in_terms
from core.records import Person
from locales import say


def commands(desk: Desk, person: Person) -> list[BotCommand]:
    """Return the commands that a person may use, described in his language."""
    terms = desk.office.institution.terms if person.language == "id" else {}
    return [
        BotCommand(name, in_terms(say(f"command-{name}", person.language), terms)) for name in menu_of(desk, person)
    ]


def everybody(language: str) -> list[BotCommand]:
    """Return the commands of somebody whom the bot has not met, in a language."""
    return [BotCommand(name, say(f"command-{name}", language)) for name in (*EVERYBODY, *JOINING) if name != "start"]
