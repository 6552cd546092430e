"""What citizens of the city complain about in tests, and the branches that several stories share."""

from typing import Any

from core.queries import task_view
from core.records import Case, Person
from tests.core.story import IDENTITY, Story

AUDITORS = ["auditor-farhan", "auditor-kirana"]
INSPECTORATE = [*AUDITORS, "inspektur-gunawan"]
WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."


def city(**switches: str) -> Story:
    """Open the city on a Monday morning, with switches of its complaint procedure set otherwise if a test says so."""
    profile = {"switches": {"pengaduan-kota": switches}} if switches else {}
    return Story(institution="kota-pasuruan", profile=profile)


def complain(
    story: Story, *officials: str, by: Person | None = None, words: str | None = None, **more: Any
) -> list[Case]:
    """File a complaint about officials by their posts, or in words, and return its cases."""
    picked = [{"position": post, "person": story.holder(post)} for post in officials]
    answers: dict[str, Any] = {
        **IDENTITY,
        "persetujuan": {"version": "2026-1"},
        "kategori-pelapor": {"chosen": "masyarakat", "words": None},
        "hubungan": {"chosen": ["penyedia"], "words": None},
        "terlapor": {"picked": picked, "words": words},
        "keputusan": "Menetapkan pemenang pengadaan jalan milik adik kandungnya",
        "kategori": {"chosen": ["hubungan-afiliasi"], "words": None},
        "kejadian": "Pengadaan jalan dimenangkan perusahaan milik adik pejabat tersebut tanpa pembanding.",
        "bukti": [story.photo()],
        **more,
    }
    filed = story.submit(by or story.citizen(), "pengaduan-kota", answers)
    return [story.case(receipt.case_id) for receipt in filed.receipts]


def chosen(*items: str) -> dict[str, Any]:
    """Return several choices as an answer."""
    return {"chosen": list(items), "words": None}


def one(item: str) -> dict[str, Any]:
    """Return one choice as an answer."""
    return {"chosen": item, "words": None}


def official(story: Story, post: str) -> dict[str, str | None]:
    """Return who acts in a post, as an official is given with an action."""
    return {"position": post, "person": story.holder(post)}


def order(story: Story, *items: str, post: str = "kasi-jembatan") -> dict[str, Any]:
    """Return what a review that changes something gives: the reason, the order, its follow-ups and who does them."""
    return {
        "alasan": WHY,
        "perintah": "Ulangi pengadaan dengan pembanding.",
        "tindak-lanjut": chosen(*(items or ("ulang",))),
        "pelaksana": official(story, post),
    }


def proven(story: Story, case: Case) -> Case:
    """Let the direct superior find the report true."""
    story.act("kasi-wahyudi", case, "benar", alasan=WHY)
    return story.case(case.id)


def refer(story: Story, case: Case) -> Case:
    """Let the Inspectorate refer what was proven and not declared: to whom, on which basis, in which words."""
    given: dict[str, Any] = {"kepada": one("ppk"), "dasar": chosen("pp-94-2021"), "uraian": WHY}
    story.act("auditor-farhan", case, "rujuk", **given)
    return story.case(case.id)


def offered(story: Story, person_id: str, case: Case) -> list[str]:
    """Return the buttons that somebody sees on his open task of the case."""
    tasks = [task for task in story.tasks(case) if task.person_id == person_id]
    return [action.id for task in tasks for action in task_view(story.desk, story.person(person_id), task.id).actions]
