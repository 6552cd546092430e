"""Forms asked at the counter of another person: the complaint's own, and what a reporter does in his case later.

Their questions speak to the reporter, who stands there: staff are told to read them out.
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
    "Bacakan pemberitahuan perlindungan data di atas kepada pelapor, cetak atau salin di kertas, lalu minta ia "
    "menandatanganinya. "
    "Kirimkan foto lembar yang sudah ditandatangani. Foto ini disimpan terpisah; pemeriksa tidak melihatnya.",
    "Read the privacy notice above to the reporter, print or copy it on paper, and have it signed. "
    "Send a photo of the signed sheet. The photo is kept apart and not shown to who examines the report.",
)
_PHONE: Final = Text(
    "Nomor pelapor sendiri. Dengan nomor inilah ia kelak dapat mengambil alih laporannya lewat Telegram.",
    "The reporter's own number. It is by this number that he can take his report over later, through Telegram.",
)

_READ_OUT: Final = Text(
    "🏢 Bacakan kepada pelapor; “Anda” di sini ialah pelapor:", "🏢 Read this to the reporter; “you” is the reporter:"
)
_READ_BACK: Final = Text(
    "🏢 Bacakan kembali jawabannya kepada pelapor; “Anda” di sini ialah pelapor:",
    "🏢 Read the answers back to the reporter; “you” is the reporter:",
)
_THEN_SEND: Final = Text("Bila sudah benar, tekan “Kirim”.", "When it is right, press “Send”.")

NUMBER: Final = "telepon"
PROOF: Final = Form.of(
    "nomor",
    "2026-1",
    Text("Bukti pelapor", "The reporter's proof"),
    [
        Question(
            id=NUMBER,
            kind="text",
            check="phone",
            remember="phone",
            ask=Text(
                "Mintalah tanda terimanya, lalu minta pelapor menyebutkan nomor telepon yang ia berikan saat melapor. "
                "Jangan menyebutkan nomornya lebih dulu.",
                "Ask for the receipt, then have the reporter say the phone number that he gave with the report. "
                "Do not say the number first.",
            ),
        )
    ],
    Text(
        "Bila nomornya cocok, pelapor dapat berbuat di loket. Perbuatannya tercatat beserta petugasnya.",
        "If the number fits, the reporter may act at the counter. What he does is on record, with who took it down.",
    ),
)
"""What a reporter must say before anything is done for him at the counter: the same as for taking a report over."""

WITHDRAWAL: Final = Form.of(
    "cabut",
    "2026-1",
    Text("Cabut laporan", "Withdraw the report"),
    (),
    Text(
        "Setelah dicabut, laporan tidak diperiksa lagi dan tidak dapat dihidupkan kembali. "
        "Tanyakan sekali lagi kepada pelapor.",
        "Once withdrawn, the report is not examined and cannot be brought back. Ask the reporter once more.",
    ),
)
"""The second press before a report is withdrawn at the counter."""

OF_THE_COUNTER: Final = {one.id: one for one in (PROOF, WITHDRAWAL)}
"""Forms that are asked at the counter alone."""


def counter_form(form: Form) -> Form:
    """Return a form as it is asked at the counter: what speaks to the reporter is said to be read out to him."""
    title = Text(f"Loket: {form.title.id}", f"Counter: {form.title.say('en')}")
    if form.id in OF_THE_COUNTER:
        return replace(form, id=f"{PREFIX}{form.id}", title=title)
    asked = (_asked(question) for question in form.questions if question.kind != "confirm")
    review = _joined(_READ_BACK if form.questions else _READ_OUT, form.review or _THEN_SEND)
    return Form(f"{PREFIX}{form.id}", form.edition, title, form.source, tuple(asked), review)


def _joined(first: Text, then: Text) -> Text:
    return Text(f"{first.id}\n\n{then.id}", f"{first.say('en')}\n\n{then.say('en')}")


def _asked(question: Question) -> Question:
    if question.kind == "consent":
        return Question(id=question.id, kind="files", ask=_joined(question.ask, _CONSENT), min=1, max=2)
    ask = _joined(_READ_OUT, question.ask)
    if question.kind == "contact":
        return replace(question, ask=ask, kind="text", check="phone", hint=_PHONE)
    return replace(question, ask=ask)
