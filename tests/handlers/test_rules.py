"""The rules in the chat: the contents, articles page by page, procedures as tables, and searching."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from telegram import InlineKeyboardMarkup

from bot.emulator.entities import read, units
from core.desk import Office
from core.errors import NotKnown, Refusal
from core.rulebook import rulebook
from handlers.actor_words import actor_words
from handlers.answers import Screen
from handlers.outgoing import Outgoing
from handlers.paging import ROOM
from handlers.screens_rules import PER_PAGE
from handlers.speaking import render
from handlers.voice import Voice
from locales import SPEECH
from tests.core.story import library
from tests.handlers.phones import KEPSEK, SUPARMI, House, Phone, screen

CITY, SCHOOL, KECAMATAN = "kota-pasuruan", "smpn1-mejayan", "kecamatan-lumajang"
PERWALI = "perwali-pasuruan-9-2020"
LANGUAGES = ("id", "en")
EVERY = sorted(library().institutions)


@pytest.fixture(autouse=True)
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a missing message or variable fail the test."""
    monkeypatch.setattr(SPEECH, "strict", True)


@cache
def office(institution: str) -> Office:
    """Return a shipped institution at work."""
    return Office(library(), library().institution(institution))


def show(institution: str, data: dict[str, Any], language: str = "id") -> Outgoing:
    """Return the rules as a message."""
    return render(Screen("rules", data), language, office(institution))


def plain(outgoing: Outgoing) -> str:
    """Return a message as it is read."""
    return str(read(outgoing.text, "HTML", None)[0])


def keys(outgoing: Outgoing) -> list[list[tuple[str, str]]]:
    """Return the labels and the data of the buttons, row by row."""
    markup = outgoing.markup
    assert isinstance(markup, InlineKeyboardMarkup)
    return [[(one.text, str(one.callback_data)) for one in row] for row in markup.inline_keyboard]


def pressed(outgoing: Outgoing) -> list[str]:
    """Return the data of all buttons."""
    return [data for row in keys(outgoing) for _, data in row]


def whole(institution: str, key: str, language: str = "id") -> list[Outgoing]:
    """Return every page of an article, turned with its own buttons."""
    pages = [show(institution, {"part": key, "page": 0}, language)]
    while f"l:{key}:{len(pages)}" in pressed(pages[-1]):
        pages.append(show(institution, {"part": key, "page": len(pages)}, language))
    return pages


# --- routes


async def test_everybody_may_read_the_rules() -> None:
    """A citizen and an official see the same contents."""
    house = House()
    seen = [screen(await Phone(house, user).say("/aturan")) for user in (SUPARMI, KEPSEK)]

    assert [Screen("rules", {"contents": 0})] * 2 == seen


async def test_every_button_of_the_contents_opens_its_article_in_place() -> None:
    """Page by page, each article can be pressed, and so can everything under it."""
    phone = Phone(House(), SUPARMI)
    articles = rulebook(library(), library().institution(SCHOOL)).articles

    for article in articles:
        answer = await phone.press(f"l:{article.key}")
        assert answer is not None
        assert ({"part": article.key, "page": 0}, True) == (screen(answer).data, answer.edit)
        for data in pressed(show(SCHOOL, screen(answer).data)):
            assert "rules" == screen(await phone.press(data)).name


async def test_a_find_opens_as_a_message_of_its_own() -> None:
    """The list of finds stays above it."""
    answer = await Phone(House(), SUPARMI).press("l:pengaduan-sekolah:1:n")

    assert answer is not None
    assert ({"part": "pengaduan-sekolah", "page": 1}, False) == (screen(answer).data, answer.edit)


async def test_words_after_the_command_are_searched_for() -> None:
    """On one line, without signs that cannot be seen, and not endlessly long."""
    phone = Phone(House(), SUPARMI)

    assert {"find": "hari kerja"} == screen(await phone.say("/aturan   hari \u202e  kerja ")).data
    assert 80 == len(screen(await phone.say("/aturan " + "a" * 4000)).data["find"])
    assert {"find": "gratifikasi"} == screen(await phone.press("l:?:gratifikasi")).data
    assert {"contents": 0} == screen(await phone.say("/aturan \u202e ")).data


@pytest.mark.parametrize("data", ["l:rahasia", f"l:{PERWALI}/pasal-1", "l:../../etc", "l:deklarasi-kota:0:n"])
async def test_what_is_not_in_force_here_cannot_be_opened(data: str) -> None:
    """It is told as what does not exist."""
    with pytest.raises(NotKnown):
        await Phone(House(), SUPARMI).press(data)


