"""Turns a text and its entities into HTML that is safe to show on the page."""

from __future__ import annotations

import html

from bot.emulator.entities import SCHEMES, Entity, units

ELEMENTS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
    "bot_command": ('<a class="command" href="#">', "</a>"),
}


def to_html(text: str, entities: list[Entity]) -> str:
    """Return the text as HTML; everything that is not a known entity is escaped."""
    if not entities:
        return html.escape(text)
    wide = text.encode("utf-16-le")
    out: list[str] = []
    open_until: list[tuple[int, str]] = []
    position = 0
    for entity in [*entities, {"type": "", "offset": units(text), "length": 0}]:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        position = _close(wide, out, open_until, position, start)
        out.append(_slice(wide, position, start))
        position = start
        opening, closing = _element(entity, _slice(wide, start, end))
        if open_until and end > open_until[-1][0]:  # entities that cross cannot be nested: leave one out
            continue
        out.append(opening)
        open_until.append((end, closing))
    return "".join(out)


def _close(wide: bytes, out: list[str], open_until: list[tuple[int, str]], position: int, start: int) -> int:
    while open_until and open_until[-1][0] <= start:
        end, closing = open_until.pop()
        out.append(_slice(wide, position, end))
        out.append(closing)
        position = max(position, end)
    return position


def _slice(wide: bytes, start: int, end: int) -> str:
    return html.escape(wide[start * 2 : end * 2].decode("utf-16-le", errors="replace"))


def _element(entity: Entity, shown: str) -> tuple[str, str]:
    kind = entity["type"]
    if kind in {"text_link", "url"}:
        target = html.escape(entity["url"]) if kind == "text_link" else shown
        if target.startswith(SCHEMES):
            return f'<a href="{target}" target="_blank" rel="noopener noreferrer">', "</a>"
    return ELEMENTS.get(kind, ("", ""))
