"""Cases with letters in tests, and how their papers are signed."""

from typing import Any

from core.letters import letters_of, sign
from core.number_patterns import Numbering, NumberRule
from core.paper_records import Letter
from core.records import Case, Grant
from tests.core.city_complaints import WHY as EXAMINED
from tests.core.city_complaints import complain
from tests.core.declarations import REVIEWED, WHY, chosen, declare
from tests.core.story import IDENTITY, MONDAY, Story

DIGEST = "ab" * 32
OFFICER = "staf-mulyono"


def kinds(story: Story, person_id: str, case: Case) -> list[str]:
    """Return the letters of a case that somebody may read."""
    return sorted(line.letter.kind for line in letters_of(story.desk, story.person(person_id), story.case(case.id)))


def letter_of(story: Story, case: Case, kind: str) -> Letter:
    """Return the newest letter of a kind."""
    return story.store.find(Letter, case_id=case.id, kind=kind, order="-created_at")[0]


def signed(story: Story, person_id: str, letter: Letter) -> Letter:
    """Hand in the signed paper of a letter."""
    with story.store.savepoint():
        return sign(story.desk, story.person(person_id), letter.id, letter.revision, {"naskah": [story.photo()]})


def measured(story: Story) -> Case:
    """Declare, review and decide on measures."""
    case = declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "tetapkan", tindakan=chosen("penarikan-diri"), alasan=WHY)
    return story.case(case.id)


def examined(story: Story) -> Case:
    """Complain, ask the reported by letter, and find the report true."""
    [case] = complain(story, "kasi-jalan")
    asked = f"Jelaskan dasar penetapan. Menurut {IDENTITY['nama']} (NIK {IDENTITY['nik']}) ada foto.jpg."
    story.act("kabid-santoso", case, "undang-terlapor", perihal=asked)
    story.act("kabid-santoso", case, "benar", alasan=EXAMINED)
    return story.case(case.id)


def numbering(by: str, **more: Any) -> Story:
    """Open the city whose profile numbers letters in one of the ways."""
    rule = NumberRule(pattern="{klasifikasi}/{urut}/{unit}/{tahun}", by=by)  # type: ignore[arg-type]  # one of the ways
    return Story(institution="kota-pasuruan", profile={"numbering": Numbering(usual=rule, special=more)})


def officer(story: Story) -> str:
    """Make somebody the agenda officer."""
    story.store.add(Grant(id="g-agenda", role="agenda_officer", person_id=OFFICER, starts=MONDAY.date()))
    return OFFICER
