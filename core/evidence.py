"""Files that came through Telegram: known at once by their file_id, fetched and stored encrypted later."""

from dataclasses import dataclass, replace

from core import history
from core.casting import filer_of
from core.desk import Desk
from core.history import CLOCK
from core.notices import tell_filer
from core.records import Case, Content, Evidence
from core.wording import clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file as Telegram describes it; `size` in bytes, `album` the media_group_id."""

    kind: str
    file_id: str
    unique_id: str
    name: str
    mime: str
    size: int
    album: str | None = None
    caption: str | None = None


def receive(desk: Desk, owner: str, incoming: Incoming, evidence_id: str) -> Evidence:
    """Keep a file that came in, for a draft or a case; its name and caption as any text is kept."""
    caption = clean(incoming.caption) if incoming.caption else None
    file = Evidence(
        id=evidence_id, owner=owner, kind=incoming.kind, file_id=incoming.file_id, unique_id=incoming.unique_id,
        name=clean(incoming.name), mime=incoming.mime, size=incoming.size, at=desk.now,
        album=incoming.album, caption=caption,
    )  # fmt: skip
    desk.store.add(file)
    return file


def stored(desk: Desk, evidence_id: str, sha256: str, path: str, size: int, mime: str) -> None:
    """Note that a file lies encrypted in the office's own store, with the digest of its contents."""
    file = desk.store.get(Evidence, evidence_id)
    if file is None or file.state == "stored":
        return
    desk.store.put(replace(file, state="stored", sha256=sha256, path=path, size=size, mime=mime))
    case = desk.store.get(Case, file.owner)
    if case:
        data: dict[str, object] = {"evidence": file.id, "sha256": sha256}
        history.write(desk.store, case, "stored", desk.now, CLOCK, data=data)


def failed(desk: Desk, evidence_id: str) -> None:
    """Note that a file could not be fetched, and ask who brought the case to send it again, if it was his own."""
    file = desk.store.get(Evidence, evidence_id)
    if file is None or file.state != "received":
        return
    desk.store.put(replace(file, state="failed"))
    case = desk.store.get(Case, file.owner)
    if case:
        history.write(desk.store, case, "not-stored", desk.now, CLOCK, data={"evidence": file.id})
        content = desk.store.get(Content, file.content_id or "")
        if content and content.author_id in {None, filer_of(desk, case)}:
            tell_filer(desk, "notice-file-failed", f"file-failed:{file.id}", case)
