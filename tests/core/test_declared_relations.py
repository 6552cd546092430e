"""Relatives whom a declaration names: kept out of it, and of every other case of who declared."""

import pytest

from core.errors import NotKnown, Refusal
from core.form_files import check_form
from core.forms import Form, Question
from core.lists import Item, Source
from core.queries import case_view
from core.records import Case, Relation
from core.texts import Text
from tests.core.declarations import (
    city,
    declare,
    offered,
    picked,
)
from tests.core.story import Story


@pytest.fixture
def story() -> Story:
    """Open the city on a Monday morning."""
    return city()


def test_a_relative_named_is_kept_out_of_the_case(story: Story) -> None:
    """Who declares a tie to his own superior is reviewed by the next one up."""
    case = declare(story, "staf-dewangga", terkait=picked(story, "kasi-jalan"))

    assert ["kabid-santoso"] == story.actors(case)


def test_who_names_a_relative_is_not_kept_out_of_his_own_declaration(story: Story) -> None:
    """Asked to complete it he can, and he still has his way to the Inspektorat."""
    case = declare(story, "staf-dewangga", terkait=picked(story, "kasi-jalan"))
    ways = offered(story, "staf-dewangga", case)
    story.act("kabid-santoso", case, "kembalikan", alasan="Nama perusahaannya belum disebut.")
    story.act("staf-dewangga", case, "lengkapi", keterangan="CV Contoh Abadi.")

    assert ["atasan-menolak"] == ways
    assert ("telaahan", ["kabid-santoso"]) == (story.case(case.id).state, story.actors(case))


def test_the_relative_learns_nothing_of_it(story: Story) -> None:
    """He neither reads the case nor knows that it exists."""
    case = declare(story, "staf-dewangga", terkait=picked(story, "kasi-jalan"))

    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("kasi-wahyudi"), case.id)
    assert [] == story.told("kasi-wahyudi")


def test_a_relation_keeps_the_relative_out_of_other_cases(story: Story) -> None:
    """The tie declared in one case is respected when the relative would have to handle another."""
    first = declare(story, "kasi-wahyudi", terkait=picked(story, "kabid-bina-marga"))
    before = story.store.find(Relation, person_id="kasi-wahyudi")
    later = declare(story, "kasi-wahyudi")

    assert [("kabid-santoso", "darah", first.id)] == [(row.other_id, row.kind, row.case_id) for row in before]
    assert ["kadis-margono"] == story.actors(later)


def test_whoever_declared_the_tie_is_kept_out_of_the_relatives_cases(story: Story) -> None:
    """A superior who named his subordinate as a relative does not handle the subordinate's declaration later."""
    declare(story, "kabid-santoso", terkait=picked(story, "kasi-jalan"))
    later = declare(story, "kasi-wahyudi")

    assert ["kadis-margono"] == story.actors(later)


def test_a_relative_who_is_no_employee_is_kept_in_words(story: Story) -> None:
    """A brother with a company is a party of the case and nobody's superior."""
    case = declare(story, "staf-dewangga", terkait={"picked": [], "words": "Adik kandung, pemilik CV Contoh Abadi"})

    assert ["Adik kandung, pemilik CV Contoh Abadi"] == [party.words for party in story.parties(case, "related")]
    assert ["kasi-wahyudi"] == story.actors(case)


def test_nobody_is_his_own_relative(story: Story) -> None:
    """Naming oneself is refused and leaves nothing behind."""
    with pytest.raises(Refusal, match="refusal-yourself"):
        declare(story, "staf-dewangga", terkait=picked(story, "staf-jalan"))

    assert [] == story.store.find(Relation, person_id="staf-dewangga")
    assert [] == story.store.find(Case)


@pytest.mark.parametrize("tie", ["nowhere", "later"])
def test_a_tie_is_asked_before_the_relative(tie: str) -> None:
    """`relates` names an earlier question with choices; anything else is a fault of the form."""
    text = Text("Siapa?", "Who?")
    questions = (
        Question(id="siapa", kind="official", ask=text, relates=tie),
        Question(id="later", kind="choice", ask=text, options=(Item("darah", text),)),
    )
    found = check_form(Form("f", "1", text, Source("SOP", "1"), questions), {})

    assert [f'relates by "{tie}", which is no earlier question with choices'] == [defect.what for defect in found]
