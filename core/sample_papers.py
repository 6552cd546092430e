"""What invented people do with letters: sign, number and hand them over, now and then cancel one and draft it anew.

Most are signed within days, some late, and some never, as letters are.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Final

from core.desk import Desk
from core.entering import people_of, stewards
from core.invention import Invention
from core.letter_drafts import redraft
from core.letters import LetterLine, cancel, give_number, line_of, serve, sign
from core.paper_records import Letter
from core.records import Case, Person

_UNSIGNED: Final = 0.1
_CANCELLED: Final = 0.04
_LATE: Final = (0, 0, 1, 1, 2, 6)


@dataclass
class PaperDeeds:
    """The letters of one filling; `later` plans when somebody sees to one."""

    dice: Random
    later: Callable[[datetime, str, str], None]
    _known: set[str] = field(default_factory=set)

    def plan(self, desk: Desk, case_id: str) -> None:
        """Say when somebody will see to the drafts of a case that are new."""
        for letter in desk.store.find(Letter, case_id=case_id, state="konsep", order="id"):
            if letter.id not in self._known:
                self._known.add(letter.id)
                if self.dice.random() >= _UNSIGNED:
                    self._soon(desk, letter.id, self.dice.choice(_LATE))

    def _soon(self, desk: Desk, letter_id: str, days: int) -> None:
        at = desk.calendar.add_working_days(desk.calendar.received(desk.now), days)
        self.later(desk.calendar.next_opening(at), "paper", letter_id)

    def see_to(self, desk: Desk, letter_id: str) -> set[str]:
        """Do the next thing to a letter that somebody may do, and return the case that it touched."""
        letter = desk.store.get(Letter, letter_id)
        case = desk.store.get(Case, letter.case_id) if letter else None
        if letter is None or case is None:
            return set()
        for person in _people(desk, case, letter):
            if self._do(desk, person, line_of(desk, person, case, letter)):
                self._soon(desk, letter_id, self.dice.choice((1, 1, 2)))
                return {case.id}
        return set()

    def _do(self, desk: Desk, person: Person, line: LetterLine) -> bool:
        """Do with a letter what a person may do next; False where there is nothing left for him."""
        at = desk, person, line.letter.id, line.letter.revision
        day = desk.today.isoformat()
        if line.may_sign:
            sign(*at, {"naskah": [self._scan(desk, line.letter)], "tanggal": day})
        elif line.may_number:
            give_number(*at, {"nomor": str(line.proposed or self.dice.randint(1000, 9999))})
        elif line.may_cancel and self.dice.random() < _CANCELLED:
            self._anew(desk, person, line.letter)
        elif line.may_serve:
            serve(*at, {"hari": day, "penerima": "Yang bersangkutan, di ruang kerjanya."})
        else:
            return False
        return True

    def _anew(self, desk: Desk, person: Person, letter: Letter) -> None:
        """Cancel a letter and draft it anew; the new draft is signed like any other."""
        cancel(desk, person, letter.id, letter.revision, {"alasan": "Salah pindai: halaman kedua tertinggal."})
        redraft(desk, person, letter.id)

    def _scan(self, desk: Desk, letter: Letter) -> str:
        return Invention(self.dice, desk, f"letter-{letter.id}").file()


def _people(desk: Desk, case: Case, letter: Letter) -> Iterator[Person]:
    """Yield who may see to a letter: whoever is to sign it, those who look after the case, the agenda officers."""
    held = desk.chart.holder(letter.signer_position_id, desk.today) if letter.signer_position_id else None
    first = [held.person_id if held else None, letter.signer_id]
    ids = [*first, *sorted(stewards(desk, case)), *sorted(people_of(desk, case, "role(agenda_officer)"))]
    for person_id in dict.fromkeys(one for one in ids if one):
        person = desk.store.get(Person, person_id)
        if person:
            yield person
