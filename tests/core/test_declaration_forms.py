"""The two declaration forms: what they ask, of whom, in which order, and how they are filled in on a phone."""

import re
from pathlib import Path

import pytest

from core.inputs import Done, Input, Pressed, Said, Sent, Skip
from tests.core.chats import Chat, shipped
from tests.core.story import library

PERWALI = (Path(__file__).parent / "sources" / "perwali-pasuruan-9-2020.txt").read_text(encoding="utf-8")
FORMS = ("deklarasi-kota", "deklarasi-lumajang")
LONG = "Calon penyedia adalah perusahaan milik adik kandung saya."
FILE = Sent("bukti-1", "photo", 1000)


def begun(form: str, situation: str, source: str, kind: str = "insidental") -> Chat:
    """Fill in a form up to its sources."""
    chat = Chat(shipped(form))
    official = [Pressed("pengadaan")] if form == "deklarasi-kota" else []
    chat.does(Pressed(kind), *official, Pressed(situation), Done())
    chat.does(Pressed("pemilihan-rekanan"), Done(), Pressed(source), Done())
    return chat


def finished(form: str, *evidence: Input) -> Chat:
    """Fill in a whole form with nothing conditional in it."""
    chat = begun(form, "gratifikasi", "kelemahan-sistem")
    chat.does(Said(LONG), Said("Penetapan pemenang pengadaan."), Skip(), Pressed("sedang"), Said("Tugas dialihkan."))
    chat.does(*evidence, Pressed("agree"), Pressed("yes"), Pressed("agree"))
    return chat


def test_the_citys_form_holds_everything_that_the_source_wants_declared() -> None:
    """II.B to II.E, III.A.2 and 4, III.B.2, III.C.1 and 5, V.B.2: one question each, in this order."""
    form = library().form("deklarasi-kota")

    assert form is not None
    assert [
        ("jenis-pernyataan", "choice", "jenis-pernyataan"),
        ("jenis-konflik", "choice", None),
        ("pejabat", "choice", "pejabat-berpotensi"),
        ("situasi", "choices", "situasi"),
        ("jenis", "choices", "jenis"),
        ("sumber", "choices", "sumber-penyebab"),
        ("sumber-konflik", "choices", "sumber-konflik"),
        ("afiliasi", "choices", "hubungan-afiliasi"),
        ("diterima", "day", None),
        ("uraian", "text", None),
        ("tugas", "text", None),
        ("kaitan", "text", None),
        ("pengendalian", "choices", "pengendalian"),
        ("dasar-rangkap", "text", None),
        ("terkait", "official", None),
        ("tingkat", "choice", "tingkat"),
        ("pencegahan", "text", None),
        ("bukti", "files", None),
        ("larangan", "consent", None),
        ("penundaan", "consent", None),
        ("mundur", "yes_no", None),
        ("kebenaran", "consent", None),
    ] == [(question.id, question.kind, question.list_id) for question in form.questions]


def test_in_lumajang_the_same_is_asked_but_for_the_kinds_of_officials() -> None:
    """The SOP has no list of officials; everything else that is asked in the city is asked here."""
    asked = {name: [question.id for question in library().forms[name][0].questions] for name in FORMS}

    assert [one for one in asked["deklarasi-kota"] if one != "pejabat"] == asked["deklarasi-lumajang"]


def test_evidence_is_a_must_in_lumajang_and_optional_in_the_city() -> None:
    """000 row 1: "melampirkan bukti bukti terkait"; 002 does not speak of it."""
    questions = [library().forms[name][0].by_id["bukti"] for name in FORMS]

    assert [(True, None), (False, 1)] == [(question.optional, question.min) for question in questions]


@pytest.mark.parametrize(("form", "evidence"), [(FORMS[0], (Skip(),)), (FORMS[1], (FILE, Done()))])
def test_a_declaration_is_filled_in_with_few_presses(form: str, evidence: tuple[Input, ...]) -> None:
    """Nothing conditional asked: three texts, some buttons, and the review."""
    chat = finished(form, *evidence)

    assert "review" == chat.at
    assert LONG == chat.result["uraian"]
    assert not {"afiliasi", "dasar-rangkap"} & set(chat.result)


