"""The rulebook of an institution: what stands in it, in which order, and how a search finds it."""

from dataclasses import replace

import pytest

from core.errors import NotKnown
from core.library import Library
from core.rule_files import Rules
from core.rulebook import AROUND, Hit, Rulebook, folded, rulebook, rules_in_force
from tests.core.story import library

CITY, SCHOOL, KECAMATAN = "kota-pasuruan", "smpn1-mejayan", "kecamatan-lumajang"
PERWALI = "perwali-pasuruan-9-2020"
POS = "pos-smpn1-mejayan-2021"


def book(institution: str) -> Rulebook:
    """Return the rulebook of a shipped institution."""
    return rulebook(library(), library().institution(institution))


def found(institution: str, words: str) -> list[str]:
    """Return the keys of what a search finds."""
    return [hit.article.key for hit in book(institution).search(words)]


def best(institution: str, words: str) -> Hit:
    """Return the first thing that a search finds."""
    return book(institution).search(words)[0]


def excerpt(hit: Hit) -> str:
    """Return the words around a find."""
    return f"{hit.before}[{hit.found}]{hit.after}"


# --- contents


def test_procedures_come_first_then_the_texts_as_printed_then_the_other_lists() -> None:
    """The order of reading; a list that a text holds does not come again."""
    assert [
        "pengaduan-sekolah", "penarikan-diri", "evaluasi-sekolah", f"{POS}/a", f"{POS}/b", f"{POS}/c-1", f"{POS}/c-2",
        f"{POS}/c-menghindari", f"{POS}/d", "daftar/hubungan-pelapor", "daftar/rekomendasi-sekolah",
    ] == [one.key for one in book(SCHOOL).articles]  # fmt: skip


@pytest.mark.parametrize("institution", [CITY, SCHOOL, KECAMATAN])
def test_every_article_names_its_document_and_part_and_says_something(institution: str) -> None:
    """Nothing is read without knowing where it stands."""
    articles = book(institution).articles

    assert len(articles) > 5
    assert [] == [one.key for one in articles if not (one.document and one.part and one.label.en and one.lines)]
    assert [] == [one.key for one in articles if not all(line.id.strip() for line in one.lines)]


@pytest.mark.parametrize("institution", [CITY, SCHOOL, KECAMATAN])
def test_a_key_fits_a_button_with_its_page(institution: str) -> None:
    """64 bytes hold the route, the key, a page of three digits and a mark."""
    assert [] == [one.key for one in book(institution).articles if len(f"l:{one.key}:999:n".encode()) > 64]


def test_the_ten_prohibitions_are_lettered_and_word_for_word() -> None:
    """Lampiran III.C.2: a to j."""
    lines = [one.id for one in book(CITY).article(f"{PERWALI}/iii-c-2").lines]

    assert "2. Pemutakhiran kode etik dan aturan perilaku, yang mengatur larangan berikut:" == lines[0]
    assert [f"{letter}." for letter in "abcdefghij"] == [line[:2] for line in lines[1:]]
    assert all(line[3:].startswith("Dilarang") for line in lines[1:])


def test_a_list_in_a_text_is_joined_and_marked_as_its_source_has_it() -> None:
    """II.D numbers its items and explains them; the school's C.2 has bullets, and our explanations stay away."""
    causes = [one.id for one in book(CITY).article(f"{PERWALI}/ii-d").lines]
    matters = [one.id for one in book(SCHOOL).article(f"{POS}/c-2").lines]

    assert causes[4].startswith("4. Gratifikasi, yaitu memberi atau menerima hadiah dalam bentuk uang,")
    assert "• Gratifikasi" == matters[2]


def test_a_procedure_is_read_as_its_table() -> None:
    """Row, who, what is needed, time and output; under the switches of the institution; own steps without a number."""
    rows = {row.number: row for row in book(SCHOOL).article("pengaduan-sekolah").rows}

    assert {"B.1", "B.2", "B.3", "B.4", "B.5", "B.6", ""} == set(rows)
    assert ("superior(reported)", "3 hari kerja", "", "Hasil pemeriksaan") == (
        rows["B.3"].actor, rows["B.3"].time, rows["B.3"].limit, rows["B.3"].output.id,
    )  # fmt: skip
    assert "superior(superior(reported))" == rows["B.5"].actor


def test_a_switch_of_the_institution_changes_who_stands_in_the_table() -> None:
    """With the other reading of row B.5 the verifier himself reviews."""
    school = library().institution(SCHOOL)
    other = replace(school, switches={"pengaduan-sekolah": {"reviewer": "verifier"}})

    rows = rulebook(library(), other).article("pengaduan-sekolah").rows

    assert ["superior(reported)"] == [row.actor for row in rows if row.number == "B.5"]


