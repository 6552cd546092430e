"""A strict local Telegram Bot API with a web chat page."""
