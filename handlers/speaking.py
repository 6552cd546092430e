"""Speaking: a screen of keys and values becomes a message in the reader's language."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from core.desk import Office
from handlers import (
    screens_agenda,
    screens_board,
    screens_cases,
    screens_counter,
    screens_digest,
    screens_duplicates,
    screens_duties,
    screens_files,
    screens_general,
    screens_groups,
    screens_lists,
    screens_notices,
    screens_outcomes,
    screens_paper,
    screens_people,
    screens_proof,
    screens_question,
    screens_recap,
    screens_reports,
    screens_review,
    screens_rules,
    screens_sop,
)
from handlers.answers import Screen
from handlers.lines import shorten
from handlers.outgoing import Outgoing
from handlers.voice import Voice
from locales import knows, saying

__all__ = ["RENDERERS", "Outgoing", "render", "toast"]

Renderer: TypeAlias = Callable[[Mapping[str, Any], Voice], Outgoing]
LONGEST_TOAST: Final = 200
"""Signs of the words over a pressed button (Telegram's answerCallbackQuery)."""

RENDERERS: Final[Mapping[str, Renderer]] = {
    "welcome": screens_general.welcome,
    "help": screens_general.help_,
    "language": screens_general.language,
    "language-set": screens_general.language_set,
    "menu": screens_general.menu,
    "wbs": screens_general.wbs,
    "refusal": screens_general.refusal,
    "no-complaints": screens_general.no_complaints,
    "stale": screens_general.stale,
    "fault": screens_general.fault,
    "not-understood": screens_general.not_understood,
    "nothing-to-cancel": screens_general.nothing_to_cancel,
    "rules": screens_rules.rules,
    "question": screens_question.question,
    "review": screens_review.review,
    "kept": screens_review.kept,
    "receipt": screens_review.receipt,
    "contact-kept": screens_review.contact_kept,
    "cancelled": screens_review.cancelled,
    "draft-waits": screens_review.draft_waits,
    "confirm-cancel": screens_review.confirm_cancel,
    "put-aside": screens_review.put_aside,
    "unfinished": screens_review.unfinished,
    "story": screens_review.story,
    "went-back": screens_review.went_back,
    "worklist": screens_lists.worklist,
    "cases": screens_lists.cases,
    "reports": screens_lists.reports,
    "task": screens_cases.task,
    "case": screens_cases.case,
    "report": screens_reports.report,
    "files": screens_files.files,
    "confirm-withdraw": screens_reports.confirm_withdraw,
    "acted": screens_outcomes.acted,
    "replied": screens_outcomes.replied,
    "reopened": screens_outcomes.reopened,
    "followed": screens_outcomes.followed,
    "served": screens_outcomes.served,
    "withdrawn": screens_outcomes.withdrawn,
    "added": screens_outcomes.added,
    "extended": screens_outcomes.extended,
    **screens_notices.SCREENS,
    **screens_sop.SCREENS,
    **screens_counter.SCREENS,
    **screens_duplicates.SCREENS,
    **screens_digest.SCREENS,
    **screens_board.SCREENS,
    **screens_duties.SCREENS,
    **screens_recap.SCREENS,
    **screens_agenda.SCREENS,
    **screens_groups.SCREENS,
    **screens_paper.SCREENS,
    **screens_proof.SCREENS,
    **screens_people.SCREENS,
}


def render(screen: Screen, language: str, office: Office) -> Outgoing:
    """Return a screen as a message; KeyError for a screen that nobody has written."""
    return RENDERERS[screen.name](screen.data, Voice(language, office))


def toast(screen: Screen, language: str, office: Office) -> str:
    """Return the words over a pressed button, in plain text."""
    del office
    data = screen.data
    key, values = (data["key"], data.get("values") or {}) if screen.name == "refusal" else (screen.name, data)
    if knows(f"toast-{key}"):
        key = f"toast-{key}"
    return shorten(saying(key, language, values), LONGEST_TOAST)
