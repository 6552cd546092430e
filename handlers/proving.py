"""Whether a paper is genuine: asked by code, by QR code, or by its file."""

from dataclasses import asdict
from typing import Any

from core.inputs import Said
from core.looking import check_sent
from core.proof import Proof, by_code
from handlers.answers import Answer
from handlers.asking import ask
from handlers.reading import Visit, packed
from handlers.typed import is_code

FORM = "verifikasi"


def verify(visit: Visit) -> Answer:
    """Tell whether the paper with the code that was given is genuine; without a code, ask for its file."""
    if not visit.read.words.strip():
        return ask(visit, FORM)
    return visit.answer("proof", told(visit, by_code(visit.desk, visit.person, visit.read.words)))


def heard(visit: Visit) -> Answer | None:
    """Take what comes while a chat asks which papers are genuine: each file by its name, or a code; else None."""
    file, given = visit.read.file, visit.read.given
    if file is not None:
        taken = check_sent(visit.desk, visit.person, visit.key, file)
        return visit.answer(FORM, {"name": taken.name})
    if isinstance(given, Said) and is_code(given.text):
        return visit.answer("proof", told(visit, by_code(visit.desk, visit.person, given.text)))
    return None


def told(visit: Visit, proof: Proof) -> dict[str, Any]:
    """Return what was found as plain values."""
    return packed(visit.desk, asdict(proof) | {"title": proof.title, "on": proof.on})
