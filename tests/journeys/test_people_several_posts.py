"""Somebody who holds several posts says in which of them he declares, and it goes to the superior of that one."""

from core.records import Case, Party
from tests.core.rosters import line
from tests.journeys.office import KEPSEK, Office
from tests.journeys.personnel import SCHOOL, import_roster
from tests.journeys.telling import pressing

AGUS, SLAMET, BAMBANG = 900018, 900015, 900021


async def test_a_recusal_goes_to_the_superior_of_the_post_that_was_chosen(office: Office) -> None:
    """An administrative clerk who also teaches: asked once, and the head hears of it, not the head of the office."""
    row = line(
        unit=SCHOOL, post="Guru Informatika", superior="Kepala Sekolah", name="Agus Triyono, S.Kom.",
        nip="199105082019031004", status="PNS", kind="definitif", starts="2026-11-02",
    )  # fmt: skip
    await import_roster(office, row)
    agus, head = await office.phone(AGUS), await office.phone(KEPSEK)
    silence = await office.sent_to(SLAMET)
    await agus.say("/penarikan")
    await agus.sees("Dalam jabatan mana", "beberapa jabatan")
    await agus.presses("Guru Informatika")
    await agus.goes_through([
        ("Dari rapat atau keputusan apa", "Rapat pembelian komputer"),
        ("Kapan rapat atau keputusan itu?", "1 Desember 2026"),
        ("Apa alasannya", "Penjualnya adalah adik saya."),
        ("Adakah dokumen pendukung?", pressing("Lewati")),
    ])  # fmt: skip
    await agus.sees("Mohon periksa sekali lagi")
    await agus.presses("Kirim")
    await agus.sees("Kode:")
    await head.sees("Ada tugas baru", "Guru Informatika")
    [case] = await office.find(Case, procedure="penarikan-diri")
    [party] = await office.find(Party, case_id=case.id, role="declarant")
    assert "staf-persuratan" != party.position_id
    assert silence == await office.sent_to(SLAMET)


async def test_who_holds_one_post_is_not_asked(office: Office) -> None:
    """Nothing to choose: the form begins."""
    bambang = await office.phone(BAMBANG)
    await bambang.say("/penarikan")
    await bambang.sees("Dari rapat atau keputusan apa")
