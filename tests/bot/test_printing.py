"""Documents as jobs: made once, kept encrypted, told; what fails is told as well."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.press import PressFault, Printed
from bot.printing import MakePaper, forget_old
from core import papers
from core.desk import Desk, Office
from core.errors import Refusal
from core.paper_records import Paper
from core.records import Account, Case, Job, Notice, Person, ReporterLink
from storage.columns import new_key
from storage.evidence import EvidenceFiles
from tests.bot.offices import NOW, TillNow, Transactions, office

COMPLAINT = "pengaduan-sekolah"
PDF = Printed("surat.pdf", "application/pdf", b"%PDF-1.7 isi surat")


class Workshop:
    """A press that is only pretended, and everything around it."""

    def __init__(self, folder: Path, came: Exception | None = None) -> None:
        self.transactions, self.clock, self.office = Transactions(), TillNow(), office()
        self.files, self.came, self.made = EvidenceFiles(folder, new_key()), came, 0
        self.work = MakePaper(self.transactions, self.office, self.clock, self, self.files)  # type: ignore[arg-type]  # itself is the press
        reader = Person(id="p1", name="Endang", employee=True, created_at=NOW)
        self.transactions.store.add(reader)
        papers.order(self.desk, reader, "letter", {"letter": "l1"})
        [self.job] = self.transactions.store.find(Job)

    @property
    def desk(self) -> Desk:
        """A desk at this moment."""
        shown: Office = self.office
        return Desk(self.transactions.store, shown, self.clock.now())

    async def make(
        self, kind: str, data: Mapping[str, Any], reader: str | None, now: object, progress: object = None
    ) -> tuple[Printed, ...]:
        """Make what was ordered, or fail as the test says."""
        del now, progress
        assert ("letter", "l1", "p1") == (kind, data["letter"], reader)
        assert len(data["code"]) == 14
        self.made += 1
        if self.came:
            raise self.came
        return (PDF,)

    def paper(self) -> Paper:
        """Return the document as it is kept."""
        [found] = self.transactions.store.find(Paper)
        return found

    def told(self) -> list[str]:
        """Return what the reader is owed."""
        return [one.key for one in self.transactions.store.find(Notice)]


def stored_in(folder: Path) -> list[Path]:
    """Return the encrypted files below a folder."""
    return list(folder.rglob("*.enc"))


async def test_what_was_made_is_kept_encrypted_and_told(tmp_path: Path) -> None:
    """The file on disk is not readable without KEY; its digest is that of what was made."""
    shop = Workshop(tmp_path)
    await shop.work.do(shop.job)
    [file] = shop.paper().files["files"]

    assert (PDF.content, ["notice-paper"]) == (shop.files.read(file["path"]), shop.told())
    assert [False] == [b"isi surat" in path.read_bytes() for path in stored_in(tmp_path)]


async def test_a_job_that_comes_twice_makes_it_once(tmp_path: Path) -> None:
    """A job may be done again after a crash: what is there is left as it is."""
    shop = Workshop(tmp_path)
    for _ in range(2):
        await shop.work.do(shop.job)

    assert (1, ["notice-paper"]) == (shop.made, shop.told())


async def test_what_is_refused_is_told_and_not_tried_again(tmp_path: Path) -> None:
    """A refusal is expected: it ends the job, and the reader hears why."""
    shop = Workshop(tmp_path, Refusal("refusal-register-empty", year="2031"))
    await shop.work.do(shop.job)

    assert ("failed", ["notice-paper-failed"]) == (shop.paper().state, shop.told())


async def test_a_fault_is_left_to_be_tried_again_and_told_in_the_end(tmp_path: Path) -> None:
    """A fault of the press is the queue's to repeat; given up, it is told."""
    shop = Workshop(tmp_path, PressFault("it ended"))
    with pytest.raises(PressFault):
        await shop.work.do(shop.job)
    assert ("ordered", []) == (shop.paper().state, shop.told())

    shop.work.give_up(shop.desk, shop.job)
    assert ("failed", ["notice-paper-failed"]) == (shop.paper().state, shop.told())


