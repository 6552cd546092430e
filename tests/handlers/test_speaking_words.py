"""What the screens say: that a person can know at each one what to do."""

from typing import Any

import pytest
from telegram import InlineKeyboardMarkup, ReplyKeyboardRemove

from core.inputs import Contact, Pressed, Said
from core.queries import case_view, cases, task_view, worklist
from core.talks import Prompted, begin, take
from handlers.answers import Screen
from handlers.outgoing import Outgoing, SentFile
from handlers.packing import pack, prompted, screen_of, zone_of
from handlers.speaking import render
from locales import SPEECH
from tests.core.story import IDENTITY, Story


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a missing message or variable fail the test."""
    monkeypatch.setattr(SPEECH, "strict", True)


@pytest.fixture
def story() -> Story:
    """Return the pretend office on a Monday morning."""
    return Story()


def show(story: Story, name: str, data: Any, language: str = "id") -> Outgoing:
    """Return a screen as a message."""
    return render(Screen(name, data), language, story.office)


def packed(story: Story, view: object) -> Any:
    """Return a view as handlers pack it."""
    return pack(view, zone_of(story.desk))


def labels(outgoing: Outgoing) -> list[list[str]]:
    """Return the labels under a message, row by row."""
    markup = outgoing.markup
    return (
        [[one.text for one in row] for row in markup.inline_keyboard]
        if isinstance(markup, InlineKeyboardMarkup)
        else []
    )


def sent(outgoing: Outgoing) -> list[str]:
    """Return what the buttons under a message send."""
    markup = outgoing.markup
    assert isinstance(markup, InlineKeyboardMarkup)
    return [str(one.callback_data) for row in markup.inline_keyboard for one in row]


# --- conversations


def asked(story: Story, *given: Any) -> Outgoing:
    """Return the screen at which the complaint form stands after these inputs."""
    siti = story.citizen()
    shown = begin(story.desk, siti, "1:1", "pengaduan-sekolah")
    for one in given:
        came = take(story.desk, siti, "1:1", one)
        assert isinstance(came, Prompted)
        shown = came
    return show(story, screen_of(shown), prompted(story.desk, shown))


def test_a_question_says_where_we_are_what_is_asked_and_how(story: Story) -> None:
    """The form and the progress, the question in bold, the hint in italics, what to do, and the ways out."""
    outgoing = asked(story, Pressed("agree"))

    assert outgoing.text.splitlines() == [
        "<i>Laporan benturan kepentingan di sekolah</i> · Langkah 2 dari 13",
        "",
        "<b>Siapa nama lengkap Anda?</b>",
        "<i>Tulis seperti di KTP.</i>",
        "",
        "✍️ Ketik jawaban Anda, lalu kirim.",
    ]
    assert [["‹ Kembali"], ["✖ Batal"]] == labels(outgoing)
    assert ["q:1:!back", "q:1:!cancel"] == sent(outgoing)


def test_a_refusal_comes_last_in_a_kind_sentence(story: Story) -> None:
    """The same question again, and where the eye is at the end, why the answer was not taken."""
    *_, how, last = asked(story, Pressed("agree"), Said("Siti"), Said("123")).text.split("\n\n")

    assert last.startswith("⚠️ NIK terdiri atas 16 angka; yang Anda tulis 3 angka. Silakan periksa lagi.")
    assert "✍️ Ketik jawaban Anda, lalu kirim." == how


def test_a_long_question_is_repeated_in_short(story: Story) -> None:
    """Whoever types something odd at the privacy notice is not shown all of it again."""
    text = asked(story, Said("halo")).text

    assert "Yang kami simpan" not in text
    assert "<b>Apakah Anda setuju?</b>" in text
    assert text.endswith("Silakan pilih dengan menekan salah satu tombol di bawah pertanyaan.")


def test_of_a_long_question_only_what_is_asked_is_bold(story: Story) -> None:
    """The privacy notice is read, the question after it answered."""
    text = asked(story).text

    assert 1 == text.count("<b>")
    assert text.endswith("<b>Apakah Anda setuju?</b>")


def test_choices_show_what_is_chosen_and_how_to_go_on(story: Story) -> None:
    """Boxes toggle, and no button moves meanwhile; what a choice means stands above the question."""
    identified = (
        Pressed("agree"),
        *map(Said, (IDENTITY["nama"], IDENTITY["nik"])),
        Contact(IDENTITY["telepon"], own=True),
        Said(IDENTITY["alamat"]),
    )
    before, after = asked(story, *identified), asked(Story(), *identified, Pressed("wali-murid"))

    assert ["☐ Orang tua atau wali murid"] == labels(before)[0]
    assert ["☑ Orang tua atau wali murid"] == labels(after)[0]
    assert ["✅ Selesai, lanjut"] == labels(before)[-3] == labels(after)[-3]
    assert len(labels(before)) == len(labels(after))
    meaning, question = before.text.index("Saya mengetahui kejadian ini"), before.text.index("<b>Apa hubungan Anda")
    assert meaning < question


def test_the_keyboard_of_the_contact_goes_away_afterwards(story: Story) -> None:
    """A keyboard below the typing box stays until it is taken away."""
    for name in ("contact-kept", "cancelled"):
        assert isinstance(show(story, name, {"form": "f"}).markup, ReplyKeyboardRemove)


def test_the_second_press_says_what_it_will_do(story: Story) -> None:
    """An official reads the consequence before it takes effect."""
    case = story.report(story.citizen(), "bendahara-bos")[0]
    task, endang = story.tasks(case)[0], story.person("kepsek-endang")
    form = f"act/{case.procedure}/{task.step}/menarik-diri"
    begin(story.desk, endang, "2:2", form, {"task": task.id, "revision": task.revision}, case.edition)
    shown = take(story.desk, endang, "2:2", Said("Saudara saya"))
    assert isinstance(shown, Prompted)
    outgoing = show(story, "review", prompted(story.desk, shown, case.code))

    assert "<b>Satu langkah lagi: Saya menarik diri</b>" in outgoing.text
    assert "<b>Bapak/Ibu tidak lagi menangani laporan ini" in outgoing.text
    assert ["✅ Ya, lakukan"] == labels(outgoing)[0]
    assert f"q:{shown.draft.revision}:!submit" == sent(outgoing)[0]


def test_a_receipt_tells_the_code_the_date_and_what_comes_next(story: Story) -> None:
    """The code is copied by one tap; the date is told in the institution's zone."""
    case = story.report(story.citizen(), "bendahara-bos")[0]
    due = packed(story, story.tasks(case)[0].due_at)
    one = {"case_id": case.id, "code": case.code, "due": due, "reported": "Sri Murtini, S.E."}
    outgoing = show(story, "receipt", {"receipts": [one]})

    assert f"<code>{case.code}</code>" in outgoing.text
    assert "paling lambat Kamis, 26 November 2026 pukul 16.00 WIB." in outgoing.text
    assert "/status" in outgoing.text
    assert [[f"📋 Salin {case.code}"], ["📄 Lihat laporan saya"]] == labels(outgoing)


