"""The rules as they are written: the contents, one article or procedure at a time, and what a search found."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton

from core.articles import Article, TableRow
from core.errors import NotKnown
from core.rule_files import LISTS
from core.rulebook import Hit, Rulebook, rulebook
from handlers.actor_words import actor_words
from handlers.identity_words import identity_line
from handlers.keyboards import Row as Buttons
from handlers.keyboards import button, keyboard, laid
from handlers.lines import bold, code, esc, fitted, italic, shorten
from handlers.outgoing import Outgoing
from handlers.paging import Block, in_pages, in_pieces, page_of
from handlers.rules import APART, CONTENTS, SEARCH
from handlers.voice import Voice

Data = Mapping[str, Any]
PER_PAGE: Final = 8
"""How many articles one page of the contents offers, and how many finds a search."""

EXAMPLES: Final = ("gratifikasi", "larangan", "hari kerja", "atasan langsung", "bukti", "Pasal 1", "Surat Pernyataan")
"""Words to search for; those that find something here are offered where a search found nothing."""

_AIRY: Final = 90
_BESIDE: Final = 24


def rules(data: Data, voice: Voice) -> Outgoing:
    """Show a page of the contents, a page of the article `part`, or what `find` was found in."""
    office = voice.office
    book = rulebook(office.library, office.institution)
    if "find" in data:
        return _found(data["find"], book, voice)
    part = data.get("part")
    try:
        article = book.article(part["id"] if isinstance(part, Mapping) else str(part))
    except NotKnown:
        return _contents(data.get("contents", 0), book, voice)
    return _article(article, data.get("page", 0), book, voice)


# --- the contents


def _contents(page: int, book: Rulebook, voice: Voice) -> Outgoing:
    blocks = [bold(voice.say("rules-title", institution=voice.office.institution.name))]
    if not book.articles:
        return Outgoing("\n".join([*blocks, "", esc(voice.say("rules-none"))]))
    pages = [book.articles[start : start + PER_PAGE] for start in range(0, len(book.articles), PER_PAGE)]
    page = min(page, len(pages) - 1)
    example = _examples(book)[0]
    blocks += [esc(voice.say("rules-count", count=len(book.articles))), ""]
    blocks += [
        f"{esc(voice.say('rules-how-to-search'))} {code(f'/aturan {example}')}",
        italic(voice.say("rules-bridge")),
        "",
    ]
    blocks += [*_which_page(page, len(pages), voice), bold(voice.say("rules-ask"))]
    rows: list[Buttons] = [[button(_label(one, voice), f"l:{one.key}")] for one in pages[page]]
    return Outgoing(fitted(blocks), keyboard(*rows, _turning(CONTENTS, page, len(pages), voice)))


def _examples(book: Rulebook) -> list[str]:
    """Return words that find something here, or else the beginnings of what the first articles are called."""
    names = dict.fromkeys(shorten(" ".join(one.label.id.split()[:2]), _BESIDE, "") for one in book.articles)
    found = [one for one in EXAMPLES if any(hit.complete for hit in book.search(one))]
    return found or list(names)[:3]


def _which_page(page: int, of: int, voice: Voice) -> list[str]:
    return [italic(voice.say("rules-page", page=page + 1, of=of))] if of > 1 else []


def _turning(key: str, page: int, of: int, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the buttons that turn the page."""
    turns = [("rules-earlier", page - 1), ("rules-later", page + 1)]
    return [
        voice.button(name, f"l:{key}:{number}", page=number + 1, of=of) for name, number in turns if 0 <= number < of
    ]


def _label(article: Article, voice: Voice) -> str:
    """Return how an article is called on a button: texts by their part, procedures and lists by a sign."""
    label = article.label.say(voice.language)
    if article.rows:
        return f"📋 {label}"
    return f"🗂 {label}" if article.key.startswith(f"{LISTS}/") else f"{article.part} · {label}"


def _short(article: Article, voice: Voice) -> str:
    text = not article.rows and not article.key.startswith(f"{LISTS}/")
    return article.part if text else _label(article, voice)


# --- one article


def _article(article: Article, page: int, book: Rulebook, voice: Voice) -> Outgoing:
    pages = _pages(article, voice)
    page = min(page, len(pages) - 1)
    blocks = [*_head(article, voice), *_which_page(page, len(pages), voice), ""]
    blocks += [one.html for one in pages[page]]
    if page == len(pages) - 1:
        blocks += _remarks(article, voice)
    if not article.key.startswith(f"{LISTS}/"):
        blocks += ["", italic(voice.say("rules-verbatim"))]
    back = voice.button("rules-back", f"l:{CONTENTS}:{book.place(article.key) // PER_PAGE}")
    rows = (_turning(article.key, page, len(pages), voice), _beside(article, book, voice), [back])
    text = fitted(blocks, voice.say("message-shortened")).replace("\n\n\n", "\n\n")
    return Outgoing(text, keyboard(*rows))


