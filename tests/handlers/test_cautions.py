"""What an official is told of a measure before he confirms it: whose decision it is in the end."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.cautions import cautions
from core.inputs import Said
from core.records import Case, Holding
from handlers import talking, work
from handlers.answers import Answer
from handlers.reading import Read, Visit
from handlers.speaking import render
from tests.core.declarations import REVIEWED, WHY, city, declare
from tests.core.story import Story
from tests.core.whistle import office, whistle

HEAD = "kasi-wahyudi"
PROPOSAL = {"id": "usul kepada Pejabat Pembina Kepegawaian (PPK)", "en": "proposal to the head of personnel (PPK)"}
ALONE = {"id": "menunjuk diri sendiri saja", "en": "name only yourself"}
DEFINITIVE = {"id": "kewenangan pejabat definitif", "en": "authority of a definitive holder"}


@pytest.fixture
def story() -> Story:
    """Return the city on a Monday morning."""
    return city()


@pytest.fixture
def case(story: Story) -> Case:
    """Declare, and let the superior find that there is a potential conflict: the measures are decided next."""
    case = declare(story, "staf-dewangga")
    story.act(HEAD, case, "telaah", **REVIEWED)
    return case


def stand_in(story: Story, kind: str) -> None:
    """Let the superior fill his post as Plt or Plh from now on."""
    [holding] = story.store.find(Holding, person_id=HEAD)
    story.store.put(replace(holding, kind=kind))


def does(story: Story, handler: Callable[[Visit], Answer], *parts: str, said: str = "") -> Answer:
    """Let the superior press a button with these parts, or say something."""
    given = Said(said) if said else None
    read = Read(user_id=1, chat_id=1, name="Wahyudi", parts=parts, given=given)
    return handler(Visit(story.desk, story.person(HEAD), read))


def chooses(story: Story, case: Case, *measures: str, language: str = "id") -> str:
    """Return what the superior reads at the second press, after choosing these measures."""
    [task] = story.tasks(case)
    answer = does(story, work.act, task.id, str(task.revision), "tetapkan")
    for value in (*measures, "!done"):
        answer = does(story, talking.press, str(answer.screens[0].data["revision"]), value)
    answer = does(story, talking.press, str(answer.screens[0].data["revision"]), "!skip")  # by when: as usual
    answer = does(story, talking.hear, said=WHY)
    return render(answer.screens[0], language, story.office).text


@pytest.mark.parametrize("kind", ["plt", "plh"])
@pytest.mark.parametrize("measure", ["mutasi", "pengunduran-diri"])
def test_who_stands_in_is_told_that_it_needs_the_definitive_authority(
    story: Story, case: Case, measure: str, kind: str
) -> None:
    """Moving somebody and taking a resignation are no decisions of a Plt or Plh; the second press says so."""
    stand_in(story, kind)

    assert DEFINITIVE["id"] in chooses(story, case, measure)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_move_is_a_proposal_to_the_ppk_whoever_decides_it(story: Story, case: Case, language: str) -> None:
    """The PPK decides on moves: also the definitive holder is told, and is not told what concerns a Plt alone."""
    told = chooses(story, case, "mutasi", language=language)

    assert (True, False) == (PROPOSAL[language] in told, DEFINITIVE[language] in told)


def test_both_measures_say_once_what_they_have_in_common(story: Story, case: Case) -> None:
    """One warning is read, two alike are not."""
    stand_in(story, "plt")
    told = chooses(story, case, "mutasi", "pengunduran-diri", language="en")

    assert (1, 1) == (told.count(PROPOSAL["en"]), told.count(DEFINITIVE["en"]))


def test_measures_within_the_power_of_a_plt_are_told_without_a_warning(story: Story, case: Case) -> None:
    """A Plt may limit access and hand duties on like anybody."""
    stand_in(story, "plt")

    assert "⚠️" not in chooses(story, case, "batasi-akses", "alih-tugas")


def names(*posts: str, language: str = "id") -> str:
    """Return what the Inspektur reads at the second press, after naming who examines a WBS report."""
    story = office()
    [case] = whistle(story, "anonim", "staf-jalan")
    [task] = story.tasks(case)
    picked = [{"position": post, "person": story.holder(post)} for post in posts]
    form = story.office.form(f"act/{case.procedure}/{case.state}/tugaskan", case.edition)
    answers = [(form.by_id["pemeriksa"], {"picked": picked, "words": None})]
    told = cautions(story.desk, task.id, answers)
    return " ".join(text.say(language) for text in told)


@pytest.mark.parametrize("language", ["id", "en"])
def test_who_names_himself_alone_as_examiner_is_told_that_he_judges_himself(language: str) -> None:
    """002 IV.B names no examiner: the Inspektur may examine, but is told that he then decides on his own result."""
    assert ALONE[language] in names("inspektur", language=language)


@pytest.mark.parametrize("posts", [("auditor-pertama",), ("inspektur", "auditor-pertama")])
def test_who_names_somebody_else_too_is_told_nothing(posts: tuple[str, ...]) -> None:
    """The warning does not depend on who could be named, so that it tells nothing of anybody."""
    assert not names(*posts)
