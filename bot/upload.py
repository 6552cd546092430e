"""Files on their way to the Bot API: a body sent in chunks, none of which may wait for ever."""

import asyncio
import io
import secrets
from collections.abc import Iterator, Mapping
from typing import IO, Final, Self

from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload
from telegram._utils.types import FieldTuple

CHUNK: Final = 64 * 1024
_QUOTED: Final = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class Upload(Payload):
    """A body sent in chunks, each of which must be taken within the write timeout (seconds)."""

    def __init__(self, pieces: list[bytes | IO[bytes]], content_type: str, timeout: float | None) -> None:
        super().__init__(pieces, content_type=content_type)
        self._pieces = pieces
        self._timeout = timeout
        sizes = [_size(piece) for piece in pieces]
        self._size = None if None in sizes else sum(size for size in sizes if size is not None)
        self._autoclose = True  # the caller opened the files and closes them

    @classmethod
    def of(cls, fields: Mapping[str, str], files: Mapping[str, FieldTuple], timeout: float | None) -> Self:
        """Form fields, then files, as multipart/form-data."""
        boundary = secrets.token_hex(16)
        pieces = list(_parts(fields, files, boundary))
        return cls(pieces, f"multipart/form-data; boundary={boundary}", timeout)

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:  # noqa: ARG002 - as aiohttp calls it
        """Refuse: an upload is written, never read back."""
        raise TypeError("An upload has no text.")

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Send all pieces; a file handle is read from its beginning, outside the event loop."""
        for piece in self._pieces:
            if isinstance(piece, bytes):
                view = memoryview(piece)
                for start in range(0, len(view), CHUNK):
                    await self._send(writer, view[start : start + CHUNK])
                continue
            if piece.seekable():
                piece.seek(0)
            while chunk := await asyncio.to_thread(piece.read, CHUNK):
                await self._send(writer, memoryview(chunk))

    async def _send(self, writer: AbstractStreamWriter, chunk: memoryview) -> None:
        async with asyncio.timeout(self._timeout):
            await writer.write(chunk)
            await writer.drain()


def _size(piece: bytes | IO[bytes]) -> int | None:
    if isinstance(piece, bytes):
        return len(piece)
    return piece.seek(0, io.SEEK_END) if piece.seekable() else None


def _parts(fields: Mapping[str, str], files: Mapping[str, FieldTuple], boundary: str) -> Iterator[bytes | IO[bytes]]:
    opening, name_is = f"--{boundary}\r\n", "Content-Disposition: form-data; name="
    for name, value in fields.items():
        yield f'{opening}{name_is}"{name.translate(_QUOTED)}"\r\n\r\n{value}\r\n'.encode()
    for name, (filename, content, kind) in files.items():
        named = f'{name_is}"{name.translate(_QUOTED)}"; filename="{filename.translate(_QUOTED)}"'
        yield f"{opening}{named}\r\nContent-Type: {kind}\r\n\r\n".encode()
        yield content
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()
