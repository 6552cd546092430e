"""A press whose child is forked: for stories about what stands on paper, not about how its maker is started."""

import asyncio
import json
import os
import socket
from typing import Any

from bot.press import _LONGEST_LINE, ROOT, Press, _plain
from tests.forking import spawn


class Maker:
    """The child, as `asyncio.subprocess.Process` is one."""

    def __init__(self, pipe: int) -> None:
        self._child = spawn("bot.paper_child", [], ROOT, os.environ, stdin=pipe, stdout=pipe)
        self.pid = self._child.pid
        self.stdin: asyncio.StreamWriter
        self.stdout: asyncio.StreamReader

    @property
    def returncode(self) -> int | None:
        """How it ended, None while it runs."""
        return self._child.poll()

    def kill(self) -> None:
        """End it."""
        self._child.kill()

    async def wait(self) -> int:
        """Return how it ended."""
        return await asyncio.to_thread(self._child.wait)


async def started(press: Press) -> Any:
    """Return the child of a press, forked where there is none: in the place of `Press._started`."""
    if press._child is not None and press._child.returncode is None:
        return press._child
    ours, its = socket.socketpair()
    with its:
        maker = await asyncio.to_thread(Maker, its.fileno())
    maker.stdout, maker.stdin = await asyncio.open_connection(sock=ours, limit=_LONGEST_LINE)
    maker.stdin.write(json.dumps(_plain(press._settings)).encode() + b"\n")
    press._child = maker  # type: ignore[assignment]
    return maker
