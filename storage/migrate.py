"""Bring a database to the present tables, in a child process: the bot itself never loads Alembic.

`python -m storage.migrate URL` does it by hand.

While nothing is released, the one migration is made anew from the tables with
`rm storage/migrations/versions/0001_*.py; python -m storage.migrate sqlite:////tmp/empty.db --regenerate`
(the named database must be an empty one). Later, `python -m storage.migrate URL --revision 0002 "Add x"` on a
database at the newest revision writes the next one.
"""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import create_tables, open_engine

VERSIONS = Path(__file__).parent / "migrations" / "versions"
VERSION_TABLE = """
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)
"""


class NotMigrated(Exception):
    """The migration failed and changed nothing; the message says why."""


def newest() -> str:
    """Return the newest revision; migrations are numbered files."""
    return max(path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))


def current(url: str, keys: str) -> str | None:
    """Return the revision of a database, None for one without any."""
    engine = open_engine(url, keys)
    try:
        return revision_of(engine)
    finally:
        engine.dispose()


def revision_of(engine: Engine) -> str | None:
    """Return the revision of the database of an engine, None for one without any."""
    with engine.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_current(engine: Engine) -> bool:
    """Return whether the database has the newest revision."""
    return revision_of(engine) == newest()


def create(engine: Engine) -> None:
    """Give an empty database all tables at once and note the newest revision: what `migrate` does step by step."""
    create_tables(engine)
    with engine.begin() as connection:
        if _revision(connection) is None:
            connection.execute(text(VERSION_TABLE))
            connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": newest()})


def migrate(url: str, *command: str) -> None:
    """Bring the database to the newest revision; raises `NotMigrated`. The address stays out of the process list."""
    argv = [sys.executable, "-m", "storage.migrations.run", *(command or ("upgrade",))]
    environment = os.environ | {"INTEGRITAS_DATABASE_URL": url}
    done = subprocess.run(argv, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own module
    if done.returncode != 0:
        raise NotMigrated(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the migration failed")


def main(arguments: list[str]) -> int:
    """Run from the command line; 2 for wrong usage, 1 and one line for a failure."""
    match arguments:
        case [url]:
            command: tuple[str, ...] = ("upgrade",)
        case [url, "--regenerate"]:
            command = ("revision", "0001", "Create the tables")
        case [url, "--revision", number, message]:
            command = ("revision", number, message)
        case _:
            sys.stderr.write("usage: python -m storage.migrate URL [--regenerate | --revision NUMBER MESSAGE]\n")
            return 2
    try:
        migrate(url, *command)
    except NotMigrated as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
