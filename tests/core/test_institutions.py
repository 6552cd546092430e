"""How an institution's profile is read, refused, overridden by units, and turned into rows."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.durations import parse_duration
from core.errors import Defect
from core.institutions import Institution, parse_institution, sample_records
from core.office_hours import default_office_hours
from core.records import Account, Grant, Holding, Person
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
    return [str(defect).removeprefix("kec.toml").lstrip(": ") for defect in defects]


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
            "overrides": {
                "time_zone": "Asia/Madiun",
                "positions": [],
                "edition": "2",
                "office_hours": {"monday": ["x"]},
            },
        },
    ]
    found = faults(profile(units=units))

    assert [
        "units.seksi.overrides: positions: no unit may override it",
        "units.seksi.overrides: edition: no unit may override it",
    ] == found[:2]
    assert found[2].startswith("units.seksi.overrides: time_zone: unknown zone 'Asia/Madiun'")
    assert found[3].startswith("units.seksi.overrides.office_hours.monday: ")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": None}, "name is missing"),
        ({"name": "  "}, "name: '  ' is not a string"),
        ({"motto": "x"}, 'unknown key "motto"'),
        ({"contact": {"en": "Counter"}}, "contact: not a text"),
        ({"time_zone": "Asia/Madiun"}, "time_zone: unknown zone 'Asia/Madiun'"),
        ({"time_zone": "Asia"}, "time_zone: unknown zone 'Asia'"),
        ({"time_zone": "../zone"}, "time_zone: unknown zone '../zone'"),
        ({"office_hours": {"monday": ["16:00-07:30"]}}, "office_hours.monday"),
        ({"reports_a_day": 0}, "reports_a_day: everybody"),
        ({"pause_on_question": "soon"}, "pause_on_question: "),
        ({"pause_on_question": "4 hari kerja"}, "pause_on_question: a question may pause"),
        ({"recipients": {"tembusan": ["the boss"]}}, "recipients: tembusan: expected an actor"),
        ({"complaint_procedure": "x"}, "complaint_procedure: x is not active"),
        ({"letterhead": "KOP"}, "letterhead: 'KOP' is not a list"),
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
        ({"people": [{"id": "a", "name": "A", "nip": "097012181991011002"}]}, "people.a: nip: digits 1-4"),
        ({"people": [{"id": "a", "name": "A", "posts": ["x"]}]}, "people[a]: unknown position x"),
        ({"people": [{"id": "a", "name": "A", "posts": [{"position": "camat", "kind": "acting"}]}]},
         "people.a.posts.1: kind: 'acting' is not one of"),
        ({"people": [{"id": "a", "name": "A", "posts": [{"position": "camat", "starts": date(2026, 2, 1),
         "ends": date(2026, 1, 1)}]}]}, "people[a]: holds camat until 2026-01-01, before 2026-02-01"),
        ({"people": [{"id": "a", "name": "A", "roles": [{"role": "tim_bk", "unit": "x"}]}]},
         "people[a]: unknown unit x"),
        ({"people": [{"id": "a", "name": "A", "telegram_id": 1}], "citizens": [{"id": "b", "name": "B",
         "telegram_id": 1}]}, "telegram_id: 1 is there 2 times"),
        ({"citizens": [{"id": "a", "name": "A", "posts": ["camat"]}]}, 'citizens.a: unknown key "posts"'),
    ],
)  # fmt: skip
def test_each_fault_is_found_in_its_place(changes: dict[str, Any], fault: str) -> None:
    """Every rule of a profile is checked and the fault says where it stands."""
    assert any(found.startswith(fault) for found in faults(profile(**changes)))


def test_all_faults_are_told_at_once() -> None:
    """Reading goes on after a fault, so that an office mends a file once."""
    found = faults(profile(name=None, time_zone="x", positions=[{"id": "a", "unit": "x"}], people=[{"name": "A"}]))

    assert {
        "name is missing",
        "positions.a: title is missing",
        "position a: unknown unit x",
        "people.1: id is missing",
    } <= set(found)


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
