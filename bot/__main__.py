"""`python -m bot` is the same as `integritas`."""

from bot.cli import main

main()
