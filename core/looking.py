"""A file that somebody sent is looked at, outside his update: a paper of ours is told of, and becomes no report."""

from typing import Final

from core.answers import with_file
from core.codes import new_id
from core.desk import Desk
from core.drafts import at_consent
from core.errors import Refusal, Stale
from core.evidence import Incoming, receive
from core.inputs import Sent
from core.notices import tell
from core.proof import by_file, code_named, order_comparison
from core.records import Draft, Evidence, Job, Person
from core.talks import MOST_SENT, drop

FILE: Final = "berkas"
"""What the form asks that begins with `/verifikasi`."""
TYPES: Final = (".pdf", ".xlsx", ".csv", ".png")
"""How the names of the files end that this office makes."""


def may_be_ours(file: Incoming) -> bool:
    """Whether a file is of a type that this office makes: worth a look before it is taken for evidence."""
    return file.kind == "document" and file.name.lower().endswith(TYPES)


def order_look(desk: Desk, person: Person, key: str, evidence_id: str) -> None:
    """Order a look at a file that began a report unasked: if it is a paper of ours, whatever it is called, it is none.

    `key` is the chat's draft that it began.
    """
    order_comparison(desk, person, {"evidence": evidence_id, "draft": key})


def check_sent(desk: Desk, person: Person, key: str, incoming: Incoming) -> Evidence:
    """Take a file that was sent while a chat asks which papers are genuine, and order it to be compared at once.

    Its row is the form's and goes with it; the file is kept nowhere. Raises `Refusal` for a file that could not be
    read, and for too many, `Stale` without the form.
    """
    draft = desk.store.get(Draft, key)
    if draft is None:
        raise Stale
    sent = Sent(new_id(), incoming.kind, incoming.size, incoming.album)
    with_file(desk.office.form(draft.form, draft.edition).by_id[FILE], [], sent)
    if desk.store.count(Evidence, owner=draft.owner) >= MOST_SENT:
        raise Refusal("refusal-too-many-files", max=MOST_SENT)
    file = receive(desk, draft.owner, incoming, sent.evidence_id)
    order_comparison(desk, person, {"evidence": file.id, "asked": key})
    return file


def checked(desk: Desk, job: Job, sha256: str | None, code: str | None = None) -> None:
    """Tell who asked what came of it (None: the file could not be had), and forget the file.

    `code` is what its contents bear. A file that nobody asked about is forgotten, with the report that it began, only
    where it is a paper of ours, or bears the code of one; else it stays what it is, and nothing is told.
    """
    file = desk.store.get(Evidence, str(job.data["evidence"]))
    borne = code or (code_named(file.name) if file else None)
    begun = job.data.get("draft")
    if begun and (sha256 is None or by_file(desk, None, sha256, borne).verdict == "none"):
        return
    if begun:
        _forget_begun(desk, str(begun), file)
    elif file and "asked" not in job.data:
        desk.store.remove(file)
    data: dict[str, str | int] = {"sha256": sha256} if sha256 else {}
    data |= {"evidence": file.id} if file and "asked" in job.data else {}
    data |= {"borne": borne} if borne else {}
    tell(desk, job.person_id, "notice-proof", f"proof:{job.id}", at_once=True, data=data)


def _forget_begun(desk: Desk, key: str, file: Evidence | None) -> None:
    """Forget the report that a paper of ours began, unless more was told in it by now."""
    draft = desk.store.get(Draft, key)
    if draft is None or file is None or draft.owner != file.owner:
        return
    if at_consent(desk, draft) and desk.store.count(Evidence, owner=draft.owner) == 1:
        drop(desk, key)
