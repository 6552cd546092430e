"""The rows of a case file: times against their standard, answers by label, measures, letters, evidence by its hash."""

from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.evidence import stored
from core.letters import serve
from core.paper_records import Letter
from core.records import Case, Evidence
from handlers.documents import case_file
from handlers.documents.made import Order
from tests.core.declarations import REVIEWED, WHY, carry_out, chosen, city, declare
from tests.core.lettering import DIGEST, letter_of, measured, signed
from tests.core.story import Story

READER = "kasi-wahyudi"


def file_of(story: Story, case: Case, reader: str = READER) -> str:
    """Return the words of the file of a case, on one line."""
    order = Order(story.person(reader), {"code": "7KQ2-M9XD-4TRA", "case": case.id}, "integritas_bot", print)
    pages = PdfReader(BytesIO(case_file.make(story.desk, order)[0].content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.fixture(scope="module")
def told() -> tuple[Story, Case, Letter, str, str]:
    """Give a declaration with measures, its signed, numbered and served letter, its file, and that of a later day."""
    story = city()
    case = measured(story)
    paper = signed(story, READER, letter_of(story, case, "surat-tindakan"))
    stored(story.desk, paper.scan_id or "", DIGEST, "x", 9, "application/pdf", sealed=True)
    paper = letter_of(story, case, "surat-tindakan")
    with story.store.savepoint():
        serve(story.desk, story.person(READER), paper.id, paper.revision, {"hari": story.desk.today.isoformat()})
    begun = file_of(story, case)
    story.forward(days=1)
    carry_out(story, case)
    return story, case, letter_of(story, case, "surat-tindakan"), begun, file_of(story, case)


def test_the_history_names_the_letter_that_was_signed_and_handed_over(
    told: tuple[Story, Case, Letter, str, str],
) -> None:
    """That a letter was signed says nothing where a case has five."""
    for what in ("Surat ditandatangani", "Surat diserahkan"):
        assert f"{what}: Surat Tindakan Penanganan Benturan Kepentingan" in told[3]
    assert "2026-11-23" not in told[3]


def test_measures_stand_with_who_carries_them_out_and_by_when(told: tuple[Story, Case, Letter, str, str]) -> None:
    """Open ones as open, done ones with the day on which they were."""
    _, _, _, begun, done = told
    rows = begun[begun.index("Tindakan yang diperintahkan") : begun.index("Riwayat")]
    assert "Penarikan diri (recusal)" in rows
    assert (True, True) == ("Wahyudi Hermawan, S.T." in rows, "berjalan" in rows)
    rows = done[done.index("Tindakan yang diperintahkan") : done.index("Riwayat")]
    assert ("selesai 24-11-2026" in rows, "berjalan" in rows) == (True, False)


def test_what_was_given_with_a_decision_stands_by_the_label_of_what_was_asked(
    told: tuple[Story, Case, Letter, str, str],
) -> None:
    """Choices as well as words: a reader of the file sees no question."""
    words = told[3]
    history = words[words.index("Riwayat") :]
    assert f"Alasan dan pelaksanaannya: {WHY}" in history
    assert "Tindakan: Penarikan diri (recusal)" in history


def test_the_letter_stands_with_its_number_and_the_day_on_which_it_was_served(
    told: tuple[Story, Case, Letter, str, str],
) -> None:
    """Both prove that who must carry it out knows of it."""
    _, _, letter, words, _ = told
    rows = words[words.rindex("Kode keaslian") :].replace(" ", "")
    assert letter.number
    assert letter.number in rows
    assert "23-11-2026" in rows


def test_evidence_stands_with_the_hash_of_its_file(told: tuple[Story, Case, Letter, str, str]) -> None:
    """Whoever holds the file can compare it; one that is not stored yet says so."""
    story, case, *_ = told
    digest = sha256(b"a photo").hexdigest()
    file = story.store.find(Evidence, owner=case.id, order="at")[0]
    without = file_of(story, case)
    story.store.put(replace(file, sha256=digest))
    words = file_of(story, case).replace(" ", "")
    assert (False, True) == (digest in without.replace(" ", ""), digest in words)


@pytest.mark.parametrize(("minutes", "said"), [(10, "sesuai standar"), (400, "melebihi standar")])
def test_a_step_is_measured_by_the_standard_of_its_source(minutes: int, said: str) -> None:
    """Office minutes within the standard meet it, more miss it."""
    story = Story(institution="kecamatan-lumajang")
    case = declare(story, "staf-kesra-wening")
    story.forward(minutes=minutes)
    story.act("kasi-kesra-ratih", case, "teruskan", **REVIEWED, tindakan=chosen("alih-tugas"))
    words = file_of(story, case, reader="kasi-kesra-ratih")
    steps = words[words.index("Mutu baku waktu") : words.index("Isi laporan atau pernyataan")]
    assert said in steps
