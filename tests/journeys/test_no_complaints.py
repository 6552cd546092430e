"""An office without a procedure for complaints says so, and where to go, before anything is asked."""

import pytest

from core.records import Draft
from tests.journeys.office import Office, picture

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(("language", "welcome", "told"), [
    ("id", "belum diterima lewat bot ini", ("belum menerima laporan lewat bot ini", "SP4N-LAPOR!", "hubungi kantor")),
    ("en", "not taken through this bot", ("takes no reports through this bot", "SP4N-LAPOR!", "turn to the office")),
])  # fmt: skip
async def test_a_citizen_is_told_where_to_go(
    kecamatan: Office, language: str, welcome: str, told: tuple[str, ...]
) -> None:
    """The kecamatan takes declarations alone: /lapor, a file are answered the same, and nothing is kept."""
    siti = await kecamatan.newcomer("Siti Aminah", language=language)
    await siti.start()
    await siti.sees("Siti Aminah", welcome)
    await siti.say("/lapor")
    await siti.sees(*told)
    await siti.photo(picture("nota"))
    await siti.sees(*told)
    assert [] == await kecamatan.find(Draft)
