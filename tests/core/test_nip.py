"""How a NIP is read and what is refused."""

from datetime import date

import pytest

from core.nip import read_nip


def test_a_nip_says_birth_appointment_and_sex() -> None:
    """The eighteen digits hold the birth date, the month of appointment, and the sex."""
    nip = read_nip("197208181994031009")

    assert (date(1972, 8, 18), date(1994, 3, 1), "m", False) == (nip.born, nip.since, nip.sex, nip.pppk)
    assert "19720818 199403 1 009" == str(nip)


@pytest.mark.parametrize("typed", ["19720818 199403 1 009", " 19720818.199403.1.009 ", "19720818-199403-1-009"])
def test_groups_may_be_parted(typed: str) -> None:
    """Spaces, dots and dashes between the groups are forgiven."""
    assert "197208181994031009" == read_nip(typed).digits


def test_a_woman_is_read_as_such() -> None:
    """Digit 15 is 2 for a woman."""
    assert "f" == read_nip("197011241998022001").sex


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("097012181991011002", "0970 cannot be"),
        ("19720818199403100", "18 digits"),
        ("1972081819940310099", "18 digits"),
        ("19720818199403100A", "18 digits"),
        ("١٩٧٢٠٨١٨١٩٩٤٠٣١٠٠٩", "18 digits"),
        ("197213181994031009", "is no date"),
        ("197202301994031009", "is no date"),
        ("197208181994141009", "14 is none"),
        ("197208181994001009", "00 is none"),
        ("197208181975031009", "1975 does not fit"),
        ("197208182094031009", "2094 does not fit"),
        ("197208181994033009", "digit 15"),
        ("197208181994031000", "count from 001"),
        ("", "18 digits"),
    ],
)
def test_a_nip_with_a_mistake_is_refused_not_mended(typed: str, why: str) -> None:
    """A number that cannot be (domain row 1: 0970...) is refused with the digits that are wrong."""
    with pytest.raises(ValueError, match=why):
        read_nip(typed)


def test_of_a_pppk_only_length_and_birth_are_checked() -> None:
    """A NI PPPK has other digits in the middle: birth date and length are all that can be read."""
    nip = read_nip("199202172022219006")

    assert (True, date(1992, 2, 17), None, None) == (nip.pppk, nip.born, nip.since, nip.sex)
    with pytest.raises(ValueError, match="is no date"):
        read_nip("199202302022219006")
