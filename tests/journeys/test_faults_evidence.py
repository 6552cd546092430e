"""Evidence: fetched by a job, encrypted on its way to the disk, and never lost to a bad line."""

from hashlib import sha256
from pathlib import Path

from core.records import Evidence, Job
from storage.evidence import EvidenceFiles
from tests.journeys.processes import KEY, PATIENCE, Town, town
from tests.journeys.reporters import PHOTO, Reporter, cases_of

_MARK = b"rahasia-di-nota"
_BIG = 20 * 1024 * 1024 + 1


def _on_disk(one: Town, plain: bytes) -> list[str]:
    """Return the files of the office that hold these bytes."""
    return [path.name for path in one.folder.rglob("*") if path.is_file() and plain in path.read_bytes()]


async def test_evidence_lies_encrypted_with_the_digest_of_what_was_sent(tmp_path: Path) -> None:
    """The file comes back byte by byte with KEY, and neither it nor a name or NIK can be read on the disk."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.send_in()
        (kept,) = await one.find(Evidence, state="stored")
        (case,) = one.look(lambda store: cases_of(store, citizen.phone.id))

        assert (case.id, sha256(PHOTO).hexdigest(), len(PHOTO)) == (kept.owner, kept.sha256, kept.size)
        assert PHOTO == EvidenceFiles(one.data_dir / "evidence", KEY).read(str(kept.path))
        name, nik = citizen.told[2:4]
        assert [] == [found for plain in (_MARK, name.encode(), nik.encode()) for found in _on_disk(one, plain)]


async def test_a_download_that_fails_is_tried_again(tmp_path: Path) -> None:
    """The report is taken at once; its file follows when Telegram hands it out, also after a crash."""
    async with town(tmp_path) as one:
        for method, kind in (("getFile", "500"), ("file", "drop_before"), ("file", "500"), ("file", "delay")):
            await one.emulator.fault(kind, method=method, seconds=5)
        citizen = await Reporter.arrive(one.emulator)
        await citizen.send_in()
        for tries in (1, 2, 3):
            await one.find(Job, kind="fetch-file", tries=tries, leased_until=None, state="waiting")
            one.open_office()
        while await one.emulator.get("faults"):
            await one.find(Job, kind="fetch-file", state="waiting")
        await one.restart()
        (job,) = await one.find(Job, kind="fetch-file", state="done")

        (kept,) = one.rows(Evidence)
        assert ("stored", sha256(PHOTO).hexdigest(), 5) == (kept.state, kept.sha256, job.tries)
        assert PHOTO == EvidenceFiles(one.data_dir / "evidence", KEY).read(str(kept.path))


async def test_a_file_that_telegram_will_not_hand_out_is_refused_at_once(tmp_path: Path) -> None:
    """More than 20 MB cannot be fetched: he is told in time to send something smaller, and nothing is kept of it."""
    async with town(tmp_path) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell(until=lambda deed: deed.kind == "photo")
        await citizen.phone.document(b"%PDF-1.4" + bytes(_BIG), "kontrak.pdf")
        refusal = await citizen.phone.wait_for("terlalu besar", PATIENCE)
        assert "20 MB" in refusal["text"]
        await citizen.send_in()

        assert [len(PHOTO)] == [file.size for file in await one.find(Evidence, state="stored")]
