"""Forms that nobody goes on with: told of before they are given up, then removed with everything sent for them."""

from datetime import timedelta
from typing import Final

from core.desk import Desk
from core.notices import tell
from core.records import Draft, Notice
from core.talks import drop

WARNED: Final = timedelta(days=3)
"""How long before its end a person is told of his draft."""
_AT_ONCE: Final = 200


def give_up_idle(desk: Desk) -> int:
    """Tell of drafts that will be given up in three days, give up those told of; return how many were given up.

    A draft lies idle since it was last changed. Whoever was told late has three days all the same; nobody is told of a
    draft in which nothing was answered.
    """
    kept = timedelta(days=desk.office.institution.drafts_kept)
    idle = desk.store.find(Draft, updated_at__le=desk.now - kept + WARNED, order="updated_at", limit=_AT_ONCE)
    ended = [draft for draft in idle if draft.updated_at <= desk.now - kept and _knows(desk, draft)]
    for draft in ended:
        drop(desk, draft.id)
    for draft in idle:
        if draft not in ended and draft.revision:
            _warn(desk, draft, kept)
    return len(ended)


def _once(draft: Draft) -> str:
    return f"draft-goes:{draft.owner}:{draft.revision}"


def _knows(desk: Desk, draft: Draft) -> bool:
    told = next(iter(desk.store.find(Notice, once=_once(draft), limit=1)), None)
    return draft.revision == 0 or (told is not None and told.created_at <= desk.now - WARNED)


def _warn(desk: Desk, draft: Draft, kept: timedelta) -> None:
    """Tell once, at any hour: it is the person's own business."""
    ends = max(draft.updated_at + kept, desk.now + WARNED)
    data: dict[str, str | int] = {"owner": draft.owner, "day": desk.calendar.local(ends).date().isoformat()}
    tell(desk, draft.person_id, "notice-draft-goes", _once(draft), at_once=True, data=data)
