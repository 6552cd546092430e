"""Lines of a message in Telegram's HTML: whatever is said is escaped here, and tags come from here alone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from html import unescape
from typing import Final

LIMIT: Final = 4096
"""How long a message may be, in UTF-16 units after its tags are read (Telegram's sendMessage)."""

_TAG: Final = re.compile(r"<[^>]*>")
_LONG_QUOTE: Final = 300
_JOINED: Final = frozenset("\u200d\ufe0f\ufe0e")
_SKIN: Final = ("\U0001f3fb", "\U0001f3ff")
_FLAG: Final = ("\U0001f1e6", "\U0001f1ff")
_FLAG_LETTERS: Final = "".join(map(chr, range(ord(_FLAG[0]), ord(_FLAG[1]) + 1)))
_MORE: Final = "…"


def esc(words: str) -> str:
    """Return words as HTML shows them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(words: str) -> str:
    """Return words in bold."""
    return f"<b>{esc(words)}</b>"


def italic(words: str) -> str:
    """Return words in italics."""
    return f"<i>{esc(words)}</i>"


def code(words: str) -> str:
    """Return words in monospace, which a tap copies."""
    return f"<code>{esc(words)}</code>"


def quote(words: str) -> str:
    """Return somebody's own words as a quotation; a long one is folded until it is tapped."""
    tag = "blockquote expandable" if len(words) > _LONG_QUOTE else "blockquote"
    return f"<{tag}>{esc(words)}</blockquote>"


def units(words: str) -> int:
    """Return the length of plain words as Telegram counts it: in UTF-16 units."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def shown_units(html: str) -> int:
    """Return the length of a message as Telegram counts it: without its tags, its entities read."""
    return units(unescape(_TAG.sub("", html)))


def shorten(words: str, most: int, ending: str = _MORE) -> str:
    """Return words that take at most so many UTF-16 units, cut between words where possible, and never inside a sign.

    A cut text ends with `ending`, which counts, too.
    """
    if units(words) <= most:
        return words
    cut = _prefix(words, max(most - units(ending), 0))
    space = cut.rfind(" ")
    if space > len(cut) - 40 and space > 0:
        cut = cut[:space]
    return cut.rstrip() + ending


def _prefix(words: str, most: int) -> str:
    taken = len(words.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore"))
    while 0 < taken < len(words) and _joined(words, taken):
        taken -= 1
    return words[:taken]


def _joined(words: str, place: int) -> bool:
    """Whether what stands before and after a place is one sign: an accent, a joined emoji, a skin tone, a flag."""
    before, after = words[place - 1], words[place]
    if before == "\u200d" or after in _JOINED or unicodedata.combining(after) or _SKIN[0] <= after <= _SKIN[1]:
        return True
    return _is_flag_letter(after) and _flag_letters_before(words, place) % 2 == 1


def _is_flag_letter(sign: str) -> bool:
    return _FLAG[0] <= sign <= _FLAG[1]


def _flag_letters_before(words: str, place: int) -> int:
    return len(words[:place]) - len(words[:place].rstrip(_FLAG_LETTERS))


def fair_shares(lengths: Sequence[int], room: int) -> list[int]:
    """Return how much of the room each text may take: short ones all they need, the long ones equal parts."""
    shares = [0] * len(lengths)
    waiting = sorted(range(len(lengths)), key=lambda place: lengths[place])
    for done, place in enumerate(waiting):
        shares[place] = min(lengths[place], max(room, 0) // (len(waiting) - done))
        room -= shares[place]
    return shares


def fitted(blocks: Iterable[str], ending: str = _MORE) -> str:
    """Return blocks of HTML one below the other; where they are too long for a message, the last ones give way."""
    whole = list(blocks)
    text = "\n".join(whole)
    if 2 * len(text) <= LIMIT or shown_units(text) <= LIMIT:
        return text
    kept: list[str] = []
    room = LIMIT - units(ending) - 1
    for block in whole:
        room -= shown_units(block) + 1
        if room < 0:
            break
        kept.append(block)
    return "\n".join([*kept, esc(ending)])
