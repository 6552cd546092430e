"""What employees declare in tests: finished answers of the two forms, with what a test changes."""

from datetime import datetime
from typing import Any

from core.casework import act
from core.follow_ups import complete
from core.own_actions import own_actions
from core.queries import case_view
from core.records import Case, Task
from tests.core.story import Story

WHY = "Dokumen dan keterangan pegawai sudah diperiksa."
CITY = {"larangan": {"version": "perwali-9-2020-v-b-2"}, "pejabat": {"chosen": "pengadaan", "words": None}}
LUMAJANG = {"larangan": {"version": "lumajang-2026-1"}}

REVIEWED: dict[str, Any] = {"tingkat": {"chosen": "sedang", "words": None}, "telaahan": WHY}
CLOSE_OF_THURSDAY = datetime.fromisoformat("2026-11-26T16:00:00+07:00")


def city(**switches: str) -> Story:
    """Open the city on a Monday morning, with switches of its declaration set otherwise if a test says so."""
    profile = {"switches": {"deklarasi-kota": switches}} if switches else {}
    return Story(institution="kota-pasuruan", profile=profile)


def answers(**more: Any) -> dict[str, Any]:
    """Return what both forms ask of everybody, with what is said besides."""
    said: dict[str, Any] = {
        "jenis-pernyataan": {"chosen": "insidental", "words": None},
        "situasi": {"chosen": ["hubungan-afiliasi"], "words": None},
        "jenis": {"chosen": ["pemilihan-rekanan"], "words": None},
        "sumber": {"chosen": ["hubungan-afiliasi"], "words": None},
        "afiliasi": {"chosen": ["darah"], "words": None},
        "uraian": "Calon penyedia adalah perusahaan milik adik kandung saya.",
        "tugas": "Penetapan pemenang pengadaan tahun ini.",
        "tingkat": {"chosen": "sedang", "words": None},
        "pencegahan": "Tugas ini dialihkan kepada pejabat lain.",
        "mundur": "yes",
        "kebenaran": {"version": "kebenaran-2026-1"},
    }
    return said | more


def declare(story: Story, person_id: str, **more: Any) -> Case:
    """Send in a declaration of the institution's form and return its case."""
    city = story.institution == "kota-pasuruan"
    own = CITY if city else {**LUMAJANG, "bukti": [story.photo()]}
    filed = story.submit(
        story.person(person_id), "deklarasi-kota" if city else "deklarasi-lumajang", answers(**own) | more
    )
    return story.case(filed.receipts[0].case_id)


def chosen(*items: str) -> dict[str, Any]:
    """Return several choices as an answer."""
    return {"chosen": list(items), "words": None}


def one(item: str) -> dict[str, Any]:
    """Return one choice as an answer."""
    return {"chosen": item, "words": None}


def picked(story: Story, post: str) -> dict[str, Any]:
    """Return an official, picked from the directory, as an answer."""
    return {"picked": [{"position": post, "person": story.holder(post)}], "words": None}


def press(story: Story, person_id: str, case: Case, action: str, **given: Any) -> None:
    """Let who brought the case press one of the buttons that the present step gives to him."""
    person = story.person(person_id)
    found = {own.action.id: own.task for own in own_actions(story.desk, person, story.case(case.id))}
    with story.store.savepoint():
        act(story.desk, person, found[action].id, found[action].revision, action, given)


def offered(story: Story, person_id: str, case: Case) -> list[str]:
    """Return the buttons that somebody sees on his own case."""
    person = story.person(person_id)
    assert case_view(story.desk, person, case.id).scope == "own"
    return [own.action.id for own in own_actions(story.desk, person, story.case(case.id))]


def follow_ups(story: Story, case: Case) -> list[Task]:
    """Return the measures that are still to be carried out."""
    return story.tasks(case, kind="follow_up")


def carry_out(story: Story, case: Case) -> None:
    """Let the owner of every open measure hand in its proof."""
    for task in follow_ups(story, case):
        with story.store.savepoint():
            proof = {"catatan": "Sudah dilaksanakan.", "bukti": [story.photo()]}
            complete(story.desk, story.person(task.person_id or ""), task.id, task.revision, proof)
