"""A report taken down at the counter: who it is from is sealed at once, and he takes it over by code and number."""

from dataclasses import replace
from typing import Any

import pytest

from core.access import may_read, menu_of
from core.at_counter import letters_at_counter, look_up, order_receipt, receipt_of
from core.casting import reporter_of
from core.counter import submit
from core.counter_forms import PREFIX
from core.desk import Office
from core.errors import NotKnown, Refusal
from core.paper_records import Letter, Paper
from core.papers import COUNTER_RECEIPT, may_have
from core.queries import case_view, report_by_code, reports
from core.records import (
    Account,
    Case,
    Consent,
    Draft,
    Entry,
    Evidence,
    Identity,
    Notice,
    Party,
    Person,
    ReporterLink,
    Takeover,
)
from core.takeover import name_code, take_over, waits_for_own_number
from core.tries import TRIES
from core.wording import read_number
from tests.core.story import IDENTITY, Story, library

AGUS, BU_SITI = "staf-agus", 77
PHONE = IDENTITY["telepon"]


@pytest.fixture
def story() -> Story:
    """Open the school."""
    return Story()


def takes_down(story: Story, staff_id: str = AGUS, *officials: str, **more: Any) -> list[Case]:
    """Let staff take a report down and return its cases."""
    form = f"{PREFIX}pengaduan-sekolah"
    picked = [{"position": post, "person": story.holder(post)} for post in officials or ("guru-matematika",)]
    answers = {
        **IDENTITY,
        "persetujuan": [story.photo()],
        "terlapor": {"picked": picked, "words": None},
        "keputusan": "Menetapkan pemenang pengadaan seragam milik adik kandungnya",
        "kejadian": "Pengadaan seragam dimenangkan toko milik adik pejabat tersebut tanpa pembanding.",
        "bukti": [story.photo()],
        **more,
    }
    staff = story.person(staff_id)
    draft = Draft(
        id="1:1", person_id=staff.id, form=form, edition=story.office.form(form).edition, question="review",
        owner="draft-1", started_at=story.now, updated_at=story.now,
    )  # fmt: skip
    with story.store.savepoint():
        filed = submit(story.desk, staff, draft, answers)
    return [story.case(one.case_id) for one in filed.receipts]


def comes(story: Story, code: str, phone: str = PHONE, user: int = BU_SITI) -> Case | None:
    """Let somebody come with a code and share a number."""
    person = story.citizen(user, "Siti")
    name_code(story.desk, user, code)
    return take_over(story.desk, person, user, phone)


def test_the_form_asks_on_paper_what_a_phone_would_do(story: Story) -> None:
    """Consent is a photo, the number is typed, nothing is remembered; all else is the complaint's own form."""
    own, counter = story.office.form("pengaduan-sekolah"), story.office.form(f"{PREFIX}pengaduan-sekolah")
    kinds = {question.id: question.kind for question in counter.questions}

    assert ("files", "text", None) == (kinds["persetujuan"], kinds["telepon"], kinds.get("identitas"))
    assert {q.id for q in own.questions if q.kind != "confirm"} == set(kinds)
    assert PHONE == read_number("0812 0000 0001")


def test_it_is_a_report_like_any_other(story: Story) -> None:
    """It goes to the superior, with its evidence, a limit and a code; identity stands in the link row alone."""
    [case] = takes_down(story)
    link = story.store.get(ReporterLink, case.id)

    assert ["kepsek-endang"] == story.actors(case)
    assert 1 == len(story.files(case))
    assert link
    assert {"name": IDENTITY["nama"], "nik": IDENTITY["nik"], "phone": PHONE, "address": IDENTITY["alamat"]} == (
        link.identity
    )


def test_the_history_says_who_took_it_down_and_not_for_whom(story: Story) -> None:
    """One entry names the staff; nothing names the citizen, and no row of his carries the instant of the case."""
    [case] = takes_down(story)
    entries = story.store.find(Entry, case_id=case.id)
    citizen = story.person(reporter_of(story.desk, case) or "")

    assert [AGUS] == [entry.person_id for entry in entries if entry.what == "counter"]
    assert citizen.id not in {entry.person_id for entry in entries}
    assert citizen.created_at != case.opened_at


