"""How an institution's profile is read, refused, overridden by units, and turned into rows."""

import tomllib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.durations import parse_duration
from core.errors import Defect
from core.expressions import parse
from core.institutions import Institution, chart_records, parse_institution, sample_records
from core.nip import read_nip
from core.office_hours import default_office_hours
from core.positions import Chart
from core.records import Account, Grant, Holding, Person, Position, Unit
from core.routing import Cast, Standing, resolve
from core.texts import Text

FILES = Path(__file__).parents[2] / "core" / "institutions"
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ON = date(2026, 3, 2)


def profile(**changes: object) -> dict[str, Any]:
    """Return the data of a small sound institution, with changes; None takes a field away."""
    data: dict[str, Any] = {
        "id": "kec",
        "edition": "1",
        "name": "Kecamatan Contoh",
        "place": "Contoh",
        "region": "Kabupaten Contoh",
        "time_zone": "Asia/Makassar",
        "privacy_notice": "1",
        "contact": {"id": "Loket 1", "en": "Counter 1"},
        "wbs": {"id": "Inspektorat", "en": "Inspectorate"},
        "units": [{"id": "kec", "name": "Kecamatan"}, {"id": "seksi", "name": "Seksi", "parent": "kec"}],
        "positions": [
            {"id": "camat", "title": "Camat", "unit": "kec", "head": True},
            {"id": "kasi", "title": "Kasi", "unit": "seksi", "superior": "camat", "tags": ["kasi"]},
        ],
    }
    return {key: value for key, value in (data | changes).items() if value is not None}


def read(data: Mapping[str, Any]) -> Institution:
    """Return the institution of sound data."""
    defects: list[Defect] = []
    found = parse_institution(data, "kec.toml", defects)
    assert [] == defects
    assert found is not None
    return found


