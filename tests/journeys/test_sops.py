"""The two procedures that are not about conflicts: each runs on phones to its end, through every decision."""

from pathlib import Path

from core.records import Account, Case, Task
from tests.journeys.office import PATIENCE, Json, Office, Phone, Steps, open_office, paper
from tests.journeys.telling import Doing, attaching, pressing

CAMAT, SEKCAM, UMPEG, KEUANGAN, PEM, TRANTIB, KESRA, BAYU = (
    960004,
    960005,
    960006,
    960007,
    960008,
    960009,
    960010,
    960011,
)
L_CAMAT, L_SEKCAM, L_UMPEG, L_KEU, L_PEM, L_RATIH, GALIH = 940005, 940006, 940007, 940008, 940009, 940012, 940015
SKIP = pressing("Lewati")
BACK: Steps = [("Apa yang perlu diperbaiki?", "Angka capaian triwulan kedua belum benar.")]
Turn = tuple[int, str, str, Steps]
"""Who acts, the words of the step, the button, and what is asked."""


def files(question: str) -> Steps:
    """Return the steps of sending one file."""
    return [(question, attaching(paper(question)))]


async def acts(office: Office, procedure: str, turn: Turn) -> None:
    """Let somebody open the task that he was told of, and decide it."""
    who, step, action, asked = turn
    phone = await told(office, procedure, who)
    await phone.sees("Silakan pilih keputusan", step)
    await phone.presses(action)
    await phone.goes_through(asked)
    await phone.sees("Satu langkah lagi")
    await phone.presses("Ya, lakukan")
    await phone.sees("Sudah dicatat")


async def told(office: Office, procedure: str, who: int) -> Phone:
    """Return the phone of somebody who has opened his newest task by the button of its notice."""
    [case], [account] = await office.find(Case, procedure=procedure), await office.find(Account, id=who)
    [task] = await office.find(Task, case_id=case.id, person_id=account.person_id, state="open")
    phone, shown = Phone(office.telegram, who, account.person_id, 0), f"t:{task.id}"
    found: list[int] = []

    def has_come(chat: Json) -> bool:
        """Look for the notice with the button of the task."""
        data = {one["id"]: [b.get("data") for row in one["buttons"] for b in row] for one in chat["messages"]}
        found[:] = [number for number, buttons in data.items() if shown in buttons]
        return bool(found)

    await phone._until(has_come, PATIENCE, shown)
    await phone.press_data(found[-1], shown)
    return phone


def picking(*people: tuple[str, str]) -> Doing:
    """Return the deed of picking people, each after the search has answered."""

    async def pick(phone: Phone) -> None:
        """Search, pick, see it ticked, and go on."""
        for typed, picked in people:
            await phone.say(typed)
            await phone.sees("Langkah 1 dari 2", picked)
            await phone.presses(picked)
            await phone.sees("Bila sudah lengkap", picked)
        await phone.presses("Selesai, lanjut")

    return pick


async def begun(office: Office, who: int, procedure: str) -> None:
    """Begin a procedure from /sop; its first step is told as a task, too."""
    phone = await office.phone(who)
    await phone.say("/sop")
    await phone.presses(procedure, "Mulai sekarang")
    await phone.sees("dimulai dengan kode")


DOCUMENT: Turn = (UMPEG, "Pembuatan dokumen laporan", "Ajukan kepada Sekretaris", files("Kirimkan dokumen laporan"))
SECRETARY: Turn = (SEKCAM, "Koreksi Sekretaris", "Setujui", [("Adakah catatan?", SKIP)])
PASSED_ON: Turn = (SEKCAM, "Penyampaian kepada Kasubag", "Sampaikan kepada Kasubag", [("Adakah catatan?", SKIP)])
HANDED_IN: Steps = [*files("Kirimkan format yang sudah terisi"), ("Adakah catatan?", SKIP)]
DATA_KINERJA: list[Turn] = [
    (
        CAMAT, "Perintah membuat format", "Perintahkan",
        [("Apa isi disposisinya?", "Segera disusun."), *files("Kirimkan lembar disposisi")],
    ),
    (BAYU, "Pembuatan format", "Format sudah dibuat", files("Kirimkan formatnya")),
    (BAYU, "Penyampaian format", "Sampaikan kepada semua", [("Adakah petunjuk", SKIP)]),
    *[(who, "Penyerahan data", "Serahkan data", HANDED_IN) for who in (UMPEG, KEUANGAN, PEM, TRANTIB, KESRA)],
    (BAYU, "Penghimpunan data", "Data sudah dihimpun", files("Kirimkan data yang sudah dihimpun")),
    (
        UMPEG, "Analisis dan evaluasi", "Draf laporan selesai",
        [("Apa hasil analisis", "Capaian 92 persen."), *files("Kirimkan draf")],
    ),
    DOCUMENT,
    (SEKCAM, "Koreksi Sekretaris", "Kembalikan", BACK),
    DOCUMENT, SECRETARY, PASSED_ON,
    (KEUANGAN, "Persetujuan Kasubag", "Kembalikan", BACK),
    DOCUMENT, SECRETARY, PASSED_ON,
    (KEUANGAN, "Persetujuan Kasubag", "Setujui", [("Adakah catatan?", SKIP)]),
    (CAMAT, "Penandatanganan", "Sudah saya tandatangani", files("Kirimkan lembar persetujuan")),
    (
        UMPEG, "Surat pengantar", "Surat pengantar sudah bernomor",
        [("Berapa nomor suratnya?", "045/12/2026"), ("Ke alamat mana", "Bappeda"), *files("Kirimkan surat pengantar")],
    ),
    (BAYU, "Pengiriman dan arsip", "Sudah diantar", files("Kirimkan tanda terima")),
]  # fmt: skip


