"""Who holds which post, who stands above, and how an official is found."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.officials import OfficialIndex
from core.positions import Chart
from core.records import Grant, Holding, Person, Position, Relation, Unit

JANUARY = date(2026, 1, 1)
TODAY = date(2026, 3, 2)


def person(key: str, name: str = "", left_at: datetime | None = None) -> Person:
    """Return an employee known since long."""
    return Person(id=key, name=name or key, employee=True, created_at=datetime(2020, 1, 1, tzinfo=UTC), left_at=left_at)


def holds(who: str, post: str, kind: str = "definitif", starts: date = JANUARY, ends: date | None = None) -> Holding:
    """Return a holding of a post."""
    return Holding(
        id=f"{who}-{post}-{kind}-{starts}", position_id=post, person_id=who, kind=kind, starts=starts, ends=ends
    )


UNITS = [
    Unit(id="pemkab", name="Pemerintah Kabupaten", outside=True),
    Unit(id="kec", name="Kecamatan", parent_id="pemkab"),
    Unit(id="sekretariat", name="Sekretariat", parent_id="kec"),
]
POSTS = [
    Position(id="bupati", title="Bupati Lumajang", unit_id="pemkab", head=True, tags=["kepala_daerah"]),
    Position(id="camat", title="Camat Lumajang", unit_id="kec", superior_id="bupati", head=True),
    Position(id="sekcam", title="Sekretaris Kecamatan", unit_id="sekretariat", superior_id="camat"),
    Position(id="kasubag", title="Kepala Sub Bagian Umum", unit_id="sekretariat", superior_id="sekcam", tags=["tu"]),
]
PEOPLE = [person("ani", "Ani Suryaningsih, S.Sos."), person("budi", "Budi Santoso"), person("citra", "Citra Dewi")]


def chart(*holdings: Holding, people: list[Person] | None = None, zone: ZoneInfo | None = None) -> Chart:
    """Return the chart of a small kecamatan."""
    return Chart(UNITS, POSTS, holdings, people=PEOPLE if people is None else people, zone=zone or ZoneInfo("UTC"))


def acts(office: Chart, post: str, on: date) -> tuple[str, str] | None:
    """Return person and kind of who acts in a post."""
    holder = office.holder(post, on)
    return (holder.person_id, holder.kind) if holder else None


def test_dates_of_a_holding_include_both_ends() -> None:
    """A post is held from its first day through its last day, not a day more."""
    office = chart(holds("ani", "camat", starts=date(2026, 3, 1), ends=date(2026, 3, 3)))

    found = [acts(office, "camat", date(2026, 3, day)) is not None for day in range(1, 5)] + [
        acts(office, "camat", date(2026, 2, 28)) is not None
    ]

    assert [True, True, True, False, False] == found


def test_a_plh_acts_while_his_dates_run_and_the_holder_after_them() -> None:
    """A Plh displaces the definitive holder on the days of his order only."""
    office = chart(holds("ani", "camat"), holds("budi", "camat", "plh", starts=date(2026, 3, 2), ends=date(2026, 3, 4)))

    assert ("ani", "definitif") == acts(office, "camat", date(2026, 3, 1))
    assert ("budi", "plh") == acts(office, "camat", date(2026, 3, 4))
    assert ("ani", "definitif") == acts(office, "camat", date(2026, 3, 5))


def test_a_plt_fills_a_vacancy_only() -> None:
    """A Plt acts while nobody holds the post definitively."""
    office = chart(holds("budi", "camat", "plt"), holds("ani", "camat", starts=date(2026, 3, 10)))

    assert ("budi", "plt") == acts(office, "camat", date(2026, 3, 9))
    assert ("ani", "definitif") == acts(office, "camat", date(2026, 3, 10))


def test_who_left_holds_nothing_from_that_day_on_at_the_office() -> None:
    """The day of leaving is a day of the office's zone, not of UTC."""
    left = person("ani", left_at=datetime(2026, 3, 1, 20, 0, tzinfo=UTC))
    office = chart(holds("ani", "camat"), holds("budi", "camat", "plt"), people=[left], zone=ZoneInfo("Asia/Jakarta"))

    assert ("ani", "definitif") == acts(office, "camat", date(2026, 3, 1))
    assert ("budi", "plt") == acts(office, "camat", date(2026, 3, 2))


