"""Laporan rekapitulasi and Laporan hasil monitoring as pages: figures, charts, the list of cases, the signature."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fpdf.enums import PageOrientation

from core.desk import Office
from core.institutions import Institution
from core.spans import read_span
from core.tallies import Figures, Tally, Window
from handlers.documents.charts import AMBER, BLUE, GREEN, GREY, RED, Bar, Pair, Part, bars, columns, strip
from handlers.documents.pieces import kop
from handlers.documents.roll import roll
from handlers.documents.sheet import Frame, Sheet
from handlers.documents.spoken import NATIONAL, Words, summary
from handlers.documents.tables import Column, table

_SIGN_ROOM: Final = 24.0
_QR: Final = 24.0
_QUIET: Final = 5.0
"""Millimetres that a reader of QR codes wants empty beside one."""
_LAST_PART: Final = 170.0
"""Millimetres: the last part and the signature stand on one page, for nobody signs an empty one."""

_MONTHS_ON_A_CHART: Final = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a report says beside its figures: whose it is, who signs, and by what it can be proven later.

    `institution` is the profile as the unit that is asked for overrides it,
    `signer` the name with NIP of who had it made or handed it on, `post` what stands above the signature,
    `annexed_to` the words on the letter that it comes with, `marking` what lies across every page until that is signed,
    `standing` what it is worth where it comes with none, `made_for` the sentence on who reads it, `checkpoint` the
    date and mark of the last checkpoint of the histories, `sop` number and day of the SOP.
    """

    office: Office
    institution: Institution
    now: datetime
    code: str
    address: str
    post: str
    signer: str
    nip: str
    checkpoint: tuple[str, str] | None
    annexed_to: str = ""
    marking: str = ""
    standing: str = ""
    made_for: str = ""
    sop: str = ""


def pages(found: Figures, cover: Cover, words: Words, tell: Callable[[float], None] | None = None) -> bytes:
    """Return the report as a PDF; the same figures and cover give the same bytes."""
    title = f"{words.say('paper-recap-title')}: {words.span(read_span(found.span))}"
    foot = f"{title} · {cover.code}"
    proven = cover.code.strip("–")
    frame = Frame(
        title=title, now=cover.now, paper=cover.institution.paper, language=words.language, foot=foot, code=proven,
        marking=cover.marking,
    )  # fmt: skip
    sheet = Sheet(frame)
    _head(sheet, found, cover, words)
    for part in (_rekap, _monitoring, _self_report):
        part(sheet, found, words)
    _signature(sheet, cover, found.digest, words)
    if found.lines:
        _cases(sheet, found, words, tell)
    return sheet.finish()


def _head(sheet: Sheet, found: Figures, cover: Cover, words: Words) -> None:
    kop(sheet, cover.institution, found.unit, cover.office)
    sheet.write(words.say("paper-recap-title").upper(), style="B", size=13, align="C", after=0.6)
    sheet.write(words.say("paper-recap-about").upper(), style="B", size=11, align="C", after=0.6)
    sheet.write(words.span(read_span(found.span)).upper(), style="B", size=11, align="C", after=5)
    top = sheet.y
    sheet.pairs(list(_about(found, cover, words)), label=46, size=9, beside=_QR + _QUIET)
    if cover.address:
        sheet.qr(cover.address, sheet.left + sheet.width - _QR, top, _QR)
    sheet.space(2)
    said = (f"{words.say('paper-recap-masked')} {cover.made_for}", cover.standing)
    sheet.write("\n".join(one.strip() for one in said if one), style="I", size=8.5, after=4)


def _about(found: Figures, cover: Cover, words: Words) -> Iterator[tuple[str, str]]:
    yield words.say("paper-recap-institution"), cover.office.institution.name
    yield words.say("paper-recap-unit"), found.unit or words.say("recap-all-units")
    chosen = words.text(found.procedure) if found.procedure else words.say("recap-all-procedures")
    yield words.say("paper-recap-procedure"), chosen
    if cover.sop:
        yield words.say("paper-recap-sop"), cover.sop
    yield words.say("paper-recap-period"), words.period(found)
    yield words.say("paper-recap-day"), words.day(found.day)
    yield words.say("paper-recap-code"), cover.code
    if cover.annexed_to:
        yield words.say("paper-recap-annexed"), cover.annexed_to


