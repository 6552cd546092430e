"""The one driver of any form: what somebody presses, says or sends goes in, the next question comes out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.answers import EXPECTED
from core.conversation import is_shown
from core.counter_forms import PREFIX
from core.drafts import go_on, told_count
from core.errors import Refusal, Stale
from core.filing import complaint_form
from core.inputs import Back, Cancel, Contact, Done, Edit, Input, Pressed, Said, Skip, Submit
from core.prompts import Prompt
from core.records import Draft
from core.talks import Finished, Prompted, begin, current, resume, take, take_file
from handlers.answers import Answer, Screen
from handlers.asking import asked, question_data
from handlers.giving_up import cancel, given_up
from handlers.greeting import not_understood
from handlers.outcomes import outcome
from handlers.reading import Visit
from handlers.typed import command_in, is_narrow, meant

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


def press(visit: Visit) -> Answer:
    """Take a button of the present question; one of an earlier question is stale."""
    revision, value = visit.read.number(0), ":".join(visit.read.parts[1:])
    go_on(visit.desk, visit.key)
    draft = current(visit.desk, visit.key)
    if value == _CANCEL and draft and is_shown(draft, revision):
        return cancel(visit)
    given = Edit(value.removeprefix(_EDIT)) if value.startswith(_EDIT) else _INPUTS.get(value) or Pressed(value)
    if draft and is_shown(draft, revision) and _loses(visit, draft, given):
        return cancel(visit)
    came = take(visit.desk, visit.person, visit.key, given, revision)
    if draft and isinstance(came, Finished) and came.filed is None:
        return given_up(visit, draft)
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
            return asked(visit, _expecting(visit))
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
        return asked(visit, replace(shown, refusal=Refusal("refusal-press-a-button")))
    command = command_in(words) if given is None and is_narrow(shown.prompt) else None
    if command == "batal":
        return cancel(visit)
    if command:
        told = Refusal("refusal-command-meant", command=f"/{command}")
        return asked(visit, replace(shown, refusal=told))
    if given and _loses(visit, shown.draft, given):
        return cancel(visit)
    came = take(visit.desk, visit.person, visit.key, given or Said(words), walk=shown.walk)
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
    return replace(asked(visit, came, note), erase=visit.read.message_id)


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
        return asked(visit, shown)
    return visit.answer("kept", {"count": shown.kept, "started": started, "question": question_data(visit, shown)})


def _taken(visit: Visit, came: Prompted | Finished) -> Answer:
    in_place = visit.read.in_place
    if isinstance(came, Prompted):
        if isinstance(came.refusal, Stale):
            raise came.refusal
        thanks = (Screen("contact-kept"),) if isinstance(visit.read.given, Contact) and not came.refusal else ()
        return Answer((*thanks, *asked(visit, came).screens), edit=in_place)
    if came.filed is None:
        return visit.in_place("cancelled", {"form": came.form})
    return Answer(outcome(visit, came.filed), edit=in_place)
