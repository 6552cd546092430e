"""The menu of commands that a phone shows: its reader's language, and no more than what he may use."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.core.rosters import line
from tests.journeys.office import BAMBANG, PATIENCE, Office, Phone, open_office
from tests.journeys.personnel import AGNES, SCHOOL, follows_link, import_roster, payload

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the school."""
    async with open_office(tmp_path_factory.mktemp("sekolah")) as opened:
        yield opened


async def menu(phone: Phone) -> dict[str, str]:
    """Return the commands that a phone shows, with what is said of each."""
    return {one["command"]: one["description"] for one in await phone.emulator.get("commands", person=phone.id)}


async def shows(phone: Phone, command: str, description: str | None) -> dict[str, str]:
    """Wait until the menu has a command with this description, or has it not, and return the menu."""
    async with asyncio.timeout(PATIENCE):
        while (found := await menu(phone)).get(command) != description:  # noqa: ASYNC110 - Telegram tells nobody when a menu changes
            await asyncio.sleep(0.02)
    return found


async def test_before_the_first_word_the_menu_speaks_as_the_phone_does(office: Office) -> None:
    """Somebody who has not pressed Start finds what everybody may do, in Indonesian or in English."""
    siti, clara = await office.newcomer("Siti"), await office.newcomer("Clara", language="en")

    assert "Laporkan benturan kepentingan" == (await menu(siti))["lapor"]
    assert "Report a conflict of interest" == (await menu(clara))["lapor"]
    assert set(await menu(siti)) == set(await menu(clara))
    assert "tugas" not in await menu(siti)


async def test_a_change_of_language_changes_the_menu_at_once(office: Office) -> None:
    """Pressed, not typed: the menu does not wait for the next command."""
    bambang = await office.phone(BAMBANG)
    await bambang.say("/bahasa")
    await shows(bambang, "tugas", "Tugas yang menunggu saya")
    await bambang.presses("English")
    await shows(bambang, "tugas", "Tasks that wait for me")


async def test_joining_is_offered_to_whom_the_office_does_not_know(office: Office) -> None:
    """In /start and in the menu; whoever has joined finds his work there instead."""
    row = line(
        unit=SCHOOL, post="Guru Seni", superior="Kepala Sekolah", name="Agnes Wulandari", nip=AGNES, status="PNS"
    )
    await import_roster(office, row)
    agnes = await office.newcomer("Agnes Wulandari")
    await agnes.start()
    await agnes.sees("Selamat datang")
    await agnes.presses("Saya pegawai")
    await agnes.sees("kirim /gabung diikuti NIP")
    await shows(agnes, "gabung", "Bergabung sebagai pegawai")
    await follows_link(agnes, await payload(office, AGNES))
    await agnes.sees("Selamat datang, Agnes Wulandari")
    assert "tugas" in await shows(agnes, "gabung", None)
