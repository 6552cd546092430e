"""Files that came through Telegram: known at once by their file_id, fetched and stored encrypted later."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from core import history
from core.casting import filer_of
from core.desk import Desk
from core.history import CLOCK
from core.letter_sheets import file_failed, file_stored
from core.notices import tell_filer
from core.records import Case, Content, Evidence
from core.wording import clean

UNKNOWN: Final = "application/octet-stream"
ENDINGS: Final[Mapping[str, str]] = MappingProxyType({
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp", "image/heic": "heic",
    "image/tiff": "tif", "image/bmp": "bmp", "application/pdf": "pdf", "application/rtf": "rtf",
    "application/msword": "doc", "application/vnd.ms-excel": "xls", "application/vnd.ms-powerpoint": "ppt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/zip": "zip", "application/x-rar-compressed": "rar", "application/x-7z-compressed": "7z",
    "video/mp4": "mp4", "video/quicktime": "mov", "video/webm": "webm", "video/3gpp": "3gp",
    "video/x-matroska": "mkv", "audio/mpeg": "mp3", "audio/mp4": "m4a", "audio/ogg": "ogg", "audio/x-wav": "wav",
    "audio/aac": "aac", "audio/amr": "amr", UNKNOWN: "bin",
})  # fmt: skip
"""The types that evidence may be said to be of, and how a file of each is named; anything else is `UNKNOWN`."""


def known_type(mime: str | None) -> str:
    """Return a type of the list: this one, or `UNKNOWN`."""
    return mime if mime is not None and mime in ENDINGS else UNKNOWN


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
        name=clean(incoming.name), mime=known_type(incoming.mime), size=incoming.size, at=desk.now,
        album=incoming.album, caption=caption,
    )  # fmt: skip
    desk.store.add(file)
    return file


def stored(desk: Desk, evidence_id: str, sha256: str, path: str, size: int, mime: str, *, sealed: bool = False) -> None:
    """Note that a file lies encrypted in the office's own store, with the digest of its contents.

    `mime` is what its bytes were found to be, `sealed` whether an electronic signature is inside.
    """
    file = desk.store.get(Evidence, evidence_id)
    if file is None or file.state == "stored":
        return
    file = replace(file, state="stored", sha256=sha256, path=path, size=size, mime=known_type(mime))
    desk.store.put(file)
    file_stored(desk, file, sealed=sealed)
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
    file_failed(desk, file)
    case = desk.store.get(Case, file.owner)
    if case:
        history.write(desk.store, case, "not-stored", desk.now, CLOCK, data={"evidence": file.id})
        content = desk.store.get(Content, file.content_id or "")
        if content and content.author_id in {None, filer_of(desk, case)}:
            tell_filer(desk, "notice-file-failed", f"file-failed:{file.id}", case)
