"""Documents that readers ask for: ordered in the transaction of the press, made outside it, told through the outbox."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any, Final

from core import history
from core.access import may_follow_at_counter, may_read, units_recapped
from core.casting import filer_of, reporter_of
from core.codes import new_id, new_tracking_code
from core.desk import Desk
from core.errors import NotKnown, Refusal
from core.history import CLOCK
from core.notices import tell
from core.paper_records import Paper, PaperDigest
from core.records import Account, Case, Job, Person

MOST_WAITING: Final = 5
"""How many documents one reader may have under way at once."""

JOB: Final = "make-paper"
UNASKED: Final = "make-unasked-paper"
"""The job of a document that nobody has asked for: nobody waits for it."""
PAPER, KIND, DATA, BASIS, CASE = "paper", "kind", "data", "basis", "case"
"""What the data of a job say: which document is to be made; or, where the job is itself the order, what is ordered."""
KEPT: Final = timedelta(days=30)
"""How long the file of a document is kept after it was made; it can be made again."""
COUNTER_RECEIPT: Final = "counter-receipt"
"""The receipt of a report that staff print for a citizen: they read nothing else of the case."""

OF_UNITS: Final = frozenset({"recap", "board"})
"""Kinds of documents on the units that a reader heads or watches: whoever no longer does, gets none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A file of a document as it lies encrypted in the office's own store; `size` in bytes."""

    name: str
    mime: str
    path: str
    sha256: str
    size: int


def order(
    desk: Desk,
    person: Person,
    kind: str,
    data: Mapping[str, Any],
    *,
    case: Case | None = None,
    basis: str = "",
    limited: bool = True,
    shown: Mapping[str, int] | None = None,
) -> Paper:
    """Order a document for a reader and return its row; he is told when it is made.

    One that was made for him of the same kind, data and basis is told again and not made anew; without a basis every
    one is made. The access rules are the caller's, and are asked again before it is sent. Raises `Refusal` for
    somebody who waits for `MOST_WAITING` already, unless it is not `limited`: what others send him. `shown` is where
    the chat says that it is being made (`chat`, `message`).
    """
    waiting, made = _same(desk, person.id, kind, data, basis)
    if waiting:
        if limited:
            _hurry(desk, waiting)
        return waiting
    if made:
        _tell(desk, made, "notice-paper", f"paper:{made.id}:{new_id()}")
        return made
    if limited and desk.store.count(Paper, reader_id=person.id, state="ordered") >= MOST_WAITING:
        raise Refusal("refusal-papers-waiting", most=MOST_WAITING)
    paper = _new(desk, new_id(), person.id, kind, data, case, basis)
    _let_make(desk, JOB if limited else UNASKED, {PAPER: paper.id, **({"shown": dict(shown)} if shown else {})})
    return paper


def _same(
    desk: Desk, reader_id: str, kind: str, data: Mapping[str, Any], basis: str
) -> tuple[Paper | None, Paper | None]:
    """Return the same document of a reader that waits to be made, and the one made on the same basis."""
    same = [one for one in desk.store.find(Paper, kind=kind, reader_id=reader_id) if one.data == dict(data)]
    waiting = next((one for one in same if one.state == "ordered"), None)
    return waiting, next((one for one in same if basis and one.state == "made" and one.basis == basis), None)


def _new(
    desk: Desk, paper_id: str, reader_id: str, kind: str, data: Mapping[str, Any], case: Case | None, basis: str
) -> Paper:
    paper = Paper(
        id=paper_id, kind=kind, data=dict(data), basis=basis, reader_id=reader_id,
        case_id=case.id if case else None, code=new_tracking_code(), created_at=desk.now,
    )  # fmt: skip
    desk.store.add(paper)
    return paper


def _let_make(desk: Desk, kind: str, data: dict[str, Any]) -> None:
    desk.store.add(Job(id=new_id(), kind=kind, data=data, not_before=desk.now, created_at=desk.now))


def owe(desk: Desk, case: Case, kind: str, data: Mapping[str, Any], basis: str) -> None:
    """Order a document for who brought a case, which he cannot have yet, unasked.

    The job is the order, and names nobody; the document's own row is made with it (`taken_up`), after the answer.
    """
    _let_make(desk, UNASKED, {KIND: kind, DATA: dict(data), BASIS: basis, CASE: case.id})


def taken_up(desk: Desk, job: Job) -> Paper | None:
    """Return the document that a job is to make; where the job is the order, its row is made now, under the job's id.

    None where nothing is to be made: who brought the case has no Telegram, or has had the same meanwhile.
    """
    paper = desk.store.get(Paper, job.data.get(PAPER, job.id))
    if paper or PAPER in job.data:
        return paper
    case = desk.store.get(Case, job.data[CASE])
    reader_id = filer_of(desk, case) if case else None
    if case is None or reader_id is None or not desk.store.count(Account, person_id=reader_id, ended_at=None):
        return None
    kind, data, basis = job.data[KIND], job.data[DATA], job.data[BASIS]
    if any(_same(desk, reader_id, kind, data, basis)):
        return None
    return _new(desk, job.id, reader_id, kind, data, case, basis)


