"""An office writes its own procedures, form, list and profile as files, and runs them in the chat without any code."""

from pathlib import Path

import pytest

from core.library import SHIPPED, load_library
from core.records import Case, Task
from handlers.answers import Answer
from tests.core.test_library import write
from tests.handlers.phones import House, Phone, screen

CAMAT, SEKCAM, UMPEG, STAFF = 960004, 960005, 960006, 960011
SOURCE = '[source]\ndocument = "SOP Sarana Kecamatan Candipuro"\npart = "1"\n'
LIST = """id = "keadaan-barang"
edition = "2026.1"
title = { id = "Keadaan barang", en = "Condition" }
source = { document = "SOP Sarana Kecamatan Candipuro", part = "Lampiran" }
items = [
  { id = "baik", label = { id = "Baik", en = "Good" } },
  { id = "rusak", label = { id = "Rusak", en = "Broken" } },
]
"""
FORM = """id = "pinjam-aula"
edition = "2026.1"
title = { id = "Pinjam aula", en = "Borrow the hall" }
source = { document = "SOP Sarana Kecamatan Candipuro", part = "2" }

[[questions]]
id = "keperluan"
kind = "text"
min = 5
ask = { id = "Untuk keperluan apa?", en = "What for?" }

[[questions]]
id = "barang"
kind = "choice"
list = "keadaan-barang"
ask = { id = "Bagaimana keadaan kursinya?", en = "In which condition are the chairs?" }
"""
BY_COMMAND = f"""id = "cek-sarana"
edition = "2026.1"
title = {{ id = "Pemeriksaan sarana", en = "Check of equipment" }}
about = "unit"
opened_by = {{ command = true, actor = "position(kasubag-umpeg)" }}

{SOURCE}
[[steps]]
id = "periksa"
row = 1
activity = "Memeriksa sarana kantor"
actor = "role(staf)"
done = "claimed"
within = "2 hari kerja"

[[steps.actions]]
id = "lapor"
label = {{ id = "Laporkan keadaannya", en = "Report the condition" }}
to = "sahkan"
tone = "good"
asks = [
  {{ id = "keadaan", kind = "choice", list = "keadaan-barang", ask = {{ id = "Bagaimana?", en = "How is it?" }} }},
  {{ id = "foto", kind = "files", ask = {{ id = "Kirimkan fotonya.", en = "Send a photo." }} }},
]

[[steps]]
id = "sahkan"
row = 2
activity = "Mengesahkan hasil pemeriksaan"
actor = "superior(position(kasubag-umpeg))"

[[steps.actions]]
id = "ulangi"
label = {{ id = "Ulangi", en = "Again" }}
kind = "return"
to = "periksa"
asks = [{{ id = "alasan", kind = "text", ask = {{ id = "Mengapa?", en = "Why?" }} }}]

[[steps.actions]]
id = "sah"
label = {{ id = "Sah", en = "Approve" }}
to = "selesai"
tone = "good"

[[ends]]
id = "selesai"
label = {{ id = "Selesai", en = "Finished" }}
counts_as = ["finished"]
"""
BY_FORM = f"""id = "pinjam-aula"
edition = "2026.1"
title = {{ id = "Peminjaman aula", en = "Borrowing the hall" }}
opened_by = {{ form = "pinjam-aula" }}

{SOURCE}
[[steps]]
id = "minta"
row = 1
activity = "Mengajukan peminjaman"
actor = "declarant"
by_form = true

[[steps]]
id = "izinkan"
row = 2
activity = "Mengizinkan peminjaman"
actor = "superior(declarant)"

[[steps.actions]]
id = "izin"
label = {{ id = "Izinkan", en = "Permit" }}
to = "diizinkan"
tone = "good"

[[ends]]
id = "diizinkan"
label = {{ id = "Diizinkan", en = "Permitted" }}
counts_as = ["approved"]
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Open the kecamatan with files of its own above the shipped ones, as they lie in its CONFIG_DIR."""
    profile = (SHIPPED / "institutions" / "kecamatan-candipuro.toml").read_text(encoding="utf-8")
    own = profile.replace('procedures = ["data-kinerja"]', 'procedures = ["cek-sarana", "pinjam-aula"]')
    write(tmp_path, "institutions/kecamatan-candipuro.toml", own)
    write(tmp_path, "procedures/cek-sarana.toml", BY_COMMAND)
    write(tmp_path, "procedures/pinjam-aula.toml", BY_FORM)
    write(tmp_path, "forms/pinjam-aula.toml", FORM)
    write(tmp_path, "lists/keadaan-barang.toml", LIST)
    return House(shelves=load_library(tmp_path), at="kecamatan-candipuro")


