"""Run Alembic, in a process of its own, against the database named in INTEGRITAS_DATABASE_URL.

`python -m storage.migrations.run upgrade [REVISION] | downgrade REVISION | check | revision ID MESSAGE`
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError

from storage.columns import WrongKey, new_key
from storage.engine import open_engine

COMMANDS: dict[str, Callable[..., object]] = {
    "upgrade": lambda config, revision="head": command.upgrade(config, revision),
    "downgrade": command.downgrade,
    "check": command.check,
    "revision": lambda config, number, message: command.revision(config, message, autogenerate=True, rev_id=number),
}


def configuration() -> Config:
    """Say where the migrations are and how their files are called."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def run(url: str, name: str, *arguments: str) -> None:
    """Run one command in one transaction; tables are rebuilt without foreign keys looking on."""
    engine = open_engine(url, os.environ.get("INTEGRITAS_KEY") or new_key(), foreign_keys=False)
    config = configuration()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        COMMANDS[name](config, *arguments)
    engine.dispose()


def main() -> int:
    """Run what the command line says; 1 and one clear line where it fails."""
    try:
        run(os.environ["INTEGRITAS_DATABASE_URL"], *sys.argv[1:])
    except (CommandError, DBAPIError, WrongKey, ValueError) as error:
        sys.stderr.write(f"{getattr(error, 'orig', None) or error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
