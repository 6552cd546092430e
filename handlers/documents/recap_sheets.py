"""The recap as a workbook and as CSV: the same figures, and words that stay words.

Text that begins like a formula (`=`, `+`, `-`, `@`, a tab) is written to a workbook as a string, never as a formula
or a link; in CSV, which has no types, an apostrophe before it keeps a spreadsheet from running it.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any, Final, TypeAlias

import xlsxwriter

from core.tallies import Figures, Window
from handlers.documents.spoken import NATIONAL, Words, summary

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: Final = "text/csv"
Cell: TypeAlias = str | int
_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_BOM: Final = "\ufeff"
_BETWEEN: Final = ";"
_OPTIONS: Final = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: the code that proves it, for whom it was made, number and day of the SOP."""

    code: str = ""
    made_for: str = ""
    sop: str = ""


def workbook(found: Figures, words: Words, now: datetime, about: About = About()) -> bytes:
    """Return the figures as XLSX: a sheet of figures, one of times, one of cases; the same figures, the same bytes."""
    target = BytesIO()
    book: Any = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties({"title": words.say("paper-recap-title"), "created": now.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for name, rows, widths in _sheets(found, words, about):
        sheet = book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            _write(sheet, number, row, bold if number == 0 or row[0] == "" else plain)
        sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()


def _write(sheet: Any, number: int, row: Sequence[Cell], shape: object) -> None:  # noqa: ANN401 - the library is untyped
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell, shape)
        else:
            sheet.write_string(number, column, cell, shape)


def _sheets(found: Figures, words: Words, about: About) -> Iterator[tuple[str, list[list[Cell]], Sequence[int]]]:
    yield words.say("sheet-figures"), list(figures_rows(found, words, about)), (42, 70, 12, 12, 12, 12, 12)
    yield words.say("sheet-times"), list(times_rows(found, words)), (60, 30, 16, 12, 12, 12, 12)
    yield words.say("sheet-cases"), list(cases_rows(found, words)), (16, 34, 30, 40, 12, 12, 12, 14, 40)


def separated(found: Figures, words: Words, about: About = About()) -> bytes:
    """Return all rows as CSV in UTF-8 with a mark that spreadsheets know; parts are parted by an empty line.

    Cells are parted by semicolons, as spreadsheets set to Indonesian expect; the first line says so to the others.
    """
    target = StringIO()
    target.write(f"{_BOM}sep={_BETWEEN}\r\n")
    writer = csv.writer(target, delimiter=_BETWEEN)
    for _, rows, _ in _sheets(found, words, about):
        writer.writerows([[harmless(cell) for cell in row] for row in rows])
        writer.writerow([])
    return target.getvalue().encode()


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula, whatever white space stands before it."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(_DANGEROUS):
        return f"'{cell}"
    return cell


def figures_rows(found: Figures, words: Words, about: About = About()) -> Iterator[list[Cell]]:
    """Yield the figures: what, of what, how many."""
    yield [words.say("paper-recap-title"), words.period(found), words.say("recap-number")]
    yield [words.say("paper-recap-unit"), found.unit or words.say("recap-all-units")]
    chosen = words.text(found.procedure) if found.procedure else words.say("recap-all-procedures")
    yield [words.say("paper-recap-procedure"), chosen]
    if about.sop:
        yield [words.say("paper-recap-sop"), about.sop]
    yield [words.say("paper-recap-day"), words.day(found.day)]
    if about.code:
        yield [words.say("paper-recap-code"), about.code]
    if about.made_for:
        yield [words.say("paper-recap-masked"), about.made_for]
    for label, number in summary(found, words):
        yield [words.say("recap-summary"), label, number]
    for month in found.months:
        named = words.month(month.month)
        yield [words.say("recap-months"), f"{named}: {words.say('recap-opened')}", month.opened]
        yield [words.say("recap-months"), f"{named}: {words.say('recap-ended')}", month.closed]
    for tally in found.tallies:
        for row in tally.rows:
            yield [words.tally(tally), words.row(tally, row.label), row.count]
    for number, keys in enumerate(NATIONAL, 1):
        for key in keys:
            label, _ = words.national(found.national, key)
            value = found.national[key]
            yield [words.say("paper-recap-part-three"), f"{number}. {label}", _answer(value, words)]


def _answer(value: int | str, words: Words) -> Cell:
    return words.say(f"recap-{value}") if value in {"yes", "no"} else value


def times_rows(found: Figures, words: Words) -> Iterator[list[Cell]]:
    """Yield how times were kept, what was ordered and carried out, and who has declared, each under its own head."""
    names: tuple[str, ...] = ("recap-kept", "recap-late", "recap-running", "recap-past")
    yield [words.say("recap-windows"), words.say("recap-step"), words.say("recap-time"), *map(words.say, names)]
    yield _window(words.verification(found), "", found.verification, words)
    for one in found.windows:
        yield _window(words.text(one.procedure), words.text(one.step), one, words)
    names = ("recap-met", "recap-missed", "recap-running", "recap-past")
    yield ["", words.say("recap-standards"), words.say("recap-time"), *map(words.say, names)]
    for one in found.standards:
        yield _window(words.text(one.procedure), words.text(one.step), one, words)
    names = ("recap-ordered-count", "recap-done", "recap-done-late", "recap-open", "recap-past")
    yield ["", words.say("recap-handling"), *map(words.say, names)]
    for done in found.handling:
        yield [words.say("recap-handling"), words.text(done.label), done.ordered, done.done, done.late, done.open,
               done.overdue]  # fmt: skip
    names = ("recap-owed", "recap-declared", "recap-declared-nothing", "recap-missing", "recap-late")
    yield ["", words.say("recap-duties"), *map(words.say, names)]
    for duty in found.duties:
        yield [duty.unit, words.text(duty.title), duty.owed, duty.declared, duty.nothing, duty.missing, duty.late]


def _window(first: str, second: str, one: Window, words: Words) -> list[Cell]:
    return [first, second, words.limits(one.time), one.kept, one.late, one.running, one.overdue]


def cases_rows(found: Figures, words: Words) -> Iterator[list[Cell]]:
    """Yield the list of cases."""
    heads = (
        "recap-code", "paper-recap-procedure", "paper-recap-unit", "recap-about", "recap-opened-on", "recap-due-on",
        "recap-closed-on", "recap-state", "recap-outcome",
    )  # fmt: skip
    yield [words.say(one) for one in heads]
    for line in found.lines:
        yield [
            line.code, words.text(line.procedure), line.unit, line.about or "•••", line.opened, line.due, line.closed,
            words.say(f"recap-state-{line.state}"), words.outcomes(line),
        ]  # fmt: skip
