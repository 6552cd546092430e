"""What whistleblowers of the city tell in tests, in the three ways of being known."""

from typing import Any

from core.queries import case_view, task_view
from core.records import Case, Person
from tests.core.city_complaints import WHY, city, one
from tests.core.story import IDENTITY, Story

INSPEKTUR = "inspektur-gunawan"
EXAMINER = "auditor-kirana"
TOLD = (IDENTITY["nama"], IDENTITY["nik"], IDENTITY["telepon"], IDENTITY["alamat"], "Siti", "Mawar")
"""Words that name the reporter."""


def office() -> Story:
    """Open the city on a Monday morning."""
    return city()


def whistle(
    story: Story, way: str, *posts: str, by: Person | None = None, words: str | None = None, **more: Any
) -> list[Case]:
    """Report in one of the three ways about officials by their posts, or in words, and return the cases."""
    picked = [{"position": post, "person": story.holder(post)} for post in posts]
    answers: dict[str, Any] = {
        "persetujuan": {"version": "2026-1"},
        "cara": one(way),
        **({} if way == "anonim" else IDENTITY),
        "terlibat": "no",
        "kategori-pelapor": one("mitra-kerja"),
        "terlapor": {"picked": picked, "words": words},
        "keputusan": "Menetapkan pemenang pengadaan jalan milik adik kandungnya",
        "kapan": "2026-11-10",
        "kategori": {"chosen": ["hubungan-afiliasi"], "words": None},
        "kejadian": "Pengadaan jalan dimenangkan perusahaan milik adik pejabat tersebut tanpa pembanding.",
        "bukti": [story.photo(name="Siti Aminah KTP.jpg")],
        **more,
    }
    filed = story.submit(by or story.citizen(), "wbs-kota", answers)
    return [story.case(receipt.case_id) for receipt in filed.receipts]


def examined(story: Story, case: Case, *posts: str) -> Case:
    """Let the Inspektur name examiners by their posts, an auditor by default."""
    picked = [{"position": post, "person": story.holder(post)} for post in posts or ("auditor-pertama",)]
    story.act(INSPEKTUR, case, "tugaskan", pemeriksa={"picked": picked, "words": None})
    return story.case(case.id)


def found(story: Story, case: Case) -> Case:
    """Let an examiner hand in the result."""
    story.act(EXAMINER, case, "serahkan-hasil", temuan=WHY)
    return story.case(case.id)


def seen(story: Story, person_id: str, case: Case) -> str:
    """Return all that somebody can read of a case, its task too, as one text."""
    person = story.person(person_id)
    mine = [task for task in story.tasks(case) if task.person_id == person_id]
    views = [case_view(story.desk, person, case.id), *(task_view(story.desk, person, task.id) for task in mine)]
    return repr(views)
