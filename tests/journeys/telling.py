"""How people tell a report and decide on it, in their own words, through their phones."""

import re
from collections.abc import Awaitable, Callable

from tests.journeys.office import Office, Phone, Steps, paper

CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")
NAME = "Siti Aminah"
NIK = "3519054107850002"
ADDRESS = "Jalan Mawar Nomor 5, Mejayan, Kabupaten Madiun"
WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."
Doing = Callable[[Phone], Awaitable[object]]


def pressing(*words: str) -> Doing:
    """Return the deed of pressing buttons, each as soon as it is shown."""
    return lambda phone: phone.presses(*words)


def choosing(done: str, *labels: str) -> Doing:
    """Return the deed of ticking choices and going on."""

    async def choose(phone: Phone) -> None:
        """Tick each, and see it ticked."""
        for label in labels:
            await phone.presses(f"☐ {label}")
            await phone.shows_button(f"☑ {label}")
        await phone.presses(done)

    return choose


def naming(*officials: tuple[str, str]) -> Doing:
    """Return the deed of naming officials: what is typed to search, and the button that is pressed."""

    async def name(phone: Phone) -> None:
        """Search and tick each, and go on."""
        for typed, picked in officials:
            await phone.say(typed)
            await phone.presses(picked)
            await phone.shows_ticked(picked)
        await phone.presses("Selesai, lanjut")

    return name


def describing(words: str) -> Doing:
    """Return the deed of describing an official who is not in the list."""

    async def describe(phone: Phone) -> None:
        """Say so, and describe."""
        await phone.presses("Tidak ada dalam daftar")
        await phone.sees("Tuliskan dengan kata-kata Anda sendiri")
        await phone.say(words)

    return describe


def attaching(*files: bytes) -> Doing:
    """Return the deed of sending files one by one and going on."""

    async def attach(phone: Phone) -> None:
        """Send each, and see that it came."""
        for number, data in enumerate(files, 1):
            await phone.document(data, f"bukti-{number}.pdf")
            await phone.sees(f"{number} berkas")
        await phone.presses("Selesai, lanjut")

    return attach


def sharing_own_number(phone: Phone) -> Awaitable[object]:
    """Share one's own phone number: a deed."""
    return phone.share_contact()


IDENTITY: Steps = [
    ("Siapa nama lengkap Anda?", NAME),
    ("Berapa NIK Anda?", NIK),
    ("Ke nomor mana kami dapat menghubungi Anda?", sharing_own_number),
    ("Di mana alamat Anda?", ADDRESS),
]
CONSENT: Steps = [("Apakah Anda setuju?", pressing("Ya, saya setuju"))]
CONCERN: Steps = [("Apa hubungan Anda", choosing("Selesai, lanjut", "Orang tua atau wali murid"))]
MATTER: Steps = [
    ("Keputusan dan/atau tindakan apa", "Menetapkan pemenang pengadaan seragam milik adik kandungnya"),
    ("Kapan itu terjadi?", pressing("Kemarin")),
    ("Di mana itu terjadi?", "Ruang guru"),
    ("Kepentingan apa", choosing("Selesai, lanjut", "Hubungan afiliasi")),
    ("Ceritakan apa yang terjadi.", "Pengadaan seragam dimenangkan toko milik adik pejabat itu tanpa pembanding."),
]
EVIDENCE: Steps = [("Kirimkan bukti Anda", attaching(paper("nota")))]
BAMBANG_NAMED: Steps = [("Siapa pegawai atau pejabat yang Anda laporkan?", naming(("matematika", "Bambang Setyawan")))]


def about(*officials: tuple[str, str]) -> Steps:
    """Return the steps of naming officials."""
    return [("Siapa pegawai atau pejabat yang Anda laporkan?", naming(*officials))]


async def report(phone: Phone, named: Steps = BAMBANG_NAMED, *, identity: Steps = IDENTITY) -> str:
    """Tell a report from beginning to end, send it in, and return what the receipt says."""
    await phone.say("/lapor")
    await phone.goes_through([*CONSENT, *identity, *CONCERN, *named, *MATTER, *EVIDENCE])
    return await send_in(phone)


async def send_in(phone: Phone) -> str:
    """Send a report in after its last check, and return what the receipt says."""
    await phone.sees("Mohon periksa sekali lagi")
    await phone.presses("Kirim")
    receipt = await phone.sees("kami terima", "Kode:")
    text: str = receipt["text"]
    return text


def codes(receipt: str) -> list[str]:
    """Return the codes of a receipt."""
    return list(dict.fromkeys(CODE.findall(receipt)))


async def reported(office: Office, named: Steps = BAMBANG_NAMED) -> tuple[Phone, str]:
    """Let a newcomer report, and return the phone and the code of the case."""
    siti = await office.newcomer()
    await siti.start()
    await siti.sees("Selamat datang")
    [code] = codes(await report(siti, named))
    return siti, code


async def decides(
    phone: Phone, action: str, *steps: tuple[str, str | Doing], then: str = "Sudah dicatat", rare: bool = False
) -> str:
    """Open the newest task, decide with its buttons, give what is asked, and confirm; return what is said then.

    A `rare` action stands behind the button that shows the others.
    """
    await phone.presses("Buka tugas")
    await phone.sees("Yang perlu diputuskan")
    await phone.presses(*(["Tindakan lain …"] if rare else []), action)
    await phone.goes_through(list(steps))
    await phone.sees("Satu langkah lagi")
    await phone.presses("Ya, lakukan")
    done = await phone.sees(then)
    text: str = done["text"]
    return text


async def accepts(reporter: Phone) -> None:
    """Accept the outcome of a report, which closes it."""
    await reporter.presses("Saya terima hasilnya")
    await reporter.sees("Satu langkah lagi")
    await reporter.presses("Ya, lakukan")
    await reporter.sees("Sudah dicatat")


def reason(question: str, words: str = WHY) -> Steps:
    """Return the steps of a reason and no files."""
    return [(question, words), ("Bila ada, kirimkan bukti", pressing("Lewati"))]


TRUE: Steps = reason("atas dasar apa laporan ini benar?")
UNTRUE: Steps = reason("mengapa laporan ini tidak benar?")
