"""What each kind of question takes as an answer, and what it refuses."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answer_values import Taken, plain, valid
from core.answers import FILE_KINDS, take, with_file
from core.errors import Refusal, Stale
from core.forms import Question
from core.inputs import Contact, Context, Done, Input, OfficialChoice, Pressed, Said, Sent
from core.lists import Item
from core.texts import Text
from core.wording import clean

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty-strings.json"
TODAY = date(2026, 11, 21)
ASK = Text("Apa?", "What?")
ITEMS = tuple(Item(one, Text(one)) for one in ("gift", "family", "job"))
HEAD = OfficialChoice("head", "siti", "Siti Aminah", "Kepala Sekolah")
DEPUTY = OfficialChoice("deputy", "budi", "Budi Santoso", "Wakil Kepala Sekolah")
VACANT = OfficialChoice("treasurer", None, "", "Bendahara")


class School:
    """A directory of three posts, one of them vacant."""

    posts = (HEAD, DEPUTY, VACANT)

    def search(self, words: str) -> Sequence[OfficialChoice]:
        """Find by a part of name or title."""
        return [one for one in self.posts if words.lower() in f"{one.name} {one.title}".lower()]

    def get(self, position_id: str, person_id: str | None) -> OfficialChoice | None:
        """Find by ids."""
        return next((one for one in self.posts if (one.position_id, one.person_id) == (position_id, person_id)), None)


def context(refused: frozenset[str] = frozenset()) -> Context:
    """Return what surrounds an input on 21 November 2026."""
    return Context(datetime(2026, 11, 21, 3, tzinfo=UTC), TODAY, School(), {}, refused)


def ask(kind: str, **more: Any) -> Question:  # noqa: ANN401 -- the fields of a question
    """Return a question of a kind."""
    return Question(id="q", kind=kind, ask=ASK, **more)


def settled(question: Question, given_input: Input, held: object = None) -> object:
    """Return the answer that an input makes."""
    taken = take(question, held, given_input, context())

    assert taken.settled
    assert taken.ends or valid(question, taken.value)
    return taken.value


def refused(question: Question, given_input: Input, held: object = None) -> tuple[str, dict[str, str | int]]:
    """Return key and values of the refusal that an input meets."""
    with pytest.raises(Refusal) as caught:
        take(question, held, given_input, context())
    return caught.value.key, dict(caught.value.values)


# --- words


def test_a_text_is_kept_without_its_frame() -> None:
    """Spaces around, control characters and more than one empty line go; the words stay."""
    assert "Bapak\n\nX" == settled(ask("text"), Said("  Bapak\x00\r\n\r\n\n \n\nX\x07 "))


def test_overrides_of_direction_go_and_letters_of_every_script_stay() -> None:
    """A text cannot be made to read backwards, but Arabic, Javanese and joined letters are kept."""
    assert "gpj.exe سلام ꦗꦮ می\u200cخواهم" == clean("\u202egpj.exe\u202c سلام ꦗꦮ می\u200cخواهم")


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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("351901410190000", ("refusal-nik-length", {"length": 15})),
        ("35190141019000011", ("refusal-nik-length", {"length": 17})),
        ("nik saya rahasia", ("refusal-nik-length", {"length": 0})),
        ("0019014101900001", ("refusal-nik", {})),
        ("3519013213900001", ("refusal-nik", {})),
        ("3519014101900000", ("refusal-nik", {})),
    ],
)
def test_a_wrong_nik_is_refused(typed: str, expected: tuple[str, dict[str, int]]) -> None:
    """Length, province, birth date and serial must be possible."""
    assert expected == refused(ask("text", check="nik"), Said(typed))


# --- contact


@pytest.mark.parametrize(("phone", "kept"), [("6281234567890", "+6281234567890"), ("0812-3456-7890", "+6281234567890")])
def test_an_own_contact_is_kept_in_international_form(phone: str, kept: str) -> None:
    """Telegram sends numbers with or without a plus."""
    assert kept == settled(ask("contact"), Contact(phone, own=True))


def test_a_contact_must_be_the_senders() -> None:
    """Only `contact.user_id == from.id` proves a number; typed numbers and other people's are refused."""
    assert ("refusal-contact-not-yours", {}) == refused(ask("contact"), Contact("62812345678", own=False))
    assert ("refusal-share-your-contact", {}) == refused(ask("contact"), Said("081234567890"))
    assert ("refusal-phone", {}) == refused(ask("contact"), Contact("112", own=True))


