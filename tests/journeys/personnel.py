"""The personnel office of a story: the real command line beside the running bot, at the office's time."""

import asyncio
from collections.abc import Sequence
from itertools import count
from unittest.mock import patch

from typer.testing import CliRunner

from bot.cli import app
from core.records import Person
from tests.core.rosters import HEADER
from tests.journeys.office import Office, Phone

SCHOOL = "SMP Negeri 1 Mejayan"
AGNES = "198003032005012003"
_files = count(1)


async def integritas(office: Office, *words: str) -> str:
    """Run a command and return what it prints; raises `Defects` for what its user can mend."""
    return await asyncio.to_thread(_run, office, words)


def _run(office: Office, words: Sequence[str]) -> str:
    settings = office.demo.settings
    told = {
        "data_dir": settings.data_dir,
        "key": settings.key.get_secret_value() if settings.key else "",
        "institution": settings.institution,
    }
    env = {f"INTEGRITAS_{name.upper()}": str(value) for name, value in told.items()}
    with patch("bot.offices.Clock", lambda: office.demo.clock):
        return CliRunner().invoke(app, words, env=env, catch_exceptions=False).stdout


async def import_roster(office: Office, *rows: Sequence[str]) -> str:
    """Import rows that are a part of the roster, and return what the command prints."""
    path = office.demo.settings.data_dir / f"pegawai-{next(_files)}.csv"
    path.write_text("\n".join(";".join(cells) for cells in (HEADER, *rows)), encoding="utf-8")
    return await integritas(office, "people", "import", str(path), "--partial")


async def payload(office: Office, nip: str) -> str:
    """Let the administrator make a link for an employee, and return what stands in it behind `start=`."""
    printed = await integritas(office, "people", "invite", nip, "--bot", "integritas_bot")
    return printed.splitlines()[0].partition("?start=")[2]


async def follows_link(phone: Phone, start: str) -> None:
    """Open the bot by a link, and say that it is meant for oneself."""
    await phone.start(start)
    await phone.sees("Bergabung sebagai pegawai")
    await phone.presses("Ya, itu saya")


async def employee(office: Office, nip: str) -> Person:
    """Return the employee with a NIP."""
    [found] = await office.find(Person, nip=nip)
    return found
