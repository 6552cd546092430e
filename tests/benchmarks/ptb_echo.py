"""A peer: a bare python-telegram-bot echo bot as the library ships. `python -m tests.benchmarks.ptb_echo URL TOKEN`."""

import logging
import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def echo(update: Update, _: Any) -> None:
    """Repeat what was said."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Run until told to stop."""
    logging.basicConfig(level=logging.WARNING)
    url, token = sys.argv[1:]
    builder = Application.builder().token(token).base_url(f"{url}/bot")
    application = builder.concurrent_updates(concurrent_updates=True).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
