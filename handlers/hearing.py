"""What somebody sends without being asked: a command in words, a code, an answer to the office, or a story."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from core.access import has_part
from core.drafts import at_consent, is_paused, keep_story
from core.errors import NotKnown
from core.evidence import Incoming
from core.filing import complaint_form
from core.inputs import Done, Input, Said, Skip
from core.looking import may_be_ours, order_look
from core.own_actions import OwnAction
from core.proof import is_named_by_us
from core.queries import CaseView, reports
from core.records import Evidence, Task
from core.talks import Finished, Prompted, current, resume, take, take_file
from handlers import proving, tracking
from handlers.answers import Answer
from handlers.asking import ask, draft_waits, present_question, takes_complaints
from handlers.greeting import is_told, no_complaints, not_understood
from handlers.reading import Handler, Visit
from handlers.talking import hear as hear_answer
from handlers.typed import STORY, command_in, is_code, meant


def hear(visit: Visit, commands: Mapping[str, Handler]) -> Answer:
    """Take a message: what was asked for, or what the words themselves ask for; nothing told is lost."""
    draft = current(visit.desk, visit.key)
    words = visit.read.given.text if isinstance(visit.read.given, Said) else ""
    if draft is not None and is_paused(draft) and (words or visit.read.file) and command_in(words) is None:
        return draft_waits(visit)
    checked = proving.heard(visit) if draft is not None and draft.form == proving.FORM else None
    if checked is not None:
        return checked
    begun = draft is not None and not at_consent(visit.desk, draft)
    if words and not begun:
        handler = _asked_for(words, commands)
        if handler is not None:
            return handler(replace(visit, read=replace(visit.read, words=words if is_code(words) else "")))
    if draft is not None:
        return _more_of_story(visit, words) if _is_story(words) and not begun else hear_answer(visit)
    return _unasked(visit, words)


def _unasked(visit: Visit, words: str) -> Answer:
    """Take what comes while no form waits: a paper of ours to be checked, an answer to the office, or a report."""
    if visit.read.file is not None and is_named_by_us(visit.desk, visit.read.file.name):
        return _offer_check(visit, visit.read.file)
    official = has_part(visit.desk, visit.person)  # what he types unasked is about his work, and would block it
    for_own = _for_own_report(visit, words) if words or visit.read.file else None
    if for_own is not None:
        return for_own
    if visit.read.file is not None and not takes_complaints(visit) and may_be_ours(visit.read.file):
        return _offer_check(visit, visit.read.file, "no-report")
    if is_told(visit) and not takes_complaints(visit):
        return no_complaints(visit)
    if words:
        return _story(visit, words) if _is_story(words) and not official else not_understood(visit)
    return _looked_at(visit, hear_answer(visit))


def _looked_at(visit: Visit, answer: Answer) -> Answer:
    """Have a file that began a report looked at, for it may be a paper of ours under another name."""
    draft = current(visit.desk, visit.key)
    if draft and visit.read.file is not None and may_be_ours(visit.read.file):
        for sent in visit.desk.store.find(Evidence, owner=draft.owner):
            order_look(visit.desk, visit.person, draft.id, sent.id)
    return answer


def _asked_for(words: str, commands: Mapping[str, Handler]) -> Handler | None:
    return partial(_by_code, search=commands["kasus"]) if is_code(words) else commands.get(command_in(words) or "")


def _by_code(visit: Visit, *, search: Handler) -> Answer:
    """Show one's own report by its code; an official finds that of another among those he may read."""
    try:
        return tracking.status(visit)
    except NotKnown:
        if not has_part(visit.desk, visit.person):
            raise
        return search(visit)


# --- a story


def _is_story(words: str) -> bool:
    return len(words) > STORY


def _story(visit: Visit, words: str) -> Answer:
    """Keep a story told unasked, and ask whether it is to become a report."""
    if not takes_complaints(visit):
        return not_understood(visit)
    keep_story(visit.desk, visit.person, visit.key, complaint_form(visit.desk), words)
    return visit.answer("story")


