"""The ways through a procedure: where a target leads when steps on the way are skipped."""

from collections.abc import Iterator

from core.procedures import Procedure


def first_target(procedure: Procedure) -> str:
    """Return where a new case goes: the first step that the opening form has not done, else the first end."""
    waiting = (step.id for step in procedure.steps if not step.by_form)
    return next(waiting, procedure.ends[0].id)


def following(procedure: Procedure, step_id: str) -> str:
    """Return the next step of the file after this one, or the first end after the last."""
    ids = [step.id for step in procedure.steps]
    after = ids[ids.index(step_id) + 1 :]
    return after[0] if after else procedure.ends[0].id


def routes(procedure: Procedure, target: str) -> Iterator[tuple[str, str | None]]:
    """Yield the states that a move to `target` may reach, in order, each with the condition it must meet.

    The first whose condition holds is taken; one without a condition ends the row. A ring of skips ends it, too.
    """
    seen: set[str] = set()
    here: str | None = target
    while here is not None and here not in seen:
        seen.add(here)
        step = procedure.step(here)
        yield here, step.when if step else None
        here = step.otherwise if step and step.when else None
