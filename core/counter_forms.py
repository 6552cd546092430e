"""The form by which staff take down a report at the counter: the complaint's own, asked of another person.

What one does with one's own phone is done otherwise here: consent is signed on paper and photographed, the number is
typed, and nothing is remembered of whoever reported before.
"""

from dataclasses import replace
from typing import Final

from core.forms import Form, Question
from core.texts import Text

PREFIX: Final = "loket:"
"""What stands before the id of the form that is taken down."""

CONSENT: Final = "consent-"
"""What stands before a case's id as the owner of the photo of the signed sheet."""

_CONSENT: Final = Text(
    "Bacakan pemberitahuan perlindungan data kepada pelapor, lalu minta ia menandatangani lembar persetujuan. "
    "Kirimkan foto lembar yang sudah ditandatangani. Foto ini disimpan terpisah; pemeriksa tidak melihatnya.",
    "Read the privacy notice to the reporter and have the sheet of consent signed. "
    "Send a photo of the signed sheet. The photo is kept apart and not shown to who examines the report.",
)
_PHONE: Final = Text(
    "Nomor pelapor sendiri. Dengan nomor inilah ia kelak dapat mengambil alih laporannya lewat Telegram.",
    "The reporter's own number. It is by this number that he can take his report over later, through Telegram.",
)


def counter_form(form: Form) -> Form:
    """Return the form that takes a report down at the counter."""
    title = Text(f"Loket: {form.title.id}", f"Counter: {form.title.say('en')}")
    asked = (_asked(question) for question in form.questions if question.kind != "confirm")
    return Form(f"{PREFIX}{form.id}", form.edition, title, form.source, tuple(asked), form.review)


def _asked(question: Question) -> Question:
    if question.kind == "consent":
        return Question(id=question.id, kind="files", ask=_CONSENT, min=1, max=2)
    if question.kind == "contact":
        return replace(question, kind="text", check="phone", hint=_PHONE)
    return question
