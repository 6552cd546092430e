"""Screens of paper: a document that has been made, the letters of a case, one letter, whether a paper is genuine."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.keyboards import button, keyboard
from handlers.lines import bold, code, esc, fitted
from handlers.outgoing import Markup, Outgoing, SentFile
from handlers.voice import Voice

Data = Mapping[str, Any]
_PICTURE: Final = "image/"


def ordered(data: Data, voice: Voice) -> Outgoing:
    """Say that a document is being made."""
    return Outgoing(esc(voice.say("paper-ordered")), _back(data, voice))


def made(data: Data, voice: Voice) -> Outgoing:
    """Send a document, the picture of its first page before it; it may be passed on, to be printed and filed."""
    files = tuple(sorted((_file(one) for one in data["files"]), key=lambda one: one.kind != "photo"))
    if data.get("sent"):
        return _sent(data, voice, files)
    text = f"{bold(voice.say('notice-paper'))}\n{esc(voice.say('paper-code'))} {code(data['code'])}"
    return Outgoing(text, _back(data, voice), files)


def _sent(data: Data, voice: Voice, files: tuple[SentFile, ...]) -> Outgoing:
    """Send a letter that nobody asked for: which it is, and whether it is signed."""
    sent = data["sent"]
    blocks = [bold(voice.say(f"letter-sent-{sent['how']}")), esc(voice.text(sent["title"]))]
    blocks.append(f"{esc(voice.say('paper-code'))} {code(data['code'])}")
    scan = [voice.button("button-letter-scan", f"lt-scan:{sent['id']}")] if sent["scan"] else []
    back = [voice.button("button-letters", f"lt:{data['case']}")]
    return Outgoing("\n".join(blocks), keyboard(scan, back), files)


def failed(data: Data, voice: Voice) -> Outgoing:
    """Say that a document was not made, and why."""
    refusal = data["refusal"]
    why = voice.told(refusal["key"], refusal["values"]) if refusal else voice.say("notice-paper-failed")
    return Outgoing(esc(why), _back(data, voice))


def _file(one: Data) -> SentFile:
    kind = "photo" if one["mime"].startswith(_PICTURE) else "document"
    return SentFile("", kind, None, one["path"], one["name"])


def _back(data: Data, voice: Voice) -> Markup | None:
    return keyboard([voice.button("button-case", f"k:{data['case']}")]) if data.get("case") else None


# --- letters


def letters(data: Data, voice: Voice) -> Outgoing:
    """List the letters of a case, and offer the case file."""
    case_id = data["case"]["id"]
    blocks = [bold(voice.say("letters-title", code=data["case"]["code"]))]
    blocks += [f"• {esc(_line(one, voice))}" for one in data["letters"]] or [esc(voice.say("letters-none"))]
    rows = [[button(f"📄 {voice.text(one['title'])}", f"lt-one:{one['id']}")] for one in data["letters"]]
    whole = [] if data["scope"] == "summary" else [voice.button("button-case-file", f"lt-all:{case_id}")]
    drawn = [] if data["scope"] == "summary" else [voice.button("recap-button-picture", f"rk-w:{case_id}")]
    return Outgoing(fitted(blocks), keyboard(*rows, whole, drawn, [voice.button("button-case", f"k:{case_id}")]))


def _line(one: Data, voice: Voice) -> str:
    number = f" · {one['number']}" if one["number"] else ""
    return f"{voice.text(one['title'])}: {_state(one, voice)}{number}"


def _state(one: Data, voice: Voice) -> str:
    return voice.say("letter-state-issued" if one["issued"] else f"letter-state-{one['state']}")


def letter(data: Data, voice: Voice) -> Outgoing:
    """Show one letter: how it stands, its number and code, and what may be done with it."""
    blocks = [esc(voice.say(f"letter-did-{data['did']}"))] if data.get("did") else []
    if data.get("numbered"):
        return Outgoing("\n".join([*blocks, code(data["number"])]))
    blocks += [bold(voice.text(data["title"])), esc(_state(data, voice))]
    if data["means"]:
        blocks.append(esc(voice.say(f"letter-means-{data['means']}")))
    if data["number"]:
        blocks.append(f"{esc(voice.say('letter-number'))}: {code(data['number'])}")
    if data["served_on"]:
        blocks.append(esc(voice.say("letter-served-on", day=voice.day(data["served_on"]))))
    blocks.append(f"{esc(voice.say('paper-code'))} {code(data['code'])}")
    if data["may_sign"]:
        blocks += ["", esc(voice.say("letter-how-to-sign"))]
    if data["may_number"] and data["proposed"] is not None:
        blocks += ["", esc(voice.say("letter-number-proposed", number=str(data["proposed"])))]
    return Outgoing("\n".join(blocks), _letter_buttons(data, voice))


_DEEDS: Final = {"sign": "may_sign", "number": "may_number", "handed": "may_serve", "void": "may_cancel"}


def _letter_buttons(data: Data, voice: Voice) -> Markup | None:
    readable = data["case"] is not None
    rows = [[voice.button("button-letter-pdf", f"lt-pdf:{data['id']}", "main")]] if readable else []
    rows += [[voice.button("button-letter-scan", f"lt-scan:{data['id']}")]] if data["scan"] and readable else []
    rows += [
        [voice.button(f"button-letter-{deed}", f"lt-do:{deed}:{data['id']}", "bad" if deed == "void" else "plain")]
        for deed, allowed in _DEEDS.items() if data[allowed]
    ]  # fmt: skip
    rows += [[voice.button("button-letter-new", f"lt-new:{data['id']}", "main")]] if data["may_redraft"] else []
    back = [voice.button("button-letters", f"lt:{data['case']['id']}")] if data["case"] else []
    return keyboard(*rows, back)


def letter_signed(data: Data, voice: Voice) -> Outgoing:
    """Tell who brought a case that a letter for him is there."""
    return Outgoing(
        esc(voice.say("notice-letter-signed")), keyboard([voice.button("button-letters", f"lt:{data['case']}")])
    )


def letter_number(data: Data, voice: Voice) -> Outgoing:
    """Tell the agenda officer that a letter waits for its number."""
    text = f"{bold(voice.say('notice-letter-number'))}\n{esc(voice.text(data['title']))}"
    return Outgoing(text, keyboard([voice.button("button-letter-open", f"lt-one:{data['letter']}", "main")]))


def letter_sign(data: Data, voice: Voice) -> Outgoing:
    """Ask who is to sign a letter to do so: somebody waits for it."""
    blocks = [bold(voice.say("notice-letter-sign")), esc(voice.text(data["title"])), code(data["code"])]
    blocks += ["", esc(voice.say("letter-how-to-sign"))]
    return Outgoing(
        "\n".join(blocks), keyboard([voice.button("button-letter-open", f"lt-one:{data['letter']}", "main")])
    )


def letter_sheet(data: Data, voice: Voice) -> Outgoing:
    """Tell who handed in a signed paper that it is none, why, and that the letter waits for it still."""
    blocks = [bold(voice.say("notice-letter-sheet")), esc(voice.text(data["title"])), code(data["code"])]
    blocks += ["", esc(voice.say(f"letter-sheet-{data['why']}"))]
    return Outgoing(
        "\n".join(blocks), keyboard([voice.button("button-letter-open", f"lt-one:{data['letter']}", "main")])
    )


def shelf(data: Data, voice: Voice) -> Outgoing:
    """Offer registers and books of numbers."""
    year = str(data["year"])
    rows = [[voice.button(f"button-register-{one}", f"lt-reg:{one}:{year}")] for one in ("declarations", "complaints")]
    rows += [[voice.button(f"button-numbers-{one}", f"lt-book:{one}:{year}")] for one in data["books"]]
    rows += [[voice.button("button-number-block", "lt-block:go")]] if data["officer"] else []
    others = [one for one in (data["before"], data["after"]) if one]
    rows.append([voice.button("button-shelf-year", f"lt-year:{one}", year=str(one)) for one in others])
    return Outgoing(bold(voice.say("shelf-title", year=year)), keyboard(*rows))


def which_book(data: Data, voice: Voice) -> Outgoing:
    """Ask in the book of which unit a block of numbers is reserved."""
    rows = [[button(name, f"lt-block:{n}")] for n, name in enumerate(data["units"])]
    return Outgoing(bold(voice.say("which-book")), keyboard(*rows))


def block_reserved(data: Data, voice: Voice) -> Outgoing:
    """Confirm that a block of numbers is set apart."""
    del data
    return Outgoing(esc(voice.say("number-block-reserved")))


SCREENS: Final[Mapping[str, Callable[[Data, Voice], Outgoing]]] = {
    "paper-ordered": ordered,
    "notice-letter-signed": letter_signed,
    "notice-letter-number": letter_number,
    "notice-letter-sign": letter_sign,
    "notice-letter-sheet": letter_sheet,
    "paper-shelf": shelf,
    "which-book": which_book,
    "nomor-blok": block_reserved,
    "letters": letters,
    "letter": letter,
    "notice-paper": made,
    "notice-paper-failed": failed,
}
