"""The case file on paper: identity of the procedure, steps with real times, what was said, letters, evidence."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from core.case_files import CaseFile, StepTaken, case_file
from core.desk import Desk
from core.durations import Duration
from core.errors import NotKnown
from core.paper_records import Letter
from core.records import Evidence
from handlers.case_lines import answers_of, event_words, told_with
from handlers.documents.case_measures import measures
from handlers.documents.made import PDF, MadeFile, Order
from handlers.documents.pieces import file_name, kop, proof
from handlers.documents.readers import made_for
from handlers.documents.sheet import Frame, Sheet
from handlers.documents.sop_head import sop_head
from handlers.documents.tables import Column, table
from handlers.packing import pack, zone_of
from handlers.voice import Voice
from locales import stamp

_SHORT: Final = 4


def make(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make the file of a case for a reader, in his language; `NotKnown` for who may not have it."""
    if order.reader is None:
        raise NotKnown
    found = case_file(desk, order.reader, str(order.data["case"]))
    if found.view.scope == "summary":
        raise NotKnown
    code = str(order.data.get("code", found.view.case.code))
    own = found.view.scope == "own"
    told = made_for(desk, order.reader, order.reader.language, own=own)
    content = _Pages(desk, found, order.reader.language, code).drawn(order.bot, told)
    return (MadeFile(file_name(f"berkas-{found.view.case.code}", code), PDF, content),)


