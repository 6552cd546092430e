"""No leak by absence: whoever a case goes against lives in the same world as if it had never been brought.

Both worlds are run, and everything that this person is sent, or could find out with his phone, is compared.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import pytest

from core.counter_acts import begun, proof_for
from core.duplicates import link
from core.errors import Refusal
from core.paper_records import Letter
from core.records import Case, Entry, Party, Task
from tests.core.city_complaints import NUMBER, WHY, at_counter, complain, one, order, taken_down
from tests.core.lettering import signed
from tests.core.story import Story, library
from tests.core.whistle import EXAMINER, whistle
from tests.handlers.crawling import everything, pressed
from tests.handlers.phones import House

ROLES: Final = {
    "superior": ("kasi-wahyudi", "kasi-jalan"),
    "head of a unit": ("kadis-margono", "kadis-pupr"),
    "Tim BK": ("kabag-wibisono", "kabag-organisasi"),
    "Inspektur": ("inspektur-gunawan", "inspektur"),
    "Walikota": ("walikota-hardjanto", "walikota"),
    "administrator": ("staf-anindya", "staf-organisasi"),
    "agenda officer": ("staf-mulyono", "staf-persuratan"),
}
"""Which role the accused holds, in turn."""
WAYS: Final = ("filed", "decided", "late", "in words")
RARER: Final = {
    "lettered": ("Inspektur", "agenda officer"),
    "linked": ("Tim BK",),
    "whistled": ("Inspektur", "Walikota"),
    "whistled late": ("Tim BK",),
    "at the counter": ("agenda officer", "Tim BK", "Walikota"),
}
"""Ways that could betray a case to some roles more than to others."""
TURNS: Final = [(role, way) for role in ROLES for way in WAYS]
"""Every role with every way."""
TURNS_TOO: Final = [(role, way) for way, roles in RARER.items() for role in roles]
UNINVOLVED: Final = ("kadis-suparlan", "warga-rukmini")
"""Who has no part in any of these cases: an official of another department, and a citizen who has started the bot."""
ASKED: Final = {"perihal": "Mohon jelaskan dasar penetapan pemenang itu."}
BOGUS: Final = "7KQ2-M9XD-4TRA"
NOTHING: Final[dict[tuple[str, int], list[str]]] = {}
"""What people can find out where there is no case, by person and days: told once, and compared with every way."""


@dataclass(frozen=True)
class World:
    """The city with its phones, and the case in question where there is one."""

    story: Story
    house: House
    case: Case | None

    @property
    def code(self) -> str:
        """The code that the accused has got hold of; one of nothing where there is no case."""
        return self.case.code if self.case else BOGUS


def city(role: str, way: str, *, with_case: bool) -> World:
    """Return the city after a case about somebody went one way, or had never been; other cases lie there always."""
    story = Story(institution="kota-pasuruan", profile={"procedures": _without_periods()})
    for number, post in enumerate(("staf-jalan", "kasi-farmasi"), 2):
        complain(story, post, by=story.citizen(number, f"Warga {number}"))
        story.forward(minutes=1)
    case = _brought(story, role, way) if with_case else None
    if case and way in DEEDS:
        DEEDS[way](story, case)
    story.forward(days=_days(way))
    house = House(at="kota-pasuruan", now=story.now)
    house.store, house.office = story.store, story.office
    return World(story, house, story.case(case.id) if case else None)


def _days(way: str) -> int:
    """Return after how many days the worlds are compared."""
    return 9 if way.endswith("late") else 1


def _without_periods() -> tuple[str, ...]:
    """Return what runs in the city but what opens for all units at one instant: those stand in no certain order."""
    names = library().institution("kota-pasuruan").procedures
    return tuple(one for one in names if not any(way.period for way in library().procedure(one).opened_by))


def _brought(story: Story, role: str, way: str) -> Case:
    """Bring a case: about a post of the chart, or in words, and then the accused is found to be the one."""
    who, post = ROLES[role]
    if way == "at the counter":
        return taken_down(story, "kabag-wibisono" if role == "agenda officer" else "staf-mulyono", post)
    if way.startswith("whistled"):
        return whistle(story, "anonim", post)[0]
    if way != "in words":
        return complain(story, post)[0]
    # Whom the reporter may mean says his answer to the question about the leadership: then the level above finds him.
    [case] = complain(story, words="Bapak itu", pimpinan=one("inspektorat" if role == "Inspektur" else "ya"))
    [finder, *_] = story.actors(case)
    story.act(finder, case, "tetapkan", pejabat={"position": post, "person": who})
    return story.case(case.id)


def _decide(story: Story, case: Case) -> None:
    """Let whoever has it find it true and order a change."""
    for action, given in (("benar", {"alasan": WHY}), ("diubah", order(story))):
        for who in story.actors(case)[:1]:
            with suppress(Refusal):
                story.act(who, story.case(case.id), action, **given)


def _letter(story: Story, case: Case) -> None:
    """Let whoever examines it write a letter to the accused, and hand in its signed paper; it takes a number."""
    [who, *_] = story.actors(case)
    story.act(who, case, "undang-terlapor", **ASKED)
    for letter in story.store.find(Letter, case_id=case.id, state="draft"):
        signed(story, who, letter)


def _link(story: Story, case: Case) -> None:
    """Let a second citizen complain of the same decision, and whoever has both link them."""
    [named] = story.store.find(Party, case_id=case.id, role="reported")
    [other] = complain(story, str(named.position_id), by=story.citizen(9, "Warga Sembilan"))
    [who, *_] = story.actors(case)
    link(story.desk, story.person(who), case.id, other.id)


def _examine(story: Story, case: Case) -> None:
    """Let whoever takes a whistleblower's report in name an examiner, who hands in what he found."""
    [who, *_] = story.actors(case)
    picked = [{"position": "auditor-pertama", "person": story.holder("auditor-pertama")}]
    story.act(who, case, "tugaskan", pemeriksa={"picked": picked, "words": None})
    story.act(EXAMINER, story.case(case.id), "serahkan-hasil", temuan=WHY)