def test_times_are_told_in_the_zone_of_the_institution(story: Story) -> None:
    """Whatever zone an instant was packed in."""
    east = Story(profile={"time_zone": "Asia/Jayapura"})
    one = {"case_id": "C1", "code": "7KQ2-M9XD-4TRA", "due": "2026-11-26T09:00:00+00:00", "reported": "X"}

    assert "pukul 16.00 WIB" in show(story, "receipt", {"receipts": [one]}).text
    assert "pukul 18.00 WIT" in show(east, "receipt", {"receipts": [one]}).text


# --- officials


def test_a_task_shows_at_a_glance_what_to_decide_how_long_is_left_and_about_whom(story: Story) -> None:
    """The first lines are enough between two meetings; then what the reporter says, and the buttons."""
    case = story.report(story.citizen(), "bendahara-bos")[0]
    task = story.tasks(case)[0]
    outgoing = show(story, "task", packed(story, task_view(story.desk, story.person("kepsek-endang"), task.id)))
    lines = outgoing.text.splitlines()

    assert "<b>⏳ sisa 3 hari kerja 7 jam (sampai Kamis, 26 November 2026 pukul 16.00 WIB)</b>" == lines[1]
    assert "Terlapor: Sri Murtini, S.E. (Bendahara BOS)" == lines[2]
    assert "<i>🛡 Identitas pelapor dilindungi</i>" in lines
    assert "📎 1 berkas bukti" in lines
    assert f"a:{task.id}:{task.revision}:benar" in sent(outgoing)
    assert [f"e:{case.id}", f"k:{case.id}", "m:tugas"] == sent(outgoing)[-3:]


def test_buttons_that_weigh_are_coloured(story: Story) -> None:
    """A decision is coloured and none is red, whomever it goes against; what is rarer waits one press further."""
    case = story.report(story.citizen(), words="Penjaga malam", leadership="tidak")[0]
    task = story.tasks(case)[0]
    view = task_view(story.desk, story.person(task.person_id or ""), task.id)
    markup = show(story, "task", packed(story, view)).markup
    assert isinstance(markup, InlineKeyboardMarkup)
    styles = {one.text: one.style for row in markup.inline_keyboard for one in row}

    decisions = {"Tetapkan pejabatnya": "success", "Pejabat tidak ditemukan": "primary", "Tindakan lain …": None}
    assert decisions == {label: style for label, style in styles.items() if label in decisions}
    assert "Minta keterangan pelapor" not in styles


