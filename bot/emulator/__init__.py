"""A strict local Telegram Bot API with a web chat page."""

from bot.emulator.server import TOKEN, Emulator

__all__ = ["TOKEN", "Emulator"]
