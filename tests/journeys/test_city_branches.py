"""Every branch of a complaint in the city (Perwali Pasuruan 9/2020, annex IV.A), from the report to its end."""

import pytest

from tests.journeys.branching import Branch, unpressed
from tests.journeys.citizens import WHOM, betrayed, complained
from tests.journeys.office import Office, Steps
from tests.journeys.telling import describing, pressing

STORY = pytest.mark.asyncio(loop_scope="module")

PEOPLE = {"pejabat": ("seksi jembatan", "Tanjung Permana"), "pelaksana": ("seksi jembatan", "Tanjung Permana")}
TOLD = {
    "He asks, writes down what the accused was told, finds it untrue; the reporter accepts": (
        "minta-keterangan answers undang-terlapor catat-penyampaian tidak-benar setuju",
        "tetap-berlaku",
    ),
    "The reporter is heard, and objects to what was decided again; examined once more, it is true": (
        "tidak-benar tanggapi tidak-benar objects menarik-diri terima benar dipertahankan terlaksana tidak-dirujuk",
        "selesai",
    ),
    "The reporter lets his time pass: the decision stands": ("tidak-benar +4d", "tetap-berlaku"),
    "An objection is refused: the case stays closed": ("bukan-bk objects tolak", "keberatan-ditolak"),
    "Not his subordinate: another is named, whose own superior decides; changed": (
        "bukan-bawahan tetapkan benar minta-keterangan answers diubah carries-out catat terlaksana rujuk",
        "selesai",
    ),
    "Whoever recuses himself is followed by another; cancelled, and carried out": (
        "menarik-diri benar menarik-diri dibatalkan carries-out menarik-diri terlaksana menarik-diri rujuk",
        "selesai",
    ),
    "Who examines does not act: his superior does, and the review climbs as well": (
        "+4d benar catat-penyampaian +3d dipertahankan terlaksana rujuk",
        "selesai",
    ),
    "The reporter takes it back while it is examined": ("withdraws", "dicabut"),
    "Nobody acts: at the top it is handed over to an authority outside": (
        "+4d +4d +4d +4d +4d +4d limpahkan-puncak",
        "dilimpahkan",
    ),
    "Found true at the top of the chain, the review is handed over to an authority outside": (
        "+4d +4d +4d +4d +4d +4d benar limpahkan-puncak",
        "dilimpahkan",
    ),
    "What is not carried out is handed over to an authority outside": ("benar dipertahankan limpahkan", "dilimpahkan"),
}
IN_WORDS = {
    "Tim BK finds out whom the reporter means": (
        "tidak", "menarik-diri minta-keterangan answers tetapkan", "pemeriksaan",
    ),
    "Tim BK cannot find out": ("tidak", "tidak-ditemukan", "tidak-teridentifikasi"),
    "A leader may be meant: the Inspectorate finds out": (
        "ya", "menarik-diri minta-keterangan answers tetapkan", "pemeriksaan",
    ),
    "A leader may be meant: the Inspectorate cannot find out": (
        "tidak-tahu", "tidak-ditemukan", "tidak-teridentifikasi",
    ),
    "The Inspectorate may be meant: the Mayor finds out": (
        "inspektorat", "minta-keterangan answers tetapkan", "pemeriksaan",
    ),
    "The Inspectorate may be meant: the Mayor cannot find out": (
        "inspektorat", "tidak-ditemukan", "tidak-teridentifikasi",
    ),
}  # fmt: skip
LEADERS = {
    "tidak": "Tidak", "ya": "Ya, mungkin pimpinan", "tidak-tahu": "Saya tidak tahu",
    "inspektorat": "Ya, mungkin Inspektur",
}  # fmt: skip


@STORY
@pytest.mark.parametrize("sentence", TOLD)
async def test_a_complaint_goes_its_way(city: Office, sentence: str) -> None:
    """Each line of the table: every button pressed, the end reached, and the reporter named to nobody."""
    line, end = TOLD[sentence]
    reporter, code = await complained(city)
    case = await Branch(city, reporter, code, PEOPLE).goes(line)
    assert end == case.state
    assert [] == await betrayed(city, reporter)


@STORY
@pytest.mark.parametrize("sentence", IN_WORDS)
async def test_an_official_told_in_words_is_found_by_who_cannot_be_meant(city: Office, sentence: str) -> None:
    """Nobody sees the case before: he is named, and his own superior examines, or the reporter hears why not."""
    leader, line, end = IN_WORDS[sentence]
    about: Steps = [
        (WHOM, describing("Bapak yang mengurus jalan")),
        ("Mungkinkah yang Anda maksud", pressing(LEADERS[leader])),
    ]
    reporter, code = await complained(city, about)
    case = await Branch(city, reporter, code, PEOPLE).goes(line)
    assert end == case.state
    assert [] == await betrayed(city, reporter)


def test_no_button_is_left_unpressed() -> None:
    """Every action of every step stands in a line of the tables."""
    lines = [line for line, _ in TOLD.values()] + [line for _, line, _ in IN_WORDS.values()]
    assert set() == unpressed("pengaduan-kota", lines)
