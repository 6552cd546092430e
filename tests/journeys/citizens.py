"""How people of the city report through their phones: a complaint by /lapor, or what they know by /wbs."""

import json
from collections.abc import Iterable
from itertools import cycle

from tests.journeys.office import Office, Phone, Steps, paper, picture
from tests.journeys.telling import (
    CONSENT,
    Doing,
    attaching,
    codes,
    naming,
    pressing,
    send_in,
    sharing_own_number,
)

WALIKOTA, SEKDA, INSPEKTUR, IRBAN, FARHAN, KIRANA = 920001, 920002, 920007, 920008, 920009, 920010
ARYO, ANINDYA, MARGONO, SANTOSO, WAHYUDI, TANJUNG, DEWANGGA = 920003, 920006, 920014, 920016, 920017, 920018, 920019
"""The Telegram ids of some of the city's sample people."""

NAMES = cycle((
    "Zulaikha Prameswari", "Yumarni Kusumadewi", "Quraisyin Tirtakusuma", "Xaverius Bramantyo", "Oktaviani Larasdita",
    "Umbara Wirasena", "Ekalaya Purbaningrat", "Idawati Roeslan", "Zefanya Hutagaol", "Wulandhari Sekarjati",
    "Nawangsih Hapsarini", "Gandewa Jatmikaputra", "Ulfatun Nurjanati", "Bagaskara Pradnyanaga", "Citraresmi Hadinata",
    "Haposan Marpaung", "Jenar Mahesasura", "Vinolia Tambunan", "Kinasih Rengganis", "Lintang Darmoyuwono",
    "Obed Manusiwa", "Pitaloka Suryakencana", "Rarasati Widyastono", "Sekarwangi Notosudirjo",
))  # fmt: skip
"""A name of his own for everybody who reports, which nobody else in the office has."""

NIK = "3575014107850003"
SKIP = "Lewati"
WHOM = "Siapa pejabat atau pegawai yang Anda laporkan?"
DEWANGGA_NAMED: Steps = [(WHOM, naming(("pejabat pengadaan", "Dewangga Putra")))]


def ticking(*labels: str, done: str = "Selesai, lanjut") -> Doing:
    """Return the deed of ticking choices, whatever their numbers, and going on."""

    async def tick(phone: Phone) -> None:
        """Tick each, and see it ticked."""
        for label in labels:
            await phone.presses(label)
            await phone.shows_ticked(label)
        await phone.presses(done)

    return tick


def street(phone: Phone) -> str:
    """Return the street of a reporter, in which nobody else lives."""
    return phone.name.split()[-1][::-1].title()


def address(phone: Phone) -> str:
    """Return the address that a reporter gives."""
    return f"Jalan {street(phone)} Nomor 9, Bugul Kidul, Kota Pasuruan"


def identity(phone: Phone) -> Steps:
    """Return the steps of saying who one is."""
    return [
        ("Siapa nama lengkap Anda?", phone.name),
        ("Berapa NIK Anda?", NIK),
        ("Ke nomor mana kami dapat menghubungi Anda?", sharing_own_number),
        ("Di mana alamat Anda?", address(phone)),
    ]


MATTER: Steps = [
    ("Keputusan dan/atau tindakan apa", "Menetapkan pemenang pengadaan jalan milik adik kandungnya"),
    ("Kapan itu terjadi?", pressing("Kemarin")),
    ("Di mana itu terjadi?", "Kantor dinas"),
    ("Apa yang menurut Anda menjadi sumber", ticking("Hubungan afiliasi")),
    ("Larangan mana dari kode etik", pressing(SKIP)),
    ("Ceritakan apa yang terjadi.", "Pengadaan jalan dimenangkan perusahaan adik pejabat itu tanpa pembanding."),
]
WAYS = {"rahasia": "Rahasia", "anonim": "Tanpa nama", "terbuka": "Dengan nama"}


def named(*officials: tuple[str, str]) -> Steps:
    """Return the steps of naming officials: what is typed, and the button."""
    return [(WHOM, naming(*officials))]


async def newcomer(office: Office) -> Phone:
    """Return the phone of somebody of the city who has never seen the bot, whose name nobody else has."""
    zulaikha = await office.newcomer(next(NAMES))
    await zulaikha.start()
    await zulaikha.sees("Selamat datang")
    return zulaikha


async def complained(office: Office, about: Steps = DEWANGGA_NAMED) -> tuple[Phone, str]:
    """Let a newcomer complain in the city, and return the phone and the code of the case."""
    zulaikha = await newcomer(office)
    await zulaikha.say("/lapor")
    concern: Steps = [
        ("Anda melapor sebagai siapa?", pressing("Mitra Kerja")),
        ("Apa hubungan Anda", ticking("Penyedia, peserta lelang")),
    ]
    proof: Steps = [("Kirimkan bukti Anda", attaching(paper("nota")))]
    await zulaikha.goes_through([*CONSENT, *identity(zulaikha), *concern, *about, *MATTER, *proof])
    [code] = codes(await send_in(zulaikha))
    return zulaikha, code


