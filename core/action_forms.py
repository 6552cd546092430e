"""What an action asks of a person, as a form: the reason, the choice, the scan, then the second press.

The id of such a form says what it is for: `act/PROCEDURE/STEP/ACTION`, `behalf/...` with the scan besides,
`follow/...` for what the action's choices became, or `reopen/PROCEDURE/END`; its edition is the procedure's.
With nothing to ask it is its review alone, which says what the second press will do.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.forms import Form, Question
from core.library import Library
from core.steps import Action, Ask
from core.texts import Text

_KINDS = {
    "text": "text", "choice": "choice", "choices": "choices", "files": "files", "day": "day",
    "official": "official_one", "people": "official",
}  # fmt: skip
SCAN = Ask(
    id="pindaian",
    kind="files",
    ask=Text(
        "Kirimkan pindaian (scan) keputusan yang ditandatangani pejabat tersebut.",
        "Send the scan of the decision signed by that official.",
    ),
)
"""What is asked besides when Tim BK records a decision in the name of an official who cannot be reached."""

HANDED_OVER = (
    Ask(id="hari", kind="day", ask=Text("Kapan pemberitahuan ini diserahkan?", "When was this notice handed over?")),
    Ask(
        id="penerima",
        kind="text",
        ask=Text("Kepada siapa diserahkan, dan di mana?", "Who took it, and where?"),
    ),
    Ask(
        id="tanda-terima",
        kind="files",
        optional=True,
        ask=Text("Bila ada, kirimkan foto tanda terimanya.", "Send a photo of the receipt, if there is one."),
    ),
)
"""What Tim BK records when a notice went over on paper."""

NOTE = Ask(
    id="catatan",
    kind="text",
    ask=Text("Apa yang sudah dilaksanakan?", "What has been carried out?"),
)
"""What closes a follow-up."""

PROOF = Ask(
    id="bukti",
    kind="files",
    ask=Text("Kirimkan bukti pelaksanaannya.", "Send proof that it was carried out."),
)
"""What shows that a follow-up is done; asked of everybody, needed where the procedure wants proof."""


def form_named(library: Library, form_id: str, edition: str | None = None) -> Form | None:
    """Return a form of the library, or the one that an action or a reopening asks; None where there is none."""
    kind, *parts = form_id.split("/")
    if not parts:
        return library.form(form_id, edition)
    procedure = library.procedure(parts[0], edition)
    if kind == "reopen":
        end = procedure.end(parts[1])
        return _form(form_id, procedure.edition, end.label, end.reopen.asks) if end and end.reopen else None
    step = procedure.step(parts[1])
    if kind == "served":
        title = Text("Serahkan pemberitahuan di atas kertas", "Hand the notice over on paper")
        return _form(form_id, procedure.edition, title, HANDED_OVER) if step else None
    action = step.action(parts[2]) if step else None
    if action is None:
        return None
    if kind == "follow":
        return _follow_up(form_id, procedure.edition, action)
    asks = (*action.asks, SCAN) if kind == "behalf" else action.asks
    return _form(form_id, procedure.edition, action.label, asks, action)


def _follow_up(form_id: str, edition: str, action: Action) -> Form | None:
    """Return the form that closes a follow-up of an action; None where the action orders none."""
    if action.tasks is None:
        return None
    return _form(form_id, edition, action.label, (NOTE, replace(PROOF, optional=not action.tasks.proof)))


def _form(form_id: str, edition: str, title: Text, asks: Iterable[Ask], action: Action | None = None) -> Form:
    review = action.consequence if action else None
    return Form.of(form_id, edition, title, [_question(ask) for ask in asks], review)


def _question(ask: Ask) -> Question:
    few = ask.minimum if ask.kind in {"files", "choices"} else None
    return Question(
        id=ask.id,
        kind=_KINDS[ask.kind],
        ask=ask.ask,
        list_id=ask.list,
        min=few if few is not None else (3 if ask.kind == "text" else None),
        optional=ask.optional,
    )
