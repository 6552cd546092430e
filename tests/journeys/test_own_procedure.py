"""An office writes a procedure, its form, list and profile as files, and people run it on their phones: no code."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from core.library import SHIPPED
from core.records import Case, Task
from tests.core.test_library import write
from tests.handlers.test_own_procedure import BY_COMMAND, BY_FORM, FORM, LIST
from tests.journeys.office import Office, open_office, paper
from tests.journeys.telling import attaching, decides, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEKCAM, UMPEG, BAYU, NOVI = 960005, 960006, 960011, 960012


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the kecamatan with its own files in the folder `config`."""
    folder = tmp_path_factory.mktemp("kecamatan")
    profile = (SHIPPED / "institutions" / "kecamatan-candipuro.toml").read_text(encoding="utf-8")
    named = 'procedures = ["data-kinerja"]'
    assert named in profile
    own = profile.replace(named, 'procedures = ["data-kinerja", "cek-sarana", "pinjam-aula"]')
    write(folder / "config", "institutions/kecamatan-candipuro.toml", own)
    for path, text in (
        ("procedures/cek-sarana.toml", BY_COMMAND),
        ("procedures/pinjam-aula.toml", BY_FORM),
        ("forms/pinjam-aula.toml", FORM),
        ("lists/keadaan-barang.toml", LIST),
    ):
        write(folder / "config", path, text)
    async with open_office(folder, "kecamatan-candipuro") as opened:
        yield opened


async def test_an_own_procedure_is_begun_run_sent_back_and_ended(office: Office) -> None:
    """Begun from /sop, taken by one of the staff, reported with a choice of the office's list, sent back, approved."""
    umpeg, staff, sekcam = [await office.phone(one) for one in (UMPEG, BAYU, SEKCAM)]
    await umpeg.say("/sop")
    await umpeg.presses("Pemeriksaan sarana")
    await umpeg.sees("Pemeriksaan sarana", "SOP Sarana Kecamatan Candipuro", "Memeriksa sarana kantor")
    await umpeg.presses("Mulai sekarang")
    await umpeg.sees("dimulai dengan kode")
    for number in (1, 2):
        await staff.sees("Ada tugas baru", "Memeriksa sarana")
        await staff.presses("Buka tugas")
        await staff.sees("Ambil dulu")
        await staff.presses("Saya ambil tugas ini")
        await staff.sees("Silakan pilih keputusan")
        await staff.presses("Laporkan keadaannya")
        await staff.goes_through([
            ("Bagaimana?", pressing("Rusak")),
            ("Kirimkan fotonya.", attaching(paper(f"foto {number}"))),
        ])  # fmt: skip
        await staff.sees("Satu langkah lagi")
        await staff.presses("Ya, lakukan")
        await staff.sees("Sudah dicatat")
        await sekcam.sees("Ada tugas baru", "Mengesahkan hasil")
        if number == 1:
            await decides(sekcam, "Ulangi", ("Mengapa?", "Fotonya kurang jelas."))
        else:
            await decides(sekcam, "Sah")
    [case] = await office.find(Case, procedure="cek-sarana")
    assert ("selesai", ["finished"]) == (case.state, case.counts_as)
    assert [] == await office.find(Task, case_id=case.id, state="open")


async def test_an_own_form_opens_its_procedure_also_in_english(office: Office) -> None:
    """An employee whose phone speaks English answers the form, and her superior permits it."""
    novi, umpeg = await office.phone(NOVI), await office.phone(UMPEG)
    await novi.say("/sop")
    await novi.presses("Borrowing the hall")
    await novi.goes_through([
        ("What for?", "A meeting of the villages"),
        ("In which condition are the chairs?", pressing("Good")),
    ])  # fmt: skip
    await novi.sees("Please check")
    await novi.presses("Send")
    await novi.sees("Code:")
    await umpeg.sees("Ada tugas baru", "Peminjaman aula")
    await decides(umpeg, "Izinkan")
    [case] = await office.find(Case, procedure="pinjam-aula")
    assert ("diizinkan", ["approved"]) == (case.state, case.counts_as)
