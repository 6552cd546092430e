"""Letters through the phones: asked for, drafted as PDF, signed on paper, proven to a stranger."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core.paper_records import Letter
from tests.journeys.declaring import (
    DEWANGGA,
    KADIS_PUPR,
    KASI_JALAN,
    declared,
    reviews,
    settles,
    signs,
    takes_measures,
)
from tests.journeys.office import Office, Phone, paper

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def opens_letters(phone: Phone, command: str, code: str) -> None:
    """Open the letters of a case that a command shows."""
    await phone.say(f"{command} {code}")
    await phone.presses_under("Surat dan berkas", code)
    await phone.sees("Surat dan berkas", code)


async def text_of(phone: Phone) -> str:
    """Wait for a document and return its words."""
    message = await phone.sees("Dokumen yang Anda minta sudah jadi")
    return words_in(await phone.download(message))


def words_in(content: bytes) -> str:
    """Return the words of a document on one line."""
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


async def test_a_signed_letter_gets_its_number_and_convinces_a_stranger(city: Office) -> None:
    """V.C.1 and V.C.3: decided, drafted, signed on paper, scanned, numbered; a passer-by checks its code."""
    dewangga, code = await declared(city, DEWANGGA)
    superior = await city.phone(KASI_JALAN)
    await reviews(superior, code)
    await takes_measures(superior, code, "2. Penarikan diri")
    case = await city.case(code)
    letter = next(one for one in await city.find(Letter, case_id=case.id) if one.kind == "surat-tindakan")
    await superior.say(f"/kasus {code}")
    await superior.presses_under(code, "1.")
    await superior.presses_under("Surat dan berkas", code)
    await superior.presses("Surat Tindakan", "Masukkan naskah bertanda tangan")
    await superior.sees("Kirimkan satu berkas")
    await superior.file("document", paper("pindaian"), "pindaian.pdf")
    await superior.sees("Sudah kami terima: 1 berkas")
    await superior.presses("Selesai")
    await superior.sees("Tanggal berapa yang tertulis")
    await superior.presses("Hari ini")
    await superior.sees("Mohon periksa sekali lagi")
    await superior.presses("Kirim")
    await superior.sees("Naskah bertanda tangan sudah diterima", "700/1/423.000/2026")
    await dewangga.sees("surat untuk Anda yang sudah ditandatangani")
    stranger = await city.newcomer("Budi")
    await stranger.say(f"/start v{letter.code.replace('-', '')}")
    await stranger.sees("Kode ini dikenal", "Belum berarti", "700/1/423.000/2026", "Surat Tindakan")
    await stranger.say("/verifikasi 0000-0000-0000")
    await stranger.sees("tidak dikenal")


async def test_a_forwarded_file_is_compared_and_not_kept(city: Office) -> None:
    """Whoever sends the very file is told that it is genuine; any other file is not known."""
    dewangga, code = await declared(city, DEWANGGA)
    await opens_letters(dewangga, "/status", code)
    await dewangga.presses("Surat Pernyataan", "Buat PDF")
    content = await dewangga.download(await dewangga.sees("Dokumen yang Anda minta sudah jadi"))
    stranger = await city.newcomer("Wati")
    await stranger.say("/verifikasi")
    await stranger.sees("Kirim atau teruskan")
    for sent, name, told in ((content, "surat.pdf", "sama persis"), (paper("lain"), "lain.pdf", "tidak dikenal")):
        await stranger.file("document", sent, name)
        await stranger.sees("sedang dibandingkan", name)
        await stranger.has(told, name)


async def asked_to_go_on(city: Office) -> tuple[Phone, Phone, str]:
    """Let somebody declare and be asked to go on with his task; return his phone, the head's, and the code."""
    head, superior = await city.phone(KADIS_PUPR), await city.phone(KASI_JALAN)
    dewangga, code = await declared(city, DEWANGGA)
    await reviews(superior, code)
    proposal = ("semata-mata", "Hanya ia yang bersertifikat.")
    await settles(superior, code, "Tindakan penanganan", "Usulkan tetap melaksanakan tugas", proposal)
    why = ("Apa pertimbangan", "Tidak ada pejabat pengadaan lain.")
    limits = ("Adakah batasan", "Diawasi Sekretaris Dinas.")
    asked = ("Permintaan tetap melaksanakan tugas", "Minta tetap melaksanakan tugas", why, limits)
    await settles(head, code, *asked)
    return dewangga, head, code


async def test_the_request_to_go_on_comes_by_itself_and_is_confirmed_once_it_is_signed(city: Office) -> None:
    """V.C.2: the paper is sent as a draft, no button confirms it; signed, numbered, sent again, it is confirmed."""
    dewangga, head, code = await asked_to_go_on(city)
    draft = await dewangga.sees("surat untuk Anda, masih konsep")
    assert "KONSEP" in words_in(await dewangga.download(draft))
    await dewangga.presses_under("Buka tugas", "Ada tugas baru", code)
    shown = await dewangga.sees("akan menyusul", "Penerimaan surat permintaan")
    assert not any("Sudah saya terima" in one for one in await dewangga.shown(shown))
    await dewangga.presses("Kirim lagi suratnya")
    await dewangga.sees("sedang dibuat")
    await head.presses_under("Buka surat", "Mohon tandatangani surat ini", code)
    await signs(head)
    copy = words_in(await dewangga.download(await dewangga.sees("untuk Anda yang sudah ditandatangani")))
    assert ("700/" in copy, "KONSEP" in copy) == (True, False)
    await settles(dewangga, code, "Penerimaan surat permintaan", "Sudah saya terima")
    await dewangga.has("Pernyataan Anda sudah selesai", code)
