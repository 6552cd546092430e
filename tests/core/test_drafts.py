"""What a form that is not sent yet would lose, and since when it is being told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.drafts import told_count
from core.inputs import Done, Pressed, Said, Sent
from core.walk import begun_at
from tests.core.chats import CONTEXT, IDENTITY, KNOWN, Chat, shipped


def test_answers_are_counted_and_consents_are_not() -> None:
    """What somebody told is lost; that he agreed is not."""
    chat = Chat(shipped("pengaduan-sekolah"))
    counts = [told_count(chat.draft)]
    for one in (Pressed("agree"), *IDENTITY):
        chat.does(one)
        counts.append(told_count(chat.draft))

    assert [0, 0, 1, 2, 3, 4] == counts


def test_a_file_sent_early_counts() -> None:
    """Evidence is lost with its draft."""
    chat = Chat(shipped("pengaduan-sekolah"))
    chat.does(Sent("e1", "photo", 10))

    assert 1 == told_count(chat.draft)


@pytest.mark.parametrize("pressed", ["use", "change"])
def test_a_known_identity_is_not_lost(pressed: str) -> None:
    """The identity of an earlier report stays remembered."""
    chat = Chat(shipped("pengaduan-sekolah"), KNOWN)
    chat.does(Pressed("agree"), Pressed(pressed))

    assert 0 == told_count(chat.draft)


def test_a_search_is_no_answer() -> None:
    """Whom a search found has not been named; who is picked has."""
    chat = Chat(shipped("pengaduan-sekolah"), KNOWN)
    chat.does(Pressed("agree"), Pressed("use"), Pressed("wali-murid"), Done())
    counts = [told_count(chat.draft)]
    for one in (Said("siti"), Pressed("0")):
        chat.does(one)
        counts.append(told_count(chat.draft))

    assert [1, 1, 2] == counts


def test_a_draft_is_begun_with_its_first_answer() -> None:
    """Domain row 10e: neither opening the form nor a refused answer begins the time, nor a later one anew."""
    chat = Chat(shipped("pengaduan-sekolah"))
    opened = begun_at(chat.draft)
    moments = [CONTEXT.now + timedelta(hours=hour) for hour in (1, 2, 3)]
    for moment, one in zip(moments, (Pressed("nonsense"), Pressed("agree"), IDENTITY[0]), strict=True):
        chat.context = replace(CONTEXT, now=moment)
        chat.tries(one)

    assert (CONTEXT.now, moments[1]) == (opened, begun_at(chat.draft))
