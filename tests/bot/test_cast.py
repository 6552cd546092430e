"""Which phones a demo opens first."""

import pytest

from bot.cast import with_account
from core.desk import Office
from core.library import Library, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped library."""
    return load_library()


@pytest.mark.parametrize(
    ("institution", "first"),
    [
        ("kota-pasuruan", ["warga-rukmini", "kasi-wahyudi", "kabid-santoso", "inspektur-gunawan"]),
        ("smpn1-mejayan", ["warga-suparmi", "kepsek-endang", "kadis-sumarsono", "waka-wahyuningtyas"]),
    ],
)
def test_the_first_phones_are_the_cast_of_a_complaint(library: Library, institution: str, first: list[str]) -> None:
    """A citizen, an official's direct superior, who stands above him, and who watches the outcome carried out."""
    shown = [one.id for one in with_account(Office(library, library.institution(institution)))]

    assert first == shown[:4]
    assert len(shown) == len(set(shown))


def test_nobody_with_an_account_is_missing(library: Library) -> None:
    """Whoever has a Telegram account in the profile has a phone, and nobody else."""
    city = library.institution("kota-pasuruan")
    known = {one.id for one in (*city.citizens, *city.people) if one.telegram_id is not None}

    assert known == {one.id for one in with_account(Office(library, city))}
