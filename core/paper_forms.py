"""What the forms of paper are for: those about a letter, a paper to be proven, numbers to be reserved."""

from collections.abc import Callable, Mapping
from typing import Final

from core.casework import take_receipt
from core.desk import Desk
from core.giving import Given, files_in
from core.letters import cancel, give_number, serve, sign
from core.paper_records import Letter
from core.proof import order_check
from core.records import Case, Draft, Person
from core.registers import reserve_block

_ON_A_LETTER: Final[Mapping[str, Callable[[Desk, Person, str, int, Given], Letter]]] = {
    "sign": sign, "number": give_number, "handed": serve, "void": cancel,
}  # fmt: skip
PAPER_FORMS: Final = frozenset({*_ON_A_LETTER, "verifikasi", "nomor-blok"})
"""The kinds of forms that `carry_out_on_paper` knows."""


def carry_out_on_paper(desk: Desk, person: Person, draft: Draft, answers: Given) -> Letter | None:
    """Carry out a form of paper and return the letter that it is about, if it is about one.

    Raises what the use case behind it raises.
    """
    kind = draft.form.partition("/")[0]
    if kind in _ON_A_LETTER:
        letter = _ON_A_LETTER[kind](desk, person, draft.subject["letter"], draft.subject["revision"], answers)
        case = desk.store.get(Case, letter.case_id)
        if case and kind == "handed":
            take_receipt(desk, person, case, letter)
        return letter
    if kind == "verifikasi":
        order_check(desk, person, files_in(answers))
    else:
        reserve_block(desk, person, str(answers["awal"]), str(answers["akhir"]), draft.subject.get("unit"))
    return None
