"""Evidence on disk: each file encrypted under a key of its own, which is wrapped by KEY. Never plain on disk.

Layout: mark, length of the wrapped key (2 bytes), wrapped key, then chunks of 64 KiB of text, each with its tag.
Every chunk is sealed with its number, whether it is the last, and the id of the evidence, so that no chunk can be
changed, moved, left out or added, and no file can stand in for another.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.columns import Cipher

MARK = b"integritas evidence 1\n"
CHUNK = 64 * 1024
TAG = 16
NAME = re.compile(r"[A-Za-z0-9_-]{1,128}")
OWNER_ONLY = 0o700


class Tampered(Exception):
    """The file is not what was stored: it was changed, cut, extended, or put in another's place."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Saved(NamedTuple):
    """Where a file lies (below the root), the SHA-256 of its plain contents, and how many bytes these are."""

    path: str
    sha256: str
    size: int


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _pieces(source: Iterable[bytes] | BinaryIO | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        source = BytesIO(source)
    read = getattr(source, "read", None)
    return iter(lambda: read(CHUNK), b"") if read else iter(source)


def _chunks(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Cut into whole chunks, each with whether it is the last; an empty file is one empty last chunk."""
    held = bytearray()
    for piece in pieces:
        held += piece
        while len(held) > CHUNK:
            yield bytes(held[:CHUNK]), False
            del held[:CHUNK]
    yield bytes(held), True


class EvidenceFiles:
    """The encrypted files below one directory. An error of the disk passes as OSError and leaves no part of a file."""

    def __init__(self, root: Path, keys: str) -> None:
        self._root = root
        self._cipher = Cipher(keys)

    def save(self, evidence_id: str, source: Iterable[bytes] | BinaryIO | bytes) -> Saved:
        """Encrypt and store a file, whole or not at all, on disk when this returns; replaces an earlier one.

        Raises ValueError for an id that is no plain name, OSError where the disk fails or is full.
        """
        path = self._path(evidence_id)
        directory = self._root / path.parent
        directory.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=directory, prefix=".part-")
        try:
            with open(descriptor, "wb") as target:  # noqa: PTH123 - a descriptor is no path
                digest, size = self._write(target, evidence_id, source)
                target.flush()
                os.fsync(target.fileno())
            Path(name).replace(self._root / path)
            _sync(directory)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return Saved(path.as_posix(), digest, size)

    def _write(self, target: BinaryIO, evidence_id: str, source: Iterable[bytes] | BinaryIO | bytes) -> tuple[str, int]:
        key = AESGCM.generate_key(256)
        wrapped = self._cipher.encrypt(key, MARK)
        target.write(MARK + len(wrapped).to_bytes(2, "big") + wrapped)
        seal, digest, size = AESGCM(key), hashlib.sha256(), 0
        for number, (chunk, last) in enumerate(_chunks(_pieces(source))):
            digest.update(chunk)
            size += len(chunk)
            target.write(seal.encrypt(_nonce(number, last), chunk, MARK + evidence_id.encode()))
        return digest.hexdigest(), size

    def open(self, path: str) -> Iterator[bytes]:
        """Yield the plain contents in chunks; only who reads to the end knows that nothing was cut off.

        Raises `Tampered`, `storage.columns.WrongKey`, and FileNotFoundError.
        """
        whole = self._root / self._checked(path)
        with whole.open("rb") as source:
            yield from self._read(source, whole.stem)

    def _read(self, source: BinaryIO, evidence_id: str) -> Iterator[bytes]:
        if source.read(len(MARK)) != MARK:
            raise Tampered
        wrapped = source.read(int.from_bytes(source.read(2), "big"))
        seal = AESGCM(self._cipher.decrypt(wrapped, MARK))
        number, sealed = 0, source.read(CHUNK + TAG)
        while True:
            following = source.read(CHUNK + TAG)
            try:
                yield seal.decrypt(_nonce(number, not following), sealed, MARK + evidence_id.encode())
            except InvalidTag:
                raise Tampered from None
            if not following:
                return
            number, sealed = number + 1, following

    def read(self, path: str) -> bytes:
        """Return the whole plain contents; raises as `open` does."""
        return b"".join(self.open(path))

    def remove(self, path: str) -> None:
        """Erase a file, if it is there."""
        (self._root / self._checked(path)).unlink(missing_ok=True)

    def rotate(self, path: str) -> None:
        """Encrypt a file anew under the first key of KEY."""
        whole = self._root / self._checked(path)
        self.save(whole.stem, self.open(path))

    def sweep(self) -> int:
        """Remove what a process that died in the middle of `save` left behind; return how many files."""
        parts = list(self._root.glob("*/.part-*"))
        for part in parts:
            part.unlink(missing_ok=True)
        return len(parts)

    @staticmethod
    def _path(evidence_id: str) -> Path:
        if not NAME.fullmatch(evidence_id):
            raise ValueError("an evidence id is made of letters, digits, _ and -")
        return Path(hashlib.sha256(evidence_id.encode()).hexdigest()[:2]) / f"{evidence_id}.enc"

    def _checked(self, path: str) -> Path:
        expected = self._path(Path(path).stem)
        if Path(path) != expected:
            raise ValueError("not the path of a piece of evidence")
        return expected


def _sync(directory: Path) -> None:
    """Put the new name of a file on disk, too, where directories can be synced."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems cannot sync a directory; the file itself is on disk
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
