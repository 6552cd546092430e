"""The desk on which one transaction is worked: the store, the office's rules, and the time it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from core.action_forms import form_named
from core.calendar import stored_days
from core.conversation import Conversation
from core.errors import NotKnown
from core.forms import Form
from core.institutions import Institution
from core.library import Library
from core.ports import Store
from core.positions import Chart
from core.procedures import Procedure
from core.records import CalendarDay, Case, Grant, Holding, Person, Position, Relation, Unit
from core.worktime import WorkCalendar

_NEWEST: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass
class Office:
    """What does not change while the bot runs, and snapshots of what seldom does, kept by the store's version."""

    library: Library
    institution: Institution
    _conversations: dict[tuple[object, ...], Conversation] = field(default_factory=dict, repr=False)
    _snapshot: tuple[int, Chart, WorkCalendar] | None = field(default=None, repr=False)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the institution."""
        return ZoneInfo(self.institution.time_zone)

    def conversation(
        self, form_id: str, edition: str | None = None, lists: Mapping[str, str] = _NEWEST
    ) -> Conversation:
        """Return the machine of one edition of a form, built once; NotKnown without one.

        Without an edition it is the newest; `lists` names the editions of lists, the newest where it names none.
        """
        key = (form_id, edition, *sorted(lists.items()))
        if key not in self._conversations:
            shelf = {name: self.library.code_list(name, chosen) for name, chosen in lists.items()}
            self._conversations[key] = Conversation(self.form(form_id, edition), {**self.library.lists, **shelf})
        return self._conversations[key]

    def form(self, form_id: str, edition: str | None = None) -> Form:
        """Return a form of the library, or one made of what an action asks; NotKnown without one."""
        form = form_named(self.library, form_id, edition)
        if form is None:
            raise NotKnown
        return form

    def chart(self, store: Store) -> Chart:
        """Return the chart of posts and people as this transaction sees it."""
        return self._fresh(store)[1]

    def calendar(self, store: Store) -> WorkCalendar:
        """Return the working calendar as this transaction sees it."""
        return self._fresh(store)[2]

    def _fresh(self, store: Store) -> tuple[int, Chart, WorkCalendar]:
        version = store.version()
        if self._snapshot is None or self._snapshot[0] != version:
            self._snapshot = (version, self._read_chart(store), self._read_calendar(store))
        return self._snapshot

    def _read_chart(self, store: Store) -> Chart:
        return Chart(
            units=store.find(Unit),
            positions=store.find(Position),
            holdings=store.find(Holding),
            grants=store.find(Grant),
            relations=store.find(Relation),
            people=store.find(Person, employee=True),
            zone=self.zone,
        )

    def _read_calendar(self, store: Store) -> WorkCalendar:
        days = stored_days(store.find(CalendarDay))
        return WorkCalendar.of(self.institution.office_hours, self.institution.time_zone, days)


@dataclass
class Desk:
    """One transaction: what is read and written, by which rules, and at which instant (aware)."""

    store: Store
    office: Office
    now: datetime

    @cached_property
    def calendar(self) -> WorkCalendar:
        """The working calendar of the institution."""
        return self.office.calendar(self.store)

    @property
    def chart(self) -> Chart:
        """The posts and who holds them."""
        return self.office.chart(self.store)

    @cached_property
    def today(self) -> date:
        """The date at the institution: its zone alone says so, the calendar need not be read for it."""
        return self.now.astimezone(self.office.zone).date()

    @cached_property
    def received(self) -> datetime:
        """When a receipt at this instant counts: now, or when the office opens next."""
        return self.calendar.received(self.now)

    def procedure(self, case: Case) -> Procedure:
        """Return the edition of the procedure that the case was opened under."""
        return self.office.library.procedure(case.procedure, case.edition)

    def institution_of(self, unit_id: str) -> Institution:
        """Return the profile as the unit overrides it."""
        return self.office.institution.for_unit(unit_id)

    def switches_of(self, procedure: Procedure, unit_id: str) -> dict[str, str]:
        """Return every switch of a procedure as the profile of the unit sets it, to be frozen with a case."""
        wanted: Mapping[str, str] = self.institution_of(unit_id).switches_for(procedure.id)
        return {name: wanted.get(name, switch.default) for name, switch in procedure.switches.items()}
