"""How the letters of a unit are numbered: by whom, and by which pattern, as the profile says.

The sources show three patterns: `KEC.LMJ/Subag Umpeg/427.90/02/2023` (000), `700/16/SOP/427.83/2024` (003) and
`427.90/ 243 / V /2025` (004).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from core.tables import Table

By = Literal["series", "block", "book"]
SECRET_BOOK: Final = "rahasia"  # noqa: S105 - the name of a register
"""The book of complaints and whistleblowing."""

WAYS: Final[tuple[By, ...]] = ("series", "block", "book")
DEFAULT_PATTERN: Final = "{klasifikasi}/{urut}/{unit}/{tahun}"
_FIELD: Final = re.compile(r"\{([a-z_]+)(?::([1-6]))?\}")
_OWN: Final = frozenset({"urut", "jenis", "bulan", "romawi", "tahun"})
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """How one kind of letter is numbered.

    `by`: the bot's own `series`, a `block` that the agenda officer reserved (in the usual rule alone), or the office's
    `book`, from which the agenda officer types. `own` gives the kind a series of its own. Numbers of the secret book
    are drawn, unless they are `running`: then they have no gap, and tell how many there are. In the pattern stand
    `{urut}` (`{urut:3}` with zeros in front), `{jenis}`, `{bulan}`, `{romawi}`, `{tahun}`, and every name among its
    codes.
    """

    pattern: str = DEFAULT_PATTERN
    by: By = "series"
    own: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The rules of a unit: the usual one, and those of a book (`rahasia`) or of a kind of letter by its id."""

    usual: NumberRule = field(default_factory=NumberRule)
    special: Mapping[str, NumberRule] = field(default_factory=dict)

    def rule(self, kind: str, book: str) -> NumberRule:
        """Return the rule of a kind of letter in a book: the kind's own before the book's before the usual one.

        The secret book, of which the profile says nothing, is a series whose numbers are marked with an R: it must not
        give a number that the open book gives, too, and no agenda officer reads it.
        """
        found = self.special.get(kind) or self.special.get(book)
        if found is None and book == SECRET_BOOK:
            return NumberRule(pattern=self.usual.pattern.replace("{urut", "R-{urut", 1))
        return found or self.usual


def read_numbering(table: Table) -> Numbering:
    """Read the table `numbering` of a profile."""
    names = [name for name in table.names() if isinstance(table.raw(name), Mapping)]
    special = {name: _rule(table.table(name)) for name in names}
    return Numbering(usual=_rule(table), special=special)


def _rule(table: Table) -> NumberRule:
    rule = NumberRule(
        pattern=table.string("pattern") or DEFAULT_PATTERN,
        by=table.choice("by", WAYS, "series"),
        own=table.flag("own"),
        running=table.flag("running"),
    )
    table.close()
    return rule


def pattern_faults(numbering: Numbering, codes: Iterable[str]) -> list[str]:
    """Return what is wrong with the patterns of a profile whose number codes have these names."""
    known = _OWN | set(codes)
    found = []
    for name, rule in (("usual", numbering.usual), *numbering.special.items()):
        fields = [one for one, _ in _FIELD.findall(rule.pattern)]
        found += [f'numbering {name}: nothing is called "{one}"' for one in fields if one not in known]
        if "urut" not in fields or "tahun" not in fields:
            found.append(f"numbering {name}: a pattern needs {{urut}} and {{tahun}}, or two letters had one number")
        apart = rule is not numbering.usual and (rule.own or name == SECRET_BOOK)
        if apart and rule.pattern == numbering.usual.pattern:
            found.append(f"numbering {name}: its pattern must differ from the usual one, or two letters had one number")
        if rule is not numbering.usual and rule.by == "block":
            found.append(f"numbering {name}: blocks are reserved in the usual book alone, by must be series or book")
        if _FIELD.sub("", rule.pattern).count("{"):
            found.append(f'numbering {name}: "{rule.pattern}" has a brace that is no field')
    return found


def written(pattern: str, number: int, on: date, kind: str, codes: Mapping[str, str]) -> str:
    """Return a number as it is written on a letter of a day; a code that the profile lacks leaves no gap."""
    values = {
        **codes, "urut": str(number), "jenis": kind, "bulan": str(on.month), "romawi": _ROMAN[on.month - 1],
        "tahun": str(on.year),
    }  # fmt: skip
    filled = _FIELD.sub(lambda found: values.get(found[1], "").zfill(int(found[2] or 0)), pattern)
    return re.sub(r"/{2,}", "/", filled).strip("/")
