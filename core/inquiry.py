"""Questions to the reporter inside a case, and his answers: both ways, with nobody learning who he is."""

from dataclasses import replace

from core import history
from core.access import may_answer
from core.casting import filer_of, is_reporters
from core.codes import new_id
from core.desk import Desk
from core.durations import Duration, Unit
from core.entering import beside, end_task
from core.errors import NotKnown, Refusal, Stale
from core.giving import Given, keep, order_fetch
from core.history import CLOCK, Hand
from core.notices import tell, tell_filer
from core.records import Case, Content, Person, Task, Timer
from core.timers import set_timers, stop_timers, timer_of

PAUSE = "pause"


def ask_filer(desk: Desk, case: Case, task: Task, question: Content, person: Person) -> Task:
    """Put a question to who brought the case; the window runs on unless the profile lets it pause, once a case.

    Raises `Refusal` where there is nobody to ask, or where an earlier question still waits. One of somebody whose work
    is over by now does not stand in the way: it is taken back.
    """
    if filer_of(desk, case) is None:
        raise Refusal("refusal-no-reporter")
    for earlier in desk.store.find(Task, case_id=case.id, kind="answer", state="open"):
        if _asker(desk, earlier):
            raise Refusal("refusal-question-open")
        end_task(desk, earlier, "cancelled")
    waiting = Task(
        id=new_id(), case_id=case.id, step=task.step, round=case.round, kind="answer",
        opened_at=desk.now, label=question.id, asked_by=task.id,
    )  # fmt: skip
    desk.store.add(waiting)
    tell_filer(desk, "notice-question", f"question:{waiting.id}", case, waiting)
    history.write(
        desk.store, case, "asked", desk.now, Hand(person.id, task.position_id),
        data={"task": waiting.id, "content": question.id}, texts=[question],
    )  # fmt: skip
    _pause(desk, case, task)
    return waiting


def reply(desk: Desk, person: Person, task_id: str, revision: int, given: Given) -> Case:
    """Bring the reporter's answer and files into the case and tell whoever asked, or whoever handles the case by now.

    Raises `NotKnown` for anybody else, `Stale` where the question is closed.
    """
    task = desk.store.get(Task, task_id)
    case = desk.store.get(Case, task.case_id) if task else None
    if task is None or case is None or not may_answer(desk, person, task):
        raise NotKnown
    if task.state != "open" or task.revision != revision:
        raise Stale
    content, files = keep(desk, case, "reply", given, None)
    for file in files:
        order_fetch(desk, file)
    end_task(desk, task, "done")
    data: dict[str, object] = {"task": task.id, "content": content.id}
    history.write(desk.store, case, "replied", desk.now, CLOCK, data=data, texts=[content], files=files)
    asking = _asker(desk, task)
    if asking:
        resume(desk, case, asking)
        for one in beside(desk, asking):
            once = f"reply:{task.id}" if one.id == asking.id else f"reply:{task.id}:{one.id}"
            tell(desk, one.person_id, "notice-reply", once, case=case, task=one)
    else:
        _tell_handlers(desk, case, task)
    return case


def _asker(desk: Desk, question: Task) -> Task | None:
    """Return the work of whoever asked a question; None where it is over: he decided, or it is another's by now."""
    asking = desk.store.get(Task, question.asked_by or "")
    return asking if asking and asking.state == "open" else None


def _tell_handlers(desk: Desk, case: Case, question: Task) -> None:
    """Tell whoever has the case now that an answer came to a question of somebody before him."""
    for task in desk.store.find(Task, case_id=case.id, kind="step", state="open", round=case.round):
        if task.person_id and not is_reporters(desk, case, task):
            tell(desk, task.person_id, "notice-reply", f"reply:{question.id}:{task.id}", case=case, task=task)


def _pause(desk: Desk, case: Case, task: Task) -> None:
    longest = desk.institution_of(case.unit_id).pause_on_question
    if longest is None or task.due_at is None or desk.store.count(Timer, case_id=case.id, kind=PAUSE):
        return
    for one in beside(desk, task):
        stop_timers(desk, one)
    until = desk.calendar.add_working_days(desk.now, longest.high)
    desk.store.add(timer_of(task, PAUSE, until))
    history.write(desk.store, case, "paused", desk.now, CLOCK, data={"until": until.isoformat()})


def resume(desk: Desk, case: Case, task: Task) -> None:
    """Let a paused window run on, later by the working time of the pause; nothing where none runs."""
    pause = next(iter(desk.store.find(Timer, task_id=task.id, kind=PAUSE, done_at=None)), None)
    step = desk.procedure(case).step(task.step)
    if pause is None or step is None:
        return
    question = desk.store.find(Task, case_id=case.id, asked_by=task.id, kind="answer", order="opened_at", limit=1)[0]
    ended = min(desk.now, pause.at)
    desk.store.put(replace(pause, done_at=desk.now))
    paused = desk.calendar.working_minutes_between(question.opened_at, ended)
    for one in beside(desk, task):
        if one.due_at:
            due = desk.calendar.due(one.due_at, Duration(paused, paused, Unit.MENIT)) if paused else one.due_at
            running = replace(one, due_at=due, revision=one.revision + 1)
            desk.store.put(running)
            set_timers(desk, case, step, running)
    history.write(desk.store, case, "resumed", desk.now, CLOCK, data={"task": task.id, "minutes": paused})
