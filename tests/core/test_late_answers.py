"""An answer of the reporter that comes after the case has moved on reaches whoever handles it by then."""

from typing import TypeAlias

import pytest

from core.casting import reporter_of
from core.errors import Refusal, Stale
from core.inquiry import reply
from core.queries import case_view, task_view
from core.records import Case, Notice, Task
from tests.core.city_complaints import WHY, city, complain, proven
from tests.core.story import Story
from tests.core.whistle import EXAMINER, INSPEKTUR, examined, found, whistle

ASKED = "Kapan pengumumannya dipasang?"
ANSWER = "Dipasang pada 2 November."
SUPERIOR, ABOVE = "kasi-wahyudi", "kabid-baskara"
Late: TypeAlias = tuple[Story, Case]


def asked(story: Story, who: str, case: Case, words: str = ASKED) -> Task:
    """Let somebody ask the reporter, and return the question."""
    story.act(who, case, "minta-keterangan", pertanyaan=words)
    return story.tasks(case, kind="answer")[-1]


def answered(story: Story, case: Case, question: Task) -> None:
    """Let the reporter answer a question."""
    reporter = story.person(reporter_of(story.desk, case) or "")
    reply(story.desk, reporter, question.id, question.revision, {"jawaban": ANSWER})


def climbed() -> Late:
    """Return a complaint whose examiner asked and let his time pass."""
    story = city()
    [case] = complain(story, "staf-jalan")
    asked(story, SUPERIOR, case)
    story.forward(days=4)
    return story, story.case(case.id)


def handed_in() -> Late:
    """Return a whistleblower's report whose examiner asked and handed in."""
    story = city()
    case = examined(story, whistle(story, "rahasia", "staf-jalan")[0])
    asked(story, EXAMINER, case)
    return story, found(story, case)


def decided() -> Late:
    """Return a complaint whose examiner asked and found it true."""
    story = city()
    [case] = complain(story, "staf-jalan")
    asked(story, SUPERIOR, case)
    return story, proven(story, case)


def recused() -> Late:
    """Return a complaint whose examiner asked and recused himself."""
    story = city()
    [case] = complain(story, "staf-jalan")
    asked(story, SUPERIOR, case)
    story.act(SUPERIOR, case, "menarik-diri", alasan="Ia kerabat saya.")
    return story, story.case(case.id)


LATE = [climbed, handed_in, decided, recused]


@pytest.mark.parametrize("late", LATE)
def test_a_late_answer_reaches_whoever_handles_the_case_now(late: object) -> None:
    """He is told of it, and reads question and answer in his task."""
    story, case = late()  # type: ignore[operator]  # one of the ways above
    [question] = story.tasks(case, kind="answer")
    [mine] = story.tasks(case)
    answered(story, case, question)

    told = story.store.find(Notice, key="notice-reply", case_id=case.id)
    assert [(mine.person_id, mine.id)] == [(one.person_id, one.task_id) for one in told]
    view = task_view(story.desk, story.person(mine.person_id or ""), mine.id).view
    assert [(ASKED, ANSWER)] == [(one.question, one.answer) for one in view.exchanges]


@pytest.mark.parametrize("late", LATE)
def test_whoever_handles_the_case_now_may_ask_again(late: object) -> None:
    """The question of before is taken back: the reporter answers the new one, once."""
    story, case = late()  # type: ignore[operator]  # one of the ways above
    [old] = story.tasks(case, kind="answer")
    [mine] = story.tasks(case)
    new = asked(story, mine.person_id or "", case, "Siapa yang memasangnya?")

    assert [new.id] == [one.id for one in story.tasks(case, kind="answer")]
    assert "Siapa yang memasangnya?" == case_view(story.desk, story.citizen(), case.id).question_words
    with pytest.raises(Stale):
        answered(story, case, old)
    answered(story, case, new)
    assert [] == story.tasks(case, kind="answer")


def test_two_questions_of_one_asker_do_not_wait_side_by_side() -> None:
    """While who asked still handles the case, he waits for the answer."""
    story = city()
    case = examined(story, whistle(story, "rahasia", "staf-jalan")[0])
    asked(story, EXAMINER, case)

    with pytest.raises(Refusal, match="refusal-question-open"):
        asked(story, EXAMINER, case)


def test_of_a_case_that_was_closed_nobody_answers_any_more() -> None:
    """What was asked is taken back with the end."""
    story = city()
    [case] = whistle(story, "rahasia", "staf-jalan")
    question = asked(story, INSPEKTUR, case)
    story.act(INSPEKTUR, case, "bukan-bk", alasan=WHY, tujuan="Ombudsman Republik Indonesia")

    with pytest.raises(Stale):
        answered(story, case, question)
