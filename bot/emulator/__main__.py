"""`python -m bot.emulator --port N [--token T] [--control URL]`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sys

from bot.emulator.server import TOKEN, USERNAME, Emulator


def arguments(given: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m bot.emulator", description="A strict local Telegram Bot API.")
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free port")
    parser.add_argument("--token", default=TOKEN, help="the only token it accepts")
    parser.add_argument("--username", default=USERNAME)
    parser.add_argument("--control", help="loopback address of the bot's movable clock")
    parser.add_argument("--lenient", action="store_true", help="ignore unknown parameters, as Telegram does")
    return parser.parse_args(given)


async def serve(chosen: argparse.Namespace) -> None:
    """Serve until told to stop."""
    emulator = Emulator(
        port=chosen.port,
        token=chosen.token,
        control=chosen.control,
        username=chosen.username,
        strict_parameters=not chosen.lenient,
    )
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with emulator:
        sys.stdout.write(f"{emulator.url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> None:
    """Serve, or say in one line why that cannot be."""
    chosen = arguments()
    try:
        asyncio.run(serve(chosen))
    except OSError as error:
        sys.exit(f"cannot listen on port {chosen.port}: {error.strerror}")


if __name__ == "__main__":
    main()
