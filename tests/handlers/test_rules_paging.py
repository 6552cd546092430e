"""Long texts in pages: cut between blocks, and inside a block only at the end of a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.lines import units
from handlers.paging import Block, in_pages, in_pieces, page_of


def test_a_text_is_cut_at_the_end_of_a_sentence() -> None:
    """As many whole sentences as fit go together."""
    assert ["Satu dua. Tiga;", "empat lima."] == list(in_pieces("Satu dua. Tiga; empat lima.", room=16))


def test_a_sentence_too_long_is_cut_between_words_and_a_word_between_signs() -> None:
    """Nothing is lost when there is no better place."""
    assert ["aaa bbb", "ccc"] == list(in_pieces("aaa bbb ccc", room=8))
    assert ["abcdefgh", "ij kl"] == list(in_pieces("abcdefghij kl", room=8))


def test_a_text_that_fits_stays_whole() -> None:
    """However many sentences it has; nothing comes of nothing."""
    assert ["Satu. Dua. Tiga."] == list(in_pieces("Satu. Dua. Tiga."))
    assert [] == list(in_pieces(""))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab.; 👩é<&"), max_size=200), st.integers(min_value=4, max_value=60))
def test_pieces_fit_and_hold_every_sign(words: str, room: int) -> None:
    """Whatever is written: no piece is too long, and together they say the same."""
    pieces = list(in_pieces(words, room))

    assert [] == [one for one in pieces if units(one) > room]
    assert "".join(words.split()) == "".join("".join(pieces).split())


def test_blocks_stay_whole_and_in_order() -> None:
    """A page takes as many as fit, its tags and entities not counted."""
    blocks = [Block(n, f"<b>{'x' * 6}</b>&amp;") for n in range(5)]

    assert [[0, 1], [2, 3], [4]] == [[one.line for one in page] for page in in_pages(blocks, room=16)]


def test_a_block_longer_than_a_page_has_one_of_its_own() -> None:
    """It is not lost, and what follows begins a new page."""
    blocks = [Block(0, "a"), Block(1, "b" * 50), Block(2, "c")]

    assert [[0], [1], [2]] == [[one.line for one in page] for page in in_pages(blocks, room=10)]


@pytest.mark.parametrize(("line", "page"), [(0, 0), (1, 0), (2, 1), (7, 0)])
def test_the_page_of_a_line_is_the_one_it_begins_on(line: int, page: int) -> None:
    """A line cut in two begins on the earlier page; an unknown one is looked for at the beginning."""
    pages = [[Block(0, "a"), Block(1, "b")], [Block(1, "c"), Block(2, "d")]]

    assert page == page_of(pages, line)