# --- choices


def test_one_choice_answers_at_once() -> None:
    """A press on an item is the answer."""
    assert {"chosen": "gift", "words": None} == settled(ask("choice", options=ITEMS), Pressed("gift"))


def test_own_words_are_asked_for_before_they_are_taken() -> None:
    """Words count as a choice only after the button that asks for them."""
    question = ask("choice", options=ITEMS, words=True)
    waiting = take(question, None, Pressed("words"), context())

    assert not waiting.settled
    assert ("refusal-press-a-button", {}) == refused(question, Said("Tetangga"))
    assert {"chosen": None, "words": "Tetangga"} == settled(question, Said("Tetangga"), waiting.value)


@pytest.mark.parametrize("value", ["house", "words", "", "0"])
def test_a_button_that_is_not_there_is_stale(value: str) -> None:
    """An old or invented button changes nothing."""
    with pytest.raises(Stale):
        take(ask("choice", options=ITEMS), None, Pressed(value), context())


def test_several_choices_toggle_and_keep_the_order_of_the_list() -> None:
    """Each press turns an item on or off; done takes what is on."""
    question = ask("choices", options=ITEMS, words=True)
    held: object = None
    for pressed in ("job", "gift", "family", "family"):
        held = take(question, held, Pressed(pressed), context()).value
    held = take(question, held, Pressed("words"), context()).value
    held = take(question, held, Said("Balas budi"), context()).value

    assert {"chosen": ["gift", "job"], "words": "Balas budi"} == settled(question, Done(), held)


def test_own_words_can_be_taken_back() -> None:
    """Pressing the button of own words again removes them."""
    question = ask("choices", options=ITEMS, words=True)
    held = {"chosen": ["gift"], "words": "x", "wording": False}

    assert {"chosen": ["gift"], "words": None} == settled(
        question, Done(), take(question, held, Pressed("words"), context()).value
    )


def test_too_few_and_too_many_choices_are_refused_with_their_count() -> None:
    """At least one, unless the form says otherwise; own words count."""
    question = ask("choices", options=ITEMS, words=True, max=2)
    three = {"chosen": ["gift", "job"], "words": "x"}

    assert ("refusal-choose-at-least", {"min": 1, "count": 0}) == refused(question, Done())
    assert ("refusal-choose-at-most", {"max": 2, "count": 3}) == refused(question, Done(), three)


def test_yes_or_no_is_pressed() -> None:
    """Typed words are refused where a button is due."""
    assert "yes" == settled(ask("yes_no"), Pressed("yes"))
    assert ("refusal-press-a-button", {}) == refused(ask("yes_no"), Said("ya"))


def test_an_answer_can_end_the_conversation() -> None:
    """The answer named by `ends` gives up, and so does declining a consent."""
    question = ask("yes_no", ends="no")

    assert Taken("no", ends=True) == take(question, None, Pressed("no"), context())
    assert take(ask("consent", version="1"), None, Pressed("decline"), context()).ends
    assert not take(question, None, Pressed("yes"), context()).ends


def test_consent_keeps_the_version_agreed_to() -> None:
    """Agreement is to one wording; another version is not agreed to."""
    assert {"version": "2026-1"} == settled(ask("consent", version="2026-1"), Pressed("agree"))
    assert not valid(ask("consent", version="2027-1"), {"version": "2026-1"})