def test_consent_on_paper_is_kept_apart_from_the_evidence(story: Story) -> None:
    """The signed sheet shows who reports: no handler sees it among the files."""
    [case] = takes_down(story)
    citizen = reporter_of(story.desk, case)
    seen = case_view(story.desk, story.person("kepsek-endang"), case.id).files

    assert 1 == story.store.count(Evidence, owner=f"consent-{case.id}")
    assert 1 == len(seen)
    assert 1 == story.store.count(Consent, person_id=citizen)


def test_who_took_it_down_reads_it_no_more(story: Story) -> None:
    """The agenda officer has no part in the case: to him it does not exist; it is no report of his own either."""
    [case] = takes_down(story)
    agus = story.person(AGUS)

    assert may_read(story.desk, agus, case) is None
    assert [] == reports(story.desk, agus)
    with pytest.raises(NotKnown):
        report_by_code(story.desk, agus, case.code)


def test_only_who_has_the_role_takes_reports_down(story: Story) -> None:
    """Agenda officers and Tim BK have it in their menu; a teacher has not, and is refused."""
    assert "loket" in menu_of(story.desk, story.person(AGUS))
    assert "loket" in menu_of(story.desk, story.person("staf-yuliana"))
    assert "loket" not in menu_of(story.desk, story.person("guru-bambang"))
    with pytest.raises(NotKnown):
        takes_down(story, "guru-bambang")


def test_nobody_takes_down_a_report_about_himself(story: Story) -> None:
    """It is refused with a kind word, and there is no case."""
    with pytest.raises(Refusal, match="refusal-counter-yourself"):
        takes_down(story, AGUS, "staf-persuratan")

    assert 0 == story.store.count(Case)


@pytest.mark.parametrize("missing", ["nik", "telepon"])
def test_identity_and_evidence_are_needed_at_the_counter_too(story: Story, missing: str) -> None:
    """B.2 knows no exception; the signed sheet is no evidence."""
    with pytest.raises(Refusal, match="refusal-no-identity"):
        takes_down(story, AGUS, **{missing: ""})
    with pytest.raises(Refusal, match="refusal-no-evidence"):
        takes_down(story, AGUS, bukti=[])


def test_the_citizen_takes_it_over_by_code_and_own_number(story: Story) -> None:
    """From then on it is his report like any other, all cases of it; nothing of the counter's person is left."""
    first, second = takes_down(story, AGUS, "guru-matematika", "bendahara-bos")
    before = story.person(reporter_of(story.desk, first) or "")
    taken = comes(story, first.code.lower().replace("-", " "))
    siti = story.store.get(Account, BU_SITI)
    assert siti
    person = story.person(siti.person_id)

    assert taken
    assert {first.code, second.code} == {view.case.code for view in reports(story.desk, person)}
    assert story.store.get(Person, before.id) is None
    assert story.store.get(Identity, before.id) is None
    assert 1 == story.store.count(Consent, person_id=person.id)
    assert [] == story.store.find(Takeover)


def test_another_number_another_code_and_a_second_time_are_answered_alike(story: Story) -> None:
    """Nothing happens, and nothing tells these apart."""
    [case] = takes_down(story)
    [own] = story.report(story.citizen(5, "Hendro"), "kepala-tu")

    assert comes(story, case.code, "+628111111111") is None
    assert comes(story, "0000-0000-0000") is None
    assert comes(story, own.code) is None
    assert comes(story, case.code) is not None
    assert comes(story, case.code, user=78) is None


def test_tries_are_limited(story: Story) -> None:
    """After five codes in a day the right one is answered as a wrong one; the next day counts anew."""
    [case] = takes_down(story)
    for _ in range(TRIES):
        comes(story, "0000-0000-0000")
    locked = comes(story, case.code)
    story.forward(days=1)

    assert locked is None
    assert comes(story, case.code) is not None


