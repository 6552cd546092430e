"""Every screen with data made of real cases, conversations and forms of the pretend office."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from core.deadlines import next_due
from core.digest_views import WatchedLine
from core.inputs import Contact, Done, Input, Pressed, Said, Sent
from core.people import remember
from core.queries import case_view, cases, reports, task_view, worklist
from core.records import Case, Person, Task
from core.rulebook import rulebook
from core.talks import Prompted, begin, take
from core.texts import Text
from handlers import packing
from handlers.answers import Screen
from handlers.packing import pack, zone_of
from handlers.reading import Read, Visit
from handlers.rules import contents, open_part
from tests.core.story import Story

NASTY = '<b>Pak & Bu</b> "Tinggi" {{ $x }} 👩‍👩‍👧‍👦 مرحبا بالعالم 🏳️‍🌈 नमस्ते '
LONG = (NASTY * 90)[:4000]


@dataclass
class Samples:
    """Data for every screen, gathered by playing a few stories."""

    story: Story = field(default_factory=Story)
    screens: list[Screen] = field(default_factory=list)

    def add(self, name: str, data: Any) -> None:
        """Keep a screen."""
        self.screens.append(Screen(name, data))

    def packed(self, view: object) -> Any:
        """Return a view as handlers pack it."""
        return pack(view, zone_of(self.story.desk))


def every_screen() -> tuple[Story, list[Screen]]:
    """Return the office, and at least one sample of each screen that there is."""
    samples = Samples()
    _simple(samples)
    _conversation(samples)
    _work(samples)
    _paper(samples)
    _recusal(samples)
    _rules(samples)
    _duties(samples)
    _recaps(samples)
    _counter(samples)
    _board(samples)
    _duplicates(samples)
    _people(samples)
    _papers(samples)
    _sop(samples)
    _agenda(samples)
    return samples.story, samples.screens


def _sop(samples: Samples) -> None:
    title, source = {"id": f"Prosedur {NASTY}", "en": f"Procedure {NASTY}"}, {"id": f"SOP {NASTY}", "en": ""}
    line = {"id": "tindak-lanjut", "title": title, "source": source}
    rows = [{"row": row, "words": {"id": LONG, "en": ""}} for row in ("1", "–", "2")]
    samples.add("procedures", {"lines": []})
    samples.add("procedures", {"lines": [line, line]})
    samples.add("procedure", {**line, "steps": rows * 9, "runs": 3, "units": []})
    samples.add("procedure", {**line, "steps": rows, "runs": 3, "units": [NASTY, "Dinas Kesehatan"]})
    samples.add("procedures-opened", {"title": title, "count": 6})
    samples.add("procedure-all", {"id": "monev-kota", "title": title, "runs": 6, "count": 6})
    samples.add("procedure-opened", {"code": "7KQ2-M9XD-4TRA", "title": title})
    office = samples.story.office.institution
    where = {"contact": samples.packed(office.contact), "elsewhere": [samples.packed(one) for one in office.elsewhere]}
    samples.add("no-complaints", {**where, "menu": ["status", "aturan", "bahasa", "bantuan"]})


def _agenda(samples: Samples) -> None:
    answers = [
        {"name": NASTY, "answer": answer, "reason": reason, "reachable": answer == "clear"}
        for answer, reason in (("clear", ""), ("recused", NASTY), (None, ""))
    ] * 9
    row: dict[str, Any] = {"id": "0123456789abcdef", "decision": LONG[:500], "place": NASTY, "note": NASTY}
    row |= {"at": "2026-11-25T09:00:00+07:00", "state": "open", "revision": 3}
    none = dict.fromkeys(("may_answer", "may_recuse", "may_change", "declares", "begun"), False)
    base: dict[str, Any] = {"agenda": row, "leader": NASTY, "clear": 9, "recused": 9, "waiting": 9, **none}
    leading = {**base, "leading": True, "answers": answers, "answer": None, "reason": "", "may_change": True}
    asked = {**base, "leading": False, "answers": [], "answer": None, "reason": "", "may_answer": True}
    out = {**asked, "answer": "recused", "reason": NASTY, "may_answer": False, "declares": True}
    off = {**asked, "agenda": {**row, "state": "cancelled", "place": None, "note": None}, "may_answer": False}
    samples.add("agendas", {"lines": [leading, {**asked, "may_recuse": True}, out] * 7, "may_lead": True})
    samples.add("agendas", {"lines": [], "may_lead": False})
    posts = ["Guru IPS", "Plt. Wakil Kepala Sekolah"]
    for agenda in (None, "7KQ2M9XD4TRAB"):
        samples.add("which-post", {"form": "penarikan-diri", "posts": posts, "agenda": agenda})
    samples.add("team-linked", {"role": "tim_bk"})
    samples.add("team-pointer", {"code": "7KQ2-M9XD-4TRA"})
    for view in (leading, {**asked, "may_recuse": True}, {**out, "did": "agenda-mundur"}, off):
        samples.add("agenda", view)
    for key in ("", "-changed", "-reminder"):
        samples.add(f"notice-agenda{key}", {**asked, "may_recuse": True})
    samples.add("notice-agenda-cancelled", off)
    samples.add("notice-agenda-start", leading)
    samples.add("notice-agenda-recused", leading)


def _counter(samples: Samples) -> None:
    one = {"case_id": "7KQ2M9XD4TRAB", "code": "7KQ2-M9XD-4TRA", "due": "2026-11-26T16:00:00+07:00", "reported": NASTY}
    for bot in ("integritas_bot", None):
        samples.add("counter-receipt", {"receipts": [one, one | {"due": None, "reported": ""}], "bot": bot})
    for name in ("takeover-share", "takeover-refused", "counter-kept"):
        samples.add(name, {})
    samples.add("taken-over", {"code": "7KQ2-M9XD-4TRA"})
    samples.add("notice-counter-waits", {"id": "7KQ2M9XD4TRAB", "code": "7KQ2-M9XD-4TRA"})


def _board(samples: Samples) -> None:
    one = {"unit_id": "x", "unit": NASTY, "open": 3, "late": 1, "silent": True, "watched": None}
    other = one | {"late": 0, "silent": False, "watched": {"id": NASTY, "en": NASTY}}
    for page, more in ((0, True), (1, False)):
        counts = {"open": 36, "late": 12, "silent": 12, "of": 24}
        samples.add("unit-board", {"lines": [one, other] * 6, "page": page, "more": more, **counts})


def _duplicates(samples: Samples) -> None:
    key, at = "7KQ2M9XD4TRAB", "2026-11-23T09:00:00+07:00"
    label = {"id": "Pemeriksaan", "en": "Examination"}
    line = {
        "id": key,
        "code": "7KQ2-M9XD-4TRA",
        "about": NASTY,
        "decision": LONG,
        "received_at": at,
        "state": label,
        "reads": True,
    }
    lines = [line | {"same": same, "linked": linked} for same, linked in ((True, True), (True, False), (False, False))]
    head = {"case": key, "code": "7KQ2-M9XD-4TRA"}
    samples.add("alike", {**head, "task": key, "lines": lines * 4})
    samples.add("alike", {**head, "task": None, "lines": []})
    items = [{"label": label, "kind": "text", "words": {"id": one, "en": ""}} for one in (LONG, NASTY)]
    samples.add("carry-over", {**head, "task": key, "revision": 3, "action": label, "said": items})
    samples.add("carried-over", {"code": "7KQ2-M9XD-4TRA", "state": label})


def _duties(samples: Samples) -> None:
    unit = {"id": "dinas-pupr", "name": NASTY, "missing": 12, "declared": 3, "nothing": 0}
    samples.add("duties", {"units": [unit] * 8, "page": 1, "more": True})
    samples.add("duties", {"units": [], "page": 0, "more": False})
    due = "2026-12-08T16:00:00+07:00"
    lines: list[dict[str, Any]] = [
        {"who": NASTY, "state": state, "due": when, "changed_post": state == "late"}
        for state, when in (("late", due), ("missing", due), ("missing", None), ("declared", None), ("nothing", None))
    ]
    duty = {"title": {"id": NASTY, "en": NASTY}, "period": "2026", **unit, "lines": lines * 4}
    samples.add("duties-unit", {"id": "dinas-pupr", "name": NASTY, "duties": [duty], "page": 0, "more": True})
    own = [{"form": "daftar-kepentingan-pribadi", "title": {"id": NASTY, "en": NASTY}}]
    samples.add("worklist", {"lines": [], "duties": True, "own": own})


def _recaps(samples: Samples) -> None:
    kinds = (("2026-S2", "semester"), ("2026-Q4", "quarter"), ("2026-11", "month"), ("2026", "year"))
    spans = [{"name": name, "kind": kind, "first": "2026-10-01", "last": "2026-12-31"} for name, kind in kinds]
    own = {"name": "2026-03-01..2026-05-15", "kind": "dates", "first": "2026-03-01", "last": "2026-05-15"}
    wish, title = "2026-03-01..2026-05-15:a1b2c3:d4e5f6", {"id": NASTY, "en": NASTY}
    for shown in "sqm":
        samples.add("recap-periods", {"spans": [*spans, own], "kind": shown})
    for several in (True, False):
        chosen = {"unit": NASTY, "procedure": title} if several else {"unit": None, "procedure": None}
        samples.add("recap", {"span": own, "wish": wish, "units": several, "procedures": several, **chosen})
    for what in ("unit", "procedure"):
        rows = [{"title": title, "wish": wish}] * 8
        samples.add("recap-list", {"what": what, "rows": rows, "wish": wish, "all": wish, "page": 1, "more": True})
    samples.add("recap-ordered", {"span": own, "format": "pdf"})
    for unit, kind in ((NASTY, None), (None, title), (NASTY, title)):
        samples.add("recap-empty", {"span": own, "format": "pdf", "unit": unit, "procedure": kind})


def _simple(samples: Samples) -> None:
    add = samples.add
    everybody = ["lapor", "status", "aturan", "verifikasi", "bahasa", "bantuan", "batal"]
    office = samples.story.office.institution
    add("welcome", {"name": NASTY, "menu": everybody, "official": False, "waiting": 0})
    for waiting in (0, 1, 7):
        data = {"name": "Endang", "menu": ["tugas", "kasus", "surat", "penarikan", *everybody], "official": True}
        add("welcome", {**data, "waiting": waiting})
    contact = {"contact": samples.packed(office.contact), "elsewhere": samples.packed(office.elsewhere)}
    add("help", {"menu": everybody, **contact})
    add("wbs", {"where": samples.packed(office.wbs)})
    for name in ("language", "stale", "nothing-to-cancel", "contact-kept", "went-back", "story"):
        add(name, {})
    for name in ("language-set", "menu"):
        add(name, {"menu": everybody})
    begun = {"title": {"id": "Laporan", "en": "Report"}, "step": 6, "of": 13}
    for name in ("put-aside", "unfinished"):
        add(name, begun)
    add("welcome", {"name": "Siti", "menu": everybody, "official": False, "waiting": 0, "draft": begun})
    for count, form in ((1, "act/f/s/a"), (7, "f")):
        add("confirm-cancel", {"count": count, "form": form})
    add("cancelled", {"form": "pengaduan-sekolah"})
    add("fault", {"reference": "7KQ2M9XD"})
    add("not-understood", {"menu": everybody})
    add("refusal", {"key": "refusal-official-not-found", "values": {"words": NASTY}})
    add("refusal", {"key": "refusal-not-known", "values": {}})
    add("draft-waits", {"form": "f", "title": {"id": "Laporan", "en": "Report"}, "step": 3, "of": 12})
    for name in ("replied", "reopened", "served", "withdrawn", "added", "extended"):
        add(name, {"code": "7KQ2-M9XD-4TRA"})
    open_yet: dict[str, Any] = {"label": NASTY, "state": "open", "due_at": None, "who": NASTY, "said": [], "files": 0}
    ordered = [open_yet | {"label": "mutasi", "state": "done", "said": [NASTY], "files": 2}, open_yet]
    ordered.append({**ordered[1], "due_at": "2026-12-07T16:00:00+07:00"})
    add("followed", {"code": "7KQ2-M9XD-4TRA", "ordered": ordered})
    add("confirm-withdraw", {"case_id": "7KQ2M9XD4TRAB", "code": "7KQ2-M9XD-4TRA", "revision": 3})
    for empty in ("worklist", "reports"):
        add(empty, {"lines": []})
    for words in ("", NASTY):
        add("cases", {"lines": [], "words": words, "page": 0, "more": False})
    add("files", {"files": []})
    for key in ("notice-nobody", "notice-handed-away"):
        add(key, {"code": "7KQ2-M9XD-4TRA"})


# --- a conversation

MISTAKES: dict[str, list[Input]] = {
    "consent": [Said("halo")],
    "confirm": [Said("halo")],
    "text": [Said("!"), Pressed("0")],
    "contact": [Said("0812"), Contact("+6281200000001", own=False), Sent("E0", "photo", 10)],
    "yes_no": [Said("mungkin")],
    "day": [Said("31-02-2026"), Said("21-11-2030")],
    "choice": [Said("halo")],
    "choices": [Said("halo"), Done()],
    "official": [Said("zzzzz"), Said("guru"), Pressed("0"), Pressed("1"), Pressed("words"), Said(NASTY[:60])],
    "files": [Done(), Sent("E1", "photo", 10), Sent("E2", "sticker", 10)],
}
"""What people do at a question of each kind before they answer it."""

RIGHT: dict[str, list[Input]] = {
    "consent": [Pressed("agree")],
    "confirm": [Pressed("use")],
    "contact": [Contact("+6281200000001", own=True)],
    "yes_no": [Pressed("yes")],
    "day": [Pressed("yesterday")],
    "official": [Done()],
    "files": [Done()],
}
TYPED = {"nama": "Siti Aminah", "nik": "3519054107850002", "alamat": "Jalan Mawar Nomor 5, Mejayan", "kejadian": LONG}


def _conversation(samples: Samples) -> None:
    """Walk the complaint form twice, the second time with a known identity, and keep every question on the way."""
    story = samples.story
    for turn in ("1:1", "1:2"):
        siti = story.citizen()
        shown = begin(story.desk, siti, turn, "pengaduan-sekolah")
        _ask(samples, shown)
        while shown.prompt.question:
            shown = _answered(samples, siti, turn, shown)
        _remember(samples, siti)


def _answered(samples: Samples, person: Person, key: str, shown: Prompted) -> Prompted:
    question = shown.prompt.question
    assert question is not None
    for given in (*MISTAKES[question.kind], *_right(shown)):
        if shown.prompt.question == question:
            shown = _take(samples, person, key, given)
    assert shown.prompt.question != question, question.id
    return shown


def _right(shown: Prompted) -> list[Input]:
    question = shown.prompt.question
    assert question is not None
    if question.kind in {"choice", "choices"}:
        own = [Pressed("words"), Said("utang <budi>")] if question.words else []
        return [*own, Pressed(question.options[-1].id), Done()]
    return RIGHT.get(question.kind) or [Said(TYPED.get(question.id, LONG[:290]))]


def _take(samples: Samples, person: Person, key: str, given: Input) -> Prompted:
    shown = take(samples.story.desk, person, key, given)
    assert isinstance(shown, Prompted)
    _ask(samples, shown)
    if isinstance(given, Sent) and not shown.refusal:
        data = packing.prompted(samples.story.desk, shown)
        for started in (False, True):
            samples.add("kept", {"count": shown.kept, "started": started, "question": data})
    return shown


def _remember(samples: Samples, person: Person) -> None:
    fields = {"name": "Siti Aminah", "nik": TYPED["nik"], "phone": "+6281200000001", "address": TYPED["alamat"]}
    remember(samples.story.desk, person, fields)


def _ask(samples: Samples, shown: Prompted, about: str | None = None) -> None:
    desk = samples.story.desk
    samples.add(packing.screen_of(shown), packing.prompted(desk, shown, about))
    samples.add(packing.screen_of(shown), packing.prompted(desk, shown, NASTY, resumed=True) | {"changed": True})


# --- officials at work


def _work(samples: Samples) -> None:
    story = samples.story
    siti, endang = story.citizen(), story.person("kepsek-endang")
    told = {
        "hubungan": {"chosen": "wali-murid", "words": None},
        "kategori": {"chosen": ["gratifikasi"], "words": NASTY},
        "kapan": "2026-11-18",
        "kejadian": LONG,
    }
    first, second = story.report(siti, "bendahara-bos", "guru-bk", **told)
    short = story.report(siti, "kepala-tu")[0]
    samples.add("receipt", {"receipts": [_receipt(samples, one, "Kepala TU") for one in (first, second)]})
    samples.add("receipt", {"receipts": [_receipt(samples, short, NASTY)]})
    samples.add("receipt", {"receipts": [_receipt(samples, short, "") | {"due": None}]})
    _views(samples, endang, siti, first)
    _forms_of_actions(samples, endang, first)
    story.act("kepsek-endang", first, "minta-keterangan", pertanyaan=LONG)
    _views(samples, endang, siti, first)
    samples.add("notice-question", samples.packed(case_view(story.desk, siti, first.id)))
    story.act("kepsek-endang", second, "bukan-bk", alasan=LONG, tujuan=NASTY)
    _ended(samples, siti, second)
    _acted(samples)
    files = {"files": [{"id": "E1", "kind": "photo", "file_id": "F1", "name": NASTY, "caption": NASTY}]}
    samples.add("files", files)
    _late(samples, siti, short)


def _receipt(samples: Samples, case: Case, reported: str) -> dict[str, Any]:
    due = samples.packed(samples.story.tasks(case)[0].due_at)
    return {"case_id": case.id, "code": case.code, "due": due, "reported": reported}


def _views(samples: Samples, official: Person, reporter: Person, case: Case) -> None:
    desk, add = samples.story.desk, samples.add
    lines = [samples.packed(line) for line in worklist(desk, official)]
    add("worklist", {"lines": lines})
    add("worklist", {"lines": lines * 12})
    task = samples.story.tasks(case)[0]
    view = samples.packed(task_view(desk, official, task.id))
    for name in ("task", "notice-task", "notice-ping", "notice-overdue", "notice-extended", "notice-reply"):
        add(name, view)
    said = [{"at": "2026-11-23T09:00:00+07:00", "what": "added", "question": "", "answer": NASTY, "answered": True}]
    add("notice-added", view | {"view": view["view"] | {"exchanges": [one | {"files": 2} for one in said]}})
    register = [
        {"procedure": "deklarasi-kota", "kind": "declared", "count": 0, "of": None},
        {"procedure": "kewajiban-pernyataan", "kind": "duty", "count": 0, "of": 7},
        {"procedure": "identifikasi-kota", "kind": "report", "count": 0, "of": 1},
        {"procedure": "gone", "kind": "report", "count": 1, "of": 1},
    ]
    for lines_told in (register, register[:3]):
        add(
            "task",
            view
            | {
                "alike": 2,
                "linked": [{"code": "7KQ2-M9XD-4TRA", "about": NASTY, "state": {"id": NASTY, "en": NASTY}}] * 2,
            },
        )
        add("task", view | {"may_extend": True, "view": view["view"] | {"register": lines_told}})
    moved = {"came_from": NASTY, "climbs": True}
    for name in ("notice-ping", "notice-task"):
        add(name, view | moved)
    for changed in (
        {"claimable": True},
        {"more": True, "note": "task-cancelled"},
        moved,
        {"task": {**view["task"], "state": "passed"}, "actions": []},
    ):
        add("task", view | changed)
    follow_up = {"task": {**view["task"], "kind": "follow_up", "label": "gratifikasi"}, "actions": []}
    for name in ("task", "notice-follow-up", "notice-follow-up-late"):
        add(name, view | follow_up)
    decided = {"decided": {"who": NASTY, "result": {"id": NASTY, "en": NASTY}}}
    ended = {"task": {**view["task"], "state": "cancelled"}, "actions": []}
    for name in ("task", "notice-colleague-decided", "notice-withdrawn"):
        add(name, view | decided | ended)
    add("notice-task", view | {"orders": "waits"})
    add("notice-task", view | {"orders": "done"})
    for name in ("notice-copy", "notice-passed"):
        add(name, view | {"task": {**view["task"], "kind": "reading"}, "actions": []})
    found = [samples.packed(one) for one in cases(desk, official)]
    counts = {"open": 12, "late": 3}
    add("cases", {"lines": found, "words": "bendahara & <lain>", "page": 1, "more": True, **counts})
    escalated = [one | {"escalated": True} for one in found]
    add("cases", {"lines": escalated * 5, "words": "", "page": 0, "more": False, **counts})
    seen = samples.packed(case_view(desk, official, case.id))
    add("case", seen)
    add("notice-progress-official", seen | {"outcome": None})
    for name in ("notice-extended-elsewhere", "case"):
        add(name, seen | {"register": register})
    own = samples.packed(case_view(desk, reporter, case.id))
    add("notice-extended-own", own | {"outcome": None})
    add("notice-own-turn", own | {"outcome": None, "task": view["task"]})
    add("notice-extended-own", own | {"outcome": None, "complaint": False})
    add("report", own)
    letters = [{"id": "7KQ2M9XD4TRAB", "title": {"id": NASTY, "en": NASTY}}]
    add("counter-report", own | {"deeds": ["answer", "object", "add", "withdraw"], "letters": letters})
    for name in ("counter-done", "counter-unproven"):
        add(name, {"id": case.id, "code": case.code})
    add("report", own | {"turn_of": "superior(superior(superior(reported)))"})
    add("reports", {"lines": [samples.packed(one) for one in reports(desk, reporter)] * 6})


def _forms_of_actions(samples: Samples, official: Person, case: Case) -> None:
    """Begin every action of a task and give what it asks, up to the second press."""
    story = samples.story
    task = story.tasks(case)[0]
    for action in task_view(story.desk, official, task.id).actions:
        form = f"act/{case.procedure}/{task.step}/{action.id}"
        shown = begin(story.desk, official, f"9:{action.id}", form, {"task": task.id, "revision": 0}, case.edition)
        _ask(samples, shown, case.code)
        for _ in action.asks:
            given = {"text": Said(LONG), "day": Pressed("today"), "files": Sent(f"S{action.id}", "photo", 9)}
            shown = _take(samples, official, f"9:{action.id}", given[shown.prompt.kind])


def _ended(samples: Samples, reporter: Person, case: Case) -> None:
    story = samples.story
    view = samples.packed(case_view(story.desk, reporter, case.id))
    end = story.desk.procedure(case).end(story.case(case.id).state)
    assert end is not None
    samples.add("report", view)
    samples.add("case", samples.packed(case_view(story.desk, story.person("kepsek-endang"), case.id)))
    label = {"id": "Alasannya", "en": "The reason"}
    words = [{"label": label, "kind": "text", "words": {"id": one, "en": ""}} for one in (LONG, NASTY)]
    outcome = {"step": label, "result": {"id": NASTY, "en": NASTY}, "moved": True, "said": words, "files": 2}
    told = {"told": samples.packed(end.reporter), "words": words, "earlier": [outcome, outcome]}
    samples.add("notice-end", view | told)
    samples.add("notice-end", view | {"told": None, "words": [], "earlier": [], "complaint": False})
    for name in ("notice-progress", "notice-progress-official"):
        samples.add(name, view | {"outcome": outcome})
    objecting = begin(story.desk, reporter, "7:7", f"reopen/{case.procedure}/{end.id}", {"case": case.id}, case.edition)
    _ask(samples, objecting, case.code)


def _acted(samples: Samples) -> None:
    data: dict[str, Any] = {
        "code": "7KQ2-M9XD-4TRA",
        "action": {"id": "Benar", "en": "True"},
        "state": {"id": NASTY, "en": ""},
    }
    kinds = (("text", LONG), ("text", NASTY), ("day", "2026-11-23"))
    data["said"] = [{"label": {"id": "Alasan"}, "kind": kind, "words": {"id": one}} for kind, one in kinds]
    for waiting, closed in ((False, False), (True, False), (False, True)):
        samples.add("acted", data | {"waiting": waiting, "closed": closed, "kind": "go"})
    samples.add("acted", data | {"waiting": False, "closed": False, "kind": "ask", "task": "7KQ2M9XD4TRAB"})


def _late(samples: Samples, reporter: Person, case: Case) -> None:
    """Let a case pass its limit: it climbs, and everybody who must know is told."""
    story = samples.story
    due = next_due(story.store)
    assert due is not None
    story.until(due + timedelta(days=7))
    own = samples.packed(case_view(story.desk, reporter, case.id))
    for name in ("notice-climbed", "notice-progress", "notice-file-failed", "notice-identity-opened", "report"):
        samples.add(name, own)
    _digests(samples, case)
    tim_bk = story.person("staf-yuliana")
    seen = samples.packed(case_view(story.desk, tim_bk, case.id))
    for name in ("notice-late-elsewhere", "notice-overdue-unreachable", "case"):
        samples.add(name, seen)
        samples.add(name, seen | {"scope": "summary", "about": "", "timeline": [], "answers": {}, "files": []})


def _digests(samples: Samples, case: Case) -> None:
    """Write the message of the morning: own work alone, what is watched alone, and much of both."""
    story = samples.story
    head = story.person(story.actors(case)[0])
    lines = samples.packed(worklist(story.desk, head))
    left = story.desk.calendar.left(story.now, story.now - timedelta(days=20))
    watched = [
        WatchedLine(
            case_id=case.id, code=case.code, title=Text(NASTY), step=Text(LONG), about=about, office=office, left=left,
            reads=bool(about),
        )
        for about, office in ((NASTY, LONG), ("", ""))
    ]  # fmt: skip
    others = [samples.packed(one) for one in watched]
    samples.add("notice-tasks", {"lines": lines * 12})
    samples.add("notice-digest", {"own": lines, "watched": []})
    samples.add("notice-digest", {"own": [], "watched": others})
    samples.add("notice-digest", {"own": lines * 12, "watched": others * 12})


def _paper(samples: Samples) -> None:
    """Report somebody whose superior has not started the bot: Tim BK stands in on paper."""
    story = samples.story
    case = story.report(story.citizen(), words="Penjaga malam", leadership="tidak")[0]
    tim_bk = next(story.person(one) for one in story.actors(case))
    task = next(one for one in story.tasks(case) if one.person_id == tim_bk.id)
    view = samples.packed(task_view(story.desk, tim_bk, task.id))
    for name in ("task", "notice-unreachable"):
        samples.add(name, view | {"stand_in": True, "holder": NASTY})
    samples.add("task", view)
    finding = f"act/{case.procedure}/{task.step}/tetapkan"
    shown = begin(story.desk, tim_bk, "8:8", finding, {"task": task.id, "revision": task.revision}, case.edition)
    for given in (Said("zzzz"), Said("guru"), Pressed("1")):
        _ask(samples, shown, case.code)
        shown = _take(samples, tim_bk, "8:8", given)


def _recusal(samples: Samples) -> None:
    story = samples.story
    given = {"keputusan": "Rapat seragam", "kapan": "2026-12-01", "alasan": "Adik saya"}
    filed = story.submit(story.person("guru-dimas"), "penarikan-diri", given)
    samples.add("receipt", {"receipts": samples.packed(filed.receipts)})
    case = story.case(filed.receipts[0].case_id)
    task: Task = story.tasks(case)[0]
    holder = story.person(task.person_id or "")
    samples.add("task", samples.packed(task_view(story.desk, holder, task.id)))
    samples.add("report", samples.packed(case_view(story.desk, story.person("guru-dimas"), case.id)))


def _rules(samples: Samples) -> None:
    story = samples.story
    person, office = story.citizen(), story.office
    for words in ("", "gratifikasi", "pejabat dari bulan", NASTY, "zzz"):
        read = Read(user_id=1, chat_id=1, name="Siti", words=words)
        samples.screens += contents(Visit(story.desk, person, read)).screens
    for article in rulebook(office.library, office.institution).articles:
        for page in ("0", "1"):
            read = Read(user_id=1, chat_id=1, name="Siti", parts=(article.key, page))
            samples.screens += open_part(Visit(story.desk, person, read)).screens


def _people(samples: Samples) -> None:
    """Gather what the people of the office are told of themselves: joining, teams, who uses the bot."""
    add = samples.add
    for name in ("join-how", "join-nip-wrong", "join-share", "join-refused", "notice-account-ended"):
        add(name, {})
    add("notice-draft-goes", {"day": "2026-12-26"})
    for ends in (True, False):
        add("join-confirm", {"name": NASTY, "ends": ends, "payload": f"gabung-{'x' * 32}"})
    add("joined", {"name": NASTY})
    line = {"task": "1" * 13, "revision": 3, "code": "7KQ2-M9XD-4TRA", "step": {"id": NASTY, "en": NASTY}}
    add("team-work", {"lines": [line] * 20})
    add("team", line | {"members": [{"id": "2" * 13, "label": NASTY}]})
    add("team-given", {"code": "7KQ2-M9XD-4TRA", "name": NASTY})
    missing = [{"who": NASTY, "blocked": False}, {"who": "Endang, Kepala Sekolah", "blocked": True}]
    unit = {"name": NASTY, "people": 40, "joined": 3, "missing": missing, "rest": 35}
    add("enrolment", {"people": 80, "joined": 6, "units": [unit, unit | {"rest": 0}], "page": 1, "more": True})
    add("help", {"menu": ["tugas"], "enrolment": True, "contact": {"id": "a", "en": "b"}, "elsewhere": []})
    for screen in [one for one in samples.screens if one.name in {"notice-task", "task"}][:2]:
        add("notice-handed-on", screen.data)
        add("task", screen.data | {"hand_on": True})


def _papers(samples: Samples) -> None:
    """Gather what is told of documents and letters, in every state and with every deed."""
    add = samples.add
    case = {"id": "1" * 13, "code": "7KQ2-M9XD-4TRA"}
    add("paper-ordered", {"case": case["id"]})
    told = {"kind": "letter", "code": "7KQ2-M9XD-4TRA", "case": case["id"], "data": {}}
    files = [{"name": "surat.pdf", "mime": "application/pdf", "path": "1f/x.enc"}]
    add("notice-paper", told | {"files": files})
    add("notice-paper-failed", told | {"files": [], "refusal": None})
    refusal = {"key": "refusal-papers-waiting", "values": {"most": 5}}
    add("notice-paper-failed", told | {"files": [], "refusal": refusal})
    deeds = {"may_sign": True, "may_number": True, "may_serve": True, "may_cancel": True, "may_redraft": True}
    letter: dict[str, Any] = {
        **deeds, "proposed": 28, "id": "2" * 13, "title": {"id": NASTY, "en": NASTY}, "state": "konsep", "number": None,
        "code": "7KQ2-M9XD-4TRA", "revision": 0, "scan": False, "issued": False, "served_on": None,
        "means": None, "created_at": "2026-11-23T08:00:00+07:00",
    }  # fmt: skip
    signed = letter | {"state": "signed", "number": "700/27/423.000/2026", "scan": True, "served_on": "2026-11-24"}
    signed["means"] = "electronic"
    for state in ("konsep", "signed", "replaced", "cancelled"):
        add("letter", letter | {"state": state, "case": case})
    for did in ("sign", "number", "handed", "void"):
        add("letter", signed | {"case": None, "did": did})
    add("letters", {"case": case, "scope": "masked", "letters": [letter, signed, letter | {"issued": True}]})
    add("letters", {"case": case, "scope": "summary", "letters": []})
    add("notice-letter-signed", {"case": case["id"], "code": case["code"]})
    add("letter", {"did": "number", "numbered": True, "number": "700/R-4/423.000/2026", "code": "7KQ2-M9XD-4TRA"})
    add("notice-letter-number", {"letter": letter["id"], "title": letter["title"]})
    waits = {"letter": letter["id"], "code": "7KQ2-M9XD-4TRA", "title": letter["title"]}
    add("notice-letter-sign", waits)
    for why in ("type", "ours", "gone"):
        add("notice-letter-sheet", waits | {"why": why})
    add("verifikasi", {})
    add("notice-proof", {})
    bare: dict[str, Any] = dict.fromkeys(("on", "title", "number", "case_id", "letter_id", "digest", "same", "means"))
    for verdict in ("none", "changed", "draft", "drafted", "signed", "issued", "cancelled", "replaced", "made"):
        add("proof", bare | {"verdict": verdict, "digest": "0" * 64})
    whole = {"on": "2026-11-24", "title": letter["title"], "number": "700/27/423.000/2026", "same": True}
    add("notice-proof", bare | whole | {"verdict": "signed", "letter_id": letter["id"]})
    add("nomor-blok", {})
    add("which-book", {"units": [NASTY, "Dinas Kesehatan"]})
    for officer in (True, False):
        add(
            "paper-shelf",
            {
                "books": ["umum", "rahasia"] if officer else [],
                "year": 2026,
                "officer": officer,
                "before": 2025,
                "after": None,
            },
        )
