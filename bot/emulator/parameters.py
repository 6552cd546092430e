"""Reads the parameters of a call from whatever body carried them and checks them against the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.web_request import FileField

from bot.emulator import schema
from bot.emulator.errors import ApiError, bad_request

Parameters: TypeAlias = dict[str, Any]
Check: TypeAlias = Callable[[str, Any], Any]

UPLOAD_LIMIT = 50 * 1024 * 1024
EMPTY_WORDS = {"chat_id": "chat_id is empty", "text": "message text is empty"}
TRUTHS = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime_type: str
    data: bytes


async def read(request: web.Request) -> Parameters:
    """Return the parameters of a call: those of its address, overruled by those of its body."""
    found: Parameters = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return found
    if request.content_type == "application/json":
        found.update(_from_json(await request.read()))
        return found
    try:
        form = await request.post()
    except web.HTTPRequestEntityTooLarge as error:
        raise ApiError(413, "Request Entity Too Large") from error
    for name, value in form.items():
        found[name] = _upload(value) if isinstance(value, FileField) else value
    return found


def _from_json(body: bytes) -> Parameters:
    try:
        parsed = json.loads(body)
    except ValueError as error:
        raise bad_request("can't parse JSON object in the request body") from error
    if not isinstance(parsed, dict):
        raise bad_request("the request body must be a JSON object")
    return parsed


def _upload(field: FileField) -> Upload:
    data = field.file.read()
    if len(data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    return Upload(field.filename, field.content_type, data)


class Checker:
    """Checks of all served methods, built once."""

    def __init__(self, *, strict: bool = True) -> None:
        self.strict = strict
        condensed = schema.load()
        self._types: dict[str, Any] = condensed["types"]
        self._objects: dict[str, tuple[dict[str, Check], list[str]]] = {}
        self._methods = {name: self._fields(kinds) for name, kinds in condensed["methods"].items()}
        self._required = {name: _required(kinds) for name, kinds in condensed["methods"].items()}

    def check(self, method: str, given: Parameters) -> Parameters:
        """Return the parameters in their own types; refuse what is missing, mistyped or unknown."""
        fields = self._methods[method]
        checked: Parameters = {}
        for name, value in given.items():
            field = fields.get(name)
            if field is not None:
                checked[name] = field(name, value)
            elif isinstance(value, Upload):
                checked[name] = value
            elif self.strict:
                raise bad_request(f'unknown parameter "{name}" of the method {method}')
        for name in self._required[method]:
            if name not in checked:
                raise bad_request(EMPTY_WORDS.get(name, f'parameter "{name}" is required'))
        return checked

    def _fields(self, kinds: dict[str, str]) -> dict[str, Check]:
        return {name: self._compile(kind.removeprefix("!")) for name, kind in kinds.items()}

    def _compile(self, kind: str) -> Check:
        if kind.startswith("Array of "):
            return self._array(self._compile(kind.removeprefix("Array of ")))
        if "|" in kind:
            return self._alternative(kind.split("|"))
        if kind in SIMPLE:
            return SIMPLE[kind]
        source = self._types[kind]
        return self._alternative(source) if isinstance(source, list) else self._object(kind)

    @staticmethod
    def _array(inner: Check) -> Check:
        def check(path: str, value: Any) -> list[Any]:  # noqa: ANN401 - JSON from outside
            parsed = _parsed(path, value)
            if not isinstance(parsed, list):
                raise _mistyped(path, "an Array")
            return [inner(path, item) for item in parsed]

        return check

    def _object(self, kind: str) -> Check:
        def check(path: str, value: Any) -> Parameters:  # noqa: ANN401 - JSON from outside
            if kind == "KeyboardButton" and isinstance(value, str):
                return {"text": value}  # the documentation allows a plain string for a plain button
            parsed = _parsed(path, value)
            if not isinstance(parsed, dict):
                raise _mistyped(path, kind)
            return self._check_object(kind, path, parsed)

        return check

    def _check_object(self, kind: str, path: str, given: Parameters) -> Parameters:
        fields, required = self._objects.get(kind) or self._known(kind)
        checked: Parameters = {}
        for name, value in given.items():
            field = fields.get(name)
            if field is not None:
                checked[name] = field(f"{path}.{name}", value)
            elif self.strict:
                raise bad_request(f'unknown field "{name}" of {kind} in the parameter "{path}"')
        for name in required:
            if name not in checked:
                raise bad_request(f'field "{name}" of {kind} in the parameter "{path}" is required')
        return checked

    def _known(self, kind: str) -> tuple[dict[str, Check], list[str]]:
        kinds = self._types[kind]
        self._objects[kind] = self._fields(kinds), _required(kinds)
        return self._objects[kind]

    def _alternative(self, kinds: list[str]) -> Check:
        simple = [SIMPLE[kind] for kind in kinds if kind in SIMPLE]
        objects = [kind for kind in kinds if kind not in SIMPLE]

        def check(path: str, value: Any) -> Any:  # noqa: ANN401 - JSON from outside
            if not objects:
                return _first(simple, path, value, kinds)
            parsed = _parsed(path, value)
            if not isinstance(parsed, dict):
                raise _mistyped(path, " or ".join(kinds))
            return self._check_object(self._nearest(objects, parsed), path, parsed)

        return check

    def _nearest(self, kinds: list[str], given: Parameters) -> str:
        keys = given.keys()

        def distance(kind: str) -> tuple[int, int, int]:
            fields = self._types[kind]
            missing = sum(1 for name, spec in fields.items() if spec.startswith("!") and name not in keys)
            return len(keys - fields.keys()) + missing, -len(keys & fields.keys()), len(fields)

        return min(kinds, key=distance)


def _required(kinds: dict[str, str]) -> list[str]:
    return [name for name, kind in kinds.items() if kind.startswith("!")]


def _first(checks: list[Check], path: str, value: Any, kinds: list[str]) -> Any:  # noqa: ANN401 - JSON
    for check in checks:
        try:
            return check(path, value)
        except ApiError:
            continue
    raise _mistyped(path, " or ".join(kinds))


def _parsed(path: str, value: Any) -> Any:  # noqa: ANN401 - JSON from outside
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad_request(f"can't parse {path} JSON object") from error


def _mistyped(path: str, kind: str) -> ApiError:
    return bad_request(f'parameter "{path}" must be {kind}')


def _integer(path: str, value: Any) -> int:  # noqa: ANN401 - JSON from outside
    if type(value) is int:
        return value
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and value.isascii():
        return int(value)
    raise _mistyped(path, "Integer")


def _string(path: str, value: Any) -> str:  # noqa: ANN401 - JSON from outside
    if type(value) is not str:
        raise _mistyped(path, "String")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise bad_request("strings must be encoded in UTF-8") from error
    return value


def _boolean(path: str, value: Any) -> bool:  # noqa: ANN401 - JSON from outside
    if type(value) is bool:
        return value
    if isinstance(value, str) and value in TRUTHS:
        return TRUTHS[value]
    raise _mistyped(path, "Boolean")


def _float(path: str, value: Any) -> float:  # noqa: ANN401 - JSON from outside
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise _mistyped(path, "Float") from error


def _input_file(path: str, value: Any) -> Upload:  # noqa: ANN401 - JSON from outside
    if not isinstance(value, Upload):
        raise _mistyped(path, "a file")
    return value


SIMPLE: dict[str, Check] = {
    "Integer": _integer,
    "String": _string,
    "Boolean": _boolean,
    "Float": _float,
    "True": _boolean,
    "InputFile": _input_file,
}