def test_in_lumajang_evidence_cannot_be_skipped() -> None:
    """Row 1: the question stays until a file has come."""
    chat = begun(FORMS[1], "gratifikasi", "kelemahan-sistem")
    chat.does(Said(LONG), Said("Penetapan pemenang pengadaan."), Skip(), Pressed("sedang"), Said("Tugas dialihkan."))

    assert "refusal-not-optional" == chat.refused(Skip())
    assert "refusal-files-needed" == chat.refused(Done())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("kind", "situation", "source"),
    [
        ("insidental", "gratifikasi", "hubungan-afiliasi"),
        ("insidental", "hubungan-afiliasi", "gratifikasi"),
        ("keluarga-inti", "gratifikasi", "gratifikasi"),
    ],
)
def test_the_tie_is_asked_where_there_is_one(form: str, kind: str, situation: str, source: str) -> None:
    """II.D.3 and III.C.3: blood, marriage or friendship, when affiliation or close family is declared."""
    assert "afiliasi" == begun(form, situation, source, kind).at


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("situation", "source"), [("perangkapan-jabatan", "kelemahan-sistem"), ("gratifikasi", "perangkapan-jabatan")]
)
def test_the_rule_that_permits_a_second_post_is_asked_where_there_is_one(
    form: str, situation: str, source: str
) -> None:
    """III.C.5: a second post is possible only where a rule allows it."""
    chat = begun(form, situation, source)
    chat.does(Said(LONG), Said("Penetapan pemenang pengadaan."))

    assert "dasar-rangkap" == chat.at


@pytest.mark.parametrize("form", FORMS)
def test_affiliation_and_interest_are_told_in_words(form: str) -> None:
    """III.B.2: "dicantumkan dalam surat pernyataan": the narrative can be neither skipped nor a mere word."""
    chat = begun(form, "gratifikasi", "kelemahan-sistem")

    assert "refusal-not-optional" == chat.refused(Skip())
    assert chat.refused(Said("adik")).startswith("refusal-")


def test_another_source_is_told_in_own_words() -> None:
    """II.D: "antara lain": the list is open."""
    chat = Chat(shipped(FORMS[0]))
    chat.does(Pressed("awal"), Pressed("pengadaan"), Pressed("gratifikasi"), Done())
    chat.does(Pressed("pemilihan-rekanan"), Done(), Pressed("words"), Said("Utang budi kepada rekanan"), Done())

    assert {"chosen": [], "words": "Utang budi kepada rekanan"} == chat.draft.answers["sumber"]


def test_the_prohibition_stands_as_in_the_source() -> None:
    """V.B.2: what is no longer allowed is shown word for word, in both languages, and has a version."""
    question = library().forms["deklarasi-kota"][0].by_id["larangan"]
    flat = re.sub(r"\s+", " ", PERWALI)
    begin = flat.index("Pegawai negeri sipil yang dirinya berpotensi")
    source = flat[begin : flat.index(" C. TINDAKAN PENANGANAN", begin)]

    assert [source in re.sub(r"\s+", " ", words) for words in (question.ask.id, question.ask.en)] == [True, True]
    assert "perwali-9-2020-v-b-2" == question.version


def test_who_does_not_acknowledge_it_sends_nothing() -> None:
    """V.B.2: without acknowledging the prohibition there is no declaration."""
    chat = begun(FORMS[0], "gratifikasi", "kelemahan-sistem")
    chat.does(Said(LONG), Said("Penetapan pemenang pengadaan."), Skip(), Pressed("sedang"), Said("Tugas dialihkan."))
    chat.does(Skip())

    assert "cancelled" == chat.does(Pressed("decline")).outcome


@pytest.mark.parametrize("form", FORMS)
def test_questions_are_short_and_labels_fit_one_message(form: str) -> None:
    """On a phone: a question of at most 80 letters, and all choices of a list in one message of 4096 letters."""
    lists = library().lists
    questions = [question for question in library().forms[form][0].questions if question.kind != "consent"]
    sizes = {
        question.id: sum(len(item.label.id) + len(item.explain.id if item.explain else "") + 8 for item in items)
        for question in questions
        if (items := lists[question.list_id].items if question.list_id else question.options)
    }

    assert [] == [question.id for question in questions if len(question.ask.id) > 80]
    assert [] == [name for name, size in sizes.items() if size > 3500]
