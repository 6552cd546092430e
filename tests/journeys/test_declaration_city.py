"""The city's declaration (Perwali Pasuruan 9/2020, annex III and V), told through the phones of its people."""

from pathlib import Path

import pytest

from bot.parts import INSTITUTIONS
from core.records import Consent, Relation
from tests.journeys.declaring import (
    BARE,
    DEWANGGA,
    DONE,
    IN_THE_CITY,
    KABID,
    KADIS_PUPR,
    KASI_JALAN,
    KIRANA,
    PROHIBITION,
    PROVEN,
    REVIEW,
    SEKAR,
    SKIP,
    TIED,
    carries_out,
    declaration,
    declared,
    declares,
    related,
    reviews,
    settles,
    signs,
    standing,
    takes_measures,
)
from tests.journeys.office import Office, Steps, open_office
from tests.journeys.telling import choosing, pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_declaration_is_handled_from_its_form_to_the_last_proof(city: Office) -> None:
    """V.B.1 and V.C.1: declared to the superior, reviewed, two measures taken, each carried out with its proof."""
    head, superior = await city.phone(KADIS_PUPR), await city.phone(KASI_JALAN)
    dewangga, code = await declared(city, steps=declaration(proof=PROVEN))
    await superior.has("Ada tugas baru", "1 bukti", code, "Dewangga Putra", "sisa 3 hari kerja")
    await head.has("Salinan untuk diketahui", code)
    await reviews(superior, code)
    await dewangga.sees("Ada perkembangan pada pernyataan Anda", code, "Ada potensi benturan kepentingan", "Tinggi")
    await takes_measures(superior, code, "2. Penarikan diri", "5. Mengalihkan tugas")
    await dewangga.sees("Tindakan ditetapkan", code, "Penarikan diri (recusal)", "Mengalih tugaskan")

    await superior.has("Ada tindak lanjut untuk Bapak/Ibu", code, "sampai Senin, 7 Desember 2026 pukul 16.00 WIB")
    await superior.presses_under("Tindak lanjut selesai", "Ada tindak lanjut", code, "Penarikan diri")
    await superior.sees("Tindak lanjut: Penarikan diri (recusal)", "Langkah 1 dari 2", "Apa yang sudah dilaksanakan?")
    await superior.presses("Batal")
    await carries_out(superior, code, "Mengalih tugaskan")
    await superior.has("Tindak lanjut: 1 dari 2 selesai", "✅ Mengalihkan tugas")
    assert ("pemantauan", False) == await standing(city, code)
    note: Steps = [("Apa yang perlu dicatat?", "Satu dari dua sudah."), ("kirimkan berkasnya", SKIP)]
    await settles(head, code, "Pemantauan tindakan", "Tulis catatan pemantauan", *note)
    await carries_out(superior, code, "Penarikan diri")
    await head.has("Semua tindak lanjut sudah dilaksanakan", code, "Pemantauan tindakan")
    await settles(
        head, code, "Pemantauan tindakan", "Semua tindakan sudah dilaksanakan", ("Adakah catatan penutup", SKIP)
    )
    await dewangga.has("Pernyataan Anda sudah selesai", code, "semua tindakannya sudah dilaksanakan")
    assert ("ditangani", True) == await standing(city, code)


async def test_the_last_check_shows_every_field_of_the_declaration(city: Office) -> None:
    """III.A to III.C: kind, official, situations, types, source, tie, interest, task, level, prevention, recusal."""
    phone = await city.phone(DEWANGGA)
    await phone.say("/deklarasi")
    await phone.goes_through(declaration(proof=PROVEN))

    await phone.sees(
        "Mohon periksa sekali lagi", "Pernyataan insidental", "pengadaan Barang dan Jasa",
        "Situasi dimana terdapat hubungan afiliasi/kekeluargaan antara Pejabat Pemerintah Kota Pasuruan",
        "Pemilihan partner/rekanan kerja pemerintah", "Hubungan afiliasi (pribadi atau golongan)", "hubungan darah",
        "milik adik kandung saya", "Penetapan pemenang pengadaan", "Sedang", "dialihkan kepada pejabat lain",
        "1 berkas", "Apakah Anda mengundurkan diri (recusal) dari tugas itu?",
    )  # fmt: skip
    await phone.presses("Batal", "Ya, hapus isian ini")
    await phone.sees("dibatalkan")


