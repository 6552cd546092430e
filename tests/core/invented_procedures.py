"""Invented procedures that use every feature of the format, so that a change of a real one breaks no rule's test."""

import tomllib
from pathlib import Path
from typing import Any

from core.conditions import parse as parse_condition
from core.errors import Defect
from core.forms import Form, Question
from core.known import Known
from core.lists import CodeList, Item, Source
from core.procedure_check import check_procedure
from core.procedure_files import parse_procedure
from core.procedures import Procedure
from core.texts import Text

FOLDER = Path(__file__).parent / "invented"
NAMES = ("izin-usaha", "evaluasi", "tindak-lanjut")
ROLES = frozenset({"loket", "arsip", "telaah", "penyusun", "kasi", "kasubag"})


def text_of(name: str) -> str:
    """Return the file of an invented procedure as it stands."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def read(text: str, where: str = "file.toml") -> tuple[Procedure | None, list[Defect]]:
    """Return what can be read of a file and the faults of reading it."""
    return parsed(tomllib.loads(text), where)


def parsed(data: dict[str, Any], where: str = "file.toml") -> tuple[Procedure | None, list[Defect]]:
    """Return the procedure that the data of a file make, and the faults of reading them."""
    defects: list[Defect] = []
    return parse_procedure(data, where, defects), defects


def procedure(name: str) -> Procedure:
    """Return an invented procedure, which reads without a fault."""
    found, defects = read(text_of(name), f"{name}.toml")

    assert [] == defects
    assert found is not None
    return found


def known() -> Known:
    """Return the surroundings in which the invented procedures are faultless."""
    size = Question(id="besar", kind="yes_no", ask=Text("Besar?", "Big?"), when=parse_condition("answer(nama)"))
    name = Question(id="nama", kind="text", ask=Text("Nama?", "Name?"))
    source = Source("SOP", "1")
    lists = {
        list_id: CodeList(list_id, "2026.1", Text(list_id, list_id), source, (Item("satu", Text("Satu", "One")),))
        for list_id in ("tingkat", "temuan")
    }
    return Known(
        roles=ROLES,
        positions=frozenset({"inspektur"}),
        forms={"permohonan": Form("permohonan", "2026.1", Text("Permohonan", "Application"), source, (name, size))},
        lists=lists,
        procedures={one: procedure(one) for one in NAMES},
    )


def faults(text: str) -> list[str]:
    """Return every fault of a file, of reading and of checking it, as people read them."""
    found, defects = read(text)
    if found is not None:
        defects += check_procedure(found, "file.toml", known())
    return [str(defect) for defect in defects]


def broken(name: str, *changes: tuple[str, str]) -> list[str]:
    """Return every fault of an invented procedure after changes of its text, each of which must hit something."""
    text = text_of(name)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return faults(text)
