"""A small kecamatan in which `p_camat` is the Camat, `p_sekcam` the Sekcam and so on, for tests of routing."""

from datetime import UTC, date, datetime

from core.expressions import parse
from core.positions import Chart
from core.records import Grant, Holding, Person, Position, Relation, Unit
from core.routing import Cast, Resolution, Standing, resolve

ON = date(2026, 3, 2)
UNITS = [
    Unit(id="pemkab", name="Pemerintah Kabupaten", outside=True),
    Unit(id="itkab", name="Inspektorat", parent_id="pemkab", outside=True),
    Unit(id="kec", name="Kecamatan", parent_id="pemkab"),
    Unit(id="sekretariat", name="Sekretariat", parent_id="kec"),
    Unit(id="pemerintahan", name="Seksi Pemerintahan", parent_id="kec"),
]
POSTS = [
    Position(id="bupati", title="Bupati", unit_id="pemkab", head=True, tags=["kepala_daerah"]),
    Position(id="inspektur", title="Inspektur", unit_id="itkab", superior_id="bupati", head=True, tags=["inspektur"]),
    Position(id="camat", title="Camat", unit_id="kec", superior_id="bupati", head=True, tags=["camat"]),
    Position(id="sekcam", title="Sekcam", unit_id="sekretariat", superior_id="camat", head=True, tags=["sekcam"]),
    Position(id="kasubag", title="Kasubag Umum", unit_id="sekretariat", superior_id="sekcam", tags=["kasubag"]),
    Position(id="kasi", title="Kasi", unit_id="pemerintahan", superior_id="camat", head=True, tags=["kasi"]),
    Position(id="staf", title="Staf", unit_id="sekretariat", superior_id="kasubag", tags=["staf"]),
]


def holds(who: str, post: str, kind: str = "definitif", starts: date = date(2026, 1, 1)) -> Holding:
    """Return a holding that runs on."""
    return Holding(id=f"{who}-{post}", position_id=post, person_id=who, kind=kind, starts=starts)


def grant(who: str, role: str, unit: str | None = None) -> Grant:
    """Return a grant that runs on."""
    return Grant(id=f"{who}-{role}", role=role, person_id=who, unit_id=unit, starts=date(2026, 1, 1))


def related(one: str, other: str) -> Relation:
    """Return a relation that the first declared."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return Relation(id=f"{one}-{other}", person_id=one, other_id=other, kind="saudara", declared_at=at)


def left(who: str) -> Person:
    """Return an employee who left a month ago."""
    at = datetime(2026, 2, 1, tzinfo=UTC)
    return Person(id=who, name=who, employee=True, created_at=at, left_at=at)


FILLED = tuple(holds(f"p_{post.id}", post.id) for post in POSTS)
CAST = Cast(unit_id="kec", reported=(Standing("p_staf", "staf"),), reporter_id="warga")


def office(
    *changes: Holding,
    without: tuple[str, ...] = (),
    grants: tuple[Grant, ...] = (),
    relations: tuple[Relation, ...] = (),
    people: tuple[Person, ...] = (),
) -> Chart:
    """Return a kecamatan in which `p_camat` is the Camat and so on, but for the changes."""
    kept = [holding for holding in FILLED if holding.position_id not in without]
    return Chart(UNITS, POSTS, [*kept, *changes], grants, relations, people)


def who(found: Resolution) -> list[str]:
    """Return the people of a resolution."""
    return [seat.person_id for seat in found.seats]


def asked(text: str, chart: Chart | None = None, cast: Cast = CAST) -> Resolution:
    """Resolve an expression."""
    return resolve(parse(text), chart or office(), cast, ON)
