"""Slow work is tried again while that can help, and given up with a word where it cannot."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from telegram.error import BadRequest, NetworkError

from bot.fetching import LARGEST, FetchFile
from bot.jobs import Impossible, Jobs
from core import papers
from core.desk import Desk
from core.records import Evidence, Job
from storage.columns import new_key
from storage.evidence import EvidenceFiles
from tests.bot.offices import NOW, Tally, TillNow, Transactions, office

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


@dataclass
class Fetched:
    """A file as the bot hands it out."""

    content: bytes

    async def download_as_bytearray(self) -> bytearray:
        """Return the bytes."""
        return bytearray(self.content)


@dataclass
class Telegram:
    """Hands out files; `faults` are raised first."""

    content: bytes = PNG
    faults: list[Exception] = field(default_factory=list)
    asked: int = 0

    async def get_file(self, file_id: str) -> Fetched:
        """Return a file."""
        assert file_id == "f1"
        self.asked += 1
        if self.faults:
            raise self.faults.pop(0)
        return Fetched(self.content)


class Workshop:
    """Jobs over a store in memory, with one file to fetch."""

    def __init__(self, folder: Path, size: int = 40) -> None:
        self.transactions = Transactions()
        self.telegram = Telegram()
        self.clock = TillNow()
        self.files = EvidenceFiles(folder, new_key())
        self.woken = 0
        fetch = FetchFile(self.transactions, office(), self.clock, self.telegram, self.files)  # type: ignore[arg-type]  # hands out stand-ins for files
        self.jobs = Jobs(self.transactions, office(), self.clock, {"fetch-file": fetch}, Tally(), self.wake)
        self.transactions.store.add(
            Evidence(
                id="e1", owner="d1", kind="photo", file_id="f1", unique_id="u", name="foto", mime="image/jpeg",
                size=size, at=NOW,
            ),
            Job(id="j1", kind="fetch-file", data={"evidence": "e1"}, not_before=NOW, created_at=NOW),
        )  # fmt: skip

    def wake(self) -> None:
        """Count how often somebody is told that a job has ended."""
        self.woken += 1

    async def round(self) -> None:
        """Do what is due now."""
        await self.jobs.leases.round()
        await self.jobs.leases.drain()

    @property
    def evidence(self) -> Evidence:
        """The evidence as it is stored."""
        found = self.transactions.store.get(Evidence, "e1")
        assert found is not None
        return found

    @property
    def job(self) -> Job:
        """The job as it is stored."""
        found = self.transactions.store.get(Job, "j1")
        assert found is not None
        return found


def lies_open(folder: Path) -> list[bool]:
    """Return of each stored file whether its contents can be read on disk."""
    return [PNG in path.read_bytes() for path in folder.rglob("*.enc")]


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """Return a workshop with one file to fetch."""
    return Workshop(tmp_path)


async def test_a_file_is_fetched_sniffed_and_stored_encrypted(workshop: Workshop, tmp_path: Path) -> None:
    """Its kind is what its bytes say, not what it claimed; on disk it cannot be read."""
    await workshop.round()
    stored = workshop.evidence
    assert (stored.state, stored.mime, stored.size, workshop.job.state) == ("stored", "image/png", len(PNG), "done")
    assert workshop.files.read(stored.path or "") == PNG
    assert lies_open(tmp_path) == [False]
    assert workshop.woken == 1


async def test_what_bytes_do_not_say_is_not_taken_from_the_sender(workshop: Workshop) -> None:
    """A page that calls itself a picture, and a type that is on no list, are files of an unknown type."""
    for content in (b"<script>alert(1)</script>", b"MZ" + b"\0" * 100):
        workshop.telegram.content = content
        workshop.transactions.store.put(replace(workshop.evidence, state="received"))
        workshop.transactions.store.put(replace(workshop.job, state="waiting"))
        await workshop.round()

        assert ("stored", "application/octet-stream") == (workshop.evidence.state, workshop.evidence.mime)


async def test_a_file_that_was_stored_before_is_not_fetched_again(workshop: Workshop) -> None:
    """A job whose lease ran out after the work was done only ends."""
    await workshop.round()
    again = Job(id="j2", kind="fetch-file", data={"evidence": "e1"}, not_before=NOW, created_at=NOW)
    workshop.transactions.store.add(again)
    await workshop.round()
    assert workshop.telegram.asked == 1


async def test_a_network_error_is_tried_again(workshop: Workshop) -> None:
    """The file comes when the network is back."""
    workshop.telegram.faults.append(NetworkError("down"))
    await workshop.round()
    assert (workshop.job.state, workshop.evidence.state) == ("waiting", "received")
    workshop.clock.at = workshop.job.not_before
    await workshop.round()
    assert workshop.evidence.state == "stored"


@pytest.mark.parametrize("error", [BadRequest("wrong file_id"), Impossible("no")])
async def test_what_cannot_be_fetched_is_given_up_at_once(workshop: Workshop, error: Exception) -> None:
    """Telegram no longer has it; asking again would not help."""
    workshop.telegram.faults.append(error)
    await workshop.round()
    assert (workshop.job.state, workshop.evidence.state, workshop.job.tries) == ("failed", "failed", 1)


async def test_a_fault_of_the_disk_is_given_up_after_five_tries(workshop: Workshop) -> None:
    """A full disk is tried again, but not for ever."""
    workshop.telegram.faults += [OSError("disk full") for _ in range(9)]
    for _ in range(7):
        await workshop.round()
        workshop.clock.forward(3600)
    assert (workshop.job.state, workshop.job.tries, workshop.telegram.asked) == ("failed", 5, 5)


async def test_a_file_that_is_too_large_is_not_asked_for(tmp_path: Path) -> None:
    """Telegram hands out 20 MB and no more."""
    workshop = Workshop(tmp_path, size=LARGEST + 1)
    await workshop.round()
    assert (workshop.telegram.asked, workshop.evidence.state) == (0, "failed")


async def test_a_file_that_is_larger_than_it_said_is_refused(workshop: Workshop) -> None:
    """What Telegram says of a file is not believed."""
    workshop.telegram.content = b"\0" * (LARGEST + 1)
    await workshop.round()
    assert workshop.evidence.state == "failed"


async def test_a_job_of_an_unknown_kind_does_not_come_back(workshop: Workshop) -> None:
    """It is marked and logged, and holds up no other."""
    workshop.transactions.store.add(Job(id="j0", kind="cook", not_before=NOW, created_at=NOW))
    await workshop.round()
    unknown = workshop.transactions.store.get(Job, "j0")
    assert unknown is not None
    assert (unknown.state, workshop.job.state) == ("failed", "done")


async def test_a_paper_that_nobody_asked_for_gives_way_for_half_a_minute(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While people go on asking, other jobs are done; after half a minute of that, or once it is quiet, so is it."""
    asking = {"seconds": 29.0}
    monkeypatch.setattr(workshop.jobs.leases, "gives_way", lambda seconds: asking["seconds"] < seconds)
    workshop.transactions.store.add(Job(id="j0", kind=papers.UNASKED, not_before=NOW, created_at=NOW))
    await workshop.round()
    kept = workshop.transactions.store.get(Job, "j0")
    assert kept is not None
    assert ("waiting", 0, "done") == (kept.state, kept.tries, workshop.job.state)
    asking["seconds"] = 30.0
    await workshop.round()
    begun = workshop.transactions.store.get(Job, "j0")
    assert begun is not None
    assert 1 == begun.tries


def test_giving_up_says_so_in_the_same_transaction(workshop: Workshop) -> None:
    """The evidence is marked by the desk that marks the job."""
    fetch = workshop.jobs._kinds["fetch-file"]
    fetch.give_up(Desk(workshop.transactions.store, office(), NOW), workshop.job)
    assert workshop.evidence.state == "failed"
