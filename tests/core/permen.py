"""Offices that have put the policy permen-17-2024 on, for tests."""

from dataclasses import replace
from functools import cache
from typing import Any

from core.errors import Defect
from core.institutions import Institution, parse_institution
from core.library import Library
from tests.core.chats import read
from tests.core.declarations import chosen, one
from tests.core.story import Story, library

POLICY = "permen-17-2024"
NEW: dict[str, Any] = {
    "jenis-konflik": one("aktual"),
    "sumber": None,
    "sumber-konflik": chosen("keluarga-kerabat", "rangkap-jabatan"),
    "kaitan": "Penyedia itu milik kakak saya, dan saya ikut memilih penyedia.",
    "pengendalian": chosen("tidak-ikut", "pengalihan-kewenangan"),
    "penundaan": {"version": "permen-17-2024-penundaan-1"},
}


def parsed(name: str, **more: Any) -> Institution:
    """Read a shipped profile with something said besides."""
    defects: list[Defect] = []
    profile = parse_institution(read("institutions", name) | more, name, defects, library().policies)
    assert profile is not None, defects
    return profile


@cache
def shelves(name: str) -> Library:
    """Return the library in which an institution has put the policy on."""
    return replace(library(), institutions={name: parsed(name, policies=[POLICY])})


def office(name: str, *, on: bool) -> Story:
    """Open an office on a Monday morning, with the policy on or off."""
    return Story(institution=name, shelves=shelves(name) if on else library())