@pytest.mark.parametrize(
    "data", ["l:", "l:*:x", "l:*:-1", "l:pengaduan-sekolah:", "l:pengaduan-sekolah:n", "l:?", "l:?:"]
)
async def test_a_broken_button_is_refused(data: str) -> None:
    """A button of ours never looks so."""
    with pytest.raises(Refusal):
        await Phone(House(), SUPARMI).press(data)


# --- contents


@pytest.mark.parametrize("institution", EVERY)
def test_the_pages_of_the_contents_hold_every_article_once_and_in_order(institution: str) -> None:
    """Turning from the first page to the last, nothing is missed."""
    articles = rulebook(library(), library().institution(institution)).articles
    seen: list[str] = []
    page = 0
    while True:
        shown = show(institution, {"contents": page})
        seen += [data for data in pressed(shown) if not data.startswith("l:*")]
        if f"l:*:{page + 1}" not in pressed(shown):
            break
        page += 1

    assert [f"l:{one.key}" for one in articles] == seen
    assert (len(articles) - 1) // PER_PAGE == page


def test_a_page_past_the_last_is_the_last() -> None:
    """A button of an older and longer book still leads somewhere."""
    last = (len(rulebook(library(), library().institution(CITY)).articles) - 1) // PER_PAGE

    assert show(CITY, {"contents": last}) == show(CITY, {"contents": 999})
    assert show(CITY, {"part": "deklarasi-kota", "page": 1}) == show(CITY, {"part": "deklarasi-kota", "page": 99})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_two_terms_are_explained_once(language: str) -> None:
    """The contents say that konflik kepentingan is benturan kepentingan; the articles do not repeat it."""
    contents = plain(show(CITY, {"contents": 0}, language))
    others = [plain(page) for key in ("deklarasi-kota", f"{PERWALI}/pasal-1") for page in whole(CITY, key, language)]

    assert 1 == contents.casefold().count("permenpanrb 17/2024")
    assert [] == [text for text in others if "PermenPANRB 17/2024" in text]


def test_the_contents_say_how_to_search() -> None:
    """With a word that finds something here."""
    assert "<code>/aturan gratifikasi</code>" in show(CITY, {"contents": 0}).text


def test_an_institution_without_rules_says_so() -> None:
    """Nothing to read is told, with the way to the office."""
    bare = replace(library().institution(SCHOOL), procedures=(), rules=())
    empty = render(Screen("rules", {"contents": 0}), "id", Office(library(), bare))

    assert (None, True) == (empty.markup, "belum dimuat" in empty.text)


@pytest.mark.parametrize("data", [{"parts": []}, {"part": {"id": "unheard-of"}}, {"part": "unheard-of", "page": 3}, {}])
def test_an_answer_kept_from_before_still_shows_something(data: dict[str, Any]) -> None:
    """What another edition stored leads to the contents."""
    assert show(SCHOOL, {"contents": 0}) == show(SCHOOL, data)


# --- articles


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("institution", EVERY)
def test_every_page_of_every_article_fits_and_names_the_article_on_top(institution: str, language: str) -> None:
    """Well under 4096 units, so that a page is a few screens of a phone."""
    for article in rulebook(library(), library().institution(institution)).articles:
        for page in whole(institution, article.key, language):
            text = plain(page)
            assert (article.key, True) == (article.key, units(text) < ROOM + 1200 < 4096)
            assert text.startswith(f"{article.part} · {article.label.say(language)}\n")
            assert article.document in text.partition("\n\n")[0]


@pytest.mark.parametrize("institution", EVERY)
def test_the_pages_of_an_article_hold_every_line_of_it(institution: str) -> None:
    """Nothing is shortened, whatever the page."""
    for article in rulebook(library(), library().institution(institution)).articles:
        if not article.rows:
            text = " ".join(" ".join(plain(page) for page in whole(institution, article.key)).split())
            assert [] == [line.id for line in article.lines if " ".join(line.id.split()) not in text]


