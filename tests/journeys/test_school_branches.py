"""Every branch of a complaint in the school (POS SMP Negeri 1 Mejayan, part B), from the report to its end."""

import pytest

from tests.journeys.branching import Branch, unpressed
from tests.journeys.office import BAMBANG, Office, Steps
from tests.journeys.telling import BAMBANG_NAMED, describing, pressing, reported

STORY = pytest.mark.asyncio(loop_scope="module")

PEOPLE = {"pejabat": ("matematika", "Bambang Setyawan")}
IN_WORDS: Steps = [("Siapa pegawai atau pejabat yang Anda laporkan?", describing("Bapak yang mengurus seragam"))]
NOT_A_LEADER: Steps = [*IN_WORDS, ("Mungkinkah", pressing("Tidak"))]
A_LEADER: Steps = [*IN_WORDS, ("Mungkinkah", pressing("Ya"))]
TOLD: dict[str, tuple[Steps, str, str]] = {
    "The accused is asked by letter and told; untrue, and the reporter accepts": (
        BAMBANG_NAMED,
        "minta-keterangan answers undang-terlapor catat-penyampaian tidak-benar setuju",
        "tetap-berlaku",
    ),
    "The reporter is heard, objects, and is found right": (
        BAMBANG_NAMED,
        "tidak-benar tanggapi tidak-benar objects menarik-diri terima benar diubah catat terlaksana",
        "selesai",
    ),
    "An objection is refused": (BAMBANG_NAMED, "tidak-benar +4d objects tolak", "keberatan-ditolak"),
    "Not a conflict of interest": (BAMBANG_NAMED, "bukan-bk", "bukan-bk"),
    "Upheld, and what was told is on record": (
        BAMBANG_NAMED,
        "benar minta-keterangan answers catat-penyampaian dipertahankan menarik-diri terlaksana",
        "selesai",
    ),
    "Cancelled by who comes after the one who recused himself": (
        BAMBANG_NAMED,
        "menarik-diri benar menarik-diri dibatalkan terlaksana",
        "selesai",
    ),
    "Not his subordinate, and Tim BK cannot find him": (
        BAMBANG_NAMED,
        "bukan-bawahan tidak-ditemukan",
        "tidak-teridentifikasi",
    ),
    "Told in words: Tim BK finds him": (NOT_A_LEADER, "menarik-diri minta-keterangan answers tetapkan", "pemeriksaan"),
    "Told in words, perhaps a leader: the level above finds him": (
        A_LEADER,
        "minta-keterangan answers tetapkan",
        "pemeriksaan",
    ),
    "Told in words, perhaps a leader: the level above cannot": (A_LEADER, "tidak-ditemukan", "tidak-teridentifikasi"),
    "The reporter takes it back": (BAMBANG_NAMED, "withdraws", "dicabut"),
}


@STORY
@pytest.mark.parametrize("sentence", TOLD)
async def test_a_complaint_goes_its_way(school: Office, sentence: str) -> None:
    """Each line of the table: every button pressed, the end reached, and the bot writes nothing to the accused."""
    named, line, end = TOLD[sentence]
    reporter, code = await reported(school, named)
    case = await Branch(school, reporter, code, PEOPLE).goes(line)
    assert end == case.state
    assert [] == [one for one in await school.sent_to(BAMBANG) if code in one]


def test_no_button_is_left_unpressed() -> None:
    """Every action of every step stands in a line of the table."""
    assert set() == unpressed("pengaduan-sekolah", [line for _, line, _ in TOLD.values()])
