"""What stays overdue comes back each working morning, in one message to each person (10f)."""

from datetime import date, datetime, timedelta

import pytest

from core.deadlines import sweep
from core.digest_views import Digest, digest_of
from core.digests import DAILY
from core.records import CalendarDay, Case, Notice, Party
from tests.core.city_complaints import INSPECTORATE, WHY, complain, order, proven
from tests.core.story import Story
from tests.core.whistle import EXAMINER, INSPEKTUR, examined, whistle

MAYOR, MEMBER = "walikota-hardjanto", "kabag-wibisono"


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning, without what opens by itself."""
    return Story(institution="kota-pasuruan", profile={"procedures": ("pengaduan-kota", "wbs-kota")})


def digests(story: Story, person_id: str) -> list[Notice]:
    """Return the messages of the mornings that somebody is owed, in order."""
    return story.store.find(Notice, person_id=person_id, key="notice-digest", order="created_at")


def morning(story: Story) -> None:
    """Go on to the next morning at half past seven, and sweep."""
    local = story.desk.calendar.local(story.now)
    story.until(datetime.combine(local.date() + timedelta(days=1), local.timetz()).replace(hour=7, minute=30))


def mornings(story: Story, count: int) -> None:
    """Let so many mornings come."""
    for _ in range(count):
        morning(story)


def told(story: Story, person_id: str) -> Digest:
    """Return what the latest message says to somebody now."""
    last = digests(story, person_id)[-1]
    return digest_of(story.desk, story.person(person_id), str(last.data["watched"]))


def stuck(story: Story) -> Case:
    """Return a complaint that has climbed to the Inspectorate and is late there, on the first morning after."""
    [case] = complain(story, "staf-jalan")
    while not digests(story, MAYOR):
        morning(story)
    assert INSPECTORATE == story.actors(case)
    return story.case(case.id)


def test_at_the_top_it_comes_back_to_those_who_have_it_and_who_watch(story: Story) -> None:
    """The Inspectorate reads it as its own work, the Mayor and Tim BK as what they watch over, by its office."""
    case = stuck(story)
    [own] = told(story, INSPECTORATE[0]).own
    [watched] = told(story, MAYOR).watched

    assert (case.id, True) == (own.case.id, bool(own.left and own.left.overdue))
    assert (case.code, True, True) == (watched.code, watched.left.overdue, watched.reads)
    assert "Inspekt" in watched.office
    assert [case.code] == [one.code for one in told(story, MEMBER).watched]
    assert () == told(story, MAYOR).own


def test_it_is_one_message_a_working_day_and_none_on_a_day_off(story: Story) -> None:
    """Two late cases make one message; however often is swept, and nothing comes on Saturday and Sunday."""
    stuck(story)
    before = len(digests(story, MAYOR))
    complain(story, "staf-jalan", by=story.citizen(2, "Hendro"))
    while story.desk.today.weekday() != 0:
        morning(story)
    start = len(digests(story, MAYOR))
    for _ in range(7):
        sweep(story.desk)
        story.now += timedelta(hours=1)
        sweep(story.desk)
        morning(story)
    days = [story.desk.calendar.local(one.created_at).date() for one in digests(story, MAYOR)]

    assert before <= start
    assert len(days) == len(set(days))
    assert [] == [day for day in days if day.weekday() > 4]


def test_it_goes_out_in_office_hours(story: Story) -> None:
    """Owed after midnight, it waits for the opening."""
    stuck(story)
    for one in digests(story, MAYOR):
        assert story.desk.calendar.next_sending(one.not_before) == one.not_before


def test_an_old_case_comes_back_once_a_week_and_for_ever(story: Story) -> None:
    """Daily for some working days, then on the first working day of each week, until somebody decides."""
    case = stuck(story)
    mornings(story, 60)
    days = [story.desk.calendar.local(one.created_at).date() for one in digests(story, MAYOR)]
    late = days[: DAILY + 1]
    after = [day for day in days if day > late[-1]]

    assert len(after) >= 6
    assert [] == [day for day in after if day != story.desk.calendar.working_day(day - timedelta(days=day.weekday()))]
    story.act(INSPECTORATE[0], case, "tidak-benar", alasan=WHY)
    count = len(digests(story, INSPECTORATE[0]))
    story.now += timedelta(days=1)
    story.accept(case)
    mornings(story, 10)
    assert count == len(digests(story, INSPECTORATE[0]))


def test_the_first_working_day_of_a_week_may_be_a_tuesday(story: Story) -> None:
    """Where Monday is a day off, the weekly message comes on Tuesday."""
    stuck(story)
    mornings(story, 28)
    local = story.desk.calendar.local(story.now).date()
    monday = local + timedelta(days=7 - local.weekday())
    story.store.add(CalendarDay(id=monday.isoformat(), name="Libur", kind="libur kantor"))
    while story.desk.today < monday + timedelta(days=4):
        morning(story)
    days = {story.desk.calendar.local(one.created_at).date() for one in digests(story, MAYOR)}

    assert {monday + timedelta(days=1)} == {day for day in days if monday <= day <= monday + timedelta(days=4)}


def test_what_became_late_today_waits_for_tomorrow(story: Story) -> None:
    """Of a limit that passes today its holder was told today; and who has nothing late gets nothing."""
    [case] = complain(story, "staf-jalan")
    story.forward(days=10)

    assert [] == digests(story, "kasi-tanjung")
    assert [] == [one for one in digests(story, MAYOR) if one.created_at < story.case(case.id).opened_at]


def test_no_line_where_one_may_not_know(story: Story) -> None:
    """The Mayor is complained about: neither he nor anybody else reads of it but those who have it."""
    [case] = complain(story, "walikota")
    mornings(story, 40)

    assert [] == digests(story, MAYOR)
    assert [case.code] == [one.case.code for one in told(story, story.actors(case)[0]).own]


def test_who_is_kept_out_after_it_was_owed_reads_nothing_of_it(story: Story) -> None:
    """The message is composed when it is sent."""
    case = stuck(story)
    story.store.add(Party(id="out", case_id=case.id, role="recused", person_id=MAYOR))

    assert Digest(own=(), watched=()) == told(story, MAYOR)


def test_of_a_confidential_report_only_those_who_have_a_part_are_told(story: Story) -> None:
    """An examiner who is late: she herself and the Inspektur who named her, nobody else in the city."""
    case = examined(story, whistle(story, "rahasia", "staf-jalan")[0])
    mornings(story, 24)

    assert [case.code] == [one.case.code for one in told(story, EXAMINER).own]
    assert [case.code] == [one.code for one in told(story, INSPEKTUR).watched]
    assert {EXAMINER, INSPEKTUR} == {one.person_id for one in story.store.find(Notice, key="notice-digest")}


def test_a_late_order_comes_back_to_its_owner_and_to_who_watches_it(story: Story) -> None:
    """Who was to carry out a review is late: his own, and the Inspectorate's to watch."""
    [case] = complain(story, "staf-jalan")
    proven(story, case)
    story.act("kasi-wahyudi", case, "diubah", **order(story) | {"batas": "2026-12-01"})
    while story.desk.today <= date(2026, 12, 2):
        morning(story)

    [own] = told(story, "kasi-tanjung").own
    [watched] = told(story, INSPECTORATE[0]).watched
    assert ("follow_up", case.code) == (own.task.kind, own.case.code)
    assert (case.code, False) == (watched.code, story.case(case.id).closed_at is not None)
