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
_ATTENTION: Final = "perhatian-khusus"
_NO_ROW: Final = frozenset({"", "–"})


def rules(data: Data, voice: Voice) -> Outgoing:
    """Show the principles with the list of procedures, or one procedure (`part`: its id, or a table with its id)."""
    part = data.get("part")
    wanted = part["id"] if isinstance(part, Mapping) else part
    if wanted not in voice.office.institution.procedures:
        return _contents(voice)
    blocks = _procedure(voice.office.library.procedure(wanted), voice)
    return Outgoing(fitted(blocks, voice.say("message-shortened")), keyboard([voice.button("rules-back", "m:aturan")]))


def _contents(voice: Voice) -> Outgoing:
    office = voice.office
    blocks = [bold(voice.say("rules-title", institution=office.institution.name))]
    if not office.institution.procedures:
        return Outgoing("\n".join([*blocks, "", esc(voice.say("rules-none"))]))
    blocks += [*_all_principles(voice), *(line for one in _lists(office) for line in _list(one, voice))]
    blocks += ["", *_verbatim(voice), "", bold(voice.say("rules-ask"))]
    rows: list[Buttons] = [
        [button(office.library.procedure(name).title.say(voice.language), f"l:{name}")]
        for name in office.institution.procedures
    ]
    return Outgoing(fitted(blocks, voice.say("message-shortened")), keyboard(*rows))


def _all_principles(voice: Voice) -> list[str]:
    blocks = []
    for name in voice.office.institution.procedures:
        sentences = _principles(name)
        if sentences:
            source = voice.office.library.procedure(name).source.document
            blocks += ["", bold(voice.say("rules-principles-title"))]
            blocks += [f"{n}. {esc(voice.say(key))}" for n, key in enumerate(sentences, 1)]
            blocks += [italic(voice.say("rules-source", document=source))]
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
    source = voice.say("rules-source", document=f"{found.source.document}, {found.source.part}")
    labels = [f"• {esc(item.label.say(voice.language))}" for item in found.items]
    return ["", bold(found.title.say(voice.language)), *labels, italic(source)]
