"""Pictures are shown without what their camera wrote into them."""

import zipfile
from io import BytesIO

import pytest

from bot.stripping import without_metadata, without_traces

COMMENT = b"\xff\xfe\x00\x06Siti"
TABLE = b"\xff\xdb\x00\x04\x01\x02"
SCAN = b"\xff\xda\x00\x04\x00\x00" + b"\x11\xff\x00\xe1\x22" + b"\xff\xd9"


def test_camera_data_and_comments_go_and_the_picture_stays() -> None:
    """Tables and the scan are the same bytes as before, also where the scan holds bytes like a marker."""
    exif = b"\xff\xe1" + (2 + 8).to_bytes(2, "big") + b"GPS-7.63"

    assert b"\xff\xd8" + TABLE + SCAN == without_metadata(b"\xff\xd8" + exif + TABLE + COMMENT + SCAN)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff\xffcut", b"\xff\xd8\xff\xe1\x00\x00" + SCAN]
)
def test_what_is_no_whole_jpeg_is_left_as_it_is(content: bytes) -> None:
    """Nothing is lost of a file that cannot be read."""
    assert content == without_metadata(content)


# --- of somebody who may not be betrayed by what he sends


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG, its checksum left out of account."""
    return len(data).to_bytes(4, "big") + kind + data + b"\0\0\0\0"


def box(kind: bytes, data: bytes) -> bytes:
    """Return a box of a film."""
    return (len(data) + 8).to_bytes(4, "big") + kind + data


def document(**files: str) -> bytes:
    """Return an office document of these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, words in {"[Content_Types].xml": "<Types/>", **files}.items():
            archive.writestr(name, words)
    return made.getvalue()


def test_words_and_times_inside_a_png_go() -> None:
    """Text, EXIF and time chunks are left out; the picture is the same bytes."""
    start, rest = b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", b"x" * 13) + chunk(b"IDAT", b"tEXt") + chunk(b"IEND", b"")
    told = chunk(b"tEXt", b"Author\0Siti") + chunk(b"eXIf", b"GPS") + chunk(b"tIME", b"1234567")

    assert start + rest == without_traces(start + told + rest)


def test_what_stands_openly_of_a_pdf_is_blank_and_nothing_moves() -> None:
    """Author and XMP become blanks of the same length, so that the table of the PDF still holds."""
    content = (
        b"%PDF-1.4\n1 0 obj <</Author (Siti \\) Aminah) /Title <feff0053>>> <x:xmpmeta>Siti</x:xmpmeta> (Siti said)"
    )
    made = without_traces(content)

    assert len(content) == len(made)
    assert b"(Siti said)" in made
    assert 1 == made.count(b"Siti")
    assert b"<00000000>" in made


def test_an_office_document_has_no_author_any_more() -> None:
    """What tells of author and company is empty, the text is the same."""
    told = {"docProps/core.xml": "<creator>Siti</creator>", "docProps/app.xml": "<Company>CV Siti</Company>"}
    content = document(**told, **{"word/document.xml": "<w>Isi</w>"})
    made = zipfile.ZipFile(BytesIO(without_traces(content)))

    assert "<w>Isi</w>" == made.read("word/document.xml").decode()
    assert [] == [one for one in made.namelist() if b"Siti" in made.read(one)]
    assert {(1980, 1, 1, 0, 0, 0)} == {one.date_time for one in made.infolist()}


def test_a_film_tells_no_place_and_plays_on() -> None:
    """The box of the place becomes free space of the same length; samples and other boxes are not moved."""
    content = (
        box(b"ftyp", b"isom")
        + box(b"moov", box(b"mvhd", b"v") + box(b"udta", b"-7.64+112.9 Siti"))
        + box(b"mdat", b"film")
    )
    made = without_traces(content)

    assert len(content) == len(made)
    assert (b"Siti" in content, b"Siti" in made) == (True, False)
    assert made.endswith(box(b"mdat", b"film"))
    assert b"free" in made


def test_a_recording_has_no_tag() -> None:
    """The ID3 tags before and behind the sound go."""
    tag = b"ID3\x04\x00\x00\x00\x00\x00\x04Siti"

    assert b"\xff\xfbsound" == without_traces(tag + b"\xff\xfbsound" + b"TAG" + b"Siti".ljust(125, b"\0"))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04cut", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXtcut", b"\0\0\0\x08ftyp\0\0\0\x01moov\0", b"text"],
)
def test_what_cannot_be_read_goes_as_it_is(content: bytes) -> None:
    """Nothing is lost of a broken file, nor of a kind that is not known."""
    assert content == without_traces(content)


def test_other_archives_are_left_alone() -> None:
    """A zip that is no office document keeps its files as they are."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("docProps/siti.txt", "Siti")

    assert made.getvalue() == without_traces(made.getvalue())


def test_what_officials_send_keeps_its_signature() -> None:
    """Only pictures lose their camera data there: a signed PDF stays as it was signed."""
    assert b"%PDF-1.4 /Author (Kasi)" == without_metadata(b"%PDF-1.4 /Author (Kasi)")
