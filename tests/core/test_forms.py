"""Forms as data, and the check of their files."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from core.conditions import parse
from core.errors import Defect
from core.form_files import check_form, parse_form
from core.forms import CHECKS, KINDS, Form, Question
from core.lists import CodeList, Item, parse_list
from core.texts import Text

CORE = Path(__file__).parents[2] / "core"
TEXT = {"id": "Apa?", "en": "What?"}
HEAD = {"id": "f", "edition": "1", "title": TEXT, "source": {"document": "POS", "part": "B"}}


def read(path: Path) -> dict[str, object]:
    """Return the data of a file."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def lists() -> dict[str, CodeList]:
    """Return the shipped lists."""
    found = [parse_list(read(path), path.stem, []) for path in (CORE / "lists").glob("*.toml")]
    return {one.id: one for one in found if one}


def form(*questions: Mapping[str, object], **more: object) -> tuple[Form | None, str]:
    """Return a form read from questions, and its defects as one text."""
    defects: list[Defect] = []
    rows = [{"ask": TEXT, **question} for question in questions]
    found = parse_form({**HEAD, "questions": rows, **more}, "f.toml", defects)
    if found:
        defects += check_form(found, lists())
    return found, "\n".join(map(str, defects))


@pytest.mark.parametrize("path", sorted((CORE / "forms").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_form_is_without_a_defect(path: Path) -> None:
    """A form is called like its file, and nothing in it is wrong."""
    defects: list[Defect] = []
    found = parse_form(read(path), path.stem, defects)

    assert [] == defects
    assert found is not None
    assert path.stem == found.id
    assert [] == check_form(found, lists())


def test_a_complaint_asks_in_the_order_of_telling() -> None:
    """Consent, who I am, whom and what it is about, what happened, the proof (POS part B items 1 and 2)."""
    found = parse_form(read(CORE / "forms" / "pengaduan-sekolah.toml"), "f", [])

    assert found is not None
    assert [
        "persetujuan", "identitas", "nama", "nik", "telepon", "alamat", "hubungan", "lanjut", "terlapor", "pimpinan",
        "keputusan", "kapan", "tempat", "kategori", "kejadian", "bukti",
    ] == [one.id for one in found.questions]  # fmt: skip


def test_identity_and_evidence_are_never_optional_in_a_complaint() -> None:
    """Identitas jelas pelapor and bukti-bukti terkait must be there (POS part B item 2)."""
    found = parse_form(read(CORE / "forms" / "pengaduan-sekolah.toml"), "f", [])

    assert found is not None
    assert {"name", "nik", "phone", "address"} == set(found.remembered)
    assert all(one.optional is False and one.when is None for one in found.remembered.values())
    assert (False, None, 1) == (found.by_id["bukti"].optional, found.by_id["bukti"].when, found.by_id["bukti"].min)


@pytest.mark.parametrize("path", sorted((CORE / "forms").glob("*.toml")), ids=lambda path: path.stem)
def test_every_question_fits_into_a_message(path: Path) -> None:
    """Telegram shows 4096 characters; the heading, the hint and a refusal need room beside the question."""
    found = parse_form(read(path), path.stem, [])

    assert found is not None
    for question in found.questions:
        for language in ("id", "en"):
            words = question.ask.say(language) + (question.hint.say(language) if question.hint else "")
            assert 0 < len(words) < 3000


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_notice_says_what_the_law_wants_told(language: str) -> None:
    """Purpose, what is kept, who sees it and the rights (UU 27/2022), and that the chat is not end-to-end encrypted."""
    found = parse_form(read(CORE / "forms" / "pengaduan-sekolah.toml"), "f", [])
    told = {
        "id": (
            "UU 27/2022",
            "Yang kami simpan",
            "Untuk apa",
            "Siapa yang melihat",
            "Hak Anda",
            "tidak terenkripsi ujung",
        ),
        "en": ("Law 27/2022", "What we keep", "What for", "Who sees it", "Your rights", "not end-to-end encrypted"),
    }

    assert found is not None
    notice = found.by_id["persetujuan"].ask.say(language)
    assert [] == [words for words in told[language] if words not in notice]


def test_a_question_is_read_as_written() -> None:
    """Every field of a question arrives."""
    found, told = form(
        {"id": "a", "kind": "yes_no", "ends": "no"},
        {
            "id": "b", "kind": "text", "hint": TEXT, "optional": 'answer(a) == "yes"', "when": 'answer(a) == "yes"',
            "min": 2, "max": 9, "check": "name", "remember": "name",
        },
        {"id": "c", "kind": "choice", "options": [{"id": "x", "label": TEXT}], "words": True},
        {"id": "d", "kind": "day", "future": True},
    )  # fmt: skip
    text = Text("Apa?", "What?")
    condition = parse('answer(a) == "yes"')

    assert told == ""
    assert found is not None
    assert (
        Question(id="a", kind="yes_no", ask=text, ends="no"),
        Question(
            id="b", kind="text", ask=text, hint=text, optional=condition, when=condition, min=2, max=9,
            check="name", remember="name",
        ),
        Question(id="c", kind="choice", ask=text, options=(Item("x", text),), words=True),
        Question(id="d", kind="day", ask=text, future=True),
    ) == found.questions  # fmt: skip


@pytest.mark.parametrize(
    ("question", "fault"),
    [
        ({"id": "a", "kind": "essay"}, '"essay" is not a kind of question'),
        ({"id": "a"}, '"kind" is missing'),
        ({"kind": "text"}, '"id" is missing'),
        ({"id": "a", "kind": "text", "ask": "Apa?"}, '"ask" has no English'),
        ({"id": "a", "kind": "text", "hint": {"en": "x"}}, '"hint": not a text'),
        ({"id": "a", "kind": "text", "list": "x"}, '"list" is not known here'),
        ({"id": "a", "kind": "text", "min": -1}, '"min" must be a whole number'),
        ({"id": "a", "kind": "text", "min": 9, "max": 2}, "min 9 is more than max 2"),
        ({"id": "a", "kind": "text", "check": "iban"}, f'"check" is "iban", but must be one of {", ".join(CHECKS)}'),
        ({"id": "a", "kind": "text", "remember": "dog"}, '"remember" is "dog"'),
        ({"id": "a", "kind": "consent"}, '"version" is missing'),
        ({"id": "a", "kind": "confirm"}, "no question remembers one"),
        ({"id": "a", "kind": "choice"}, "needs either a list or options"),
        ({"id": "a", "kind": "choice", "list": "nowhere"}, 'there is no list "nowhere"'),
        ({"id": "a", "kind": "choice", "options": []}, "has no items"),
        ({"id": "a", "kind": "choice", "options": [{"id": "x", "label": "Ya"}]}, 'option "x" has no English'),
        ({"id": "a", "kind": "text", "when": "answer("}, "is not a condition"),
        ({"id": "a", "kind": "text", "when": 'answer(z) == "x"'}, 'asks for the answer of "z", which is no question'),
        ({"id": "a", "kind": "text", "when": 'answer(last) == "x"'}, 'answer of "last", which comes later'),
        ({"id": "a", "kind": "text", "optional": 'answer(a) == "x"'}, 'answer of "a", which comes later'),
        ({"id": "a", "kind": "text", "when": 'answer(first) == "maybe"'}, 'compares "first" with "maybe"'),
        ({"id": "a", "kind": "text", "when": 'answer(first) == "yes" and answer(first) == "no"'}, "can never be asked"),
        ({"id": "review", "kind": "text"}, '"review" is a name of ours'),
        ({"id": "first", "kind": "text"}, 'question "first" stands twice'),
        ({"id": "a" * 33, "kind": "text"}, "longer than 32 letters"),
    ],
)
def test_each_fault_of_a_question_is_told(question: dict[str, object], fault: str) -> None:
    """A wrong question is refused with a sentence that names it."""
    _, told = form({"id": "first", "kind": "yes_no"}, question, {"id": "last", "kind": "text"})

    assert fault in told


def test_a_question_behind_an_impossible_one_can_never_be_asked() -> None:
    """What depends on the answer of a question that is never asked is never asked either."""
    _, told = form(
        {"id": "a", "kind": "yes_no"},
        {"id": "b", "kind": "yes_no", "when": 'answer(a) == "yes" and not answer(a) == "yes"'},
        {"id": "c", "kind": "text", "when": 'answer(b) == "no"'},
    )

    assert ['form f: question "b"', 'form f: question "c"'] == [
        line.removesuffix(": can never be asked") for line in told.splitlines()
    ]


def test_several_choices_can_be_asked_for_together() -> None:
    """A question on two choices at once can be reached, because both may be chosen."""
    items = [{"id": "x", "label": TEXT}, {"id": "y", "label": TEXT}]
    _, told = form(
        {"id": "a", "kind": "choices", "options": items},
        {"id": "b", "kind": "text", "when": 'answer(a) has "x" and answer(a) has "y"'},
    )

    assert told == ""


def test_all_defects_of_a_form_are_told_at_once() -> None:
    """Head, keys and questions are read to the end, whatever is wrong before."""
    defects: list[Defect] = []

    assert parse_form({"id": "f", "size": 3, "questions": [{"id": "a"}, "b"]}, "f.toml", defects) is None
    told = "\n".join(map(str, defects))
    for fault in ("edition", "title", "source", "size", 'question "a"', "question 2"):
        assert fault in told


def test_questions_that_are_no_table_are_a_defect() -> None:
    """A form's questions are a list of tables."""
    _, told = form(questions="none")

    assert '"questions" must be a list of tables' in told


def test_a_form_made_in_code_needs_no_file() -> None:
    """The items an action requires make a form; without any it is its review alone."""
    made = Form.of("f", "1", Text("Alasan", "Reason"), [Question(id="a", kind="text", ask=Text("Apa?", "What?"))])

    assert ["a"] == list(made.by_id)
    assert () == Form.of("g", "1", Text("Setuju", "Approve")).questions
    assert [] == check_form(made, {})


def test_every_kind_has_an_answer() -> None:
    """No kind of question is known to the files but not to the conversation."""
    from core import answer_values, answers, form_files  # noqa: PLC0415 -- their tables are compared, not used

    for table in (answers._TAKE, answers.EXPECTED, answer_values._VALID, form_files._MORE_KEYS):
        assert set(KINDS) == set(table)
