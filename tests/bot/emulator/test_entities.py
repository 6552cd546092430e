"""Telegram's HTML dialect, to the byte."""

from __future__ import annotations

from typing import Any

import pytest

from bot.emulator import entities
from bot.emulator.errors import ApiError
from bot.emulator.formatting import to_html


def entity(kind: str, offset: int, length: int, **more: str) -> dict[str, Any]:
    """Return an entity in one line."""
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "plain", "expected"),
    [
        ("<b>a</b>", "a", [entity("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [entity("bold", 0, 1), entity("italic", 1, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("😀<u>x</u>", "😀x", [entity("underline", 2, 1)]),
        ("&lt;b&gt; &amp; &quot; &#39; &nbsp;", "<b> & \" ' &nbsp;", []),
        ('<a href="https://kpk.go.id/?a=1&amp;b=2">K</a>', "K", [
            entity("text_link", 0, 1, url="https://kpk.go.id/?a=1&b=2")]),
        ('<a href="javascript:x()">K</a>', "K", []),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ("<code><b>x</b></code>", "x", [entity("code", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        (" <b> a </b> ", "a", [entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("<b>/tugas</b> @siti_r", "/tugas @siti_r", [
            entity("bold", 0, 6), entity("bot_command", 0, 6), entity("mention", 7, 7)]),
        ("<code>/tugas</code>", "/tugas", [entity("code", 0, 6)]),
        ("<s>a</>", "a", [entity("strikethrough", 0, 1)]),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(source: str, plain: str, expected: list[dict[str, Any]]) -> None:
    """Tags become entities whose offsets count UTF-16 units; everything else stays text."""
    assert entities.read(source, "HTML", None) == (plain, expected)


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<b", "Unclosed start tag at byte offset 2"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>é</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("a <br> b", 'Unsupported start tag "br" at byte offset 2'),
        ("3 <4 and 5> 2", 'Unsupported start tag "4" at byte offset 2'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', 'Unclosed start tag "a" at byte offset 0'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ],
)
def test_unreadable_html_is_refused_with_its_place(source: str, reason: str) -> None:
    """The refusal names what is wrong and at which byte."""
    with pytest.raises(ApiError) as refused:
        entities.read(source, "HTML", None)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_other_parse_modes_are_refused() -> None:
    """Only HTML is spoken here."""
    with pytest.raises(ApiError) as refused:
        entities.read("*x*", "MarkdownV2", None)

    assert refused.value.description == "Bad Request: unsupported parse_mode"


def test_given_entities_must_lie_within_the_text() -> None:
    """An entity past the end of the text is refused."""
    with pytest.raises(ApiError) as refused:
        entities.read("abc", None, [entity("bold", 2, 5)])

    assert "ends after the end of the text at UTF-16 offset 7" in refused.value.description


def test_control_characters_become_blanks() -> None:
    """A text never carries control characters other than tab and newline."""
    assert entities.read("a\x00b\r\nc", None, None) == ("a b\nc", [])


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a<i>b</i></b>c", "<b>a<i>b</i></b>c"),
        ("😀<b>x</b> &lt;script&gt;", "😀<b>x</b> &lt;script&gt;"),
        ("<b>a</b> &amp; <code>b</code>", "<b>a</b> &amp; <code>b</code>"),
        (
            '<a href="https://a.id/&quot;x">b</a>',
            '<a href="https://a.id/&quot;x" target="_blank" rel="noopener noreferrer">b</a>',
        ),
    ],
)
def test_the_page_gets_safe_html(source: str, shown: str) -> None:
    """What the page shows is the text with known tags only, everything else escaped."""
    assert to_html(*entities.read(source, "HTML", None)) == shown


def test_a_link_with_a_script_is_never_shown_as_a_link() -> None:
    """An address with a scheme that runs code does not become a link, even as a given entity."""
    shown = to_html("x", [entity("text_link", 0, 1, url="javascript:alert(1)")])

    assert shown == "x"
