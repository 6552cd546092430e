"""Time limits seen from the phones: reminders, and what happens when nobody decides."""

from tests.journeys.office import KADIS, KEPSEK, Office
from tests.journeys.telling import TRUE, decides, reported


async def test_the_superior_is_reminded_with_the_case_and_the_time_left(office: Office) -> None:
    """Three reminders, a working day before, on the last morning, and two hours before the end."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    await head.sees("Ada tugas baru", code, "sisa 3 hari kerja")

    await office.until("2026-11-25T16:00")
    await head.sees("Pengingat", code, "sisa 7 jam 30 menit", "Kamis, 26 November 2026 pukul 16.00 WIB")
    await office.until("2026-11-26T07:31")
    await head.sees("Pengingat", code, "sisa")
    await office.until("2026-11-26T14:00")
    await head.sees("Pengingat", code, "sisa 1 jam 59 menit")


async def test_without_a_decision_it_passes_to_the_next_superior(office: Office) -> None:
    """Butir 5, "dan seterusnya": the next superior has a fresh window; all hear of it, and old buttons are dead."""
    siti, code = await reported(office)
    head, above = await office.phone(KEPSEK), await office.phone(KADIS)
    await head.sees("Ada tugas baru", code)

    await office.until("2026-11-26T16:00")

    await above.sees("Ada tugas baru", code, "Rabu, 2 Desember 2026 pukul 16.00 WIB")
    await head.sees("beralih ke Kepala Dinas Pendidikan", code)
    await siti.sees("beralih ke Kepala Dinas Pendidikan", code)
    before = await office.facts()
    await head.presses("Laporan benar")
    await head.sees("Tugas ini sudah beralih ke Kepala Dinas Pendidikan")
    assert before == await office.facts()
    await decides(above, "Laporan benar", *TRUE)
    assert "peninjauan" == (await office.case(code)).state


async def test_at_the_top_it_stays_open_and_late(office: Office) -> None:
    """After everybody has let it pass, the report stays open and the reporter reads that it is late."""
    siti, code = await reported(office)
    for _ in range(8):
        await office.forward(working_days=4)

    await siti.say(f"/status {code}")

    await siti.sees("melewati batas waktunya", code)
    assert (await office.case(code)).closed_at is None
