"""All kinds of paper, by the kind that an order names."""

from collections.abc import Mapping
from typing import Final

from core import papers, recaps
from handlers.documents import boards, case_file, letters, registers
from handlers.documents.made import Maker
from handlers.documents.recap import recap

MAKERS: Final[Mapping[str, Maker]] = {
    recaps.KIND: recap,
    recaps.BOARD: boards.board,
    recaps.WAY: boards.way,
    "letter": letters.make,
    papers.COUNTER_RECEIPT: letters.make_counter_receipt,
    "case-file": case_file.make,
    "register": registers.make_register,
    "numbers": registers.make_numbers,
}
