"""Letters that are sent by themselves: to whom, when, how often, and how their receipt is confirmed."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from core.casting import reporter_of
from core.delivering import LETTER
from core.errors import Stale
from core.known import Known
from core.letters import cancel, give_number
from core.number_patterns import Numbering, NumberRule
from core.paper_forms import carry_out_on_paper
from core.paper_records import Letter, Paper
from core.papers import UNASKED, taken_up
from core.procedure_check import check_procedure
from core.queries import task_view
from core.records import Account, Case, Draft, Entry, Job, Notice
from tests.core.declarations import REVIEWED, city, declare
from tests.core.lettering import examined, letter_of, measured, officer, signed
from tests.core.story import Story, library

HEAD, DECLARANT = "kadis-margono", "staf-dewangga"


def requested(story: Story) -> Case:
    """Declare, review, propose that the task goes on, and let the head ask for it."""
    case = declare(story, DECLARANT)
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "usul-tetap", usulan="Hanya pegawai ini yang bersertifikat.")
    story.act(HEAD, case, "minta", pertimbangan="Tidak ada pejabat pengadaan lain yang bersertifikat.")
    return story.case(case.id)


def sent(story: Story, case: Case) -> list[tuple[str, str]]:
    """Return which letters of a case were sent by themselves, jobs that are orders done: to whom, in which state."""
    for job in story.store.find(Job, kind=UNASKED):
        taken_up(story.desk, job)
    papers = story.store.find(Paper, case_id=case.id, kind=LETTER)
    return sorted((str(one.reader_id), one.data["sent"]) for one in papers if "sent" in one.data)


def offered(story: Story, case: Case) -> list[str]:
    """Return the buttons of who declared in his open task."""
    [task] = story.tasks(case)
    return [one.id for one in task_view(story.desk, story.person(DECLARANT), task.id).actions]


def hand_over(story: Story, person_id: str, letter: Letter, **given: Any) -> None:
    """Record that a letter was handed over on paper today."""
    subject = {"letter": letter.id, "revision": letter.revision}
    draft = Draft(
        id="1:1", person_id=person_id, form=f"handed/deklarasi-kota/{letter.kind}", edition="2020.1",
        question="review", subject=subject, owner="draft-1", started_at=story.now, updated_at=story.now,
    )  # fmt: skip
    answers = {"hari": story.desk.today.isoformat(), "penerima": "Dewangga Putra", **given}
    with story.store.savepoint():
        carry_out_on_paper(story.desk, story.person(person_id), draft, answers)


def test_the_request_is_sent_as_a_draft_and_its_receipt_cannot_be_confirmed_yet() -> None:
    """V.C.2, "disampaikan kepada pelapor secara tertulis": the paper comes first, the button with the signature."""
    story = city()
    case = requested(story)

    assert ([(DECLARANT, "konsep")], []) == (sent(story, case), offered(story, case))
    with pytest.raises(Stale):
        story.act(DECLARANT, case, "terima")
    assert 1 == story.told(HEAD).count("notice-letter-sign")


def test_the_signed_request_is_sent_once_and_begins_the_full_time_to_confirm_it() -> None:
    """Whoever waited for the signature is neither late because of it nor left without a word."""
    story = city()
    case = requested(story)
    story.forward(days=1)
    [before] = story.tasks(case)
    signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    [after] = story.tasks(case)

    assert [(DECLARANT, "konsep"), (DECLARANT, "signed")] == sent(story, case)
    local = [story.desk.calendar.local(one.due_at).date() for one in (before, after) if one.due_at]
    assert [story.now.date() + timedelta(days=2), story.now.date() + timedelta(days=3)] == local
    assert ["terima"] == offered(story, case)
    assert 2 == story.told(DECLARANT).count("notice-task")


def test_who_signs_is_reminded_until_he_has_signed() -> None:
    """The head hears with each reminder of the step, and no more once the letter is signed."""
    story, done = city(), city()
    case, other = requested(story), requested(done)
    signed(done, HEAD, letter_of(done, other, "surat-permintaan"))
    for one in (story, done):
        one.forward(days=4)

    assert (3, 1) == tuple(one.told(HEAD).count("notice-letter-sign") for one in (story, done))
    assert ["ke-inspektorat"] == offered(story, case)


def test_a_letter_that_is_never_signed_goes_to_the_inspectorate() -> None:
    """III.D.2: a head who neglects it does not leave the declaration standing for ever."""
    story = city()
    case = requested(story)
    story.forward(days=4)
    story.act(DECLARANT, case, "ke-inspektorat")

    assert "inspektorat" == story.case(case.id).state


def test_a_cancelled_letter_cannot_be_confirmed() -> None:
    """What was cancelled was not received: the button is gone with the letter."""
    story = city()
    case = requested(story)
    letter = signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    with story.store.savepoint():
        cancel(story.desk, story.person(HEAD), letter.id, letter.revision, {"alasan": "Salah nama."})

    assert [] == offered(story, case)


def test_a_request_handed_over_on_paper_is_received() -> None:
    """The handler records the day and who took it; the case goes on, and the history names both."""
    story = city()
    case = requested(story)
    hand_over(story, HEAD, signed(story, HEAD, letter_of(story, case, "surat-permintaan")))
    [acted] = [one for one in story.store.find(Entry, case_id=case.id, what="acted") if one.data["action"] == "terima"]

    assert "tetap-tugas" == story.case(case.id).state
    assert (HEAD, DECLARANT) == (acted.person_id, acted.on_behalf_id)


def test_another_letter_handed_over_on_paper_moves_nothing() -> None:
    """Only the letter that the step waits for confirms it."""
    story = city()
    case = measured(story)
    hand_over(story, "kasi-wahyudi", signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan")))

    assert "pemantauan" == story.case(case.id).state


def test_a_letter_waits_for_its_number_before_it_is_sent() -> None:
    """Where numbers are read in the office's book, a signed letter without one is not whole."""
    rule = NumberRule(pattern="{urut}/{tahun}", by="book")
    story = Story(institution="kota-pasuruan", profile={"numbering": Numbering(usual=rule, special={})})
    number = officer(story)
    case = requested(story)
    letter = signed(story, HEAD, letter_of(story, case, "surat-permintaan"))
    before = (sent(story, case)[1:], offered(story, case))
    with story.store.savepoint():
        give_number(story.desk, story.person(number), letter.id, letter.revision, {"nomor": "7"})

    assert ([], []) == before
    assert ([(DECLARANT, "signed")], ["terima"]) == (sent(story, case)[1:], offered(story, case))


