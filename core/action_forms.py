"""What an action asks of a person, as a form: the reason, the choice, the scan, then the second press.

The id of such a form says what it is for: `act/PROCEDURE/STEP/ACTION`, `behalf/...` with the scan besides,
`follow/...` for what the action's choices became, `extend/PROCEDURE/STEP`, or `reopen/PROCEDURE/END`; its edition is
the procedure's. With nothing to ask it is its review alone, which says what the second press will do.
"""

from collections.abc import Iterable
from dataclasses import replace

from core.conditions import parse
from core.counter_forms import OF_THE_COUNTER, PREFIX, counter_form
from core.forms import Form, Question
from core.letter_forms import LETTER_FORMS, NUMBER
from core.library import Library
from core.procedures import Procedure
from core.steps import Action, Ask, FollowUps
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
        minimum=3,
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

MORE_TIME = Ask(
    id="alasan",
    kind="text",
    minimum=20,
    ask=Text(
        "Mengapa perlu tambahan waktu? Alasannya tercatat dan dibaca siapa pun yang membawa kasus ini.",
        "Why is more time needed? The reason is on record, and whoever brought the case reads it.",
    ),
)
"""What is asked of who takes more time for a step."""

NOTE = Ask(
    id="catatan",
    kind="text",
    ask=Text("Apa yang sudah dilaksanakan?", "What has been carried out?"),
    label=Text("Pelaksanaannya", "How it was carried out"),
)
"""What closes a follow-up."""

PROOF = Ask(
    id="bukti",
    kind="files",
    ask=Text("Kirimkan bukti pelaksanaannya.", "Send proof that it was carried out."),
)
"""What shows that a follow-up is done; asked of everybody, needed where the procedure wants proof."""

READ_BY_REPORTER = Text("Jawaban ini akan dibaca pelapor.", "The reporter will read this.")
QUESTION_TO_REPORTER = Text(
    "Pertanyaan ini akan dibaca pelapor. Jangan menanyakan identitas: nama, nomor, atau alamatnya.",
    "The reporter will read this question. Do not ask who he is: no name, number or address.",
)
"""What an official is told before he writes words that go to the reporter."""


_OF_A_STEP = {
    "served": (Text("Serahkan pemberitahuan di atas kertas", "Hand the notice over on paper"), HANDED_OVER),
    "extend": (Text("Minta tambahan waktu", "Ask for more time"), (MORE_TIME,)),
}
"""Forms about a step itself and none of its actions: the title and what is asked."""


def form_named(library: Library, form_id: str, edition: str | None = None) -> Form | None:
    """Return a form of the library, or the one that an action or a reopening asks; None where there is none.

    Where the id says so it is as it is asked at the counter.
    """
    if form_id.startswith(PREFIX):
        return _at_counter(library, form_id.removeprefix(PREFIX), edition)
    return _named(library, form_id, edition)


def _named(library: Library, form_id: str, edition: str | None) -> Form | None:
    kind, *parts = form_id.split("/")
    if not parts:
        return library.form(form_id, edition)
    procedure = library.procedure(parts[0], edition)
    if kind == "reopen" or kind in LETTER_FORMS:
        return _beside_steps(form_id, procedure, kind, parts[1])
    step = procedure.step(parts[1])
    if kind in _OF_A_STEP:
        asked = step and (kind != "extend" or step.may_extend)
        return _form(form_id, procedure, *_OF_A_STEP[kind]) if asked else None
    action = step.action(parts[2]) if step else None
    if kind == "follow":
        return _follow_up(form_id, procedure, action, parts[2])
    if action is None:
        return None
    asks = (*action.asks, SCAN) if kind == "behalf" else action.asks
    return _form(form_id, procedure, action.label, asks, action)


def _at_counter(library: Library, form_id: str, edition: str | None) -> Form | None:
    own = OF_THE_COUNTER.get(form_id) or form_named(library, form_id, edition)
    return counter_form(own) if own else None


def _beside_steps(form_id: str, procedure: Procedure, kind: str, name: str) -> Form | None:
    """Return the form by which a closed case is reopened, or one about a letter."""
    if kind in LETTER_FORMS:
        form = _form(form_id, procedure, *LETTER_FORMS[kind])
        brief = [replace(one, min=1) if one.id == NUMBER else one for one in form.questions]
        return Form.of(form_id, procedure.edition, form.title, brief)
    end = procedure.end(name)
    return _form(form_id, procedure, end.label, end.reopen.asks) if end and end.reopen else None


def _follow_up(form_id: str, procedure: Procedure, action: Action | None, name: str) -> Form | None:
    """Return the form that closes a follow-up of an action, or what the opening form ordered; None where none did."""
    ordered = next((one for one in procedure.opening_tasks if one.id == name), None)
    if ordered:
        return _form(form_id, procedure, ordered.label, (NOTE, replace(PROOF, optional=True)))
    if action is None or action.tasks is None:
        return None
    return _form(form_id, procedure, action.label, (NOTE, replace(PROOF, optional=not action.tasks.proof)))


def _form(form_id: str, procedure: Procedure, title: Text, asks: Iterable[Ask], action: Action | None = None) -> Form:
    review = action.consequence if action else None
    questions = [_question(ask, _hint(procedure, action, ask)) for ask in asks]
    if action and action.tasks and action.tasks.by:
        questions = [_due_day(question, action.tasks) for question in questions]
    return Form.of(form_id, procedure.edition, title, questions, review)


def _due_day(question: Question, tasks: FollowUps) -> Question:
    """Ask by when for a day to come, and only where something was ordered."""
    if question.id != tasks.by:
        return question
    return replace(question, coming=True, when=parse(f"answer({tasks.item})"))


def _hint(procedure: Procedure, action: Action | None, ask: Ask) -> Text | None:
    """Return the warning that the reporter will read the words, where he will."""
    if action is None or not procedure.by_reporter:
        return None
    if action.kind == "ask" and ask.kind == "text":
        return QUESTION_TO_REPORTER
    return READ_BY_REPORTER if procedure.tells(action, ask) else None


def _question(ask: Ask, hint: Text | None) -> Question:
    few = {"files": ask.minimum, "choices": ask.minimum, "text": ask.minimum}
    return Question(
        id=ask.id,
        kind=_KINDS[ask.kind],
        ask=ask.ask,
        hint=hint,
        list_id=ask.list,
        min=few.get(ask.kind),
        optional=ask.optional,
        label=ask.label,
        caution_self=ask.caution_self,
    )
