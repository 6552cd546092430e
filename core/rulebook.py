"""The rulebook of an institution: its procedures, the texts that apply and their lists, to read and to search."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Final

from core.articles import Article, of_list, of_procedure, of_section
from core.errors import NotKnown
from core.library import Library
from core.procedure_paths import may_hold
from core.procedures import Procedure
from core.profile import Institution
from core.rule_files import Rules, same_document

AROUND: Final = 60
"""How many signs an excerpt shows on either side of what was found."""

SAME: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {"konflik": ("konflik", "benturan"), "benturan": ("benturan", "konflik")}
)
"""Words that stand for each other: PermenPANRB 17/2024 says "konflik kepentingan" for "benturan kepentingan"."""

_MOST_WORDS: Final = 8
_WHOLE: Final = 2
_WORD: Final = re.compile(r"\w[\w./-]*")
_SMALL: Final = frozenset(
    ("dan", "atau", "yang", "di", "ke", "dari", "untuk", "dengan", "apa", "the", "of", "and", "or")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Where a search was answered: the article, the number of the line (from 0), and the words around the find.

    `complete` says that the article has all the words that were searched for.
    """

    article: Article
    line: int
    complete: bool
    before: str
    found: str
    after: str


@dataclass(frozen=True)
class Rulebook:
    """All articles in the order of reading: procedures, the texts as printed, and the lists that no text holds."""

    articles: tuple[Article, ...]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.key: place for place, one in enumerate(self.articles)}

    def article(self, key: str) -> Article:
        """Return an article by its key; NotKnown without one."""
        return self.articles[self.place(key)]

    def place(self, key: str) -> int:
        """Return where an article stands in the book, from 0; NotKnown without one."""
        if key not in self._places:
            raise NotKnown
        return self._places[key]

    def beside(self, key: str) -> tuple[Article | None, Article | None]:
        """Return the articles before and after one; NotKnown for an unknown key."""
        place = self.place(key)
        before = self.articles[place - 1] if place else None
        return before, (self.articles[place + 1] if place + 1 < len(self.articles) else None)

    def search(self, words: str) -> tuple[Hit, ...]:
        """Return the articles that have most of the words, the best first.

        Upper case and accents do not count, and a word is found inside a longer one; words of one or two signs and
        numbers must stand alone, and find nothing by themselves where there are longer words. Words that join others
        count only where there are no others.
        """
        wanted = _wanted(words)
        scored = [(score, place) for place, one in enumerate(self.articles) if (score := _score(one, wanted))]
        most = max((score[0] for score, _ in scored), default=0)
        best = sorted((one for one in scored if one[0][0] == most), key=lambda one: ([-n for n in one[0]], one[1]))
        return tuple(_hit(self.articles[place], wanted, complete=most == len(wanted)) for _, place in best)


def rulebook(library: Library, institution: Institution) -> Rulebook:
    """Return the rulebook of an institution as its profile has it, with the newest edition of everything."""
    texts = rules_in_force(library, institution)
    procedures = [library.procedure(name) for name in institution.procedures]
    shown = {one.list_id for rules in texts for one in rules.sections}
    lists = [library.lists[name] for name in _asked(library, procedures, institution) if name not in shown]
    return Rulebook(
        (
            *(of_procedure(one, institution) for one in procedures),
            *(of_section(rules, one, library.lists) for rules in texts for one in rules.sections),
            *(of_list(one) for one in lists),
        )
    )


def rules_in_force(library: Library, institution: Institution) -> tuple[Rules, ...]:
    """Return the texts that the profile names, or without any those that its procedures come from."""
    if institution.rules is not None:
        return tuple(library.rules[name][0] for name in institution.rules)
    sources = [library.procedure(name).source.document for name in institution.procedures]
    newest = [editions[0] for editions in library.rules.values()]
    return tuple(one for one in newest if any(same_document(one.document, source) for source in sources))


def _asked(library: Library, procedures: Iterable[Procedure], institution: Institution) -> list[str]:
    """Return the lists from which people choose in the procedures, each once, in the order in which they are asked."""
    found = (name for one in procedures for name in (*_by_forms(library, one, institution), *_by_steps(one)))
    return list(dict.fromkeys(found))