def test_the_order_of_measures_is_sent_once_signed_and_not_as_a_draft() -> None:
    """A letter whose receipt no step waits for comes when it is in force."""
    story = city()
    case = measured(story)
    before = sent(story, case)
    signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))

    assert ([], [(DECLARANT, "signed")]) == (before, sent(story, case))


def test_a_letter_to_the_official_complained_about_is_never_sent() -> None:
    """The reporter has his receipt; what is for the accused is handed over by whoever handles the case."""
    story = city()
    case = examined(story)
    letter = letter_of(story, case, "permintaan-keterangan")
    signed(story, "kabid-santoso", letter)

    assert [(reporter_of(story.desk, case), "signed")] == sent(story, case)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"receives": "surat-lain"}, 'receives: there is no letter "surat-lain"'),
        ({"by": "declarant"}, "receives: to confirm a receipt moves the case (go), asks nothing"),
        ({"when": None}, "receives: a receipt is confirmed once the letter is signed"),
    ],
)
def test_a_receipt_of_no_letter_or_of_an_unsigned_one_is_refused(changes: dict[str, Any], fault: str) -> None:
    """A procedure in which a receipt could be confirmed without its letter does not pass the check."""
    procedure = library().procedure("deklarasi-kota")
    steps = tuple(
        replace(step, actions=tuple(replace(one, **changes) if one.receives else one for one in step.actions))
        for step in procedure.steps
    )
    forms = {name: editions[-1] for name, editions in library().forms.items()}
    found = [str(one.what) for one in check_procedure(replace(procedure, steps=steps), "x.toml", Known(forms=forms))]

    assert [fault] == [one[: len(fault)] for one in found if one.startswith("receives")]


def test_who_has_no_telegram_is_not_sent_a_file() -> None:
    """The notice goes the way of paper; no document waits for nobody."""
    story = city()
    case = measured(story)
    for account in story.store.find(Account, person_id=DECLARANT):
        story.store.remove(account)
    signed(story, "kasi-wahyudi", letter_of(story, case, "surat-tindakan"))

    assert [] == sent(story, case)
    assert 1 == len(story.store.find(Notice, person_id=DECLARANT, key="notice-letter-signed"))