def test_the_time_standard_and_the_limit_of_a_row_stand_apart() -> None:
    """Row 2 of the SOP: 120 Menit, and 3 (tiga) hari kerja."""
    rows = book(KECAMATAN).article("deklarasi-lumajang").rows

    assert [("120 menit", "3 hari kerja")] == [(row.time, row.limit) for row in rows if row.number == "2"]


def test_who_did_an_earlier_step_is_told_by_that_step() -> None:
    """No row says "whoever did the step before" in the words of a file."""
    actors = [row.actor for one in book(CITY).articles for row in one.rows]

    assert actors
    assert [] == [actor for actor in actors if actor.startswith("actor(")]


def test_the_way_goes_from_article_to_article() -> None:
    """The first has none before, the last none after."""
    school = book(SCHOOL)

    assert (None, "penarikan-diri") == tuple(one and one.key for one in school.beside("pengaduan-sekolah"))
    last = school.beside("daftar/rekomendasi-sekolah")
    assert ("daftar/hubungan-pelapor", None) == tuple(one and one.key for one in last)


@pytest.mark.parametrize("key", ["", "rahasia", f"{PERWALI}/pasal-1", "../etc", "deklarasi-kota"])
def test_what_is_not_in_force_here_is_not_known(key: str) -> None:
    """Neither what does not exist nor another institution's rules."""
    with pytest.raises(NotKnown):
        book(SCHOOL).article(key)
    with pytest.raises(NotKnown):
        book(SCHOOL).beside(key)


# --- which rules apply


def in_force(institution: str, **profile: object) -> list[str]:
    """Return the ids of the texts that apply."""
    found_here = replace(library().institution(institution), **profile)  # type: ignore[arg-type]  # fields by name
    return [one.id for one in rules_in_force(library(), found_here)]


@pytest.mark.parametrize(("institution", "rules"), [(CITY, PERWALI), (SCHOOL, POS)])
def test_without_a_word_of_the_profile_the_sources_of_its_procedures_apply(institution: str, rules: str) -> None:
    """The shipped profiles name the same texts that their procedures come from."""
    assert [rules] == in_force(institution)
    assert [rules] == in_force(institution, rules=None)


def test_an_office_that_borrows_procedures_of_others_names_its_own_rules() -> None:
    """The kecamatan runs the school's recusal and the city's duty of new holders; their rules are not its law."""
    assert ["sop-kecamatan-lumajang-2023"] == in_force(KECAMATAN)
    assert {PERWALI, POS, "sop-kecamatan-lumajang-2023"} == set(in_force(KECAMATAN, rules=None))


def test_a_profile_names_its_rules_in_its_own_order_or_none() -> None:
    """What it says is taken, also when it says that no text applies."""
    assert [POS, PERWALI] == in_force(SCHOOL, rules=(POS, PERWALI))
    assert [] == in_force(SCHOOL, rules=())


def test_an_institution_without_rules_and_procedures_has_an_empty_book() -> None:
    """Nothing to read is no fault, and nothing is found in it."""
    empty = rulebook(library(), replace(library().institution(SCHOOL), procedures=(), rules=()))

    assert ((), ()) == (empty.articles, empty.search("gratifikasi"))


def test_the_newest_edition_of_a_text_is_read() -> None:
    """Editions stand side by side; people read what is in force."""
    old: Rules = library().rules[POS][0]
    new = replace(old, edition="2027.1", sections=old.sections[:1])
    shelves: Library = replace(library(), rules={**library().rules, POS: (new, old)})

    keys = [one.key for one in rulebook(shelves, library().institution(SCHOOL)).articles]

    assert [f"{POS}/a"] == [key for key in keys if key.startswith(POS)]


# --- searching


@pytest.mark.parametrize("words", ["gratifikasi", "GRATIFIKASI", "Gratifikási", "  gratifikasi, ", "gratifikasi?"])
def test_upper_case_accents_and_punctuation_do_not_count(words: str) -> None:
    """However it is typed, the same is found."""
    assert [f"{PERWALI}/ii-b", f"{PERWALI}/ii-c", f"{PERWALI}/ii-d", "daftar/instansi-luar"] == found(CITY, words)


def test_a_word_is_found_inside_a_longer_one() -> None:
    """Indonesian builds words around their root: lapor, pelaporan, melaporkan."""
    assert {f"{PERWALI}/iii-d", f"{PERWALI}/vi"} <= set(found(CITY, "lapor"))


