"""A gift among the sources: when it was received is asked, and two dates of reporting run from it."""

from datetime import datetime, timedelta

import pytest

from core.follow_ups import complete
from core.inputs import Done, Pressed, Said
from core.queries import case_view, worklist
from core.records import Case, Task
from tests.core.chats import Chat, shipped
from tests.core.declarations import REVIEWED, WHY, chosen, city, declare
from tests.core.story import Story

GIFT = {"sumber": chosen("gratifikasi"), "situasi": chosen("gratifikasi"), "afiliasi": None}


def at(moment: str) -> datetime:
    """Return a moment of the institution."""
    return datetime.fromisoformat(f"{moment}+07:00")


def gift(story: Story, person_id: str, received: str) -> Case:
    """Declare a gift that was received on a day."""
    return declare(story, person_id, **GIFT, diterima=received)


def reports(story: Story, case: Case) -> dict[str | None, Task]:
    """Return the reports of the gift that are still open."""
    return {task.label: task for task in story.tasks(case, kind="follow_up")}


@pytest.mark.parametrize("form", ["deklarasi-kota", "deklarasi-lumajang"])
@pytest.mark.parametrize(("source", "asked"), [("gratifikasi", "diterima"), ("kelemahan-sistem", "uraian")])
def test_the_day_of_receipt_is_asked_only_of_a_gift(form: str, source: str, asked: str) -> None:
    """The question comes right after the source, and only where the source is gratifikasi."""
    chat = Chat(shipped(form))
    official = [Pressed("pengadaan")] if form == "deklarasi-kota" else []
    chat.does(Pressed("insidental"), *official, Pressed("gratifikasi"), Done(), Pressed("pemilihan-rekanan"), Done())
    chat.does(Pressed(source), Done())

    assert asked == chat.at


def test_a_gift_to_come_cannot_have_been_received() -> None:
    """Nobody counts from a day ahead."""
    chat = Chat(shipped("deklarasi-kota"))
    chat.does(Pressed("insidental"), Pressed("pengadaan"), Pressed("gratifikasi"), Done(), Pressed("pemilihan-rekanan"))
    chat.does(Done(), Pressed("gratifikasi"), Done())

    assert chat.refused(Said("22-11-2026")).startswith("refusal-")


@pytest.mark.parametrize(
    ("received", "upg", "kpk"),
    [
        ("2026-11-20", "2026-12-04T16:30:00", "2027-01-05T16:00:00"),
        ("2026-11-21", "2026-12-04T16:30:00", "2027-01-05T16:00:00"),
        ("2026-11", "2026-11-13T16:30:00", "2026-12-11T16:30:00"),
    ],
)
def test_both_dates_are_counted_from_the_receipt_by_the_calendar(received: str, upg: str, kpk: str) -> None:
    """10 and 30 working days; two days off at Christmas; of a Saturday, Friday is day 0; of a month, its first day."""
    story = city()
    tasks = reports(story, gift(story, "staf-dewangga", received))

    assert {"gratifikasi-upg": at(upg), "gratifikasi-kpk": at(kpk)} == {name: one.due_at for name, one in tasks.items()}


@pytest.mark.parametrize(
    ("institution", "person_id"), [("kota-pasuruan", "staf-dewangga"), ("kecamatan-lumajang", "staf-pem-anton")]
)
def test_they_are_tasks_of_the_declarant_and_told_at_once(institution: str, person_id: str) -> None:
    """He finds both in his work with the dates, and is told of them with the receipt."""
    story = Story(institution=institution)
    case = gift(story, person_id, "2026-11-20")

    assert [case.id, case.id] == [line.case.id for line in worklist(story.desk, story.person(person_id))]
    assert ["notice-follow-up", "notice-follow-up"] == story.told(person_id)


def test_without_a_gift_no_report_is_asked() -> None:
    """Another source orders nothing."""
    story = city()

    assert {} == reports(story, declare(story, "staf-dewangga"))


def test_the_office_may_have_other_days() -> None:
    """The days are switches of the procedure: an UPG with seven days says so in the profile."""
    story = city(**{"gratifikasi-upg": "7 hari kerja"})
    tasks = reports(story, gift(story, "staf-dewangga", "2026-11-20"))

    assert at("2026-12-01T16:00:00") == tasks["gratifikasi-upg"].due_at


def test_he_is_reminded_of_each_and_told_when_it_is_late() -> None:
    """Three working days before and on the morning of the UPG's day, then once that it has passed."""
    story = city()
    gift(story, "staf-dewangga", "2026-11-20")
    story.until(at("2026-12-04T16:29:00"))
    assert ["notice-ping", "notice-ping"] == [key for key in story.told("staf-dewangga") if key == "notice-ping"]

    story.forward(hours=16)
    assert 1 == story.told("staf-dewangga").count("notice-overdue")


def test_a_report_is_closed_with_a_note_and_stops_reminding() -> None:
    """He writes what he has reported; the number of the report can come as a file, but need not."""
    story = city()
    case = gift(story, "staf-dewangga", "2026-11-20")
    task = reports(story, case)["gratifikasi-upg"]
    with story.store.savepoint():
        note = {"catatan": "Dilaporkan ke UPG dengan nomor 12/UPG/2026."}
        complete(story.desk, story.person("staf-dewangga"), task.id, task.revision, note)
    story.until(at("2026-12-07T08:00:00"))

    assert ["gratifikasi-kpk"] == list(reports(story, case))
    assert "notice-overdue" not in [key for key in story.told("staf-dewangga") if key != "notice-progress"]


def test_open_reports_of_a_gift_do_not_hold_up_the_declaration() -> None:
    """The measures decide when the head may close it; the KPK's thirty days run on after that."""
    story = city()
    case = gift(story, "staf-dewangga", "2026-11-20")
    story.act("kasi-wahyudi", case, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", case, "tetapkan", tindakan=chosen("penarikan-diri"), alasan=WHY)
    story.now += timedelta(hours=1)
    for task in [one for one in story.tasks(case, kind="follow_up") if one.action]:
        with story.store.savepoint():
            proof = {"catatan": "Sudah dilaksanakan.", "bukti": [story.photo()]}
            complete(story.desk, story.person(task.person_id or ""), task.id, task.revision, proof)
    story.act("kadis-margono", case, "selesai")

    assert "ditangani" == story.case(case.id).state
    assert ["gratifikasi-kpk", "gratifikasi-upg"] == sorted(name or "" for name in reports(story, case))
    assert "own" == case_view(story.desk, story.person("staf-dewangga"), case.id).scope


def test_the_form_that_closes_it_asks_for_a_note_and_takes_proof() -> None:
    """The button of the follow-up begins a form with its own title."""
    story = city()
    form = story.office.form("follow/deklarasi-kota/pernyataan/gratifikasi-kpk", "2020.1")

    assert "Batas laporan gratifikasi kepada KPK (GOL), bila belum melalui UPG" == form.title.id
    assert [("catatan", False), ("bukti", True)] == [(one.id, one.optional) for one in form.questions]
