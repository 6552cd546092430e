"""Children of the tests that need not load everything anew: one process loads the bot's modules, and forks them.

A forked child is a process of its own as any other: with its own id, folder, settings, pipes and end, by a signal or
by itself. What must hold from the first line of the interpreter on is told by tests that start one as users do.
"""

import atexit
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
LOADED: Final = (
    "tests.forked_press", "bot.cli", "bot.databases", "bot.emulator.server", "bot.house", "bot.offices",
    "bot.rotating", "bot.running", "bot.setting_up", "bot.sheets", "handlers.documents.makers", "handlers.menu",
    "handlers.notices", "handlers.routes", "handlers.speaking", "handlers.stale",
)  # fmt: skip
"""What children load, the press first; none of them is run as a program itself."""
_LONGEST: Final = 200_000
_DIGITS: Final = 12
_turn = threading.Lock()
_given: Final[list[int]] = []
"""In a forked child: the way to the process that forks."""


class Forked:
    """A child, to be used as `subprocess.Popen` is."""

    def __init__(self, told: int) -> None:
        self._told = told
        self.returncode: int | None = None
        self.pid = _number(told)

    def poll(self) -> int | None:
        """Return how it ended, None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Return how it ended, minus the signal where one ended it; raises `subprocess.TimeoutExpired`."""
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = _number(self._told)
            os.close(self._told)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a power cut does."""
        self.send_signal(signal.SIGKILL)


def _number(told: int) -> int:
    said = os.read(told, _DIGITS)
    if not said:
        raise AssertionError("what forks, or keeps a child, has ended")
    return int(said)


def spawn(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str],
    *, stdin: int | None = None, stdout: int | None = None, stderr: int | None = None,
) -> Forked:  # fmt: skip
    """Run a module as `python -m` does, in a folder; pipes that are not given are our own."""
    ours, its = os.pipe()
    order = json.dumps([module, list(arguments), str(folder), dict(environment)]).encode()
    pipes = [given if given is not None else own for own, given in enumerate((stdin, stdout, stderr))]
    with _turn:
        socket.send_fds(_server(), [order], [*pipes, its, _server().fileno()])
    os.close(its)
    return Forked(ours)


def run(
    module: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float = 60
) -> "subprocess.CompletedProcess[str]":
    """Run a module to its end and return what it wrote."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, Path(os.devnull).open("rb") as nothing:
        child = spawn(
            module, arguments, folder, environment, stdin=nothing.fileno(), stdout=out.fileno(), stderr=err.fileno()
        )
        try:
            status = child.wait(timeout)
        finally:
            child.kill()
        said = [_all_of(one) for one in (out, err)]
    return subprocess.CompletedProcess([module, *arguments], status, *said)


def _all_of(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode())


@cache
def _server() -> socket.socket:
    """Start the process that forks; a forked child has its children forked by the same one."""
    if _given:
        return socket.socket(fileno=_given[0])
    ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for one in (ours, its):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _LONGEST)
    process = subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-c", "from tests.forking import main; main()", str(its.fileno())],
        cwd=ROOT, pass_fds=[its.fileno()], stdin=subprocess.DEVNULL,
    )  # fmt: skip
    its.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _serve(orders: socket.socket) -> None:
    """Fork for every order; what forks has no threads, and ends when nobody orders any more."""
    while True:
        order, pipes, _, _ = socket.recv_fds(orders, _LONGEST, 5)
        _wait_for_keepers(0 if not order else os.WNOHANG)
        if not order:
            return
        if os.fork() == 0:
            orders.close()
            _keep(json.loads(order), pipes)
        for one in pipes:
            os.close(one)


def _wait_for_keepers(how: int) -> None:
    """Take note of those that ended, so that what they did counts as done by whoever ordered it."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


def _keep(order: Any, pipes: list[int]) -> None:
    """Fork the child, tell its id and then its end, and end oneself."""
    *standard, told, orders = pipes
    child = os.fork()
    if child == 0:
        os.close(told)
        _server.cache_clear()
        _given.append(orders)
        _become(order, standard)
    os.close(orders)
    os.write(told, b"%12d" % child)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(BrokenPipeError):
        os.write(told, b"%12d" % status)
    os._exit(0)


def _become(order: Any, standard: list[int]) -> None:
    """Be the module, and end as the interpreter would."""
    module, arguments, folder, environment = order
    for number, one in enumerate(standard):
        os.dup2(one, number)
        os.close(one)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [module, *arguments]
    status = _ran(module)
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


def _ran(module: str) -> int:
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        sys.stderr.write(f"{end.code}\n")
        return 1
    except BaseException:  # noqa: BLE001 - written where the interpreter would write it
        traceback.print_exc()
        return 1
    return 0


def main() -> None:
    """Load everything once, and fork for whoever holds the other end of the socket named in the arguments."""
    sys.path[0] = str(ROOT)
    loaded = [importlib.import_module(name) for name in LOADED]
    loaded[0].Press._started = loaded[0].started
    gc.collect()
    gc.freeze()
    if threading.active_count() > 1:
        sys.exit("what forks has threads")
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        _serve(orders)
