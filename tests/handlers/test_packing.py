"""Packing: plain values for the store, without what no screen may show."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.durations import Unit
from core.errors import Refusal
from core.inputs import Back, Contact, Input, Pressed, Said
from core.queries import case_view, task_view
from core.records import Evidence
from core.talks import Prompted, begin, take
from core.texts import Text
from handlers import packing
from handlers.packing import pack, prompted, screen_of, zone_of
from tests.core.story import IDENTITY, Story


@pytest.mark.parametrize(
    ("value", "packed"),
    [
        (None, None),
        ("kata", "kata"),
        (True, True),
        (7, 7),
        (Text("Ya", "Yes"), {"id": "Ya", "en": "Yes"}),
        (Pressed("yes"), {"value": "yes"}),
        (Back(), {}),
        (date(2026, 11, 21), "2026-11-21"),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), "2026-11-21T16:00:00+07:00"),
        (frozenset({"b", "a"}), ["a", "b"]),
        ((1, ("a",)), [1, ["a"]]),
        (Unit.HARI_KERJA, "hari kerja"),
        (Refusal("refusal-nik-length", length=3), {"key": "refusal-nik-length", "values": {"length": 3}}),
    ],
)
def test_values_become_plain(value: object, packed: object) -> None:
    """Texts keep their languages, instants are told in the institution's zone, sets are in order."""
    assert packed == pack(value, ZoneInfo("Asia/Jakarta"))


def test_what_no_screen_can_show_is_a_fault() -> None:
    """Nothing is turned into words by accident."""
    with pytest.raises(TypeError, match="cannot pack object"):
        pack(object())


def test_a_packed_case_has_no_facts_and_its_files_no_ids_of_telegram() -> None:
    """What screens do not need is not kept with the update."""
    story = Story()
    case = story.report(story.citizen(), "bendahara-bos")[0]
    view = pack(case_view(story.desk, story.person("kepsek-endang"), case.id), zone_of(story.desk))

    assert not {"facts", "switches", "chosen"} & view["case"].keys()
    assert ["foto.jpg"] == [file["name"] for file in view["files"]]
    assert not {"file_id", "unique_id", "path"} & view["files"][0].keys()


def test_a_packed_task_tells_no_identity() -> None:
    """An official is shown initials; no name, number or address of the reporter goes into his answer."""
    story = Story()
    case = story.report(story.citizen(), "bendahara-bos")[0]
    view = task_view(story.desk, story.person("kepsek-endang"), story.tasks(case)[0].id)
    stored = json.dumps(pack(view, zone_of(story.desk)))

    assert [] == [value for value in IDENTITY.values() if value in stored]


def test_files_to_be_sent_carry_their_ids() -> None:
    """The one screen that sends files has what Telegram needs."""
    story = Story()
    case = story.report(story.citizen(), "bendahara-bos")[0]
    file: Evidence = story.files(case)[0]

    told = {"id": file.id, "kind": "photo", "file_id": file.file_id, "name": "foto.jpg", "caption": None}
    stored = {"path": None, "mime": "image/jpeg", "neutral": False}
    assert {"files": [told | stored], "later": False} == packing.files([file])


def test_files_without_a_name_wait_until_they_are_stored_here() -> None:
    """Of a protected reporter only what Telegram strips itself goes out before that; that some follow is said."""
    story = Story()
    photo: Evidence = replace(story.files(story.report(story.citizen(), "bendahara-bos")[0])[0], name="")
    letter = replace(photo, id="2", kind="document")

    packed = packing.files([photo, letter])
    assert (["photo"], True) == ([one["kind"] for one in packed["files"]], packed["later"])
    assert not packing.files([photo, replace(letter, path="ab/2.enc")])["later"]


# --- conversations


def talk(story: Story, *given: Input) -> Prompted:
    """Walk the complaint form with these inputs."""
    siti = story.citizen()
    shown = begin(story.desk, siti, "1:1", "pengaduan-sekolah")
    for one in given:
        came = take(story.desk, siti, "1:1", one)
        assert isinstance(came, Prompted)
        shown = came
    return shown


IDENTIFIED = (
    Pressed("agree"),
    Said(IDENTITY["nama"]),
    Said(IDENTITY["nik"]),
    Contact(IDENTITY["telepon"], own=True),
    Said(IDENTITY["alamat"]),
)


def test_a_question_is_packed_with_all_that_its_screen_shows() -> None:
    """What is asked, how far we are, the buttons, and why the last answer was not taken."""
    story = Story()
    data = prompted(story.desk, talk(story, Pressed("agree"), Said("Siti Aminah"), Said("123")), resumed=True)

    assert ("pengaduan-sekolah", "nik", "text") == (data["form"], data["question"], data["kind"])
    assert (3, 2, True, False) == (data["step"], data["revision"], data["can_go_back"], data["can_skip"])
    assert {"key": "refusal-nik-length", "values": {"length": 3}} == data["refusal"]
    assert (True, None) == (data["resumed"], data["subject_line"])
    assert data == json.loads(json.dumps(data))


def test_a_chosen_button_is_packed_as_chosen() -> None:
    """A toggle shows whether it is on."""
    story = Story()
    shown = talk(story, *IDENTIFIED, Pressed("wali-murid"))
    data = prompted(story.desk, shown)

    assert ("hubungan", "choices") == (data["question"], data["kind"])
    assert ["wali-murid"] == [one["value"] for one in data["choices"] if one["chosen"]]


def test_a_number_of_an_identity_card_is_never_packed_in_full() -> None:
    """It is stored encrypted and shown masked, also where it is asked again."""
    story = Story()
    shown = talk(story, *IDENTIFIED[:4], Back(), Back())
    data = prompted(story.desk, shown)

    assert ("nik", "••••••02") == (data["question"], data["value"])


def test_a_prompt_without_a_question_is_a_review() -> None:
    """The second press of an action is a review, too; its consequence is packed as what it confirms."""
    story = Story()
    case = story.report(story.citizen(), "bendahara-bos")[0]
    task = story.tasks(case)[0]
    endang = story.person("kepsek-endang")
    form = f"act/{case.procedure}/{task.step}/menarik-diri"
    shown = begin(story.desk, endang, "2:2", form, {"task": task.id, "revision": task.revision}, case.edition)
    assert "question" == screen_of(shown)
    came = take(story.desk, endang, "2:2", Said("Saudara saya"))
    assert isinstance(came, Prompted)
    data = prompted(story.desk, came, case.code)

    assert "review" == screen_of(came)
    assert ["Saudara saya"] == [one["value"] for one in data["answers"]]
    assert data["confirm"]["id"].startswith("Bapak/Ibu tidak lagi menangani")
    assert case.code == data["subject_line"]