def _hurry(desk: Desk, paper: Paper) -> None:
    """Let a document that was ordered unasked be made like one that its reader waits for, which he does now."""
    for job in desk.store.find(Job, kind=UNASKED, state="waiting", leased_until=None):
        if job.data.get(PAPER) == paper.id:
            desk.store.put(replace(job, kind=JOB))


def made(desk: Desk, paper_id: str, files: Iterable[Filed]) -> None:
    """Note that a document lies in the store, and owe it to its reader; the document itself is the first of files."""
    paper = desk.store.get(Paper, paper_id)
    if paper is None or paper.state == "made":
        return
    kept = list(files)
    paper = replace(
        paper, state="made", files={"files": [asdict(one) for one in kept]}, sha256=kept[0].sha256,
        made_at=desk.now, revision=paper.revision + 1,
    )  # fmt: skip
    desk.store.put(paper)
    note_digests(desk, paper, (one.sha256 for one in kept))
    _keep_digest(desk, paper)
    _tell(desk, paper, "notice-paper", f"paper:{paper.id}")


def register(desk: Desk, kind: str, data: Mapping[str, Any], code: str, digests: Iterable[str]) -> Paper:
    """Register a document that was made for nobody in particular and is kept by who made it; the document comes first.

    From then on anybody may ask by its code or its file whether it is genuine.
    """
    known = list(digests)
    paper = Paper(
        id=new_id(), kind=kind, data=dict(data), code=code, state="gone", sha256=known[0], created_at=desk.now,
        made_at=desk.now,
    )  # fmt: skip
    desk.store.add(paper)
    note_digests(desk, paper, known)
    return paper


def note_digests(desk: Desk, paper: Paper, digests: Iterable[str]) -> None:
    """Keep by which digests the files of a document are known; one made twice is the first document's."""
    for digest in dict.fromkeys(digests):
        if desk.store.get(PaperDigest, digest) is None:
            desk.store.add(PaperDigest(id=digest, paper_id=paper.id))


def _keep_digest(desk: Desk, paper: Paper) -> None:
    """Put the digest of a report that a case handed on into its history: what was reported can be proven later."""
    case = desk.store.get(Case, paper.case_id) if paper.case_id and "report" in paper.data else None
    if case:
        data: dict[str, object] = {"paper": paper.id, "sha256": paper.sha256}
        history.write(desk.store, case, "report-kept", desk.now, CLOCK, data=data)


def not_made(desk: Desk, paper_id: str, refusal: Refusal | None = None) -> None:
    """Note that a document will not be made, and say so to its reader, with the reason where there is one."""
    paper = desk.store.get(Paper, paper_id)
    if paper is None or paper.state != "ordered":
        return
    desk.store.put(replace(paper, state="failed", revision=paper.revision + 1))
    why: dict[str, str | int] = {"refusal": refusal.key, **refusal.values} if refusal else {}
    _tell(desk, paper, "notice-paper-failed", f"paper:{paper.id}", why)


def forget(desk: Desk) -> list[str]:
    """Let go of documents that were made long ago and return the paths of their files, to be erased.

    Their rows stay, with code and digest: a paper that somebody has printed can be proven for ever.
    """
    old = desk.store.find(Paper, state="made", made_at__lt=desk.now - KEPT)
    for paper in old:
        desk.store.put(replace(paper, state="gone", files={}, revision=paper.revision + 1))
    return [file["path"] for paper in old for file in paper.files.get("files", ())]


def may_have(desk: Desk, person: Person, paper: Paper) -> bool:
    """Whether a document may be given to a person now: it was made for him, and he may still read its case."""
    if paper.reader_id != person.id:
        return False
    case = desk.store.get(Case, paper.case_id) if paper.case_id else None
    if paper.kind == COUNTER_RECEIPT:
        return case is not None and may_follow_at_counter(desk, person, case)
    if case is None and paper.kind in OF_UNITS and not paper.data.get("whole"):
        return bool(units_recapped(desk, person))
    return case is None or may_read(desk, person, case) not in {None, "summary"}


def paper_of(desk: Desk, person: Person, paper_id: str) -> Paper:
    """Return a document that a person may have; `NotKnown` for any other."""
    paper = desk.store.get(Paper, paper_id)
    if paper is None or not may_have(desk, person, paper):
        raise NotKnown
    return paper


def _tell(desk: Desk, paper: Paper, key: str, once: str, more: Mapping[str, str | int] | None = None) -> None:
    """Owe a reader news of his document; where he is the reporter of its case no row says so."""
    case = desk.store.get(Case, paper.case_id) if paper.case_id else None
    nameless = case is not None and reporter_of(desk, case) == paper.reader_id
    reader = None if nameless else paper.reader_id
    data: dict[str, str | int] = {"paper": paper.id, **(more or {})}
    tell(desk, reader, key, once, case=case, at_once=True, data=data)
