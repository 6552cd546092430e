"""Files that travel through the chat: their bytes, their ids, and what they are."""

from __future__ import annotations

import base64
import hashlib
import secrets
import struct
from dataclasses import dataclass, field, replace
from typing import Any

from bot.emulator.errors import ApiError, bad_request
from bot.emulator.parameters import UPLOAD_LIMIT, Upload

DOWNLOAD_LIMIT = 20 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
FOLDERS = {
    "photo": "photos",
    "document": "documents",
    "video": "videos",
    "voice": "voice",
    "audio": "music",
    "sticker": "stickers",
}
SUFFIXES = {"photo": ".jpg", "video": ".mp4", "voice": ".oga", "audio": ".mp3", "sticker": ".webp"}
PREFIXES = {"photo": "AgACAgUAAx", "document": "BQACAgUAAx", "video": "BAACAgUAAx", "voice": "AwACAgUAAx"}


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that Telegram keeps, with its two ids."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0

    def describe(self) -> dict[str, Any]:
        """Return the fields that all kinds of files share."""
        size = len(self.data)
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": size}


@dataclass(slots=True)
class FileStore:
    """All files of this emulator, by id and by path."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)
    by_path: dict[str, StoredFile] = field(default_factory=dict)

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep a file and give it ids; the unique id depends on the content alone."""
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > UPLOAD_LIMIT:
            raise ApiError(413, "Request Entity Too Large")
        width, height = _measured(kind, upload.data)
        number = len(self.by_id) + 1
        suffix = SUFFIXES.get(kind) or _suffix(upload.name)
        digest = hashlib.sha256(kind.encode() + upload.data).digest()
        stored = StoredFile(
            file_id=PREFIXES.get(kind, "CQACAgUAAx") + secrets.token_urlsafe(42),
            unique_id="AQAD" + base64.urlsafe_b64encode(digest[:9]).decode(),
            kind=kind,
            path=f"{FOLDERS[kind]}/file_{number}{suffix}",
            name=upload.name or f"file_{number}{suffix}",
            mime_type=upload.mime_type or "application/octet-stream",
            data=upload.data,
            width=width,
            height=height,
        )
        self.by_id[stored.file_id] = self.by_path[stored.path] = stored
        return stored

    def thumbnail(self, stored: StoredFile) -> dict[str, Any]:
        """Return the smaller PhotoSize that Telegram adds to a person's photo, under ids of its own."""
        scale = 90 / max(stored.width, stored.height, 90)
        width, height = max(int(stored.width * scale), 1), max(int(stored.height * scale), 1)
        file_id, unique_id = PREFIXES["photo"] + secrets.token_urlsafe(42), stored.unique_id[:-1] + "s"
        small = replace(stored, file_id=file_id, unique_id=unique_id, width=width, height=height)
        self.by_id[small.file_id] = small
        return {**small.describe(), "width": width, "height": height}

    def again(self, kind: str, file_id: str) -> StoredFile:
        """Return a file that is to be sent once more under its id."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def to_download(self, file_id: str) -> dict[str, Any]:
        """Return the File object of `getFile`."""
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.data) > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**stored.describe(), "file_path": stored.path}


def _suffix(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if stem and dot and ending.isalnum() else ""


def _measured(kind: str, data: bytes) -> tuple[int, int]:
    size = image_size(data)
    if kind != "photo":
        return size or (0, 0)
    if len(data) > PHOTO_LIMIT:
        raise bad_request("file is too big")
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return size


def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels of a PNG, GIF, WebP or JPEG image; None for anything else."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        return _pair(">II", data[16:24])
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        return _pair("<HH", data[6:10])
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return 512, 512
    return _jpeg_size(data) if data[:2] == b"\xff\xd8" else None


def _pair(layout: str, data: bytes) -> tuple[int, int] | None:
    width, height = struct.unpack(layout, data)
    return (width, height) if width and height else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            pair = _pair(">HH", data[position + 5 : position + 9])
            return (pair[1], pair[0]) if pair else None
        position += 2 + int(struct.unpack(">H", data[position + 2 : position + 4])[0])
    return None
