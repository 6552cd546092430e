"""For whom a paper was made, and that it holds only what he may know: one sentence, the same whoever he is.

It stands on every paper, whether something was left out or not: its presence tells nothing, and two papers of the
same span that count differently explain themselves.
"""

from core.access import has_role
from core.desk import Desk
from core.records import Person
from locales import say


def made_for(desk: Desk, reader: Person | None, language: str, *, own: bool = False, named: bool = True) -> str:
    """Return the sentence for a reader, None for a file that was made on the machine and names nobody.

    `own`: he brought the case that the paper is about, and is not named. Not `named`: his post alone, as on pictures.
    """
    return say("paper-made-for", language, reader=_reader(desk, reader, language, own=own, named=named))


def _reader(desk: Desk, reader: Person | None, language: str, *, own: bool, named: bool) -> str:
    if own:
        return say("paper-reader-own", language)
    if reader is None:
        return say("paper-reader-machine", language)
    post = _post(desk, reader, language)
    if not named:
        return post or say("paper-reader-one", language)
    return f"{reader.name} ({post})" if post else reader.name


def _post(desk: Desk, reader: Person, language: str) -> str:
    """Return in which post somebody reads: Tim BK as the team, anybody else in the post he acts in; empty without."""
    if has_role(desk, reader, "tim_bk"):
        return say("recap-signer", language)
    held = desk.chart.acting(reader.id, desk.today)
    return desk.chart.label(held[0].position_id, desk.today) if held else ""
