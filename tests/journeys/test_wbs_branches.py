"""Every branch of a whistleblowing report (Perwali Pasuruan 9/2020, annex IV.B and VI), from the report to its end."""

import pytest

from tests.journeys.branching import Branch, unpressed
from tests.journeys.citizens import DEWANGGA_NAMED, INSPEKTUR, WHOM, betrayed, whistled
from tests.journeys.office import Office, Steps
from tests.journeys.telling import describing, naming, pressing

STORY = pytest.mark.asyncio(loop_scope="module")

PEOPLE = {"pemeriksa": ("auditor muda", "Farhan Maulana"), "pejabat": ("seksi jembatan", "Tanjung Permana")}
TOLD = {
    "Found true after a second examination, and referred": (
        "rahasia",
        "minta-keterangan answers tugaskan catat serahkan-hasil periksa-lagi serahkan-hasil benar rujuk",
        "selesai",
    ),
    "Found true, and not referred": ("anonim", "tugaskan serahkan-hasil benar tidak-dirujuk", "selesai"),
    "Found untrue; the reporter is heard, objects once, and it stays closed": (
        "anonim",
        "tugaskan serahkan-hasil tidak-benar tanggapi tidak-benar objects minta-keterangan answers tetap-ditutup",
        "ditutup",
    ),
    "Found untrue, and the reporter accepts": ("rahasia", "tugaskan serahkan-hasil tidak-benar setuju", "tidak-benar"),
    "Found untrue, and the reporter lets his time pass": (
        "terbuka",
        "tugaskan serahkan-hasil tidak-benar +4d",
        "tidak-benar",
    ),
    "Too little to go by: the reporter adds to it, and it is taken up again": (
        "anonim",
        "tidak-cukup objects lanjutkan tugaskan serahkan-hasil benar rujuk",
        "selesai",
    ),
    "Not a conflict of interest": ("rahasia", "bukan-bk", "bukan-bk"),
    "Handed over at once, its identity opened before": ("rahasia", "buka-identitas limpahkan", "dilimpahkan"),
    "Handed over after the examination": ("anonim", "tugaskan serahkan-hasil limpahkan", "dilimpahkan"),
    "The reporter takes it back": ("anonim", "withdraws", "dicabut"),
    "The Inspektur recuses himself, and so does who comes after him": (
        "rahasia",
        "menarik-diri tugaskan serahkan-hasil menarik-diri benar rujuk",
        "selesai",
    ),
    "The Inspektur does not act: the Sekda names the examiners": (
        "anonim",
        "+4d tugaskan serahkan-hasil benar rujuk",
        "selesai",
    ),
}
ABOUT_HIM: Steps = [(WHOM, naming(("inspektur", "Gunawan")))]


@STORY
@pytest.mark.parametrize("sentence", TOLD)
async def test_a_report_goes_its_way(city: Office, sentence: str) -> None:
    """Each line of the table: every button pressed, the end reached, the reporter named to nobody who may not know."""
    way, line, end = TOLD[sentence]
    reporter, code = await whistled(city, way, DEWANGGA_NAMED)
    case = await Branch(city, reporter, code, PEOPLE).goes(line)
    assert end == case.state
    if way != "terbuka" and "buka-identitas" not in line:
        assert [] == await betrayed(city, reporter)


@STORY
@pytest.mark.parametrize(("may_be_he", "line"), [
    ("Bukan Inspektur", "tetapkan tugaskan serahkan-hasil benar rujuk"),
    ("Ya, mungkin", "tetapkan tugaskan serahkan-hasil tidak-benar setuju"),
])  # fmt: skip
async def test_an_official_told_in_words_is_found_by_who_cannot_be_meant(
    city: Office, may_be_he: str, line: str
) -> None:
    """The Inspektur, or the Mayor where the Inspektur may be meant, names him and the examiners."""
    about: Steps = [
        (WHOM, describing("Bapak yang mengurus jembatan")),
        ("Mungkinkah yang Anda maksud", pressing(may_be_he)),
    ]
    reporter, code = await whistled(city, "anonim", about)
    case = await Branch(city, reporter, code, PEOPLE).goes(line)
    assert case.closed_at is not None
    assert [] == await betrayed(city, reporter)


@STORY
@pytest.mark.parametrize("way", ["rahasia", "anonim"])
async def test_a_report_about_the_inspektur_goes_to_its_end_without_him(city: Office, way: str) -> None:
    """The Mayor names the examiners and decides; to the Inspektur it is as if there were nothing."""
    reporter, code = await whistled(city, way, ABOUT_HIM)
    case = await Branch(city, reporter, code, PEOPLE).goes("tugaskan serahkan-hasil benar rujuk")
    assert "selesai" == case.state
    assert [] == [one for one in await city.sent_to(INSPEKTUR) if code in one]
    assert [] == await betrayed(city, reporter)


def test_no_button_is_left_unpressed() -> None:
    """Every action of every step stands in a line of the table, or in a story below it."""
    lines = [line for _, line, _ in TOLD.values()]
    assert {"tetapkan"} == unpressed("wbs-kota", lines)
