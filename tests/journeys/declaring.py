"""How employees declare, and how those who handle it decide, in their own words, through their phones."""

from typing import Final, TypeAlias

from core.records import Case
from tests.journeys.office import Office, Phone, Steps, paper, picture
from tests.journeys.telling import Doing, attaching, choosing, codes, naming, pressing

WALIKOTA, INSPEKTUR, FARHAN, KIRANA, SEKDA_KOTA = 920001, 920007, 920009, 920010, 920002
KADIS_PUPR, KABID, KASI_JALAN, DEWANGGA, SEKAR = 920014, 920016, 920017, 920019, 920020
KADIS_KESEHATAN, KASI_FARMASI, BAYU = 920021, 920023, 920024
"""The Telegram ids of the sample people of the city; each dinas in its line, from the head down."""

Step: TypeAlias = "tuple[str, str | Doing]"
DONE: Final = "Selesai, lanjut"
SKIP: Final = pressing("Lewati")
YES: Final = pressing("Ya, saya setuju")
PROHIBITION: Final = (
    "a. DILARANG untuk meneruskan kegiatan/melaksanakan tugas dan tanggung jawab yang terkait dengan situasi "
    "Benturan Kepentingan.\n"
    "b. Untuk selanjutnya yang bersangkutan mengundurkan diri (recusal) dari tugas yang berpotensi terdapat Benturan "
    "Kepentingan tersebut atau memutuskan untuk tidak terlibat dalam proses pengambilan Keputusan terkait dengan "
    "kegiatan yang terdapat Benturan Kepentingan."
)
REVIEW: Final = "Dokumen dan keterangan pegawai sudah diperiksa."

ALIKE: Steps = [("Jenis benturan kepentingan apa", choosing(DONE, "4. Pemilihan rekanan"))]
TIED: Steps = [
    ("Situasi mana yang Anda hadapi?", choosing(DONE, "13. ")),
    *ALIKE,
    ("Apa sumber penyebabnya?", choosing(DONE, "3. Hubungan afiliasi")),
    ("Hubungan apa yang Anda miliki?", choosing(DONE, "hubungan darah")),
]
TOLD: Steps = [
    ("Jabarkan hubungan afiliasi", "Calon penyedia adalah perusahaan milik adik kandung saya."),
    ("Keputusan atau tugas apa yang terkait?", "Penetapan pemenang pengadaan tahun ini."),
]
NOBODY: Steps = [("Siapa pihak yang terkait", SKIP)]
ADVISED: Steps = [
    ("seberapa tinggi tingkat benturan kepentingannya?", pressing("Sedang")),
    ("Tindakan pencegahan apa", "Tugas ini dialihkan kepada pejabat lain."),
]
PROVEN: Steps = [("bukti", attaching(paper("akta")))]
BARE: Steps = [("Adakah bukti terkait?", SKIP)]
SWORN: Steps = [
    ("mematuhi", YES),
    ("Apakah Anda mengundurkan diri", pressing("Ya")),
    ("sebenar-benarnya", YES),
]
INCIDENTAL: Steps = [("Pernyataan apa yang Anda buat?", pressing("Pernyataan insidental"))]
IN_THE_CITY: Steps = [*INCIDENTAL, ("pejabat yang mana?", pressing("8. Pengadaan"))]


def related(typed: str, picked: str) -> Steps:
    """Return the step of naming an employee one is tied to."""
    return [("Siapa pihak yang terkait", naming((typed, picked)))]


def declaration(*, first: Steps = IN_THE_CITY, what: Steps = TIED, who: Steps = NOBODY, proof: Steps = BARE) -> Steps:
    """Return the steps of a declaration up to its last check."""
    return [*first, *what, *TOLD, *who, *ADVISED, *proof, *SWORN]


async def send_declaration(phone: Phone) -> str:
    """Send a declaration in after its last check, and return its code."""
    await phone.sees("Mohon periksa sekali lagi")
    await phone.presses("Kirim")
    receipt = await phone.sees("Sudah kami catat", "jangan meneruskan tugas yang terkait")
    [code] = codes(receipt["text"])
    return code


