"""Formatted text: Telegram's HTML dialect in, entities out, and back to HTML for the page.

Offsets and lengths of entities are UTF-16 code units, as in the Bot API; offsets in refusals are UTF-8 bytes.
"""

from __future__ import annotations

import html
import re
from typing import Any, TypeAlias

from bot.emulator.errors import ApiError, bad_request

Entity: TypeAlias = dict[str, Any]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
ATTRIBUTE = re.compile(r"""\s*([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
REFERENCE = re.compile(r"&(#\d{1,7}|#x[0-9a-fA-F]{1,6}|lt|gt|amp|quot);?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<hashtag>#[^\W\d]\w*)"
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
SCHEMES = ("http://", "https://", "tg://", "mailto:", "tel:")


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def tidy(text: str) -> str:
    """Return a text with control characters replaced, as Telegram stores it."""
    return CONTROL.sub(" ", text.replace("\r", ""))


def read(text: str, parse_mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, stripped of white space at both ends."""
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        plain, entities = HtmlText(tidy(text)).parse()
    else:
        plain, entities = tidy(text), _checked(text, given or [])
    plain, entities = _stripped(plain, entities)
    return plain, sorted(entities + detect(plain, entities), key=_order)


class HtmlText:
    """One text in Telegram's HTML dialect on its way to plain text and entities."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.open: list[tuple[str, Entity]] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        """Return the plain text and its entities, or refuse as Telegram does."""
        position = 0
        while (start := self.source.find("<", position)) >= 0:
            self._take(self.source[position:start])
            closing = self.source.startswith("</", start)
            position = self._close(start) if closing else self._open(start)
        self._take(self.source[position:])
        if self.open:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        return "".join(self.parts), [entity for entity in self.entities if entity["length"]]

    def _take(self, raw: str) -> None:
        if raw:
            text = REFERENCE.sub(_character, raw) if "&" in raw else raw
            self.parts.append(text)
            self.offset += units(text)

    def _at(self, position: int) -> str:
        return f"at byte offset {len(self.source[:position].encode())}"

    def _open(self, start: int) -> int:
        end = start + 1
        while end < len(self.source) and self.source[end] not in " \t\n>":
            end += 1
        if end == len(self.source):
            raise _unreadable(f"Unclosed start tag {self._at(start)}")
        name = self.source[start + 1 : end].lower()
        if name not in TAGS:
            raise _unreadable(f'Unsupported start tag "{name}" {self._at(start)}')
        attributes, after = self._attributes(name, start, end)
        self.open.append((name, self._entity(name, attributes, start)))
        return after

    def _attributes(self, name: str, start: int, position: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while True:
            rest = len(self.source[position:]) - len(self.source[position:].lstrip())
            position += rest
            if self.source[position : position + 1] == ">":
                return attributes, position + 1
            match = ATTRIBUTE.match(self.source, position)
            if match is None:
                raise _unreadable(f'Unclosed start tag "{name}" {self._at(start)}')
            attributes[match[1].lower()] = html.unescape((match[2] or "").strip("\"'"))
            position = match.end()

    def _entity(self, name: str, attributes: dict[str, str], start: int) -> Entity:
        entity: Entity = {"type": TAGS[name], "offset": self.offset, "length": 0}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unreadable(f'Tag "span" must have class "tg-spoiler" {self._at(start)}')
        if name == "a":
            entity["url"] = attributes.get("href", "")
        if name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        if name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if name == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        return entity

    def _close(self, start: int) -> int:
        end = self.source.find(">", start)
        if not self.open:
            raise _unreadable(f"Unexpected end tag {self._at(start)}")
        if end < 0:
            raise _unreadable(f"Unclosed end tag {self._at(start)}")
        found = self.source[start + 2 : end].strip().lower()
        name, entity = self.open.pop()
        if found not in {"", name}:
            expected = f'expected "</{name}>", found "</{found}>"'
            raise _unreadable(f"Unmatched end tag {self._at(start)}, {expected}")
        entity["length"] = self.offset - entity["offset"]
        self._keep(entity)
        return end + 1

    def _keep(self, entity: Entity) -> None:
        kind = entity["type"]
        if kind == "text_link" and not entity["url"].startswith(SCHEMES):
            return
        if kind in {"pre", "code"}:  # monospaced text carries no other formatting
            inner = [one for one in self.entities if one["offset"] >= entity["offset"]]
            del self.entities[len(self.entities) - len(inner) :]
            for one in inner:
                entity |= {"language": one["language"]} if "language" in one else {}
        if kind == "code" and "pre" not in {name for name, _ in self.open}:
            entity.pop("language", None)
        self.entities.append(entity)


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


def _character(match: re.Match[str]) -> str:
    name = match[1]
    if not name.startswith("#"):
        return NAMED[name]
    code = int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:])
    known = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if known else match[0]


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _checked(text: str, given: list[Entity]) -> list[Entity]:
    total = units(text)
    for entity in given:
        end = entity["offset"] + entity["length"]
        if entity["offset"] < 0 or entity["length"] < 0 or end > total:
            reason = f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text"
            raise bad_request(f"{reason} at UTF-16 offset {end}")
    return [dict(entity) for entity in given if entity["length"]]


def _stripped(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    bare = text.strip()
    if len(bare) == len(text):
        return text, entities
    lead, total = units(text[: len(text) - len(text.lstrip())]), units(bare)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, total)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return bare, kept


def detect(text: str, taken: list[Entity]) -> list[Entity]:
    """Return the entities that Telegram finds by itself: commands, mentions, hashtags, addresses."""
    if not ("/" in text or "@" in text or "#" in text):
        return []
    closed = {"code", "pre", "text_link"}
    spans = [(one["offset"], one["offset"] + one["length"]) for one in taken if one["type"] in closed]
    found = []
    for match in FOUND.finditer(text):
        start, length = units(text[: match.start()]), units(match[0])
        if all(end <= start or begin >= start + length for begin, end in spans):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return found
