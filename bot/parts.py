"""The parts that the house is built from: the office of the settings, the way to the Bot API, the handlers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.client import Client
from bot.serving import Present, UseCase
from bot.settings import PREFIX, Settings
from bot.speaking import Speech
from bot.transport import AiohttpRequest
from core.desk import Office
from core.errors import Defect, Defects
from core.library import SHIPPED, load_library

INSTITUTIONS: Final = SHIPPED / "institutions"
_CONNECTIONS: Final = 256


@dataclass(frozen=True, slots=True)
class Faces:
    """What the handlers give: routes, words for the chat, words for notices, menus."""

    register: Callable[[Any, Callable[[Update, UseCase], Awaitable[None]]], None]
    speech: Speech
    compose: Any
    nowhere: type[Exception]
    commands: Any
    everybody: Any
    present: Present


def faces() -> Faces:
    """Return the handlers of the house."""
    from handlers import menu, notices, routes, speaking, stale  # noqa: PLC0415 - `check` and `deadline` do without them

    return Faces(
        routes.register,
        Speech(speaking.render, speaking.toast),
        notices.compose,
        notices.Unreachable,
        menu.commands,
        menu.everybody,
        stale.present,
    )


def client(settings: Settings) -> Client:
    """Return the bot's side of the Bot API; raises `Defects` without a token."""
    if settings.token is None:
        raise Defects([Defect(f"{PREFIX}TOKEN", "is not set; @BotFather gives one")])
    return Client(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=AiohttpRequest(_CONNECTIONS),
        get_updates_request=AiohttpRequest(1),
    )


def office_of(settings: Settings) -> Office:
    """Return the office of the settings; raises `Defects` with every fault of the data files."""
    library = load_library(settings.config if settings.config.is_dir() else None)
    if settings.institution not in library.institutions:
        known = ", ".join(library.institutions)
        what = f'there is no institution "{settings.institution}"; there are: {known}'
        raise Defects([Defect(f"{PREFIX}INSTITUTION", what)])
    return Office(library, library.institution(settings.institution))


async def token_fault(settings: Settings) -> str | None:
    """Ask Telegram whose token this is; return what is wrong, or None."""
    bot = client(settings)
    try:
        await bot.initialize()
    except InvalidToken:
        return "is not known to Telegram"
    except TelegramError as error:
        return f"cannot be tried: {settings.api_url} does not answer ({type(error).__name__})"
    finally:
        await bot.hang_up()
    return None
