"""What a file bears that somebody sends: the code of a paper of ours, in the file itself."""

import pytest

from bot.comparing import code_in
from tests.core.declarations import city, declare
from tests.core.lettering import letter_of
from tests.handlers.test_paper_letters import pdf_of


def test_a_pdf_of_ours_bears_its_code_beside_its_pages() -> None:
    """Renamed and changed it is still known for what it was made of."""
    story = city()
    letter = letter_of(story, declare(story, "staf-dewangga"), "surat-pernyataan")
    content = pdf_of(story, letter)

    assert [letter.code] * 2 == [code_in(one) for one in (content, content.replace(b"%%EOF", b"% changed\n%%EOF"))]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"Keywords (Integritas 7KQ2-M9XD-4TRA)", b"\x89PNG\r\n"])
def test_any_other_file_bears_none(content: bytes) -> None:
    """Nor does what only speaks of a code."""
    assert None is code_in(content)
