"""The procedures that a person may begin: a list, one of them with its rows, and the button that opens a run."""

from collections.abc import Sequence

from core.access import openings
from core.errors import NotKnown, Stale
from core.opening import active, open_by_command, unit_for
from core.periods import open_by_word, units_offered
from core.procedures import Procedure
from core.records import Case, Task
from core.texts import Text
from handlers.answers import Answer, Screen
from handlers.asking import ask
from handlers.reading import Visit, packed
from handlers.tasks import show

_ALL, _SURE = "all", "all-yes"


def contents(visit: Visit) -> Answer:
    """List the procedures that this person may begin here."""
    lines = [{"id": one.id, **_named(visit, one)} for one in _mine(visit)]
    return visit.answer("procedures", {"lines": lines})


def consider(visit: Visit) -> Answer:
    """Show a procedure with its rows before it is begun; one that begins with a form is asked at once."""
    procedure = _chosen(visit)
    form = openings(visit.desk, visit.person)[procedure.id]
    if form:
        return ask(visit, form)
    steps = [(step.row, step.label or step.activity) for step in procedure.steps]
    data = {
        "id": procedure.id,
        **_named(visit, procedure),
        "steps": [{"row": row, "words": packed(visit.desk, words)} for row, words in steps],
        "runs": _runs(visit, procedure),
        "units": [visit.desk.chart.units[one].name for one in units_offered(visit.desk, procedure)],
    }
    return visit.in_place("procedure", data)


def start(visit: Visit) -> Answer:
    """Open a run, and show at once what the person has to do in it; a second press of the same button is stale."""
    procedure = _chosen(visit)
    if visit.read.number(1) != _runs(visit, procedure):
        raise Stale
    if units_offered(visit.desk, procedure):
        raise Stale
    case = open_by_command(visit.desk, visit.person, procedure.id, unit_for(visit.desk, visit.person, procedure))
    return _opened(visit, procedure, case)


def _opened(visit: Visit, procedure: Procedure, case: Case) -> Answer:
    told = Screen("procedure-opened", {"code": case.code, "title": packed(visit.desk, procedure.title)})
    own = visit.desk.store.find(Task, case_id=case.id, person_id=visit.person.id, state="open", kind="step", limit=1)
    work = show(visit, own[0].id).screens if own else ()
    return Answer((told, *work), edit=visit.read.in_place)


def start_for(visit: Visit) -> Answer:
    """Open a run for a chosen unit, or for all of them; a second press of the same button is stale."""
    procedure = _chosen(visit)
    units, chosen = units_offered(visit.desk, procedure), visit.read.part(2)
    if visit.read.number(1) != _runs(visit, procedure):
        raise Stale
    if chosen == _ALL:
        return visit.in_place("procedure-all", {"id": procedure.id, **_named(visit, procedure), **_all(visit, units)})
    wanted = units if chosen == _SURE else units[visit.read.number(2) :][:1]
    cases = open_by_word(visit.desk, visit.person, procedure.id, wanted)
    if len(cases) > 1:
        return visit.in_place("procedures-opened", {"title": packed(visit.desk, procedure.title), "count": len(cases)})
    return _opened(visit, procedure, cases[0])


def _all(visit: Visit, units: Sequence[str]) -> dict[str, object]:
    """Return what is told before a procedure is begun for all units: how many they are, and by which press."""
    return {"count": len(units), "runs": visit.read.number(1)}


def _mine(visit: Visit) -> list[Procedure]:
    mine = openings(visit.desk, visit.person)
    return [one for one in active(visit.desk) if one.id in mine]


def _chosen(visit: Visit) -> Procedure:
    """Return the procedure of a pressed button; `NotKnown` for one that this person may not begin."""
    found = next((one for one in _mine(visit) if one.id == visit.read.part(0)), None)
    if found is None:
        raise NotKnown
    return found


def _named(visit: Visit, procedure: Procedure) -> dict[str, object]:
    source = Text(procedure.source.document)
    return {"title": packed(visit.desk, procedure.title), "source": packed(visit.desk, source)}


def _runs(visit: Visit, procedure: Procedure) -> int:
    """Return how many runs of a procedure have been opened so far, by which a button knows that it is the newest."""
    return visit.desk.store.count(Case, procedure=procedure.id)