async def test_the_prohibition_is_shown_to_the_letter_and_acknowledged_with_its_version(city: Office) -> None:
    """V.B.2: "DILARANG untuk meneruskan kegiatan"; who will not say so is asked before his answers are lost."""
    phone = await city.phone(SEKAR)
    await phone.say("/deklarasi")
    steps = declaration()
    await phone.goes_through(steps[:-3])
    await phone.sees("Mohon baca, lalu nyatakan", "Lampiran V.B.2", PROHIBITION)

    await phone.presses("Tidak setuju")
    await phone.sees("10 jawaban yang sudah diisi akan hilang")
    await phone.presses("Tidak, lanjutkan mengisi")
    await phone.goes_through(steps[-3:])
    await phone.sees("Mohon periksa sekali lagi")
    await phone.presses("Kirim")
    await phone.sees("jangan meneruskan tugas yang terkait")

    kept = await city.find(Consent, person_id="staf-sekar")
    assert {"perwali-9-2020-v-b-2", "kebenaran-2026-1"} == {one.version for one in kept}


async def test_a_declaration_is_returned_completed_and_reviewed_again(city: Office) -> None:
    """III.C.1.c: "informasi yang rinci untuk bisa menentukan tingkat"; what is missing is asked for and sent anew."""
    superior = await city.phone(KASI_JALAN)
    dewangga, code = await declared(city)
    steps: Steps = [("Apa yang perlu dilengkapi?", "Nama perusahaan belum disebut.")]
    await settles(superior, code, "Telaahan awal", "Kembalikan untuk dilengkapi", *steps, rare=True)

    await dewangga.has("Ada tugas baru", code, "Melengkapi pernyataan")
    more: Steps = [("Tulis kelengkapannya.", "CV Contoh Abadi."), ("Bila ada, kirimkan", SKIP)]
    await settles(dewangga, code, "Melengkapi pernyataan", "Sudah saya lengkapi", *more)
    await superior.presses_under("Buka tugas", "Ada tugas baru", code, "Telaahan awal", "Sudah dilengkapi")
    await superior.sees("Yang perlu diputuskan", "CV Contoh Abadi.")
    assert ("telaahan", False) == await standing(city, code)


async def test_without_a_conflict_the_declaration_ends_with_the_reason(city: Office) -> None:
    """III.A.3: the first review may find no conflict; who declared reads why."""
    superior = await city.phone(KASI_JALAN)
    dewangga, code = await declared(city)
    steps: Steps = [("mengapa tidak ada benturan kepentingan?", "Adiknya tidak menawar.")]
    await settles(superior, code, "Telaahan awal", "Tidak ada benturan kepentingan", *steps)

    await dewangga.has("Pernyataan Anda sudah selesai", code, "tidak ada benturan kepentingan", "tidak menawar")
    assert ("bukan-bk", True) == await standing(city, code)


async def test_the_superior_asks_the_employee_and_reads_the_answer(city: Office) -> None:
    """III.A.3: before the review the superior asks; the answer comes back to his task."""
    superior = await city.phone(KASI_JALAN)
    dewangga, code = await declared(city)
    question = ("Apa yang ingin Anda tanyakan", "Perusahaan apa namanya?")
    await settles(
        superior, code, "Telaahan awal", "Minta keterangan pegawai", question, rare=True, then="Pertanyaan terkirim"
    )

    await dewangga.sees("Perusahaan apa namanya?", code)
    await dewangga.presses("Jawab")
    await dewangga.sees("Perusahaan apa namanya?")
    await dewangga.say("CV Contoh Abadi.")
    await dewangga.goes_through([("berkas", SKIP)])
    await dewangga.sees("Mohon periksa sekali lagi")
    await dewangga.presses("Kirim")
    await superior.sees("CV Contoh Abadi.", code)


