"""Letters of cases: who has which, what they never say, how they are handed over and proven."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.access import may_read
from core.casting import reporter_of
from core.desk import Office
from core.errors import NotKnown, Refusal
from core.evidence import stored
from core.history import broken
from core.letter_views import letter_view
from core.letters import LetterLine, letter_for, line_of, serve
from core.paper_records import Letter
from core.proof import by_code, by_digest
from core.records import Entry, Evidence, Job
from core.registers import number_rows, register_rows
from core.shielding import MASKED
from tests.core import whistle
from tests.core.city_complaints import WHY as EXAMINED
from tests.core.city_complaints import complain
from tests.core.declarations import REVIEWED, chosen, city, declare, one
from tests.core.lettering import DIGEST, examined, kinds, letter_of, measured, officer, signed
from tests.core.story import IDENTITY

# --- rows


def test_a_declaration_comes_with_its_letter() -> None:
    """III.C.4: the Surat Pernyataan is written in the transaction that files the declaration, as a draft."""
    story = city()
    case = declare(story, "staf-dewangga")

    [letter] = story.store.find(Letter, case_id=case.id)
    assert ("surat-pernyataan", "konsep", "staf-dewangga", "umum") == (
        letter.kind, letter.state, letter.signer_id, letter.book,
    )  # fmt: skip


def test_a_refused_action_writes_no_letter() -> None:
    """What is rolled back leaves no letter behind."""
    story = city()
    case = declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)

    with pytest.raises(Refusal):
        story.act("kasi-wahyudi", case, "tetapkan", tindakan=chosen("penarikan-diri"))
    assert ["surat-pernyataan"] == [one.kind for one in story.store.find(Letter, case_id=case.id)]


def test_measures_come_with_the_order_of_measures() -> None:
    """V.C.1: the letter is signed by who decided, and who declared may read it, too."""
    story = city()
    case = measured(story)

    assert ["surat-pernyataan", "surat-tindakan"] == kinds(story, "kasi-wahyudi", case)
    assert ["surat-pernyataan", "surat-tindakan"] == kinds(story, "staf-dewangga", case)
    assert "kasi-wahyudi" == letter_of(story, case, "surat-tindakan").signer_id


def test_letters_of_a_complaint_stand_in_the_secret_book() -> None:
    """Letters of complaints have a register of their own."""
    story = city()
    case = examined(story)

    assert {"rahasia"} == {one.book for one in story.store.find(Letter, case_id=case.id)}


def test_whoever_hands_a_report_over_signs_its_letter_in_his_own_post() -> None:
    """He acts by his own right and without a task: the letter is his to sign still, and stands on his unit's paper."""
    story = city()
    [case] = complain(story, "kasi-jalan")
    story.act("inspektur-gunawan", case, "limpahkan", instansi=one("kpk"), alasan=EXAMINED)
    letter = letter_of(story, case, "surat-pelimpahan")

    assert ("inspektur-gunawan", "inspektur", "inspektorat") == (
        letter.signer_id, letter.signer_position_id, letter.unit_id,
    )  # fmt: skip
    assert "signed" == signed(story, "inspektur-gunawan", letter).state
    assert "masked" == may_read(story.desk, story.person("inspektur-gunawan"), story.case(case.id))


@pytest.mark.parametrize(
    ("who", "behalf"),
    [("auditor-farhan", "Inspektur Kota Pasuruan"), ("inspektur-gunawan", ""), ("walikota-hardjanto", "")],
)
def test_only_somebody_of_the_same_office_signs_in_the_name_of_its_head(who: str, behalf: str) -> None:
    """An auditor signs a.n. Inspektur; the Inspektur for himself, and the Mayor in nobody's name."""
    story = city()
    [case] = complain(story, "kasi-jalan")
    story.act(who, case, "limpahkan", instansi=one("kpk"), alasan=EXAMINED)

    assert behalf == letter_view(story.desk, case, letter_of(story, case, "surat-pelimpahan")).behalf


def test_an_examiner_named_as_a_person_signs_in_the_post_he_holds() -> None:
    """The result of a confidential report stands on the Inspectorate's paper, not on that of the office reported."""
    story = whistle.office()
    case = whistle.found(story, whistle.examined(story, whistle.whistle(story, "rahasia", "kasi-jalan")[0]))
    letter = letter_of(story, case, "hasil-wbs")

    assert (whistle.EXAMINER, "auditor-pertama", "inspektorat") == (
        letter.signer_id, letter.signer_position_id, letter.unit_id,
    )  # fmt: skip


