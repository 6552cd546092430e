"""Identifiers and tracking codes."""

import re
from collections import Counter

from core.codes import LETTERS, new_id, new_tracking_code, read_tracking_code


def test_ids_are_of_letters_that_are_read_aloud_alike_by_all() -> None:
    """An inner id has 13 letters, a tracking code 12 in three groups; neither has I, L, O or U."""
    assert re.fullmatch(f"[{LETTERS}]{{13}}", new_id())
    assert re.fullmatch(f"[{LETTERS}]{{4}}(-[{LETTERS}]{{4}}){{2}}", code := new_tracking_code())
    assert code == read_tracking_code(code.lower())


def test_every_letter_is_as_likely_as_another() -> None:
    """Of 32 letters none is left out or preferred, so 13 of them are 65 random bits."""
    drawn = Counter("".join(new_id() for _ in range(4000)))

    assert set(LETTERS) == set(drawn)
    assert max(drawn.values()) < 1.25 * min(drawn.values())
