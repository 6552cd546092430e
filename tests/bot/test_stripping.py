"""Pictures are shown without what their camera wrote into them."""

import pytest

from bot.stripping import without_metadata

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