async def test_files_are_erased_after_a_month(tmp_path: Path) -> None:
    """What can be made again does not lie about for ever."""
    shop = Workshop(tmp_path)
    await shop.work.do(shop.job)
    shop.clock.forward(timedelta(days=31).total_seconds())

    erased = await forget_old(shop.transactions, shop.office, shop.clock, shop.files)  # type: ignore[arg-type]  # a still clock
    assert (1, []) == (erased, stored_in(tmp_path))


async def test_progress_of_a_recap_reaches_the_message_that_said_it_is_being_made(tmp_path: Path) -> None:
    """Shares of the child become words in the chat, and the message ends as done once the file is kept."""
    shop = Workshop(tmp_path)
    said: list[tuple[int, int, str]] = []

    class Telling:
        async def make(self, *given: object) -> tuple[Printed, ...]:
            tell = given[-1]
            assert callable(tell)
            tell(0.5)
            await asyncio.sleep(0)
            return (PDF,)

    async def edit(chat: int, message: int, words: str) -> None:
        said.append((chat, message, words))

    shop.work = MakePaper(shop.transactions, shop.office, shop.clock, Telling(), shop.files, edit=edit)  # type: ignore[arg-type]  # a pretended press
    reader = Person(id="p2", name="Endang", employee=True, created_at=NOW)
    shop.transactions.store.add(reader)
    data = {"period": "2026-S2", "format": "pdf", "language": "id"}
    paper = papers.order(shop.desk, reader, "recap", data, shown={"chat": 7, "message": 9})
    [job] = [one for one in shop.transactions.store.find(Job) if one.data["paper"] == paper.id]
    await shop.work.do(job)

    assert {(7, 9)} == {one[:2] for one in said}
    assert [True, False] == ["50 %" in said[0][2], "%" in said[-1][2]]
    assert "sudah jadi" in said[-1][2]


@pytest.fixture
def receipt(tmp_path: Path) -> Workshop:
    """Give a workshop whose job is itself the order of a receipt, for who brought a case."""
    shop = Workshop(tmp_path)
    store = shop.transactions.store
    case = Case(
        id="k1", code="AB12", procedure=COMPLAINT, edition="2021.1", unit_id="u", state="s", opened_at=NOW,
        received_at=NOW,
    )  # fmt: skip
    link = ReporterLink(id="k1", person_id="p1", identity={})
    store.add(case, link, Account(id=7, person_id="p1", chat_id=7, started_at=NOW))
    store.remove(shop.paper())
    papers.owe(shop.desk, case, "letter", {"letter": "l1"}, "signed:0")
    [shop.job] = store.find(Job, kind=papers.UNASKED)
    return shop


async def test_an_order_that_is_a_job_is_made_once_and_told_once(receipt: Workshop) -> None:
    """Also where the process died after the document was told and before its job had ended."""
    for _ in range(2):
        await receipt.work.do(receipt.job)

    assert (1, ["notice-paper"], receipt.job.id) == (receipt.made, receipt.told(), receipt.paper().id)


async def test_an_order_that_is_a_job_goes_on_where_it_was_broken_off(receipt: Workshop) -> None:
    """A fault of the press leaves the row of the document behind, and the next try makes that one."""
    receipt.came = PressFault("it ended")
    with pytest.raises(PressFault):
        await receipt.work.do(receipt.job)
    assert ("ordered", []) == (receipt.paper().state, receipt.told())
    receipt.came = None
    await receipt.work.do(receipt.job)

    assert ("made", ["notice-paper"]) == (receipt.paper().state, receipt.told())


async def test_an_order_that_was_never_taken_up_is_told_when_it_is_given_up(receipt: Workshop) -> None:
    """Where even the row could not be made before, who waits for it hears that it was not."""
    receipt.work.give_up(receipt.desk, receipt.job)

    assert ("failed", ["notice-paper-failed"]) == (receipt.paper().state, receipt.told())