def _at_counter(story: Story, case: Case) -> None:
    """Ask the reporter, who has no Telegram: a wrong number is said at the counter, then his own, and he answers."""
    [examiner, *_] = story.actors(case)
    story.act(examiner, case, "minta-keterangan", pertanyaan="Kapan pengumumannya ditempel?")
    [took] = story.store.find(Entry, case_id=case.id, what="counter")
    staff = str(took.person_id)
    proof = proof_for(story.desk, story.person(staff), case.id, "answer")
    for number in ("+628999999999", NUMBER):
        at_counter(story, staff, proof.form, proof.subject, {"telepon": number})
    act = begun(story.desk, story.person(staff), case.id, "answer")
    at_counter(story, staff, act.form, act.subject, {"jawaban": "Hari Senin pagi."})


def _recuse(story: Story, case: Case) -> None:
    """Let the direct superior recuse himself."""
    [who, *_] = story.actors(case)
    story.act(who, case, "menarik-diri", alasan=WHY)


DEEDS: Final = {
    "left": _recuse,
    "at the counter": _at_counter,
    "decided": _decide,
    "lettered": _letter,
    "linked": _link,
    "whistled": _examine,
}
"""What is done in a case, by way."""


async def without_case(who: str, way: str) -> list[str]:
    """Return all that somebody could find out if there were no case; of the way only the time counts then."""
    asked = who, _days(way)
    if asked not in NOTHING:
        without = city("superior", way, with_case=False)
        NOTHING[asked] = await everything(without.house, who, [without.code])
    return NOTHING[asked]


@pytest.mark.parametrize(("role", "way"), [*TURNS, *TURNS_TOO])
async def test_whoever_is_accused_reads_the_same_as_if_there_were_no_case(role: str, way: str) -> None:
    """Superior, head, Tim BK, Inspektur, Walikota, administrator, agenda officer: no word differs, nor any count."""
    with_it = city(role, way, with_case=True)
    who, _ = ROLES[role]

    expected = await without_case(who, way)
    actual = await everything(with_it.house, who, [with_it.code])

    assert expected == actual


@pytest.mark.parametrize("way", ["decided", "whistled"])
@pytest.mark.parametrize("who", UNINVOLVED)
async def test_whoever_has_no_part_in_a_case_reads_the_same_as_if_there_were_none(who: str, way: str) -> None:
    """An office that a case never comes to, and a citizen: no word differs, nor any count."""
    with_it = city("superior", way, with_case=True)

    expected = await without_case(who, way)
    actual = await everything(with_it.house, who, [with_it.code])

    assert expected == actual


async def test_whoever_has_recused_himself_reads_no_more_than_if_there_were_no_case() -> None:
    """He was told of it once; since then no list, count, search or paper of his holds it."""
    without, with_it = (city("superior", "left", with_case=there) for there in (False, True))
    expected, actual = [await everything(one.house, "kabid-santoso", [one.code]) for one in (without, with_it)]
    assert expected == [line for line in actual if not line.startswith("owed ")]


@pytest.mark.parametrize("role", ROLES)
async def test_the_buttons_of_a_case_do_for_the_accused_what_buttons_of_nothing_do(role: str) -> None:
    """A button that others were shown is answered as one that never was: with what stands on his screen now."""
    there = city(role, "filed", with_case=True)
    who, _ = ROLES[role]
    assert there.case
    tasks = there.story.store.find(Task, case_id=there.case.id)
    assert tasks

    for task in tasks:
        for prefix, more in (("t", ""), ("a", ":0:benar"), ("b", ":0:benar"), ("h", ":0"), ("c", ":0"), ("f", ":0")):
            real = await pressed(there.house, who, f"{prefix}:{task.id}{more}")
            none = await pressed(there.house, who, f"{prefix}:0000000000000{more}")
            assert none == real
    for prefix in ("k", "e", "r", "o", "w", "W", "lo", "lo-do", "lo-pdf"):
        real = await pressed(there.house, who, f"{prefix}:{there.case.id}")
        assert await pressed(there.house, who, f"{prefix}:0000000000000") == real


async def test_the_same_comparison_finds_a_difference_for_whoever_handles_the_case() -> None:
    """What is compared can differ: the superior, to whom the case has come, reads of it by the very same commands."""
    worlds = [city("superior", "filed", with_case=there) for there in (False, True)]

    one_world, other = [await everything(there.house, "kabid-santoso", [there.code]) for there in worlds]

    assert one_world != other
