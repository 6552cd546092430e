"""Work that several share: when one of them decides or is answered, the others learn of it."""

import pytest

from core.inquiry import reply
from core.records import Case, Notice, Task
from core.reopening import withdraw
from handlers.notices import compose
from handlers.speaking import render
from tests.core.city_complaints import INSPECTORATE, WHY, city, complain, official, one
from tests.core.story import Story
from tests.handlers.phones import House, Phone, screen

KIRANA, INSPEKTUR = "auditor-kirana", "inspektur-gunawan"


@pytest.fixture
def shared() -> tuple[House, Story, Case]:
    """Return the city's phones with a report in words, which all of the Inspectorate search the official of."""
    house, story = House(at="kota-pasuruan"), city()
    house.store, story.now = story.store, house.now
    [case] = complain(story, words="Seorang kepala bidang", pimpinan=one("ya"))
    assert INSPECTORATE == story.actors(case)
    return house, story, case


def work(story: Story, case: Case, person_id: str) -> Task:
    """Return somebody's open work in a case."""
    return next(task for task in story.tasks(case) if task.person_id == person_id)


async def test_the_others_are_told_in_one_line_who_decided_what(shared: tuple[House, Story, Case]) -> None:
    """The name with the post and the result; who decided hears nothing of his own deed."""
    house, story, case = shared
    story.act(KIRANA, case, "tetapkan", pejabat=official(story, "kabid-bina-marga"))
    kirana = story.person(KIRANA).name
    notices = house.store.find(Notice, key="notice-colleague-decided")

    assert sorted({*INSPECTORATE} - {KIRANA}) == sorted(str(one.person_id) for one in notices)
    for notice in notices:
        sent = compose(house.desk, notice)
        assert sent
        head = sent[1].text.splitlines()[0]
        assert kirana in head
        assert case.code in sent[1].text


async def test_the_old_message_opens_as_what_it_was(shared: tuple[House, Story, Case]) -> None:
    """It names the step that it was about, says who decided it and how, and has no button to decide."""
    house, story, case = shared
    old = work(story, case, INSPEKTUR)
    story.act(KIRANA, case, "tetapkan", pejabat=official(story, "kabid-bina-marga"))
    shown = render(screen(await Phone(house, 920007).press(f"t:{old.id}")), "id", house.office)

    assert "Untuk diketahui: Pencarian pejabat" in shown.text
    assert f"Tugas ini sudah diputuskan oleh {story.person(KIRANA).name}" in shown.text
    rows = shown.markup.inline_keyboard if shown.markup else ()  # type: ignore[union-attr]
    assert not [one for row in rows for one in row if str(one.callback_data).startswith("a:")]


async def test_an_answer_of_the_reporter_reaches_all_who_share_the_work(shared: tuple[House, Story, Case]) -> None:
    """Not only who asked: any of them may decide by it."""
    house, story, case = shared
    story.act(KIRANA, case, "minta-keterangan", pertanyaan="Di bidang apa pejabat itu bekerja?")
    [asked] = story.tasks(case, kind="answer")
    reply(house.desk, story.citizen(), asked.id, asked.revision, {"jawaban": WHY})

    notices = house.store.find(Notice, key="notice-reply")
    assert INSPECTORATE == sorted(str(one.person_id) for one in notices)
    assert all(compose(house.desk, one) for one in notices)


async def test_who_has_the_work_is_told_that_the_report_was_withdrawn(shared: tuple[House, Story, Case]) -> None:
    """No task disappears without a word."""
    house, story, case = shared
    withdraw(house.desk, story.citizen(), case.id)
    notices = house.store.find(Notice, key="notice-withdrawn")

    assert INSPECTORATE == sorted(str(one.person_id) for one in notices)
    for notice in notices:
        sent = compose(house.desk, notice)
        assert sent
        assert case.code in sent[1].text