def test_a_code_waits_for_a_day(story: Story) -> None:
    """A number shared much later is not taken for it."""
    [case] = takes_down(story)
    person = story.citizen(BU_SITI, "Siti")
    name_code(story.desk, BU_SITI, case.code)
    waiting = waits_for_own_number(story.desk, BU_SITI)
    story.forward(days=2)

    assert (True, False) == (waiting, waits_for_own_number(story.desk, BU_SITI))
    assert reports(story.desk, person) == []


def test_the_accused_cannot_take_it_over(story: Story) -> None:
    """Even with code and number in hand, the one complained about gets the answer of a wrong code."""
    [case] = takes_down(story)
    bambang = story.person("guru-bambang")
    [account] = story.store.find(Account, person_id=bambang.id)
    name_code(story.desk, account.id, case.code)

    assert take_over(story.desk, bambang, account.id, PHONE) is None
    assert reporter_of(story.desk, case) != bambang.id


def test_an_official_who_takes_over_his_own_report_handles_it_no_more(story: Story) -> None:
    """The head reported at the counter with her private number: the case leaves her desk and climbs."""
    [case] = takes_down(story)
    endang = story.person("kepsek-endang")
    [account] = story.store.find(Account, person_id=endang.id)
    story.store.put(replace(account, started_at=story.now))
    name_code(story.desk, account.id, case.code)

    assert take_over(story.desk, endang, account.id, PHONE)
    assert "kepsek-endang" not in story.actors(case)


# --- he comes back to the counter


def answers(story: Story, case: Case) -> None:
    """Let the head find a report true and decide on it, which its reporter is told."""
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumumannya ditempel di papan?")


def counter_notices(story: Story) -> list[str | None]:
    """Return to whom the counter's notices go."""
    return [notice.person_id for notice in story.store.find(Notice, key="notice-counter-waits", order="created_at")]


def test_staff_see_what_the_reporter_would_see_and_every_look_is_recorded(story: Story) -> None:
    """The same view as in his own /status: no post, no words of officials that are not for him, no identity."""
    [case] = takes_down(story)
    answers(story, case)
    seen = look_up(story.desk, story.person("staf-yuliana"), case.code.lower())
    looks = [entry.person_id for entry in story.store.find(Entry, case_id=case.id, what="looked-up")]
    comes(story, case.code)
    [own] = reports(story.desk, story.person(reporter_of(story.desk, case) or ""))

    assert ("own", {}, "") == (seen.scope, seen.identity, "".join(event.post for event in seen.timeline))
    assert (own.state, own.question_words, own.timeline) == (seen.state, seen.question_words, seen.timeline)
    assert ["staf-yuliana"] == looks


def test_nobody_else_looks_at_the_counter_and_all_refusals_are_one(story: Story) -> None:
    """A teacher, the accused in the role, a code that there is not, a report of the chat, and one taken over."""
    [case] = takes_down(story, "staf-yuliana", "staf-persuratan")
    [other] = takes_down(story)
    [chat] = story.report(story.citizen(5, "Hendro"), "kepala-tu")
    tries = [("guru-bambang", case.code), (AGUS, case.code), (AGUS, "0000-0000-0000"), (AGUS, chat.code)]
    comes(story, other.code)
    for staff, code in [*tries, (AGUS, other.code)]:
        with pytest.raises(NotKnown):
            look_up(story.desk, story.person(staff), code)
        found = next((one.id for one in story.store.find(Case, code=code)), "x")
        with pytest.raises(NotKnown):
            order_receipt(story.desk, story.person(staff), found)

    assert 0 == story.store.count(Entry, what="looked-up")


