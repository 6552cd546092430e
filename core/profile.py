"""The profile of an institution: everything a procedure leaves to the office, read from one data file.

Any unit may override any value but what identifies the institution and its chart (`for_unit`). Where a source is
ambiguous, the reading is a value here (domain section 6).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from core.durations import Duration, parse_duration
from core.errors import Defect, Defects
from core.expressions import parse
from core.number_patterns import Numbering, pattern_faults, read_numbering
from core.office_hours import OfficeHours, default_office_hours
from core.records import Position, Unit
from core.samples import SamplePerson, read_citizens, read_people
from core.tables import Table, as_number, as_string
from core.texts import Text, text_from

REPORTS_A_DAY = 20
DRAFTS_KEPT = 30
DUPLICATES_WITHIN = parse_duration("30 hari kalender")
PAPERS = ("A4", "F4")

#: What the institution sets and any unit may override.
VALUES = (
    "name", "place", "region", "time_zone", "office_hours", "letterhead", "number_codes", "procedures", "rules",
    "complaint_procedure", "wbs_procedure", "recipients", "switches", "contact", "privacy_notice", "wbs", "elsewhere",
    "pause_on_question", "reports_a_day", "drafts_kept", "duplicates_within", "policies", "terms", "paper", "logo",
    "numbering",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """One institution, or the view of it that one of its units has.

    `procedures` are the active ones, `rules` the texts that apply (None: those their procedures come from, see
    `core.rulebook`), `complaint_procedure` the one a complaint opens unless something says otherwise,
    `wbs_procedure` the one that somebody's report opens who is not concerned himself;
    `recipients` name actor expressions (`penerima_laporan_semester`); `switches` are by procedure, `*` for all;
    `contact`, `wbs` and `elsewhere` say where people can turn; `pause_on_question` is how long a question to the
    reporter may pause a window, once a case, or None where the window runs on; `reports_a_day` is how many cases one
    person may open by reports on one date of the institution; `drafts_kept` is for how many days an unfinished
    form may lie idle; `duplicates_within` how far apart two reports may be to be
    shown as being about the same; `policies` are the sets put on (`core.policies`),
    `terms` the newer words that are said behind those of the texts; `paper` is `A4` or `F4`, `logo` the name of a
    picture under `logos/` in CONFIG_DIR, `numbering` how letters get their numbers.
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
    rules: tuple[str, ...] | None = None
    complaint_procedure: str | None = None
    wbs_procedure: str | None = None
    recipients: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    switches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    contact: Text
    privacy_notice: str
    wbs: Text
    elsewhere: tuple[Text, ...] = ()
    pause_on_question: Duration | None = None
    reports_a_day: int = REPORTS_A_DAY
    drafts_kept: int = DRAFTS_KEPT
    duplicates_within: Duration = DUPLICATES_WITHIN
    policies: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict)
    paper: str = "A4"
    logo: str | None = None
    numbering: Numbering = field(default_factory=Numbering)
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
    table = Table(data, where, defects)
    institution = Institution(
        id=table.must("id"),
        edition=table.must("edition"),
        name=table.must("name"),
        place=table.must("place"),
        region=table.must("region"),
        time_zone=_time_zone(table),
        office_hours=_office_hours(table),
        letterhead=table.strings("letterhead"),
        number_codes=_strings(table.table("number_codes")) if "number_codes" in table else {},
        procedures=table.strings("procedures"),
        rules=table.strings("rules") if "rules" in table else None,
        complaint_procedure=table.string("complaint_procedure"),
        wbs_procedure=table.string("wbs_procedure"),
        recipients=_recipients(table),
        switches={procedure: _strings(inner) for procedure, inner in table.named("switches")},
        contact=table.must_text("contact"),
        privacy_notice=table.must("privacy_notice"),
        wbs=table.must_text("wbs"),
        elsewhere=table.list("elsewhere", text_from),
        pause_on_question=table.read("pause_on_question", _pause),
        reports_a_day=table.read("reports_a_day", _reports) or REPORTS_A_DAY,
        drafts_kept=table.read("drafts_kept", _kept) or DRAFTS_KEPT,
        duplicates_within=table.read("duplicates_within", _near) or DUPLICATES_WITHIN,
        policies=table.strings("policies"),
        terms=_strings(table.table("terms")) if "terms" in table else {},
        paper=table.choice("paper", PAPERS, "A4"),
        logo=table.read("logo", _file_name),
        numbering=read_numbering(table.table("numbering")) if "numbering" in table else Numbering(),
        units=tuple(_unit(row) for row in table.tables("units")),
        positions=tuple(_position(row) for row in table.tables("positions")),
        people=read_people(table),
        citizens=read_citizens(table),
    )
    _close(table, institution)
    return institution


def _close(table: Table, institution: Institution) -> None:
    """Note what means nothing in a profile, and numbers that could not be told apart."""
    table.close()
    for fault in pattern_faults(institution.numbering, institution.number_codes) if "numbering" in table else ():
        table.note(fault)


def _file_name(value: object) -> str:
    name = as_string(value)
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"{name!r} is not the name of a file")
    return name


def _time_zone(table: Table) -> str:
    zone = table.must("time_zone")
    try:
        ZoneInfo(zone or "UTC")
    except (KeyError, ValueError, OSError):  # a folder of zones is an OSError
        table.note(f"time_zone: unknown zone {zone!r}; Indonesia has Asia/Jakarta, Asia/Makassar, Asia/Jayapura")
    return zone


def _office_hours(table: Table) -> OfficeHours:
    hours = table.raw("office_hours")
    if isinstance(hours, Mapping):
        try:
            return OfficeHours.from_data(hours, f"{table.where} office_hours")
        except Defects as faults:
            table.defects.extend(faults.found)
    elif hours is not None:
        table.note(f"office_hours: {hours!r} is not a table")
    return default_office_hours()


def _pause(value: object) -> Duration:
    pause = parse_duration(as_string(value))
    if not pause.is_clock and pause.high > 3:
        raise ValueError("a question may pause a window for at most 3 hari kerja")
    return pause


def _reports(value: object) -> int:
    most = as_number(value)
    if most < 1:
        raise ValueError("everybody may report at least once a day")
    return most


def _near(value: object) -> Duration:
    near = parse_duration(as_string(value))
    if near.is_clock:
        raise ValueError("reports are compared over days")
    return near


def _kept(value: object) -> int:
    days = as_number(value)
    if days < 7:
        raise ValueError("an unfinished form is kept for at least 7 days")
    return days


def _strings(table: Table) -> dict[str, str]:
    return {name: table.must(name) for name in table.names()}


def _recipients(table: Table) -> dict[str, tuple[str, ...]]:
    inner = table.table("recipients") if "recipients" in table else None
    return {name: inner.list(name, _actor) for name in inner.names()} if inner else {}


def _actor(value: object) -> str:
    return str(parse(as_string(value)))


def _unit(row: Table) -> Unit:
    unit = Unit(id=row.must("id"), name=row.must("name"), parent_id=row.string("parent"), outside=row.flag("outside"))
    row.raw("overrides")
    row.close()
    return unit


def _position(row: Table) -> Position:
    position = Position(
        id=row.must("id"),
        title=row.must("title"),
        unit_id=row.must("unit"),
        superior_id=row.string("superior"),
        head=row.flag("head"),
        outside=row.flag("outside"),
        tags=list(row.strings("tags")),
    )
    row.close()
    return position
