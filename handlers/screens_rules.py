"""The rules as they are written: principles, procedures row by row, the matters of special attention."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from core.desk import Office
from core.lists import CodeList
from core.procedure_views import Row, as_table
from core.procedures import Procedure
from handlers.keyboards import Row as Buttons
from handlers.keyboards import button, keyboard
from handlers.lines import bold, esc, fitted, italic
from handlers.outgoing import Outgoing
from handlers.voice import Voice
from locales import knows

Data = Mapping[str, Any]
PRINCIPLES: Final = "principles"
_ATTENTION: Final = "perhatian-khusus"
_NO_ROW: Final = frozenset({"", "–"})


def parts(office: Office) -> tuple[str, ...]:
    """Return the parts of an institution's rules: its principles, its procedures, its list of special attention."""
    procedures = office.institution.procedures
    principles = (PRINCIPLES,) if any(_principles(name) for name in procedures) else ()
    return (*principles, *procedures, *(one.id for one in _lists(office)))


def rules(data: Data, voice: Voice) -> Outgoing:
    """Show the list of parts, or one of them."""
    part = data.get("part")
    if part is None or part not in parts(voice.office):
        return _contents(voice)
    return Outgoing(
        fitted(_part(part, voice), voice.say("message-shortened")), keyboard([voice.button("rules-back", "m:aturan")])
    )


def _contents(voice: Voice) -> Outgoing:
    title = bold(voice.say("rules-title", institution=voice.office.institution.name))
    found = parts(voice.office)
    if not found:
        return Outgoing(f"{title}\n\n{esc(voice.say('rules-none'))}")
    rows: list[Buttons] = [[button(_label(part, voice), f"l:{part}")] for part in found]
    return Outgoing(f"{title}\n\n{esc(voice.say('rules-ask'))}", keyboard(*rows))


def _label(part: str, voice: Voice) -> str:
    library = voice.office.library
    if part == PRINCIPLES:
        return voice.say("rules-principles")
    if part in library.procedures:
        return library.procedure(part).title.say(voice.language)
    return library.code_list(part).title.say(voice.language)


def _part(part: str, voice: Voice) -> list[str]:
    library = voice.office.library
    if part == PRINCIPLES:
        return _all_principles(voice)
    if part in library.procedures:
        return _procedure(library.procedure(part), voice)
    return _list(library.code_list(part), voice)


def _all_principles(voice: Voice) -> list[str]:
    blocks = [bold(voice.say("rules-principles-title"))]
    for name in voice.office.institution.procedures:
        sentences = _principles(name)
        if sentences:
            source = voice.office.library.procedure(name).source.document
            blocks += ["", *(f"{n}. {esc(voice.say(key))}" for n, key in enumerate(sentences, 1))]
            blocks += ["", italic(voice.say("rules-source", document=source)), *_verbatim(voice)]
    return blocks


def _principles(procedure_id: str) -> list[str]:
    """Return the ids of the messages that quote the principles standing before a procedure."""
    keys = (f"principles-{procedure_id}-{n}" for n in range(1, 20))
    return [key for key in keys if knows(key)]


def _procedure(procedure: Procedure, voice: Voice) -> list[str]:
    switches = voice.office.institution.switches_for(procedure.id)
    rows = as_table(
        procedure, {key: value for key, value in switches.items() if key in procedure.switches}, voice.language
    )
    source = f"{procedure.source.document}, {procedure.source.part}".rstrip(", ")
    blocks = [bold(procedure.title.say(voice.language)), italic(voice.say("rules-source", document=source))]
    blocks += list(_rows([row for row in rows if row[0] not in _NO_ROW], voice))
    helping = [row for row in rows if row[0] in _NO_ROW]
    if helping:
        blocks += ["", italic(voice.say("rules-helper-steps")), *(f"• {esc(row[1])}" for row in helping)]
    return [*blocks, "", *_verbatim(voice)]


def _rows(rows: list[Row], voice: Voice) -> Iterator[str]:
    for number, activity, _, _, time, _, _ in rows:
        yield f"\n{bold(number)}  {esc(activity)}"
        if time:
            yield f"⏱ {esc(voice.say('rules-time', time=time))}"


def _verbatim(voice: Voice) -> list[str]:
    return [italic(voice.say("rules-verbatim"))]


def _lists(office: Office) -> list[CodeList]:
    """Return the lists of matters that need special attention, of the procedures' own sources."""
    sources = {office.library.procedure(name).source.document for name in office.institution.procedures}
    lists = [one for name, one in office.library.lists.items() if name.startswith(_ATTENTION)]
    return [one for one in lists if any(_same(one.source.document, source) for source in sources)]


def _same(one: str, other: str) -> bool:
    """Whether two names of a document mean the same: a list may name it more briefly."""
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _list(found: CodeList, voice: Voice) -> list[str]:
    source = f"{found.source.document}, {found.source.part}"
    blocks = [bold(found.title.say(voice.language)), italic(voice.say("rules-source", document=source)), ""]
    for item in found.items:
        blocks.append(f"• {bold(item.label.say(voice.language))}")
        if item.explain:
            blocks.append(esc(item.explain.say(voice.language)))
    return blocks
