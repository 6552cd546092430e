"""`integritas verify`: whether a paper is genuine, asked on the command line by its code or its file."""

import hashlib
from pathlib import Path

from bot.clock import Clock
from bot.comparing import code_in
from bot.databases import reading
from bot.parts import office_of
from bot.settings import Settings
from core.desk import Desk
from core.errors import Defect, Defects
from core.proof import Proof, by_code, by_file, code_named
from handlers.screens_proof import verdict_key
from locales import day_of_month, say

_LANGUAGE = "id"


def verified(settings: Settings, asked: str) -> list[str]:
    """Return what anybody may know of the paper, line by line; raises `Defects` where it is none of ours, or changed.

    What names a file is read as a file; anything else is a code.
    """
    path = Path(asked)
    office = office_of(settings)
    with reading(settings) as store:
        desk = Desk(store, office, Clock().now())
        found = by_file(desk, None, *_read(path)) if path.is_file() else by_code(desk, None, asked)
    if found.verdict in {"none", "changed"}:
        raise Defects([Defect(asked, say(f"proof-{found.verdict}", _LANGUAGE))])
    return list(_lines(found, office.institution.name))


def _read(path: Path) -> tuple[str, str | None]:
    """Return the digest of a file, and the code that it bears in its contents or its name."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Defects([Defect(str(path), error.strerror or "cannot be read")]) from error
    return hashlib.sha256(content).hexdigest(), code_in(content) or code_named(path.name)


def _lines(found: Proof, institution: str) -> list[str]:
    told = [say(verdict_key(found.verdict, found.same), _LANGUAGE)]
    told += [found.title.say(_LANGUAGE)] if found.title else []
    told += [f"{say('letter-number', _LANGUAGE)}: {found.number}"] if found.number else []
    told += [say(f"letter-means-{found.means}", _LANGUAGE)] if found.means else []
    told += [say("proof-on", _LANGUAGE, day=day_of_month(found.on, _LANGUAGE))] if found.on else []
    told.append(say("proof-by", _LANGUAGE, institution=institution))
    return [*told, f"SHA-256: {found.digest}"] if found.digest else told