async def whistled(office: Office, way: str, about: Steps = DEWANGGA_NAMED) -> tuple[Phone, str]:
    """Let a newcomer report what he knows in one of the three ways, with files that would name him."""
    zulaikha = await newcomer(office)
    await zulaikha.say("/wbs")
    who = identity(zulaikha) if way != "anonim" else []
    asked: Steps = [
        *CONSENT,
        ("Bagaimana Anda ingin dikenal?", pressing(WAYS[way])),
        *who,
        ("menyangkut Anda secara langsung?", pressing("Tidak")),
        ("Anda melapor sebagai siapa?", pressing("Pegawai")),
        *about,
        *MATTER,
        ("Adakah bukti yang dapat Anda kirim?", telling_files()),
    ]
    await zulaikha.goes_through(asked)
    [code] = codes(await send_in(zulaikha))
    return zulaikha, code


def telling_files() -> Doing:
    """Return the deed of sending a picture, a film and a letter whose names, captions and contents name the sender."""

    async def send(phone: Phone) -> None:
        """Send each, and see that it came."""
        named_after = phone.name.lower().replace(" ", "-")
        film = b"\0\0\0\x0cftypisom" + b"\0\0\0\x40moov" + b"\0\0\0\x38udta" + phone.name.encode().ljust(48)
        await phone.document(picture(phone.name), f"{named_after}.png", f"Dari {phone.name}")
        await phone.sees("1 berkas")
        await phone.file("video", film, f"video {phone.name}.mp4", f"Saya, {phone.name}")
        await phone.sees("2 berkas")
        await phone.document(paper("surat") + f"/Author ({phone.name})\n".encode(), f"Surat {phone.name}.pdf")
        await phone.sees("3 berkas")
        await phone.presses("Selesai, lanjut")

    return send


async def decides_on(
    phone: Phone,
    code: str,
    action: str,
    *steps: tuple[str, str | Doing],
    then: str = "Sudah dicatat",
    rare: bool = False,
) -> None:
    """Open the task of a case, decide with its buttons, give what is asked, and confirm."""
    await phone.presses_under("Buka tugas", code)
    await phone.sees("Yang perlu diputuskan")
    for button in (*(["Tindakan lain …"] if rare else []), action):
        await phone.presses_under(button, "Yang perlu diputuskan", code)
    await phone.goes_through(list(steps))
    await phone.sees("Satu langkah lagi")
    await phone.presses("Ya, lakukan")
    await phone.sees(then)


async def names_examiner(
    inspektur: Phone, code: str, typed: str = "auditor muda", picked: str = "Farhan Maulana"
) -> None:
    """Let the Inspektur name an examiner of a case."""
    await inspektur.presses_under("Buka tugas", code)
    await inspektur.sees("Yang perlu diputuskan", "Penerimaan oleh Inspektur")
    await inspektur.presses_under("Tugaskan pemeriksa", "Yang perlu diputuskan", code)
    await inspektur.goes_through(
        [("Siapa yang memeriksa laporan ini?", naming((typed, picked))), ("Adakah pesan", pressing(SKIP))]
    )
    await inspektur.sees("Satu langkah lagi", "Hanya orang yang Bapak/Ibu pilih")
    await inspektur.presses("Ya, lakukan")
    await inspektur.sees("Sudah dicatat")


async def answers(reporter: Phone, words: str) -> None:
    """Let the reporter answer the question that waits."""
    await reporter.presses("Jawab pertanyaan")
    await reporter.goes_through([("Tulis jawaban Anda.", words), ("Kirimkan berkas", pressing(SKIP))])
    await reporter.sees("Mohon periksa sekali lagi", words)
    await reporter.presses("Kirim")
    await reporter.sees("Jawaban Anda sudah kami sampaikan")


def words_of(reporter: Phone) -> tuple[str, ...]:
    """Return everything that names a reporter: name, NIK, address, number, and the ids of the account."""
    phone = f"62812{reporter.id:08d}"
    return (
        *reporter.name.split(),
        *reporter.name.lower().split(),
        NIK,
        NIK[-6:],
        street(reporter),
        phone,
        str(reporter.id),
    )


async def told_to_others(office: Office, reporter: Phone, spared: Iterable[int] = ()) -> list[str]:
    """Return all that anybody but the reporter was sent: every call, every chat, every file with its name."""
    await office.settled()
    calls = [one["params"] for one in await office.telegram.calls()]
    own = {str(reporter.id), *map(str, spared)}
    found = [
        json.dumps(one, ensure_ascii=False)
        for one in calls
        if "chat_id" in one and str(one["chat_id"]) not in own and "commands" not in one
    ]
    for person in await office.telegram.get("people"):
        if str(person["id"]) not in own:
            phone = Phone(office.telegram, person["id"], person["first_name"], 0)
            found += await _in_chat(office, phone)
    return found


async def _in_chat(office: Office, phone: Phone) -> list[str]:
    messages = [one for one in await phone.messages() if one["from"] == "bot"]
    said = [json.dumps(one, ensure_ascii=False) for one in messages]
    files = [file for one in messages for file in one["files"]]
    contents = [(await office.telegram.fetch(file["url"])).decode("latin-1") for file in files]
    return [*said, *contents]


async def betrayed(office: Office, reporter: Phone, spared: Iterable[int] = ()) -> list[str]:
    """Return the words that name the reporter and reached anybody else, in whatever way."""
    sent = await told_to_others(office, reporter, spared)
    assert len(sent) > 5  # the search has something to search
    return [word for word in words_of(reporter) if any(word in one for one in sent)]
