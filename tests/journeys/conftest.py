"""Every journey has an office of its own, unless its module shares one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.office import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    """Open the school on a Monday morning, Monday 23 November 2026, 08.00."""
    async with open_office(tmp_path) as opened:
        yield opened
