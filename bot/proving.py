"""`integritas verify`: whether a paper is genuine, asked on the command line by its code or its file."""

import hashlib
from pathlib import Path

from bot.clock import Clock
from bot.databases import reading
from bot.parts import office_of
from bot.settings import Settings
from core.desk import Desk
from core.errors import Defect, Defects
from core.proof import Proof, by_code, by_digest
from locales import day_of_month, say

_LANGUAGE = "id"


def verified(settings: Settings, asked: str) -> list[str]:
    """Return what anybody may know of the paper, line by line; raises `Defects` where it is not one of ours.

    What names a file is read as a file; anything else is a code.
    """
    path = Path(asked)
    office = office_of(settings)
    with reading(settings) as store:
        desk = Desk(store, office, Clock().now())
        found = by_digest(desk, None, _digest(path)) if path.is_file() else by_code(desk, None, asked)
    if found.verdict == "none":
        raise Defects([Defect(asked, say("proof-none", _LANGUAGE))])
    return list(_lines(found, office.institution.name))


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Defects([Defect(str(path), error.strerror or "cannot be read")]) from error


def _lines(found: Proof, institution: str) -> list[str]:
    told = [say(f"proof-{found.verdict}", _LANGUAGE)]
    told += [found.title.say(_LANGUAGE)] if found.title else []
    told += [f"{say('letter-number', _LANGUAGE)}: {found.number}"] if found.number else []
    told += [say(f"letter-means-{found.means}", _LANGUAGE)] if found.means else []
    told += [say("proof-on", _LANGUAGE, day=day_of_month(found.on, _LANGUAGE))] if found.on else []
    told.append(say("proof-by", _LANGUAGE, institution=institution))
    return [*told, f"SHA-256: {found.digest}"] if found.digest else told
