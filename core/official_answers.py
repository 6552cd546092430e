"""Officials as answers: searched by name or position, picked from those found, or described in own words.

While it is in the making, the value holds under `shown` the officials whose buttons are on the screen; a button
carries a place in it, because ids of positions may be longer than Telegram's 64 bytes allow.
"""

from collections.abc import Mapping
from typing import Any, Final

from core.answer_values import LONGEST_WORDS, Held, Taken, is_wording
from core.errors import Refusal, Stale
from core.forms import Question
from core.inputs import Context, Done, Input, OfficialChoice, Pressed, Said
from core.lists import OWN_WORDS
from core.wording import read_text

MOST_OFFICIALS: Final = 10
MOST_FOUND: Final = 8


def take_official(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    """Take words to search for, an official picked or dropped, own words, or that these are all."""
    now = {"picked": [], "words": None, "shown": [], **(held or {}), "wording": False}
    match given:
        case Said(text) if is_wording(held):
            return Taken({"picked": now["picked"], "words": read_text(text, None, LONGEST_WORDS)})
        case Said(text):
            kept = [one for one in now["shown"] if _ids(one) in now["picked"]]
            return _searched(text, context, now, kept)
        case Pressed(value) if value == OWN_WORDS and question.words:
            now |= {"words": None, "wording": now["words"] is None}
        case Pressed(value):
            now["picked"] = _picked(question, now["picked"], _shown(held, value, context))
        case Done():
            return Taken(_enough_officials(question, now))
        case _:
            return None
    return Taken(now, settled=False)


def _searched(
    text: str, context: Context, now: Mapping[str, Any], kept: list[Any], refused: frozenset[str] = frozenset()
) -> Taken:
    """Show whom a search found beside those `kept`; where it found nobody, those of an earlier search go."""
    words = read_text(text, None, LONGEST_WORDS)
    found = [one for one in context.directory.search(words) if not {one.position_id, one.person_id} & refused]
    if found:
        rows = [_row(one) for one in found[:MOST_FOUND]]
        return Taken({**now, "shown": [*kept, *(one for one in rows if one not in kept)]}, settled=False)
    told = Refusal("refusal-official-not-found", words=words)
    if now["shown"] == kept:
        raise told
    return Taken({**now, "shown": kept}, settled=False, told=told)


def _row(one: OfficialChoice) -> dict[str, str | None]:
    return {"position": one.position_id, "person": one.person_id, "name": one.name, "title": one.title}


def _ids(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"position": row["position"], "person": row["person"]}


def _shown(held: Held, value: str, context: Context) -> dict[str, Any]:
    """Return the official behind a button, which carries its place among those shown."""
    shown = (held or {}).get("shown", [])
    if not (value.isascii() and value.isdigit()) or int(value[:4]) >= len(shown):
        raise Stale
    row = _ids(shown[int(value[:4])])
    if context.directory.get(row["position"], row["person"]) is None:
        raise Stale
    return row


def _picked(question: Question, picked: list[dict[str, Any]], row: dict[str, Any]) -> list[dict[str, Any]]:
    if row in picked:
        return [one for one in picked if one != row]
    most = question.max or MOST_OFFICIALS
    if len(picked) >= most:
        raise Refusal("refusal-choose-at-most", max=most, count=len(picked) + 1)
    return [*picked, row]


def _enough_officials(question: Question, now: Mapping[str, Any]) -> Held:
    count, least = len(now["picked"]) + (now["words"] is not None), question.min or 1
    if not count:
        raise Refusal("refusal-name-an-official")
    if count < least:
        raise Refusal("refusal-choose-at-least", min=least, count=count)
    return {"picked": now["picked"], "words": now["words"]}


def take_official_one(question: Question, held: Held, given: Input, context: Context) -> Taken | None:
    """Take words to search for, or the one official; nobody of those refused."""
    del question
    match given:
        case Said(text):
            return _searched(text, context, {"shown": [], **(held or {})}, [], context.refused)
        case Pressed(value):
            row = _shown(held, value, context)
            if {row["position"], row["person"]} & context.refused:
                raise Refusal("refusal-official-refused")
            return Taken(row)
    return None


def reopened(question: Question, value: Held, context: Context) -> Held:
    """Return an answer made ready to be changed: an official's with the names that its buttons show."""
    if not question.kind.startswith("official") or value is None:
        return value
    rows = value["picked"] if question.kind == "official" else [value]
    known = [context.directory.get(row["position"], row["person"]) for row in rows]
    shown = [_row(one) for one in known if one is not None]
    return {**value, "shown": shown} | ({"picked": [_ids(one) for one in shown]} if "picked" in value else {})
