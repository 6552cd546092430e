"""By when what was ordered is due: the day that was said, else the office's own time; who is reminded, who hears."""

from datetime import datetime
from typing import Any

import pytest

from core.answer_values import compared
from core.letter_views import letter_view
from core.paper_records import Letter
from core.records import Case, Notice, Task
from tests.core import city_complaints
from tests.core.declarations import REVIEWED, WHY, chosen, declare
from tests.core.declarations import city as declaring_city
from tests.core.story import Story, library

SAID = "2026-12-18"
CLOSE = datetime.fromisoformat("2026-12-18T15:30:00+07:00")


def follow_ups(story: Story, case: Case) -> list[Task]:
    """Return the open follow-ups of a case."""
    return story.tasks(case, kind="follow_up")


def of_the_city(**said: Any) -> tuple[Story, Case, str]:
    """Let a superior of the city decide on a measure; returns the owner as well."""
    story = declaring_city()
    case = declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "tetapkan", tindakan=chosen("batasi-akses"), alasan=WHY, **said)
    return story, story.case(case.id), "kasi-wahyudi"


def of_the_inspectorate(**said: Any) -> tuple[Story, Case, str]:
    """Let the Inspektorat name a measure after neglect."""
    story = declaring_city()
    case = declare(story, "staf-dewangga")
    while story.case(case.id).state != "inspektorat":
        story.forward(days=1)
    given: dict[str, Any] = {"tingkat": city_complaints.one("sedang"), "analisis": WHY}
    story.act("auditor-farhan", case, "sampaikan", tindakan=chosen("batasi-akses"), **given, **said)
    return story, story.case(case.id), "kadis-margono"


def of_the_kecamatan(**said: Any) -> tuple[Story, Case, str]:
    """Let a superior of the kecamatan pass a declaration on with a measure."""
    story = Story(institution="kecamatan-lumajang")
    case = declare(story, "staf-kesra-wening")
    [superior] = story.actors(case)
    story.act(superior, case, "teruskan", **REVIEWED, tindakan=chosen("batasi-akses"), **said)
    return story, story.case(case.id), superior


def of_the_school(**said: Any) -> tuple[Story, Case, str]:
    """Let the head of the school order an improvement after the evaluation of a semester."""
    story = Story(now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(story.now)
    story.until(datetime.fromisoformat("2026-06-30T16:00:00+07:00"))
    [case] = story.store.find(Case, procedure="evaluasi-sekolah")
    story.act("guru-kristianto", case, "laporkan", efektif=WHY, relevan=WHY, saran=chosen("pelatihan"))
    doing: dict[str, Any] = {"pelaksana": {"position": "waka-kurikulum", "person": "waka-sutikno"}}
    story.act("kepsek-endang", case, "perintahkan", perbaikan=chosen("pelatihan"), **doing, **said)
    return story, story.case(case.id), "waka-sutikno"


def of_a_complaint(**said: Any) -> tuple[Story, Case, str]:
    """Let a review change the decision, with something to carry out."""
    story = city_complaints.city()
    [case] = city_complaints.complain(story, "staf-jalan")
    city_complaints.proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **city_complaints.order(story), **said)
    return story, story.case(case.id), "kasi-tanjung"


ORDERS = [of_the_city, of_the_inspectorate, of_the_kecamatan, of_the_school, of_a_complaint]


@pytest.mark.parametrize("ordering", ORDERS)
def test_what_is_ordered_is_due_on_the_day_that_was_said(ordering: Any) -> None:
    """Of measures, improvements and follow-ups alike; at the close of office hours of that day."""
    story, case, owner = ordering(batas=SAID)
    [task] = follow_ups(story, case)

    assert (owner, CLOSE.date()) == (task.person_id, story.desk.calendar.local(task.due_at).date())


@pytest.mark.parametrize("ordering", ORDERS)
def test_where_no_day_was_said_the_offices_time_holds(ordering: Any) -> None:
    """The item may be skipped: then the switch of the procedure says by when."""
    story, case, _ = ordering()
    [task] = follow_ups(story, case)

    assert task.due_at is not None
    assert task.due_at.date() != CLOSE.date()


@pytest.mark.parametrize("ordering", ORDERS)
def test_its_owner_is_reminded_and_told_that_it_is_late(ordering: Any) -> None:
    """A working day before, in the morning of the day, and when it has passed."""
    story, case, owner = ordering(batas=SAID)
    [task] = follow_ups(story, case)
    story.until(task.due_at)
    told = story.store.find(Notice, task_id=task.id, person_id=owner, order="created_at")

    assert ["notice-follow-up", "notice-ping", "notice-ping", "notice-overdue"] == [one.key for one in told]


@pytest.mark.parametrize(("ordering", "watching"), [
    (of_the_city, ["kadis-margono"]),
    (of_the_kecamatan, ["sekcam-herlina"]),
    (of_a_complaint, city_complaints.INSPECTORATE),
])  # fmt: skip
def test_who_watches_over_it_is_told_that_it_is_late(ordering: Any, watching: list[str]) -> None:
    """Whoever the case waits for hears once of what was not done in time; nobody else does."""
    story, case, _ = ordering(batas="2026-11-30")
    [task] = follow_ups(story, case)
    story.until(task.due_at)
    told = story.store.find(Notice, task_id=task.id, key="notice-follow-up-late")

    assert watching == sorted(one.person_id or "" for one in told)


@pytest.mark.parametrize(("chosen_ones", "asked"), [(["batasi-akses"], True), (None, False)])
def test_where_nothing_is_ordered_nobody_is_asked_by_when(chosen_ones: list[str] | None, *, asked: bool) -> None:
    """Whoever skips the measures has no day to say."""
    form = library().procedure("deklarasi-lumajang")
    question = Story(institution="kecamatan-lumajang").office.form(f"act/{form.id}/telaahan/teruskan").by_id["batas"]
    given = {"tindakan": compared({"chosen": chosen_ones, "words": None} if chosen_ones else None)}

    assert question.when
    assert asked == question.when.holds({"answer": given})


@pytest.mark.parametrize(("ordering", "kind", "item"), [
    (of_the_city, "surat-tindakan", "Paling lambat"),
    (of_a_complaint, "keputusan-peninjauan", "Paling lambat"),
    (of_a_complaint, "berita-acara", "Paling lambat"),
])  # fmt: skip
def test_the_letter_of_an_order_says_by_when_where_that_was_said(ordering: Any, kind: str, item: str) -> None:
    """Who gets the order on paper reads the day; where none was said the letter has no line for it."""
    days = []
    for said in ({"batas": SAID}, {}):
        story, case, _ = ordering(**said)
        [letter] = story.store.find(Letter, case_id=case.id, kind=kind)
        answers = [answer for part in letter_view(story.desk, case, letter).parts for answer in part.answers]
        days.append([answer.value for answer in answers if answer.label.id == item])

    assert [[SAID], []] == days