@pytest.mark.parametrize("institution", EVERY)
def test_the_pages_of_a_procedure_hold_every_row_of_its_table(institution: str) -> None:
    """Number, activity, who, time and output of each row."""
    for article in rulebook(library(), library().institution(institution)).articles:
        pages = "\n".join(plain(page) for page in whole(institution, article.key))
        for row in article.rows:
            wanted = (row.number, row.activity.id, row.needs.id, row.time, row.limit, row.output.id)
            assert [] == [cell for cell in wanted if cell not in pages]


def test_a_row_of_a_procedure_says_who_what_when_and_what_comes_of_it() -> None:
    """Row B.3 of the school; row B.4 is an outcome that nobody does."""
    text = "\n".join(plain(show(SCHOOL, {"part": "pengaduan-sekolah", "page": page})) for page in (0, 1))
    third = text[text.index("B.3  ") : text.index("Langkah bantu", text.index("B.3  "))].strip().split("\n")
    fourth = text[text.index("B.4  ") : text.index("B.5  ")].strip().split("\n")

    assert [
        "👤 Pelaku: Atasan langsung pejabat yang dilaporkan",
        "📎 Kelengkapan: Laporan atau keterangan; bukti-bukti terkait",
        "⏱ Waktu: 3 hari kerja",
        "📄 Hasil: Hasil pemeriksaan",
    ] == third[1:]
    assert third[0].endswith("memeriksa tentang kebenaran laporan masyarakat paling lambat 3 (tiga) hari kerja;")
    assert not [line for line in fourth if line.startswith(("👤", "⏱"))]


def test_a_step_that_the_source_does_not_have_is_told_apart() -> None:
    """The school's POS has no identification; the office's step says so."""
    text = plain(show(SCHOOL, {"part": "pengaduan-sekolah", "page": 0}))

    assert "Langkah bantu kantor (tidak ada dalam sumber)\nMenetapkan pegawai/ pejabat yang dimaksud pelapor" in text


def test_the_law_is_not_translated() -> None:
    """An English reader is told that the words are quoted in Indonesian; the frame is English."""
    text = plain(show(CITY, {"part": f"{PERWALI}/iv-a", "page": 0}, "en"))

    assert "paling lambat 3 (tiga) hari kerja;" in text
    assert "The rules are quoted word for word, in Indonesian." in text
    assert "Source: Peraturan Walikota Pasuruan Nomor 9 Tahun 2020" in text


def test_lists_of_our_own_do_not_claim_to_be_quoted() -> None:
    """The three levels are ours, and their note says so."""
    text = plain(show(CITY, {"part": "daftar/tingkat", "page": 0}))

    assert "Bunyi aturan dikutip" not in text
    assert "ketiga tingkat ini dari kami" in text


def test_misprints_are_told_under_the_text() -> None:
    """What was put right, and what was left as it stands."""
    assert "tidak melaporkannya akan ditindaklanjuti" in plain(show(CITY, {"part": f"{PERWALI}/vi", "page": 0}))
    assert "tertulis “melapoannya”; di sini dibetulkan: “melaporkannya”" in show(CITY, {"part": f"{PERWALI}/vi"}).text
    assert "tertulis “kecuai”; maksudnya “kecuali”" in show(CITY, {"part": f"{PERWALI}/iii-c-2"}).text


def test_buttons_lead_to_the_pages_the_neighbours_and_the_contents() -> None:
    """◀ and ▶ turn pages, ‹ and › go to the articles beside, and the way back opens the page one came from."""
    middle = keys(show(CITY, {"part": f"{PERWALI}/v-a", "page": 0}))
    last = keys(show(CITY, {"part": f"{PERWALI}/v-a", "page": 1}))

    assert [
        [("2/2 ▶", f"l:{PERWALI}/v-a:1")],
        [("‹ Lampiran IV.B", f"l:{PERWALI}/iv-b"), ("Lampiran V.B ›", f"l:{PERWALI}/v-b")],
        [("‹ Daftar aturan", "l:*:4")],
    ] == middle
    assert [("◀ 1/2", f"l:{PERWALI}/v-a:0")] == last[0]
    assert f"l:{PERWALI}/v-a" in pressed(show(CITY, {"contents": 4}))


# --- searching


def test_finds_are_listed_with_their_words_and_opened_by_buttons() -> None:
    """The article, what stands around the find, and a button each."""
    shown = show(CITY, {"find": "gratifikasi"})

    assert "4 bagian memuat “gratifikasi”:" in plain(shown)
    assert "3. Lampiran II.D · Sumber penyebab\n4. Gratifikasi, yaitu memberi atau menerima hadiah" in plain(shown)
    assert [f"l:{PERWALI}/ii-{letter}:0:n" for letter in "bcd"] == pressed(shown)[:3]


