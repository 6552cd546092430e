"""The words of the bot."""
