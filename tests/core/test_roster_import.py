"""Importing the people of an office: everything or nothing, every fault named, and twice is once."""

from datetime import date, timedelta

import pytest

from core.records import Grant, Holding, Person, Position, Unit
from tests.core.rosters import HEADER, Personnel, line, nip, thousand

KADIS = line(unit="Dinas Perizinan", post="Kepala Dinas", name="Rahmat Hidayat", nip=nip(1), status="PNS")
SEKRETARIS = line(unit="Sekretariat", post="Sekretaris", name="Dewi Lestari", nip=nip(2), status="PNS")
HONORER = line(unit="Sekretariat", post="Pramubakti", name="Joko", status="honorer", phone="0812 3456 7890")

PLANTED = {
    10: ({5: "097012181991011002"}, "NIP: digits 1-4 of a NIP are the year of birth: 0970 cannot be"),
    42: ({5: "12345"}, "NIP: a NIP has 18 digits"),
    77: ({5: "1,97208E+17"}, "NIP: 1,97208E+17 is a number that has lost its last digits: type the NIP again"),
    101: ({4: ""}, "Nama: is empty, but nip is filled in"),
    140: ({0: ""}, "Unit Kerja: is empty"),
    199: ({1: ""}, "Jabatan: is empty"),
    230: ({6: "dewa"}, "Status: 'dewa' is not one of"),
    260: ({7: "pjs"}, "Jenis: 'pjs' is not one of definitif, plt, plh"),
    301: ({8: "31/02/2026"}, "Mulai: '31/02/2026' is no date"),
    333: ({8: "2026-11-01", 9: "2026-10-01"}, "Selesai: 2026-10-01 is before 2026-11-01"),
    388: ({10: "tidak ada"}, "Nomor HP: 'tidak ada' is no phone number"),
    410: ({11: "raja"}, "Peran: 'raja' is no role"),
    444: ({2: "Kepala Awan"}, "Atasan: there is no post Kepala Awan"),
    500: ({7: "plh"}, "Mulai: is empty; a Plh acts from a day to a day"),
    555: ({5: ""}, "NIP: is empty; a PNS has one"),
    600: ({5: nip(3)}, f"NIP: {nip(3)} stands in row 5 with another name"),
    650: ({3: "mungkin"}, "Kepala: 'mungkin' is neither ya nor tidak"),
    702: ({4: "12345"}, "Nama: '12345' is no name"),
    800: ({12: "Hallo!"}, "Tanda: 'hallo!' is not in small letters"),
    901: ({5: "198013012005011001"}, "NIP: digits 1-8 of a NIP are the date of birth: 19801301 is no date"),
}


def test_a_thousand_people_with_twenty_faults_are_all_named_and_nobody_is_imported() -> None:
    """Each fault is named with its row and column, no row is blamed for another's, and nothing has changed."""
    office = Personnel()
    rows = thousand()
    for number, (cells, _) in PLANTED.items():
        rows[number - 2] = tuple(cells.get(place, cell) for place, cell in enumerate(rows[number - 2]))
    faults = office.faults(*rows)

    rows_named = [int(fault.partition(",")[0].removeprefix("row ")) for fault in faults]
    assert sorted({*PLANTED}) == sorted(set(rows_named))
    for number, (_, what) in PLANTED.items():
        assert any(fault.startswith(f"row {number}, {what}") for fault in faults), (number, faults)
    assert 0 == office.store.count(Person)


def test_without_faults_they_are_imported_in_one_go_and_a_second_time_changes_nothing() -> None:
    """A thousand people get their posts; the same file again is no change, and makes no new version of the chart."""
    office = Personnel()
    first = office.take(*thousand())
    version = office.store.version()
    again = office.take(*thousand())

    assert 1000 == office.store.count(Person, employee=True)
    assert 1000 == office.store.count(Holding)
    assert 960 == len(office.acts("Pelaksana"))
    assert 1000 == first.rows
    assert [] == again.changes
    assert version == office.store.version()


