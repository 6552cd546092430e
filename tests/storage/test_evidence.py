"""Evidence files: encrypted, whole, and in their own place."""

import hashlib
import resource
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from storage.columns import WrongKey, new_key
from storage.evidence import CHUNK, MARK, TAG, EvidenceFiles, Tampered

KEY = new_key()
HEADER = len(MARK) + 2
SECRET = b"surat pernyataan Ani Wijaya "


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFiles:
    """Open an empty directory of evidence."""
    return EvidenceFiles(tmp_path, KEY)


def chunk_starts(stored: bytes) -> list[int]:
    """Return where the chunks of a stored file begin."""
    start = HEADER + int.from_bytes(stored[len(MARK) : HEADER], "big")
    return list(range(start, len(stored), CHUNK + TAG))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
def test_a_file_comes_back_as_it_was_saved(files: EvidenceFiles, size: int) -> None:
    """Files of every length around the size of a chunk survive, with their size and digest."""
    plain = (SECRET * (size // len(SECRET) + 1))[:size]
    saved = files.save("bukti-1", plain)

    assert files.read(saved.path) == plain
    assert (saved.sha256, saved.size) == (hashlib.sha256(plain).hexdigest(), size)


def test_a_file_may_come_in_pieces_or_from_a_stream(files: EvidenceFiles) -> None:
    """How the bytes arrive makes no difference to what is stored."""
    plain = SECRET * 10_000
    pieces = (plain[start : start + 1000] for start in range(0, len(plain), 1000))

    assert files.read(files.save("a", pieces).path) == plain
    assert files.read(files.save("b", BytesIO(plain)).path) == plain


def test_the_plain_text_is_not_on_disk(files: EvidenceFiles, tmp_path: Path) -> None:
    """No file below the root holds the words, neither afterwards nor while it is being written."""
    seen: list[bytes] = []

    def pieces() -> Iterator[bytes]:
        for _ in range(4):
            yield SECRET * 5_000
            seen.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    files.save("a", pieces())
    seen.extend(path.read_bytes() for path in tmp_path.rglob("*.enc"))

    assert len(seen) == 5
    assert not any(SECRET[:10] in stored for stored in seen)


def test_the_same_file_twice_looks_different(files: EvidenceFiles, tmp_path: Path) -> None:
    """Each file has its own random key."""
    first, second = (tmp_path / files.save(name, SECRET).path for name in ("a", "b"))

    assert first.read_bytes()[-20:] != second.read_bytes()[-20:]


def tamperings(stored: bytes) -> dict[str, bytes]:
    """Return changed forms of a stored file of three chunks."""
    one, two, three = chunk_starts(stored)
    last_but_one = bytearray(stored)
    last_but_one[two + 5] ^= 1
    mark = bytearray(stored)
    mark[0] ^= 1
    return {
        "a bit of a chunk": bytes(last_but_one),
        "the mark": bytes(mark),
        "cut after a chunk": stored[:three],
        "cut within a chunk": stored[:-1],
        "all chunks gone": stored[:one],
        "swapped chunks": stored[:one] + stored[two:three] + stored[one:two] + stored[three:],
        "a chunk twice": stored[:two] + stored[one:two] + stored[two:],
        "something added": stored + b"x",
        "empty": b"",
    }


@pytest.mark.parametrize("what", list(tamperings(MARK + b"\x00\x00" + bytes(2 * (CHUNK + TAG) + 20))))
def test_a_changed_file_is_refused(files: EvidenceFiles, tmp_path: Path, what: str) -> None:
    """Changing, cutting, moving, repeating or adding bytes is found out."""
    saved = files.save("a", SECRET * (2 * CHUNK // len(SECRET) + 50))
    path = tmp_path / saved.path
    path.write_bytes(tamperings(path.read_bytes())[what])
    with pytest.raises(Tampered):
        files.read(saved.path)


def test_a_file_cannot_stand_in_for_another(files: EvidenceFiles, tmp_path: Path) -> None:
    """A stored file copied over another one is refused, though the key opens it."""
    first, second = files.save("a", b"the one"), files.save("b", b"the other")
    (tmp_path / second.path).write_bytes((tmp_path / first.path).read_bytes())
    with pytest.raises(Tampered):
        files.read(second.path)


def test_another_key_is_told_apart_from_tampering(files: EvidenceFiles, tmp_path: Path) -> None:
    """The wrong KEY is a WrongKey whose message shows nothing of the file."""
    saved = files.save("a", SECRET)
    with pytest.raises(WrongKey) as caught:
        EvidenceFiles(tmp_path, new_key()).read(saved.path)

    assert "Ani" not in str(caught.value)


def test_an_older_key_still_opens_and_is_replaced(files: EvidenceFiles, tmp_path: Path) -> None:
    """After rotation the new key alone opens the file."""
    saved, key = files.save("a", SECRET), new_key()
    both = EvidenceFiles(tmp_path, f"{key},{KEY}")
    assert both.read(saved.path) == SECRET
    both.rotate(saved.path)

    assert EvidenceFiles(tmp_path, key).read(saved.path) == SECRET


def test_a_full_disk_is_an_oserror_and_leaves_nothing(files: EvidenceFiles, tmp_path: Path) -> None:
    """Where the disk takes no more, the caller gets OSError, no part stays, and an earlier file is untouched."""
    saved = files.save("a", b"earlier")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (CHUNK, hard))
    try:
        with pytest.raises(OSError, match="large"):
            files.save("a", SECRET * CHUNK)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.enc"]
    assert files.read(saved.path) == b"earlier"


def test_a_source_that_fails_leaves_nothing(files: EvidenceFiles, tmp_path: Path) -> None:
    """A download that breaks off stores no part of a file."""

    def broken() -> Iterator[bytes]:
        yield SECRET
        raise ConnectionError

    with pytest.raises(ConnectionError):
        files.save("a", broken())

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["", "../a", "a/b", "a.b", "x" * 129, "a\n"])
def test_an_id_is_a_plain_name(files: EvidenceFiles, name: str) -> None:
    """An id that would leave the directory is refused."""
    with pytest.raises(ValueError, match="evidence id"):
        files.save(name, b"")


@pytest.mark.parametrize("path", ["/etc/passwd", "../../etc/passwd", "00/a.enc"])
def test_only_paths_of_evidence_are_opened(files: EvidenceFiles, path: str) -> None:
    """A path that save would not have given is refused before anything is read."""
    with pytest.raises(ValueError, match="path"):
        files.read(path)


def test_removed_files_are_gone(files: EvidenceFiles, tmp_path: Path) -> None:
    """Removing erases the file, and again is nothing."""
    saved = files.save("a", SECRET)
    files.remove(saved.path)
    files.remove(saved.path)

    assert not (tmp_path / saved.path).exists()


def test_leftovers_of_a_dead_process_are_swept(files: EvidenceFiles, tmp_path: Path) -> None:
    """Parts that nobody finishes are removed, finished files stay."""
    saved = files.save("a", SECRET)
    (tmp_path / saved.path).with_name(".part-x").write_bytes(b"")

    assert files.sweep() == 1
    assert files.read(saved.path) == SECRET
