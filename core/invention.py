"""Invented answers: what plausible people of an invented office say to any question, thrown by dice from a seed.

Nothing here is true of anybody. Answers have the shapes that `core.forms` lists and pass the checks of their
questions, so that whatever is filled with them is a case like any other.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any, Final

from core.answer_values import plain
from core.codes import new_id
from core.desk import Desk
from core.evidence import Incoming, receive
from core.forms import Form, Question
from core.lists import Item
from core.steps import Action, Ask

_FIRST: Final = (
    "Agus", "Bambang", "Citra", "Dewi", "Eko", "Fitri", "Gilang", "Hesti", "Indra", "Joko", "Kartika", "Lestari",
    "Mulyono", "Nur", "Oktavia", "Purwanti", "Qomariah", "Rudi", "Slamet", "Titik", "Umi", "Vina", "Wahyu", "Yanti",
)  # fmt: skip
_LAST: Final = (
    "Aminah", "Basuki", "Cahyono", "Darmawan", "Efendi", "Firmansyah", "Gunarto", "Hidayat", "Iskandar", "Jatmiko",
    "Kusuma", "Lukito", "Maharani", "Nugroho", "Prasetyo", "Rahayu", "Santoso", "Trisnawati", "Utomo", "Wibowo",
)  # fmt: skip
_STREETS: Final = ("Melati", "Kenanga", "Diponegoro", "Pahlawan", "Soekarno-Hatta", "Veteran", "Anggrek", "Cendana")
_SUBJECTS: Final = (
    "pengadaan alat kesehatan tahun ini", "pembangunan jalan lingkungan", "penerimaan tenaga honorer",
    "penerbitan izin usaha", "mutasi pejabat fungsional", "pemilihan penyedia seragam", "penyaluran bantuan sosial",
    "penilaian kinerja pegawai", "pengawasan proyek drainase", "penunjukan narasumber pelatihan",
)  # fmt: skip
_TIES: Final = (
    "perusahaan milik adik kandung", "usaha milik istri", "lembaga yang dipimpin sepupu", "rekan satu organisasi",
    "pemasok yang pernah memberi hadiah hari raya", "yayasan tempat bekerja sampingan", "bekas atasan",
)  # fmt: skip
_REASONS: Final = (
    "Dokumen dan keterangan pegawai sudah diperiksa dan saling sesuai.",
    "Berita acara, daftar hadir, dan surat penunjukan sudah dibandingkan.",
    "Keterangan saksi dan berkas pengadaan sudah dipelajari seluruhnya.",
    "Hal ini sudah dibahas dengan pihak terkait dan dicatat dalam notulen.",
)  # fmt: skip
_PNG: Final = "image/png"
_TOP: Final = 0.2
_IN_WORDS: Final = 0.2
_RAREST: Final = 0.3


@dataclass(frozen=True, slots=True)
class Citizen:
    """An invented citizen, with the identity that a report must carry."""

    name: str
    nik: str
    phone: str
    address: str


def citizen(dice: Random) -> Citizen:
    """Return somebody who does not exist; the number belongs to no line that can ring."""
    day = dice.randint(1, 28)
    birth = f"{day + 40 * dice.randint(0, 1):02}{dice.randint(1, 12):02}{dice.randint(60, 99)}"
    return Citizen(
        name=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}",
        nik=f"3575{dice.randint(1, 4):02}{birth}{dice.randint(1, 9999):04}",
        phone=f"+62800{dice.randint(0, 9_999_999):07}",
        address=f"Jalan {dice.choice(_STREETS)} Nomor {dice.randint(1, 199)}, RT {dice.randint(1, 9)}",
    )


def is_top(desk: Desk, position_id: str) -> bool:
    """Whether a post is inside the institution and nobody inside stands above it."""
    above = desk.chart.superior(position_id)
    return not desk.chart.is_outside(position_id) and (above is None or desk.chart.is_outside(above.id))


@dataclass(frozen=True, slots=True)
class Invention:
    """What answers are made with: the dice, the desk, the owner of new files, and who answers."""

    dice: Random
    desk: Desk
    owner: str
    citizen: Citizen | None = None
    person_id: str = ""
    said: Counter[str] = field(default_factory=Counter)
    """How often each item was chosen so far, so that each comes about."""

    # --- a form

    def answers(self, form: Form, switches: Mapping[str, str]) -> dict[str, Any]:
        """Return answers to every question of a form that applies; some that may be left out are."""
        given: dict[str, Any] = {}
        seen: dict[str, object] = {}
        values = {"answer": seen, "switch": switches, "fact": {}}
        for question in form.questions:
            if question.kind == "confirm" or (question.when is not None and not question.when.holds(values)):
                continue
            leave = question.optional is True and self.dice.random() < 0.6
            value = None if leave else self._answer(question)
            if value is not None:
                given[question.id] = value
                seen[question.id] = plain(question, value)
        return given

    def _answer(self, question: Question) -> Any:  # noqa: ANN401, PLR0911 - plain JSON of many shapes, one line each
        match question.kind:
            case "text":
                return self._identity(question) or self._words(question.min or 3, question.max)
            case "contact":
                return self.citizen.phone if self.citizen else "+628000000000"
            case "consent":
                return {"version": question.version}
            case "yes_no":
                return next(one for one in ("yes", "no") if one != question.ends)
            case "choice" | "choices":
                return self._choice(question.options, several=question.kind == "choices", own=question.words)
            case "official" | "official_one":
                return self._official(question)
            case "files":
                return [self.file() for _ in range(self.dice.randint(question.min or 1, 2))]
            case "day":
                return self._day(future=question.future or question.coming)
        raise ValueError(f"nobody knows how to answer a {question.kind}")

    def _identity(self, question: Question) -> str | None:
        return str(getattr(self.citizen, question.remember)) if question.remember and self.citizen else None

    def _official(self, question: Question) -> dict[str, Any] | None:
        """Return an official from the chart, at times one in words; of one's relatives always somebody in words."""
        posts = self._posts()
        if question.relates or not posts or (question.words and self.dice.random() < _IN_WORDS):
            return {"picked": [], "words": "Pemilik usaha itu, bukan pegawai."} if question.words else None
        tops = [post for post in posts if is_top(self.desk, str(post["position"]))]
        picked = [self.dice.choice(tops if tops and self.dice.random() < _TOP else posts)]
        return {"picked": picked, "words": None} if question.kind == "official" else picked[0]

    # --- what an action asks

    def given(self, action: Action) -> dict[str, Any]:
        """Return what an action must be given."""
        needed = [ask for ask in action.asks if not ask.optional or self.dice.random() < 0.3]
        by = action.tasks.by if action.tasks else None
        return {ask.id: self._day(future=True) if ask.id == by else self._asked(ask) for ask in needed}

    def _asked(self, ask: Ask) -> Any:  # noqa: ANN401 - answers are plain JSON of many shapes
        library = self.desk.office.library
        match ask.kind:
            case "text":
                return self._words(max(ask.minimum, 3), None)
            case "choice" | "choices":
                items = library.lists[ask.list or ""].items
                return self._choice(items, several=ask.kind == "choices", own=False)
            case "files":
                return [self.file() for _ in range(ask.minimum)]
            case "official":
                return self.dice.choice(self._posts())
            case "people":
                return {"picked": self.dice.sample(self._posts(), 2), "words": None}
            case "day":
                return self._day(future=False)

    # --- pieces

    def file(self) -> str:
        """Send an invented picture and return the id of its evidence."""
        evidence_id = new_id()
        incoming = Incoming(
            kind="document",
            file_id=f"sample-{evidence_id}",
            unique_id=evidence_id,
            name="bukti.png",
            mime=_PNG,
            size=69,
        )
        receive(self.desk, self.owner, incoming, evidence_id)
        return evidence_id

    def _words(self, least: int, most: int | None) -> str:
        said = f"{self.dice.choice(_SUBJECTS).capitalize()} terkait {self.dice.choice(_TIES)}."
        while len(said) < least:
            said += f" {self.dice.choice(_REASONS)}"
        if self.dice.random() < 0.5:
            said += f" {self.dice.choice(_REASONS)}"
        return said[:most].rstrip()

    def _choice(self, items: tuple[Item, ...], *, several: bool, own: bool) -> dict[str, Any]:
        if own and self.dice.random() < 0.04:
            return {"chosen": [] if several else None, "words": "Lain: lihat uraian."}
        if not several:
            return {"chosen": self._skewed(items).id, "words": None}
        chosen = {self._skewed(items).id for _ in range(self.dice.choice((1, 1, 2)))}
        return {"chosen": [item.id for item in items if item.id in chosen], "words": None}

    def _skewed(self, items: tuple[Item, ...]) -> Item:
        """Return an item, the first ones more often: so are charts of real answers; now and then the rarest one."""
        item = items[min(self.dice.randrange(len(items)), self.dice.randrange(len(items)))]
        if self.dice.random() < _RAREST:
            item = min(items, key=lambda one: self.said[one.id])
        self.said[item.id] += 1
        return item

    def _posts(self) -> list[dict[str, str | None]]:
        """Return the posts inside the institution that somebody else holds, as officials are given."""
        chart, today = self.desk.chart, self.desk.today
        inside = sorted(post for post in chart.positions if not chart.is_outside(post))
        held = [(post, chart.holder(post, today)) for post in inside]
        return [
            {"position": post, "person": one.person_id} for post, one in held if one and one.person_id != self.person_id
        ]

    def _day(self, *, future: bool) -> str:
        days = self.dice.randint(1, 20)
        return (self.desk.today + timedelta(days=days if future else -days)).isoformat()
