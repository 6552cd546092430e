"""Logs without secrets: tokens are masked, updates never appear, a traceback says where, not what was typed."""

import logging
import re
import sys
import traceback
from collections.abc import Iterable, MutableMapping
from typing import Any, Final, TextIO

import structlog

_TOKENS: Final = (
    (re.compile(r"(/(?:file/)?bot)[^/\s'\"]+"), r"\1<token>"),
    (re.compile(r"(?<!\d)\d{6,}:[A-Za-z0-9_-]{20,}"), "<token>"),
    (re.compile(r"(://)[^/@\s'\"]+@"), r"\1<credentials>@"),
)
# What a person wrote or is called has no place in a log, whoever logs it.
_PERSONAL: Final = frozenset({
    "text", "caption", "name", "first_name", "last_name", "username", "nik", "nip", "phone", "address", "answers",
    "update", "message", "words", "token", "key_file_text",
})  # fmt: skip
_OURS_TO_PRINT: Final = ("telegram.error", "bot.", "storage.faults", "core.errors")
_Event = MutableMapping[str, Any]


def redact(text: str) -> str:
    """Mask tokens of bots and credentials in addresses."""
    for pattern, mask in _TOKENS:
        text = pattern.sub(mask, text)
    return text


def _redacted(_: object, __: str, event: _Event) -> _Event:
    for key, value in event.items():
        if key in _PERSONAL:
            event[key] = "<personal>"
        elif isinstance(value, str):
            event[key] = redact(value)
    return event


def _traced(_: object, __: str, event: _Event) -> _Event:
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        raised = (type(raised), raised, raised.__traceback__)
    if raised and raised[1] is not None:
        event["exception"] = told(raised[1])
    return event


def told(error: BaseException) -> str:
    """Return where an error came from, its causes first; messages only of errors that cannot quote a person."""
    lines = []
    for one in _chain(error):
        frames = traceback.extract_tb(one.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(_named(one))
    return redact("\n".join(lines))


def _chain(error: BaseException) -> Iterable[BaseException]:
    found: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in found:
        found.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return reversed(found)


def _named(error: BaseException) -> str:
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}: {error}" if name.startswith(_OURS_TO_PRINT) else name


def configure(level: str, *, stream: TextIO | None = None) -> None:
    """Log to stderr: lines for people on a terminal, JSON elsewhere. Other libraries' logs take the same way."""
    stream = stream or sys.stderr
    console = stream.isatty()
    renderer = structlog.dev.ConsoleRenderer() if console else structlog.processors.JSONRenderer(ensure_ascii=False)
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
        _traced,
        _redacted,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for chatty in ("telegram", "aiohttp.access", "apscheduler", "asyncio", "sqlalchemy", "transitions"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLevelName(level)))