async def test_data_kinerja_runs_to_its_end_and_back_at_both_decisions(tmp_path: Path) -> None:
    """003 rows 1 to 11: every head of a section hands in, the secretary and the finance head send back once each."""
    async with open_office(tmp_path, "kecamatan-candipuro") as office:
        kesra = Phone(office.telegram, KESRA, "Endang", 0)
        await kesra.start()
        await begun(office, CAMAT, "Pengumpulan Data Kinerja")
        for turn in DATA_KINERJA:
            await acts(office, "data-kinerja", turn)
        [case] = await office.find(Case, procedure="data-kinerja")
        assert ("selesai", True) == (case.state, {"returned", "finished"} <= set(case.counts_as))
        assert [] == await office.find(Task, case_id=case.id, state="open")


DRAFTED: Steps = [
    ("Siapa saja anggota", picking(("kesejahteraan", "Ratih"), ("seksi pemerintahan", "Sunaryo"))),
    *files("Kirimkan konsep SK"),
]
CORRECTED: Turn = (L_SEKCAM, "Koreksi Sekretaris Camat", "Setujui", [("Adakah catatan?", SKIP)])
PLANNED: Turn = (GALIH, "Rencana tindak lanjut", "Ajukan rencana", files("Kirimkan draf rencana"))
PLAN_READ: Turn = (L_SEKCAM, "Koreksi rencana", "Setujui", [("Adakah catatan?", SKIP)])
DRAFT: Turn = (GALIH, "Konsep SK", "Ajukan konsep SK", DRAFTED)
SAKIP: list[Turn] = [
    DRAFT,
    (L_SEKCAM, "Koreksi Sekretaris Camat", "Kembalikan", BACK),
    DRAFT, CORRECTED,
    (L_CAMAT, "Penandatanganan SK", "Tidak, kembalikan", BACK),
    DRAFT, CORRECTED,
    (L_CAMAT, "Penandatanganan SK", "Ya, SK saya tandatangani", files("Kirimkan SK")),
    (
        L_UMPEG, "Penomoran dan distribusi SK", "SK sudah bernomor",
        [("Berapa nomor SK-nya?", "188/12/427.90/2026"), *files("Kirimkan SK")],
    ),
    (L_KEU, "Penyerahan SK kepada tim", "SK sudah diserahkan", [("Adakah catatan?", SKIP)]),
    (
        L_RATIH, "Evaluasi internal", "Evaluasi selesai",
        [("Apa hasil evaluasinya?", "Nilai evaluasi B."), *files("Kirimkan Lembar Kerja")],
    ),
    (
        L_PEM, "Laporan Hasil Evaluasi", "Laporan selesai disusun",
        [("Apa rekomendasinya?", "Perbaiki pohon kinerja."), *files("Kirimkan Laporan")],
    ),
    (L_UMPEG, "Arsip dan penyampaian", "Sudah diarsipkan", [("Berapa nomor arsipnya?", "21")]),
    (L_CAMAT, "Perintah Camat", "Perintahkan Sekretaris", [("Apa isi perintahnya?", "Laksanakan rekomendasi tim.")]),
    (L_SEKCAM, "Perintah Sekretaris", "Perintahkan", [("Apa isi perintahnya?", "Susun rencana dalam lima hari.")]),
    PLANNED,
    (L_SEKCAM, "Koreksi rencana", "Kembalikan", BACK),
    PLANNED, PLAN_READ,
    (L_CAMAT, "Pengesahan", "Tidak, kembalikan", BACK),
    PLANNED, PLAN_READ,
    (L_CAMAT, "Pengesahan", "Ya, saya sahkan", files("Kirimkan dokumen")),
]  # fmt: skip


async def test_sakip_runs_to_its_end_and_back_at_all_four_decisions(tmp_path: Path) -> None:
    """004 rows 1 to 13: rows 2, 3, 12 and 13 send back once each; the team named in row 1 evaluates."""
    async with open_office(tmp_path, "kecamatan-lumajang") as office:
        await begun(office, GALIH, "Mekanisme SAKIP")
        for turn in SAKIP:
            await acts(office, "sakip", turn)
        [case] = await office.find(Case, procedure="sakip")
        assert ("selesai", True) == (case.state, {"returned", "finished"} <= set(case.counts_as))
        assert [] == await office.find(Task, case_id=case.id, state="open")
