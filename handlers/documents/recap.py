"""The recap as files: PDF with the picture of its first page, workbook, or CSV, for one reader."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from core.access import has_role
from core.checkpoints import last_checkpoint
from core.desk import Desk
from core.errors import Refusal
from core.figures import Wanted, compiles, figures
from core.letter_texts import OPEN_BOOK
from core.letters import SIGNED
from core.opening import active
from core.paper_records import Letter
from core.period_names import period_of
from core.procedures import Procedure
from core.recaps import wanted_of
from core.records import Person
from core.tallies import Figures
from handlers.documents.made import PDF, MadeFile, Order, coded
from handlers.documents.pieces import link
from handlers.documents.preview import PNG, first_page
from handlers.documents.readers import made_for
from handlers.documents.recap_pages import Cover, pages
from handlers.documents.recap_sheets import CSV, XLSX, About, separated, workbook
from handlers.documents.spoken import Words
from handlers.identity_words import identity_line

_COUNTED: Final = 0.4
"""How much of the work is done when the figures are counted."""


def recap(desk: Desk, order: Order) -> tuple[MadeFile, ...]:
    """Make the recap that an order names by period, unit, procedure, format and language.

    Raises `Refusal` for a span without a case, unless the report is owed; else as `core.figures.figures`.
    """
    words = Words(order.data["language"])
    wanted = wanted_of(order.data)
    found = figures(desk, wanted, order.reader)
    if not found.touched and not wanted.whole:
        raise Refusal("refusal-recap-empty", period=wanted.span.name)
    order.tell(_COUNTED)
    made = _FORMATS[order.data["format"]](desk, order, found, words)
    order.tell(1.0)
    return made


def _pdf(desk: Desk, order: Order, found: Figures, words: Words) -> tuple[MadeFile, ...]:
    def tell(share: float) -> None:
        order.tell(_COUNTED + share * (1 - _COUNTED) * 0.8)

    cover = replace(cover_of(desk, order, words), sop=_sop(desk, order, words))
    document = pages(found, cover, words, tell)
    name = _name(order, found)
    return MadeFile(f"{name}.pdf", PDF, document), MadeFile(f"{name}.png", PNG, first_page(document))


def _xlsx(desk: Desk, order: Order, found: Figures, words: Words) -> tuple[MadeFile, ...]:
    book = workbook(found, words, desk.calendar.local(desk.now), _about(desk, order, words))
    return (MadeFile(f"{_name(order, found)}.xlsx", XLSX, book),)


def _csv(desk: Desk, order: Order, found: Figures, words: Words) -> tuple[MadeFile, ...]:
    return (MadeFile(f"{_name(order, found)}.csv", CSV, separated(found, words, _about(desk, order, words))),)


def _about(desk: Desk, order: Order, words: Words) -> About:
    told = made_for(desk, order.reader, words.language)
    return About(str(order.data.get("code", "")), told, _sop(desk, order, words))


_FORMATS: Final[Mapping[str, Callable[[Desk, Order, Figures, Words], tuple[MadeFile, ...]]]] = {
    "pdf": _pdf,
    "xlsx": _xlsx,
    "csv": _csv,
}


def _name(order: Order, found: Figures) -> str:
    """Return the name of the file: span, unit and procedure if one was asked for, code."""
    parts = [_KIND_OF_FILE[order.data["language"]], found.span.replace("..", "_")]
    parts += [str(one) for one in (order.data.get("unit"), order.data.get("procedure")) if one]
    return coded(order, "-".join(parts))


_KIND_OF_FILE: Final[Mapping[str, str]] = {"id": "rekap", "en": "recap"}


def cover_of(desk: Desk, order: Order, words: Words) -> Cover:
    """Return what the report says beside its figures; without a reader nobody's name stands under it."""
    signer = _signer(desk, order)
    annexed_to, marking = _annexed(desk, order, words)
    code = str(order.data.get("code", ""))
    last = last_checkpoint(desk.store)
    return Cover(
        office=desk.office,
        institution=desk.institution_of(str(order.data.get("unit") or "")),
        now=desk.calendar.local(desk.now),
        code=code or "–",
        address=link(code, order.bot) if order.bot and code else "",
        annexed_to=annexed_to,
        marking=marking,
        standing="" if annexed_to else words.say("paper-recap-working-copy"),
        post=_post(desk, signer, words),
        signer=signer.name if signer else "",
        nip=(signer.nip or "") if signer else "",
        checkpoint=(last.id, last.head) if last else None,
        made_for=made_for(desk, order.reader, words.language),
    )


def _sop(desk: Desk, order: Order, words: Words) -> str:
    """Return number and day of the SOP that a recap is of, or by which it is made; nothing where there is none."""
    wanted = wanted_of(order.data)
    found = (one for one in active(desk) if one.id == wanted.procedure or (not wanted.procedure and _owes(one, wanted)))
    heads = (identity_line(one.identity, words.say) for one in found if one.identity)
    return next(heads, "")


def _owes(procedure: Procedure, wanted: Wanted) -> bool:
    """Whether a procedure makes the recaps of such a span."""
    periods = [way.period for way in procedure.opened_by if way.period]
    return compiles(procedure) and any(period_of(wanted.span.first, one) == wanted.span.name for one in periods)


def _annexed(desk: Desk, order: Order, words: Words) -> tuple[str, str]:
    """Return to which letter a report belongs, and its marking while that is not signed; nothing for one without.

    The number of a letter in the secret book is told by the letter alone.
    """
    code = str(order.data.get("annexed_to", ""))
    if not code:
        return "", ""
    letter = next(iter(desk.store.find(Letter, code=code, limit=1)), None)
    if letter is None or letter.state != SIGNED:
        return words.say("paper-recap-annexed-draft", code=code), words.say("paper-draft")
    if not letter.number or letter.book != OPEN_BOOK:
        return words.say("paper-recap-annexed-to", code=code), ""
    return words.say("paper-recap-annexed-number", number=letter.number, code=code), ""


def _signer(desk: Desk, order: Order) -> Person | None:
    """Return who stands under a report: who handed it on, or who asked for it."""
    by = order.data.get("by")
    return desk.store.get(Person, str(by)) if by else order.reader


def _post(desk: Desk, signer: Person | None, words: Words) -> str:
    """Return in which post somebody signs: Tim BK as the team, anybody else in the post he acts in."""
    held = desk.chart.acting(signer.id, desk.today) if signer else ()
    if signer is None or has_role(desk, signer, "tim_bk") or not held:
        return words.say("recap-signer")
    return desk.chart.label(held[0].position_id, desk.today)
