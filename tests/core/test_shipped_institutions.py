"""What the shipped institutions must be able to do."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from core.errors import Defect
from core.expressions import parse
from core.institutions import Institution, chart_records, parse_institution, sample_records
from core.nip import read_nip
from core.positions import Chart
from core.records import Grant, Holding, Person, Position, Unit
from core.routing import Cast, Standing, resolve

FILES = Path(__file__).parents[2] / "core" / "institutions"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ON = date(2026, 3, 2)


def office(institution: Institution) -> Chart:
    """Return the chart of an institution with its sample people."""
    rows = [*chart_records(institution), *sample_records(institution, NOW)]
    return Chart(
        [row for row in rows if isinstance(row, Unit)],
        [row for row in rows if isinstance(row, Position)],
        [row for row in rows if isinstance(row, Holding)],
        [row for row in rows if isinstance(row, Grant)],
        people=[row for row in rows if isinstance(row, Person)],
    )


def shipped() -> list[str]:
    """Return the ids of the shipped profiles."""
    return sorted(path.stem for path in FILES.glob("*.toml"))


def load(key: str) -> Institution:
    """Return a shipped institution."""
    defects: list[Defect] = []
    data = tomllib.loads((FILES / f"{key}.toml").read_text(encoding="utf-8"))
    found = parse_institution(data, f"{key}.toml", defects)
    assert [] == defects
    assert found is not None
    return found


@pytest.mark.parametrize("key", shipped())
def test_every_shipped_institution_is_sound(key: str) -> None:
    """A shipped profile has no fault, is named as its file, and its texts speak both languages."""
    institution = load(key)
    texts = [institution.contact, institution.wbs, *institution.elsewhere]

    assert key == institution.id
    assert all(text.id and text.en for text in texts)
    assert [] == office(institution).defects()


@pytest.mark.parametrize("key", shipped())
def test_every_shipped_institution_can_be_played(key: str) -> None:
    """A demo has a team, an administrator, a head, citizens, and somebody whom no message reaches."""
    institution = load(key)
    chart = office(institution)
    cast = Cast(unit_id=institution.root_unit)
    seats = {
        text: resolve(parse(text), chart, cast, ON).seats
        for text in ("role(tim_bk)", "role(administrator)", "head(institution)", "superior(head(institution))")
    }

    assert all(seats.values())
    assert 3 <= len(seats["role(tim_bk)"])
    assert institution.citizens
    assert any(person.telegram_id and not person.started for person in institution.people)


def test_a_complaint_against_a_teacher_of_mejayan_goes_to_the_head_then_to_the_dinas() -> None:
    """The superior examines and the superior of the superior reviews (POS B.3, B.5); the team oversees (B.6)."""
    school = load("smpn1-mejayan")
    cast = Cast(unit_id=school.root_unit, reported=(Standing("guru-bambang", "guru-matematika"),))
    levels = [
        [seat.person_id for seat in resolve(parse(text), office(school), cast, ON).seats]
        for text in ("superior(reported)", "superior(superior(reported))", "role(tim_bk)")
    ]

    assert [["kepsek-endang"], ["kadis-sumarsono"], ["waka-wahyuningtyas", "staf-yuliana", "guru-kristianto"]] == levels


def test_a_complaint_against_the_head_of_mejayan_leaves_the_school() -> None:
    """Above the head stand the head of the Dinas, the Bupati, and the Inspektorat; never the head."""
    school = load("smpn1-mejayan")
    cast = Cast(unit_id=school.root_unit, reported=(Standing("kepsek-endang", "kepala-sekolah"),))
    found = [
        resolve(parse(text), office(school), cast, ON)
        for text in ("superior(reported)", "superior(superior(reported))")
    ]

    assert [["kadis-sumarsono"], ["bupati-wiratmo"]] == [[seat.person_id for seat in one.seats] for one in found]
    assert all(one.outside for one in found)


def test_sample_nips_of_mejayan_can_be_read_and_some_people_have_none() -> None:
    """Sample numbers are valid in form, one is a PPPK's, and honorary staff have none."""
    school = load("smpn1-mejayan")
    numbers = [read_nip(person.nip) for person in school.people if person.nip]

    assert any(number.pppk for number in numbers)
    assert any(person.nip is None for person in school.people if person.posts)
    assert len(numbers) == len({number.digits for number in numbers})
