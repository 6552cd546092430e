"""`integritas people`: the roster, roles, invitations, and who has joined."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot import console
from core.errors import Defect, Defects

if TYPE_CHECKING:
    from bot.settings import Settings
    from core.enrolment import UnitEnrolment
    from core.records import Person
    from core.roster_import import Plan

app = typer.Typer(no_args_is_help=True, help="The people of the office: roster, roles, invitations, who has joined.")
Named = Annotated[str, typer.Argument(metavar="NIP", help="NIP, or the id of somebody without one")]
_LANGUAGE: Final = "id"


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="only say what would change")] = False,
    partial: Annotated[bool, typer.Option("--partial", help="a part of the roster: who is not in it stays")] = False,
    confirmed: Annotated[bool, typer.Option("--confirm-departures", help="so many people have really left")] = False,
) -> None:
    """Bring posts and people to what a file says, all of it or nothing; the same file again changes nothing."""
    from bot.offices import at_the_desk  # noqa: PLC0415 - loaded when a command runs
    from bot.sheets import read_sheet  # noqa: PLC0415 - same
    from core.roster_import import carry_out, plan_import  # noqa: PLC0415 - same

    sheet = read_sheet(file)
    with at_the_desk(console.settings()) as desk:
        plan, faults = plan_import(desk, sheet, partial=partial, confirmed=confirmed)
        if faults:
            raise Defects(replace(fault, where=f"{file.name} {fault.where}") for fault in faults)
        if not dry_run:
            carry_out(desk, plan)
    console.show(_told(plan, dry_run=dry_run))


@app.command()
def grant(
    named: Named,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="tim_bk, inspektorat, administrator, agenda_officer")],
    unit: Annotated[str | None, typer.Option("--unit", metavar="ID", help="only in this unit")] = None,
) -> None:
    """Give somebody a role; this is also how the first administrator comes to be."""
    _change_role(named, role, unit, given=True)


@app.command()
def revoke(named: Named, role: Annotated[str, typer.Argument(metavar="ROLE")]) -> None:
    """Take a role from somebody, as of now."""
    _change_role(named, role, None, given=False)


@app.command()
def invite(
    named: Named,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="the QR code as .svg or .png")] = None,
    bot: Annotated[str | None, typer.Option("--bot", metavar="NAME", help="of the bot, without asking for it")] = None,
) -> None:
    """Print the link by which somebody joins, once, and its QR code; links given before do not work any more."""
    import segno  # noqa: PLC0415 - only this command needs it

    from bot.offices import at_the_desk  # noqa: PLC0415 - loaded when a command runs
    from core import invitations  # noqa: PLC0415 - same
    from core.granting import employee  # noqa: PLC0415 - same

    if out is not None and out.suffix not in {".svg", ".png"}:
        raise typer.BadParameter(f"{out} is neither .svg nor .png")
    settings = console.settings()
    name = (bot or _bot_name(settings)).removeprefix("@")
    with at_the_desk(settings) as desk:
        person = _named(lambda: employee(desk, named))
        link = f"https://t.me/{name}?start={invitations.invite(desk, person)}"
    code = segno.make(link, error="m")
    typer.echo(link)
    typer.echo(_say("people-invited", name=person.name, days=invitations.VALID.days))
    if out is None:
        code.terminal(compact=True)
    else:
        _write(lambda: code.save(str(out), scale=8))


@app.command()
def unlink(named: Named) -> None:
    """Cut somebody's Telegram accounts off at once, for instance after a lost telephone."""
    from bot.offices import at_the_desk  # noqa: PLC0415 - loaded when a command runs
    from core.granting import employee  # noqa: PLC0415 - same
    from core.invitations import unlink as cut  # noqa: PLC0415 - same

    with at_the_desk(console.settings()) as desk:
        person = _named(lambda: employee(desk, named))
        count = cut(desk, person)
    typer.echo(_say("people-unlinked", name=person.name, count=count))


@app.command()
def coverage() -> None:
    """Say who has joined with a Telegram account and who has not, unit by unit."""
    from bot.offices import at_the_desk  # noqa: PLC0415 - loaded when a command runs
    from core.enrolment import enrolment  # noqa: PLC0415 - same

    with at_the_desk(console.settings()) as desk:
        units = enrolment(desk)
    console.show(_enrolled(units))


def _change_role(named: str, role: str, unit: str | None, *, given: bool) -> None:
    from bot.offices import at_the_desk  # noqa: PLC0415 - loaded when a command runs
    from core import granting  # noqa: PLC0415 - same
    from core.roster_cells import read_role  # noqa: PLC0415 - same
    from core.succession import settle_all  # noqa: PLC0415 - same

    try:
        wanted = read_role(role)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    with at_the_desk(console.settings()) as desk:
        person = _named(lambda: granting.employee(desk, named))
        changed = granting.grant(desk, person, wanted, unit) if given else granting.revoke(desk, person, wanted) > 0
        settle_all(desk)
    key = ("people-granted" if given else "people-revoked") if changed else "people-no-change"
    typer.echo(_say(key, name=person.name, role=wanted))


# --- words


def _told(plan: "Plan", *, dry_run: bool) -> Iterator[str]:
    from core.roster_import import count  # noqa: PLC0415 - loaded when a command runs

    for change in plan.changes:
        yield _say(f"change-{change.what}", who=change.who, detail=change.detail)
    if not plan.changes:
        yield _say("people-no-changes", rows=plan.rows)
        return
    counts = ", ".join(f"{what} {number}" for what, number in count(plan.changes).items())
    yield _say("people-would-change" if dry_run else "people-changed", rows=plan.rows, count=len(plan.changes))
    yield f"({counts})"
    if plan.handed:
        yield _say("people-handed", count=plan.handed)


def _enrolled(units: "list[UnitEnrolment]") -> Iterator[str]:
    people, joined = sum(unit.people for unit in units), sum(unit.joined for unit in units)
    yield _say("enrolment-total", joined=joined, people=people)
    for unit in units:
        yield _say("enrolment-unit", name=unit.name, joined=unit.joined, people=unit.people)
        for one in unit.missing:
            who = ", ".join(filter(None, (one.name, one.post)))
            yield "  " + _say("enrolment-blocked" if one.blocked else "enrolment-missing", who=who)


def _say(key: str, **values: str | int) -> str:
    from locales import say  # noqa: PLC0415 - loaded when a command runs

    return say(key, _LANGUAGE, **values)


def _named(find: Callable[[], "Person"]) -> "Person":
    """Find somebody; a NIP that cannot be is something the user can mend."""
    try:
        return find()
    except ValueError as error:
        raise Defects([Defect("NIP", str(error))]) from error


def _write(save: Callable[[], None]) -> None:
    try:
        save()
    except OSError as error:
        raise Defects([Defect("--out", error.strerror or "cannot be written")]) from error


def _bot_name(settings: "Settings") -> str:
    """Ask Telegram for the name of the bot; raises `Defects` where it does not answer."""
    import asyncio  # noqa: PLC0415 - only this command needs it

    from telegram.error import TelegramError  # noqa: PLC0415 - same

    from bot.parts import client  # noqa: PLC0415 - same

    async def ask() -> str:
        bot = client(settings)
        try:
            await bot.initialize()
            return bot.bot.username or ""
        finally:
            await bot.hang_up()

    try:
        return asyncio.run(ask())
    except TelegramError as error:
        what = f"{settings.api_url} does not say the bot's name ({type(error).__name__}); give it with --bot"
        raise Defects([Defect("invite", what)]) from error
