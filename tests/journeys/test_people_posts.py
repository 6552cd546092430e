"""Posts that change hands while a report is open: a Plh and back, a superior who leaves, a post that falls vacant."""

from core.records import Task
from tests.core.rosters import line
from tests.journeys.office import KADIS, KEPSEK, YULIANA, Office, Steps
from tests.journeys.personnel import SCHOOL, follows_link, import_roster, integritas, payload
from tests.journeys.telling import UNTRUE, decides, describing, pressing, reported

SUTIKNO = 900011
TEAM_NIPS = ("197902032005012008", "198807302011012009", "198501112010011007")
DESCRIBED: Steps = [
    ("Siapa pegawai atau pejabat yang Anda laporkan?", describing("Bapak yang mengurus seragam")),
    ("Mungkinkah yang Anda maksud", pressing("Tidak")),
]
ENDANG_NIP, NEW_NIP = "197011241998022001", "197203151998021002"
HANDED, UNKNOWN = "Tugas beralih kepada Anda", "Kami tidak menemukan yang Anda cari"
DUE = "Kamis, 26 November 2026 pukul 16.00 WIB"
HEAD = {"unit": SCHOOL, "post": "Kepala Sekolah", "head": "ya"}
ENDANG = line(
    **HEAD, name="Endang Sulistyaningrum, S.Pd., M.Pd.", nip=ENDANG_NIP, status="PNS", kind="definitif",
    starts="2026-01-05",
)  # fmt: skip
PLH = line(
    **HEAD, name="Sutikno Prayitno, S.Pd.", nip="197506182000121003", status="PNS", kind="plh", starts="2026-11-24",
    ends="2026-11-25",
)  # fmt: skip
LEFT = line(
    unit=SCHOOL, post="Kepala Sekolah", name="Endang Sulistyaningrum, S.Pd., M.Pd.", nip=ENDANG_NIP, status="pensiun"
)
SUCCESSOR = line(**HEAD, name="Prasetyo Adi", nip=NEW_NIP, status="PNS", kind="definitif", starts="2026-11-23")


async def examination(office: Office) -> Task:
    """Return the open task of the examination."""
    [task] = await office.find(Task, step="pemeriksaan", state="open")
    return task


async def test_a_plh_from_tomorrow_has_the_open_task_while_his_dates_run(office: Office) -> None:
    """Today nothing changes; tomorrow the task is his with its limit as it was; after his last day it goes back."""
    _, code = await reported(office)
    head, plh = await office.phone(KEPSEK), await office.phone(SUTIKNO)
    due = (await examination(office)).due_at
    await import_roster(office, ENDANG, PLH)
    assert "kepsek-endang" == (await examination(office)).person_id
    await head.presses("Buka tugas")
    await head.sees("Yang perlu diputuskan", DUE)

    await office.until("2026-11-24T08:00")
    await plh.sees(HANDED, code, DUE)
    assert ("waka-sutikno", due) == ((await examination(office)).person_id, (await examination(office)).due_at)
    told = await head.sees(f"Tugas {code} kini ditangani orang lain")
    assert "seragam" not in told["text"]
    await head.presses("Laporan tidak benar")
    await head.sees(UNKNOWN)

    await office.until("2026-11-26T08:00")
    await head.sees(HANDED, code, DUE)
    assert ("kepsek-endang", due) == ((await examination(office)).person_id, (await examination(office)).due_at)
    await plh.sees(f"Tugas {code} kini ditangani orang lain")
    await plh.presses("Buka tugas")
    await plh.sees(UNKNOWN)
    await decides(head, "Laporan tidak benar", *UNTRUE)
    assert "pemeriksaan" != (await office.case(code)).state


async def test_a_superior_who_leaves_in_the_middle_loses_everything_at_once(office: Office) -> None:
    """In the middle of a decision: the form, the buttons and the list are gone; the successor joins and decides."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    await head.presses("Buka tugas", "Laporan tidak benar")
    await head.sees("mengapa laporan ini tidak benar?")
    printed = await import_roster(office, LEFT, SUCCESSOR)
    assert "1 tugas beralih kepada pemangku jabatan sekarang" in printed

    await head.say("Sudah saya periksa, tidak terbukti sama sekali.")
    await head.sees("sudah tidak berlaku")
    await head.presses("Buka tugas")
    await head.sees(UNKNOWN)
    await head.say("/tugas")
    await head.sees("Tidak ada tugas")
    await head.say(f"/kasus {code}")
    assert code not in (await head.last())["text"]

    new = await office.newcomer("Prasetyo Adi")
    await follows_link(new, await payload(office, NEW_NIP))
    await new.sees("Ada 1 tugas")
    await new.say("/tugas")
    await new.presses("1. ")
    await new.sees("Yang perlu diputuskan", code, DUE)
    await new.presses("Laporan tidak benar")
    await new.goes_through(UNTRUE)
    await new.sees("Satu langkah lagi")
    await new.presses("Ya, lakukan")
    await new.sees("Sudah dicatat")
    assert "pemeriksaan" != (await office.case(code)).state


async def test_where_the_top_of_the_office_falls_vacant_the_level_above_examines(office: Office) -> None:
    """Nobody in the post: the head of the education office has the work, with a window of his own."""
    _, code = await reported(office)
    above = await office.phone(KADIS)
    await office.until("2026-11-25T09:00")
    await import_roster(office, LEFT)
    await above.sees("Ada tugas baru", code, "sisa 3 hari kerja", "Senin, 30 November 2026 pukul 16.00 WIB")
    await decides(above, "Laporan tidak benar", *UNTRUE)
    assert "pemeriksaan" != (await office.case(code)).state


async def test_where_the_team_has_no_member_the_level_above_does_its_work(office: Office) -> None:
    """All roles of Tim BK are taken back by the command line: the education office looks for the official."""
    for nip in TEAM_NIPS:
        assert "Peran tim_bk dicabut" in await integritas(office, "people", "revoke", nip, "tim_bk")
    silence = await office.sent_to(YULIANA)
    _, code = await reported(office, DESCRIBED)
    above = await office.phone(KADIS)
    await above.sees("Ada tugas baru", "Pencarian pejabat", code)
    await above.presses("Buka tugas")
    await above.sees("Yang perlu diputuskan", code)
    assert silence == await office.sent_to(YULIANA)
