"""QR codes as pictures, for what is printed from the chat."""

from io import BytesIO
from typing import Final

import segno

_SIZE: Final = 8


def qr_picture(words: str) -> bytes:
    """Return a QR code of an address or a code as a PNG."""
    drawn = BytesIO()
    segno.make(words, micro=False).save(drawn, kind="png", scale=_SIZE)
    return drawn.getvalue()
