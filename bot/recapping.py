"""`integritas recap` and `integritas sample`: the figures of a span as a file, and an office filled to try them on."""

import asyncio
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot import console
from core.errors import Defect, Defects, Refusal

if TYPE_CHECKING:
    from bot.press import Printed
    from bot.settings import Settings

_LANGUAGE: Final = "id"
_ENDINGS: Final = {".pdf": "pdf", ".xlsx": "xlsx", ".csv": "csv"}


def recap(
    period: Annotated[str, typer.Option("--period", metavar="NAME", help="2026-S2, 2026-Q4, 2026-11, 2026, A..B")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=".pdf, .xlsx or .csv")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help="with the units below it")] = None,
    procedure: Annotated[str | None, typer.Option("--procedure", metavar="ID")] = None,
    language: Annotated[str, typer.Option("--language", help="id or en")] = _LANGUAGE,
) -> None:
    """Write the recap of a span, everything masked: no name of anybody stands in it; it can be proven by its code."""
    if out.suffix not in _ENDINGS:
        raise typer.BadParameter(f"{out.name} is neither .pdf, .xlsx nor .csv", param_hint="--out")
    if language not in {"id", "en"}:
        raise typer.BadParameter(f'"{language}" is neither id nor en', param_hint="--language")
    if not out.absolute().parent.is_dir():
        raise Defects([Defect("--out", f"{out}: there is no folder {out.absolute().parent}")])
    asked = {
        "period": period, "unit": unit, "procedure": procedure, "format": _ENDINGS[out.suffix], "language": language,
    }  # fmt: skip
    made = _made(console.settings(), asked, language)
    try:
        out.write_bytes(made[0].content)
    except OSError as error:
        raise Defects([Defect("--out", f"{out}: {error.strerror or 'cannot be written'}")]) from error
    typer.echo(str(out))


def _made(settings: "Settings", asked: dict[str, str | None], language: str) -> "tuple[Printed, ...]":
    """Have it made by the press and registered, so that its code proves it; what cannot be had is one clear line."""
    from bot.clock import Clock  # noqa: PLC0415 - loaded when the command runs
    from bot.offices import at_the_desk  # noqa: PLC0415 - same
    from bot.press import Press, PressFault  # noqa: PLC0415 - same
    from bot.setting_up import bot_name  # noqa: PLC0415 - same
    from core import papers  # noqa: PLC0415 - same
    from core.codes import new_tracking_code  # noqa: PLC0415 - same
    from core.recaps import KIND  # noqa: PLC0415 - same
    from locales import saying  # noqa: PLC0415 - same

    with at_the_desk(settings) as desk:
        name, code = bot_name(desk.store), new_tracking_code()
        known = {"refusal-recap-unit": sorted(desk.chart.units)}

    async def order() -> "tuple[Printed, ...]":
        press = Press(settings, lambda: name)
        try:
            return await press.make(KIND, {**asked, "code": code}, None, Clock().now())
        finally:
            await press.close()

    try:
        made = asyncio.run(order())
    except Refusal as refusal:
        ids = f" [{', '.join(known[refusal.key])}]" if refusal.key in known else ""
        raise Defects([Defect("recap", saying(refusal.key, language, refusal.values) + ids)]) from None
    except PressFault as fault:
        raise Defects([Defect("recap", str(fault))]) from None
    with at_the_desk(settings) as desk:
        papers.register(desk, KIND, asked, code, (sha256(one.content).hexdigest() for one in made))
    return made


def sample(
    cases: Annotated[int, typer.Option("--cases", min=1, max=100_000, metavar="N")],
    seed: Annotated[int | None, typer.Option("--seed", metavar="S", help="same seed and day: same story")] = None,
) -> None:
    """Fill an empty database with invented people and cases of two semesters, through the real use cases.

    Some 60 cases go every way of a small office, some 200 of a city. In the chat: integritas demo --sample N
    """
    from bot.sampling import fill  # noqa: PLC0415 - loaded when the command runs

    settings = console.settings()
    chosen = Random().randrange(1_000_000) if seed is None else seed  # noqa: S311 - which story is told
    with typer.progressbar(length=cases, label=f"seed {chosen}") as bar:
        done = fill(settings, cases, chosen, lambda count: bar.update(count - bar.pos))
    typer.echo(f"{done.cases} kasus, {done.people} orang, seed {chosen}.")
