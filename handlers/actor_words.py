"""Actor expressions in words: who does a step, by place in the office."""

from core.expressions import (
    Expression,
    Head,
    Named,
    Party,
    Place,
    Role,
    Several,
    Superior,
    UnitExpression,
    UnitOf,
    parse,
)
from core.institutions import Institution
from handlers.voice import Voice
from locales import knows


def actor_words(text: str, voice: Voice) -> str:
    """Say an actor expression; nothing for a row that nobody does."""
    words = _said(parse(text), voice) if text else ""
    return words[:1].upper() + words[1:]


def _said(actor: Expression, voice: Voice) -> str:
    match actor:
        case Party(kind=kind):
            return voice.say(f"who-{kind}")
        case Superior(of=below):
            again = isinstance(below, Superior)
            return voice.say("who-superior-again" if again else "who-superior", of=_said(below, voice))
        case Head(unit=unit):
            return _head(unit, voice)
        case Role(roles=roles, each=each):
            names = ", ".join(_role(one, voice) for one in roles)
            return voice.say("who-each", of=names) if each else names
        case Several(of=actors):
            return " + ".join(_said(one, voice) for one in actors)
        case Named():
            return _named(actor, voice)


def _head(unit: UnitExpression, voice: Voice) -> str:
    match unit:
        case Place(word="institution"):
            return voice.say("who-head-institution", institution=voice.office.institution.name)
        case UnitOf(of=actor):
            return voice.say("who-head-of", of=_said(actor, voice))
        case Place():
            return voice.say("who-head")
    return voice.say("who-head-above")


def _role(role: str, voice: Voice) -> str:
    if knows(f"role-{role}"):
        return voice.say(f"role-{role}")
    titles = [post.title for post in voice.office.institution.positions if role in post.tags]
    return titles[0] if len(titles) == 1 else role.replace("_", " ").capitalize()


def _named(actor: Named, voice: Voice) -> str:
    institution: Institution = voice.office.institution
    if actor.word == "position":
        return next((post.title for post in institution.positions if post.id == actor.name), actor.name)
    if actor.word == "recipients" and actor.name in institution.recipients:
        return ", ".join(_said(parse(one), voice) for one in institution.recipients[actor.name])
    return voice.say("who-handled" if actor.word == "actor" else "who-appointed")
