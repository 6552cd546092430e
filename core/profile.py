"""The profile of an institution: everything a procedure leaves to the office, read from one data file.

Any unit may override any value but what identifies the institution and its chart (`for_unit`). Where a source is
ambiguous, the reading is a value here (domain section 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from core.durations import Duration, parse_duration
from core.durations import Unit as TimeUnit
from core.errors import Defect, Defects
from core.expressions import parse
from core.fields import Fields
from core.office_hours import OfficeHours, default_office_hours
from core.records import Position, Unit
from core.samples import SamplePerson, read_citizens, read_people
from core.texts import Text

#: What identifies the institution and its chart; no unit overrides it.
OWN = ("id", "edition", "units", "positions", "people", "citizens")
#: What the institution sets and any unit may override.
VALUES = (
    "name", "place", "region", "time_zone", "office_hours", "letterhead", "number_codes", "procedures",
    "complaint_procedure", "recipients", "switches", "contact", "privacy_notice", "wbs", "elsewhere",
    "pause_on_question",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One institution, or the view of it that one of its units has.

    `procedures` are the active ones, `complaint_procedure` the one a complaint opens unless something says otherwise;
    `recipients` name actor expressions (`penerima_laporan_semester`); `switches` are by procedure, `*` for all;
    `contact`, `wbs` and `elsewhere` say where people can turn; `pause_on_question` is how long a question to the
    reporter may pause a window, once a case, or None where the window runs on.
    """

    id: str
    edition: str
    name: str
    place: str
    region: str
    time_zone: str
    office_hours: OfficeHours
    letterhead: tuple[str, ...] = ()
    number_codes: Mapping[str, str] = field(default_factory=dict)
    procedures: tuple[str, ...] = ()
    complaint_procedure: str | None = None
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    switches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    contact: Text
    privacy_notice: str
    wbs: Text
    elsewhere: tuple[Text, ...] = ()
    pause_on_question: Duration | None = None
    units: tuple[Unit, ...] = ()
    positions: tuple[Position, ...] = ()
    people: tuple[SamplePerson, ...] = ()
    citizens: tuple[SamplePerson, ...] = ()
    views: Mapping[str, "Institution"] = field(default_factory=dict, repr=False)

    @property
    def root_unit(self) -> str:
        """The id of the unit that is the institution itself: the first one not outside and not in another one."""
        outside = {unit.id for unit in self.units if unit.outside}
        return next(u.id for u in self.units if u.id not in outside and (u.parent_id is None or u.parent_id in outside))

    def for_unit(self, unit_id: str) -> "Institution":
        """Return the profile with what a unit, and the units above it, override; unknown units override nothing."""
        return self.views.get(unit_id, self)

    def switches_for(self, procedure: str) -> dict[str, str]:
        """Return the switches set for a procedure, those for it before those for all."""
        return {**self.switches.get("*", {}), **self.switches.get(procedure, {})}


# --- reading


def read_profile(data: Mapping[str, object], where: str, defects: list[Defect]) -> Institution:
    """Read the values of a profile; what cannot be read becomes a defect and an empty value."""
    fields = Fields(data, where, defects)
    fields.only(*OWN, *VALUES)
    hours = _office_hours(fields)
    return Institution(
        id=fields.string("id"),
        edition=fields.string("edition"),
        name=fields.string("name"),
        place=fields.string("place"),
        region=fields.string("region"),
        time_zone=_time_zone(fields),
        office_hours=hours,
        letterhead=fields.strings("letterhead"),
        number_codes=_strings_by_name(fields.table("number_codes")),
        procedures=fields.strings("procedures"),
        complaint_procedure=fields.optional("complaint_procedure"),
        recipients=_recipients(fields.table("recipients")),
        switches=_switches(fields.table("switches")),
        contact=fields.text("contact"),
        privacy_notice=fields.string("privacy_notice"),
        wbs=fields.text("wbs"),
        elsewhere=fields.texts("elsewhere"),
        pause_on_question=_pause(fields),
        units=tuple(_unit(row) for row in fields.rows("units")),
        positions=tuple(_position(row) for row in fields.rows("positions")),
        people=read_people(fields),
        citizens=read_citizens(fields),
    )


def _time_zone(fields: Fields) -> str:
    zone = fields.string("time_zone")
    try:
        ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):  # a folder of zones is an OSError
        fields.fault(
            "time_zone", f"unknown time zone {zone!r}; Indonesia has Asia/Jakarta, Asia/Makassar, Asia/Jayapura"
        )
    return zone


def _office_hours(fields: Fields) -> OfficeHours:
    if "office_hours" not in fields.data:
        return default_office_hours()
    try:
        return OfficeHours.from_data(fields.table("office_hours").data)
    except Defects as faults:
        for fault in faults.found:
            fields.fault(fault.where, fault.what)
        return default_office_hours()


def _pause(fields: Fields) -> Duration | None:
    pause = fields.read("pause_on_question", parse_duration, None)
    if pause is not None and pause.unit is TimeUnit.HARI_KERJA and pause.high > 3:
        fields.fault("pause_on_question", "a question may pause a window for at most 3 hari kerja")
    return pause


def _strings_by_name(fields: Fields) -> dict[str, str]:
    return {name: fields.string(name) for name in fields.data}


def _switches(fields: Fields) -> dict[str, dict[str, str]]:
    return {procedure: _strings_by_name(fields.table(procedure)) for procedure in fields.data}


def _recipients(fields: Fields) -> dict[str, tuple[str, ...]]:
    found = {name: fields.strings(name) for name in fields.data}
    for name, expressions in found.items():
        for text in expressions:
            try:
                parse(text)
            except ValueError as error:
                fields.fault(name, str(error))
    return found


def _unit(row: Fields) -> Unit:
    row.only("id", "name", "parent", "outside", "overrides")
    return Unit(
        id=row.string("id"), name=row.string("name"), parent_id=row.optional("parent"), outside=row.flag("outside")
    )


def _position(row: Fields) -> Position:
    row.only("id", "title", "unit", "superior", "head", "tags", "outside")
    return Position(
        id=row.string("id"),
        title=row.string("title"),
        unit_id=row.string("unit"),
        superior_id=row.optional("superior"),
        head=row.flag("head"),
        outside=row.flag("outside"),
        tags=list(row.strings("tags")),
    )
