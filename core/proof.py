"""Whether a paper is genuine: asked by its code or by its file, told to anybody, and no more than he may know.

A stranger learns that a paper is genuine, whether it is in force, and of letters in the open register what it is. Of
letters of complaints he learns nothing more. Who may read the letter is told all of it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from core.codes import new_id, read_tracking_code
from core.desk import Desk
from core.errors import NotKnown
from core.letter_days import day_of
from core.letter_texts import OPEN_BOOK
from core.letters import CANCELLED, DRAFT, SIGNED, may_have_letter, title_of
from core.paper_records import Letter, Paper, PaperDigest
from core.papers import OF_UNITS, may_have
from core.period_names import period_text
from core.records import Case, Evidence, Job, Person
from core.texts import Text

Verdict = Literal["none", "changed", "draft", "drafted", "signed", "issued", "cancelled", "replaced", "made"]
JOB = "verify-file"
_VERDICTS: dict[str, Verdict] = {DRAFT: "draft", SIGNED: "signed", CANCELLED: "cancelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What is told of a paper. `none`: no such paper of this office. `digest` is that of the file that counts.

    `drafted`: the file is the draft of a letter that was signed later.
    `changed`: the file bears the code of a paper of ours, and is not that paper. `same` says whether a file that was
    sent is exactly that one; None where a code was asked about. `means` is how a letter was signed: `scan` (by hand),
    `electronic` (inside the file; whose it is, is not checked).
    """

    verdict: Verdict
    on: date | None = None
    title: Text | None = None
    number: str | None = None
    case_id: str | None = None
    letter_id: str | None = None
    digest: str | None = None
    same: bool | None = None
    means: str | None = None


NONE = Proof(verdict="none")
_NAMED = re.compile(r"([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})(?:[ _]?\(\d+\))?\.(?:pdf|xlsx|csv|png)$")
"""How the name of a file of ours ends, also where a phone has counted its copies."""


def by_code(desk: Desk, person: Person | None, typed: str) -> Proof:
    """Return what a person (None: anybody) may know of the paper with a code, as typed or read from a QR code."""
    code = read_tracking_code(typed)
    letter = next(iter(desk.store.find(Letter, code=code, limit=1)), None)
    if letter:
        return _of_letter(desk, person, letter)
    paper = next(iter(desk.store.find(Paper, code=code, limit=1)), None)
    return _of_paper(desk, person, paper) if paper and paper.sha256 else NONE


def by_digest(desk: Desk, person: Person | None, sha256: str) -> Proof:
    """Return what a person may know of the paper whose file has this SHA-256 digest."""
    letter = next(iter(desk.store.find(Letter, sha256=sha256, order="created_at", limit=1)), None)
    if letter:
        return _of_letter(desk, person, letter, same=True)
    paper = _with_digest(desk, sha256)
    if paper is None:
        return NONE
    drawn = desk.store.get(Letter, str(paper.data.get("letter", "")))
    return _of_drawn(desk, person, drawn, paper) if drawn else _of_paper(desk, person, paper, same=True)


def _with_digest(desk: Desk, sha256: str) -> Paper | None:
    """Return the document of which a file has this digest, the first one made."""
    paper = next(iter(desk.store.find(Paper, sha256=sha256, order="created_at", limit=1)), None)
    if paper:
        return paper
    noted = desk.store.get(PaperDigest, sha256)
    return desk.store.get(Paper, noted.paper_id) if noted else None


def by_file(desk: Desk, person: Person | None, sha256: str, code: str | None) -> Proof:
    """Return what a person may know of a file: by its digest, or, where it only bears our code, that it is another.

    `code` is what stands in its name or in its contents; what such a paper is, its code tells anybody.
    """
    found = by_digest(desk, person, sha256)
    if found.verdict != "none" or code is None:
        return found
    borne = by_code(desk, person, code)
    if borne.verdict == "none":
        return NONE
    return replace(borne, verdict="changed", same=False)


def code_named(file_name: str) -> str | None:
    """Return the code that stands in the name of a file of ours, also where a phone has counted its copies."""
    found = _NAMED.search(file_name)
    return found[1] if found else None


def is_named_by_us(desk: Desk, file_name: str) -> bool:
    """Whether a file bears the name of a paper of this office: then who sends it asks about it, and reports nothing.

    What it tells anybody may ask by the code itself; only its contents prove it.
    """
    code = code_named(file_name)
    return code is not None and by_code(desk, None, code).verdict != "none"


def _of_letter(desk: Desk, person: Person | None, letter: Letter, *, same: bool | None = None) -> Proof:
    case = desk.store.get(Case, letter.case_id)
    known = person is not None and case is not None and may_have_letter(desk, person, case, letter)
    told = case is not None and (known or letter.book == OPEN_BOOK)
    verdict: Verdict = "issued" if letter.means == "issued" else _VERDICTS.get(letter.state, "replaced")
    return Proof(
        verdict=verdict,
        on=day_of(desk, letter) if told else None,
        title=title_of(desk, case, letter) if told and case else None,
        number=letter.number if told else None,
        case_id=letter.case_id if known else None,
        letter_id=letter.id if known else None,
        digest=letter.sha256,
        same=same,
        means=letter.means if told and verdict == "signed" else None,
    )


def _of_drawn(desk: Desk, person: Person | None, letter: Letter, paper: Paper) -> Proof:
    """Return what may be known of a file that the bot drew of a letter: a draft stays one after the signature."""
    found = _of_letter(desk, person, letter, same=True)
    before = letter.signed_at is not None and paper.created_at < letter.signed_at
    return replace(found, verdict="drafted", means=None) if before and found.verdict == "signed" else found


def _of_paper(desk: Desk, person: Person | None, paper: Paper, *, same: bool | None = None) -> Proof:
    known = person is not None and may_have(desk, person, paper)
    return Proof(
        verdict="made",
        title=_called(paper),
        on=desk.calendar.local(paper.made_at).date() if paper.made_at else None,
        case_id=paper.case_id if known else None,
        digest=paper.sha256,
        same=same,
    )


def _called(paper: Paper) -> Text | None:
    """Return what a report on units is, and of which period: no secret; the code of another document tells nothing."""
    if paper.kind not in OF_UNITS:
        return None
    kind = Text("Laporan rekapitulasi", "Recap") if paper.kind == "recap" else Text("Papan pemantauan", "Board")
    period = str(paper.data.get("period") or "")
    said = period_text(period) or Text(period)
    return Text(f"{kind.id}, {said.id}", f"{kind.en}, {said.en}") if period else kind


# --- files that somebody sends to ask about


def order_check(desk: Desk, person: Person, evidence_ids: list[str]) -> None:
    """Order a file that was sent to be compared with ours; it is read, compared, and kept nowhere."""
    file = desk.store.get(Evidence, evidence_ids[0]) if evidence_ids else None
    if file is None:
        raise NotKnown
    job = order_comparison(desk, person, {"evidence": file.id})
    # What is left of a finished form is thrown away; the file is the job's until it has been compared.
    desk.store.put(replace(file, owner=f"proof-{job.id}"))


def order_comparison(desk: Desk, person: Person, data: dict[str, str]) -> Job:
    """Order a file to be read and compared; `data` name it."""
    job = Job(id=new_id(), kind=JOB, data=data, person_id=person.id, not_before=desk.now, created_at=desk.now)
    desk.store.add(job)
    return job