def test_the_receipt_is_the_only_letter_that_a_reporter_may_have() -> None:
    """The receipt is issued to who reported; the letters of the examination are the office's."""
    story = city()
    case = examined(story)
    reporter = reporter_of(story.desk, case)
    assert reporter is not None

    assert ["tanda-terima"] == kinds(story, reporter, case)
    assert "signed" == letter_of(story, case, "tanda-terima").state


@pytest.mark.parametrize("stranger", ["kasi-wahyudi", "staf-sekar", "walikota-hardjanto"])
def test_neither_the_accused_nor_strangers_have_any_letter(stranger: str) -> None:
    """Letters to the official complained about are handed over on paper, never given by the bot."""
    story = city()
    case = examined(story)

    assert [] == kinds(story, stranger, case)
    with pytest.raises(NotKnown):
        letter_for(story.desk, story.person(stranger), letter_of(story, case, "permintaan-keterangan").id)


# --- nothing that betrays


def test_a_letter_to_the_accused_names_neither_the_reporter_nor_his_evidence() -> None:
    """Name, number and files of the reporter are taken out of the handler's own words."""
    story = city()
    case = examined(story)
    view = letter_view(story.desk, case, letter_of(story, case, "permintaan-keterangan"))
    said = [str(answer.value) for part in view.parts for answer in part.answers]

    assert [f"Jelaskan dasar penetapan. Menurut {MASKED} (NIK {MASKED}) ada {MASKED}."] == said
    assert 0 == view.attachments


def test_texts_for_the_accused_may_not_even_ask_for_answers() -> None:
    """No shipped text to the official complained about tells what the reporter said or sent."""
    story = city()
    texts = [text for text in story.shelves.letters.values() if text.to_reported]

    assert {"permintaan-keterangan", "keputusan-peninjauan"} == {text.id for text in texts}
    assert [] == [text.id for text in texts for part in text.parts if part.asked or part.files]


# --- handing over


def test_handing_over_keeps_the_day_and_who_took_it() -> None:
    """A letter to the accused carries a date of service, which the handler records."""
    story = city()
    case = examined(story)
    paper = signed(story, "kabid-santoso", letter_of(story, case, "permintaan-keterangan"))
    story.forward(days=1)
    handler = story.person("kabid-santoso")
    day = story.desk.today.isoformat()
    done = serve(story.desk, handler, paper.id, paper.revision, {"hari": day, "penerima": "Yang bersangkutan"})

    assert story.desk.today == done.served_on
    assert "letter-served" == story.store.find(Entry, case_id=case.id, order="-number", limit=1)[0].what


def test_the_receipt_of_a_letter_that_was_handed_over_is_kept_with_its_digest() -> None:
    """Proof of service: the file is fetched and kept in the case; the history says what it was and whose hand it is."""
    story = city()
    case = examined(story)
    paper = signed(story, "kabid-santoso", letter_of(story, case, "permintaan-keterangan"))
    given = {"hari": story.desk.today.isoformat(), "penerima": "Yang bersangkutan", "tanda-terima": [story.photo()]}
    done = serve(story.desk, story.person("kabid-santoso"), paper.id, paper.revision, given)
    [file] = story.store.find(Evidence, content_id=done.served_content_id)
    entry = story.store.find(Entry, case_id=case.id, order="-number", limit=1)[0]

    assert (case.id, True) == (file.owner, any(job.data == {"evidence": file.id} for job in story.store.find(Job)))
    assert ("letter-served", paper.id, "kabid-santoso") == (entry.what, entry.data["letter"], entry.person_id)
    stored(story.desk, file.id, DIGEST, "x", 10, "image/jpeg")
    kept = story.store.find(Entry, case_id=case.id, order="-number", limit=1)[0]
    assert ("stored", DIGEST) == (kept.what, kept.data["sha256"])
    assert not broken(story.store.find(Entry, case_id=case.id, order="number"))


@pytest.mark.parametrize("days", [-1, 1])
def test_it_is_handed_over_neither_before_it_was_signed_nor_tomorrow(days: int) -> None:
    """The day of service lies between the signature and today."""
    story = city()
    paper = signed(story, "kabid-santoso", letter_of(story, examined(story), "permintaan-keterangan"))
    day = (story.desk.today + timedelta(days=days)).isoformat()

    with pytest.raises(Refusal, match="refusal-letter-served-day"):
        serve(story.desk, story.person("kabid-santoso"), paper.id, paper.revision, {"hari": day, "penerima": "Dia"})


