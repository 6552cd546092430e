"""Conditions in forms and procedures: a small language that reads like a sentence and can do nothing else.

    answer(relation) == "not-concerned" and not switch(wbs) == "off"

A name stands for one value: `answer(question)`, `switch(name)` or `fact(name)`. Alone it holds when the value is
there and not empty or false; `== "x"` and `!= "x"` compare it (also with a whole number, `true`, `false`);
`has "x"` asks whether one of several values is "x". `not` binds before `and`, `and` before `or`.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeGuard

NAMESPACES: Final = ("answer", "switch", "fact")
Literal: TypeAlias = str | int | bool
Values: TypeAlias = Mapping[str, Mapping[str, object]]

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<name>(?:answer|switch|fact)\(\s*[A-Za-z0-9_.-]+\s*\))
      | (?P<string>"[^"]*")
      | (?P<word>[A-Za-z]+|-?[0-9]+)
      | (?P<sign>==|!=|\(|\))
    )""",
    re.VERBOSE | re.ASCII,
)
_DEEPEST: Final = 50


@dataclass(frozen=True, slots=True)
class Comparison:
    """One value asked about: `sign` is `==`, `!=`, `has` or empty for "is there and not empty"."""

    namespace: str
    name: str
    sign: str = ""
    literal: Literal = ""

    def holds(self, values: Values) -> bool:
        """Whether it is so; a value that nobody gave equals nothing."""
        value = values.get(self.namespace, {}).get(self.name)
        if self.sign == "has":
            return self.literal in value if _is_several(value) else _same(value, self.literal)
        if self.sign:
            return _same(value, self.literal) is (self.sign == "==")
        return bool(value)

    def comparisons(self) -> Iterator["Comparison"]:
        """Yield itself."""
        yield self


@dataclass(frozen=True, slots=True)
class Combined:
    """`not`, `and` or `or` over other conditions."""

    word: str
    parts: tuple["Part", ...]

    def holds(self, values: Values) -> bool:
        """Whether the parts hold as the word says."""
        if self.word == "not":
            return not self.parts[0].holds(values)
        held = (part.holds(values) for part in self.parts)
        return all(held) if self.word == "and" else any(held)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield every comparison inside, in written order."""
        for part in self.parts:
            yield from part.comparisons()


Part: TypeAlias = Comparison | Combined


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; `text` is how it was written."""

    text: str
    part: Part

    def __str__(self) -> str:
        return self.text

    def holds(self, values: Values) -> bool:
        """Whether the condition holds for values by namespace and name; a missing one equals nothing."""
        return self.part.holds(values)

    def comparisons(self) -> tuple[Comparison, ...]:
        """Return all comparisons, for checks of names and literals."""
        return tuple(self.part.comparisons())

    def names(self) -> set[tuple[str, str]]:
        """Return every (namespace, name) that is asked about."""
        return {(one.namespace, one.name) for one in self.comparisons()}


def parse(text: str) -> Condition:
    """Read a condition; ValueError with one sentence that quotes the text and says what is wrong."""
    reading = _Reading(text, _tokens(text))
    part = reading.any_of(0)
    if reading.peek():
        raise reading.wrong(f'"{reading.peek()}" was not expected')
    return Condition(text, part)


def _is_several(value: object) -> TypeGuard[Collection[object]]:
    return value is not None and not isinstance(value, str | bytes) and isinstance(value, Collection)


def _same(value: object, literal: Literal) -> bool:
    return value == literal and isinstance(value, bool) is isinstance(literal, bool)


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    while text[at:].strip():
        token = _TOKEN.match(text, at)
        if token is None:
            raise ValueError(f'"{text}" is not a condition: "{text[at:].strip()}" cannot be read')
        found.append(token[0].strip())
        at = token.end()
    return found


class _Reading:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, text: str, tokens: list[str]) -> None:
        self.text = text
        self.tokens = tokens

    def wrong(self, what: str) -> ValueError:
        return ValueError(f'"{self.text}" is not a condition: {what}')

    def peek(self) -> str:
        return self.tokens[0] if self.tokens else ""

    def take(self) -> str:
        if not self.tokens:
            raise self.wrong("it ends too early")
        return self.tokens.pop(0)

    def any_of(self, depth: int) -> Part:
        return self._joined("or", depth)

    def _joined(self, word: str, depth: int) -> Part:
        parts = [self._below(word, depth)]
        while self.peek() == word:
            self.take()
            parts.append(self._below(word, depth))
        return parts[0] if len(parts) == 1 else Combined(word, tuple(parts))

    def _below(self, word: str, depth: int) -> Part:
        return self._joined("and", depth) if word == "or" else self._single(depth)

    def _single(self, depth: int) -> Part:
        if depth > _DEEPEST:
            raise self.wrong("it is nested too deeply")
        piece = self.take()
        if piece == "not":
            return Combined("not", (self._single(depth + 1),))
        if piece == "(":
            part = self.any_of(depth + 1)
            if self.take() != ")":
                raise self.wrong('a ")" is missing')
            return part
        return self._comparison(piece)

    def _comparison(self, piece: str) -> Comparison:
        namespace, _, rest = piece.partition("(")
        if namespace not in NAMESPACES or not rest:
            raise self.wrong(f'"{piece}" is not answer(...), switch(...) or fact(...)')
        name = rest.removesuffix(")").strip()
        if self.peek() not in {"==", "!=", "has"}:
            return Comparison(namespace, name)
        return Comparison(namespace, name, self.take(), self._literal())

    def _literal(self) -> Literal:
        piece = self.take()
        if piece.startswith('"'):
            return piece[1:-1]
        if piece in {"true", "false"}:
            return piece == "true"
        if piece.lstrip("-").isdigit():
            return int(piece)
        raise self.wrong(f'"{piece}" is not a value; write "text", a whole number, true or false')