def _head(article: Article, voice: Voice) -> list[str]:
    label, heading = article.label.say(voice.language), article.heading.say(voice.language)
    named = [bold(f"{article.part} · {label}")]
    if heading.casefold() != label.casefold():
        named.append(esc(heading))
    sop = [italic(identity_line(article.identity, voice.say))] if article.identity else []
    return [*named, italic(voice.say("rules-source", document=article.document)), *sop]


def _pages(article: Article, voice: Voice) -> list[list[Block]]:
    return in_pages(_rows(article, voice) if article.rows else _lines(article, voice))


def _lines(article: Article, voice: Voice) -> Iterator[Block]:
    for number, line in enumerate(article.lines):
        for piece in in_pieces(line.say(voice.language)):
            yield Block(number, esc(piece) + ("\n" if len(piece) > _AIRY else ""))


def _rows(article: Article, voice: Voice) -> Iterator[Block]:
    for number, row in enumerate(article.rows):
        yield Block(number, "\n".join(_row(row, voice)) + "\n")


def _row(row: TableRow, voice: Voice) -> Iterator[str]:
    """Yield the lines of one row: number and activity, then who, what is needed, the time, the output."""
    activity = esc(row.activity.say(voice.language))
    yield f"{bold(row.number)}  {activity}" if row.number else f"{italic(voice.say('rules-own-step'))}\n{activity}"
    cells = (
        ("👤", "rules-who", "who", actor_words(row.actor, voice)),
        ("📎", "rules-needs", "needs", row.needs.say(voice.language)),
        ("⏱", "rules-time", "time", row.time),
        ("⏳", "rules-limit", "time", row.limit),
        ("📄", "rules-output", "output", row.output.say(voice.language)),
    )
    yield from (f"{sign} {esc(voice.told(key, {name: words}))}" for sign, key, name, words in cells if words)


def _remarks(article: Article, voice: Voice) -> list[str]:
    told = [voice.say("rules-corrected", wrong=wrong, right=right) for wrong, right in article.corrected.items()]
    told += [voice.say("rules-misprint", wrong=wrong, right=right) for wrong, right in article.misprints.items()]
    if article.note:
        told.append(voice.say("rules-note", note=article.note))
    return ["", *(italic(one) for one in told)] if told else []


def _beside(article: Article, book: Rulebook, voice: Voice) -> list[InlineKeyboardButton]:
    """Return the buttons of the articles before and after."""
    before, after = book.beside(article.key)
    names = [(one, shorten(_short(one, voice), _BESIDE)) for one in (before, after) if one]
    return [button(f"‹ {name}" if one is before else f"{name} ›", f"l:{one.key}") for one, name in names]


# --- searching


def _found(words: str, book: Rulebook, voice: Voice) -> Outgoing:
    hits = book.search(words)
    if not hits:
        return _not_found(words, book, voice)
    shown = hits[:PER_PAGE]
    key = "rules-found" if hits[0].complete else "rules-found-some"
    blocks = [bold(voice.say(key, count=len(hits), words=words))]
    blocks += [_excerpt(number, hit, voice) for number, hit in enumerate(shown, 1)]
    if len(hits) > len(shown):
        blocks += ["", esc(voice.say("rules-found-more", count=len(hits) - len(shown)))]
    rows: list[Buttons] = [[_opening(number, hit, voice)] for number, hit in enumerate(shown, 1)]
    return Outgoing(fitted(blocks), keyboard(*rows, [voice.button("rules-back", f"l:{CONTENTS}:0:{APART}")]))


def _excerpt(number: int, hit: Hit, voice: Voice) -> str:
    name = bold(f"{number}. {_label(hit.article, voice)}")
    return f"\n{name}\n{esc(hit.before)}{bold(hit.found) if hit.found else ''}{esc(hit.after)}"


def _opening(number: int, hit: Hit, voice: Voice) -> InlineKeyboardButton:
    """Return the button that opens a find on its page, as a message of its own."""
    page = page_of(_pages(hit.article, voice), hit.line)
    return button(f"{number}. {_label(hit.article, voice)}", f"l:{hit.article.key}:{page}:{APART}")


def _not_found(words: str, book: Rulebook, voice: Voice) -> Outgoing:
    blocks = [esc(voice.say("rules-not-found", words=words)), "", esc(voice.say("rules-not-found-hint"))]
    examples = laid([button(f"🔎 {one}", f"l:{SEARCH}:{one}") for one in _examples(book)])
    return Outgoing(fitted(blocks), keyboard(*examples, [voice.button("rules-back", f"l:{CONTENTS}:0:{APART}")]))
