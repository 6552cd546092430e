"""Finding an official by a few words of a name or a title, as people type them on a phone."""

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Final, TypeAlias

from core.records import Holding, Position

Words: TypeAlias = tuple[str, ...]
_SEARCH_WORDS: Final = Path(__file__).with_name("search-words.toml")
_LONGEST_PHRASE: Final = 2
_WORD: Final = re.compile(r"[^\W_]+")
_DOTTED: Final = re.compile(r"[.'’`]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """A post with who acts in it: `kind` is `definitif`, `plt`, `plh`, or None where the post is vacant."""

    position_id: str
    person_id: str | None
    kind: str | None
    name: str
    label: str
    unit_id: str


def folded(text: str) -> list[str]:
    """Return the words of a text without case, accents and dots, so that `S.Pd.` and `spd` are the same word."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    if not letters.isascii():
        letters = "".join(c for c in letters if not unicodedata.combining(c))
    return _WORD.findall(_DOTTED.sub("", letters))


@cache
def _search_words() -> tuple[frozenset[str], Mapping[Words, tuple[Words, ...]]]:
    """Return the words that say nothing, and what others mean, as `search-words.toml` lists them."""
    data = tomllib.loads(_SEARCH_WORDS.read_text(encoding="utf-8"))
    means = {tuple(folded(said)): tuple(tuple(folded(one)) for one in meant) for said, meant in data["means"].items()}
    return frozenset(data["silent"]), means


def meanings_of(tokens: Sequence[str]) -> Iterator[tuple[Words, ...]]:
    """Yield for each word or known phrase typed what it may mean: itself, and what else is called so."""
    silent, means = _search_words()
    said = [token for token in tokens if token not in silent]
    place = 0
    while place < len(said):
        length = _LONGEST_PHRASE if tuple(said[place : place + _LONGEST_PHRASE]) in means else 1
        phrase = tuple(said[place : place + length])
        yield (phrase, *means.get(phrase, ()))
        place += length


class OfficialIndex:
    """All words of names and titles in order, each with the entries (post, person) that have it."""

    def __init__(
        self,
        positions: Iterable[Position],
        holdings: Mapping[str, Sequence[Holding]],
        names: Mapping[str, str],
    ) -> None:
        self._entries: list[tuple[str, str | None]] = []
        self._sizes: list[int] = []
        words: defaultdict[str, set[int]] = defaultdict(set)
        for position in positions:
            people = dict.fromkeys(holding.person_id for holding in holdings.get(position.id, ()))
            for person_id in (*people, None):
                said = folded(f"{position.title} {names.get(person_id or '', '')}")
                for word in said:
                    words[word].add(len(self._entries))
                self._entries.append((position.id, person_id))
                self._sizes.append(len(said))
        self._words = sorted(words)
        self._having = words

    def ranked(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Yield (post, person) whose words begin with those typed: whole words first, then short titles.

        Where nobody has all the words, those with any of them come, who have the most first. What is said before a
        name (Pak, Ibu) is passed over, and other names of a post or subject (kepsek, mtk) are searched as well.
        """
        asked = [self._meant(meanings) for meanings in meanings_of(folded(text))]
        counts = Counter(entry for found in asked for entry in found)
        fitting = [entry for entry, count in counts.items() if count == len(asked)] or list(counts)
        for entry in sorted(
            fitting, key=lambda e: (-counts[e], sum(one.get(e, 0) for one in asked), self._sizes[e], e)
        ):
            yield self._entries[entry]

    def _meant(self, meanings: Iterable[Words]) -> dict[int, int]:
        """Return the entries that have all words of one of the meanings, each with its best rank."""
        best: dict[int, int] = {}
        for words in meanings:
            ranks = [self._found(word) for word in words]
            for entry in set(ranks[0]).intersection(*ranks[1:]):
                rank = sum(one[entry] for one in ranks)
                best[entry] = min(rank, best.get(entry, rank))
        return best

    def _found(self, token: str) -> dict[int, int]:
        """Return the entries that have a word beginning with the token: 0 for the whole word, 1 for its start."""
        first = bisect_left(self._words, token)
        matching = takewhile(lambda i: self._words[i].startswith(token), range(first, len(self._words)))
        found = {entry: 1 for i in matching for entry in self._having[self._words[i]]}
        return found | dict.fromkeys(self._having.get(token, ()), 0)
