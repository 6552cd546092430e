"""The emulator stands alone: HTTP alone joins it to the bot."""

import ast
from collections.abc import Iterator
from pathlib import Path

import bot.emulator

OURS = {"bot", "core", "handlers", "locales", "storage"}


def imported(path: Path) -> Iterator[str]:
    """Yield the modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_emulator_imports_nothing_of_the_bot_around_it() -> None:
    """Its modules import each other and libraries, never the rest of the house, nor the library that the bot uses."""
    [folder] = bot.emulator.__path__
    strangers = [
        f"{path.name}: {name}"
        for path in Path(folder).rglob("*.py")
        for name in imported(path)
        if (name.split(".")[0] in OURS and not name.startswith("bot.emulator")) or name.startswith("telegram")
    ]

    assert strangers == []