class _Pages:
    """The pages of one case file."""

    def __init__(self, desk: Desk, found: CaseFile, language: str, code: str) -> None:
        self.desk, self.found, self.code = desk, found, code
        self.voice = Voice(language, desk.office)
        self.zone = zone_of(desk)
        self.packed: dict[str, Any] = pack(found.view, self.zone)
        profile = desk.institution_of(found.view.case.unit_id)
        title = self.voice.say("file-title", code=found.view.case.code)
        self.profile = profile
        self.sheet = Sheet(
            Frame(
                title=title,
                now=desk.now,
                paper=profile.paper,
                language=language,
                foot=self.voice.say("file-foot", title=title, code=code, when=stamp(self._local(desk.now), language)),
                code=code,
            )
        )

    def drawn(self, bot: str | None, told: str) -> bytes:
        """Return the document; `told` is for whom it was made."""
        kop(self.sheet, self.profile, self.found.unit, self.desk.office)
        self.sheet.heading(self.voice.say("file-title", code=self.found.view.case.code), align="C", size=13)
        if self.found.view.shielded:
            self.sheet.write(self.voice.say("file-hidden"), style="I", align="C", after=3)
        proof(self.sheet, self.code, bot, told)
        for part in (
            self._identity,
            self._standing,
            self._steps,
            self._answers,
            self._measures,
            self._story,
            self._letters,
            self._files,
        ):
            part()
        return self.sheet.finish()

    def _head(self, key: str) -> None:
        self.sheet.space(2)
        self.sheet.heading(self.voice.say(key), size=11.5, room=26)

    def _identity(self) -> None:
        procedure = self.found.procedure
        source = ", ".join(filter(None, (procedure.source.document, procedure.source.part)))
        self._head("file-procedure")
        self.sheet.pairs(
            [
                (self.voice.say("file-name-of"), procedure.title.say(self.voice.language)),
                (self.voice.say("file-edition"), procedure.edition),
                (self.voice.say("file-source"), source),
                *((self.voice.say("file-basis"), one) for one in procedure.legal_basis if not procedure.identity),
                (self.voice.say("letter-unit"), self.found.unit),
            ],
            size=9.5,
        )
        if procedure.identity:
            sop_head(self.sheet, procedure.identity, procedure.legal_basis, self.voice.say)

    def _standing(self) -> None:
        view, case = self.found.view, self.found.view.case
        self._head("file-case")
        rows = [
            (self.voice.say("file-code"), case.code),
            (self.voice.say("file-opened"), self._moment(case.opened_at)),
            (self.voice.say("file-received"), self._moment(case.received_at)),
            (self.voice.say("file-state"), view.state.say(self.voice.language)),
            (self.voice.say("file-closed"), self._moment(case.closed_at) if case.closed_at else ""),
            (self.voice.say("file-about"), view.about),
        ]
        self.sheet.pairs([row for row in rows if row[1]], size=9.5)

    def _steps(self) -> None:
        self._head("file-steps")
        columns = [
            Column("No", 0.8), Column(self.voice.say("file-activity"), 3.2), Column(self.voice.say("file-actor"), 2.6),
            Column(self.voice.say("file-began"), 1.7), Column(self.voice.say("file-ended"), 1.7),
            Column(self.voice.say("file-standard"), 1.4), Column(self.voice.say("file-real"), 1.6),
        ]  # fmt: skip
        table(self.sheet, columns, [self._step(one) for one in self.found.steps], size=8)

    def _step(self, one: StepTaken) -> list[str]:
        language = self.voice.language
        late = {None: "", True: self.voice.say("file-late"), False: self.voice.say("file-in-time")}[one.late]
        took = self.voice.say("time-minutes", n=one.minutes) if one.minutes is not None else self.voice.say("file-open")
        met = ""
        if one.standard and one.standard.is_clock and one.minutes is not None:
            met = self.voice.say("file-met" if one.minutes <= one.standard.minutes else "file-missed")
        return [
            one.row,
            one.name.say(language),
            "; ".join(one.actors),
            stamp(self._local(one.began), language),
            stamp(self._local(one.ended), language) if one.ended else "-",
            _time(one.standard),
            "\n".join(filter(None, (took, met, late))),
        ]

    def _answers(self) -> None:
        answers = answers_of(self.packed, self.voice)
        if not answers:
            return
        self._head("file-answers")
        for label, words in answers:
            self.sheet.write(label, style="B", size=9.5, after=0.4)
            self.sheet.write(words, size=9.5, indent=_SHORT, after=1.8)

    def _story(self) -> None:
        """Write what happened, with the words that came with it, as this reader may read them."""
        self._head("file-history")
        told = (event.entry for event in self.found.view.timeline)
        rows = [
            [
                self.voice.stamp(event["at"]),
                "\n".join(self._told(event, number)),
                event["post"],
            ]
            for event, number in zip(self.packed["timeline"], told, strict=True)
        ]
        columns = [
            Column(self.voice.say("file-when"), 1.5), Column(self.voice.say("file-what"), 6),
            Column(self.voice.say("file-actor"), 2.5),
        ]  # fmt: skip
        table(self.sheet, columns, rows, size=8.5)

    def _told(self, event: dict[str, Any], number: int) -> Iterator[str]:
        """Yield what happened, with the letter that it happened to, and each answer below it with its label."""
        words = event_words(event, self.packed["scope"], self.voice)
        title = self.found.papers.get(number)
        yield f"{words}: {title.say(self.voice.language)}" if title else words
        yield from told_with(event, self.voice)

    def _measures(self) -> None:
        measures(self.sheet, self.packed["follow_ups"], self.voice)

    def _letters(self) -> None:
        if not self.found.letters:
            return
        self._head("file-letters")
        rows = [
            [
                one.title.say(self.voice.language),
                one.letter.number or "-",
                _standing_of(one.letter, self.voice),
                one.letter.code,
                "-".join(reversed(one.letter.served_on.isoformat().split("-"))) if one.letter.served_on else "-",
            ]
            for one in self.found.letters
        ]
        columns = [
            Column(self.voice.say("file-letter"), 4), Column(self.voice.say("letter-number"), 2.6),
            Column(self.voice.say("file-state"), 2), Column(self.voice.say("file-proof"), 2),
            Column(self.voice.say("file-served"), 1.6),
        ]  # fmt: skip
        table(self.sheet, columns, rows, size=8.5)

    def _files(self) -> None:
        if not self.found.evidence:
            return
        self._head("file-evidence")
        columns = [
            Column("No", 0.6, "R"), Column(self.voice.say("file-when"), 1.6), Column(self.voice.say("file-type"), 2),
            Column(self.voice.say("file-size"), 1.1, "R"), Column("SHA-256", 6),
        ]  # fmt: skip
        rows = [self._file(number, one) for number, one in enumerate(self.found.evidence, 1)]
        table(self.sheet, columns, rows, size=8)

    def _file(self, number: int, one: Evidence) -> list[str]:
        when = stamp(self._local(one.at), self.voice.language)
        digest = one.sha256 or self.voice.say("file-not-stored")
        return [str(number), when, one.mime, f"{max(one.size // 1024, 1)} KiB", digest]

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def _moment(self, at: datetime) -> str:
        return self.voice.moment(at.isoformat())


def _standing_of(letter: Letter, voice: Voice) -> str:
    """Return how a letter stands, and how it was signed where its signed paper is here."""
    if letter.means == "issued":
        return voice.say("letter-state-issued")
    how = [voice.say(f"letter-means-{letter.means}")] if letter.means and letter.sha256 else []
    return "\n".join([voice.say(f"letter-state-{letter.state}"), *how])


def _time(standard: Duration | None) -> str:
    return str(standard) if standard else "-"
