"""Named cases, one or more a procedure, brought by its own buttons to where each of its letters exists.

`CASES` is by procedure; each of its stories begins in the office that runs it, and ends with every letter signed by
whom it names, numbered where it gets a number, and handed over where it must be.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from core.evidence import stored
from core.letters import line_of, serve
from core.opening import open_by_command
from core.paper_records import Letter
from core.records import Case, Person
from tests.core import city_complaints, declarations, whistle
from tests.core.declarations import REVIEWED, WHY, chosen, one
from tests.core.lettering import DIGEST, signed
from tests.core.permen import office
from tests.core.story import IDENTITY, Story
from tests.core.test_data_kinerja import CAMAT, to_the_report
from tests.core.test_data_kinerja import press as hand_in
from tests.core.test_monev import FOUND
from tests.core.test_sakip import PENYUSUN, to_row

END_OF_JUNE: Final = datetime.fromisoformat("2026-06-30T16:00:00+07:00")
STORY: Final = (
    "Pada rapat penetapan pemenang, pejabat itu memimpin sendiri penilaian atas penawaran perusahaan keluarganya. " * 28
)[:3000].strip()
"""A narrative of 3,000 characters."""

SLY: Final = f"Jelaskan dasar penetapan. Menurut {IDENTITY['nama']} (NIK {IDENTITY['nik']}) ada foto.jpg."
"""What a careless examiner may write into a letter to the accused."""

Told = list[tuple[Story, Case]]


def city_declarations() -> Told:
    """Three declarations of the city: measures ordered, asked to go on, brought to the Inspectorate and the Mayor."""
    story = declarations.city()
    measured = declarations.declare(story, "staf-dewangga", uraian=STORY)
    story.act("kasi-wahyudi", measured, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", measured, "tetapkan", tindakan=chosen("penarikan-diri", "alih-tugas"), alasan=WHY)
    kept = declarations.declare(story, "staf-dewangga")
    story.act("kasi-wahyudi", kept, "telaah", **REVIEWED)
    story.act("kasi-wahyudi", kept, "usul-tetap", usulan="Hanya ia yang bersertifikat pengadaan.")
    story.act("kadis-margono", kept, "minta", pertimbangan="Tidak ada pejabat lain yang bersertifikat.")
    neglected = declarations.declare(story, "staf-sekar")
    story.forward(days=14)
    story.act("auditor-farhan", neglected, "sampaikan", tingkat=one("tinggi"), analisis=WHY)
    return [(story, case) for case in (measured, kept, neglected)]


def kecamatan_declarations() -> Told:
    """Let a declaration of the kecamatan pass rows 1 to 5."""
    story = Story(institution="kecamatan-lumajang")
    case = declarations.declare(story, "staf-kesra-wening")
    story.act("kasi-kesra-ratih", case, "teruskan", **REVIEWED, tindakan=chosen("alih-tugas"))
    story.act("sekcam-herlina", case, "laporkan", pemantauan="Tugas sudah dialihkan dan dibuktikan.")
    _member(story, case, "rekap")
    declarations.carry_out(story, case)
    _member(story, case, "selesai")
    story.act("camat-djatmiko", case, "terima")
    return [(story, case)]


def city_complaints_told() -> Told:
    """Four complaints of the city: one to its very end, one handed over outside from each step that can."""
    story = city_complaints.city()
    [proven] = city_complaints.complain(story, "kasi-jalan", kejadian=STORY)
    story.act("kabid-santoso", proven, "undang-terlapor", perihal=SLY, waktu="Kamis, pukul 09.00", tempat="Ruang rapat")
    story.act("kabid-santoso", proven, "benar", alasan=WHY)
    story.act(story.actors(proven)[0], proven, "diubah", **city_complaints.order(story))
    declarations.carry_out(story, proven)
    _member(story, proven, "terlaksana", catatan="Pengadaan diulang dengan tiga pembanding.")
    city_complaints.refer(story, proven)
    away = [_handed_over(story, number) for number in range(3)]
    return [(story, case) for case in (proven, *away)]


def _handed_over(story: Story, steps: int) -> Case:
    """Complain, go on by so many steps, and let the Inspectorate hand the report over outside."""
    [case] = city_complaints.complain(story, "kasi-jalan", by=story.citizen(50 + steps, "Warga Lain"))
    if steps:
        story.act("kabid-santoso", case, "benar", alasan=WHY)
    if steps > 1:
        story.act(story.actors(case)[0], case, "dipertahankan", alasan=WHY)
    why = "Termasuk kewenangan KPK."
    story.act("inspektur-gunawan", case, "limpahkan", instansi=one("kpk"), alasan=why)
    return case


def school_complaints() -> Told:
    """Let a complaint of the school be found true and its decision cancelled."""
    story = Story()
    [case] = story.report(story.citizen(), "guru-matematika", kejadian=STORY)
    story.act("kepsek-endang", case, "undang-terlapor", perihal=SLY)
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.act("kadis-sumarsono", case, "dibatalkan", alasan=WHY, perintah="Batalkan kontraknya.")
    return [(story, case)]


def whistleblowers() -> Told:
    """Three confidential reports: referred in the end, handed over at once, handed over after the examination."""
    story = whistle.office()
    [case, *_] = whistle.whistle(story, "rahasia", "kasi-jalan", kejadian=STORY)
    whistle.found(story, whistle.examined(story, case))
    story.act(whistle.INSPEKTUR, case, "benar", alasan=WHY, rekomendasi="Alihkan tugasnya kepada pejabat lain.")
    given: dict[str, Any] = {"kepada": one("ppk"), "dasar": chosen("pp-94-2021"), "uraian": WHY}
    story.act(whistle.INSPEKTUR, case, "rujuk", **given)
    away = []
    for number, posts in enumerate((False, True)):
        [other] = whistle.whistle(story, "nama", "kasi-jalan", by=story.citizen(60 + number, "Mitra Kerja"))
        if posts:
            whistle.found(story, whistle.examined(story, other))
        why = "Termasuk kewenangan KPK."
        story.act(whistle.INSPEKTUR, other, "limpahkan", instansi=one("kpk"), alasan=why)
        away.append(other)
    return [(story, one_case) for one_case in (case, *away)]


def monitoring() -> Told:
    """Let Inspektorat find something at the end of the semester."""
    story = _in_june("kota-pasuruan")
    case = story.store.find(Case, procedure="monev-kota", unit_id="dinas-pupr")[0]
    _member(story, case, "temuan", **FOUND | {"uraian": STORY})
    return [(story, case)]


def identification() -> Told:
    """Let one department record two potential conflicts, and another none."""
    story = Story(institution="kota-pasuruan", now=datetime.fromisoformat("2026-01-05T08:00:00+07:00"))
    story.until(story.now)
    found, none = (
        story.store.find(Case, procedure="identifikasi-kota", unit_id=unit)[0] for unit in ("dinas-pupr", "setda")
    )
    given: dict[str, Any] = {
        "pejabat": one("pengadaan"), "situasi": chosen("calon-penyedia", "hubungan-afiliasi"),
        "penyebab": chosen("hubungan-afiliasi"), "afiliasi": STORY, "pencegahan": "Pernyataan sebelum pemilihan.",
        "penanggung-jawab": {"position": "sekretaris-pupr", "person": story.holder("sekretaris-pupr")},
    }  # fmt: skip
    story.act("kadis-margono", found, "catat", **given)
    story.act("kadis-margono", found, "catat", **given | {"afiliasi": "Seorang pengawas bekas pegawai penyedia."})
    story.act("kadis-margono", found, "selesai")
    _member(story, none, "nihil", alasan="Semua tugas sudah diperiksa satu per satu.")
    return [(story, found), (story, none)]


def evaluation() -> Told:
    """Let the school's team report on the semester."""
    story = _in_june("smpn1-mejayan")
    [case] = story.store.find(Case, procedure="evaluasi-sekolah")
    _member(story, case, "laporkan", efektif=WHY, relevan=STORY)
    return [(story, case)]


