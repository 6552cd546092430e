"""Letters through the phones: asked for, drafted as PDF, signed on paper, proven to a stranger."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.journeys.declaring import DEWANGGA, declared
from tests.journeys.office import Office, Phone

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def opens_letters(phone: Phone, command: str, code: str) -> None:
    """Open the letters of a case that a command shows."""
    await phone.say(f"{command} {code}")
    await phone.presses_under("Surat dan berkas", code)
    await phone.sees("Surat dan berkas", code)


async def text_of(phone: Phone) -> str:
    """Wait for a document and return its words."""
    message = await phone.sees("Dokumen yang Anda minta sudah jadi")
    content = await phone.download(message)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


async def test_a_declaration_comes_back_as_a_draft_letter(city: Office) -> None:
    """III.B.2 and III.C.4: who declared presses a button and has his Surat Pernyataan in the chat, marked KONSEP."""
    dewangga, code = await declared(city, DEWANGGA)
    await opens_letters(dewangga, "/status", code)
    await dewangga.presses("Surat Pernyataan")
    await dewangga.sees("Surat Pernyataan Potensi", "konsep")
    await dewangga.presses("Buat PDF")
    await dewangga.sees("sedang dibuat")
    words = await text_of(dewangga)
    assert "SURAT PERNYATAAN POTENSI BENTURAN KEPENTINGAN" in words
    assert "Calon penyedia adalah perusahaan milik adik kandung saya." in words
    assert "KONSEP" in words
