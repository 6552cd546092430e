"""Whoever asks whether a paper is genuine: file after file, each by its name, or a code, and no form to go through."""

from typing import Any

import pytest

from core.desk import Desk
from core.errors import Refusal
from core.looking import checked
from core.paper_records import Paper
from core.proof import JOB
from core.records import Draft, Evidence, Job, Notice
from handlers.paper_notices import proven
from handlers.speaking import render
from tests.handlers.phones import SUPARMI, House, Phone, screen

CODE = "7KQ2-M9XD-4TRA"
OURS, OTHER = "ab" * 32, "cd" * 32


def office() -> tuple[House, Phone]:
    """Return an office with one recap on record, and a stranger's phone."""
    house = House()
    data = {"period": "2026-S2", "format": "pdf"}
    house.store.add(Paper(id="p", kind="recap", data=data, code=CODE, sha256=OURS, created_at=house.now))
    return house, Phone(house, SUPARMI)


def pdf(name: str, mark: str = "V") -> dict[str, Any]:
    """Return a document as Telegram tells of it."""
    return {
        "file_id": mark,
        "file_unique_id": mark,
        "file_name": name,
        "mime_type": "application/pdf",
        "file_size": 900,
    }


def words(house: House, name: str, data: dict[str, Any]) -> str:
    """Return the words of a screen."""
    return render(type(screen(house.answer))(name, data), "id", house.office).text


def results(house: House, digests: dict[str, str]) -> list[str]:
    """Compare what was sent, file by file, and return what is told of each."""
    desk: Desk = house.desk
    for job in house.store.find(Job, kind=JOB, order="created_at"):
        file = house.store.get(Evidence, job.data["evidence"])
        assert file
        checked(desk, job, digests[file.name])
    person = house.person(SUPARMI)
    found = house.store.find(Notice, key="notice-proof")
    told = [proven(desk, person, notice) for notice in found]
    return sorted(words(house, "notice-proof", one) for one in told)


async def test_each_file_is_checked_when_it_comes_and_answered_by_its_name() -> None:
    """The original, then a changed copy: nothing is pressed, and each is told of under its own name."""
    house, phone = office()
    await phone.say("/verifikasi")
    for name in ("asli.pdf", f"rekap-{CODE}.pdf"):
        shown = screen(await phone.send(document=pdf(name, name)))
        assert ("verifikasi", name) == (shown.name, shown.data["name"])
    changed, same = results(house, {"asli.pdf": OURS, f"rekap-{CODE}.pdf": OTHER})[::-1]

    assert ("📄 asli.pdf" in same, "✅ Asli" in same, "sama persis" in same) == (True, True, True)
    assert (f"rekap-{CODE}.pdf" in changed, "❌" in changed, "isinya berbeda" in changed) == (True, True, True)


async def test_a_code_is_checked_where_a_file_is_asked() -> None:
    """Who has only the code types it, and may go on with files."""
    house, phone = office()
    await phone.say("/verifikasi")
    shown = screen(await phone.say(CODE.lower()))
    await phone.send(document=pdf("asli.pdf"))

    assert ("proof", "made") == (shown.name, shown.data["verdict"])
    assert 1 == house.store.count(Job, kind=JOB)


async def test_a_code_alone_tells_kind_and_period_and_proves_no_paper() -> None:
    """The first line says so: whoever copies our code onto another paper has proven nothing."""
    house, phone = office()
    shown = screen(await phone.say(f"/verifikasi {CODE}"))
    told = words(house, "proof", dict(shown.data))

    assert "Laporan rekapitulasi, Semester II Tahun 2026" in told
    assert ("Belum berarti kertas" in told.splitlines()[0], "✅" in told) == (True, False)


async def test_what_was_checked_goes_with_the_form() -> None:
    """The rows of the files are the form's: another form begun forgets them, and no report came of them."""
    house, phone = office()
    await phone.say("/verifikasi")
    await phone.send(document=pdf("asli.pdf"))
    results(house, {"asli.pdf": OURS})
    assert 1 == house.store.count(Evidence)
    await phone.say("/lapor")

    assert 0 == house.store.count(Evidence)
    assert ["pengaduan-sekolah"] == [one.form for one in house.store.find(Draft)]


async def test_what_cannot_be_read_is_refused_at_once() -> None:
    """An empty file is told to be one, and nothing is ordered."""
    house, phone = office()
    await phone.say("/verifikasi")
    with pytest.raises(Refusal, match="refusal-file-empty"):
        await phone.send(document=pdf("kosong.pdf") | {"file_size": 0})

    assert 0 == house.store.count(Job, kind=JOB)
