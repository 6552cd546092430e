"""What letters say: one file each, its words Indonesian as offices write them, with places that the case fills.

A file names who it is for, who signs, and its parts in order. An office puts its own under `letters/` in CONFIG_DIR.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from core.errors import Defect
from core.expressions import parse
from core.number_patterns import SECRET_BOOK
from core.procedures import Letter
from core.tables import Table, as_string

__all__ = ["OPEN_BOOK", "SECRET_BOOK", "LetterText", "Part", "fill", "parse_letter_text", "plain_text"]

Layout = Literal["surat", "pernyataan", "berita-acara", "keputusan", "laporan"]
LAYOUTS: Final[tuple[Layout, ...]] = ("surat", "pernyataan", "berita-acara", "keputusan", "laporan")
OPEN_BOOK: Final = "umum"
PLACES: Final = frozenset({
    "code", "number", "date", "opened_at", "received_at", "closed_at", "institution", "unit", "place", "region",
    "procedure", "document", "reported", "declarant", "signer", "outcome", "day_words",
})  # fmt: skip
"""What a text may name in braces; dates and posts are put into words when the letter is drawn."""

_PLACE: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a letter; exactly one of its fields says what it is.

    `words` a paragraph, `points` numbered sentences, `person` name, NIP, post and unit of a party, `asked` answers of
    the opening form, `given` what officials gave (`step.item`), `each` all that was given each time that an action was
    taken (`step.action`), `basis` the legal basis below a heading, `files` how much evidence there is, `register` what
    the register said of the unit when the case was opened. A part of which nothing is known is left out.
    """

    words: str = ""
    heading: str = ""
    points: tuple[str, ...] = ()
    person: str = ""
    asked: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    each: str = ""
    basis: bool = False
    files: bool = False
    register: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """The text of one or several kinds of letters (`ids`: letters of procedures, or `procedure.letter`).

    `to` is for whom it is, `copies` who get one, `signer` who signs if not who acted, `behalf` in whose name (a.n.);
    `numbered` whether it gets a number, `short` its word in number patterns, `own` whether who brought the case may
    have it, `served` whether it must be handed to whom it is for, with a date, `issued`
    that it is in force without a signature, such as a receipt. A letter to the official complained
    about (`to = "reported"`) is never sent by the bot and names neither the reporter nor his evidence.
    `addressed` are items in which an official names whom it is for, `number` items in which he gives its number out of
    the office's book; of several the first that was given counts.
    """

    id: str
    edition: str
    ids: tuple[str, ...]
    layout: Layout = "surat"
    subject: str = ""
    nature: str = ""
    short: str = ""
    to: str | None = None
    addressed: tuple[str, ...] = ()
    number: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signer: str | None = None
    behalf: str | None = None
    numbered: bool = True
    own: bool = False
    served: bool = False
    issued: bool = False
    source: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def pin(self) -> str | None:
        """By which a letter keeps the text that it was drafted with; None where no file speaks of it."""
        return f"{self.id}@{self.edition}" if self.edition else None

    @property
    def to_reported(self) -> bool:
        """Whether it goes to the official complained about."""
        return self.to == "reported"


def parse_letter_text(data: Mapping[str, object], where: str, defects: list[Defect]) -> LetterText | None:
    """Read the text of a letter from the data of its file; every defect found is added, None where there were any."""
    found: list[Defect] = []
    table = Table(data, where, found)
    text = LetterText(
        id=table.must("id"),
        edition=table.must("edition"),
        ids=table.strings("ids") or ((table.string("id") or ""),),
        layout=table.choice("layout", LAYOUTS, "surat"),
        subject=table.string("subject") or "",
        nature=table.string("nature") or "",
        short=table.string("short") or "",
        to=table.read("to", _actor),
        addressed=table.strings("addressed"),
        number=table.strings("number"),
        copies=table.list("copies", _actor),
        signer=table.read("signer", _actor),
        behalf=table.read("behalf", _actor),
        numbered="numbered" not in table or table.flag("numbered"),
        own=table.flag("own"),
        served=table.flag("served"),
        issued=table.flag("issued"),
        source=table.string("source") or "",
        parts=tuple(_part(row) for row in table.tables("parts")),
    )
    table.close()
    for fault in _faults(text):
        table.note(fault)
    defects += found
    return None if found else text


def plain_text(letter: Letter) -> LetterText:
    """Return a text for a letter that no file speaks of: its fields, in their order."""
    asked = [name[len("answer(") : -1].strip() for name in letter.fields if name.startswith("answer(")]
    given = [name for name in letter.fields if "." in name]
    parts = [Part(person="declarant")] if "declarant" in letter.fields else []
    parts += [Part(asked=tuple(asked))] if asked else []
    parts += [Part(given=tuple(given))] if given else []
    return LetterText(id=letter.id, edition="", ids=(letter.id,), layout="laporan", parts=tuple(parts))


def _actor(value: object) -> str:
    return str(parse(as_string(value)))


def _part(row: Table) -> Part:
    part = Part(
        words=row.string("words") or "",
        heading=row.string("heading") or "",
        points=row.strings("points"),
        person=row.choice("person", ("", "declarant", "reported", "signer"), ""),
        asked=row.strings("asked"),
        given=row.strings("given"),
        each=row.string("each") or "",
        basis=row.flag("basis"),
        files=row.flag("files"),
        register=row.flag("register"),
    )
    row.close()
    kinds = (part.words, part.points, part.person, part.asked, part.given, part.each, part.basis, part.files)
    if sum(map(bool, (*kinds, part.register))) != 1:
        row.note("must be exactly one of words, points, person, asked, given, each, basis, files, register")
    return part


def _faults(text: LetterText) -> Iterator[str]:
    if not text.parts:
        yield "has no parts"
    for part in text.parts:
        for words in (part.words, part.heading, *part.points):
            for name in _PLACE.findall(words):
                if name not in PLACES:
                    yield f'"{{{name}}}" is no place that can be filled; there are: {", ".join(sorted(PLACES))}'
        if text.to_reported and (part.asked or part.files):
            yield "is for the official complained about: it may not tell what the reporter said or sent"


def fill(words: str, values: Mapping[str, str]) -> str:
    """Return words with their places filled; a place that nothing is known of is left as a line of dots."""
    return _PLACE.sub(lambda found: values.get(found[1]) or "…………", words)