def test_a_person_may_hold_several_posts_and_act_in_fewer() -> None:
    """All posts of a person are known, also the one in which a Plh acts instead today."""
    office = chart(
        holds("ani", "camat"), holds("ani", "sekcam", "plt"), holds("budi", "camat", "plh", TODAY, date(2026, 3, 5))
    )

    assert ["camat", "sekcam"] == [h.position_id for h in office.posts_of("ani", TODAY)]
    assert ["sekcam"] == [h.position_id for h in office.acting("ani", TODAY)]


def test_titles_carry_plt_and_plh() -> None:
    """Who acts for another signs with Plt. or Plh. before the title."""
    office = chart(holds("budi", "camat", "plt"), holds("citra", "sekcam", "plh", TODAY, TODAY))

    assert "Plt. Camat Lumajang" == office.label("camat", TODAY)
    assert "Plh. Sekretaris Kecamatan" == office.label("sekcam", TODAY)
    assert "Kepala Sub Bagian Umum" == office.label("kasubag", TODAY)


def test_the_way_up_goes_superior_by_superior() -> None:
    """Superiors are listed from the nearest to the top; an unknown post has none."""
    office = chart()

    assert ["sekcam", "camat", "bupati"] == [post.id for post in office.above("kasubag")]
    assert () == office.above("bupati")
    assert () == office.above("unknown")


def test_the_head_of_a_unit_is_flagged_or_stands_on_top_of_it() -> None:
    """Without a flag the head is the post whose superior is not in the unit."""
    office = chart()
    heads = [office.head(unit) for unit in ("kec", "sekretariat", "unknown")]

    assert ["camat", "sekcam", None] == [head.id if head else None for head in heads]


def test_the_institution_ends_where_the_outside_begins() -> None:
    """The root of the institution is the topmost unit that is not outside."""
    office = chart()
    found = [office.institution(unit) for unit in ("sekretariat", "kec", "pemkab")]

    assert ["kec", "kec", "kec"] == [unit.id if unit else None for unit in found]
    assert ("sekretariat", "kec") == office.unit_line("sekretariat")
    assert office.is_outside("bupati")
    assert not office.is_outside("camat")


def test_roles_come_from_grants_and_from_posts_acted_in() -> None:
    """A person's roles are the granted ones of today and the tags of the posts acted in."""
    grants = [
        Grant(id="1", role="tim_bk", person_id="budi", starts=JANUARY, ends=TODAY),
        Grant(id="2", role="agenda_officer", person_id="budi", unit_id="kec", starts=date(2026, 3, 3)),
    ]
    office = Chart(UNITS, POSTS, [holds("budi", "kasubag", "plt")], grants)

    assert {("tim_bk", None), ("tu", "sekretariat")} == office.roles_of("budi", TODAY)
    assert {("agenda_officer", "kec"), ("tu", "sekretariat")} == office.roles_of("budi", date(2026, 3, 3))


def test_a_relation_binds_both_whoever_declared_it() -> None:
    """Both people are related, and to nobody else."""
    declared = Relation(
        id="r", person_id="ani", other_id="budi", kind="ipar", declared_at=datetime(2026, 1, 1, tzinfo=UTC)
    )
    office = Chart(UNITS, POSTS, relations=[declared])

    assert frozenset({"budi"}) == office.related("ani")
    assert frozenset({"ani"}) == office.related("budi")
    assert frozenset() == office.related("citra")


@pytest.mark.parametrize(
    "typed", ["ani", "SURYA ani", "camat", "lumajang ani", "Ânì súryaningsih", "s.sos", "ssos camat"]
)
def test_officials_are_found_by_words_of_name_or_title(typed: str) -> None:
    """The start of each word is enough, in any order, without case, accents or dots."""
    office = chart(holds("ani", "camat"), holds("budi", "sekcam"))

    assert "camat" == office.search(typed, TODAY)[0].position_id


def test_all_words_come_before_any_of_them() -> None:
    """Who has all the words is alone in the list; where nobody has, any of them will do, and no word finds nobody."""
    office = chart(holds("ani", "camat"), holds("budi", "sekcam"))

    assert ["camat"] == [one.position_id for one in office.search("ani camat", TODAY)]
    assert ["sekcam", "camat"] == [one.position_id for one in office.search("budi sekretaris ani", TODAY)]
    assert [] == office.search("zzz", TODAY)
    assert [] == office.search("  .,! ", TODAY)