def test_articles_with_all_the_words_come_alone() -> None:
    """Several words make a search more precise, not wider."""
    assert [f"{PERWALI}/iii-c-2"] == found(CITY, "hadiah hari raya")


def test_where_no_article_has_all_the_words_the_nearest_come_and_say_so() -> None:
    """A question in a whole sentence still finds something, without claiming that it is all there."""
    near = book(CITY).search("bagaimana cara melaporkan gratifikasi kepada presiden")
    all_there = book(CITY).search("hadiah hari raya")

    assert near
    assert ({False}, {True}) == ({hit.complete for hit in near}, {hit.complete for hit in all_there})


def test_what_has_the_words_close_together_comes_before_what_has_them_far_apart() -> None:
    """IV.A says "3 (tiga) hari kerja"; III.C.2 speaks of a "hari raya" and elsewhere of a "mitra kerja"."""
    keys = found(CITY, "hari kerja")

    assert keys.index(f"{PERWALI}/iv-a") < keys.index(f"{PERWALI}/iii-c-2")


@pytest.mark.parametrize(
    ("words", "key"),
    [("Pasal 1", "pasal-1"), ("pasal 7", "pasal-7"), ("III.C.2", "iii-c-2"), ("lampiran vii", "vii"), ("sanksi", "vi")],
)
def test_an_article_is_found_by_its_number_or_name(words: str, key: str) -> None:
    """Whoever knows where it stands finds it first."""
    assert f"{PERWALI}/{key}" == found(CITY, words)[0]


def test_a_number_alone_beside_a_longer_word_finds_nothing() -> None:
    """Where there is no Pasal 1, every list with a first item is no answer."""
    assert [] == found(SCHOOL, "Pasal 1")


def test_the_new_term_finds_the_old_one_and_the_other_way_round() -> None:
    """PermenPANRB 17/2024 says konflik kepentingan; the sources say benturan kepentingan, some both."""
    assert "benturan" == folded(best(SCHOOL, "konflik").found)
    assert found(CITY, "konflik kepentingan") == found(CITY, "benturan kepentingan")


def test_a_procedure_is_found_by_its_times_and_outputs() -> None:
    """The whole table is searched, not its activities alone."""
    assert "deklarasi-lumajang" == found(KECAMATAN, "480 menit")[0]
    assert "rekap-semester" in found(KECAMATAN, "laporan hasil monitoring")


def test_english_words_find_what_has_english() -> None:
    """The law has none, but lists and names of ours do."""
    assert f"{PERWALI}/iii-c-2" == found(CITY, "prohibitions")[0]
    assert "daftar/sumber-penyebab" == found(KECAMATAN, "gifts in money")[0]


@pytest.mark.parametrize("words", ["", "   ", "…", "🙂", "zzz", "\u202e", "((", "[-", "\\", "%", "*"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    """Signs are no words, and a word that stands nowhere has no hit."""
    assert [] == found(CITY, words)


def test_a_search_as_long_as_a_message_is_taken() -> None:
    """Only its first words count."""
    assert found(CITY, "gratifikasi") == found(CITY, "gratifikasi " * 300)


def test_small_words_count_only_alone() -> None:
    """In "hadiah dan hiburan" it is the gift that is searched for."""
    assert found(CITY, "hadiah hiburan") == found(CITY, "hadiah dan hiburan")
    assert len(found(CITY, "dan")) > 10


def test_an_excerpt_shows_what_was_found_among_its_words() -> None:
    """Whole words on either side, cut ends marked, and the line it stands in."""
    hit = best(SCHOOL, "3 hari kerja")

    assert ("pengaduan-sekolah", 4, "3") == (hit.article.key, hit.line, hit.found)
    for one in book(CITY).search("kepentingan"):
        line = one.article.lines[one.line]
        whole = (one.before + one.found + one.after).strip("…")
        assert whole in line.id or whole in line.en, excerpt(one)
        assert len(one.before) <= AROUND + 1
        assert len(one.after) <= AROUND + 1
    assert "…akibat pengaruh/hubungan dekat/ketergantungan/ pemberian [gratifikasi]" == excerpt(
        book(CITY).search("gratifikasi")[1]
    )


@pytest.mark.parametrize("words", ["Ünïcödé", "ﬁnal", "ß", "İstanbul", "مرحبا", "नमस्ते", "👩‍👩‍👧", ""])
def test_folding_keeps_every_sign_in_its_place(words: str) -> None:
    """Places found in folded words are places in the words."""
    assert len(words) == len(folded(words))