# --- days


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21-11-2026", "2026-11-21"),
        ("1/3/2026", "2026-03-01"),
        ("01.03.2026", "2026-03-01"),
        ("21 November 2026", "2026-11-21"),
        ("Senin, 2 Maret 2026", "2026-03-02"),
        ("2 march 2026", "2026-03-02"),
        ("3  AGUSTUS 2025", "2025-08-03"),
        ("17 Agt 2025", "2025-08-17"),
        ("2026-11-20", "2026-11-20"),
        ("hari ini", "2026-11-21"),
        ("Yesterday", "2026-11-20"),
        ("29-02-2024", "2024-02-29"),
    ],
)
def test_a_day_is_read_as_people_write_it(typed: str, day: str) -> None:
    """Day before month; months in Indonesian and English; today and yesterday."""
    assert day == settled(ask("day"), Said(typed))


def test_today_and_yesterday_are_buttons() -> None:
    """The two commonest days are pressed."""
    assert "2026-11-21" == settled(ask("day"), Pressed("today"))
    assert "2026-11-20" == settled(ask("day"), Pressed("yesterday"))


@pytest.mark.parametrize(
    "typed", ["29-02-2026", "31/04/2026", "5-13-2026", "21-11-26", "minggu lalu", "1-1-0000", "٢١-١١-٢٠٢٦"]
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    """Guessing a day would put a wrong one on record."""
    assert ("refusal-day-unreadable", {}) == refused(ask("day"), Said(typed))


def test_what_happened_has_not_happened_tomorrow() -> None:
    """A day to come is refused, unless the form asks for one."""
    assert ("refusal-day-in-future", {}) == refused(ask("day"), Said("22-11-2026"))
    assert "2026-11-22" == settled(ask("day", future=True), Said("22-11-2026"))


@given(st.dates(date(1945, 8, 17), TODAY), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]))
def test_every_day_comes_back_as_written(day: date, form: str) -> None:
    """No day is read as another one."""
    assert day.isoformat() == settled(ask("day"), Said(day.strftime(form)))


# --- officials


def test_an_official_is_searched_picked_and_confirmed() -> None:
    """Words search by name or position, buttons toggle, done takes those picked."""
    question = ask("official")
    held = take(question, None, Said("kepala sekolah"), context()).value
    held = take(question, held, Pressed("0"), context()).value
    held = take(question, held, Said("bendahara"), context()).value
    held = take(question, held, Pressed("1"), context()).value

    assert {
        "picked": [{"position": "head", "person": "siti"}, {"position": "treasurer", "person": None}],
        "words": None,
    } == settled(question, Done(), held)


def test_a_second_press_drops_an_official() -> None:
    """Done without anybody is refused."""
    question = ask("official")
    held = take(question, None, Said("siti"), context()).value
    held = take(question, take(question, held, Pressed("0"), context()).value, Pressed("0"), context()).value

    assert ("refusal-name-an-official", {}) == refused(question, Done(), held)


def test_an_official_not_found_can_be_described() -> None:
    """Where the form allows it, words stand for somebody who is not listed."""
    question = ask("official", words=True)
    waiting = take(question, None, Pressed("words"), context()).value

    assert ("refusal-official-not-found", {"words": "Pak Joko"}) == refused(question, Said("Pak Joko"))
    assert {"picked": [], "words": "Guru piket"} == settled(question, Said("Guru piket"), waiting)


def test_not_more_officials_than_the_form_takes() -> None:
    """A further press past the limit is refused with both numbers."""
    question = ask("official", max=1)
    held = take(question, None, Said("kepala"), context()).value
    held = take(question, held, Pressed("0"), context()).value

    assert ("refusal-choose-at-most", {"max": 1, "count": 2}) == refused(question, Pressed("1"), held)


@pytest.mark.parametrize("value", ["7", "-1", "x", "", "²", "9" * 9000])
def test_a_button_of_an_official_who_is_not_shown_is_stale(value: str) -> None:
    """Only the officials on the screen can be picked."""
    question = ask("official")
    held = take(question, None, Said("siti"), context()).value

    with pytest.raises(Stale):
        take(question, held, Pressed(value), context())


def test_an_official_who_has_left_since_is_stale() -> None:
    """A button whose holder has changed picks nobody."""
    held = {"shown": [{"position": "head", "person": "gone", "name": "G", "title": "Kepala"}]}

    with pytest.raises(Stale):
        take(ask("official"), held, Pressed("0"), context())


