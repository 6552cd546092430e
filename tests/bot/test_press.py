"""The press: a child process draws, the bot stays light; what goes wrong is told clearly and never for ever."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
import pytest_asyncio
from pypdf import PdfReader

from bot.databases import bring_up, open_database
from bot.press import Press, PressFault
from bot.proving import verified
from bot.settings import Settings
from core.desk import Desk, Office
from core.errors import Defects, Refusal
from core.filing import submit
from core.institutions import chart_records, sample_records
from core.library import load_library
from core.paper_records import Letter
from core.records import Draft, Person
from storage.columns import new_key
from storage.store import SqlStore
from storage.writer import Writer
from tests.core.declarations import CITY, answers

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
READER = "staf-dewangga"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings of an office on disk in which somebody has declared."""
    folder = tmp_path_factory.mktemp("office")
    made = Settings.read({}, None, data_dir=folder, key=new_key(), institution="kota-pasuruan")
    bring_up(made)
    writer = Writer(open_database(made))
    library = load_library()
    office = Office(library, library.institution("kota-pasuruan"))

    def work(store: SqlStore) -> None:
        store.add(*chart_records(office.institution), *sample_records(office.institution, NOW))
        desk = Desk(store, office, NOW)
        person = store.get(Person, READER)
        assert person is not None
        draft = Draft(
            id="1:1", person_id=person.id, form="deklarasi-kota", edition=office.form("deklarasi-kota").edition,
            question="review", owner="draft-1", started_at=NOW, updated_at=NOW,
        )  # fmt: skip
        submit(desk, person, draft, answers(**CITY))

    writer.call(work)
    writer.close()
    return made


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def press(settings: Settings) -> AsyncIterator[Press]:
    """Open a press for all stories: starting its child costs seconds on a busy machine."""
    press = Press(settings, lambda: "integritas_bot", idle=600)
    yield press
    await press.close()


def letter_in(settings: Settings) -> Letter:
    """Return the letter of the declaration."""
    engine = open_database(settings)
    with engine.connect() as connection:
        [letter] = SqlStore(connection).find(Letter)
    engine.dispose()
    return letter


async def test_a_letter_is_made_by_a_child_that_is_kept_for_the_next(press: Press, settings: Settings) -> None:
    """Two orders, one process; the same letter is the same bytes."""
    letter = letter_in(settings)
    [first] = await press.make("letter", {"letter": letter.id}, READER, NOW)
    child = press.pid
    [second] = await press.make("letter", {"letter": letter.id}, READER, NOW)

    assert ("application/pdf", child) == (first.mime, press.pid)
    assert first.content == second.content
    assert "SURAT PERNYATAAN" in PdfReader(BytesIO(first.content)).pages[0].extract_text()


async def test_what_the_reader_may_not_have_is_refused(press: Press, settings: Settings) -> None:
    """The rules are asked in the child, too: a stranger to the case gets nothing, and the press goes on."""
    letter = letter_in(settings)
    with pytest.raises(Refusal, match="refusal-not-known"):
        await press.make("letter", {"letter": letter.id}, "staf-sekar", NOW)
    with pytest.raises(Refusal, match="refusal-not-known"):
        await press.make("letter", {"letter": letter.id}, "nobody", NOW)

    assert 1 == len(await press.make("case-file", {"case": letter.case_id}, READER, NOW))


async def test_an_unknown_kind_is_a_fault_that_tells_no_contents(press: Press) -> None:
    """What goes wrong in the child is told by its kind and place alone."""
    with pytest.raises(PressFault, match=r"^KeyError at "):
        await press.make("amplop", {"words": "rahasia sekali"}, READER, NOW)


async def test_a_child_that_takes_too_long_is_ended(settings: Settings) -> None:
    """Nobody waits for ever: the child is killed, and the next order starts a new one."""
    press = Press(settings, seconds=0.001)
    with pytest.raises(PressFault, match="took longer"):
        await press.make("letter", {"letter": letter_in(settings).id}, READER, NOW)

    assert press.pid is None
    await press.close()


async def test_a_child_that_dies_is_a_fault_and_is_replaced(press: Press, settings: Settings) -> None:
    """A crash of the child is not one of the bot."""
    letter = letter_in(settings)
    await press.make("letter", {"letter": letter.id}, READER, NOW)
    assert press.pid is not None
    os.kill(press.pid, 9)
    with pytest.raises(PressFault, match="ended"):
        await press.make("letter", {"letter": letter.id}, READER, NOW)

    assert 1 == len(await press.make("letter", {"letter": letter.id}, READER, NOW))


def listed(pid: int | None) -> list[bytes]:
    """Return what others on the machine may read of a process."""
    return [Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ")]


async def test_secrets_are_neither_arguments_nor_environment_of_the_child(press: Press, settings: Settings) -> None:
    """KEY goes through the pipe: what others on the machine may list does not hold it."""
    await press.make("letter", {"letter": letter_in(settings).id}, READER, NOW)
    shown = listed(press.pid)
    assert settings.key is not None
    secret = settings.key.get_secret_value().encode()

    assert [False, False] == [secret in one for one in shown]


async def test_the_command_line_proves_by_code_and_by_file(settings: Settings, tmp_path: Path) -> None:
    """`integritas verify` tells what anybody may know; a file of somebody else is not ours."""
    other = tmp_path / "lain.pdf"
    other.write_bytes(b"%PDF-1.4 lain")

    told = verified(settings, letter_in(settings).code)
    assert ("Konsep" in told[0], "Surat Pernyataan Potensi Benturan Kepentingan") == (True, told[1])
    for asked in ("0000-0000-0000", str(other)):
        with pytest.raises(Defects):
            verified(settings, asked)
