"""Files without what cameras and programs write into them: place, time, device, author; what they show stays as it is.

Known are JPEG, PNG, MP4 and MOV, MP3, office documents (OOXML) and what stands openly in a PDF. Anything else, and
whatever cannot be read, goes as it is: the person who sends a file is told to look at what is in it.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final

_JPEG: Final = b"\xff\xd8"
_SCAN: Final = 0xDA
_DROPPED: Final = frozenset({0xE1, 0xED, 0xFE})
"""APP1 (EXIF, XMP), APP13 (IPTC) and comments; colour profiles stay."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_TOLD: Final = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_BOXES: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_BOXES_TOLD: Final = frozenset({b"udta", b"meta", b"uuid"})
_SAID_OF: Final = re.compile(
    rb"/(?:Author|Creator|Producer|Title|Subject|Keywords|Company)\s*(\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>)"
)
_XMP: Final = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_PROPERTIES: Final = ("docProps/", "meta.xml")


def without_metadata(content: bytes) -> bytes:
    """Return a JPEG without its metadata segments; anything else, or a JPEG that cannot be read, as it is."""
    return _jpeg(content) if content.startswith(_JPEG) else content


def without_traces(content: bytes) -> bytes:
    """Return a file without its metadata, as far as its kind is known: of somebody who may not be betrayed by it.

    A signature inside a document does not survive this; what officials send keeps it.
    """
    if content.startswith(_JPEG):
        return _jpeg(content)
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(b"ID3"):
        return _mp3(content)
    if content.startswith(b"%PDF"):
        return _pdf(content)
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return _movie(content) if content[4:8] == b"ftyp" else content


def _jpeg(content: bytes) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker, end = content[at + 1], at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker == _SCAN:
            return b"".join([*kept, content[at:]])
        if end < at + 4 or end > len(content):
            return content
        if marker not in _DROPPED:
            kept.append(content[at:end])
        at = end
    return content


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        end = at + 12 + int.from_bytes(content[at : at + 4], "big")
        if end > len(content):
            return content
        if content[at + 4 : at + 8] not in _PNG_TOLD:
            kept.append(content[at:end])
        at = end
    return b"".join([*kept, content[at:]])


def _mp3(content: bytes) -> bytes:
    """Return what follows an ID3v2 tag, whose length is written in four times seven bits."""
    size = sum(byte << shift for byte, shift in zip(content[6:10], (21, 14, 7, 0), strict=False))
    rest = content[10 + size :]
    return rest[:-128] if rest[-128:-125] == b"TAG" else rest or content


def _pdf(content: bytes) -> bytes:
    """Return a PDF in which what is said of it stands as blanks of the same length, so that its table still holds."""
    blank = _XMP.sub(lambda found: b" " * len(found[0]), content)
    return _SAID_OF.sub(lambda found: found[0].replace(found[1], _emptied(found[1])), blank)


def _emptied(said: bytes) -> bytes:
    fill = b" " if said.startswith(b"(") else b"0"
    return said[:1] + fill * (len(said) - 2) + said[-1:]


def _office(content: bytes) -> bytes:
    """Return an archive of an office document without the files that tell of author, company and times."""
    made = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            if "[Content_Types].xml" not in old.namelist() and "mimetype" not in old.namelist():
                return content
            for one in old.infolist():
                told = one.filename.startswith(_PROPERTIES)
                new.writestr(zipfile.ZipInfo(one.filename), _empty(one.filename) if told else old.read(one.filename))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return content
    return made.getvalue()


def _empty(name: str) -> bytes:
    """Return a file of properties that says nothing; one that is missing would make the document look broken."""
    if name.endswith("core.xml"):
        space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        return f'<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="{space}"/>'.encode()
    if name.endswith("app.xml"):
        space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
        return f'<?xml version="1.0" encoding="UTF-8"?><Properties xmlns="{space}"/>'.encode()
    return b""


def _movie(content: bytes) -> bytes:
    """Return a film in which boxes that tell of it are free space of the same length: nothing inside is moved."""
    changed = bytearray(content)
    for at, end in _telling(content, 0, len(content)):
        changed[at + 4 : at + 8] = b"free"
        changed[at + 8 : end] = bytes(end - at - 8)
    return bytes(changed)


def _telling(content: bytes, at: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where each box begins and ends that tells of the film."""
    while at + 8 <= stop:
        size = int.from_bytes(content[at : at + 4], "big")
        end = stop if size == 0 else at + size
        if size == 1 or end > stop or end < at + 8:
            end = at + int.from_bytes(content[at + 8 : at + 16], "big") if size == 1 else stop + 1
            if end > stop or end < at + 16:
                return
        name = content[at + 4 : at + 8]
        if name in _BOXES_TOLD and size > 1:
            yield at, end
        elif name in _BOXES:
            yield from _telling(content, at + 8, end)
        at = end