def test_exactly_one_official_is_picked_by_one_press() -> None:
    """There is nothing to confirm where there can be only one."""
    question = ask("official_one")
    held = take(question, None, Said("budi"), context()).value

    assert {"position": "deputy", "person": "budi"} == settled(question, Pressed("0"), held)


def test_nobody_of_those_refused_can_be_the_one() -> None:
    """Refused officials are not found, under their person or post, and an old button does not help."""
    question = ask("official_one")
    shown = take(question, None, Said("budi"), context()).value
    for who in ("budi", "deputy"):
        without = context(frozenset({who}))
        with pytest.raises(Refusal, match="refusal-official-not-found"):
            take(question, None, Said("budi"), without)
        with pytest.raises(Refusal, match="refusal-official-refused"):
            take(question, shown, Pressed("0"), without)


# --- files


def test_a_file_counts_once() -> None:
    """The same evidence delivered again is not counted again."""
    question = ask("files", min=2)
    once = with_file(question, ["e1"], Sent("e1", "photo", 10))

    assert ["e1"] == once
    assert ("refusal-files-needed", {"min": 2, "count": 1}) == refused(question, Done(), once)
    assert ["e1", "e2"] == settled(question, Done(), with_file(question, once, Sent("e2", "voice")))


def test_a_file_can_be_taken_out() -> None:
    """Pressing a file removes it."""
    assert ["e2"] == take(ask("files"), ["e1", "e2"], Pressed("e1"), context()).value


@pytest.mark.parametrize("kind", sorted(FILE_KINDS))
def test_every_kind_of_evidence_is_kept(kind: str) -> None:
    """Photo, document, video, voice and audio are evidence."""
    assert ["e"] == with_file(ask("files"), [], Sent("e", kind, 20_000_000))


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        (Sent("e", "sticker", 10), ("refusal-file-kind", {})),
        (Sent("e", "document", 20_000_001), ("refusal-file-too-large", {"max": 20})),
        (Sent("e", "document", 0), ("refusal-file-empty", {})),
        (Sent("e", "photo", 10), ("refusal-too-many-files", {"max": 1})),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(sent: Sent, expected: tuple[str, dict[str, int]]) -> None:
    """A bot can fetch 20 MB and no sticker proves anything."""
    with pytest.raises(Refusal) as caught:
        with_file(ask("files", max=1), ["other"], sent)

    assert expected == (caught.value.key, dict(caught.value.values))


def test_words_are_no_evidence() -> None:
    """Where files are asked for, words are refused."""
    assert ("refusal-send-a-file", {}) == refused(ask("files"), Said("ada di rumah"))


# --- as conditions see them


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("choice", {"chosen": "gift", "words": None}, "gift"),
        ("choice", {"chosen": None, "words": "x"}, "words"),
        ("choices", {"chosen": ["gift"], "words": "x"}, {"gift", "words"}),
        ("official", {"picked": [], "words": "x"}, {"words"}),
        ("official", {"picked": [{"position": "a", "person": "b"}], "words": None}, {"listed"}),
        ("yes_no", "yes", "yes"),
        ("files", ["e"], ["e"]),
        ("text", None, None),
    ],
)
def test_conditions_see_answers_plainly(kind: str, value: object, expected: object) -> None:
    """Own words are `words`, picked officials are `listed`."""
    assert expected == plain(ask(kind), value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["chosen", "words", "picked", "version"]), inner),
)


@given(st.sampled_from(sorted(set(FILE_KINDS) | {"x"})), JSON)
def test_any_stored_value_can_be_judged(word: str, value: object) -> None:
    """Whatever a draft of another edition holds, validity is told and nothing breaks."""
    for kind in ("consent", "confirm", "text", "contact", "choice", "choices", "yes_no", "day", "official", "files"):
        question = ask(kind, options=(*ITEMS, Item(word, ASK)), words=True, version="1")

        assert valid(question, value) in {True, False}
        if valid(question, value):
            plain(question, value)
