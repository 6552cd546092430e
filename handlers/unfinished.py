"""A form that somebody began and has not sent: he is reminded of it, and goes on where he was."""

from typing import Any

from core.talks import current, lapsed, resume
from handlers.packing import form_title
from handlers.reading import Visit


def unfinished(visit: Visit) -> dict[str, Any] | None:
    """Return which form waits to be finished and how far it has come; None where none was begun or may go on."""
    draft = current(visit.desk, visit.key)
    if draft is None or draft.revision == 0 or lapsed(visit.desk, visit.person, draft):
        return None
    prompt = resume(visit.desk, visit.person, visit.key).prompt
    return {**form_title(prompt.form), "step": prompt.step, "of": prompt.of}
