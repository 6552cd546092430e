"""The signed paper of a letter as a file: what may be one, how it is signed, and what happens where it turns out none.

Handing it in signs the letter at once; its bytes are known a moment later. Where they are no signed paper the letter is
a draft again, keeps the number it got, and who handed the file in is told why.
"""

from dataclasses import replace
from typing import Final, Literal

from core import history
from core.desk import Desk
from core.errors import Refusal
from core.history import CLOCK
from core.notices import tell
from core.paper_records import Letter, Paper
from core.records import Case, Content, Evidence

Why = Literal["type", "ours", "gone"]
ELECTRONIC: Final = "electronic"
SCAN: Final = "scan"
_DRAFT: Final = "konsep"
_SIGNED: Final = "signed"
_PDF: Final = "application/pdf"
_PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/tiff", "image/heic", "image/webp", "image/bmp"})
_UNTOLD: Final = "application/octet-stream"
"""What Telegram says of a file that it knows nothing of: its bytes will tell."""


def check_sheet(files: list[Evidence]) -> Evidence:
    """Return the one file that is handed in as a signed paper; `Refusal` for several, and for what can be none."""
    if len(files) != 1:
        raise Refusal("refusal-letter-one-file")
    if files[0].mime not in {_PDF, _UNTOLD, *_PICTURES}:
        raise Refusal("refusal-letter-sheet-type")
    return files[0]


def file_stored(desk: Desk, file: Evidence, *, sealed: bool) -> None:
    """Note the digest of a signed paper once it lies in the store, and whether its signature is inside (`sealed`)."""
    for letter in desk.store.find(Letter, scan_id=file.id):
        why = _refused(desk, file)
        if why and letter.state == _SIGNED:
            _take_back(desk, letter, file, why)
            continue
        means = ELECTRONIC if sealed else letter.means
        desk.store.put(replace(letter, sha256=file.sha256, means=means, revision=letter.revision + 1))


def file_failed(desk: Desk, file: Evidence) -> None:
    """Take a signature back whose paper could not be had: without the file nothing proves it."""
    for letter in desk.store.find(Letter, scan_id=file.id, state=_SIGNED):
        _take_back(desk, letter, file, "gone")


def _refused(desk: Desk, file: Evidence) -> Why | None:
    if file.mime != _PDF and file.mime not in _PICTURES:
        return "type"
    return "ours" if desk.store.count(Paper, sha256=file.sha256) else None


def _take_back(desk: Desk, letter: Letter, file: Evidence, why: Why) -> None:
    draft = replace(
        letter,
        state=_DRAFT,
        signed_at=None,
        dated=None,
        means=None,
        scan_id=None,
        sha256=None,
        revision=letter.revision + 1,
    )
    desk.store.put(draft)
    case = desk.store.get(Case, letter.case_id)
    if case is None:
        return
    data: dict[str, object] = {"letter": letter.id, "kind": letter.kind, "why": why}
    history.write(desk.store, case, "letter-sheet-refused", desk.now, CLOCK, data=data)
    content = desk.store.get(Content, file.content_id or "")
    if content and content.author_id:
        told: dict[str, str | int] = {"letter": letter.id, "why": why}
        once = f"letter-sheet:{file.id}"
        tell(desk, content.author_id, "notice-letter-sheet", once, case=case, at_once=True, data=told)
