"""The composition root: the one place that knows all concrete parts and wires them together."""

import asyncio
import gc
from collections.abc import Coroutine
from typing import Any, Final

import structlog
from sqlalchemy import text
from telegram import Update
from telegram.constants import ChatAction
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application, TypeHandler

from bot import metrics, setting_up, web
from bot.client import ALLOWED, Client
from bot.clock import Clock
from bot.comparing import CompareFile
from bot.databases import key_of, open_database
from bot.delivery import Delivery
from bot.fetching import FetchFile
from bot.intake import Intake
from bot.jobs import Jobs, Work
from bot.menus import Menus
from bot.metrics import Metrics
from bot.pace import Pace, Turns
from bot.parts import Faces, client, faces, office_of
from bot.polling import Polling
from bot.press import Press
from bot.printing import MakePaper, forget_old
from bot.renewing import renew
from bot.routing import Routes
from bot.sending import Sender
from bot.serving import Counter, UseCase
from bot.settings import PREFIX, Settings
from bot.speaking import Speaker
from bot.sweep import Sweep, Years, prune, schedule
from bot.transactions import Rows
from bot.updates import read_update
from core import papers, proof
from core.checkpoints import take
from core.desk import Desk, Office
from core.errors import Defect, Defects
from core.idle_drafts import give_up_idle
from core.worktime import WorkCalendar
from storage.columns import Cipher
from storage.evidence import EvidenceFiles
from storage.migrate import is_current
from storage.queues import free_leases
from storage.writer import Writer

_GRACE_SECONDS: Final = 10.0
_PAUSES: Final = (1.0, 2.0, 5.0, 15.0)
_CHANGES_MENU: Final = ("g:", "j:")
"""The buttons after which a menu is another one: of the language, and of joining."""

_GC_THRESHOLD: Final = (50_000, 20, 20)
_log = structlog.get_logger(__name__)


def build(settings: Settings, *, clock: Clock | None = None, handlers: Faces | None = None) -> "House":
    """Return the house of these settings, not yet started; raises `Defects`. Its database must be up to date."""
    return House(settings, office_of(settings), client(settings), clock or Clock(), handlers or faces())