def test_an_order_of_rows_is_as_good_as_another() -> None:
    """The same people in another order are no change: who has a post of a shared title keeps it."""
    office = Personnel()
    rows = thousand()[:60]
    office.take(*rows)

    assert [] == office.told(*reversed(rows))


def test_the_number_of_the_sop_is_refused_and_asked_about() -> None:
    """The NIP printed in a SOP, which cannot be one, is refused; nobody mends it."""
    row = line(unit="Dinas Perizinan", post="Kepala Dinas", name="Camat", nip="097012181991011002")

    assert ["row 2, NIP: digits 1-4 of a NIP are the year of birth: 0970 cannot be"] == Personnel().faults(row)


def test_posts_units_and_people_come_into_being() -> None:
    """A new section stands under the institution, its head under the head above, its staff under its head."""
    office = Personnel()
    office.take(
        KADIS,
        line(unit="Bidang Baru", post="Kepala Bidang Baru", head="ya", name="Sri Wahyuni", nip=nip(5), tags="Kabid"),
        line(unit="Bidang Baru", post="Analis", name="Agus", nip=nip(6), roles="tim bk, administrator"),
    )
    chart = office.desk.chart
    [unit] = office.store.find(Unit, name="Bidang Baru")
    [head] = office.store.find(Position, title="Kepala Bidang Baru")
    [analyst] = [post for post in office.store.find(Position, title="Analis") if post.unit_id == unit.id]

    assert "dinas" == unit.parent_id
    assert ("kadis", True, ["kabid"]) == (head.superior_id, head.head, head.tags)
    assert head.id == analyst.superior_id
    assert frozenset({("tim_bk", None), ("administrator", None)}) == chart.roles_of(
        office.person("Agus").id, office.desk.today
    )


def test_one_person_holds_several_posts_and_somebody_without_nip_holds_one() -> None:
    """A row more is a post more; an honorer is known by his name."""
    office = Personnel()
    office.take(KADIS, SEKRETARIS, line(unit="Sekretariat", post="Kasubag", name="Dewi Lestari", nip=nip(2),
                                        kind="plt", starts="2026-11-01"), HONORER)  # fmt: skip

    assert ["Dewi Lestari"] == office.acts("Sekretaris")
    assert ["Dewi Lestari"] == office.acts("Kasubag")
    assert 2 == len(office.holdings("Dewi Lestari"))
    assert (None, "honorer", "+6281234567890") == (
        (joko := office.person("Joko")).nip, joko.status, joko.phone
    )  # fmt: skip
    assert [] == office.told(
        KADIS, SEKRETARIS, HONORER,
        line(unit="Sekretariat", post="Kasubag", name="Dewi Lestari", nip=nip(2), kind="Plt", starts="01/11/2026"),
    )  # fmt: skip


@pytest.mark.parametrize("status", ["honorer", "gtt", "ptt"])
def test_who_has_no_nip_is_an_employee_like_others(status: str) -> None:
    """Honorer, guru tidak tetap and pegawai tidak tetap have none; they hold posts all the same."""
    office = Personnel()
    office.take(KADIS, SEKRETARIS, line(unit="Sekretariat", post="Penjaga", name="Wawan", status=status.upper()))
    wawan = office.person("Wawan")

    assert (None, status, ["Wawan"]) == (wawan.nip, wawan.status, office.acts("Penjaga"))


def test_a_ni_pppk_is_taken_as_the_number_of_a_pppk_alone() -> None:
    """Its middle digits are no month: right for a PPPK, a fault for a PNS."""
    office = Personnel()
    row = {"unit": "Sekretariat", "post": "Penyuluh", "name": "Citra", "nip": "199503162022212003"}
    faults = office.faults(KADIS, SEKRETARIS, line(**row, status="PNS"))
    office.take(KADIS, SEKRETARIS, line(**row, status="PPPK"))

    assert ["row 4, Status: is pns, but the number is a NI PPPK"] == faults
    assert (row["nip"], "pppk") == ((citra := office.person("Citra")).nip, citra.status)