async def presses(house: House, user: int, action: str) -> Answer | None:
    """Let somebody press a button of his open task, as it stands on his worklist."""
    phone = Phone(house, user)
    [line] = screen(await phone.say("/tugas")).data["lines"]
    opened = screen(await phone.press(f"t:{line['task']['id']}"))
    assert action in [one["id"] for one in opened.data["actions"]]
    return await phone.press(f"a:{line['task']['id']}:{line['task']['revision']}:{action}")


async def reports(house: House) -> None:
    """Let a member of the staff claim the check and report the condition."""
    phone = Phone(house, STAFF)
    [line] = screen(await phone.say("/tugas")).data["lines"]
    await phone.press(f"c:{line['task']['id']}:{line['task']['revision']}")
    await phone.press(f"a:{line['task']['id']}:{line['task']['revision'] + 1}:lapor")
    phone.revision = 0
    await phone.choose("rusak")
    await phone.photo()
    await phone.choose("!done")
    await phone.choose("!submit")


async def test_a_procedure_of_the_office_is_begun_by_command_and_run_to_its_end(house: House) -> None:
    """Opened from /sop, claimed, reported with a choice from the office's list, sent back, approved."""
    umpeg = Phone(house, UMPEG)
    listed = [line["id"] for line in screen(await umpeg.say("/sop")).data["lines"]]
    await umpeg.press("sop-go:cek-sarana:0")
    states = [house.case().state]
    await reports(house)
    states.append(house.case().state)
    sekcam = Phone(house, SEKCAM)
    await presses(house, SEKCAM, "ulangi")
    await sekcam.say("Fotonya kurang jelas.")
    await sekcam.press(f"q:{(await asked(sekcam))}:!submit")
    states.append(house.case().state)
    await reports(house)
    await presses(house, SEKCAM, "sah")
    await sekcam.press(f"q:{(await asked(sekcam))}:!submit")

    assert ["cek-sarana", "pinjam-aula"] == listed
    assert ["periksa", "sahkan", "periksa"] == states
    assert ("selesai", ["finished"]) == (house.case().state, house.case().counts_as)
    assert [] == house.store.find(Task, state="open")


async def asked(phone: Phone) -> int:
    """Return the revision of the screen at which the conversation of a phone stands."""
    shown = screen(await phone.press("d:go"))
    return int(shown.data["revision"])


async def test_a_form_of_the_office_opens_its_procedure(house: House) -> None:
    """An employee finds the form in /sop, answers it, and his superior decides."""
    staff = Phone(house, STAFF)
    await staff.press("sop:pinjam-aula")
    await staff.say("Rapat koordinasi desa")
    await staff.choose("baik")
    sent = screen(await staff.choose("!submit"))
    await presses(house, UMPEG, "izin")
    umpeg = Phone(house, UMPEG)
    await umpeg.press(f"q:{await asked(umpeg)}:!submit")

    assert "receipt" == sent.name
    assert ("pinjam-aula", "diizinkan") == (house.case().procedure, house.case().state)


async def test_who_is_not_named_finds_no_button(house: House) -> None:
    """The Camat borrows the hall, but the check is the personnel section's to begin."""
    lines = screen(await Phone(house, CAMAT).say("/sop")).data["lines"]

    assert ["pinjam-aula"] == [line["id"] for line in lines]
    assert [] == house.store.find(Case)