class House:
    """The running bot."""

    def __init__(self, settings: Settings, office: Office, bot: Client, clock: Clock, handlers: Faces) -> None:
        self.settings, self.office, self.bot, self.clock = settings, office, bot, clock
        self.metrics = Metrics()
        self.engine = open_database(settings)
        self.writer = Writer(self.engine)
        self._files = EvidenceFiles(settings.data_dir / "evidence", key_of(settings))
        sender = Sender(bot, Turns(Pace()), stored=self._files.read)
        self.delivery = Delivery(
            self.writer, office, clock, handlers.compose, sender, self.metrics, handlers.nowhere
        )  # fmt: skip
        self.speaker = Speaker(self.writer, office, sender, handlers.speech, self.delivery.blocked, self.metrics)
        self._present = handlers.present
        self.counter = Counter(self.writer, office, clock, self.speaker.say, handlers.present)
        self.menus = Menus(self.writer, office, clock, bot, handlers.commands)
        self._everybody = handlers.everybody
        self.application = self._application(handlers)
        routes = Routes(one for group in self.application.handlers.values() for one in group)
        self.intake = Intake(self.counter, routes.serve, self._parse, self.metrics)
        self.polling = Polling(bot, self.intake)
        self.press = Press(settings, self._username)
        self.jobs = self._jobs()
        for leases in (self.delivery.leases, self.jobs.leases):
            leases.give_way(lambda: self.intake.taken)
        self.sweep = Sweep(self.writer, office, clock, self._work_came)
        self.years = Years(self.writer, clock, settings.data_dir)
        self.scheduler = schedule(self._on_the_clock, self._housekeeping)
        self._server: web.Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.port: int | None = None

    async def start(self) -> None:
        """Begin to serve; raises `Defects` for what the operator can mend."""
        await self._open()
        await self._reach_telegram()
        await self.writer.run_long(lambda rows: setting_up.keep_bot_name(rows, self._username()))
        await self.menus.lay_out(self._everybody)
        if self.settings.listen:
            await self._listen(self.settings.listen)
        resent = await self._resend()  # before anything new is taken, so that no old answer comes after a newer one
        await self._choose_intake()
        await self._free_leases()
        await self.tidy()
        self._tasks += [self._task(self.delivery.leases.run()), self._task(self.jobs.leases.run())]
        self.scheduler.start()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*_GC_THRESHOLD)
        _log.info("started", institution=self.office.institution.id, bot=self.bot.bot.username, resent=resent)

    async def _free_leases(self) -> None:
        """Take back what a bot that was killed still held; on SQLite there is no other one."""
        if self.engine.dialect.name == "sqlite":
            freed = await self.writer.run_long(free_leases)
            _log.info("leases freed", rows=freed)

    async def _resend(self) -> int:
        """Say what is still owed; what waited for minutes is shown as it is now."""
        await self.writer.run_long(lambda rows: renew(Desk(rows, self.office, self.clock.now()), self._present))
        return await self.speaker.resend()

    async def wait(self) -> None:
        """Return when a part has ended; raises what ended it."""
        done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def stop(self) -> None:
        """Take nothing more, finish what is in hand, acknowledge it, and close everything."""
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.intake.close(_GRACE_SECONDS)
        if not self.settings.webhook_url:
            await self.polling.acknowledge()
        if self._server is not None:
            await self._server.stop()
        await self.speaker.close(_GRACE_SECONDS)
        await self.delivery.leases.close(_GRACE_SECONDS)
        await self.jobs.leases.close(_GRACE_SECONDS)
        await self.press.close()
        await self.menus.close()
        await self.application.shutdown()
        await self.bot.hang_up()
        await asyncio.to_thread(self.writer.close)
        self.engine.dispose()
        gc.unfreeze()
        _log.info("stopped")

    def calendar(self) -> WorkCalendar:
        """Return the bot's own working calendar as it is now."""
        return self.writer.look(self.office.calendar)

    async def _serve(self, update: Update, use_case: UseCase) -> None:
        if await self.counter.serve(update, use_case):
            self._work_came()
        user, chat, message = update.effective_user, update.effective_chat, update.message
        if user and chat and chat.id == user.id:
            command = bool(message and ((message.text and message.text.startswith("/")) or message.contact))
            pressed = update.callback_query.data if update.callback_query else None
            self.menus.look_after(user.id, at_once=command or (pressed or "").startswith(_CHANGES_MENU))

    def _work_came(self) -> None:
        self.delivery.leases.wake()
        self.jobs.leases.wake()

    def _parse(self, raw: Any) -> Update:  # noqa: ANN401 - JSON
        return read_update(raw, self.bot)

    def _application(self, handlers: Faces) -> "Application[Any, Any, Any, Any, Any, Any]":
        application = Application.builder().bot(self.bot).updater(None).job_queue(None).build()
        handlers.register(application, self._serve)
        application.add_handler(TypeHandler(Update, self.counter.nothing))
        application.add_error_handler(self.counter.note_error)
        for group in application.handlers.values():
            for handler in group:
                if not handler.block:
                    raise TypeError(f"{handler!r} has block=False: its outcome would be lost")
        return application

    def _jobs(self) -> Jobs:
        self._files.sweep()
        fetch = FetchFile(self.writer, self.office, self.clock, self.bot, self._files)
        paper = MakePaper(self.writer, self.office, self.clock, self.press, self._files, self._busy, self._say)
        compare = CompareFile(self.writer, self.office, self.clock, self.bot)
        kinds: dict[str, Work] = {"fetch-file": fetch, papers.JOB: paper, papers.UNASKED: paper, proof.JOB: compare}
        return Jobs(self.writer, self.office, self.clock, kinds, self.metrics, self._work_came)

    async def _busy(self, chat: int) -> None:
        """Show in a chat that a file is on its way."""
        await self.bot.tell("sendChatAction", chat_id=chat, action=ChatAction.UPLOAD_DOCUMENT)

    async def _say(self, chat: int, message: int, words: str) -> None:
        """Put other words in the place of a message of ours."""
        await self.bot.tell("editMessageText", chat_id=chat, message_id=message, text=words, parse_mode="HTML")

    def _username(self) -> str | None:
        """Return the bot's user name, by which QR codes lead to it; None before it has reached Telegram."""
        user = self.bot._bot_user  # noqa: SLF001 - its public face raises where the bot has not been reached yet
        return user.username if user else None

    async def _open(self) -> None:
        if not await asyncio.to_thread(is_current, self.engine):
            raise Defects([Defect("database", "is not up to date: run `integritas migrate`")])
        key = key_of(self.settings)
        await self.writer.run_long(lambda rows: setting_up.keep_key(rows, key))
        await self.writer.run_long(lambda rows: setting_up.keep_editions(rows, self.office.library))
        await self.writer.run_long(lambda rows: setting_up.lay_chart(rows, self.office.institution))
        if not await self.years.are_there():
            await self.years.keep()

    async def _reach_telegram(self) -> None:
        pauses = iter(_PAUSES)
        while True:
            try:
                await self.application.initialize()
            except InvalidToken as error:
                raise Defects([Defect(f"{PREFIX}TOKEN", "is not known to Telegram")]) from error
            except NetworkError as error:
                pause = next(pauses, _PAUSES[-1])
                _log.warning("Bot API not reached", reason=type(error).__name__, again_in=pause)
                await asyncio.sleep(pause)
            else:
                return

    async def _listen(self, address: str) -> None:
        host, _, port = address.rpartition(":")
        app = web.health(self._alive, self._tell_metrics)
        if self.settings.webhook_url and self.settings.webhook_secret:
            web.add_webhook(app, self.intake, self.settings.webhook_secret.get_secret_value())
        self._server = web.Server(app, host.strip("[]"), int(port))
        try:
            self.port = await self._server.start()
        except OSError as error:
            raise Defects([Defect(f"{PREFIX}LISTEN", f"{address}: {error.strerror or error}")]) from error

    async def _choose_intake(self) -> None:
        if self.settings.webhook_url and self.settings.webhook_secret:
            await self.bot.set_webhook(
                self.settings.webhook_url + web.WEBHOOK_PATH,
                secret_token=self.settings.webhook_secret.get_secret_value(),
                allowed_updates=ALLOWED,
            )
            return
        await self.bot.delete_webhook()
        self._tasks.append(self._task(self.polling.run()))

    async def _on_the_clock(self) -> None:
        await self.years.follow()
        await self.sweep.run()
        await self._resend()

    async def _housekeeping(self) -> None:
        await self.years.keep()
        await self.tidy()
        await prune(self.writer, self.clock)
        await forget_old(self.writer, self.office, self.clock, self._files)

    async def tidy(self) -> None:
        """Mark the histories once a day of the office, and give up forms that nobody goes on with."""
        mark = Cipher(key_of(self.settings)).mark

        def tidy_desk(rows: Rows) -> None:
            desk = Desk(rows, self.office, self.clock.now())
            take(rows, desk.today, desk.now, mark)
            give_up_idle(desk)

        await self.writer.run_long(tidy_desk)
        self._work_came()

    async def _alive(self) -> dict[str, bool]:
        polls = bool(self.settings.webhook_url) or self.polling.alive
        return {"intake": polls, "database": await asyncio.to_thread(self._database_answers)}

    def _database_answers(self) -> bool:
        try:
            with self.engine.connect() as connection:
                return connection.execute(text("SELECT 1")).scalar() == 1
        except Exception:  # noqa: BLE001 - whatever a driver raises, the database does not answer
            _log.exception("database does not answer")
            return False

    async def _tell_metrics(self) -> str:
        now = self.clock.now()
        return self.metrics.text(await self.writer.read(lambda rows: metrics.gauges(rows, now)))

    @staticmethod
    def _task(work: Coroutine[Any, Any, None]) -> "asyncio.Task[None]":
        return asyncio.get_running_loop().create_task(work)