def _by_forms(library: Library, procedure: Procedure, institution: Institution) -> Iterator[str]:
    """Yield the lists of the questions that can be asked under the switches of the institution."""
    switches = procedure.defaults() | institution.switches_for(procedure.id)
    questions = (one for name in sorted(procedure.forms()) if (form := library.form(name)) for one in form.questions)
    asked = (one for one in questions if may_hold(str(one.when) if one.when else None, switches))
    return (one.list_id for one in asked if one.list_id)


def _by_steps(procedure: Procedure) -> Iterator[str]:
    return (ask.list for step in procedure.steps for action in step.actions for ask in action.asks if ask.list)


# --- searching


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that is searched; one that must stand alone (`whole`) says little by itself."""

    word: str
    pattern: re.Pattern[str]
    whole: bool

    def within(self, words: str) -> bool:
        return self.pattern.search(words) is not None


@lru_cache(maxsize=4096)
def folded(words: str) -> str:
    """Return words sign for sign without accents and upper case, so that places in both are the same."""
    return "".join((unicodedata.normalize("NFKD", sign)[:1] or " ").casefold()[:1] or " " for sign in words)


def _wanted(words: str) -> list[_Word]:
    said = [one.strip("./-") for one in _WORD.findall(folded(unicodedata.normalize("NFC", words)))]
    large = [one for one in said if one not in _SMALL]
    return [_word(one) for one in dict.fromkeys(large or said)][:_MOST_WORDS]


def _word(word: str) -> _Word:
    if len(word) <= _WHOLE or word.isdigit():
        return _Word(word, re.compile(rf"(?<!\w){re.escape(word)}(?!\w)"), whole=True)
    return _Word(word, re.compile("|".join(re.escape(one) for one in SAME.get(word, (word,)))), whole=False)


def _score(article: Article, wanted: list[_Word]) -> tuple[int, ...]:
    """Return words found, how well they name its part, words of its name, words close together, and finds.

    Nothing is returned where no word says enough.
    """
    name = folded(f"{article.part} {article.label.id} {article.label.en} {article.heading.id} {article.heading.en}")
    lines = [folded(words) for _, words in _spoken(article)]
    whole = "\n".join((name, *lines))
    found = [one for one in wanted if one.within(whole)]
    if all(one.whole for one in found) and (not found or any(not one.whole for one in wanted)):
        return ()
    together = max((_closest(line, wanted)[0] for line in lines), default=0)
    named = sum(1 for one in wanted if one.within(name))
    return (
        len(found),
        _named(article, wanted),
        named,
        together,
        sum(min(len(one.pattern.findall(whole)), 5) for one in found),
    )


def _named(article: Article, wanted: list[_Word]) -> int:
    """Return more the fewer words its part has beside those searched; 0 where it has not all of these."""
    part = set(_WORD.findall(folded(article.part)))
    return max(_MOST_WORDS - len(part), 1) if {one.word for one in wanted} <= part else 0


def _closest(line: str, wanted: list[_Word]) -> tuple[int, int, int]:
    """Return how many of the words stand closest together in a line, and where the first of them begins and ends."""
    spans = [match.span() for one in wanted for match in one.pattern.finditer(line)]
    near = [(sum(1 for one in wanted if one.within(line[start : start + AROUND])), start, end) for start, end in spans]
    return max(near, key=lambda one: (one[0], -one[1]), default=(0, 0, 0))


def _hit(article: Article, wanted: list[_Word], *, complete: bool) -> Hit:
    """Return the line in which most of the words stand close together, cut around the first of them."""
    found = [(_closest(folded(words), wanted), -number, words) for number, words in _spoken(article)]
    (_, start, end), number, words = max(found, key=lambda one: (one[0][0], one[1]))
    return Hit(
        article=article,
        line=-number,
        complete=complete,
        before=_tail(words[:start]),
        found=words[start:end],
        after=_head(words[end:]),
    )


def _spoken(article: Article) -> Iterator[tuple[int, str]]:
    """Yield every line with its number, in Indonesian, and in English where it has other words."""
    for number, line in enumerate(article.lines):
        yield from ((number, words) for words in dict.fromkeys((line.id, line.en)) if words)


def _tail(words: str) -> str:
    return words if len(words) <= AROUND else "…" + words[-AROUND:].partition(" ")[2]


def _head(words: str) -> str:
    return words if len(words) <= AROUND else words[:AROUND].rpartition(" ")[0] + "…"
