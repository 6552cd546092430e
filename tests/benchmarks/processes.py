"""The processes of a run: the town with the emulator, and one bot that serves it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, Final, Self

Json = dict[str, Any]
START_SECONDS: Final = 30.0
STOP_SECONDS: Final = 15.0
LOOK_SECONDS: Final = 0.5
ROOT: Final = Path(__file__).parents[2]


class TownProcess:
    """The town, spoken to in lines of JSON."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.town"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        opened = self._hear()
        self.url, self.token = str(opened["url"]), str(opened["token"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        _end(self._process)
        if self._process.stdout:
            self._process.stdout.close()

    def ask(self, do: str, **wish: Any) -> Json:
        """Let the town do something and return what it tells; RuntimeError where it has died."""
        if self._process.stdin is None:
            raise RuntimeError("the town has no ears")
        self._process.stdin.write(json.dumps({"do": do, **wish}) + "\n")
        self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Json:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError("the town has died; what it said stands above")
        heard: Json = json.loads(line)
        return heard


class BotProcess:
    """A bot under measurement."""

    def __init__(self, process: "subprocess.Popen[bytes]", started: float) -> None:
        self._process = process
        self.started = started  # by the machine's steady clock, in seconds

    def start_seconds(self, town: TownProcess) -> float:
        """Wait for its first `getUpdates` and return how long that took; RuntimeError where it never comes."""
        while self._process.poll() is None and monotonic() < self.started + START_SECONDS:
            if (at := town.ask("asked", seconds=LOOK_SECONDS)["at"]) is not None:
                return float(at) - self.started
        raise RuntimeError("the bot did not start; what it said stands above")

    @property
    def cpu_seconds(self) -> float | None:
        """The processor time it has used so far; None where the machine does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def resident_mib(self) -> float | None:
        """The memory it has resident now, in MiB; None where the machine does not tell."""
        try:
            lines = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8").splitlines()
        except OSError:
            return None
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


@contextmanager
def bot_process(command: list[str], environment: Mapping[str, str], folder: Path) -> Iterator[BotProcess]:
    """Run a bot, in a folder of its own and with no settings but the given ones, until the block ends."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INTEGRITAS_")}
    started = monotonic()
    path = {"PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(  # noqa: S603 - one of our own modules
        [sys.executable, *command], cwd=folder, env={**kept, **path, **environment}
    )
    try:
        yield BotProcess(process, started)
    finally:
        process.send_signal(signal.SIGINT)
        _end(process)


def _end(process: "subprocess.Popen[Any]") -> None:
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