# --- proof


def test_a_stranger_learns_that_it_is_genuine_and_of_secret_letters_nothing_more() -> None:
    """By its code anybody is told whether a paper is genuine; what it is only of the open register."""
    story = city()
    opened = letter_of(story, measured(story), "surat-tindakan")
    secret = letter_of(story, examined(story), "hasil-pemeriksaan")
    stranger = story.citizen(99, "Orang Lain")

    told, hidden = (by_code(story.desk, stranger, one.code.lower()) for one in (opened, secret))

    assert ("draft", "Surat Tindakan Penanganan Benturan Kepentingan") == (told.verdict, told.title and told.title.id)
    assert ("draft", None, None, None, None) == (
        hidden.verdict, hidden.title, hidden.number, hidden.on, hidden.case_id,
    )  # fmt: skip
    assert "none" == by_code(story.desk, stranger, "0000-0000-0000").verdict


def test_a_file_is_proven_by_its_digest() -> None:
    """Exactly the file that was signed is genuine; any other is not known."""
    story = city()
    paper = signed(story, "kasi-wahyudi", letter_of(story, measured(story), "surat-tindakan"))
    stored(story.desk, paper.scan_id or "", DIGEST, "x", 10, "application/pdf")

    found = by_digest(story.desk, None, DIGEST)
    assert ("signed", True, paper.number) == (found.verdict, found.same, found.number)
    assert "none" == by_digest(story.desk, None, "cd" * 32).verdict


# --- registers


def test_a_register_holds_what_its_reader_may_read_and_no_trace_of_the_rest() -> None:
    """Each reader has the cases that he may read; the reporter stands in no register."""
    story = city()
    case = declare(story, "staf-dewangga")
    [complaint] = complain(story, "kasi-jalan")

    assert [case.code] == [
        row.code for row in register_rows(story.desk, story.person("kasi-wahyudi"), "declarations", 2026)
    ]
    assert [] == register_rows(story.desk, story.person("kasi-wahyudi"), "complaints", 2026)
    [row] = register_rows(story.desk, story.person("kabid-santoso"), "complaints", 2026)
    assert (complaint.code, False) == (row.code, IDENTITY["nama"] in str(row))


def test_of_the_secret_book_each_sees_the_letters_that_he_may_read() -> None:
    """Who may read no letter in it sees neither its lines nor that there are any; the officer has his own."""
    story = city()
    who = story.person(officer(story))
    signed(story, "kabid-santoso", letter_of(story, examined(story), "hasil-pemeriksaan"))

    assert 1 == len(number_rows(story.desk, story.person("kabid-santoso"), "rahasia", 2026))
    for person in (who, story.person("kasi-wahyudi"), story.person("sekda-pudjiastuti")):
        with pytest.raises(NotKnown):
            number_rows(story.desk, person, "rahasia", 2026)
    assert [] == number_rows(story.desk, who, "umum", 2026)


def test_lines_say_what_may_be_done() -> None:
    """Who signs may sign and cancel; who declared only reads."""
    office = city()
    case = measured(office)
    letter = letter_of(office, case, "surat-tindakan")

    def deeds(person_id: str) -> tuple[bool, bool, bool]:
        line: LetterLine = line_of(office.desk, office.person(person_id), case, letter)
        return line.may_sign, line.may_serve, line.may_cancel

    assert ((True, False, True), (False, False, False)) == (deeds("kasi-wahyudi"), deeds("staf-dewangga"))


def test_a_letter_keeps_the_edition_of_its_text() -> None:
    """A newer text is for the letters to come: a draft printed again says what it said before."""
    story = city()
    before = letter_of(story, measured(story), "surat-tindakan")
    old = story.office.library.letters["surat-tindakan"]
    new = replace(old, edition="2027.1", subject="Hal yang lain")
    library = replace(
        story.office.library,
        letters={**story.office.library.letters, "surat-tindakan": new},
        letter_texts={**story.office.library.letter_texts, old.id: (new, old)},
    )
    story.office = Office(library, story.office.institution)
    after = letter_of(story, measured(story), "surat-tindakan")

    views = [letter_view(story.desk, story.case(one.case_id), one) for one in (before, after)]

    assert [old.subject, "Hal yang lain"] == [view.text.subject for view in views]
    assert [f"{old.id}@{old.edition}", f"{old.id}@2027.1"] == [before.text, after.text]