async def test_a_superior_who_recuses_himself_is_replaced_by_the_next_one_up(city: Office) -> None:
    """I.D.2.b: "Tidak boleh berpartisipasi dalam pengambilan keputusan"; his own superior reviews."""
    superior, above = await city.phone(KASI_JALAN), await city.phone(KABID)
    _, code = await declared(city)
    await settles(
        superior, code, "Telaahan awal", "Saya menarik diri", ("Apa alasan Anda menarik diri?", REVIEW), rare=True
    )

    await above.has("Ada tugas baru", code, "Telaahan awal")


async def test_a_declaration_is_withdrawn_before_it_is_reviewed(city: Office) -> None:
    """Until somebody has acted on it, who declared may take it back by two presses; the superior hears of it."""
    superior = await city.phone(KASI_JALAN)
    dewangga, code = await declared(city)
    await superior.has("Ada tugas baru", code)
    await dewangga.presses("Lihat pernyataan saya", "Cabut")
    await dewangga.presses("Ya, cabut")

    await dewangga.sees("dicabut")
    assert ("dicabut", True) == await standing(city, code)


async def test_the_request_to_go_on_waits_until_its_receipt_is_signed(city: Office) -> None:
    """V.C.2: "Surat permintaan tersebut disampaikan kepada pelapor secara tertulis", with its consideration."""
    head, superior = await city.phone(KADIS_PUPR), await city.phone(KASI_JALAN)
    dewangga, code = await declared(city)
    await reviews(superior, code)
    usul = ("semata-mata untuk kepentingan Pemerintah Kota", "Hanya ia yang bersertifikat.")
    await settles(superior, code, "Tindakan penanganan", "Usulkan tetap melaksanakan tugas", usul)
    why = ("Apa pertimbangan yang semata-mata", "Tidak ada pejabat pengadaan lain.")
    await settles(
        head,
        code,
        "Permintaan tetap melaksanakan tugas",
        "Minta tetap melaksanakan tugas",
        why,
        ("Adakah batasan", "Diawasi Sekretaris Dinas."),
    )

    await dewangga.has("Penerimaan surat permintaan", code, "Tidak ada pejabat pengadaan lain.", "Sekretaris Dinas")
    await dewangga.has("Ada tugas baru", code, "Penerimaan surat permintaan", "akan menyusul")
    assert ("penerimaan", False) == await standing(city, code)
    await dewangga.has("surat untuk Anda, masih konsep", "Surat Permintaan Tetap")
    await head.presses_under("Buka surat", "Mohon tandatangani surat ini", code)
    await signs(head)
    await dewangga.has("surat untuk Anda yang sudah ditandatangani", "Surat Permintaan Tetap")
    await dewangga.has("Ada tugas baru", code, "nyatakan bahwa Anda sudah menerimanya")
    await settles(dewangga, code, "Penerimaan surat permintaan", "Sudah saya terima")
    await dewangga.has("Pernyataan Anda sudah selesai", code, "sudah menerima suratnya")
    assert ("tetap-tugas", True) == await standing(city, code)


async def test_a_proposal_that_is_not_accepted_comes_back_for_measures(city: Office) -> None:
    """V.C.2, "Kecuali apabila": without such a consideration one of the six measures is taken after all."""
    head, superior = await city.phone(KADIS_PUPR), await city.phone(KASI_JALAN)
    _, code = await declared(city)
    await reviews(superior, code)
    await settles(
        superior,
        code,
        "Tindakan penanganan",
        "Usulkan tetap melaksanakan tugas",
        ("semata-mata", "Hanya ia yang bersertifikat."),
    )
    steps: Steps = [("Mengapa usul ini tidak diterima?", "Ada pejabat lain yang dapat melaksanakannya.")]
    await settles(head, code, "Permintaan tetap melaksanakan tugas", "Kembalikan: tetapkan tindakan", *steps, rare=True)

    await superior.has("Ada tugas baru", code, "Tindakan penanganan", "Usul tidak diterima")
    await takes_measures(superior, code, "4. Mutasi")
    assert ("pemantauan", False) == await standing(city, code)


