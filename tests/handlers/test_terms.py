"""The chat speaks in the terms that an institution has put on, and leaves what people wrote alone."""

from dataclasses import replace

from core.policies import in_terms
from handlers.menu import commands
from handlers.voice import Voice
from tests.handlers.phones import KEPSEK, House

TERMS = {"benturan kepentingan": "konflik kepentingan"}


def voices(language: str) -> tuple[str, str]:
    """Return how the welcome speaks with the newer term put on, and without."""
    office = House().desk.office
    newer = replace(office, institution=replace(office.institution, terms=TERMS))
    one, other = (Voice(language, each).say("welcome-who", institution="Kota") for each in (newer, office))
    return one, other


def test_the_newer_term_stands_beside_the_older_one() -> None:
    """Once in a sentence; without the policy, and in English, nothing changes."""
    newer, plain = voices("id")
    there, here = voices("en")

    assert plain.replace("benturan kepentingan", "benturan kepentingan (konflik kepentingan)", 1) == newer
    assert "konflik" not in plain
    assert there == here


def test_what_people_wrote_is_left_as_they_wrote_it() -> None:
    """A value that holds the term, and words that have both terms, are not touched."""
    words = "Tentang: rapat benturan kepentingan"

    assert words == in_terms(words, TERMS, ["rapat Benturan Kepentingan"])
    assert f"{words} (konflik kepentingan)" == in_terms(words, TERMS, ["rapat"])
    assert "Konflik kepentingan: benturan kepentingan" == in_terms("Konflik kepentingan: benturan kepentingan", TERMS)


def test_the_menu_of_commands_has_both_terms() -> None:
    """What Telegram shows beside /lapor, too."""
    house = House()
    person = house.person(KEPSEK)
    desk = house.desk
    desk.office = replace(desk.office, institution=replace(desk.office.institution, terms=TERMS))
    told = {one.command: one.description for one in commands(desk, person)}

    assert "Laporkan benturan kepentingan (konflik kepentingan)" == told["lapor"]
