"""Breaking words into lines: between words, inside a word only where it is wider than the line."""

from collections.abc import Callable, Iterator

Measure = Callable[[str], float]


def wrapped(words: str, width: float, measure: Measure) -> list[str]:
    """Return cleaned words as lines no wider than `width`; an empty text is one empty line."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        lines += _paragraph(paragraph, width, measure)
    return lines


def _paragraph(words: str, width: float, measure: Measure) -> list[str]:
    if measure(words) <= width:
        return [words.rstrip()]
    space = measure(" ")
    lines: list[str] = []
    line, used = "", 0.0
    for word in _pieces(words.split(), width, measure):
        wide = measure(word)
        if line and used + space + wide > width:
            lines.append(line)
            line, used = word, wide
        else:
            line, used = (f"{line} {word}", used + space + wide) if line else (word, wide)
    return [*lines, line]


def _pieces(words: list[str], width: float, measure: Measure) -> Iterator[str]:
    for word in words:
        if measure(word) <= width:
            yield word
        else:
            yield from _broken(word, width, measure)


def _broken(word: str, width: float, measure: Measure) -> Iterator[str]:
    """Yield the parts of a word that is wider than the line; each at least one sign long."""
    start = 0
    while start < len(word):
        end = start + _fitting(word[start:], width, measure)
        yield word[start:end]
        start = end


def _fitting(word: str, width: float, measure: Measure) -> int:
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if measure(word[:middle]) <= width else (low, middle - 1)
    return low
