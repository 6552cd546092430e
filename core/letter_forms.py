"""What is asked about a letter: its signed paper and date, its number, its handing over, why it is cancelled.

The id of such a form is `sign/PROCEDURE/LETTER`, and likewise `number`, `handed` and `void`.
"""

from collections.abc import Mapping
from typing import Final

from core.steps import Ask
from core.texts import Text

NUMBER: Final = "nomor"

LETTER_FORMS: Final[Mapping[str, tuple[Text, tuple[Ask, ...]]]] = {
    "sign": (
        Text("Masukkan naskah bertanda tangan", "Hand in the signed paper"),
        (
            Ask(
                id="naskah",
                kind="files",
                minimum=1,
                ask=Text(
                    "Kirimkan satu berkas: pindaian (scan) surat yang sudah ditandatangani, atau PDF dari aplikasi "
                    "tanda tangan elektronik. Kirim sebagai berkas agar tidak diperkecil.",
                    "Send one file: the scan of the signed letter, or the PDF from the state's signing application. "
                    "Send it as a file so that it is not made smaller.",
                ),
            ),
            Ask(
                id="tanggal",
                kind="day",
                ask=Text(
                    "Tanggal berapa yang tertulis pada surat yang sudah ditandatangani?",
                    "Which date stands on the letter that was signed?",
                ),
                label=Text("Tanggal surat", "Date of the letter"),
            ),
        ),
    ),
    "number": (
        Text("Beri nomor surat", "Number a letter"),
        (
            Ask(
                id=NUMBER,
                kind="text",
                ask=Text(
                    "Nomor urut berapa menurut buku agenda? Tulis angkanya saja.",
                    "Which running number does the office's book say? Write the number alone.",
                ),
            ),
        ),
    ),
    "handed": (
        Text("Catat penyerahan surat", "Record that a letter was handed over"),
        (
            Ask(id="hari", kind="day", ask=Text("Kapan surat diserahkan?", "When was the letter handed over?")),
            Ask(
                id="penerima", kind="text", ask=Text("Siapa yang menerimanya, dan di mana?", "Who took it, and where?")
            ),
            Ask(
                id="tanda-terima",
                kind="files",
                optional=True,
                ask=Text("Bila ada, kirimkan tanda terimanya.", "Send the receipt, if there is one."),
            ),
        ),
    ),
    "void": (
        Text("Batalkan surat", "Cancel a letter"),
        (
            Ask(
                id="alasan",
                kind="text",
                minimum=10,
                ask=Text(
                    "Mengapa surat ini dibatalkan? Nomornya tetap tercatat sebagai batal.",
                    "Why is this letter cancelled? Its number stays on record as cancelled.",
                ),
            ),
        ),
    ),
}
"""The title of each form and what it asks."""
