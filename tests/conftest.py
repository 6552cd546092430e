"""All tests: what was loaded to collect them stays until the end, so nothing looks through it for garbage again."""

import gc

_GC_THRESHOLD = (50_000, 20, 20)
"""As the bot itself sets it when it has started."""


def pytest_collection_finish() -> None:
    """Leave modules, data files and thousands of collected tests out of every garbage collection to come."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GC_THRESHOLD)
