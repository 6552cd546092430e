"""Reading a sheet of people, CSV or XLSX, as texts; only the command that imports it loads the library for XLSX."""

import csv
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.errors import Defect, Defects
from core.roster import Sheet

_MOST_ROWS: Final = 100_000
_MOST_BYTES: Final = 50_000_000
_EXACT: Final = 10**15
"""Above this a spreadsheet keeps no exact numbers: a NIP typed as a number has lost its last digits."""


def read_sheet(path: Path) -> Sheet:
    """Return the rows of a file with their numbers; of a workbook those of its first sheet. Raises `Defects`."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Defects([Defect(str(path), f"is larger than {_MOST_BYTES // 1_000_000} MB")])
        rows = _workbook(path) if path.suffix.casefold() == ".xlsx" else _text(path)
    except OSError as error:
        raise Defects([Defect(str(path), error.strerror or "cannot be read")]) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Defects([Defect(str(path), f"is no CSV in UTF-8 ({error})")]) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Defects([Defect(str(path), "is no XLSX workbook that can be read")]) from error
    if len(rows) > _MOST_ROWS:
        raise Defects([Defect(str(path), f"has more than {_MOST_ROWS} rows")])
    return rows


def _text(path: Path) -> Sheet:
    """Read CSV, with or without a byte order mark; its first line says whether commas, semicolons or tabs part it."""
    text = path.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    between = max(";,\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=between)
    rows = []
    begins = 1
    for cells in reader:
        rows.append((begins, cells))
        begins = reader.line_num + 1
    return rows


def _workbook(path: Path) -> Sheet:
    """Read the first sheet; a formula is a text as it stands, and nothing of it is computed."""
    book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    try:
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True, max_row=_MOST_ROWS + 1)
        return [(number, [_cell(value) for value in cells]) for number, cells in enumerate(rows, 1)]
    finally:
        book.close()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int | float) and abs(value) >= _EXACT:
        return f"{value:.14E}"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
