"""Files in a conversation: first, in albums, at any question, and what is no evidence."""

import pytest

from core.errors import Refusal, Stale
from core.records import Draft, Evidence
from tests.handlers.phones import SUPARMI, House, Phone, report, screen


async def test_a_photo_first_begins_a_report_and_is_kept_in_it() -> None:
    """Whoever sends only a photo wants to report: the form begins and the photo is its evidence."""
    phone = Phone(House(), SUPARMI)

    shown = screen(await phone.photo(caption="Nota"))

    [file] = phone.house.store.find(Evidence)
    [draft] = phone.house.store.find(Draft)
    assert ("kept", 1, True) == (shown.name, shown.data["count"], shown.data["started"])
    assert "persetujuan" == shown.data["question"]["question"]
    assert ("photo", "Nota", draft.owner) == (file.kind, file.caption, file.owner)


async def test_the_photo_sent_first_becomes_evidence_of_the_case() -> None:
    """A file that came before its question is in the case with those that came at it."""
    phone = Phone(House(), SUPARMI)
    await phone.photo()

    await report(phone)

    assert 2 == phone.house.store.count(Evidence, owner=phone.house.case().id)


async def test_an_album_is_acknowledged_once_and_its_buttons_stay_good() -> None:
    """All parts of an album are kept; only the first is answered, and the buttons of that answer still work."""
    phone = Phone(House(), SUPARMI)
    first = await phone.photo(media_group_id="7")
    others = [await phone.photo(media_group_id="7"), await phone.photo(media_group_id="7")]

    shown = screen(await phone.choose("agree"))

    assert "kept" == screen(first).name
    assert [0, 0] == [len(one.screens) for one in others if one is not None]
    assert ("nama", 3) == (shown.data["question"], phone.house.store.count(Evidence))


async def test_a_late_part_of_an_album_leaves_the_next_question_usable() -> None:
    """A part of an album that arrives after the person went on disturbs nothing."""
    phone = Phone(House(), SUPARMI)
    await phone.photo(media_group_id="7")
    await phone.choose("agree")
    await phone.say("Suparmi")
    await phone.photo(media_group_id="7")

    shown = screen(await phone.choose("!back"))

    assert "nama" == shown.data["question"]


async def test_a_press_older_than_what_was_shown_before_an_album_is_stale() -> None:
    """Quiet files do not revive buttons of earlier screens."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    old = phone.revision
    await phone.photo(media_group_id="7")
    await phone.photo(media_group_id="7")

    with pytest.raises(Stale):
        await phone.press(f"q:{old}:agree")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ({"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1,
                      "is_animated": False, "is_video": False}}, "refusal-press-a-button"),
        ({"location": {"latitude": -7.5, "longitude": 111.6}}, "refusal-press-a-button"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "refusal-press-a-button"),
        ({"video_note": {"file_id": "v", "file_unique_id": "v", "length": 1, "duration": 1, "file_size": 9}},
         "refusal-file-kind"),
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "a.pdf", "file_size": 20_000_001}},
         "refusal-file-too-large"),
    ],
)  # fmt: skip
async def test_what_is_no_answer_is_told_with_what_is_expected(content: dict[str, object], key: str) -> None:
    """A sticker, a place, a round video or a huge file is refused with the question, and nothing changes."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")
    before = phone.house.rows()

    shown = screen(await phone.send(**content))

    assert ("question", key) == (shown.name, shown.data["refusal"]["key"])
    assert before == phone.house.rows()


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        ({"document": {"file_id": "d", "file_unique_id": "d", "file_name": "nota.pdf", "file_size": 9}},
         "document", "nota.pdf"),
        ({"video": {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}}, "video",
         "video-{}.mp4"),
        ({"voice": {"file_id": "o", "file_unique_id": "o", "duration": 1, "file_size": 9}}, "voice", "voice-{}.ogg"),
        ({"audio": {"file_id": "a", "file_unique_id": "a", "duration": 1, "file_size": 9}}, "audio", "audio-{}.mp3"),
    ],
)  # fmt: skip
async def test_every_kind_of_evidence_is_kept_with_a_name(content: dict[str, object], kind: str, name: str) -> None:
    """Documents, videos, voice and sound are evidence; what has no name of its own gets one."""
    phone = Phone(House(), SUPARMI)
    await phone.say("/lapor")

    await phone.send(**content)

    [file] = phone.house.store.find(Evidence)
    number = file.name.partition("-")[2].partition(".")[0]
    assert (kind, name.format(number)) == (file.kind, file.name)


async def test_a_file_that_cannot_be_kept_begins_no_report() -> None:
    """A first file that is refused changes nothing at all."""
    phone = Phone(House(), SUPARMI)
    before = phone.house.rows()

    with pytest.raises(Refusal, match="refusal-file-kind"):
        await phone.send(video_note={"file_id": "v", "file_unique_id": "v", "length": 1, "duration": 1, "file_size": 9})

    assert before == phone.house.rows()
