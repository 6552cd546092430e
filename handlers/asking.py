"""Asking: a form is begun, or gone on with, and its present question shown."""

from typing import Any, Final

from core.access import DECLARATION, declaring
from core.agenda_views import agenda_view
from core.agendas import prefill
from core.counter_acts import view_for
from core.counter_forms import PREFIX
from core.desk import Desk
from core.drafts import go_on, pause
from core.errors import Refusal, Stale
from core.filing import complaint_form
from core.labels import reported_label, whose_label
from core.queries import case_view
from core.records import Case, Draft, Task
from core.talks import Prompted, begin, current, resume
from handlers.answers import Answer, Screen
from handlers.greeting import no_complaints
from handlers.own_posts import posts_for, which_post
from handlers.packing import form_title, prompted, screen_of
from handlers.reading import Visit

_WAITS: Final = "refusal-draft-waits"


# --- beginning


def complain(visit: Visit) -> Answer:
    """Ask the form of a complaint; one that was begun goes on where it was."""
    if not takes_complaints(visit):
        return no_complaints(visit)
    return ask(visit, complaint_form(visit.desk))


def takes_complaints(visit: Visit) -> bool:
    """Whether the institution takes reports here."""
    return visit.desk.office.institution.complaint_procedure is not None


def recuse(visit: Visit) -> Answer:
    """Ask an employee the form of his own recusal."""
    return _declare(visit, "penarikan")


def declare(visit: Visit) -> Answer:
    """Ask an employee the form of his own declaration of a conflict of interest."""
    return _declare(visit, DECLARATION)


def _declare(visit: Visit, command: str) -> Answer:
    form = declaring(visit.desk, visit.person).get(command)
    if form is None:
        raise Refusal("refusal-employees-only")
    return ask(visit, form)


def ask(visit: Visit, form_id: str, subject: dict[str, Any] | None = None, edition: str | None = None) -> Answer:
    """Begin a form, or go on with it; where another one waits to be finished, ask what shall become of that."""
    waiting = current(visit.desk, visit.key)
    if subject is None:
        if waiting and waiting.form == form_id:
            subject = waiting.subject
        elif posts_for(visit, form_id):
            return which_post(visit, form_id)
    try:
        shown = begin(visit.desk, visit.person, visit.key, form_id, subject, edition)
    except Refusal as refusal:
        if refusal.key != _WAITS:
            raise
        return draft_waits(visit)
    go_on(visit.desk, visit.key)
    resumed = waiting is not None and waiting.owner == shown.draft.owner and waiting.revision > 0
    return asked(visit, shown, *(["resumed"] if resumed else []))


def declare_in(visit: Visit) -> Answer:
    """Begin a declaration in the post that was chosen; `Stale` where the posts are others by now."""
    form_id, number = visit.read.part(0), visit.read.number(1)
    posts = posts_for(visit, form_id)
    if number >= len(posts):
        raise Stale
    shown = ask(visit, form_id, {"post": posts[number]})
    return for_agenda(visit, shown, form_id, visit.read.part(2)) if len(visit.read.parts) > 2 else shown


def for_agenda(visit: Visit, shown: Answer, form_id: str, agenda_id: str) -> Answer:
    """Write the decision of an agenda into the declaration just begun; `NotKnown` for who has no part in it."""
    agenda = agenda_view(visit.desk, visit.person, agenda_id).agenda
    draft = current(visit.desk, visit.key)
    if draft is None or draft.form != form_id:
        return shown
    prefill(visit.desk, visit.key, agenda)
    return present_question(visit)


def draft_waits(visit: Visit) -> Answer:
    """Ask what shall become of the form that waits; until then nothing that is sent goes into it."""
    shown = resume(visit.desk, visit.person, visit.key)
    pause(visit.desk, shown.draft)
    prompt = shown.prompt
    return visit.answer("draft-waits", {**form_title(prompt.form), "step": prompt.step, "of": prompt.of})


# --- showing the question


def present_question(visit: Visit, *notes: str, edit: bool = False) -> Answer:
    """Return the question at which a conversation stands, below these notes; `Stale` without one."""
    return asked(visit, resume(visit.desk, visit.person, visit.key), *notes, edit=edit)


def asked(visit: Visit, shown: Prompted, *notes: str, edit: bool = False) -> Answer:
    """Return the screen of a question, below these notes."""
    return Answer((Screen(screen_of(shown), question_data(visit, shown, *notes)),), edit=edit)


def question_data(visit: Visit, shown: Prompted, *notes: str) -> dict[str, Any]:
    """Return what the screen of a question is made of."""
    data = prompted(visit.desk, shown, _subject_line(visit.desk, shown.draft), resumed="resumed" in notes)
    more = {"office_question": _office_question(visit, shown.draft), "follow_up": _follow_up(visit.desk, shown.draft)}
    return data | dict.fromkeys(notes, True) | more


def _follow_up(desk: Desk, draft: Draft) -> dict[str, str | None] | None:
    """Return the follow-up that a form closes; None where it is about something else."""
    task = desk.store.get(Task, draft.subject["task"]) if draft.form.startswith("follow/") else None
    return {"label": task.label} if task else None


def _office_question(visit: Visit, draft: Draft) -> str:
    """Return what the office asked, where the form answers a question of its."""
    task = visit.desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    if task is None or task.kind != "answer":
        return ""
    at_counter = draft.form.startswith(PREFIX)
    return (view_for if at_counter else case_view)(visit.desk, visit.person, task.case_id).question_words


def _subject_line(desk: Desk, draft: Draft) -> str | None:
    """Return the code of the case that a form is about, and to officials whom it is about; else the unit, if one."""
    if not draft.subject:
        return None
    unit = desk.chart.units.get(draft.subject.get("unit", ""))
    if unit:
        return unit.name
    task = desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    case = desk.store.get(Case, task.case_id if task else draft.subject.get("case", ""))
    if case is None:
        return None
    label = reported_label(desk, case) or whose_label(desk, case) if task and task.kind != "answer" else ""
    return f"{case.code} · {label}" if label else case.code
