"""`integritas demo`: the bot, a local Bot API with a chat page, and sample people, in one process."""

import asyncio
import secrets
import string
import tempfile
from collections.abc import Mapping
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final, Self

from pydantic import SecretStr

from bot import almanac, house, logs, parts
from bot.cast import with_account
from bot.clock import Clock, MovableClock
from bot.control import control
from bot.counting import instant_in_words
from bot.databases import bring_up
from bot.emulator import Emulator
from bot.running import stop_signal
from bot.settings import DEFAULT_INSTITUTION, Settings
from bot.web import Server
from core.desk import Office
from core.errors import Defect, Defects
from core.institutions import Institution, sample_records
from core.records import Person
from core.samples import SamplePerson
from core.worktime import WorkCalendar
from storage.columns import new_key

PREFERRED: Final = "kota-pasuruan"
_HOST: Final = "127.0.0.1"
_BEGINS: Final = time(8)
_KEY_FILE: Final = "demo-key"
_OWNER_ONLY: Final = 0o600
_TEAM: Final = "tim_bk"
_ROLES: Final = {
    _TEAM: "Tim BK",
    "administrator": "Administrator",
    "agenda_officer": "Petugas Agenda",
    "inspektorat": "Auditor Inspektorat",
}
_CLOCK_FILE: Final = "demo-clock"


def run(port: int, institution: str | None, *, keep: bool = False, sample: int = 0, seed: int = 1) -> None:
    """Run the demo until SIGINT or SIGTERM, in an office with so many invented cases (`sample`).

    Raises `Defects` for what the user can mend, as a kept office that has cases already and is to be filled.
    """
    logs.configure("WARNING")
    chosen = Settings.read()
    with ExitStack() as stack:
        temporary = tempfile.TemporaryDirectory(prefix="integritas-demo-") if not keep else None
        folder = Path(stack.enter_context(temporary)) if temporary else chosen.data_dir / "demo"
        settings = _settings(chosen, folder, institution)
        if sample:
            fill_with(settings, sample, seed)
        asyncio.run(_run(port, settings))


def fill_with(settings: Settings, cases: int, seed: int) -> None:
    """Fill the demo's office with invented cases before it opens, and say so."""
    from bot.sampling import fill  # noqa: PLC0415 - few demos are filled

    print(f"Mengisi kantor contoh dengan {cases} kasus …", flush=True)  # noqa: T201 - somebody waits for it
    done = fill(settings, cases, seed, lambda _: None)
    print(f"{done.cases} kasus, {done.people} orang, seed {seed}.", flush=True)  # noqa: T201 - same


async def _run(port: int, settings: Settings) -> None:
    told = stop_signal()
    async with Demo(settings, port) as demo:
        for line in demo.told():
            print(line, flush=True)  # noqa: T201 - this is what the command is for
        await told.wait()


def _settings(chosen: Settings, folder: Path, institution: str | None) -> Settings:
    """Return settings for a house of cards: own folder, own key, no way to the real Telegram."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / _KEY_FILE
    if not kept.exists():
        kept.touch(mode=_OWNER_ONLY)
        kept.write_text(new_key(), encoding="utf-8")
    kept.chmod(_OWNER_ONLY)
    given = chosen.institution if chosen.institution != DEFAULT_INSTITUTION else None
    return Settings.read(
        {},
        None,
        data_dir=folder,
        config_dir=chosen.config,
        institution=institution or given or _preferred(chosen.config),
        key=SecretStr(kept.read_text(encoding="utf-8")),
        log_level=chosen.log_level,
    )


def _preferred(config: Path) -> str:
    folders = (parts.INSTITUTIONS, config / "institutions")
    return PREFERRED if any((folder / f"{PREFERRED}.toml").exists() for folder in folders) else DEFAULT_INSTITUTION


def new_token() -> str:
    """Return an invented token of the right shape."""
    letters = string.ascii_letters + string.digits
    return f"{secrets.randbelow(9 * 10**9) + 10**9}:" + "".join(secrets.choice(letters) for _ in range(35))


def opening(calendar: WorkCalendar, now: datetime) -> datetime:
    """Return `now` in office hours, else 08.00 of the next working day (today, if the office has not opened yet)."""
    if calendar.next_opening(now) == calendar.local(now):
        return now
    opens = calendar.next_opening(now)
    if opens.date() == calendar.local(now).date() and opens != calendar.openings(opens.date())[0][0]:
        return opens
    begins = datetime.combine(opens.date(), _BEGINS, opens.tzinfo)
    return max(opens, begins)


@dataclass(frozen=True, slots=True)
class Started:
    """When the demo's clock began, and whether that is another time than the real one."""

    at: datetime
    moved: bool


