"""Reading what people type: texts, names and numbers."""

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.exceptions import ValidationError
from stdnum.id import nik

from core.answer_values import valid
from core.answers import take
from core.counter_forms import counter_form
from core.errors import Refusal
from core.inputs import Said
from core.masking import mask_number
from core.shielding import shield, shielded
from core.wording import clean
from tests.core.asking import ask, context, refused, settled
from tests.core.city_complaints import city, complain
from tests.core.story import library

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty-strings.json"


# --- words


def test_a_text_is_kept_without_its_frame() -> None:
    """Spaces around, control characters and more than one empty line go; the words stay."""
    assert "Bapak\n\nX" == settled(ask("text"), Said("  Bapak\x00\r\n\r\n\n \n\nX\x07 "))


def test_overrides_of_direction_go_and_letters_of_every_script_stay() -> None:
    """A text cannot be made to read backwards, but Arabic, Javanese and joined letters are kept."""
    assert "gpj.exe سلام ꦗꦮ می\u200cخواهم" == clean("\u202egpj.exe\u202c سلام ꦗꦮ می\u200cخواهم")


def test_half_a_character_is_dropped() -> None:
    """A lone surrogate could be neither stored nor sent."""
    assert "ab" == clean("a\ud800b")


@pytest.mark.parametrize("text", ["", "   ", "...", "?!", "😀😀", "❤️", "\u200b", "-\n-"])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    """Emoji, punctuation and nothing tell no story."""
    assert ("refusal-text-needs-words", {}) == refused(ask("text"), Said(text))


def test_a_long_text_is_refused_with_the_limit_and_its_length() -> None:
    """Lengths count characters after normalisation, not code units and not bytes."""
    question = ask("text", min=3, max=5)

    assert ("refusal-text-too-long", {"max": 5, "length": 6}) == refused(question, Said(" abcdef "))
    assert ("refusal-text-too-short", {"min": 3, "length": 2}) == refused(question, Said("ab"))
    assert "e\u0301a\u0301u\u0301i\u0301o\u0301".encode() != "éáúíó".encode()
    assert "éáúíó" == settled(question, Said("e\u0301a\u0301u\u0301i\u0301o\u0301"))
    assert "ab𝒞😀e" == settled(question, Said("ab𝒞😀e"))


def test_no_text_is_longer_than_a_message_can_show() -> None:
    """Where a form sets no limit, 4000 characters are one."""
    assert ("refusal-text-too-long", {"max": 4000, "length": 4001}) == refused(ask("text"), Said("a" * 4001))


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the naughty strings are not beside this checkout")
def test_naughty_strings_are_kept_or_refused() -> None:
    """Every string that breaks software is a harmless text here, or a refusal; kept ones stay as they are."""
    kept = 0
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        try:
            words = take(ask("text"), None, Said(text), context()).value
        except Refusal:
            continue
        kept += 1
        assert words == clean(words)
        assert valid(ask("text"), words)
        assert json.loads(json.dumps(words)) == words

    assert kept > 300


@given(st.text(st.characters(codec=None)))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """A kept text is stable, and every text can be encoded."""
    once = clean(text)

    assert once == clean(once)
    once.encode()


def test_no_character_that_controls_or_hides_is_kept() -> None:
    """Every character of Unicode alone between letters is kept as its category says; joiners and marks stay."""
    joining = "\u200c\u200d\u200e\u200f"
    every = (c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) in {"Cc", "Cf", "Cs"})

    assert {*joining, "\n", "\t"} == {c for c in every if clean(f"a{c}b") != "ab"}


@pytest.mark.parametrize(
    "name", ["Sukarno", "Nur'aini  Sa'diyah", "H. Ahmad, S.Pd., M.M.", "Ni Luh Ayu-Dewi", "王小明"]
)
def test_names_are_as_people_have_them(name: str) -> None:
    """One word is a name; degrees, apostrophes and other scripts are fine."""
    assert " ".join(name.split()) == settled(ask("text", check="name"), Said(name))


@pytest.mark.parametrize("name", ["08123456789", "Budi 2"])
def test_a_number_is_no_name(name: str) -> None:
    """Digits in a name mean that another question was answered."""
    assert ("refusal-name", {}) == refused(ask("text", check="name"), Said(name))


def test_an_address_has_words() -> None:
    """A postcode alone is no address."""
    assert "Jl. Raya 5, RT 01/RW 02" == settled(ask("text", check="address"), Said("Jl. Raya 5,\nRT 01/RW 02"))
    assert ("refusal-address", {}) == refused(ask("text", check="address"), Said("63153 12"))