def recap() -> Told:
    """Let the kecamatan's team report on the semester, and the Camat receive it."""
    story = _in_june("kecamatan-lumajang")
    [case] = story.store.find(Case, procedure="rekap-semester")
    _member(story, case, "laporkan", ringkasan=STORY)
    story.act("camat-djatmiko", case, "terima")
    return [(story, case)]


def _member(story: Story, case: Case, action: str, **given: Any) -> None:
    """Let the first of a team act, who claims the work where the step asks for that."""
    member, step = story.actors(case)[0], story.desk.procedure(case).step(story.case(case.id).state)
    if step and step.done == "claimed":
        story.take(member, case)
    story.act(member, case, action, **given)


def _in_june(institution: str) -> Story:
    story = Story(institution=institution, now=datetime.fromisoformat("2026-06-15T08:00:00+07:00"))
    story.until(story.now)
    story.until(END_OF_JUNE)
    return story


def performance() -> Told:
    """Let the covering letter of Candipuro get its number."""
    story = Story(institution="kecamatan-candipuro")
    case = open_by_command(story.desk, story.person(CAMAT), "data-kinerja")
    to_the_report(story, case)
    for who, action in (
        ("kasubag-umpeg-hendra", "ajukan"), ("sekcam-yulianti", "setuju"), ("sekcam-yulianti", "sampaikan"),
        ("kasubag-keu-lestari", "setuju"), (CAMAT, "tandatangani"),
    ):  # fmt: skip
        hand_in(story, case, who, action)
    given = {"nomor": "700/21/427.83/2026", "tujuan": "Bagian Organisasi Sekretariat Daerah Kabupaten Lumajang"}
    hand_in(story, case, "kasubag-umpeg-hendra", "nomori", **given)
    return [(story, case)]


