"""All tests: what was loaded to collect them stays until the end, so nothing looks through it for garbage again."""

import gc

import pytest

_GC_THRESHOLD = (50_000, 20, 20)
"""As the bot itself sets it when it has started."""

_FIRST = ("tests/core/test_access_everywhere", "tests/handlers/test_two_worlds", "tests/journeys/", "tests/bot/")
"""What takes longest begins first: at the end every process has something short to do still."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long files in front, and leave the others in their order."""
    items.sort(key=lambda item: next((place for place, one in enumerate(_FIRST) if item.nodeid.startswith(one)), 9))


def pytest_collection_finish() -> None:
    """Leave modules, data files and thousands of collected tests out of every garbage collection to come."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
