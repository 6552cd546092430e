"""The command line. Each command loads what it needs when it runs; faults are one line each and no traceback."""

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from bot import console, people, recapping
from core.errors import Defect, Defects

if TYPE_CHECKING:
    from bot.settings import Settings
    from core.institutions import Institution
    from core.library import Library

app = typer.Typer(
    name="integritas", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Telegram bot for handling conflicts of interest (benturan kepentingan).",
)  # fmt: skip
audit = typer.Typer(no_args_is_help=True, help="The chain of the histories.")
app.add_typer(audit, name="audit")
app.add_typer(people.app, name="people")
app.command()(recapping.recap)
app.command()(recapping.sample)

InstitutionOption = Annotated[str | None, typer.Option("--institution", metavar="ID", help="another institution")]
JsonFlag = Annotated[bool, typer.Option("--json", help="for other programs")]
T = TypeVar("T")
_CALENDAR_USAGE: Final = "calendar [YEAR] [--json] | add DATE REASON | remove DATE"


def main() -> None:
    """Run the command; exit 1 for what the user can mend, 2 for wrong usage."""
    try:
        app()
    except Defects as faults:
        _complain(faults.found)
        raise SystemExit(1) from None
    except BrokenPipeError:
        raise SystemExit(1) from None


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="of the chat page")] = 8080,
    institution: InstitutionOption = None,
    keep: Annotated[bool, typer.Option("--keep", help="go on with the data of the last demo")] = False,
    sample: Annotated[int, typer.Option("--sample", min=0, metavar="N", help="with N invented cases")] = 0,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="of the invented cases")] = 1,
) -> None:
    """Bot, emulator and sample people in one process; prints the address of the chat page.

    With --keep its data lie in the folder "demo" of DATA_DIR; --sample fills an empty one first.
    """
    from bot import demo as demonstration  # noqa: PLC0415 - only this command needs it

    demonstration.run(port, institution, keep=keep, sample=sample, seed=seed)


@app.command()
def run() -> None:
    """Run the bot: polling, or a webhook when WEBHOOK_URL is set."""
    from bot import running  # noqa: PLC0415 - only this command needs it

    running.run(console.settings())


@app.command()
def check() -> None:
    """Look at settings, data files, texts, database, data folder and token, and name every fault at once."""
    from bot.checking import check_all  # noqa: PLC0415 - only this command needs it
    from bot.clock import Clock  # noqa: PLC0415 - same

    faults = check_all()
    if faults:
        raise Defects(faults)
    typer.echo("Semua baik.")
    year = Clock().now().year
    _warn_of_decrees(year, year + 1)


@app.command()
def migrate() -> None:
    """Bring the database to the present tables."""
    from bot.databases import bring_up  # noqa: PLC0415 - only this command needs it

    bring_up(console.settings())
    typer.echo("Basis data sudah mutakhir.")


@app.command()
def rotate() -> None:
    """Encrypt everything anew under the first key of KEY, so that the older ones behind it can be taken out."""
    from bot.rotating import rotate as rotate_all  # noqa: PLC0415 - only this command needs it

    done = rotate_all(console.settings())
    typer.echo(f"{done.rows} baris dan {done.files} berkas kini memakai kunci pertama dari KEY.")


