"""Cases walk through a procedure by its actions, past the steps whose condition does not hold."""

import tomllib
from pathlib import Path
from types import MappingProxyType

import pytest

from core.conditions import Values
from core.errors import Defect, Refusal, Stale
from core.library import read_library
from core.lifecycle import OPENED, Lifecycle, lifecycle_of
from core.procedure_files import parse_procedure
from core.procedure_paths import combinations, edges
from core.procedures import Procedure
from tests.core.invented_procedures import NAMES, procedure

NOTHING: Values = MappingProxyType({})
BIG_AT_TWO_DESKS: Values = {"answer": {"besar": "yes"}, "switch": {"desk": "two"}}
EVERY_EDITION = [
    *map(procedure, NAMES),
    *(edition for editions in read_library()[0].procedures.values() for edition in editions),
]
COMPLAINT = Path(__file__).parents[2] / "core" / "procedures" / "pengaduan-sekolah.toml"


class Always(dict[str, object]):
    """One answer to everything that is asked."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word

    def get(self, key: str, default: object = None) -> object:
        """Return the one answer."""
        return self.word if key else default


@pytest.fixture
def permit() -> Lifecycle:
    """Return the lifecycle of the invented permit."""
    return lifecycle_of(procedure("izin-usaha"))


@pytest.fixture
def complaint() -> Lifecycle:
    """Return the lifecycle of the school's complaints."""
    defects: list[Defect] = []
    found = parse_procedure(tomllib.loads(COMPLAINT.read_text(encoding="utf-8")), "complaint", defects)

    assert found is not None
    return Lifecycle(found)


def test_a_new_case_begins_after_what_its_form_has_done(permit: Lifecycle) -> None:
    """The first row is the declarant's form, so the case waits at the second."""
    assert permit.start(NOTHING) == "teliti"


def test_a_case_without_a_form_begins_at_its_first_step() -> None:
    """A command opens the case at row 1."""
    assert lifecycle_of(procedure("evaluasi")).start(NOTHING) == "susun"


def test_an_action_leads_to_its_target(permit: Lifecycle) -> None:
    """The signing closes the case."""
    assert permit.fire("sahkan", "sah", NOTHING) == "terbit"


def test_a_step_whose_condition_holds_is_entered(permit: Lifecycle) -> None:
    """A big business at an office of two desks is looked at twice."""
    assert permit.fire("teliti", "lengkap", BIG_AT_TWO_DESKS) == "telaah"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"answer": {"besar": "no"}, "switch": {"desk": "two"}},
        {"answer": {"besar": "yes"}, "switch": {"desk": "one"}},
    ],
    ids=["nothing known", "a small business", "one desk"],
)
def test_a_step_whose_condition_does_not_hold_is_skipped(permit: Lifecycle, values: Values) -> None:
    """Otherwise the case goes on where `otherwise` says."""
    assert permit.fire("teliti", "lengkap", values) == "sahkan"


def test_a_return_goes_back(permit: Lifecycle) -> None:
    """What is sent back waits again at the earlier step."""
    assert permit.fire("telaah", "kembali", NOTHING) == "teliti"


@pytest.mark.parametrize("action", ["tanya", "tarik", "catat"])
def test_asking_recusing_and_recording_leave_the_case_where_it_is(permit: Lifecycle, action: str) -> None:
    """These actions are written down, and the step goes on waiting."""
    assert permit.fire("teliti", action, NOTHING) == "teliti"


def test_an_action_whose_condition_does_not_hold_is_refused(permit: Lifecycle) -> None:
    """Before the limit nobody may ask for the next level."""
    with pytest.raises(Refusal) as refused:
        permit.fire("teliti", "desak", {"fact": {"overdue": "no"}})

    assert refused.value.key == "refusal-action-not-possible"
    assert permit.fire("teliti", "desak", {"fact": {"overdue": "yes"}}) == "sahkan"


@pytest.mark.parametrize(
    ("state", "action"),
    [("terbit", "sah"), ("teliti", "sah"), ("teliti", "unheard-of"), (OPENED, "sah")],
    ids=["at an end", "of another step", "of no step", "before the first step"],
)
def test_an_action_that_the_state_does_not_have_is_stale(permit: Lifecycle, state: str, action: str) -> None:
    """A button of a state that has passed is answered with the present screen."""
    with pytest.raises(Stale):
        permit.fire(state, action, NOTHING)


def test_a_state_that_the_edition_does_not_know_is_refused_by_name(permit: Lifecycle) -> None:
    """A case whose state is of no edition at hand stays as it is, and the refusal says which state it was."""
    with pytest.raises(Refusal) as refused:
        permit.fire("abolished", "sah", NOTHING)

    assert ("refusal-unknown-state", {"state": "abolished", "procedure": "izin-usaha"}) == (
        refused.value.key,
        refused.value.values,
    )


