"""Routes: the same handler as the library itself would choose."""

from functools import partial
from typing import Any

import pytest
from telegram import Bot, Update, User
from telegram.ext import Application, BaseHandler

from bot.routing import Routes
from bot.updates import read_update
from handlers.routes import ALIASES, BUTTONS, COMMANDS, register

CHAT = {"id": 7, "type": "private", "first_name": "Siti"}
GROUP = {"id": -7, "type": "supergroup", "title": "Tim"}
PERSON = {"id": 7, "is_bot": False, "first_name": "Siti"}
MEMBER = {"user": {"id": 1, "is_bot": True, "first_name": "Bot"}, "status": "member"}
SAID = {"message_id": 5, "date": 1795000000, "chat": CHAT, "from": PERSON, "text": "Halo"}
PRESS = {
    "id": "1",
    "from": PERSON,
    "chat_instance": "2",
    "message": {"message_id": 4, "date": 1795000000, "chat": CHAT},
}
PHOTO = [{"file_id": "A", "file_unique_id": "a", "width": 1, "height": 2, "file_size": 3}]


def command(words: str, chat: dict[str, Any] = CHAT) -> dict[str, Any]:
    """Return the update of a command."""
    mark = {"type": "bot_command", "offset": 0, "length": len(words.partition(" ")[0])}
    return {"message": {**SAID, "chat": chat, "text": words, "entities": [mark]}}


UPDATES: list[dict[str, Any]] = [
    *({"callback_query": {**PRESS, "data": f"{prefix}:1:x"}} for prefix in (*BUTTONS, "nobody")),
    *(command(f"/{name} satu") for name in (*COMMANDS, *ALIASES, "unknown", "start@integritas_bot", "start@other_bot")),
    *(command(f"/{name}", GROUP) for name in ("tim", "lapor", "unknown")),
    {"message": SAID},
    {"message": {**SAID, "text": "halo dunia", "entities": [{"type": "bold", "offset": 0, "length": 4}]}},
    {"message": {**SAID, "photo": PHOTO, "caption": "/lapor"}},
    {"message": {**SAID, "chat": GROUP}},
    {"message": {**SAID, "group_chat_created": True}},
    {"edited_message": {**SAID, "edit_date": 1795000001}},
    {"callback_query": PRESS},
    {"my_chat_member": {"chat": CHAT, "from": PERSON, "date": 1, "old_chat_member": MEMBER, "new_chat_member": MEMBER}},
    {"poll_answer": {"poll_id": "1", "user": PERSON, "option_ids": [0], "option_persistent_ids": ["a"]}},
]


Handler = BaseHandler[Any, Any, Any]


@pytest.fixture(scope="module")
def bot() -> Bot:
    """Return a bot that knows its name."""
    bot = Bot("1:token")
    bot._bot_user = User(1, "Bot", is_bot=True, username="integritas_bot")
    return bot


@pytest.fixture(scope="module")
def handlers(bot: Bot) -> list[Handler]:
    """Return the handlers of the house in their order, which serve nothing."""
    application = Application.builder().bot(bot).updater(None).build()

    async def serve(_: Update, __: object) -> None:
        """Serve nothing."""

    register(application, serve)
    return application.handlers[0]


@pytest.mark.parametrize("content", UPDATES)
async def test_the_route_is_the_one_that_the_library_finds(
    content: dict[str, Any], bot: Bot, handlers: list[Handler]
) -> None:
    """Commands, presses, words, files and all else go to the first handler that wants them, and to no other."""
    served: list[int] = []
    for place, handler in enumerate(handlers):
        handler.callback = partial(_note, served, place)
    update = read_update({"update_id": 1, **content}, bot)
    wanted = [place for place, one in enumerate(handlers) if one.check_update(update) not in (None, False)]

    await Routes(handlers).serve(update)

    assert wanted[:1] == served


async def _note(served: list[int], place: int, *_: object) -> None:
    served.append(place)