@pytest.mark.parametrize("typed", ["Pak Ani", "bu ani", "Ibu  Ani", "Mrs. Ani", "Sdr. Ani Suryaningsih"])
def test_what_is_said_before_a_name_is_passed_over(typed: str) -> None:
    """People say Pak and Bu where the roster says neither."""
    office = chart(holds("ani", "camat"), holds("budi", "sekcam"))

    assert ["camat"] == [one.position_id for one in office.search(typed, TODAY)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("mtk", "Guru Matematika"),
        ("math teacher", "Guru Matematika"),
        ("kepsek", "Kepala Sekolah"),
        ("the principal", "Kepala Sekolah"),
        ("vice principal", "Wakil Kepala Sekolah"),
        ("tu", "Kepala Tata Usaha"),
        ("sports", "Guru Pendidikan Jasmani"),
    ],
)
def test_other_names_of_a_post_find_it(typed: str, title: str) -> None:
    """A post is found by what people call it, in either language."""
    titles = (
        "Guru Matematika",
        "Kepala Sekolah",
        "Wakil Kepala Sekolah",
        "Kepala Tata Usaha",
        "Guru Pendidikan Jasmani",
    )
    posts = [Position(id=f"p{n}", title=one, unit_id="u") for n, one in enumerate(titles)]
    index = OfficialIndex(posts, {}, {})

    found, _ = next(iter(index.ranked(typed)))

    assert title == titles[int(found[1:])]


def test_whole_words_come_before_beginnings_and_the_list_is_limited() -> None:
    """A name that is the word typed stands before one that only begins with it."""
    people = [person("sitiana", "Sitiana"), person("siti", "Siti"), person("sitir", "Sitiran")]
    office = chart(holds("sitiana", "camat"), holds("siti", "sekcam"), holds("sitir", "kasubag"), people=people)

    assert "Siti" == office.search("siti", TODAY)[0].name
    assert 3 == len(office.search("siti", TODAY))
    assert 2 == len(office.search("siti", TODAY, limit=2))
    assert ["camat"] == [o.position_id for o in office.search("siti", TODAY, units=["kec"])]


def test_search_tells_who_acts_today_and_finds_a_vacant_post_by_title() -> None:
    """Former and displaced holders are not found; a post without holder is."""
    office = chart(holds("ani", "camat", ends=date(2026, 2, 1)), holds("budi", "sekcam"))

    vacant = office.search("camat", TODAY)[0]

    assert [] == office.search("ani", TODAY)
    assert (None, "", "Camat Lumajang") == (vacant.person_id, vacant.name, vacant.label)
    assert "budi" == office.search("sekretaris", TODAY)[0].person_id


def test_a_circle_of_superiors_ends_and_is_a_defect() -> None:
    """Superiors that go in a circle do not hang anybody and are reported once."""
    posts = [
        Position(id="a", title="A", unit_id="kec", superior_id="b"),
        Position(id="b", title="B", unit_id="kec", superior_id="a"),
    ]
    office = Chart(UNITS, posts)

    assert ["b"] == [post.id for post in office.above("a")]
    assert [
        "chart: superiors go in a circle: a -> b -> a",
        "chart: nobody at the top: every position has a superior",
    ] == [str(defect) for defect in office.defects()]


def test_all_faults_of_a_chart_are_told_together() -> None:
    """Unknown superiors and units, circles of units, and several heads are all reported at once."""
    units = [Unit(id="x", name="X", parent_id="y"), Unit(id="y", name="Y", parent_id="x"), Unit(id="z", name="Z")]
    posts = [
        Position(id="a", title="A", unit_id="z", head=True),
        Position(id="b", title="B", unit_id="z", head=True, superior_id="nobody"),
        Position(id="c", title="C", unit_id="nowhere", superior_id="a"),
    ]

    assert [
        "position b: unknown superior nobody",
        "position c: unknown unit nowhere",
        "unit z: several heads: a, b",
        "units go in a circle: x -> y -> x",
    ] == [defect.what for defect in Chart(units, posts).defects()]


def test_a_sound_chart_has_no_defects() -> None:
    """A chart whose posts and units all lead to a top is accepted."""
    assert [] == chart().defects()


def test_a_large_chart_answers_at_once() -> None:
    """A chart of five thousand posts is asked thousands of times a second."""
    posts = [
        Position(id=f"p{n}", title=f"Kepala Seksi {n}", unit_id="kec", superior_id=f"p{n // 8}" if n else None)
        for n in range(5000)
    ]
    office = Chart(UNITS, posts, [holds(f"o{n}", f"p{n}") for n in range(5000)])
    office.search("kepala", TODAY)
    begun = time.perf_counter()
    for n in range(2000):
        office.holder(f"p{n}", TODAY)
        office.above(f"p{n}")
        office.acting(f"o{n}", TODAY)
    took = time.perf_counter() - begun

    assert took < 2
