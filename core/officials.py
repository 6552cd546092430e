"""Finding an official by a few words of a name or a title, as people type them on a phone."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from core.records import Holding, Position

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
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _WORD.findall(_DOTTED.sub("", letters))


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
        """Yield (post, person) whose words begin with all those typed; whole words first, then short titles."""
        tokens = folded(text)
        if not tokens:
            return
        ranks = [self._found(token) for token in tokens]
        common = set(ranks[0]).intersection(*ranks[1:])
        for entry in sorted(common, key=lambda e: (sum(rank[e] for rank in ranks), self._sizes[e], e)):
            yield self._entries[entry]

    def _found(self, token: str) -> dict[int, int]:
        """Return the entries that have a word beginning with the token: 0 for the whole word, 1 for its start."""
        first = bisect_left(self._words, token)
        matching = takewhile(lambda i: self._words[i].startswith(token), range(first, len(self._words)))
        found = {entry: 1 for i in matching for entry in self._having[self._words[i]]}
        return found | dict.fromkeys(self._having.get(token, ()), 0)