# --- part one


def _rekap(sheet: Sheet, found: Figures, words: Words) -> None:
    sheet.heading(words.say("paper-recap-part-one"), room=60)
    sheet.heading(words.say("recap-summary"), size=10)
    rows = [[label, str(number)] for label, number in summary(found, words)]
    table(sheet, [Column("", 5), Column(words.say("recap-number"), 1, "R")], rows, head=False)
    if len(found.months) <= _MONTHS_ON_A_CHART:
        sheet.heading(words.say("recap-months"), size=10, room=62)
        pairs = [Pair(_month(words, one.month), one.opened, one.closed) for one in found.months]
        columns(sheet, pairs, (words.say("recap-opened"), words.say("recap-ended")))
    sheet.write(words.say("recap-several"), style="I", size=8)
    for tally in found.tallies:
        if tally.total:
            _tally(sheet, tally, words)


def _month(words: Words, name: str) -> str:
    return words.month(name)[:3] + f" {name[2:4]}"


def _tally(sheet: Sheet, tally: Tally, words: Words) -> None:
    sheet.heading(words.tally(tally), size=10, room=26)
    bars(sheet, [Bar(words.row(tally, row.label), row.count) for row in tally.rows])


# --- part two


def _monitoring(sheet: Sheet, found: Figures, words: Words) -> None:
    sheet.heading(words.say("paper-recap-part-two"), room=60)
    sheet.heading(words.verification(found), size=10, room=26)
    _kept(sheet, found.verification, words)
    _times(sheet, "recap-windows", found.windows, words, ("recap-kept", "recap-late", "recap-running", "recap-past"))
    _times(
        sheet, "recap-standards", found.standards, words, ("recap-met", "recap-missed", "recap-running", "recap-past")
    )
    _handling(sheet, found, words)
    _duties(sheet, found, words)


def _kept(sheet: Sheet, found: Window, words: Words) -> None:
    if not found.total:
        sheet.write(words.say("recap-nothing"), size=9)
        return
    names = ("kept", "late", "running", "past")
    numbers = (found.kept, found.late, found.running, found.overdue)
    colours = (GREEN, AMBER, GREY, RED)
    strip(sheet, [Part(words.say(f"recap-{n}"), x, c) for n, x, c in zip(names, numbers, colours, strict=True)])
    judged = found.total - found.running
    if judged:
        share = words.say("recap-share", share=str(round(100 * found.kept / judged)), total=str(judged))
        sheet.write(share, style="B", size=9, after=3)


def _times(sheet: Sheet, key: str, found: Sequence[Window], words: Words, heads: Sequence[str]) -> None:
    sheet.heading(words.say(key), size=10, room=30)
    if not found:
        sheet.write(words.say("recap-nothing"), size=9)
        return
    rows = [
        [
            f"{words.text(one.procedure)}: {words.text(one.step)}", words.limits(one.time),
            *(str(number) for number in (one.kept, one.late, one.running, one.overdue)),
        ]
        for one in found
    ]  # fmt: skip
    heading = [Column(words.say("recap-step"), 6), Column(words.say("recap-time"), 2.1)]
    table(sheet, [*heading, *(Column(words.say(one), 1.6, "R") for one in heads)], rows, size=8)


def _handling(sheet: Sheet, found: Figures, words: Words) -> None:
    sheet.heading(words.say("recap-handling"), size=10, room=30)
    if not found.handling:
        sheet.write(words.say("recap-nothing"), size=9)
        return
    ordered = sum(one.ordered for one in found.handling)
    done, late = sum(one.done for one in found.handling), sum(one.late for one in found.handling)
    past = sum(one.overdue for one in found.handling)
    parts = (("done", done - late, GREEN), ("done-late", late, AMBER), ("open", ordered - done - past, BLUE),
             ("past", past, RED))  # fmt: skip
    strip(sheet, [Part(words.say(f"recap-{name}"), number, colour) for name, number, colour in parts])
    rows = [
        [words.text(one.label), *(str(n) for n in (one.ordered, one.done, one.late, one.open, one.overdue))]
        for one in found.handling
    ]
    heads = ("recap-ordered-count", "recap-done", "recap-done-late", "recap-open", "recap-past")
    table(
        sheet,
        [Column(words.say("recap-action"), 6.4), *(Column(words.say(one), 1.75, "R") for one in heads)],
        rows,
        size=8,
    )


