"""Pictures for phones: the monitoring board, and the way of a case. One page in large type, as wide as a screen.

Pictures travel further than papers, so no name of anybody stands in them: codes, units, steps, times.
"""

from typing import Any, Final

from core.desk import Desk
from core.figures import figures
from core.queries import case_view
from core.recaps import wanted_of
from core.tallies import Figures, Line
from handlers.case_lines import event_words
from handlers.documents.charts import AMBER, BLUE, GREEN, GREY, RED, Bar, Colour, Part, bars, strip
from handlers.documents.made import MadeFile, Order, coded
from handlers.documents.pieces import kop
from handlers.documents.preview import PNG, first_page
from handlers.documents.readers import made_for
from handlers.documents.sheet import Frame, Sheet
from handlers.documents.spoken import Words
from handlers.packing import pack, zone_of
from handlers.voice import Voice

_TITLE: Final = 26.0
_PLAIN: Final = 16.0
_MOST_LATE: Final = 7
_MOST_UNITS: Final = 7
_MOST_EVENTS: Final = 16
_TILE: Final = 27.0


def board(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make the monitoring board of a span for a reader: what is open, what is late, how times were kept."""
    words = Words(order.data["language"])
    found = figures(desk, wanted_of(order.data), order.reader)
    sheet = _page(desk, words.say("picture-board"), words)
    kop(sheet, desk.institution_of(str(order.data.get("unit") or "")), found.unit, desk.office)
    _titled(sheet, words.say("picture-board"), f"{words.period(found)} · {_as_of(found, words)}")
    _tiles(sheet, found, words)
    _kept(sheet, found, words)
    _units(sheet, found, words)
    _late(sheet, found, words)
    _read_by(sheet, made_for(desk, order.reader, words.language, named=False), order)
    name = coded(order, f"papan-{found.span.replace('..', '_')}")
    return (MadeFile(f"{name}.png", PNG, _picture(sheet)),)


def _read_by(sheet: Sheet, told: str, order: Order) -> None:
    """Write below a picture for whom it was made, and by which code it can be proven."""
    sheet.space(3)
    sheet.write(" ".join(filter(None, (told, str(order.data.get("code", ""))))), size=11, style="I", after=0)


def _as_of(found: Figures, words: Words) -> str:
    return words.say("picture-board-as-of", day=words.day(found.day))


def way(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make the picture of what has happened in a case, as far as its reader may know; raises `NotKnown`."""
    if order.reader is None:
        raise TypeError("the way of a case is drawn for somebody")
    view = case_view(desk, order.reader, order.data["case"])
    words = Words(order.data["language"])
    voice = Voice(words.language, desk.office)
    sheet = _page(desk, words.say("picture-timeline"), words)
    title = words.text(desk.procedure(view.case).title)
    _titled(sheet, words.say("picture-timeline"), f"{view.case.code} · {title}")
    events: list[dict[str, Any]] = pack(tuple(view.timeline), zone_of(desk))
    left = len(events) - _MOST_EVENTS
    if left > 0:
        sheet.write(words.say("picture-earlier", count=str(left)), size=_PLAIN, style="I", after=3)
    for event in events[-_MOST_EVENTS:]:
        colour = _COLOURS.get(event["what"], BLUE)
        _stop(sheet, voice.stamp(event["at"]), event_words(event, view.scope, voice), colour)
    if view.case.closed_at is None:
        due = _due(words, view.due.astimezone(voice.zone).date().isoformat()) if view.due else ""
        _stop(sheet, due, words.text(view.state), RED if view.late else GREY, last=True)
    return (MadeFile(f"{coded(order, f'kasus-{view.case.code}')}.png", PNG, _picture(sheet)),)


_COLOURS: Final[dict[str, Colour]] = {
    "overdue": RED, "climbed": RED, "expired": RED, "paused": AMBER, "asked": AMBER, "closed": GREEN, "acted": GREEN,
}  # fmt: skip


def _due(words: Words, day: str) -> str:
    return f"{words.say('recap-due-on')} {words.short(day)}"


def _stop(sheet: Sheet, when: str, told: str, colour: Colour, *, last: bool = False) -> None:
    """Draw one stop on the way: a dot on the line, when it was, what it was."""
    sheet.need(16)
    pdf, top = sheet.pdf, sheet.y
    sheet.write(when, size=13, indent=12, after=0.2, keep=1)
    sheet.write(told, size=_PLAIN, style="B" if last else "", indent=12, after=3.2, keep=1)
    pdf.set_draw_color(*GREY)
    pdf.set_line_width(0.9)
    if not last:
        pdf.line(sheet.left + 3, top + 3, sheet.left + 3, sheet.y + 3)
    pdf.set_draw_color(0)
    pdf.set_fill_color(*colour)
    pdf.ellipse(sheet.left + 0.4, top + 0.6, 5.2, 5.2, style="F")


# --- the board


def _page(desk: Desk, title: str, words: Words) -> Sheet:
    return Sheet(Frame(title=title, now=desk.calendar.local(desk.now), language=words.language, footed=False))


def _titled(sheet: Sheet, title: str, below: str) -> None:
    sheet.write(title, style="B", size=_TITLE, after=0.5)
    sheet.write(below, size=14, after=5)


def _tiles(sheet: Sheet, found: Figures, words: Words) -> None:
    """Draw the four numbers that matter most as tiles side by side."""
    tiles = (
        (words.say("recap-state-open"), found.remaining, BLUE), (words.say("recap-past"), found.overdue, RED),
        (words.say("recap-ended"), found.closed, GREEN), (words.say("recap-opened"), found.received, GREY),
    )  # fmt: skip
    wide, top = sheet.width / len(tiles), sheet.y
    for number, (label, count, colour) in enumerate(tiles):
        x = sheet.left + number * wide
        sheet.pdf.set_fill_color(*colour)
        sheet.pdf.rect(x, top, wide - 3, 2.4, style="F")
        sheet.y = top + 4
        sheet.put(x, str(count), size=38, style="B")
        sheet.y = top + 19
        sheet.put(x, f"{label[:1].upper()}{label[1:]}", size=14)
    sheet.y = top + _TILE + 2


def _kept(sheet: Sheet, found: Figures, words: Words) -> None:
    verified = found.verification
    sheet.write(words.verification(found), style="B", size=_PLAIN, after=1.5)
    parts = (("kept", verified.kept, GREEN), ("late", verified.late, AMBER), ("running", verified.running, GREY),
             ("past", verified.overdue, RED))  # fmt: skip
    strip(sheet, [Part(words.say(f"recap-{name}"), number, colour) for name, number, colour in parts], size=12.5)
    sheet.space(2)


def _units(sheet: Sheet, found: Figures, words: Words) -> None:
    tally = found.tally("unit")
    rows = tally.rows[:_MOST_UNITS] if tally else ()
    if rows:
        sheet.write(words.say("recap-by-unit"), style="B", size=_PLAIN, after=1.5)
        bars(sheet, [Bar(words.text(row.label), row.count) for row in rows], size=12.5)


def _late(sheet: Sheet, found: Figures, words: Words) -> None:
    """List what has been late the longest: by code and step."""
    late = sorted((line for line in found.lines if line.state == "late"), key=lambda line: (line.due, line.code))
    if not late:
        return
    sheet.write(words.say("recap-overdue"), style="B", size=_PLAIN, after=1.5)
    for line in late[:_MOST_LATE]:
        _late_line(sheet, line, words)
    if len(late) > _MOST_LATE:
        sheet.write(words.say("picture-more", count=str(len(late) - _MOST_LATE)), size=13, style="I")


def _late_line(sheet: Sheet, line: Line, words: Words) -> None:
    sheet.pdf.set_fill_color(*RED)
    sheet.pdf.ellipse(sheet.left, sheet.y + 1.6, 3, 3, style="F")
    first = sheet.lines_of(words.text(line.step), sheet.width - 60, "", 13.5)
    sheet.put(sheet.left + 6, f"{line.code}", size=13.5, style="B")
    sheet.put(sheet.left + 54, first[0] + ("…" if len(first) > 1 else ""), size=13.5)
    sheet.y += 6.2
    unit = sheet.lines_of(f"{line.unit} · {_due(words, line.due)}", sheet.width - 8, "", 11.5)[0]
    sheet.put(sheet.left + 6, unit, size=11.5)
    sheet.y += 7.2


def _picture(sheet: Sheet) -> bytes:
    """Return the page as far as something stands on it."""
    share = min(1.0, (sheet.y + 8) / float(sheet.pdf.h)) if sheet.pdf.page == 1 else 1.0
    return first_page(sheet.finish(), share=share)
