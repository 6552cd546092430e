"""Two citizens report the same decision: linked for the examiner, apart for everybody else."""

from tests.journeys.office import BAMBANG, KEPSEK, Office
from tests.journeys.telling import TRUE, codes, report, reported


async def test_two_reports_of_the_same_are_linked_and_decided_alike(office: Office) -> None:
    """The examiner links them and carries his decision over; each reporter hears of his own case alone."""
    siti, first = await reported(office)
    hendro = await office.newcomer("Hendro Saputro")
    await hendro.start()
    await hendro.sees("Selamat datang")
    [second] = codes(await report(hendro))
    head = await office.phone(KEPSEK)
    await head.sees(second, "Ada tugas baru")
    await head.presses("Buka tugas")
    await head.sees("1 laporan mungkin tentang hal yang sama")
    await head.presses("Laporan serupa")
    await head.sees("Laporan yang serupa dengan", first, "keputusan yang sama")
    await head.presses(f"Tautkan {first}")
    await head.shows_button(f"Lepaskan {first}")
    await head.presses("‹ Kembali")
    await head.sees("Yang perlu diputuskan", f"Terkait {first}:")
    await head.presses("Laporan benar")
    await head.goes_through(TRUE)
    await head.sees("Satu langkah lagi")
    await head.presses("Ya, lakukan")
    await head.sees("Sudah dicatat", second)
    await head.presses(f"Keputusan sama untuk {first}")
    await head.sees(f"Keputusan yang sama untuk {first}")
    await head.presses("Ya, lakukan")
    await head.sees(f"Kasus {first} sekarang")
    await siti.sees("Ada perkembangan", first)
    await office.settled()

    assert {"peninjauan"} == {(await office.case(code)).state for code in (first, second)}
    for phone, foreign in ((siti.id, second), (hendro.id, first), (BAMBANG, first), (BAMBANG, second)):
        assert not [one for one in await office.sent_to(phone) if foreign in one or "Terkait" in one]