@pytest.mark.parametrize(
    "typed",
    ["3519014101900001", "3519 0141 0190 0001", "35.19.01.410190.0001", "6501010101900001", "9501010101900001"],
)
def test_a_nik_is_kept_as_its_sixteen_digits(typed: str) -> None:
    """Separators are forgiven; women have 40 added to the day; the provinces founded since 2012 are known."""
    answer = settled(ask("text", check="nik"), Said(typed))

    assert "".join(c for c in typed if c.isdigit()) == answer


@given(st.integers(0, 999_999))
def test_the_birth_date_in_a_nik_is_read_as_others_read_it(date: int) -> None:
    """Of the six digits for a day, those are taken that the library of numbers takes: women's days are 40 more."""
    typed = f"351905{date:06}0001"
    try:
        known = bool(nik.get_birth_date(typed))
    except ValidationError:
        known = False

    assert valid(ask("text", check="nik"), typed) is known


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("351901410190000", ("refusal-nik-length", {"length": 15})),
        ("35190141019000011", ("refusal-nik-length", {"length": 17})),
        ("nik saya rahasia", ("refusal-nik-length", {"length": 0})),
        ("0019014101900001", ("refusal-nik", {})),
        ("3519013213900001", ("refusal-nik", {})),
        ("3519014101900000", ("refusal-nik", {})),
        ("1111111111111111", ("refusal-nik", {})),
    ],
)
def test_a_wrong_nik_is_refused(typed: str, expected: tuple[str, dict[str, int]]) -> None:
    """Length, province, birth date and serial must be possible; sixteen times the same digit is nobody's."""
    assert expected == refused(ask("text", check="nik"), Said(typed))


@pytest.mark.parametrize(("typed", "kept"), [
    ("paspor X1234567", "Paspor X1234567"), ("Passport: x 123-4567", "Paspor X1234567"),
    ("PASPOR nomor X1234567", "Paspor X1234567"), ("kitas 2C21JE0012-R", "KITAS 2C21JE0012R"),
    ("KITAP 123456789", "KITAP 123456789"),
])  # fmt: skip
def test_who_has_no_nik_gives_another_paper_of_identity(typed: str, kept: str) -> None:
    """Its kind comes first, so that no wrongly typed NIK is taken for the number of a passport."""
    assert kept == settled(ask("text", check="nik"), Said(typed))


@pytest.mark.parametrize("typed", ["paspor", "paspor X12", "paspor saya hilang", "kitas 12345678901234567890"])
def test_a_paper_without_a_number_is_asked_for_again(typed: str) -> None:
    """The refusal says how to write it."""
    assert "refusal-identity-paper" == refused(ask("text", check="nik"), Said(typed))[0]


@pytest.mark.parametrize("form", ["pengaduan-kota", "pengaduan-sekolah", "wbs-kota"])
def test_no_form_sends_somebody_without_a_nik_away(form: str) -> None:
    """In the chat and at the counter alike the paper is taken, and the hint says so in both languages."""
    read = library().form(form)
    assert read is not None
    for asked in (read, counter_form(read)):
        [question] = [one for one in asked.questions if one.id == "nik"]
        assert valid(question, "Paspor X1234567")
        assert question.hint is not None
        assert ("paspor X1234567" in question.hint.id, "passport X1234567" in question.hint.say("en")) == (True, True)


def test_the_number_of_a_passport_is_kept_out_of_what_officials_write() -> None:
    """With its kind or without, whoever reads on paper does not learn it."""
    story = city()
    [case] = complain(story, "staf-jalan", nik="Paspor X1234567")

    assert "Nomornya [dirahasiakan]." == shielded("Nomornya X1234567.", shield(story.desk, case))


def test_a_nik_with_a_letter_is_no_passport() -> None:
    """A typing mistake is told as one."""
    assert "refusal-nik-length" == refused(ask("text", check="nik"), Said("35190541078500O2"))[0]


@pytest.mark.parametrize(("number", "shown"), [
    ("3519054107850002", "••••••02"), ("Paspor X1234567", "Paspor ••••••67"), ("+62 812 3456", "••••••56"),
])  # fmt: skip
def test_of_a_paper_the_kind_is_shown_and_the_number_hidden(number: str, shown: str) -> None:
    """All but the last two digits are hidden, also of a number with spaces."""
    assert shown == mask_number(number)
