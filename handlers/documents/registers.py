"""Registers on paper: declarations, complaints, numbers of letters."""

from collections.abc import Sequence
from datetime import date

from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.institutions import Institution
from core.registers import NumberRow, RegisterRow, number_rows, register_rows
from handlers.documents.made import PDF, MadeFile, Order
from handlers.documents.pieces import file_name, kop, proof
from handlers.documents.readers import made_for
from handlers.documents.sheet import Frame, Sheet
from handlers.documents.tables import Column, table
from handlers.packing import zone_of
from handlers.voice import Voice
from locales import stamp


def make_register(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make a register of a year as its reader may know it; `Refusal` for one without a line."""
    if order.reader is None:
        raise NotKnown
    register, year = str(order.data["register"]), int(order.data["year"])
    rows = register_rows(desk, order.reader, register, year)
    if not rows:
        raise Refusal("refusal-register-empty", year=str(year))
    page = _Page(desk, order, f"register-{register}", year, _profile(desk, rows))
    say = page.voice.say
    columns = [
        Column("No", 0.6, "R"), Column(say("file-code"), 1.9), Column(say("file-received"), 1.4),
        Column(say("register-kind"), 2.6), Column(say(f"register-whose-{register}"), 3.2),
        Column(say("letter-unit"), 2.4), Column(say("file-state"), 2.4), Column(say("file-closed"), 1.4),
    ]  # fmt: skip
    return page.done(columns, [_row(number, row, page.voice) for number, row in enumerate(rows, 1)])


def _row(number: int, row: RegisterRow, voice: Voice) -> list[str]:
    state = row.state.say(voice.language) + (f" ({voice.say('file-late')})" if row.late else "")
    title = row.title.say(voice.language)
    return [str(number), row.code, _day(row.received), title, row.whose, row.unit, state, _day(row.closed)]


def make_numbers(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make the book of numbers of a year; `NotKnown` for who may not see it whole."""
    if order.reader is None:
        raise NotKnown
    book, year = str(order.data["book"]), int(order.data["year"])
    rows = number_rows(desk, order.reader, book, year)
    if not rows:
        raise Refusal("refusal-register-empty", year=str(year))
    page = _Page(desk, order, f"register-numbers-{book}", year, _profile(desk, rows))
    say = page.voice.say
    columns = [
        Column("No", 0.8, "R"), Column(say("letter-number"), 3), Column(say("file-when"), 1.5),
        Column(say("file-letter"), 4), Column(say("file-state"), 1.8),
    ]  # fmt: skip
    return page.done(columns, [_number(row, page.voice) for row in rows])


def _number(row: NumberRow, voice: Voice) -> list[str]:
    title = row.title.say(voice.language) if row.title else ""
    return [str(row.number), row.words, _day(row.on), title, voice.say(f"number-{row.state}")]


def _day(value: date | None) -> str:
    return value.strftime("%d-%m-%Y") if value else ""


def _profile(desk: Desk, rows: Sequence[RegisterRow] | Sequence[NumberRow]) -> Institution:
    """Return on whose paper a register stands: of one unit alone on that unit's, of several on the institution's."""
    units = {row.unit_id for row in rows}
    return desk.institution_of(units.pop()) if len(units) == 1 else desk.office.institution


class _Page:
    """A register on landscape paper."""

    def __init__(self, desk: Desk, order: Order, key: str, year: int, profile: Institution) -> None:
        language = order.reader.language if order.reader else "id"
        self.desk, self.order, self.key = desk, order, key
        self.voice = Voice(language, desk.office)
        self.title = self.voice.say(key, year=str(year))
        self.code = str(order.data.get("code", ""))
        when = stamp(desk.now.astimezone(zone_of(desk)), language)
        foot = self.voice.say("file-foot", title=self.title, code=self.code, when=when)
        self.sheet = Sheet(
            Frame(
                title=self.title,
                now=desk.now,
                paper=profile.paper,
                language=language,
                landscape=True,
                foot=foot,
                code=self.code,
            )
        )
        kop(self.sheet, profile, "", desk.office)
        self.sheet.heading(self.title.upper(), align="C")

    def done(self, columns: list[Column], rows: list[list[str]]) -> tuple[MadeFile, ...]:
        """Lay the table and return the document."""
        table(self.sheet, columns, rows, size=8)
        proof(self.sheet, self.code, self.order.bot, made_for(self.desk, self.order.reader, self.voice.language))
        return (MadeFile(file_name(self.key, self.code), PDF, self.sheet.finish()),)
