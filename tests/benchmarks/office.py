"""Our bot's office: a data folder with real migrations, the sample institution and its people, made once and copied."""

import asyncio
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import SecretStr

from bot import logs
from bot.clock import Clock
from bot.databases import bring_up, open_database
from bot.setting_up import lay_chart
from bot.settings import Settings
from bot.sweep import Years
from core.institutions import Institution, sample_records
from core.library import load_library
from storage.columns import new_key
from storage.writer import Writer

INSTITUTION: Final = "smpn1-mejayan"
Json = dict[str, Any]


class SampleOffice:
    """The office as it stands before the bot is started."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template"
        self._copies = folder / "copies"
        self._key = new_key()
        self._institution: Institution = load_library().institution(INSTITUTION)

    def prepare(self) -> None:
        """Make the template."""
        logs.configure("WARNING")
        settings = Settings.read({}, None, data_dir=self._template, key=SecretStr(self._key), institution=INSTITUTION)
        bring_up(settings)
        engine = open_database(settings)
        writer = Writer(engine)
        try:
            writer.call(lambda rows: lay_chart(rows, self._institution))
            writer.call(lambda rows: rows.add(*sample_records(self._institution, datetime.now(UTC))))
            asyncio.run(Years(writer, Clock(), self._template).keep())
        finally:
            writer.close()
            engine.dispose()

    def people(self) -> list[Json]:
        """Return the phones of the sample people."""
        known = (*self._institution.people, *self._institution.citizens)
        return [{"id": one.telegram_id, "first_name": one.name} for one in known if one.telegram_id and one.started]

    def environment(self, url: str, token: str) -> Mapping[str, str]:
        """Return the settings of a bot with a fresh copy of the office."""
        shutil.rmtree(self._copies, ignore_errors=True)
        shutil.copytree(self._template, self._copies)
        return {
            "INTEGRITAS_API_URL": url,
            "INTEGRITAS_TOKEN": token,
            "INTEGRITAS_DATA_DIR": str(self._copies),
            "INTEGRITAS_KEY": self._key,
            "INTEGRITAS_INSTITUTION": INSTITUTION,
            "INTEGRITAS_LOG_LEVEL": "WARNING",
        }
