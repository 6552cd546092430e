"""Pointers for the groups of a team: that work waits, by its code alone, and only of procedures that speak of nobody.

A group is read by whoever is in it, and a bot does not choose who that is: no name, no text and no file goes there, and
nothing at all of a case that has a reporter, a declarant or somebody reported.
"""

from functools import cache
from typing import Final

from core.codes import new_id
from core.desk import Desk
from core.expressions import parse
from core.procedures import Procedure
from core.records import Case, Notice, Task, TeamChat

_PARTIES: Final = ("declarant", "reporter", "reported")


@cache
def speaks_of_nobody(procedure: Procedure) -> bool:
    """Whether no case of a procedure has a party: nobody files a form for it, and no step names one."""
    actors = (*(step.actor for step in procedure.steps), *(text for step in procedure.steps for text in step.cc))
    inherited = any(way.kind == "case" for way in procedure.opened_by)
    return not procedure.forms() and not inherited and not any(name in text for text in actors for name in _PARTIES)


def point_out(desk: Desk, task: Task) -> None:
    """Owe every group of the team a pointer to work that its members were given, once a step."""
    case = desk.store.get(Case, task.case_id)
    step = desk.procedure(case).step(task.step) if case else None
    if case is None or step is None or not speaks_of_nobody(desk.procedure(case)):
        return
    roles = [name for kind, name in parse(desk.procedure(case).actor_of(step, case.switches)).names() if kind == "role"]
    for chat in desk.store.find(TeamChat, role=roles, ended_at=None) if roles else ():
        once = f"team:{chat.id}:{case.id}:{case.round}"
        if not desk.store.find(Notice, once=once, limit=1):
            desk.store.add(
                Notice(
                    id=new_id(), key="team-pointer", data={"chat": chat.id, "code": case.code}, case_id=case.id,
                    task_id=task.id, once=once, not_before=desk.calendar.next_sending(desk.now), created_at=desk.now,
                )
            )  # fmt: skip


def hears(desk: Desk, notice: Notice) -> TeamChat | None:
    """Return the group that a pointer goes to; None where the work is done, or the group is linked no more."""
    chat = desk.store.get(TeamChat, int(notice.data["chat"]))
    task = desk.store.get(Task, notice.task_id or "")
    case = desk.store.get(Case, notice.case_id or "")
    waits = case is not None and task is not None and task.state == "open" and speaks_of_nobody(desk.procedure(case))
    return chat if chat and chat.ended_at is None and waits else None
