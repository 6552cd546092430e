"""/aturan: the rules as their sources print them, with the article, found by everybody who types a word of them."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.journeys.office import Office, open_office

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the city."""
    async with open_office(tmp_path_factory.mktemp("kota"), "kota-pasuruan") as opened:
        yield opened


async def test_a_citizen_reads_the_prohibitions_with_their_article(office: Office) -> None:
    """Verbatim, with the regulation and the part it stands in."""
    citizen = await office.newcomer()
    await citizen.start()
    await citizen.sees("Selamat datang")
    await citizen.say("/aturan")
    await citizen.sees("Aturan benturan kepentingan di Pemerintah Kota Pasuruan")
    await citizen.say("/aturan hadiah")
    await citizen.sees("memuat “hadiah”")
    await citizen.presses("arangan")
    await citizen.sees("hadiah", "Peraturan Walikota Pasuruan Nomor 9 Tahun 2020")


async def test_a_search_that_finds_nothing_says_how_to_search(office: Office) -> None:
    """No dead end: examples of words that are there."""
    citizen = await office.newcomer()
    await citizen.start()
    await citizen.say("/aturan kuda laut terbang")
    await citizen.sees("Tidak ada bagian aturan yang memuat", "Contohnya")


async def test_the_table_of_a_procedure_is_read_row_by_row(office: Office) -> None:
    """Each row with who does it and its time."""
    citizen = await office.newcomer()
    await citizen.start()
    await citizen.say("/aturan identifikasi")
    await citizen.presses("Identifikasi potensi")
    await citizen.sees("III.B.1-2", "Pelaku: Pimpinan unit kerja", "Batas waktu di kantor ini: 20 hari kerja")


async def test_a_part_is_read_in_english_with_its_words_as_they_are(office: Office) -> None:
    """The screen is English, the words of the law are the law's."""
    visitor = await office.newcomer("Clara Wijaya", language="en")
    await visitor.start()
    await visitor.say("/rules hadiah")
    await visitor.sees("hadiah")
    await visitor.presses("rohibitions")
    await visitor.sees("Source", "Dilarang")
