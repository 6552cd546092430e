"""Screens of /rekap: spans, what was chosen, lists of units and procedures, what is being made, what was made."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from core.spans import Span
from handlers.keyboards import Row, button, keyboard, laid
from handlers.lines import bold, esc, italic
from handlers.outgoing import Outgoing
from handlers.span_words import span_name
from handlers.voice import Voice
from locales import limits

Data = Mapping[str, Any]
_COUNTED: Final = 0.4
_LAID_OUT: Final = 0.85
_OTHERS: Final = {"s": ("q", "m"), "q": ("s", "m"), "m": ("s", "q")}
_KINDS: Final = {"s": "recap-button-semesters", "q": "recap-button-quarters", "m": "recap-button-months"}


def periods(data: Data, voice: Voice) -> Outgoing:
    """Ask for the span."""
    blocks = [
        bold(voice.say("recap-title")),
        "",
        esc(voice.say("recap-ask-period")),
        "",
        italic(voice.say("recap-ask-dates")),
    ]
    named = [button(_named(one, voice), f"rk:{one['name']}:-:-", "main" if not place else "plain")
             for place, one in enumerate(data["spans"])]  # fmt: skip
    others = [voice.button(_KINDS[kind], f"rk-n:{kind}") for kind in _OTHERS[data["kind"]]]
    return Outgoing("\n".join(blocks), keyboard(*laid(named), others))


def _named(one: Data, voice: Voice) -> str:
    span = Span(one["name"], one["kind"], date.fromisoformat(one["first"]), date.fromisoformat(one["last"]))
    return span_name(span, voice.language)


def chosen(data: Data, voice: Voice) -> Outgoing:
    """Show what was chosen, and ask in which form."""
    unit = data["unit"] or voice.say("recap-all-units")
    procedure = voice.text(data["procedure"]) or voice.say("recap-all-procedures")
    blocks = [
        bold(voice.say("recap-title")), "",
        esc(voice.say("recap-chosen", period=_named(data["span"], voice))),
        esc(voice.say("recap-chosen-unit", unit=unit)),
        esc(voice.say("recap-chosen-procedure", procedure=procedure)), "",
        esc(voice.say("recap-ask-format")),
    ]  # fmt: skip
    wish = data["wish"]
    formats: list[Row] = [
        [voice.button("recap-format-pdf", f"rk-go:{wish}:pdf", "good")],
        [voice.button(f"recap-format-{one}", f"rk-go:{wish}:{one}") for one in ("xlsx", "csv")],
        [voice.button("recap-button-board", f"rk-b:{data['span']['name']}")],
    ]
    narrow: Row = [
        *([voice.button("recap-button-unit", f"rk-u:{wish}:0")] if data["units"] else []),
        *([voice.button("recap-button-procedure", f"rk-p:{wish}:0")] if data["procedures"] else []),
    ]
    return Outgoing("\n".join(blocks), keyboard(*formats, narrow, [voice.button("recap-button-back", "rk-n:s")]))


def listed(data: Data, voice: Voice) -> Outgoing:
    """Offer units or procedures to choose from."""
    what, prefix = data["what"], {"unit": "rk-u", "procedure": "rk-p"}[data["what"]]
    rows: list[Row] = [[voice.button(f"recap-all-{what}s", f"rk:{data['all']}")]]
    rows += [[button(voice.text(one["title"]), f"rk:{one['wish']}")] for one in data["rows"]]
    page, wish = data["page"], data["wish"]
    pages = [voice.button("button-previous-page", f"{prefix}:{wish}:{page - 1}")] if page else []
    pages += [voice.button("button-next-page", f"{prefix}:{wish}:{page + 1}")] if data["more"] else []
    return Outgoing(esc(voice.say(f"recap-ask-{what}")), keyboard(*rows, pages))


def ordered(data: Data, voice: Voice) -> Outgoing:
    """Say that it is being made."""
    return Outgoing(in_making(_named(data["span"], voice), data["format"], 0.0, voice))


def empty(data: Data, voice: Voice) -> Outgoing:
    """Say what of the wish is without a case, and offer the same form of the whole."""
    what = "unit" if not data["procedure"] else "both" if data["unit"] else "procedure"
    period, procedure = _named(data["span"], voice), voice.text(data["procedure"])
    told = voice.say(f"recap-empty-{what}", period=period, unit=data["unit"] or "", procedure=procedure)
    whole = voice.button("recap-button-whole", f"rk-go:{data['span']['name']}:-:-:{data['format']}", "main")
    return Outgoing(esc(told), keyboard([whole], [voice.button("recap-button-back", "rk-n:s")]))


def in_making(period: str, form: str, share: float, voice: Voice) -> str:
    """Return how far a report is: its steps, the present one with how much of the whole is done (`share`, 0 to 1)."""
    steps = ("counted", "laid-out", "sent-with-picture" if form == "pdf" else "sent")
    here = 3 if share >= 1 else 2 if share >= _LAID_OUT else 1 if share >= _COUNTED else 0
    marks = ["✅" if number < here else "⏳" if number == here else "▫️" for number in range(len(steps))]
    percent = f" ({round(share * 100)} %)" if 0 < share < 1 else ""
    title = "recap-made" if share >= 1 else "recap-ordered"
    lines = [f"{mark} {voice.say(f'recap-step-{step}')}" for mark, step in zip(marks, steps, strict=True)]
    return "\n".join([esc(voice.say(title, period=period) + percent), *(esc(line) for line in lines)])


def number_lines(data: Data, voice: Voice) -> list[str]:
    """Return the figures of a span as short lines, as a phone can show them; none where there are no figures."""
    found = data.get("numbers")
    if not found:
        return []
    named = [(voice.say(f"recap-{name}"), number) for name, number in found["numbers"]]
    kinds = [(voice.text({"id": one, "en": other or one}), number) for one, other, number in found["procedures"]]
    verification = voice.say("recap-verification", time=limits(found["within"], voice.language))
    return [
        "",
        bold(f"📊 {_named(found['span'], voice)}"),
        *(f"{esc(label)}: {bold(str(number))}" for label, number in named),
        *(f"• {esc(label)}: {bold(str(number))}" for label, number in kinds),
        f"{esc(verification)}: {bold(_of(found, 'kept', 'judged'))}",
        f"{esc(voice.say('recap-handling'))}: {bold(_of(found, 'done', 'ordered'))}",
        f"{esc(voice.say('recap-duties'))}: {bold(_of(found, 'met', 'owed'))}",
        italic(voice.say("recap-whole", period=found["span"]["name"])),
    ]


def _of(data: Data, part: str, whole: str) -> str:
    return f"{data[part]}/{data[whole]}"


SCREENS: Final[Mapping[str, Callable[[Data, Voice], Outgoing]]] = {
    "recap": chosen,
    "recap-empty": empty,
    "recap-periods": periods,
    "recap-list": listed,
    "recap-ordered": ordered,
}
