"""The whole house with its own Telegram, from a thumb to an answer."""

import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.demo import Demo, opening
from bot.emulator.client import EmulatorClient
from bot.settings import Settings
from core.records import CalendarDay, Handled
from core.worktime import WorkCalendar
from storage.columns import new_key
from tests.bot.offices import with_tables

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    """Return a demo without sample people on a Monday morning."""
    settings = Settings.read({}, None, data_dir=tmp_path, key=new_key(), institution="smpn1-mejayan")
    async with Demo(with_tables(settings), start=MONDAY, samples=False) as running:
        yield running


async def test_somebody_who_presses_start_is_welcomed_once(demo: Demo) -> None:
    """The answer reaches the chat, and a redelivery of the same update adds nothing."""
    async with EmulatorClient(demo.url) as telegram:
        siti = await telegram.person("Siti")
        await siti.start()
        await siti.wait_for("Siti")
        handled = await demo.house.writer.read(lambda rows: rows.find(Handled))
        first = handled[0].id
        await telegram.inject({"update_id": first, **_start_of(siti.id)})
        await siti.say("/bahasa")
        await siti.wait_for("Bahasa")
        again = await demo.house.writer.read(lambda rows: rows.count(Handled))
        written = len(await siti.texts())
    assert (len(handled), again, written) == (1, 2, 2)


async def test_a_demo_that_keeps_its_data_answers_after_it_was_started_again(tmp_path: Path) -> None:
    """Its Telegram begins anew, with ids that the bot has not seen: whoever comes then is no repetition."""
    settings = Settings.read({}, None, data_dir=tmp_path, key=new_key(), institution="smpn1-mejayan")
    for name in ("Siti", "Rukmini"):
        async with Demo(settings, start=MONDAY, samples=False) as demo, EmulatorClient(demo.url) as telegram:
            person = await telegram.person(name)
            await person.start()
            await person.wait_for("Selamat datang")
            known = await demo.house.writer.read(lambda rows: rows.count(Handled))
    assert 2 == known


def _start_of(user: int) -> dict[str, object]:
    person = {"id": user, "is_bot": False, "first_name": "Siti"}
    chat = {"id": user, "type": "private", "first_name": "Siti"}
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    message = {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "/start", "entities": [entity]}
    return {"message": message}


async def test_the_page_moves_the_bots_clock_by_its_own_calendar(demo: Demo) -> None:
    """Through the emulator's address the clock goes from Monday to Thursday by three working days."""
    address = f"{demo.url}/emulator/control/forward"
    async with ClientSession() as session, session.post(address, json={"working_days": 3}) as response:
        told = await response.json()
    assert told["words"] == "Kamis, 26 November 2026 08.00"
    assert (demo.clock.now() - MONDAY).days == 3


async def test_the_calendar_years_are_rows(demo: Demo) -> None:
    """This year and the next can be counted without the library."""
    days = await demo.house.writer.read(lambda rows: {row.id for row in rows.find(CalendarDay)})
    assert {"2026-12-25", "2027-01-01"} <= days


def test_the_running_house_never_loads_paper_calendars_or_migrations(tmp_path: Path) -> None:
    """They are made in child processes, so that the chat stays awake and small."""
    script = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from bot.demo import Demo\n"
        "from bot.settings import Settings\n"
        "from storage.columns import new_key\n"
        "async def main():\n"
        "    settings = Settings.read({}, None, data_dir=Path(sys.argv[1]), key=new_key())\n"
        "    async with Demo(settings, samples=False):\n"
        "        heavy = {'fpdf', 'holidays', 'alembic', 'pyhanko', 'pypdfium2', 'uharfbuzz', 'xlsxwriter'}\n"
        "        sys.stderr.write(repr(sorted(heavy & {name.partition('.')[0] for name in sys.modules})) + '\\n')\n"
        "asyncio.run(main())\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stderr, done.returncode) == ("[]\n", 0)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-11-23T09:00+07:00", "2026-11-23T09:00+07:00"),  # in office hours
        ("2026-11-23T06:00+07:00", "2026-11-23T08:00+07:00"),  # before them
        ("2026-11-23T12:30+07:00", "2026-11-23T13:00+07:00"),  # in the break
        ("2026-11-20T20:00+07:00", "2026-11-23T08:00+07:00"),  # on Friday evening
        ("2026-11-21T10:00+07:00", "2026-11-23T08:00+07:00"),  # on Saturday
    ],
)
def test_a_demo_begins_in_office_hours(now: str, expected: str) -> None:
    """Who shows it in the evening still sees officials at work."""
    assert opening(WorkCalendar(), datetime.fromisoformat(now)) == datetime.fromisoformat(expected)
