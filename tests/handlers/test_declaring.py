"""Employees who declare: the command, their own steps, and what they may do over a superior's head."""

import pytest

from core.access import declaring, menu_of
from core.errors import NotKnown, Refusal
from handlers import asking, tracking, work
from handlers.answers import Answer
from handlers.reading import Read, Visit
from handlers.speaking import render
from tests.core.declarations import WHY, city, declare
from tests.core.story import Story

RENDRA = "analis-rendra"


@pytest.fixture
def story() -> Story:
    """Return the city on a Monday morning."""
    return city()


def visit(story: Story, person_id: str, *parts: str) -> Visit:
    """Let somebody press a button with these parts."""
    return Visit(story.desk, story.person(person_id), Read(user_id=1, chat_id=1, name="Rendra", parts=parts))


def shown(story: Story, answer: Answer) -> tuple[str, list[str]]:
    """Return the words of the first screen and what its buttons send."""
    outgoing = render(answer.screens[0], "id", story.office)
    rows = getattr(outgoing.markup, "inline_keyboard", ())
    return outgoing.text, [str(one.callback_data) for row in rows for one in row]


def test_the_command_asks_the_declaration_of_the_institution(story: Story) -> None:
    """`/deklarasi` begins the form of the office's own procedure, and stands in an employee's menu alone."""
    [asked] = asking.declare(visit(story, RENDRA)).screens

    assert "deklarasi-kota" == asked.data["form"]
    assert "deklarasi" in menu_of(story.desk, story.person(RENDRA))
    assert {} == declaring(story.desk, story.citizen())
    with pytest.raises(Refusal) as refused:
        asking.declare(Visit(story.desk, story.citizen(), Read(user_id=2, chat_id=2, name="Siti")))
    assert "refusal-employees-only" == refused.value.key


def test_where_nothing_is_declared_there_is_no_such_command() -> None:
    """The school's procedures know an ad hoc recusal and no declaration."""
    school = Story()

    assert {"penarikan": "penarikan-diri"} == declaring(school.desk, school.person("guru-dimas"))


def test_a_declarant_sees_what_he_may_do_while_it_lies_with_his_superior(story: Story) -> None:
    """III.D.2: where the superior refuses, the declarant takes it to the Inspectorate with a button of his own."""
    case = declare(story, RENDRA)
    [task] = story.tasks(case)
    text, buttons = shown(story, tracking.open_report(visit(story, RENDRA, case.id)))

    assert text.startswith("<b>Pernyataan Anda</b>")
    assert "Terlapor" not in text
    assert f"a:{task.id}:0:atasan-menolak" in buttons

    [asked] = work.act(visit(story, RENDRA, task.id, "0", "atasan-menolak")).screens
    assert ("question", "alasan") == (asked.name, asked.data["question"])


def test_a_stranger_presses_the_buttons_of_a_declarant_in_vain(story: Story) -> None:
    """What names the declarant is nobody else's."""
    case = declare(story, RENDRA)
    [task] = story.tasks(case)
    other = next(one.person_id for one in story.desk.chart.holdings("sekda", story.desk.today))

    with pytest.raises(NotKnown):
        work.act(visit(story, other, task.id, "0", "atasan-menolak"))


def test_a_declarants_own_step_is_reached_from_his_report_and_his_tasks(story: Story) -> None:
    """What was sent back waits for the declarant: marked in /status, listed in /tugas, with its button."""
    case = declare(story, RENDRA)
    story.act(story.actors(case)[0], case, "kembalikan", alasan=WHY)
    [task] = story.tasks(story.case(case.id))

    listed, _ = shown(story, tracking.status(visit(story, RENDRA)))
    _, own = shown(story, tracking.open_report(visit(story, RENDRA, case.id)))
    _, waiting = shown(story, work.waiting(visit(story, RENDRA)))
    text, buttons = shown(story, work.open_task(visit(story, RENDRA, task.id)))

    assert "📌 ada yang perlu Anda kerjakan" in listed
    assert (f"t:{task.id}", True) == (own[0], f"t:{task.id}" in waiting)
    assert "Yang perlu Anda kerjakan: Melengkapi pernyataan" in text
    assert f"a:{task.id}:0:lengkapi" in buttons