async def declares(phone: Phone, steps: Steps | None = None) -> str:
    """Declare from the command to the receipt, and return the code."""
    await phone.say("/deklarasi")
    await phone.goes_through(declaration() if steps is None else steps)
    return await send_declaration(phone)


async def declared(office: Office, who: int = DEWANGGA, steps: Steps | None = None) -> tuple[Phone, str]:
    """Let somebody declare, and return his phone and the code."""
    phone = await office.phone(who)
    return phone, await declares(phone, steps)


async def opens(phone: Phone, code: str, step: str) -> None:
    """Open the task of a case that came with a notice."""
    await phone.presses_under("Buka tugas", f"Tahap: {step}", code)
    await phone.sees("Yang perlu", code)


async def settles(
    phone: Phone, code: str, step: str, action: str, *steps: Step, rare: bool = False, then: str = "Sudah dicatat"
) -> None:
    """Decide a case at a step with one of its buttons; a `rare` one stands behind the button that shows the others."""
    await opens(phone, code, step)
    if rare:
        await phone.presses_under("Tindakan lain", "Yang perlu", code)
    await phone.presses_under(action, "Yang perlu", code)
    await phone.goes_through(list(steps))
    await phone.sees("Satu langkah lagi", code)
    await phone.presses("Ya, lakukan")
    await phone.sees(then, code)


async def reviews(phone: Phone, code: str, level: str = "Tinggi") -> None:
    """Find that there is a potential conflict, with its level and why."""
    steps: Steps = [("Berapa tingkat", pressing(level)), ("Apa hasil telaahan awal Anda", REVIEW)]
    await settles(phone, code, "Telaahan awal", "Ada potensi: tetapkan tingkatnya", *steps)


async def takes_measures(phone: Phone, code: str, *measures: str) -> None:
    """Decide on measures, which become tasks."""
    steps: Steps = [
        ("Tindakan apa yang diambil", choosing(DONE, *measures)),
        ("Paling lambat kapan", SKIP),
        ("Apa alasannya", "Tugas dialihkan hari ini."),
    ]
    await settles(phone, code, "Tindakan penanganan", "Tetapkan tindakan penanganan", *steps)


async def carries_out(phone: Phone, code: str, words: str, *, proof: bool = True) -> None:
    """Hand in what was done about a follow-up that came with a notice, with or without a photo."""
    await phone.presses_under("Tindak lanjut selesai", "Ada tindak lanjut", code, words)
    await phone.sees("Apa yang sudah dilaksanakan?")
    await phone.say("Surat pengalihan tugas sudah ditandatangani.")
    await phone.sees("bukti")
    if proof:
        await phone.photo(picture(words))
        await phone.sees("1 berkas")
    await phone.presses(DONE if proof else "Lewati")
    await phone.sees("Satu langkah lagi")
    await phone.presses("Ya, lakukan")
    await phone.sees("sudah dicatat selesai")


async def signs(phone: Phone) -> None:
    """Hand in the signed paper of the letter that was just opened."""
    await phone.sees("konsep, belum ditandatangani")
    await phone.presses("Masukkan naskah bertanda tangan")
    await phone.sees("Kirimkan satu berkas")
    await phone.file("document", paper("pindaian"), "pindaian.pdf")
    await phone.sees("Sudah kami terima: 1 berkas")
    await phone.presses("Selesai")
    await phone.sees("Tanggal berapa yang tertulis")
    await phone.presses("Hari ini")
    await phone.sees("Mohon periksa sekali lagi")
    await phone.presses("Kirim")
    await phone.sees("Naskah bertanda tangan sudah diterima")


async def standing(office: Office, code: str) -> tuple[str, bool]:
    """Return where a case stands, and whether it is closed."""
    case: Case = await office.case(code)
    return case.state, case.closed_at is not None