def _duties(sheet: Sheet, found: Figures, words: Words) -> None:
    sheet.heading(words.say("recap-duties"), size=10, room=30)
    if not found.duties:
        sheet.write(words.say("recap-nothing"), size=9)
        return
    rows = [
        [
            one.unit, words.text(one.title),
            *(str(n) for n in (one.owed, one.declared, one.nothing, one.missing, one.late)),
        ]
        for one in found.duties
    ]  # fmt: skip
    heads = ("recap-owed", "recap-declared", "recap-declared-nothing", "recap-missing", "recap-late")
    first = [Column(words.say("paper-recap-unit"), 3.4), Column(words.say("recap-duty"), 3.2)]
    table(sheet, [*first, *(Column(words.say(one), 2.05, "R") for one in heads)], rows, size=8)


# --- part three, signature, list


def _self_report(sheet: Sheet, found: Figures, words: Words) -> None:
    sheet.heading(words.say("paper-recap-part-three"), room=_LAST_PART)
    rows = []
    for number, keys in enumerate(NATIONAL, 1):
        told = [words.national(found.national, key) for key in keys]
        rows.append([str(number), "\n".join(one for one, _ in told), "\n".join(answer for _, answer in told)])
    columns_ = [Column("No", 0.6, "R"), Column("", 8), Column(words.say("recap-number"), 2, "R")]
    table(sheet, columns_, rows, size=8.5)


def _signature(sheet: Sheet, cover: Cover, digest: str, words: Words) -> None:
    sheet.need(_SIGN_ROOM + 40)
    sheet.space(4)
    x = sheet.width * 0.52
    day = words.day(cover.now.date().isoformat())
    sheet.write(f"{cover.institution.place}, {day}", indent=x, after=0.6)
    sheet.write(cover.post, indent=x, after=_SIGN_ROOM, style="B")
    sheet.write(cover.signer or "." * 40, indent=x, after=0.4, style="B")
    if cover.nip:
        sheet.write(f"NIP {cover.nip}", indent=x, after=4)
    mark = " ".join(cover.checkpoint) if cover.checkpoint else words.say("paper-recap-no-checkpoint")
    sheet.write(f"{words.say('paper-recap-checkpoint')}: {mark}", size=7.5, after=0.6)
    sheet.write(f"{words.say('paper-recap-digest')}: {digest}", size=7.5, after=1)


def _cases(sheet: Sheet, found: Figures, words: Words, tell: Callable[[float], None] | None) -> None:
    """Set the list of cases across wide pages."""
    sheet.pdf.def_orientation = PageOrientation.LANDSCAPE
    sheet.new_page()
    sheet.heading(words.say("paper-recap-part-list"))
    heads = (
        ("No", 0.55), ("recap-code", 1.75), ("paper-recap-procedure", 2.5), ("paper-recap-unit", 2.3),
        ("recap-about", 2.9), ("recap-opened-on", 0.95), ("recap-due-on", 0.95), ("recap-closed-on", 0.95),
        ("recap-state", 1.05), ("recap-outcome", 2.3),
    )  # fmt: skip
    named = [Column(words.say(key) if key != "No" else key, share) for key, share in heads]
    total = len(found.lines)
    roll(sheet, named, _rows(found, words), tell=(lambda done: tell(done / total)) if tell else None)


def _rows(found: Figures, words: Words) -> Iterator[list[str]]:
    for number, line in enumerate(found.lines, 1):
        yield [
            str(number), line.code, words.text(line.procedure), line.unit, line.about or "•••",
            words.short(line.opened), words.short(line.due), words.short(line.closed),
            words.say(f"recap-state-{line.state}"), words.outcomes(line),
        ]  # fmt: skip