def test_what_has_only_some_of_the_words_is_said_to_be_near() -> None:
    """Nothing is claimed to say what it does not say."""
    shown = plain(show(CITY, {"find": "melaporkan gratifikasi kepada presiden"}))

    assert shown.startswith("Tidak ada bagian yang memuat “melaporkan gratifikasi kepada presiden” seluruhnya.")
    assert len(shown.split("\n")) > 3


def test_a_find_opens_on_the_page_it_stands_on() -> None:
    """V.A.5 is on the second page."""
    shown = show(CITY, {"find": "etika kode mendorong dialog"})
    (data,) = [one for one in pressed(shown) if one.startswith(f"l:{PERWALI}/v-a")]

    assert f"l:{PERWALI}/v-a:1:n" == data
    assert "mendorong dialog tentang integritas" in plain(show(CITY, {"part": f"{PERWALI}/v-a", "page": 1}))


def test_of_many_finds_the_best_are_shown_and_the_rest_counted() -> None:
    """A phone is not flooded."""
    shown = show(CITY, {"find": "kepentingan"})
    hits = rulebook(library(), library().institution(CITY)).search("kepentingan")

    assert PER_PAGE + 1 == len(pressed(shown))
    assert f"Masih ada {len(hits) - PER_PAGE} bagian lagi." in plain(shown)


@pytest.mark.parametrize("institution", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_found_words_that_find_something_are_offered(institution: str, language: str) -> None:
    """A kind sentence, and examples that work here."""
    shown = show(institution, {"find": "<b>zzz"}, language)
    offered = [data.removeprefix("l:?:") for data in pressed(shown) if data.startswith("l:?:")]

    assert "“<b>zzz”" in plain(shown)
    assert len(offered) > 0
    book = rulebook(library(), library().institution(institution))
    assert [] == [words for words in offered if not all(hit.complete for hit in book.search(words))]


def test_where_no_usual_word_finds_anything_the_names_of_articles_are_offered() -> None:
    """Also an office whose rules speak of other things gets examples that work."""
    only = replace(library().institution(SCHOOL), procedures=("data-kinerja",), rules=())
    shown = render(Screen("rules", {"find": "zzz"}), "id", Office(library(), only))

    assert ["l:?:Pengumpulan Data"] == [data for data in pressed(shown) if data.startswith("l:?:")]


# --- actors in words


@pytest.mark.parametrize(
    ("actor", "words"),
    [
        ("", ""),
        ("reporter", "Pelapor"),
        ("superior(superior(reported))", "Atasan dari atasan langsung pejabat yang dilaporkan"),
        ("head(unit(declarant))", "Pimpinan unit kerja pegawai yang membuat pernyataan"),
        ("head(unit)", "Pimpinan unit kerja"),
        ("head(parent(unit))", "Pimpinan unit di atasnya"),
        ("head(institution)", "Pimpinan Kecamatan Lumajang"),
        ("position(sekcam)", "Sekretaris Kecamatan"),
        ("role(tim_bk)", "Tim Penanganan Benturan Kepentingan"),
        ("role(camat)", "Camat Lumajang"),
        ("each role(kasi, petugas_lain)", "Masing-masing Kasi, Petugas lain"),
        ("recipients(penerima_laporan_semester)", "Pimpinan Kecamatan Lumajang"),
        ("recipients(nobody)", "Petugas yang ditetapkan"),
        ("people(tim)", "Petugas yang ditetapkan"),
        ("superior(actor(periksa))", "Atasan langsung pejabat yang menangani tahap sebelumnya"),
        ("both(reporter, declarant)", "Pelapor + pegawai yang membuat pernyataan"),
    ],
)
def test_actor_expressions_are_said_in_words(actor: str, words: str) -> None:
    """No reader sees an expression."""
    assert words == actor_words(actor, Voice("id", office(KECAMATAN)))


@pytest.mark.parametrize("institution", EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_shows_an_expression(institution: str, language: str) -> None:
    """Every actor of every shipped procedure has words in both languages."""
    articles = rulebook(library(), library().institution(institution)).articles
    said = {actor_words(row.actor, Voice(language, office(institution))) for one in articles for row in one.rows}

    assert len(said) > 0
    assert [] == [words for words in said if "(" in words or "_" in words]
