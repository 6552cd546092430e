"""Pieces that all papers share: the kop of a unit, the signature block, the code with its QR, names of files."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from core.desk import Office
from core.institutions import Institution
from core.letter_people import Standing
from handlers.documents.sheet import Sheet
from handlers.documents.typefaces import Style
from locales import say

LINK: Final = "v"
"""What stands before a code in the bot's deep link."""

_LOGO: Final = 20.0
BLOCK: Final = 78.0
_QR: Final = 22.0
PROOF: Final = _QR + 8
"""Millimetres that the code with its words needs at most, beside a signature."""

LINE: Final = 5.2
"""Millimetres of a line of usual size."""


def kop(sheet: Sheet, institution: Institution, unit: str, office: Office, *, away: bool = False) -> None:
    """Draw the letterhead of a unit: its lines in the middle, the logo of the profile on the left, a double rule.

    What stands above the institution (`away`) writes on paper of its own: neither name nor address of the institution.
    """
    top = sheet.y
    logo = None if away else _logo(institution, office)
    if logo:
        sheet.picture(logo, sheet.left, top, height=_LOGO, alt=institution.name)
    lines = (institution.letterhead or (institution.name,))[: 1 if away else None]
    room = sheet.width - 2 * (_LOGO + 4)
    named = {one.upper() for one in lines}
    heads = [line for line in lines if line.isupper()] or [lines[0]]
    if unit and unit.upper() not in named and unit != institution.name:
        heads.append(unit.upper().removesuffix(f" {institution.region.upper()}") if away else unit.upper())
    for number, line in enumerate([*heads, *(one for one in lines if one not in heads)]):
        size = 13.0 if number == 0 else 12.0 if number < len(heads) else 9.5
        style: Style = "B" if number < len(heads) else ""
        sheet.write(line, style=style, size=size, align="C", indent=_LOGO + 4, width=room, after=0.6)
    sheet.y = max(sheet.y, top + _LOGO if logo else sheet.y) + 1.5
    sheet.rule(0.9)
    sheet.space(0.7)
    sheet.rule(0.25)
    sheet.space(5)


def _logo(institution: Institution, office: Office) -> bytes | None:
    """Return the picture that the profile names, read from the office's own folder; None where there is none."""
    folder = office.library.overlay
    if institution.logo is None or folder is None:
        return None
    path = Path(folder) / "logos" / institution.logo
    return path.read_bytes() if path.is_file() else None


def signature(sheet: Sheet, signer: Standing, *, place: str = "", behalf: str = "", signed: bool = False) -> None:
    """Draw who signs, on the right: place and date, `a.n.` where it is in another's name, post, room, name, NIP."""
    above, below = _signing(signer, place, behalf)
    indent = sheet.width - BLOCK
    sheet.space(3)
    for words in above:
        sheet.write(words, indent=indent, width=BLOCK, after=0.3)
    sheet.space(4)
    sheet.write(say("letter-signed" if signed else "letter-sign-here", "id"), indent=indent, width=BLOCK, after=0.2)
    sheet.space(9)
    styles: tuple[Style, Style] = ("B", "")
    for words, style in zip(below, styles, strict=False):
        sheet.write(words, style=style, indent=indent, width=BLOCK, after=0.2)
    sheet.space(4)


def signature_height(sheet: Sheet, signer: Standing, *, place: str = "", behalf: str = "") -> float:
    """Return how much room a signature needs, in millimetres."""
    above, below = _signing(signer, place, behalf)
    lines = sum(len(sheet.lines_of(words, BLOCK)) for words in [*above, *below]) + 1
    return 20 + lines * LINE + 0.3 * len(above)


def _signing(signer: Standing, place: str, behalf: str) -> tuple[list[str], list[str]]:
    """Return what stands above the room for the signature, and what below it."""
    post = f"{signer.prefix}{signer.post}," if signer.post else ""
    above = [place, f"{say('letter-on-behalf', 'id')} {behalf}," if behalf else "", post]
    below = [signer.name or "……………………………………", f"NIP {signer.nip}" if signer.nip else ""]
    return [one for one in above if one], [one for one in below if one]


def proof(sheet: Sheet, code: str, bot: str | None, state: str, width: float | None = None) -> None:
    """Draw the code by which anybody can ask whether the paper is genuine, with a QR that asks the bot."""
    sheet.need(_QR + 3)
    top = sheet.y
    side = 0.0
    room = sheet.width if width is None else width
    if bot:
        sheet.qr(link(code, bot), sheet.left, top, _QR)
        side = _QR + 4
    words = [
        say("paper-proof", "id", code=code),
        *(_address(sheet, link(code, bot), room - side) if bot else []),
        state,
    ]
    for one in words:
        sheet.write(one, size=8, indent=side, width=room - side, after=0.5, keep=1)
    sheet.y = max(sheet.y, top + (_QR if bot else 0)) + 2


def _address(sheet: Sheet, address: str, width: float) -> list[str]:
    """Return an address on one line, or parted before what it asks, so that no line breaks its code."""
    if len(sheet.lines_of(address, width, "", 8)) == 1:
        return [address]
    host, _, asks = address.partition("?")
    return [host, f"?{asks}"]


def followed(sheet: Sheet, code: str, bot: str | None) -> None:
    """Draw how the reporter follows his report: at the counter by its code, or in Telegram by the QR code."""
    sheet.need(_QR + 6)
    sheet.space(3)
    top, side = sheet.y, _QR + 4 if bot else 0.0
    if bot:
        sheet.qr(f"https://t.me/{bot}?start={code}", sheet.left, top, _QR)
    sheet.write(say("paper-follow", "id", code=code), size=9, indent=side, width=sheet.width - side, keep=1)
    sheet.y = max(sheet.y, top + (_QR if bot else 0)) + 2


def link(code: str, bot: str) -> str:
    """Return the address that asks the bot about a code."""
    return f"https://t.me/{bot}?start={LINK}{code.replace('-', '')}"


def file_name(title: str, code: str) -> str:
    """Return the name of a file: its title in plain letters, and its code."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', plain).strip('-').lower()[:60]}-{code}.pdf"
