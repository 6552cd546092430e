"""Letters on paper: kop, number, nature, addressee, parts, signature, copies, and the code by which they are proven."""

from typing import Final

from core.at_counter import letter_at_counter
from core.desk import Desk
from core.errors import NotKnown
from core.letter_parts import Answered, FilledPart
from core.letter_texts import fill
from core.letter_views import LetterView, letter_view
from core.letters import DRAFT, letter_for
from handlers.answer_words import answer_words
from handlers.documents.letter_words import addressed, date_of, person_rows, plain
from handlers.documents.made import PDF, MadeFile, Order
from handlers.documents.pieces import (
    BLOCK,
    LINE,
    PROOF,
    file_name,
    followed,
    kop,
    proof,
    signature,
    signature_height,
)
from handlers.documents.sheet import Frame, Sheet
from handlers.packing import pack, shown_in
from handlers.register_lines import register_points
from handlers.voice import Voice
from locales import day_of_month, say, spelled_day

_LANGUAGE: Final = "id"
"""Letters are Indonesian, whatever the language of who asks for them."""

_META: Final = 24.0
_BESIDE: Final = 220
_LISTED: Final = 600
"""How many signs of words, and of a list, stand beside their label; what is longer stands below it."""


def make(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make one letter for a reader; `NotKnown` for who may not have it."""
    if order.reader is None:
        raise NotKnown
    letter, case = letter_for(desk, order.reader, str(order.data["letter"]))
    view = letter_view(desk, case, letter)
    content = drawn(desk, view, order.bot)
    return (MadeFile(file_name(view.title.id, letter.code), PDF, content),)


def make_counter_receipt(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make a letter, mostly the receipt, that staff print for who has no Telegram; `NotKnown` for who may not."""
    if order.reader is None:
        raise NotKnown
    letter, case = letter_at_counter(desk, order.reader, str(order.data["case"]), order.data.get("letter"))
    view = letter_view(desk, case, letter)
    return (MadeFile(file_name(view.title.id, letter.code), PDF, drawn(desk, view, order.bot, case.code)),)


def drawn(desk: Desk, view: LetterView, bot: str | None, follow: str | None = None) -> bytes:
    """Return a letter as PDF; the same letter in the same state gives the same bytes.

    `follow` is the code of a report that its reader can follow by a QR code of its own.
    """
    sheet = Sheet(_frame(view))
    kop(sheet, view.institution, view.unit, desk.office, away=view.away)
    writer = _Writer(desk, sheet, view)
    _HEADS[view.text.layout](writer)
    writer.body()
    writer.close(bot)
    if follow:
        followed(sheet, follow, bot)
    return sheet.finish()


def _frame(view: LetterView) -> Frame:
    draft = view.letter.state != "signed"
    return Frame(
        title=view.title.id,
        now=view.letter.signed_at or view.letter.created_at,
        paper=view.institution.paper,
        code=view.letter.code,
        marking=say("paper-draft", _LANGUAGE) if draft else "",
        foot=say("paper-foot", _LANGUAGE, title=view.title.id, code=view.letter.code),
    )


def _state(view: LetterView) -> str:
    if view.letter.state == DRAFT:
        return say("paper-unsigned", _LANGUAGE)
    if view.letter.state != "signed":
        return say("paper-cancelled", _LANGUAGE)
    if view.text.issued:
        return say("paper-issued", _LANGUAGE)
    digest = view.letter.sha256 or ""
    return say("paper-signed-scan", _LANGUAGE, digest=f"{digest[:16]}…") if digest else say("paper-signed", _LANGUAGE)


class _Writer:
    """One letter on its sheet."""

    def __init__(self, desk: Desk, sheet: Sheet, view: LetterView) -> None:
        self.desk, self.sheet, self.view = desk, sheet, view
        self.voice = Voice(_LANGUAGE, desk.office)
        self.values = {name: plain(value) for name, value in view.values.items()}
        if view.values.get("day_words"):
            self.values["day_words"] = spelled_day(date_of(view.values["day_words"]))

    # --- heads

    def head_of_letter(self) -> None:
        """Write number, nature, attachments and subject on the left, place and date and the addressee below."""
        sheet, view = self.sheet, self.view
        sheet.write(f"{view.institution.place}, {self._date()}", align="R", after=2)
        rows = [
            (say("letter-number", _LANGUAGE), self._number()),
            (say("letter-nature", _LANGUAGE), view.text.nature or say("letter-nature-usual", _LANGUAGE)),
            (say("letter-attachments", _LANGUAGE), self._attachments()),
            (say("letter-subject", _LANGUAGE), view.text.subject or view.title.id),
        ]
        sheet.pairs(rows, label=_META)
        sheet.space(3)
        self._addressees()

    def head_of_title(self) -> None:
        """Write the title in the middle, with the number below it where the letter has one."""
        self.sheet.heading(self.view.title.id.upper(), align="C", size=12.5)
        if self.view.text.numbered or self.view.number:
            self.sheet.write(f"{say('letter-number', _LANGUAGE)}: {self._number()}", align="C", after=3)
        if self.view.text.nature:
            self.sheet.write(f"{say('letter-nature', _LANGUAGE)}: {self.view.text.nature}", align="C", after=3)
        if self.view.text.layout == "keputusan" and self.view.text.subject:
            self.sheet.write(say("letter-about", _LANGUAGE), align="C", after=0.5)
            self.sheet.write(self.view.text.subject.upper(), style="B", align="C", after=3)
        self.sheet.space(2)

    def _addressees(self) -> None:
        view = self.view
        names = [*map(addressed, view.to), *(f"Yth. {self._said(one)}" for one in view.addressed)]
        if not names:
            return
        self.sheet.write(say("letter-to", _LANGUAGE), after=0)
        for name in names:
            self.sheet.write(name, after=0, width=self.sheet.width * 0.7)
        place = say("letter-in-place", _LANGUAGE, place=view.institution.place)
        self.sheet.write(place if view.to else say("letter-there", _LANGUAGE), after=4)

    def _number(self) -> str:
        return self.view.number or "……………………"

    def _date(self) -> str:
        return day_of_month(self.view.on, _LANGUAGE) if self.view.on else "……………………"

    def _attachments(self) -> str:
        count = self.view.attachments
        return say("letter-attached", _LANGUAGE, count=count) if count else "-"

    # --- parts

    def body(self) -> None:
        """Write the parts, the last words never parted from the signature below them."""
        *before, last = self.view.parts
        for filled in before:
            self.part(filled)
        if last.part.words and not last.part.heading:
            words = fill(last.part.words, self.values)
            self.sheet.need(len(self.sheet.lines_of(words, self.sheet.width)) * LINE + 5 + self._end_height())
        self.part(last)

    def part(self, filled: FilledPart) -> None:
        """Write one part."""
        part, sheet = filled.part, self.sheet
        if part.heading:
            self._heading(fill(part.heading, self.values))
        if part.words:
            sheet.write(fill(part.words, self.values), after=3)
        for number, point in enumerate(part.points, 1):
            self._point(f"{number}.", fill(point, self.values))
        for number, basis in enumerate(self.view.basis if part.basis else (), 1):
            self._point(f"{number}." if len(self.view.basis) > 1 else "", basis)
        for number, words in enumerate(register_points(pack(filled.register), self.voice), 1):
            self._point(f"{number}.", words)
        if part.points or part.basis or part.register:
            sheet.space(2)
        if filled.standing:
            sheet.pairs(person_rows(filled.standing), indent=6, label=34)
            sheet.space(2)
        if filled.files:
            told = "letter-evidence-received" if self.view.text.issued else "letter-evidence"
            sheet.write(say(told, _LANGUAGE, count=filled.files), after=3)
        self._given(filled)

    def _given(self, filled: FilledPart) -> None:
        """Write what was answered or given, and what was given each time under its number."""
        for number, group in enumerate(filled.groups, 1):
            self.sheet.heading(say("letter-each", _LANGUAGE, number=number), size=10.5, room=24)
            for answer in group:
                self._answer(answer)
            self.sheet.space(2)
        for answer in filled.answers:
            self._answer(answer)
        if filled.answers:
            self.sheet.space(1.5)

    def _heading(self, words: str) -> None:
        """Write a heading; one that begins small goes on with the sentence before it."""
        if words[0].islower():
            self.sheet.need(16)
            self.sheet.write(words, after=2)
            return
        middle = self.view.text.layout == "keputusan" and words.isupper()
        self.sheet.heading(words, size=10.5, room=16, align="C" if middle else "L")

    def _point(self, mark: str, words: str) -> None:
        sheet = self.sheet
        sheet.need(10)
        sheet.put(sheet.left + 6, mark)
        sheet.write(words, indent=13 if mark else 6, after=1.2)

    def _answer(self, answer: Answered) -> None:
        """Write a label with its answer: beside it where that is short, below it where it is a story or a long list."""
        label, words = answer.label.id.strip().split("\n")[-1].rstrip("?.: "), self._said(answer)
        if len(words) <= (_LISTED if "\n" in words else _BESIDE) and len(label) <= 60:
            self.sheet.pairs([(label, words)], indent=6, label=48)
            return
        self.sheet.need(14)
        self.sheet.write(f"{label}:", indent=6, after=0.4)
        self.sheet.write(words, indent=12, after=1.6)

    def _said(self, answer: Answered) -> str:
        """Return an answer in words; several things chosen stand below each other, with numbers."""
        shown = shown_in(self.desk, answer.question, answer.value) if answer.question else []
        if len(shown) > 1:
            return "\n".join(f"{number}. {one.id}" for number, one in enumerate(shown, 1))
        packed = [{"id": f"{one.id[:1].upper()}{one.id[1:]}", "en": one.en} for one in shown]
        return answer_words({"kind": answer.kind, "value": answer.value, "shown": packed}, self.voice)

    # --- the end

    def close(self, bot: str | None) -> None:
        """Write who signs, the proof beside it, and who gets copies."""
        view, sheet = self.view, self.sheet
        if self._dated and view.to:
            names = "; ".join(addressed(one) for one in view.to)
            sheet.write(say("letter-handed-to", _LANGUAGE, names=names), after=2)
        if view.text.issued:
            sheet.write(say("letter-issued", _LANGUAGE, place=view.institution.place, day=self._date()), after=4)
            proof(sheet, view.letter.code, bot, _state(view))
        else:
            self._sign(bot)
        if view.copies:
            self.sheet.need(16)
            self.sheet.write(say("letter-copies", _LANGUAGE), after=0.5, size=9.5)
            for number, post in enumerate(view.copies, 1):
                self.sheet.write(f"{number}. {post}", size=9.5, after=0.2, indent=3)

    @property
    def _dated(self) -> bool:
        """Whether place and date stand above the signature, and not at the head."""
        return self.view.text.layout != "surat"

    @property
    def _place(self) -> str:
        return f"{self.view.institution.place}, {self._date()}" if self._dated else ""

    def _end_height(self) -> float:
        """Return how much room the end of a letter needs: whom it is handed to, signature, copies."""
        view = self.view
        if view.text.issued:
            return 2 * LINE + PROOF
        handed = 2 * LINE if self._dated and view.to else 0
        signing = signature_height(self.sheet, view.signer, place=self._place, behalf=view.behalf)
        return handed + max(signing, PROOF) + (6 + 5 * len(view.copies) if view.copies else 0)

    def _sign(self, bot: str | None) -> None:
        view, sheet = self.view, self.sheet
        sheet.need(self._end_height())
        top = sheet.y
        proof(sheet, view.letter.code, bot, _state(view), sheet.width - BLOCK - 6)
        beside, sheet.y = sheet.y, top
        signature(sheet, view.signer, place=self._place, behalf=view.behalf, signed=view.letter.state == "signed")
        sheet.y = max(sheet.y, beside)


_HEADS: Final = {
    "surat": _Writer.head_of_letter,
    "pernyataan": _Writer.head_of_title,
    "berita-acara": _Writer.head_of_title,
    "keputusan": _Writer.head_of_title,
    "laporan": _Writer.head_of_title,
}