def test_a_decision_on_paper_names_whom_it_is_recorded_for(story: Story) -> None:
    """Tim BK acts in the name of an official who cannot be reached; its buttons say so to the bot, too."""
    case = story.report(story.citizen(), "bendahara-bos")[0]
    task = story.tasks(case)[0]
    view = packed(story, task_view(story.desk, story.person("kepsek-endang"), task.id))
    outgoing = show(story, "task", {**view, "stand_in": True, "holder": "Hartanto Widodo, S.Pd."})

    assert "Hartanto Widodo, S.Pd. belum dapat dihubungi lewat bot." in outgoing.text
    assert f"b:{task.id}:{task.revision}:benar" in sent(outgoing)
    assert [] == [data for data in sent(outgoing) if data.startswith(("a:", "k:"))]


def test_a_worklist_is_sorted_by_what_presses_and_says_so(story: Story) -> None:
    """Late is red, the last day orange, the rest green; each line opens its task."""
    endang = story.person("kepsek-endang")
    first = story.report(story.citizen(), "bendahara-bos")[0]
    story.forward(days=3)
    second = story.report(story.citizen(), "guru-bk")[0]
    lines = [packed(story, line) for line in worklist(story.desk, endang)]
    outgoing = show(story, "worklist", {"lines": lines})

    assert [f"t:{story.tasks(case)[0].id}" for case in (first, second)] == sent(outgoing)
    assert outgoing.text.index("🟠 <b>sisa 7 jam</b>") < outgoing.text.index("🟢 <b>sisa 3 hari kerja")
    assert "<b>📌 2 tugas menunggu Bapak/Ibu</b>" == outgoing.text.splitlines()[0]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("worklist", {"lines": []}, "Tidak ada tugas yang menunggu."),
        ("reports", {"lines": []}, "Anda belum pernah membuat laporan di sini."),
        ("cases", {"lines": [], "words": "", "page": 0, "more": False}, "Belum ada kasus yang dapat Bapak/Ibu baca."),
        ("cases", {"lines": [], "words": "ab", "page": 0, "more": False}, "Tidak ada kasus yang cocok dengan “ab”."),
        (
            "cases",
            {"lines": [], "words": "ab", "page": 0, "more": False, "counted": "2B"},
            "Kasus 2B tercantum dalam rekap",
        ),
    ],
)
def test_empty_lists_help(story: Story, name: str, data: dict[str, Any], words: str) -> None:
    """Nothing to see is said in a sentence, not by an empty list."""
    assert show(story, name, data).text.startswith(words)


def test_pages_keep_what_was_searched_for(story: Story) -> None:
    """The words travel in the button, as far as they fit."""
    case = story.report(story.citizen(), "bendahara-bos")[0]
    lines = [packed(story, one) for one in cases(story.desk, story.person("kepsek-endang"))]
    data = {"lines": lines, "words": "bendahara", "page": 1, "more": True, "open": 1, "late": 0}

    assert [f"k:{case.id}", "p:0:bendahara", "p:2:bendahara"] == sent(show(story, "cases", data))
    long = sent(show(story, "cases", {**data, "words": "é" * 80}))[1]
    assert (True, True) == (len(long.encode()) <= 64, long.startswith("p:0:éé"))


# --- long texts


def test_what_does_not_fit_comes_in_a_file_with_every_word(story: Story) -> None:
    """4,000 signs of a report are shortened in the chat and whole in the file."""
    tale = "مرحبا 👩‍👩‍👧‍👦 seragam " * 180
    case = story.report(story.citizen(), "bendahara-bos", kejadian=tale[:4000])[0]
    endang = story.person("kepsek-endang")
    outgoing = show(story, "case", packed(story, case_view(story.desk, endang, case.id)))

    assert "Isi lengkapnya ada dalam berkas terlampir." in outgoing.text
    ((name, contents),) = outgoing.files
    assert f"{case.code}.txt" == name
    assert isinstance(contents, bytes)
    assert tale[:4000].strip() in contents.decode()
    task = show(story, "task", packed(story, task_view(story.desk, endang, story.tasks(case)[0].id)))
    assert "… (lengkapnya di /kasus)" in task.text


def test_a_case_that_fits_needs_no_file(story: Story) -> None:
    """Most do."""
    case = story.report(story.citizen(), "bendahara-bos")[0]

    assert () == show(story, "case", packed(story, case_view(story.desk, story.person("kepsek-endang"), case.id))).files


def test_files_go_out_as_they_came_in(story: Story) -> None:
    """A photo's id cannot be sent as a document: its kind travels with it, and nobody may pass it on."""
    data = {"files": [{"id": "E1", "kind": "photo", "file_id": "F1", "name": "foto.jpg", "caption": "Rapat"}]}
    outgoing = show(story, "files", data)
    (file,) = outgoing.files

    assert isinstance(file, SentFile)
    assert ("F1", "photo", "Rapat", True) == (str(file), file.kind, file.caption, outgoing.protect)
