"""JPEG pictures without what cameras write into them: place, time, device; the picture itself is not encoded anew."""

from typing import Final

_START: Final = b"\xff\xd8"
_SCAN: Final = 0xDA
_DROPPED: Final = frozenset({0xE1, 0xED, 0xFE})
"""APP1 (EXIF, XMP), APP13 (IPTC) and comments; colour profiles stay."""


def without_metadata(content: bytes) -> bytes:
    """Return a JPEG without its metadata segments; anything else, or a JPEG that cannot be read, as it is."""
    if not content.startswith(_START):
        return content
    kept, at = [_START], len(_START)
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
