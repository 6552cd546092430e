"""`integritas demo` as it is typed: the page is there soon, and Ctrl+C ends it well."""

import asyncio
import os
import signal
import sys
import urllib.request
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.demo import fill_with
from bot.offices import at_the_desk
from bot.settings import Settings
from core.errors import Defects
from core.records import Case
from storage.columns import new_key

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 10
"""Within these the page is promised; of the machine's own work, as others may be working beside it."""

PATIENCE = 90


def worked(pid: int) -> float:
    """Return the seconds that a process and the children it has waited for kept the machine busy."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


async def address(process: asyncio.subprocess.Process) -> str:
    """Return the address that the command prints."""
    assert process.stdout is not None
    async for line in process.stdout:
        words, _, found = line.decode().strip().partition(": ")
        if "halaman obrolan" in words:
            return found
    raise AssertionError("no address was printed")


async def test_the_demo_prints_an_address_and_serves_its_page_in_ten_seconds(tmp_path: Path) -> None:
    """From an empty folder to the page of the city's phones, and exit status 0 after Ctrl+C."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTEGRITAS_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0",
        cwd=ROOT, env={**kept, "INTEGRITAS_DATA_DIR": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        url = await asyncio.wait_for(address(process), PATIENCE)
        busy = worked(process.pid)
        page = await asyncio.to_thread(lambda: urllib.request.urlopen(url, timeout=PATIENCE).read().decode())  # noqa: S310 - our own address
        process.send_signal(signal.SIGINT)
        status = await asyncio.wait_for(process.wait(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()

    assert "<title>Integritas" in page
    assert busy < SECONDS
    assert 0 == status


def test_a_demo_can_be_filled_before_it_opens(tmp_path: Path) -> None:
    """`--sample N`: its own office holds so many cases; one that has cases already is never filled."""
    settings = Settings.read(
        {}, None, data_dir=tmp_path, institution="smpn1-mejayan", key=SecretStr(new_key()), config_dir=tmp_path / "none"
    )
    fill_with(settings, 3, 1)
    with at_the_desk(settings) as desk:
        assert 3 == desk.store.count(Case)
    with pytest.raises(Defects):
        fill_with(settings, 3, 1)