async def test_a_relative_named_neither_reviews_it_nor_anything_else_of_his(city: Office) -> None:
    """III.C.3: who declares a tie to his superior is reviewed by the next one up, this time and the next."""
    await city.settled()
    silence, above = await city.sent_to(KASI_JALAN), await city.phone(KABID)
    tied = declaration(who=related("jalan", "Wahyudi"))
    dewangga, first = await declared(city, steps=tied)
    await above.has("Ada tugas baru", first)
    second = await declares(dewangga)

    await above.has("Ada tugas baru", second)
    await city.settled()
    assert silence == await city.sent_to(KASI_JALAN)
    assert ["darah"] == [row.kind for row in await city.find(Relation, person_id="staf-dewangga")]


async def test_a_gift_brings_two_dates_of_reporting_as_tasks(city: Office) -> None:
    """II.D.4, gratifikasi: 10 working days to the UPG and 30 to the KPK from the receipt, told and kept as tasks."""
    gift = [
        ("Situasi mana", choosing(DONE, "1. ")),
        TIED[1],
        ("Apa sumber penyebabnya?", choosing(DONE, "4. Gratifikasi")),
        ("Kapan gratifikasi itu diterima?", "20-11-2026"),
    ]
    bayu, code = await declared(city, 920024, declaration(what=gift))

    await bayu.has("laporan gratifikasi kepada KPK (GOL)", code, "sampai Kamis, 7 Januari 2027 pukul 16.00 WIB")
    await bayu.has("Unit Pengendalian Gratifikasi (UPG)", code, "sampai Jumat, 4 Desember 2026 pukul 16.30 WIB")
    await carries_out(bayu, code, "Laporkan gratifikasi", proof=False)
    await bayu.say("/tugas")
    await bayu.sees("1 tugas menunggu", "KPK")


async def test_an_employee_who_reads_english_declares_in_english(city: Office) -> None:
    """The whole form is asked in the language chosen; only the wording of the law stays as it is."""
    kirana = await city.phone(KIRANA)
    await kirana.say("/deklarasi")
    await kirana.goes_through([
        ("Which declaration are you making?", pressing("Incidental")),
        ("Which kind of official are you?", pressing("3. ")),
        ("Which situation are you in?", choosing("Done, go on", "13. ")),
        ("Which kind of conflict of interest", choosing("Done, go on", "7. ")),
        ("What is the source of it?", choosing("Done, go on", "3. Ties")),
        ("Which tie do you have?", choosing("Done, go on", "ties of marriage")),
        ("Set out your ties", "My husband works for the contractor that I am to audit."),
        ("Which decision or task", "The audit of the road contract."),
        ("Who is the party", pressing("Skip")),
        ("How high do you think", pressing("High")),
        ("Which prevention", "Another auditor takes over this audit."),
        ("Is there any evidence?", pressing("Skip")),
        ("Please read this", pressing("Yes, I agree")),
        ("Do you recuse yourself", pressing("Yes")),
        ("I state that this declaration is true", pressing("Yes, I agree")),
        ("Please check once more", pressing("Send")),
    ])  # fmt: skip

    await kirana.sees("It is on record", "do not go on with the task concerned")


async def test_where_the_profile_says_so_superior_and_head_have_it_side_by_side(tmp_path: Path) -> None:
    """III.D.1: "kepada atasan langsung dan pimpinan unit kerja", both at once where the switch says `bersamaan`."""
    own = tmp_path / "config" / "institutions"
    own.mkdir(parents=True)
    shipped = (INSTITUTIONS / "kota-pasuruan.toml").read_text(encoding="utf-8")
    changed = shipped.replace('penerima = "berurutan"', 'penerima = "bersamaan"')
    (own / "kota-pasuruan.toml").write_text(changed, encoding="utf-8")

    async with open_office(tmp_path, "kota-pasuruan") as office:
        head, superior = await office.phone(KADIS_PUPR), await office.phone(KASI_JALAN)
        _, code = await declared(office, steps=declaration(first=IN_THE_CITY, proof=BARE))
        await superior.has("Ada tugas baru", code)
        await head.has("Ada tugas baru", code)
        await reviews(head, code)
        await superior.presses_under("Ada potensi: tetapkan tingkatnya", code)
        await superior.sees("sudah")
        assert ("tindakan", False) == await standing(office, code)