def test_a_plh_acts_while_his_dates_run_and_then_the_holder_again() -> None:
    """A Plh from tomorrow for two days displaces the holder on those days alone."""
    office = Personnel()
    plh = line(unit="Dinas Perizinan", post="Kepala Dinas", name="Dewi Lestari", nip=nip(2), kind="plh",
               starts="24 November 2026", ends="25/11/2026")  # fmt: skip
    office.take(KADIS, SEKRETARIS, plh)
    acting = []
    for _ in range(4):
        acting += office.acts("Kepala Dinas")
        office.now += timedelta(days=1)

    assert ["Rahmat Hidayat", "Dewi Lestari", "Dewi Lestari", "Rahmat Hidayat"] == acting


def test_a_vacant_post_is_there_without_anybody() -> None:
    """A row without a name makes the post and leaves it vacant."""
    office = Personnel()
    office.take(KADIS, line(unit="Sekretariat", post="Bendahara"))

    assert 1 == office.store.count(Position, title="Bendahara")
    assert [] == office.acts("Bendahara")
    assert [] == office.told(KADIS, line(unit="Sekretariat", post="Bendahara"))


def test_who_is_not_in_the_file_any_more_has_left() -> None:
    """His posts end with yesterday, his roles are taken, and it is told that he left; back in the file he is back."""
    office = Personnel()
    office.take(KADIS, SEKRETARIS, line(unit="Sekretariat", post="Kasubag", name="Budi", nip=nip(9), roles="tim bk"))
    office.now += timedelta(days=2)
    told = office.told(KADIS, SEKRETARIS)
    office.take(KADIS, SEKRETARIS)

    assert [
        ("holds-no-more", "Budi", "Kasubag"), ("person-left", "Budi", ""), ("role-taken", "Budi", "tim_bk"),
    ] == told  # fmt: skip
    assert office.now == office.person("Budi").left_at
    assert [date(2026, 11, 24)] == [one.ends for one in office.holdings("Budi")]
    assert 0 == office.store.count(Grant, ends=None)
    assert [] == office.told(KADIS, SEKRETARIS)
    back = line(unit="Sekretariat", post="Kasubag", name="Budi", nip=nip(9))
    assert [("person-back", "Budi", ""), ("holds", "Budi", "Kasubag")] == office.told(KADIS, SEKRETARIS, back)


def test_a_row_may_say_itself_that_somebody_left() -> None:
    """The status `pensiun` ends what somebody holds, as if his row were not there."""
    office = Personnel()
    office.take(KADIS, SEKRETARIS)
    office.take(KADIS, line(unit="Sekretariat", post="Sekretaris", name="Dewi Lestari", nip=nip(2), status="pensiun"),
                partial=True)  # fmt: skip

    assert [] == office.acts("Sekretaris")
    assert office.now == office.person("Dewi Lestari").left_at


def test_a_part_of_the_roster_lets_nobody_leave() -> None:
    """With `partial` posts in no row stay as they are; the post in a row is held as the row says."""
    office = Personnel()
    office.take(KADIS, SEKRETARIS)
    successor = line(unit="Sekretariat", post="Sekretaris", name="Hendra", nip=nip(12))

    assert [
        ("person-new", "Hendra", ""), ("holds", "Hendra", "Sekretaris"),
        ("holds-no-more", "Dewi Lestari", "Sekretaris"),
    ] == office.told(successor, partial=True)  # fmt: skip


def test_half_an_office_does_not_leave_by_a_slip() -> None:
    """A file without most of the people is refused until somebody says that it is meant."""
    office = Personnel()
    rows = thousand()[:20]
    office.take(*rows)
    faults = office.faults(*rows[:5], confirmed=False)

    assert 1 == len(faults)
    assert faults[0].startswith("file: 15 people would leave, Pegawai Nomor 10 among them: is the file whole?")
    assert [] == office.faults(*rows[:5], confirmed=True)


def test_a_changed_number_and_name_are_told_and_an_empty_cell_says_nothing() -> None:
    """What a row says anew is changed; what it leaves empty stays."""
    office = Personnel()
    office.take(KADIS, HONORER)
    married = line(unit="Sekretariat", post="Pramubakti", name="Joko", phone="+62 813 0000 0000")

    assert [("person-changed", "Joko", "phone")] == office.told(KADIS, married)
    office.take(KADIS, married)
    assert ("honorer", "+6281300000000") == ((joko := office.person("Joko")).status, joko.phone)