def faults(data: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with data; nothing is returned beside the faults."""
    defects: list[Defect] = []
    found = parse_institution(data, "kec.toml", defects)
    assert (found is None) == bool(defects)
    assert all(defect.where == "kec.toml" for defect in defects)
    return [defect.what for defect in defects]


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


def test_a_profile_is_read_with_its_defaults() -> None:
    """What a profile leaves out takes the value of the sources and rules."""
    kec = read(profile())

    assert ("kec", "Asia/Makassar", "kec") == (kec.id, kec.time_zone, kec.root_unit)
    assert default_office_hours() == kec.office_hours
    assert None is kec.pause_on_question
    assert "Counter 1" == kec.contact.say("en")
    assert {} == kec.switches_for("pengaduan-sekolah")


def test_every_value_that_procedures_ask_for_is_read() -> None:
    """Numbers, recipients, switches, the pause and the places to turn to are values of the profile."""
    kec = read(
        profile(
            letterhead=["PEMERINTAH KABUPATEN CONTOH"],
            number_codes={"klasifikasi": "700"},
            procedures=["pengaduan-sekolah"],
            complaint_procedure="pengaduan-sekolah",
            recipients={"penerima_laporan_semester": ["head(institution)", "role(inspektorat)"]},
            switches={"*": {"hari": "hari kalender"}, "pengaduan-sekolah": {"hari": "hari kerja", "reviewer": "v"}},
            pause_on_question="3 hari kerja",
            elsewhere=[{"id": "SP4N-LAPOR!", "en": "SP4N-LAPOR!"}, "Dinas"],
        )
    )

    assert {"hari": "hari kerja", "reviewer": "v"} == kec.switches_for("pengaduan-sekolah")
    assert {"hari": "hari kalender"} == kec.switches_for("sakip")
    assert ("head(institution)", "role(inspektorat)") == kec.recipients["penerima_laporan_semester"]
    assert parse_duration("3 hari kerja") == kec.pause_on_question
    assert (Text("SP4N-LAPOR!", "SP4N-LAPOR!"), Text("Dinas")) == kec.elsewhere
    assert "700" == kec.number_codes["klasifikasi"]


def test_any_unit_may_override_any_value() -> None:
    """A unit sees its own values over those of the units above, table by table, and the rest as it is."""
    units = [
        {"id": "kec", "name": "Kecamatan"},
        {
            "id": "seksi",
            "name": "Seksi",
            "parent": "kec",
            "overrides": {"place": "Loket", "number_codes": {"unit": "2"}},
        },
        {"id": "loket", "name": "Loket", "parent": "seksi", "overrides": {"letterhead": ["LOKET"]}},
    ]
    kec = read(profile(units=units, number_codes={"klasifikasi": "700", "unit": "1"}))

    assert ("Contoh", "Loket", "Loket") == tuple(kec.for_unit(unit).place for unit in ("kec", "seksi", "loket"))
    assert {"klasifikasi": "700", "unit": "2"} == kec.for_unit("loket").number_codes
    assert ((), ("LOKET",)) == (kec.for_unit("seksi").letterhead, kec.for_unit("loket").letterhead)
    assert kec is kec.for_unit("unknown")
    assert "kec" == kec.for_unit("loket").root_unit


def test_a_bad_override_is_told_with_its_unit() -> None:
    """Faults of an override name the unit; identity and chart cannot be overridden."""
    units = [
        {"id": "kec", "name": "Kecamatan"},
        {
            "id": "seksi",
            "name": "S",
            "parent": "kec",
            "overrides": {"time_zone": "Asia/Madiun", "positions": [], "edition": "2"},
        },
    ]
    found = faults(profile(units=units))

    assert found[0].startswith("units[seksi].overrides.time_zone: unknown time zone 'Asia/Madiun'")
    assert [
        "units[seksi].overrides.positions: no unit may override it",
        "units[seksi].overrides.edition: no unit may override it",
    ] == found[1:]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": None}, "name: is missing"),
        ({"name": "  "}, "name: not a text: '  '"),
        ({"motto": "x"}, "motto: unknown key"),
        ({"contact": {"en": "Counter"}}, "contact: not a text"),
        ({"time_zone": "Asia/Madiun"}, "time_zone: unknown time zone 'Asia/Madiun'"),
        ({"time_zone": "Asia"}, "time_zone: unknown time zone 'Asia'"),
        ({"time_zone": "../zone"}, "time_zone: unknown time zone '../zone'"),
        ({"office_hours": {"monday": ["16:00-07:30"]}}, "office_hours.monday"),
        ({"pause_on_question": "soon"}, "pause_on_question: "),
        ({"pause_on_question": "4 hari kerja"}, "pause_on_question: a question may pause"),
        ({"recipients": {"tembusan": ["the boss"]}}, "recipients.tembusan: expected an actor"),
        ({"complaint_procedure": "x"}, "complaint_procedure: x is not active"),
        ({"letterhead": "KOP"}, "letterhead: not a list of texts"),
        ({"units": [{"id": "kec", "name": "K", "outside": True}, {"id": "seksi", "name": "S", "outside": True}]},
         "units: none is the institution itself"),
        ({"units": [{"id": "kec", "name": "K"}, {"id": "kec", "name": "K"}, {"id": "seksi", "name": "S"}]},
         "units: kec is there 2 times"),
        ({"positions": [{"id": "camat", "title": "C", "unit": "kec", "superior": "x"}, {"id": "y", "title": "Y",
         "unit": "kec"}]}, "position camat: unknown superior x"),
        ({"positions": [{"id": "camat", "title": "C", "unit": "x"}]}, "position camat: unknown unit x"),
        ({"positions": [{"id": "a", "title": "A", "unit": "kec", "head": True}, {"id": "b", "title": "B",
         "unit": "kec", "head": True}]}, "unit kec: several heads: a, b"),
        ({"positions": [{"id": "a", "title": "A", "unit": "kec", "superior": "b"}, {"id": "b", "title": "B",
         "unit": "kec", "superior": "a"}]}, "superiors go in a circle: a -> b -> a"),
        ({"positions": [{"id": "Camat 1", "title": "A", "unit": "kec"}]}, "positions: the id 'Camat 1' is not in"),
        ({"people": [{"id": "a", "name": "A", "nip": "097012181991011002"}]}, "people[a].nip: digits 1-4"),
        ({"people": [{"id": "a", "name": "A", "posts": ["x"]}]}, "people[a]: unknown position x"),
        ({"people": [{"id": "a", "name": "A", "posts": [{"position": "camat", "kind": "acting"}]}]},
         "people[a].posts[1].kind: 'acting' is none of"),
        ({"people": [{"id": "a", "name": "A", "posts": [{"position": "camat", "starts": date(2026, 2, 1),
         "ends": date(2026, 1, 1)}]}]}, "people[a]: holds camat until 2026-01-01, before 2026-02-01"),
        ({"people": [{"id": "a", "name": "A", "roles": [{"role": "tim_bk", "unit": "x"}]}]},
         "people[a]: unknown unit x"),
        ({"people": [{"id": "a", "name": "A", "telegram_id": 1}], "citizens": [{"id": "b", "name": "B",
         "telegram_id": 1}]}, "telegram_id: 1 is there 2 times"),
        ({"citizens": [{"id": "a", "name": "A", "posts": ["camat"]}]}, "citizens[a].posts: unknown key"),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(changes: dict[str, Any], fault: str) -> None:
    """Every rule of a profile is checked and the fault says where it stands."""
    assert any(found.startswith(fault) for found in faults(profile(**changes)))


def test_all_faults_are_told_at_once() -> None:
    """Reading goes on after a fault, so that an office mends a file once."""
    found = faults(profile(name=None, time_zone="x", positions=[{"id": "a", "unit": "x"}], people=[{"name": "A"}]))

    assert {"name", "time_zone", "positions[a].title", "position a", "people[1].id"} <= {
        what.split(":")[0] for what in found
    }


def test_sample_people_become_the_rows_of_an_office() -> None:
    """People, accounts, holdings and grants follow from the file; who has not started has no start."""
    people = [
        {
            "id": "ani",
            "name": "Ani",
            "nip": "19720818 199403 1 009",
            "telegram_id": 5,
            "posts": [{"position": "camat", "kind": "plt", "starts": date(2026, 1, 5)}],
            "roles": ["tim_bk"],
        },
        {"id": "budi", "name": "Budi", "telegram_id": 6, "started": False, "posts": ["kasi"]},
    ]
    rows = sample_records(read(profile(people=people, citizens=[{"id": "cici", "name": "Cici"}])), NOW)

    assert [
        Person(id="ani", name="Ani", nip="197208181994031009", employee=True, created_at=NOW),
        Account(id=5, person_id="ani", chat_id=5, started_at=NOW),
        Holding(id="ani-post-1", position_id="camat", person_id="ani", kind="plt", starts=date(2026, 1, 5)),
        Grant(id="ani-role-1", role="tim_bk", person_id="ani", starts=date(2020, 1, 1)),
        Person(id="budi", name="Budi", employee=True, created_at=NOW),
        Account(id=6, person_id="budi", chat_id=6, started_at=None),
        Holding(id="budi-post-1", position_id="kasi", person_id="budi", starts=date(2020, 1, 1)),
        Person(id="cici", name="Cici", employee=False, created_at=NOW),
    ] == rows


def shipped() -> list[str]:
    """Return the ids of the shipped profiles."""
    return sorted(path.stem for path in FILES.glob("*.toml"))


def load(key: str) -> Institution:
    """Return a shipped institution."""
    return read(tomllib.loads((FILES / f"{key}.toml").read_text(encoding="utf-8")))


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
