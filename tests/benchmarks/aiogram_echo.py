"""A peer: a bare aiogram echo bot as the library ships. `python -m tests.benchmarks.aiogram_echo URL TOKEN`."""

import asyncio
import logging
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def echo(message: Message) -> None:
    """Repeat what was said."""
    if message.text:
        await message.answer(message.text)


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.WARNING)
    url, token = sys.argv[1:]
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message()(echo)
    asyncio.run(dispatcher.start_polling(bot))


if __name__ == "__main__":
    main()