def test_an_honorer_who_is_appointed_keeps_his_person() -> None:
    """Name and phone together say that the NIP is his; a name alone does not."""
    office = Personnel()
    office.take(KADIS, HONORER)
    before = office.person("Joko").id
    appointed = line(
        unit="Sekretariat", post="Pramubakti", name="Joko", nip=nip(20), status="PNS", phone="081234567890"
    )
    stranger = line(unit="Sekretariat", post="Pramubakti", name="Joko", nip=nip(20), status="PNS")

    assert ("person-new", "Joko", "") in office.told(KADIS, stranger)
    office.take(KADIS, appointed)
    assert (before, nip(20)) == (office.person("Joko").id, office.person("Joko").nip)


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([KADIS, line(unit="Dinas Perizinan", post="Kepala Dinas", name="Palsu", nip=nip(8))],
         "row 3, Jabatan: Kepala Dinas is held by Rahmat Hidayat at that time: see row 2"),
        ([HONORER, line(unit="Sekretariat", post="Satpam", name="joko", phone="0899 9999 9999")],
         ("row 3, Nomor HP: row 2 says another phone of the same person; "
          "two people of one name without NIP each need an id")),
        ([line(unit="Dinas Perizinan", post="Kepala Dinas", superior="Sekretaris")],
         "row 2, Jabatan: Kepala Dinas is described otherwise in the institution's file"),
        ([line(unit="Sekretariat", post="Wakil", head="ya")],
         "row 2, Jabatan: unit sekretariat: several heads: sekretaris, wakil"),
        ([line(unit="Bidang Baru", post="A", superior="B"), line(unit="Bidang Baru", post="B", superior="A")],
         "row 3, Atasan: superiors go in a circle: a -> b -> a"),
        ([line(unit="Sekretariat", post="Ajudan", name="A B", nip="198001012005212001", status="PNS")],
         "row 2, Status: is pns, but the number is a NI PPPK"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_named(rows: list[tuple[str, ...]], fault: str) -> None:
    """Two holders at once, two people under one name, a chart that cannot stand: each is one fault with its row."""
    assert [fault] == Personnel().faults(*rows)


def test_a_holder_may_follow_another_on_one_post() -> None:
    """Two definitive holders of one post one after the other are no fault; each acts in his time."""
    office = Personnel()
    until = line(unit="Dinas Perizinan", post="Kepala Dinas", name="Rahmat Hidayat", nip=nip(1), ends="2026-11-30")
    after = line(unit="Dinas Perizinan", post="Kepala Dinas", name="Hendra", nip=nip(12), starts="2026-12-01")
    office.take(until, after)
    today = office.acts("Kepala Dinas")
    office.now += timedelta(days=8)

    assert (["Rahmat Hidayat"], ["Hendra"]) == (today, office.acts("Kepala Dinas"))


def test_headers_are_read_in_both_languages_and_unknown_ones_are_named() -> None:
    """Indonesian and English names mean the same; a column that nobody knows is not lost without a word."""
    english = ("Unit", "Position", "Superior", "Head", "Full name", "NIP", "Status", "Kind", "From", "Until", "Phone",
               "Roles", "Tags")  # fmt: skip
    office = Personnel()

    assert [] == office.faults(KADIS, header=english)
    assert office.faults(KADIS, header=(*HEADER[:12], "Zodiak"))[0].startswith("row 1, Zodiak: is no known column")
    assert ["row 1, Nama Lengkap: means the same as Nama"] == office.faults(
        KADIS, header=(*HEADER[:12], "Nama Lengkap")
    )
    assert ["row 1, name: is missing: name it name or full name or nama or nama lengkap or nama pegawai"] == (
        office.faults(KADIS[:1] * 4, header=HEADER[:4])
    )


def test_an_empty_file_is_a_fault_and_no_departure() -> None:
    """A header alone would let everybody leave: it is refused."""
    assert ["row 1: is the only one: the file names nobody"] == Personnel().faults()