def test_who_took_it_down_hears_that_something_waits_for_the_reporter(story: Story) -> None:
    """A question, and later the outcome; the row carries the code alone. Once he follows it himself, no more."""
    [case] = takes_down(story)
    answers(story, case)
    [told] = story.store.find(Notice, key="notice-counter-waits")
    comes(story, case.code)
    story.act("kepsek-endang", case, "tidak-benar", alasan="Pembanding ada dan lengkap di berkas pengadaan.")

    assert (AGUS, {"code": case.code}) == (told.person_id, told.data)
    assert [AGUS] == counter_notices(story)


def test_where_he_may_not_hear_of_it_any_more_others_of_the_counter_do(story: Story) -> None:
    """Whoever took it down is found to be the one complained about: he hears nothing, the others do."""
    [case] = takes_down(story)
    party = Party(id="found-out", case_id=case.id, role="reported", person_id=AGUS, position_id="staf-persuratan")
    story.store.add(party)
    answers(story, case)
    told = counter_notices(story)

    assert AGUS not in told
    assert "staf-yuliana" in told


def test_the_receipt_is_ordered_for_who_prints_it_and_again_on_request(story: Story) -> None:
    """One paper a case; asked for again the same one is told anew; gone once the citizen follows it himself."""
    first, second = takes_down(story, AGUS, "guru-matematika", "bendahara-bos")
    [one, two] = story.store.find(Paper, kind=COUNTER_RECEIPT, order="id")
    agus = story.person(AGUS)
    again = order_receipt(story.desk, agus, one.case_id or "")
    given = may_have(story.desk, agus, one)
    comes(story, first.code)

    assert {first.id, second.id} == {one.case_id, two.case_id}
    assert one.id == again.id
    assert (True, False) == (given, may_have(story.desk, agus, one))


def test_the_receipt_is_known_by_the_text_that_it_was_written_with() -> None:
    """An office that changes its receipt later still prints the ones of before."""
    shipped = library()
    old = shipped.letters["tanda-terima"]
    story = Story(shelves=shipped)
    [case] = takes_down(story)
    newer = replace(old, edition="2099.1", issued=False, own=False)
    later = replace(
        shipped, letters={**shipped.letters, old.id: newer}, letter_texts={**shipped.letter_texts, old.id: (newer, old)}
    )
    story.office = Office(later, story.office.institution)

    assert receipt_of(story.desk, case)


def test_the_signed_sheet_is_opened_by_the_citizen_alone(story: Story) -> None:
    """Among his own files once he follows his report; the examiner and Tim BK never see it."""
    [case] = takes_down(story)
    comes(story, case.code)
    citizen = story.person(reporter_of(story.desk, case) or "")
    own = [file.owner for file in case_view(story.desk, citizen, case.id).files]
    seen = [file.owner for file in case_view(story.desk, story.person("kepsek-endang"), case.id).files]

    assert ([case.id, f"consent-{case.id}"], [case.id]) == (own, seen)


def test_another_letter_to_the_reporter_is_printed_at_the_counter_once_it_is_signed() -> None:
    """An office that writes the result to the reporter hands it over there; a draft, and letters of others, never."""
    shipped = library()
    result = replace(shipped.letters["hasil-pemeriksaan"], own=True, to="reporter", numbered=False)
    own = {**shipped.letters, "hasil-pemeriksaan": result}
    texts = {**shipped.letter_texts, "hasil-pemeriksaan": (result,)}
    story = Story(shelves=replace(shipped, letters=own, letter_texts=texts))
    [case] = takes_down(story)
    story.act("kepsek-endang", case, "tidak-benar", alasan="Pembanding ada dan lengkap di berkas pengadaan.")
    [letter] = story.store.find(Letter, case_id=case.id, kind="hasil-pemeriksaan")
    before = letters_at_counter(story.desk, case)
    story.store.put(replace(letter, state="signed", signed_at=story.now, revision=1))
    paper = order_receipt(story.desk, story.person(AGUS), case.id, letter.id)

    assert letter.id not in {one.id for one in before}
    assert letter.id == paper.data["letter"]
    with pytest.raises(NotKnown):
        order_receipt(story.desk, story.person("guru-bambang"), case.id, letter.id)