def accountability() -> Told:
    """Let the decree on the team of Lumajang get its number."""
    story = Story(institution="kecamatan-lumajang")
    case = open_by_command(story.desk, story.person(PENYUSUN), "sakip")
    to_row(story, case, 5)
    return [(story, case)]


def recusal() -> Told:
    """Let a teacher withdraw from a decision."""
    story = Story()
    said = {"keputusan": "Pengadaan seragam", "kapan": "2026-11-30", "alasan": "Penyedia adalah saudara saya."}
    return [(story, _filed(story, "guru-kristianto", "penarikan-diri", said))]


def statement() -> Told:
    """Let an employee of the city state that there is nothing."""
    story = declarations.city()
    said = {"nihil": "yes", "kebenaran": {"version": "kebenaran-2026-1"}}
    return [(story, _filed(story, "staf-dewangga", "pernyataan-nihil", said))]


def private_interests() -> Told:
    """Let somebody of the kecamatan hand in his list, where the policy is on."""
    story = office("kecamatan-lumajang", on=True)
    said: dict[str, Any] = {f"ada-{letter}": "no" for letter in "acdef"} | {"ada-b": "yes", "daftar-b": STORY}
    said |= {"kebenaran": {"version": "kebenaran-2026-1"}}
    return [(story, _filed(story, "staf-pem-anton", "daftar-kepentingan-pribadi", said))]


def _filed(story: Story, person_id: str, form: str, said: dict[str, Any]) -> Case:
    return story.case(story.submit(story.person(person_id), form, said).receipts[0].case_id)


CASES: Final[dict[str, Callable[[], Told]]] = {
    "daftar-kepentingan-pribadi": private_interests,
    "data-kinerja": performance,
    "deklarasi-kota": city_declarations,
    "deklarasi-lumajang": kecamatan_declarations,
    "evaluasi-sekolah": evaluation,
    "identifikasi-kota": identification,
    "monev-kota": monitoring,
    "penarikan-diri": recusal,
    "pengaduan-kota": city_complaints_told,
    "pengaduan-sekolah": school_complaints,
    "pernyataan-nihil": statement,
    "rekap-semester": recap,
    "sakip": accountability,
    "wbs-kota": whistleblowers,
}


def brought_through(story: Story, case: Case) -> Iterator[Letter]:
    """Let every letter of a case be signed by whom it names, and handed over where it must be; yield them."""
    for drafted in story.store.find(Letter, case_id=case.id, state=("konsep", "signed"), order="created_at"):
        letter = signed_by_its_signer(story, drafted) if drafted.state == "konsep" else drafted
        signer = story.store.get(Person, letter.signer_id or "")
        if signer and line_of(story.desk, signer, story.case(case.id), letter).may_serve:
            given = {"hari": story.desk.today.isoformat(), "penerima": "Yang bersangkutan, di ruang kerjanya"}
            letter = serve(story.desk, signer, letter.id, letter.revision, given)
        yield letter


def signed_by_its_signer(story: Story, letter: Letter) -> Letter:
    """Hand in the signed paper as its signer, and let its file come to lie in the store."""
    paper = signed(story, letter.signer_id or "", letter)
    stored(story.desk, paper.scan_id or "", DIGEST, "x", 10, "application/pdf")
    return story.store.get(Letter, letter.id) or paper
