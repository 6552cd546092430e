"""Every journey has an office of its own, unless its module shares one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.journeys.office import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open the school on a Monday morning, Monday 23 November 2026, 08.00."""
    async with open_office(tmp_path) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def city(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the city on the same Monday morning, one for all stories of a module."""
    async with open_office(tmp_path_factory.mktemp("city"), "kota-pasuruan") as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def kecamatan(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the kecamatan on the same Monday morning, one for all stories of a module."""
    async with open_office(tmp_path_factory.mktemp("kecamatan"), "kecamatan-lumajang") as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def school(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the school on the same Monday morning, one for all stories of a module."""
    async with open_office(tmp_path_factory.mktemp("school")) as opened:
        yield opened