def test_nobody_can_press_the_clock(permit: Lifecycle) -> None:
    """The moves of limits, withdrawals and reopenings have names that no action can have."""
    for state, trigger in [("teliti", "to_terbit"), ("teliti", "start"), ("ditolak", "reopen"), ("teliti", "withdraw")]:
        with pytest.raises(Stale):
            permit.fire(state, trigger, NOTHING)


def test_available_actions_are_those_whose_conditions_hold(permit: Lifecycle) -> None:
    """A button is shown only while it can be pressed."""
    early = [action.id for action in permit.available("teliti", NOTHING)]
    late = [action.id for action in permit.available("teliti", {"fact": {"overdue": "yes"}})]

    assert ["lengkap", "tanya", "tarik", "catat"] == early
    assert ["lengkap", "tanya", "tarik", "catat", "desak"] == late
    assert () == permit.available("terbit", NOTHING)


def test_a_stage_of_the_limit_moves_the_case(permit: Lifecycle) -> None:
    """The fifth stage sends the case on; the others have no way of their own."""
    assert permit.expire("teliti", 4, NOTHING) == "sahkan"
    with pytest.raises(Stale):
        permit.expire("teliti", 0, NOTHING)


def test_a_case_may_be_withdrawn_where_the_step_allows(permit: Lifecycle) -> None:
    """At the desk it may, once it is being signed it may not."""
    assert permit.withdraw("teliti", NOTHING) == "dicabut"
    with pytest.raises(Stale):
        permit.withdraw("sahkan", NOTHING)


def test_a_closed_case_may_be_reopened_where_its_end_allows(permit: Lifecycle) -> None:
    """A refusal can be objected to, an issued permit cannot."""
    assert permit.reopen("ditolak", NOTHING) == "teliti"
    with pytest.raises(Stale):
        permit.reopen("terbit", NOTHING)


def test_one_machine_serves_every_case_of_an_edition() -> None:
    """The machine is built once and remembers no case."""
    edition = procedure("izin-usaha")
    shared = lifecycle_of(edition)

    assert shared is lifecycle_of(edition)
    assert shared.fire("teliti", "lengkap", BIG_AT_TWO_DESKS) == "telaah"
    assert shared.fire("teliti", "lengkap", NOTHING) == "sahkan"


@pytest.mark.parametrize("walked", EVERY_EDITION, ids=lambda walked: f"{walked.id} {walked.edition}")
def test_the_machine_goes_only_where_the_check_has_looked(walked: Procedure) -> None:
    """Whatever is answered and switched, an action leads to a state that the check of all ways knows."""
    life = lifecycle_of(walked)
    for switches in combinations(walked):
        ways = {(edge.source, edge.target) for edge in edges(walked, switches)}
        for word in ("yes", "no"):
            values: Values = {"answer": Always(word), "fact": Always(word), "switch": switches}
            assert (OPENED, life.start(values)) in ways
            moves = [(s.id, a.id) for s in walked.steps for a in life.available(s.id, values) if a.moves]
            assert [] == [move for move in moves if (move[0], life.fire(*move, values)) not in ways]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"unidentified": "no"}, "pemeriksaan"),
        ({"unidentified": "yes"}, "identifikasi"),
        ({"unidentified": "yes", "leadership": "yes"}, "identifikasi-atas"),
    ],
    ids=["named", "not named", "not named, and the head may be meant"],
)
def test_a_complaint_goes_to_who_may_read_it(complaint: Lifecycle, facts: dict[str, object], expected: str) -> None:
    """Who is meant is found out first, and above the school where its head or the team may be meant."""
    assert expected == complaint.start({"fact": facts})


def test_a_complaint_that_is_true_is_reviewed_and_watched_over(complaint: Lifecycle) -> None:
    """B.3, B.5, B.6: true, changed, carried out, closed."""
    states = [complaint.start({"fact": {"unidentified": "no"}})]
    for action in ("benar", "diubah", "terlaksana"):
        states.append(complaint.fire(states[-1], action, NOTHING))

    assert ["pemeriksaan", "peninjauan", "pengawasan", "selesai"] == states


def test_a_complaint_that_is_not_true_leaves_the_decision_in_force(complaint: Lifecycle) -> None:
    """B.4: the decision stands."""
    assert complaint.fire("pemeriksaan", "tidak-benar", NOTHING) == "tetap-berlaku"


def test_a_complaint_about_somebody_else_s_staff_looks_for_the_official_again(complaint: Lifecycle) -> None:
    """Once the wrong official is cleared, nobody is identified, so the step of identification is not skipped."""
    assert complaint.fire("pemeriksaan", "bukan-bawahan", {"fact": {"unidentified": "yes"}}) == "identifikasi"


def test_an_objection_leads_back_to_the_examination_or_ends(complaint: Lifecycle) -> None:
    """The reporter's objection is accepted or refused, with nothing between."""
    assert complaint.reopen("bukan-bk", NOTHING) == "keberatan"
    assert complaint.fire("keberatan", "terima", NOTHING) == "pemeriksaan"
    assert complaint.fire("keberatan", "tolak", NOTHING) == "keberatan-ditolak"
