"""What every command does: read the settings when it runs, and print lines."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from bot.settings import Settings


def settings() -> "Settings":
    """Return the settings of this run; raises `Defects`."""
    from bot.settings import Settings  # noqa: PLC0415 - loaded when a command runs

    return Settings.read()


def show(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        typer.echo(line)
