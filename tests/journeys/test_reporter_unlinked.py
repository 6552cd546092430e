"""Somebody steals the database file, but not KEY: whom a case comes from stands nowhere in it."""

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from core.records import Account, Case, Draft, Handled, Party, ReporterLink
from tests.journeys.office import KEPSEK, Office
from tests.journeys.telling import NAME, codes, decides, report

_ID: Final = re.compile(r"(?<![\w-])(?:[0-9A-Z]{13}|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\d{6,}|[\w-]{20,}=*)(?![\w-])")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{5,8}\.\d+[+\d:]*")


async def test_nobody_without_key_finds_the_reporter_of_a_case(office: Office, tmp_path: Path) -> None:
    """After a report, a question and half an answer no chain of equal ids or instants leads from her to the case."""
    siti, head = await office.newcomer(), await office.phone(KEPSEK)
    [code] = codes(await report(siti))
    asked = ("Apa yang ingin Bapak/Ibu tanyakan", "Kapan itu dipasang?")
    await decides(head, "Minta keterangan pelapor", asked, then="Pertanyaan terkirim", rare=True)
    await siti.sees("Ada pertanyaan tentang laporan Anda", code)
    await siti.presses("Jawab pertanyaan")
    await siti.goes_through([("Tulis jawaban Anda.", "Tanggal 2 November.")])
    await office.settled()
    case, [account] = await office.case(code), await office.find(Account, id=siti.id)
    rows = list(_stolen(tmp_path))

    assert 1 == len(await office.find(Draft, person_id=account.person_id))
    assert [case.id] == [link.id for link in await office.find(ReporterLink, person_id=account.person_id)]
    assert case.id not in _joined(rows, account.person_id, str(siti.id))


async def test_the_same_chain_does_lead_to_whom_a_case_is_about(office: Office, tmp_path: Path) -> None:
    """The thief's search works: it finds the case of the official who is named in it."""
    siti = await office.newcomer()
    [code] = codes(await report(siti))
    case = await office.case(code)
    [named] = await office.find(Party, case_id=case.id, role="reported")

    assert named.person_id is not None
    assert case.id in _joined(list(_stolen(tmp_path)), named.person_id)


async def test_with_the_key_the_office_reaches_the_reporter(office: Office) -> None:
    """The one link still leads both ways for the bot itself, and her chat is known to it."""
    siti = await office.newcomer()
    [code] = codes(await report(siti))
    case, [account] = await office.case(code), await office.find(Account, id=siti.id)
    [link] = await office.find(ReporterLink, id=case.id)

    assert (account.person_id, NAME) == (link.person_id, link.identity["name"])
    assert [case] == await office.find(Case, id=link.id)
    assert siti.id in {row.chat_id for row in await office.find(Handled)}


def _stolen(folder: Path) -> Iterator[frozenset[str]]:
    """Yield of every row of the file what can be read in it without KEY: ids, and instants to the second or finer."""
    [path] = folder.glob("*.db")
    with sqlite3.connect(path) as thief:
        people = re.compile("|".join(re.escape(f'"{one}"') for (one,) in thief.execute("SELECT id FROM person")))
        tables = [name for (name,) in thief.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in thief.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names out of the file itself
                text = json.dumps(row, default=_hex)
                found = [*_ID.findall(text), *_INSTANT.findall(text), *(one.strip('"') for one in people.findall(text))]
                yield frozenset(found)
    thief.close()


def _hex(value: Any) -> str:
    return bytes(value).hex()


def _joined(rows: list[frozenset[str]], *begin: str) -> set[str]:
    """Return everything that hangs together with these values, from row to row."""
    found: set[str] = set(begin)
    while grown := set().union(*(row for row in rows if row & found)) - found:
        found |= grown
    return found