def _more_of_story(visit: Visit, words: str) -> Answer:
    """Keep what is told where only a consent is asked for, and ask for that again."""
    draft = current(visit.desk, visit.key)
    form = visit.desk.office.form(draft.form, draft.edition) if draft else None
    asked = resume(visit.desk, visit.person, visit.key)
    if form is None or meant(asked.prompt, words) or not any(one.story for one in form.questions):
        return hear_answer(visit)
    keep_story(visit.desk, visit.person, visit.key, form.id, words)
    return present_question(visit, "story-kept")


# --- an answer to the office


def _for_own_report(visit: Visit, words: str) -> Answer | None:
    """Take what comes for a report of one's own that waits for its reporter; None where none does."""
    own = reports(visit.desk, visit.person)
    asked = _asked_by_office(own)
    if asked is not None:
        return _offer_answer(visit, asked, words)
    turn = next((view for view in own if view.complaint and _response_in(view)), None)
    return _offer_response(visit, turn, words) if turn else None


def _response_in(view: CaseView) -> OwnAction | None:
    """Return by which action a reporter whose turn it is says in words what he thinks of an outcome."""
    if view.task is None:
        return None
    mine = (one for one in view.own if one.task.id == view.task.id and one.action.asks)
    return next((one for one in mine if one.action.asks[0].kind == "text" and not one.action.asks[0].optional), None)


def _offer_response(visit: Visit, view: CaseView, words: str) -> Answer:
    """Take what came as the response that a report waits for, and ask whether it is; for a short word show the report.

    Nobody who was told that it is his turn begins another report by writing back.
    """
    own, case = _response_in(view), view.case
    if own is None or (words and not _is_story(words)):
        return visit.answer("report", visit.packed(tracking.own(visit, case.id)))
    form = f"act/{case.procedure}/{own.task.step}/{own.action.id}"
    ask(visit, form, {"task": own.task.id, "revision": own.task.revision}, case.edition)
    if visit.read.file is not None:
        _told(take_file(visit.desk, visit.person, visit.key, visit.read.file))
        return present_question(visit, "is-response")
    deeds: tuple[Input, ...] = (Said(words), *(Skip() for _ in own.action.asks[1:]))
    for deed in deeds:
        _told(take(visit.desk, visit.person, visit.key, deed))
    return present_question(visit, "is-response")


def _asked_by_office(own: Sequence[CaseView]) -> Task | None:
    """Return the latest question of the office that waits for this person, if one does."""
    waiting = [view.question for view in own if view.question]
    return max(waiting, key=lambda task: task.opened_at, default=None)


def _offer_answer(visit: Visit, asked: Task, words: str) -> Answer:
    """Take what came as the answer to an open question, and ask whether it is one before it is sent."""
    ask(visit, tracking.ANSWER, {"task": asked.id, "revision": asked.revision})
    if visit.read.file is not None:
        _told(take_file(visit.desk, visit.person, visit.key, visit.read.file))
        deeds: tuple[Input, ...] = (Skip(), Done())
    else:
        deeds = (Said(words), Skip())
    for deed in deeds:
        _told(take(visit.desk, visit.person, visit.key, deed))
    return present_question(visit, "is-answer")


def _offer_check(visit: Visit, file: Incoming, note: str = "is-paper") -> Answer:
    """Take what may be a paper of ours and was sent unasked, and ask whether it is to be checked."""
    ask(visit, proving.FORM)
    _told(take_file(visit.desk, visit.person, visit.key, file))
    _told(take(visit.desk, visit.person, visit.key, Done()))
    return present_question(visit, note)


def _told(came: Prompted | Finished) -> None:
    """Raise why something was not taken: then nothing has been begun."""
    if isinstance(came, Prompted) and came.refusal:
        raise came.refusal
