"""Methods that send files, alone or as an album."""

from __future__ import annotations

import mimetypes
import secrets
from collections.abc import Callable
from typing import Any, TypeAlias

from bot.emulator import sending
from bot.emulator.errors import bad_request
from bot.emulator.files import StoredFile
from bot.emulator.parameters import Upload
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

KINDS = ("photo", "document", "video", "voice", "audio", "sticker")
# Kinds that may stand together in an album.
COMPANY = {"photo": "visual", "video": "visual", "document": "document", "audio": "audio"}


def sender(kind: str) -> Callable[[World, Json], Json]:
    """Return the method that sends one file of a kind."""

    def send(world: World, parameters: Json) -> Json:
        chat = world.target(parameters)
        words = sending.caption(parameters)
        stored = _file(world, kind, parameters[kind], parameters)
        return sending.deliver(world, chat, {**content(kind, stored, parameters), **words}, parameters)

    return send


def _file(world: World, kind: str, source: object, parameters: Json) -> StoredFile:
    if isinstance(source, str) and source.startswith("attach://"):
        source = parameters.get(source.removeprefix("attach://"))
    if isinstance(source, Upload):
        return world.files.add(kind, typed(source))
    if not isinstance(source, str) or not source:
        raise bad_request(f"there is no {kind} in the request")
    return world.files.again(kind, source)


def typed(upload: Upload) -> Upload:
    """Return an upload with its type guessed from its name where the sender gave none."""
    if upload.mime_type != "application/octet-stream":
        return upload
    guessed = mimetypes.guess_type(upload.name)[0]
    return Upload(upload.name, guessed or upload.mime_type, upload.data)


def content(kind: str, stored: StoredFile, wishes: Json) -> Json:
    """Return the field of a message that carries a file, with what Telegram says about its kind."""
    file = stored.describe()
    if kind == "photo":
        return {"photo": [{**file, "width": stored.width, "height": stored.height}]}
    file["mime_type"] = stored.mime_type
    if kind == "sticker":
        shape = {"width": 512, "height": 512, "type": "regular", "is_animated": False, "is_video": False}
        return {"sticker": {**stored.describe(), **shape}}
    if kind != "voice":
        file["file_name"] = stored.name
    if kind in {"voice", "audio", "video"}:
        file["duration"] = wishes.get("duration", 1)
    if kind == "video":
        file |= {"width": wishes.get("width", 640), "height": wishes.get("height", 360)}
    if kind == "audio":
        file |= {name: wishes[name] for name in ("performer", "title") if name in wishes}
    return {kind: file}


def send_media_group(world: World, parameters: Json) -> list[Json]:
    """Send 2-10 files that belong together."""
    chat = world.target(parameters)
    items = parameters["media"]
    if not 2 <= len(items) <= 10:
        few = "there must be at least 2 media in an album"
        raise bad_request("too many messages to send as an album" if len(items) > 10 else few)
    _check_company([item["type"] for item in items])
    contents = [_item(world, item, parameters) for item in items]
    group = new_group()
    return [sending.deliver(world, chat, {"media_group_id": group, **one}, parameters) for one in contents]


def new_group() -> str:
    """Return the id that the messages of an album share."""
    return str(13_000_000_000_000_000 + secrets.randbits(40))


def _check_company(kinds: list[str]) -> None:
    for kind in kinds:
        if kind not in COMPANY:
            raise bad_request(f"can't parse InputMedia: type {kind} can't be sent in an album")
    if len({COMPANY[kind] for kind in kinds}) > 1:
        alone = "document" if "document" in kinds else "audio"
        raise bad_request(f"{alone} can't be mixed with other media types")


def _item(world: World, item: Json, parameters: Json) -> Json:
    kind = item["type"]
    words = sending.caption(item)
    return {**content(kind, _file(world, kind, item["media"], parameters), item), **words}
