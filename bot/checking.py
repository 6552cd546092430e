"""`integritas check`: everything that can be wrong before the bot runs, found in one go."""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bot import parts
from bot.databases import key_of, open_database
from bot.setting_up import edition_faults, key_faults
from bot.settings import PREFIX, Settings, lenient
from core.errors import Defect, Defects
from core.library import read_library
from locales import completeness
from storage.engine import database_url
from storage.migrate import newest, revision_of
from storage.store import SqlStore

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8"
_TOKEN: Final = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")


def check_all() -> list[Defect]:
    """Return every fault of settings, data files, texts, database, data folder and token."""
    settings, faults = lenient()
    checks: tuple[Callable[[Settings], Iterator[Defect]], ...] = (
        _data_files,
        _texts,
        _data_dir,
        _database,
        _token,
    )
    for check in checks:
        try:
            faults += check(settings)
        except Defects as found:
            faults += found.found
    return list(dict.fromkeys(faults))


def _data_files(settings: Settings) -> Iterator[Defect]:
    if settings.config_dir is not None and not settings.config_dir.is_dir():
        yield Defect(f"{PREFIX}CONFIG_DIR", f"{settings.config_dir} is not a folder")
    library, faults = read_library(settings.config if settings.config.is_dir() else None)
    yield from faults
    if settings.institution not in library.institutions:
        known = ", ".join(library.institutions)
        yield Defect(f"{PREFIX}INSTITUTION", f'there is no institution "{settings.institution}"; there are: {known}')
        return
    profile = library.institution(settings.institution)
    for name in sorted({view.logo for view in (profile, *profile.views.values()) if view.logo}):
        yield from _logo(settings.config / "logos" / name)


def _logo(path: Path) -> Iterator[Defect]:
    """Look at a logo: without its file letters go out with an empty space, and a file of another kind stops them."""
    try:
        begins = path.read_bytes()[: len(_PNG)]
    except OSError as error:
        yield Defect(str(path), f"the logo cannot be read: {error.strerror or error}")
        return
    if begins != _PNG and not begins.startswith(_JPEG):
        yield Defect(str(path), "the logo is neither PNG nor JPEG")


def _texts(settings: Settings) -> Iterator[Defect]:
    del settings
    for fault in completeness.faults():
        where, _, what = fault.partition(": ")
        yield Defect(where, what)


def _data_dir(settings: Settings) -> Iterator[Defect]:
    folder = settings.data_dir
    there = next(path for path in (folder, *folder.resolve().parents) if path.exists())
    if not there.is_dir():
        yield Defect(f"{PREFIX}DATA_DIR", f"{there} is not a folder")
    elif (fault := _write_fault(there)) is not None:
        yield Defect(f"{PREFIX}DATA_DIR", f"{there} cannot be written to: {fault}")


def _write_fault(folder: Path) -> str | None:
    """Write a file and remove it again: rights say little to root, and nothing of a disk that is full or read-only."""
    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".check-") as tried:
            tried.write(b"1")
            tried.flush()
            os.fsync(tried.fileno())
    except OSError as error:
        return error.strerror or str(error)
    return None


def _database(settings: Settings) -> Iterator[Defect]:
    key_of(settings)
    try:
        url = database_url(settings.database)
    except ValueError as error:
        yield Defect(f"{PREFIX}DATABASE_URL", str(error))
        return
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).exists():
        return  # the first run makes it
    engine = open_database(settings)
    try:
        revision = revision_of(engine)
        if revision is not None and revision > newest():
            yield Defect("database", f"has revision {revision}, which this version does not know")
        elif revision == newest():
            with engine.connect() as connection:
                yield from _contents(SqlStore(connection), settings)
    except Exception as error:  # noqa: BLE001 - whatever a driver raises is a database that cannot be reached
        yield Defect("database", f"cannot be read: {str(error).splitlines()[0]}")
    finally:
        engine.dispose()


def _contents(store: SqlStore, settings: Settings) -> Iterator[Defect]:
    """Try KEY on what it has encrypted, and compare the editions in use with their files."""
    yield from key_faults(store, key_of(settings))
    library, _ = read_library(settings.config if settings.config.is_dir() else None)
    yield from edition_faults(store, library)


def _token(settings: Settings) -> Iterator[Defect]:
    name = f"{PREFIX}TOKEN"
    if settings.token is None:
        yield Defect(name, "is not set; @BotFather gives one")
    elif not _TOKEN.fullmatch(settings.token.get_secret_value()):
        yield Defect(name, "does not look like a token: digits, a colon, letters")
    else:
        fault = asyncio.run(parts.token_fault(settings))
        if fault:
            yield Defect(name, fault)