class Demo:
    """A whole house with its own Telegram; also what journeys are played in.

    Without `start` the clock begins now, or at the next working morning.
    """

    def __init__(
        self, settings: Settings, port: int = 0, *, start: datetime | None = None, samples: bool = True
    ) -> None:
        self.settings = settings
        self.office = parts.office_of(settings)
        self._samples = samples
        self._start = start
        self._token = new_token()
        self._port = port
        self.started: Started
        self.clock: MovableClock
        self.house: house.House
        self.emulator: Emulator
        self._stack: AsyncExitStack

    @property
    def url(self) -> str:
        """The address of the chat page."""
        return self.emulator.url

    async def __aenter__(self) -> Self:
        async with AsyncExitStack() as stack:
            await self._open(stack)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def _open(self, stack: AsyncExitStack) -> None:
        """Start everything, each part to be stopped after those that were started later."""
        folder = self.settings.data_dir
        year = (self._start or datetime.now(UTC)).year
        days, _ = await asyncio.gather(
            asyncio.to_thread(almanac.office_days, year, year + 1, folder), asyncio.to_thread(bring_up, self.settings)
        )
        profile = self.office.institution
        self._wind_up(WorkCalendar.of(profile.office_hours, profile.time_zone, days))
        await self._serve_emulator(await self._serve_control(stack), stack)
        self._build()
        stack.callback(self._remember)
        stack.push_async_callback(self._close)
        await self.house.start()
        if self._samples:
            await self._invite()

    async def restart(self) -> None:
        """Stop the bot and start it anew on the same database; its Telegram goes on."""
        await self.house.stop()
        self._build()
        await self.house.start()

    def _build(self) -> None:
        settings = self.settings.model_copy(update={"token": SecretStr(self._token), "api_url": self.emulator.url})
        self.house = house.build(settings, clock=self.clock)

    async def _close(self) -> None:
        await self.house.stop()

    def told(self) -> list[str]:
        """Return what is said on the terminal."""
        here = instant_in_words(self._local(self.clock.now()))
        lines = [f"Integritas: {self.office.institution.name}", f"Jam demo: {here}"]
        if self.started.moved:
            lines.append("  (bukan jam sekarang: demo selalu mulai pada jam kerja kantor)")
        return [*lines, f"Buka halaman obrolan: {self.url}", "Berhenti: Ctrl+C"]

    def _wind_up(self, calendar: WorkCalendar) -> None:
        real = Clock().now()
        at = self._start or max(opening(calendar, real), self._last())
        self.started = Started(at, moved=self._start is None and at != real)
        self.clock = MovableClock(at, self._calendar)

    def _last(self) -> datetime:
        """Return when the clock stood still at the end of the demo whose data are kept, or long ago."""
        try:
            return datetime.fromisoformat((self.settings.data_dir / _CLOCK_FILE).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return datetime.min.replace(tzinfo=UTC)

    def _remember(self) -> None:
        (self.settings.data_dir / _CLOCK_FILE).write_text(self.clock.now().isoformat(), encoding="utf-8")

    def _calendar(self) -> WorkCalendar:
        return self.house.calendar()

    async def _sweep(self) -> int:
        await self.house.tidy()
        return await self.house.sweep.run()

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(WorkCalendar(zone=self.office.institution.time_zone).tz)

    async def _serve_control(self, stack: AsyncExitStack) -> int:
        server = Server(control(self.clock, self._local, self._sweep, people_of(self.office)), _HOST, 0)
        stack.push_async_callback(server.stop)
        return await server.start()

    async def _serve_emulator(self, control_port: int, stack: AsyncExitStack) -> None:
        address = f"http://{_HOST}:{control_port}"
        self.emulator = Emulator(port=self._port, token=self._token, control=address)
        stack.push_async_callback(self.emulator.stop)
        try:
            await self.emulator.start()
        except OSError as error:
            raise Defects([Defect("--port", f"{self._port}: {error.strerror or error}")]) from error
        self.emulator.world.clock.set(self._local(self.clock.now()).isoformat())

    async def _invite(self) -> None:
        """Let the sample people be known to the bot and to the emulator; those who began have pressed Start."""
        fresh = await self.house.writer.run(
            lambda rows: _add_samples(rows, self.office.institution, self.clock.now())
        )  # fmt: skip
        for person in with_account(self.office):
            self.emulator.world.add_person(_phone_of(person, _post_of(person, titles_of(self.office))))
            if person.started and person.telegram_id is not None and fresh:
                self.emulator.phones.start(person.telegram_id)


def _add_samples(rows: Any, institution: Institution, now: datetime) -> bool:  # noqa: ANN401 - any of our stores
    records = sample_records(institution, now)
    people = [record for record in records if isinstance(record, Person)]
    if not people or rows.get(Person, people[0].id):
        return False
    rows.add(*records)
    return True


def _phone_of(person: SamplePerson, post: str) -> dict[str, Any]:
    first, _, last = person.name.partition(" ")
    given = {"last_name": last, "phone": person.phone, "language_code": person.language, "post": post}
    return {"id": person.telegram_id, "first_name": first, **{key: value for key, value in given.items() if value}}


def people_of(office: Office) -> list[Mapping[str, Any]]:
    """Return the sample people as the page lists them: Telegram id, name, and post or kind."""
    titles = titles_of(office)
    return [{"id": one.telegram_id, "name": one.name, "post": _post_of(one, titles)} for one in with_account(office)]


def titles_of(office: Office) -> dict[str, str]:
    """Return the titles of all posts by their ids."""
    return {post.id: post.title for post in office.institution.positions}


def _post_of(person: SamplePerson, titles: Mapping[str, str]) -> str:
    posts = [titles[post.position_id] for post in person.posts if post.position_id in titles]
    roles = [_ROLES.get(role.role, role.role) for role in person.roles]
    return ", ".join([*roles, *posts]) or "Warga"
