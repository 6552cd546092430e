"""The child process that makes paper: `python -m bot.paper_child`, started by `bot.press` and by nobody else.

It reads one JSON line of settings and then one line an order from standard input, and answers each on standard output:
lines of progress, then what was made (a line, followed by the bytes of the files), refused, or gone wrong. The
database is opened for reading alone, in one transaction an order, and `now` comes with the order.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Engine

from bot import logs
from bot.databases import open_database
from bot.parts import office_of
from bot.settings import Settings
from core.desk import Desk, Office
from core.errors import NotKnown, Refusal
from core.records import Person
from handlers.documents.made import MadeFile, Order
from handlers.documents.makers import MAKERS
from storage.engine import for_reading
from storage.store import SqlStore

Say = Callable[[Mapping[str, Any]], None]
_KINDNESS = 5


def main() -> None:
    """Serve orders until standard input ends; nothing but answers is written to standard output.

    Whoever waits in the chat comes first: paper is made with what the machine has left.
    """
    os.nice(_KINDNESS)
    logs.configure("WARNING")
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    settings = Settings.read({}, None, **json.loads(sys.stdin.readline()))
    office, engine = office_of(settings), open_database(settings)
    try:
        for line in sys.stdin:
            serve(office, engine, json.loads(line), answers)
    finally:
        engine.dispose()


def serve(office: Office, engine: Engine, order: Mapping[str, Any], answers: BinaryIO) -> None:
    """Answer one order; whatever goes wrong is told by its kind and place, never by what it read."""

    def say(line: Mapping[str, Any]) -> None:
        answers.write(json.dumps(line).encode() + b"\n")
        answers.flush()

    try:
        made = _made(office, engine, order, say)
    except Refusal as refusal:
        say({"refused": refusal.key, "values": dict(refusal.values)})
    except Exception as error:  # noqa: BLE001 - told to the other side, which logs it and may try again
        say({"fault": _told(error)})
    else:
        say({"made": [{"name": file.name, "mime": file.mime, "size": len(file.content)} for file in made]})
        answers.writelines(file.content for file in made)
        answers.flush()


def _made(office: Office, engine: Engine, order: Mapping[str, Any], say: Say) -> tuple[MadeFile, ...]:
    maker = MAKERS[order["kind"]]
    with for_reading(engine).connect() as connection:
        desk = Desk(SqlStore(connection), office, datetime.fromisoformat(order["now"]))
        reader = desk.store.get(Person, order["reader"]) if order["reader"] else None
        if order["reader"] and reader is None:
            raise NotKnown
        return maker(desk, Order(reader, order["data"], order["bot"], lambda share: say({"progress": share})))


def _told(error: Exception) -> str:
    """Return the kind of an error and where it came up; its words may hold what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return f"{type(error).__name__} at " + " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))


if __name__ == "__main__":
    main()
