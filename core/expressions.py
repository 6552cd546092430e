"""Actor expressions: who does a step, said by place in the office and never by name.

    actor = declarant | reporter | reported | actor(step) | superior(actor) | head(unit) | role(name)
          | each role(name, ...) | both(actor, ...) | people(name) | position(id) | recipients(name) | switch(name)
    unit  = unit | unit(actor) | parent(unit) | institution

`each` stands at the very front only; the value of a switch is the text of an expression.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NoReturn, TypeAlias

Names: TypeAlias = frozenset[tuple[str, str]]

_DEPTH: Final = 20
_TOKEN: Final = re.compile(r"\s*([A-Za-z0-9_][A-Za-z0-9_.-]*|[(),])")
_PARTIES: Final = ("declarant", "reporter", "reported")
_MARKS: Final = frozenset("(),")
_NONE: Final[Names] = frozenset()


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the case: `declarant`, `reporter` or `reported`."""

    kind: str

    def __str__(self) -> str:
        return self.kind

    def names(self) -> Names:
        """Return nothing: a party needs no declaration elsewhere."""
        return _NONE


@dataclass(frozen=True, slots=True)
class Named:
    """One thing by its name; `word` is `actor` (who did that step), `people`, `position`, `recipients` or `switch`."""

    word: str
    name: str

    def __str__(self) -> str:
        return f"{self.word}({self.name})"

    def names(self) -> Names:
        """Return the one name with its kind."""
        return frozenset({("step" if self.word == "actor" else self.word, self.name)})


@dataclass(frozen=True, slots=True)
class Role:
    """Everybody with one of these roles; `each` gives every post that carries one work of its own."""

    roles: tuple[str, ...]
    each: bool = False

    def __str__(self) -> str:
        return f"{'each ' if self.each else ''}role({', '.join(self.roles)})"

    def names(self) -> Names:
        """Return the roles."""
        return frozenset(("role", role) for role in self.roles)


@dataclass(frozen=True, slots=True)
class Several:
    """Several actors side by side, each with a line upward of its own."""

    of: tuple["Expression", ...]

    def __str__(self) -> str:
        return f"both({', '.join(map(str, self.of))})"

    def names(self) -> Names:
        """Return the names of all the expressions inside."""
        return _NONE.union(*(one.names() for one in self.of))


@dataclass(frozen=True, slots=True)
class Superior:
    """Who stands above another actor (atasan langsung); nested: the one above that, and so on."""

    of: "Expression"

    def __str__(self) -> str:
        return f"superior({self.of})"

    def names(self) -> Names:
        """Return the names of the expression inside."""
        return self.of.names()


@dataclass(frozen=True, slots=True)
class Head:
    """Who heads a unit (kepala unit kerja)."""

    unit: "UnitExpression"

    def __str__(self) -> str:
        return f"head({self.unit})"

    def names(self) -> Names:
        """Return the names of the unit expression inside."""
        return self.unit.names()


@dataclass(frozen=True, slots=True)
class Place:
    """A unit that needs no other expression: `unit` (the case's) or `institution` (the root of its institution)."""

    word: str

    def __str__(self) -> str:
        return self.word

    def names(self) -> Names:
        """Return nothing."""
        return _NONE


@dataclass(frozen=True, slots=True)
class UnitOf:
    """The unit in which an actor's post stands."""

    of: "Expression"

    def __str__(self) -> str:
        return f"unit({self.of})"

    def names(self) -> Names:
        """Return the names of the expression inside."""
        return self.of.names()


@dataclass(frozen=True, slots=True)
class ParentUnit:
    """The unit above another one."""

    of: "UnitExpression"

    def __str__(self) -> str:
        return f"parent({self.of})"

    def names(self) -> Names:
        """Return the names of the unit expression inside."""
        return self.of.names()


Expression: TypeAlias = Party | Named | Role | Several | Superior | Head
UnitExpression: TypeAlias = Place | UnitOf | ParentUnit


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """Read an actor expression; ValueError says what was expected and at which character, counted from 1."""
    reader = _Reader(text)
    expression = reader.each() if reader.at("each") else reader.actor()
    reader.end()
    return expression


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.start = 0
        self.token = ""
        self.depth = 0
        self.step()

    def step(self) -> str:
        """Return the present token and go to the next; the empty token is the end."""
        read = self.token
        found = _TOKEN.match(self.text, self.place)
        if found:
            self.start, self.place, self.token = found.start(1), found.end(), found[1]
            return read
        rest = self.text[self.place :]
        self.start = self.place + len(rest) - len(rest.lstrip())
        self.place, self.token = len(self.text), rest.strip()
        if self.token:
            self.fail("a name, a comma or a bracket")
        return read

    def fail(self, expected: str) -> NoReturn:
        found = repr(self.token[:30]) if self.token else "the end"
        raise ValueError(f"expected {expected}, found {found} at character {self.start + 1} of {self.text!r}")

    def at(self, token: str) -> bool:
        return self.token == token

    def expect(self, token: str) -> None:
        if self.token != token:
            self.fail(repr(token))
        self.step()

    def end(self) -> None:
        if self.token:
            self.fail("nothing more")

    def name(self) -> str:
        if not self.token or self.token in _MARKS:
            self.fail("a name")
        return self.step()

    def names(self) -> tuple[str, ...]:
        found = [self.name()]
        while self.at(","):
            self.step()
            found.append(self.name())
        return tuple(dict.fromkeys(found))

    def each(self) -> Role:
        self.step()
        self.expect("role")
        self.expect("(")
        roles = self.names()
        self.expect(")")
        return Role(roles, each=True)

    def actor(self) -> Expression:
        self.deeper()
        if self.token in _PARTIES:
            return Party(self.step())
        read = _ACTORS.get(self.token)
        if read is None:
            self.fail(f"an actor ({', '.join([*_PARTIES, *_ACTORS])})")
        word = self.step()
        self.expect("(")
        expression = read(self, word)
        self.expect(")")
        return expression

    def several(self) -> Several:
        found = [self.actor()]
        while self.at(","):
            self.step()
            found.append(self.actor())
        return Several(tuple(dict.fromkeys(found)))

    def unit(self) -> UnitExpression:
        self.deeper()
        if self.token not in {"unit", "parent", "institution"}:
            self.fail("a unit (unit, unit(actor), parent(unit), institution)")
        word = self.step()
        if word == "institution" or (word == "unit" and not self.at("(")):
            return Place(word)
        self.expect("(")
        found: UnitExpression = UnitOf(self.actor()) if word == "unit" else ParentUnit(self.unit())
        self.expect(")")
        return found

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEPTH:
            self.fail(f"at most {_DEPTH} expressions inside each other")


_ACTORS: Final[dict[str, Callable[[_Reader, str], Expression]]] = {
    "superior": lambda reader, _word: Superior(reader.actor()),
    "head": lambda reader, _word: Head(reader.unit()),
    "role": lambda reader, _word: Role((reader.name(),)),
    "both": lambda reader, _word: reader.several(),
    **dict.fromkeys(
        ("actor", "people", "position", "recipients", "switch"), lambda reader, word: Named(word, reader.name())
    ),
}