@app.command()
def procedures(
    procedure_id: Annotated[str | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
    as_json: JsonFlag = False,
    as_mermaid: Annotated[bool, typer.Option("--mermaid", help="as a diagram")] = False,
) -> None:
    """List the procedures, or show one as the table of its source."""
    from bot import showing  # noqa: PLC0415 - only this command needs it

    library = _library(console.settings())
    if procedure_id is None:
        console.show(showing.listing(library, as_json=as_json))
        return
    if procedure_id not in library.procedures:
        known = ", ".join(library.procedures)
        raise Defects([Defect("procedures", f'there is no procedure "{procedure_id}"; there are: {known}')])
    console.show(showing.one(library.procedure(procedure_id), as_json=as_json, as_mermaid=as_mermaid))


@app.command(help=f"Days off: {_CALENDAR_USAGE}", options_metavar="[--json]")
def calendar(
    words: Annotated[list[str] | None, typer.Argument(metavar="[YEAR] | add DATE REASON | remove DATE")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the days off of a year, close the office on a day, or take a day off back."""
    from bot import almanac, counting  # noqa: PLC0415 - only this command needs it

    data_dir = console.settings().data_dir
    match words or []:
        case ["add", day, *reason] if reason:
            wanted = _usage(counting.read_day, day)
            _in_folder(lambda: almanac.add(data_dir, wanted, " ".join(reason)))
            typer.echo(f"Kantor tutup: {counting.day_in_words(wanted)} ({' '.join(reason)})")
        case ["remove", day]:
            wanted = _usage(counting.read_day, day)
            _in_folder(lambda: almanac.remove(data_dir, wanted))
            typer.echo(f"Bukan hari libur: {counting.day_in_words(wanted)}")
        case [] | [_] as year:
            _show_year(_usage(counting.read_year, year[0]) if year else None, as_json=as_json)
        case _:
            raise typer.BadParameter(_CALENDAR_USAGE)


@app.command()
def deadline(start: str, duration: str, institution: InstitutionOption = None) -> None:
    """Print when a limit ends that begins at START, and how it was counted."""
    from bot import counting  # noqa: PLC0415 - only this command needs it
    from core.durations import parse_duration  # noqa: PLC0415 - same

    settings = console.settings()
    profile = _institution(_library(settings, strict=False), institution or settings.institution)
    begun = _usage(lambda text: counting.read_start(text, profile), start)
    length = _usage(parse_duration, duration)
    calendar_ = _usage(lambda _: counting.calendar_for(profile, begun, length, settings.data_dir), start)
    console.show(counting.explain(calendar_.count(begun, length)))


@app.command()
def verify(asked: Annotated[str, typer.Argument(metavar="CODE|FILE")]) -> None:
    """Tell whether a letter, report or file is genuine, by its code or by the file itself."""
    from bot.proving import verified  # noqa: PLC0415 - only this command needs it

    console.show(verified(console.settings(), asked))


@app.command()
def sign(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="the PDF of a letter")],
    certificate: Annotated[Path, typer.Option("--certificate", exists=True, dir_okay=False, help="a PKCS#12 file")],
    out: Annotated[Path, typer.Option("--out", help="where the signed PDF goes")],
    password: Annotated[str, typer.Option(prompt=True, hide_input=True, help="of the certificate")],
) -> None:
    """Sign the PDF of a letter with a certificate (PAdES); hand the signed file in through the chat."""
    from bot.pades import signed  # noqa: PLC0415 - only this command needs it

    profile = _institution(_library(console.settings()), console.settings().institution)
    out.write_bytes(signed(file.read_bytes(), certificate, password, profile.name, profile.place))
    typer.echo(f"Ditandatangani: {out}")


@audit.command("verify")
def audit_verify() -> None:
    """Check every history: its chain, its texts, and the daily checkpoints."""
    from bot.databases import audited  # noqa: PLC0415 - only this command needs it

    found = audited(console.settings())
    if found.faults:
        raise Defects(Defect(fault.where, fault.what) for fault in found.faults)
    typer.echo(f"{found.histories} riwayat utuh.")
    if found.last:
        typer.echo(f"Titik periksa terakhir: {found.last.id} {found.last.head}")


def _usage(read: Callable[[str], T], text: str) -> T:
    """Read an argument; what cannot be read is wrong usage."""
    try:
        return read(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


def _in_folder(work: Callable[[], T]) -> T:
    """Do work in the data folder; a folder or a library that fails is something the user can mend."""
    from bot.holidays_source import HolidaysSourceError  # noqa: PLC0415 - only the calendar needs it

    try:
        return work()
    except (OSError, HolidaysSourceError) as error:
        raise Defects([Defect("calendar", str(error))]) from error


def _show_year(year: int | None, *, as_json: bool) -> None:
    from bot import almanac, counting  # noqa: PLC0415 - only the calendar needs it
    from bot.clock import Clock  # noqa: PLC0415 - same

    year = year or Clock().now().year
    rows = counting.year_rows(year, _in_folder(lambda: almanac.office_days(year, year, console.settings().data_dir)))
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    console.show(counting.year_lines(rows))
    _warn_of_decrees(year, year)


def _warn_of_decrees(first: int, last: int) -> None:
    """Say of which years the days of cuti bersama are not known yet."""
    from bot import almanac, counting  # noqa: PLC0415 - only the calendar needs it

    declared = _in_folder(lambda: almanac.declared(first, last, console.settings().data_dir))
    console.show(counting.decree_lines(declared))


def _library(settings: "Settings", *, strict: bool = True) -> "Library":
    """Return the data files; where they need not be strict, those without faults."""
    from core.library import load_library, read_library  # noqa: PLC0415 - loaded when a command runs

    overlay = settings.config if settings.config.is_dir() else None
    return load_library(overlay) if strict else read_library(overlay)[0]


def _institution(library: "Library", institution_id: str) -> "Institution":
    if institution_id not in library.institutions:
        known = ", ".join(library.institutions)
        raise Defects([Defect("institution", f'there is no institution "{institution_id}"; there are: {known}')])
    return library.institution(institution_id)


def _complain(faults: Iterable[Defect]) -> None:
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
