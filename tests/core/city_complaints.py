"""What citizens of the city complain about in tests, and the branches that several stories share."""

from typing import Any

from core.counter import submit
from core.counter_forms import PREFIX
from core.filing import Filed
from core.queries import task_view
from core.records import Account, Case, Draft, Person
from tests.core.story import IDENTITY, Story

AUDITORS = ["auditor-farhan", "auditor-kirana"]
INSPECTORATE = [*AUDITORS, "inspektur-gunawan"]
NUMBER = IDENTITY["telepon"]
WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."


def city(**switches: str) -> Story:
    """Open the city on a Monday morning, with switches of its complaint procedure set otherwise if a test says so."""
    profile = {"switches": {"pengaduan-kota": switches}} if switches else {}
    return Story(institution="kota-pasuruan", profile=profile)


def complain(
    story: Story, *officials: str, by: Person | None = None, words: str | None = None, **more: Any
) -> list[Case]:
    """File a complaint about officials by their posts, or in words, and return its cases."""
    filed = story.submit(by or story.citizen(), "pengaduan-kota", answered(story, *officials, words=words, **more))
    return [story.case(receipt.case_id) for receipt in filed.receipts]


def taken_down(story: Story, staff_id: str, post: str) -> Case:
    """Let staff take a citizen's complaint about an official down at the counter, and return its case."""
    form = f"{PREFIX}pengaduan-kota"
    answers = answered(story, post, telepon=NUMBER, persetujuan=[story.photo()])
    filed = at_counter(story, staff_id, form, {}, answers)
    return story.case(filed.receipts[0].case_id)


def at_counter(story: Story, staff_id: str, form: str, subject: dict[str, Any], answers: dict[str, Any]) -> Filed:
    """Send in a form of the counter."""
    [account] = story.store.find(Account, person_id=staff_id)
    draft = Draft(
        id=f"{account.id}:1", person_id=staff_id, form=form, edition=story.office.form(form).edition,
        question="review", subject=subject, owner="draft-1", started_at=story.now, updated_at=story.now,
    )  # fmt: skip
    with story.store.savepoint():
        return submit(story.desk, story.person(staff_id), draft, answers)


def answered(story: Story, *officials: str, words: str | None = None, **more: Any) -> dict[str, Any]:
    """Return the answers of a complaint about officials by their posts, or in words."""
    picked = [{"position": post, "person": story.holder(post)} for post in officials]
    return {
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
