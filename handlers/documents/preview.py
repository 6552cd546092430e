"""The first page of a document as a picture, to be looked at on a phone before anything is opened."""

from io import BytesIO
from typing import Any, Final

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

PNG: Final = "image/png"
_WIDTH: Final = 1080
"""Pixels: what a phone shows without scaling up."""


def first_page(pdf: bytes, width: int = _WIDTH, share: float = 1.0) -> bytes:
    """Return the first page of a PDF as PNG, so many pixels wide, or only its upper `share`."""
    document: Any = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        bitmap = page.render(scale=width / page.get_width())
        picture = BytesIO()
        drawn = bitmap.to_pil().convert("RGB")
        drawn = drawn.crop((0, 0, drawn.width, max(1, round(drawn.height * share))))
        drawn.quantize(128).save(picture, "PNG", optimize=True)
        return picture.getvalue()
    finally:
        document.close()
