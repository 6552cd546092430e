"""A report taken down at the counter: who it is from is sealed at once, and he takes it over by code and number."""

from dataclasses import replace
from typing import Any

import pytest

from core.access import may_read, menu_of
from core.casting import reporter_of
from core.counter import submit
from core.counter_forms import PREFIX
from core.errors import NotKnown, Refusal
from core.queries import case_view, report_by_code, reports
from core.records import Account, Case, Consent, Draft, Entry, Evidence, Identity, Person, ReporterLink, Takeover
from core.takeover import TRIES, name_code, take_over, waits_for_own_number
from core.wording import read_number
from tests.core.story import IDENTITY, Story

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
