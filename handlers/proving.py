"""Whether a paper is genuine: asked by code, by QR code, or by its file."""

from dataclasses import asdict
from typing import Any

from core.proof import Proof, by_code
from handlers.answers import Answer
from handlers.asking import ask
from handlers.reading import Visit, packed

FORM = "verifikasi"


def verify(visit: Visit) -> Answer:
    """Tell whether the paper with the code that was given is genuine; without a code, ask for its file."""
    if not visit.read.words.strip():
        return ask(visit, FORM)
    return visit.answer("proof", told(visit, by_code(visit.desk, visit.person, visit.read.words)))


def told(visit: Visit, proof: Proof) -> dict[str, Any]:
    """Return what was found as plain values."""
    return packed(visit.desk, asdict(proof) | {"title": proof.title, "on": proof.on})
