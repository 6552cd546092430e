"""Lines and keyboards: nothing longer than Telegram takes, nothing cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emulator import entities
from handlers.keyboards import button, copying, keyboard, laid
from handlers.lines import LIMIT, bold, code, esc, fair_shares, fitted, italic, quote, shorten, shown_units, units

FAMILY = "👩‍👩‍👧‍👦"
FLAG = "🇮🇩"
SIGNS = [*"ab <>&\"'\n", "e\u0301", FAMILY, FLAG, "👍🏽", "مرحبا", "न", "\u200f", "𝔘"]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=300).map("".join)


@pytest.mark.parametrize("tag", [bold, italic, code, quote, esc])
def test_whatever_is_said_is_escaped(tag: object) -> None:
    """A person's signs are shown, never read as tags."""
    assert callable(tag)
    plain, _ = entities.read(tag('<a href="x">&amp;</a>'), "HTML", None)

    assert '<a href="x">&amp;</a>' == plain


def test_a_long_quotation_is_folded() -> None:
    """A screen stays small until somebody wants to read all of it."""
    assert quote("pendek").startswith("<blockquote>")
    assert quote("x" * 301).startswith("<blockquote expandable>")


@given(TEXTS)
def test_lengths_are_counted_as_telegram_counts_them(words: str) -> None:
    """UTF-16 units, of plain words and of HTML alike."""
    assert len(words.encode("utf-16-le")) // 2 == units(words) == shown_units(bold(words))


@given(TEXTS, st.integers(1, 120))
def test_a_shortened_text_fits_and_is_a_beginning(words: str, most: int) -> None:
    """It never takes more than its room; a cut one ends with the sign that says so."""
    short = shorten(words, most)

    assert units(short) <= max(most, 1)
    if short != words:
        assert short.endswith("…")
        assert words.startswith(short.removesuffix("…"))


@pytest.mark.parametrize("sign", [FAMILY, FLAG, "👍🏽", "e\u0301", "❤️"])
def test_a_sign_is_never_cut_in_two(sign: str) -> None:
    """A family, a flag, a skin tone or an accent stays whole or goes whole."""
    words = sign * 30
    for most in range(2, units(words)):
        kept = shorten(words, most).removesuffix("…")
        assert (most, sign * ((most - 1) // units(sign))) == (most, kept)


def test_a_text_is_cut_between_words() -> None:
    """Where a space is near, nothing is cut inside a word."""
    assert "satu dua…" == shorten("satu dua tigaempatlima", 14)


@given(st.lists(st.integers(0, 5000), max_size=15), st.integers(0, 4000))
def test_shares_are_fair(lengths: list[int], room: int) -> None:
    """Nobody gets more than he needs, all together no more than there is, and only long texts give way."""
    shares = fair_shares(lengths, room)

    assert sum(shares) <= room or not lengths
    assert all(share <= length for share, length in zip(shares, lengths, strict=True))
    cut = [share for share, length in zip(shares, lengths, strict=True) if share < length]
    whole = [share for share, length in zip(shares, lengths, strict=True) if share == length]
    assert not cut or not whole or max(whole) <= max(cut) + 1


@given(st.lists(TEXTS.map(bold), max_size=40))
def test_a_message_fits_and_keeps_its_beginning(blocks: list[str]) -> None:
    """Blocks that do not fit are left out from the end, whole, and something says so."""
    text = fitted(blocks * 4)

    assert shown_units(text) <= LIMIT
    assert text == "\n".join(blocks * 4) or text.endswith("…")


# --- keyboards


def test_data_of_more_than_64_bytes_is_a_fault() -> None:
    """Telegram would refuse the whole message; the fault must show before."""
    assert "x" * 64 == button("a", "x" * 64).callback_data
    for data in ("x" * 65, "é" * 33, ""):
        with pytest.raises(ValueError, match="callback data"):
            button("a", data)


def test_labels_are_shortened_to_what_a_button_shows() -> None:
    """64 signs at most; the start is what tells buttons apart."""
    assert 64 == units(button(FAMILY + "x" * 100, "d").text)
    assert "7KQ2-M9XD-4TRA" == getattr(copying("Salin", "7KQ2-M9XD-4TRA").copy_text, "text", None)


def test_short_labels_share_a_row_and_long_ones_do_not() -> None:
    """A thumb finds both."""
    labels = ["Ya", "Tidak", "Saya tidak tahu sama sekali", "A", "B", "C"]
    rows = laid([button(label, label) for label in labels])

    assert [["Ya", "Tidak"], ["Saya tidak tahu sama sekali"], ["A", "B"], ["C"]] == [
        [one.text for one in row] for row in rows
    ]


def test_a_keyboard_without_buttons_is_none() -> None:
    """Telegram wants no empty keyboard."""
    assert keyboard([], []) is None
