"""The one driver that asks any form: an input goes in, the question to show now comes out."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from core.access import DECLARATION, declaring
from core.answers import EXPECTED
from core.conversation import is_shown
from core.counter_forms import PREFIX
from core.desk import Desk
from core.drafts import told_count
from core.errors import NotKnown, Refusal, Stale
from core.filing import complaint_form
from core.inputs import Back, Cancel, Contact, Done, Edit, Input, Pressed, Said, Skip, Submit
from core.labels import reported_label
from core.prompts import Prompt
from core.queries import case_view
from core.records import Case, Draft, Task
from core.talks import Finished, Prompted, begin, current, drop, resume, take, take_file
from handlers.answers import Answer, Screen
from handlers.greeting import menu, no_complaints, not_understood
from handlers.outcomes import outcome
from handlers.own_posts import posts_for, which_post
from handlers.packing import form_title, prompted, screen_of
from handlers.reading import Visit
from handlers.tasks import show
from handlers.typed import command_in, is_narrow, meant

_WAITS: Final = "refusal-draft-waits"
_EDIT: Final = "!edit="
_CANCEL: Final = "!cancel"
_DECLINE: Final = "decline"
_INPUTS: Final[Mapping[str, Input]] = {
    "!back": Back(),
    "!skip": Skip(),
    "!done": Done(),
    "!submit": Submit(),
    _CANCEL: Cancel(),
}


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
        return _draft_waits(visit)
    resumed = waiting is not None and waiting.owner == shown.draft.owner and waiting.revision > 0
    return _asked(visit, shown, *(["resumed"] if resumed else []))


def declare_in(visit: Visit) -> Answer:
    """Begin a declaration in the post that was chosen; `Stale` where the posts are others by now."""
    form_id, number = visit.read.part(0), visit.read.number(1)
    posts = posts_for(visit, form_id)
    if number >= len(posts):
        raise Stale
    return ask(visit, form_id, {"post": posts[number]})


def _draft_waits(visit: Visit) -> Answer:
    prompt = resume(visit.desk, visit.person, visit.key).prompt
    return visit.answer("draft-waits", {**form_title(prompt.form), "step": prompt.step, "of": prompt.of})


def settle_waiting(visit: Visit) -> Answer:
    """Go on with the form that waits, keep it for later, or give it up; `story` begins it with what was told."""
    match visit.read.part(0):
        case "drop":
            return _give_up(visit)
        case "menu":
            drop(visit.desk, visit.key)
            return menu(visit)
        case "keep":
            return _put_aside(visit)
        case "story":
            return present_question(visit, "story-kept", edit=visit.read.in_place)
    return present_question(visit, "resumed", edit=visit.read.in_place)


def _put_aside(visit: Visit) -> Answer:
    prompt = resume(visit.desk, visit.person, visit.key).prompt
    return visit.in_place("put-aside", {"step": prompt.step, "of": prompt.of})


def cancel(visit: Visit) -> Answer:
    """Give up the conversation, with the files sent for it; where answers would be lost, ask first."""
    draft = current(visit.desk, visit.key)
    if draft is None:
        return visit.in_place("nothing-to-cancel")
    count = told_count(draft)
    return visit.in_place("confirm-cancel", {"count": count, "form": draft.form}) if count else _give_up(visit)


def _give_up(visit: Visit) -> Answer:
    draft = current(visit.desk, visit.key)
    if draft is None:
        return visit.in_place("nothing-to-cancel")
    drop(visit.desk, visit.key)
    return _given_up(visit, draft)


def _given_up(visit: Visit, draft: Draft) -> Answer:
    """Return to the task on which something was begun, or tell that the form is gone."""
    task = visit.desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    if task is not None and task.kind != "answer":
        with suppress(NotKnown):  # the case may have come to mean him meanwhile: then the form is gone, and no more
            return show(visit, task.id, edit=visit.read.in_place, note="task-cancelled")
    return visit.in_place("cancelled", {"form": draft.form})


# --- going on


def press(visit: Visit) -> Answer:
    """Take a button of the present question; one of an earlier question is stale."""
    revision, value = visit.read.number(0), ":".join(visit.read.parts[1:])
    draft = current(visit.desk, visit.key)
    if value == _CANCEL and draft and is_shown(draft, revision):
        return cancel(visit)
    given = Edit(value.removeprefix(_EDIT)) if value.startswith(_EDIT) else _INPUTS.get(value) or Pressed(value)
    if draft and is_shown(draft, revision) and _loses(visit, draft, given):
        return cancel(visit)
    came = take(visit.desk, visit.person, visit.key, given, revision)
    if draft and isinstance(came, Finished) and came.filed is None:
        return _given_up(visit, draft)
    return _taken(visit, came)


def _loses(visit: Visit, draft: Draft, given: Input) -> bool:
    """Whether somebody declines what a form asks him to agree to, late enough for answers to be lost."""
    declines = isinstance(given, Pressed) and given.value == _DECLINE
    return declines and told_count(draft) > 0 and resume(visit.desk, visit.person, visit.key).prompt.kind == "consent"


def hear(visit: Visit) -> Answer:
    """Take a message: a file, words or a contact; without a conversation a file begins the report it is meant for."""
    waiting = current(visit.desk, visit.key)
    if visit.read.file is not None:
        return _keep(visit, started=waiting is None)
    if waiting is None:
        return not_understood(visit)
    match visit.read.given:
        case None:
            return _asked(visit, _expecting(visit))
        case Said(words):
            return _heard(visit, words)
    return _taken(visit, take(visit.desk, visit.person, visit.key, visit.read.given))


def _expecting(visit: Visit) -> Prompted:
    """Return the present question with what it expects, for something that is no answer at all."""
    shown = resume(visit.desk, visit.person, visit.key)
    return replace(shown, refusal=Refusal(EXPECTED.get(shown.prompt.kind, "refusal-press-a-button")))


def _heard(visit: Visit, words: str) -> Answer:
    """Take words as the answer, as the button that they stand for, or as a command where no story is told."""
    shown = resume(visit.desk, visit.person, visit.key)
    given = meant(shown.prompt, words)
    if isinstance(given, Submit) and shown.prompt.form.id.startswith(PREFIX):
        # Only the button's own message is replaced: what says who reports must not stay in the chat.
        return _asked(visit, replace(shown, refusal=Refusal("refusal-press-a-button")))
    command = command_in(words) if given is None and is_narrow(shown.prompt) else None
    if command == "batal":
        return cancel(visit)
    if command:
        told = Refusal("refusal-command-meant", command=f"/{command}")
        return _asked(visit, replace(shown, refusal=told))
    if given and _loses(visit, shown.draft, given):
        return cancel(visit)
    came = take(visit.desk, visit.person, visit.key, given or Said(words))
    answer = _taken(visit, came)
    if isinstance(given, Back) and shown.prompt.kind == "contact":
        return replace(answer, screens=(Screen("went-back"), *answer.screens))
    return _erasing(visit, shown.prompt, came) or answer


def _erasing(visit: Visit, prompt: Prompt, came: Prompted | Finished) -> Answer | None:
    """Return the answer that also takes a typed NIK out of the chat; at the counter all that says who reports."""
    question = prompt.question
    at_counter = prompt.form.id.startswith(PREFIX) and question is not None and question.remember is not None
    private = question is not None and (question.check == "nik" or at_counter)
    if not private or not isinstance(came, Prompted) or came.refusal:
        return None
    note = "erased-identity" if at_counter else "erased"
    return replace(_asked(visit, came, note), erase=visit.read.message_id)


def _keep(visit: Visit, *, started: bool) -> Answer:
    file = visit.read.file
    if file is None:
        raise TypeError("no file to keep")
    if started:
        begin(visit.desk, visit.person, visit.key, complaint_form(visit.desk))
    shown = take_file(visit.desk, visit.person, visit.key, file)
    if isinstance(shown, Finished) or (started and shown.refusal):
        raise (shown.refusal if isinstance(shown, Prompted) and shown.refusal else Stale())
    if shown.quiet:
        return Answer()
    if shown.refusal or (shown.prompt.kind == "files" and file.album is None):
        return _asked(visit, shown)
    return visit.answer("kept", {"count": shown.kept, "started": started, "question": _data(visit, shown)})


# --- answering


def present_question(visit: Visit, *notes: str, edit: bool = False) -> Answer:
    """Return the question at which a conversation stands, below these notes; `Stale` without one."""
    return _asked(visit, resume(visit.desk, visit.person, visit.key), *notes, edit=edit)


def _asked(visit: Visit, shown: Prompted, *notes: str, edit: bool = False) -> Answer:
    return Answer((Screen(screen_of(shown), _data(visit, shown, *notes)),), edit=edit)


def _data(visit: Visit, shown: Prompted, *notes: str) -> dict[str, Any]:
    data = prompted(visit.desk, shown, _subject_line(visit.desk, shown.draft), resumed="resumed" in notes)
    return data | dict.fromkeys(notes, True) | {"office_question": _office_question(visit, shown.draft)}


def _office_question(visit: Visit, draft: Draft) -> str:
    """Return what the office asked, where the form answers a question of its."""
    task = visit.desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    if task is None or task.kind != "answer":
        return ""
    return case_view(visit.desk, visit.person, task.case_id).question_words


def _subject_line(desk: Desk, draft: Draft) -> str | None:
    """Return the code of the case that a form is about, and to officials whom it is about."""
    task = desk.store.get(Task, draft.subject["task"]) if "task" in draft.subject else None
    case = desk.store.get(Case, task.case_id if task else draft.subject.get("case", ""))
    if case is None:
        return None
    label = reported_label(desk, case) if task and task.kind != "answer" else ""
    return f"{case.code} · {label}" if label else case.code


def _taken(visit: Visit, came: Prompted | Finished) -> Answer:
    in_place = visit.read.in_place
    if isinstance(came, Prompted):
        if isinstance(came.refusal, Stale):
            raise came.refusal
        thanks = (Screen("contact-kept"),) if isinstance(visit.read.given, Contact) and not came.refusal else ()
        return Answer((*thanks, *_asked(visit, came).screens), edit=in_place)
    if came.filed is None:
        return visit.in_place("cancelled", {"form": came.form})
    return Answer(outcome(visit, came.filed), edit=in_place)
