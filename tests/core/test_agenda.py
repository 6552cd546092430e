"""Agendas: known early, answered by everybody, and a recusal that is on record (001, second part C; 002 V.B)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from core.access import may_lead, menu_of
from core.agenda_views import AgendaView, agenda_view, agendas
from core.agendas import CLEAR, RECUSED, declaration_of, state_clear
from core.errors import NotKnown, Refusal, Stale
from core.records import Agenda, AgendaAnswer, Case, Notice
from tests.core.story import Story

HEAD, TEACHER, CLERK, OTHER = "kepsek-endang", "guru-bambang", "staf-yuliana", "guru-kristianto"
SUPPLIER = "Penetapan penyedia seragam tahun ajaran baru"
AT_NINE = datetime.fromisoformat("2026-11-25T09:00:00+07:00")
MEETING: dict[str, Any] = {"keputusan": SUPPLIER, "kapan": "2026-11-25", "pukul": "09:00", "tempat": "Ruang rapat"}


@pytest.fixture
def story() -> Story:
    """Open the school on a Monday morning."""
    return Story()


def picked(story: Story, *people: str) -> dict[str, Any]:
    """Return participants as they are picked from the directory."""
    posts = {who: story.desk.chart.acting(who, story.desk.today)[0].position_id for who in people}
    return {
        "semua": "no",
        "peserta": {"picked": [{"position": posts[who], "person": who} for who in people], "words": None},
    }


def only(person: str | None) -> dict[str, Any]:
    """Return the head's post alone as a participant, held or vacant."""
    return {"picked": [{"position": "kepala-sekolah", "person": person}], "words": None}


def announced(story: Story, *people: str, **more: Any) -> Agenda:
    """Let the head announce a meeting two days ahead."""
    people = people or (TEACHER, CLERK)
    filed = story.submit(story.person(HEAD), "agenda", {**MEETING, **picked(story, *people), **more})
    return row(story, filed.agenda_id)


def row(story: Story, agenda_id: str | None) -> Agenda:
    """Return an agenda as it is now."""
    found = story.store.get(Agenda, agenda_id or "")
    assert found is not None
    return found


def gives(story: Story, who: str, form: str, agenda: Agenda, **answers: Any) -> Agenda:
    """Let somebody send in a form about an agenda."""
    filed = story.submit(story.person(who), form, answers, agenda=agenda.id, revision=agenda.revision)
    return row(story, filed.agenda_id)


def owed(story: Story, key: str) -> list[tuple[str | None, datetime]]:
    """Return who is owed a notice of a key, and from when on."""
    found = story.store.find(Notice, key=key, order="not_before")
    return sorted((one.person_id, one.not_before) for one in found)


def seen(story: Story, who: str, agenda: Agenda) -> AgendaView:
    """Return an agenda as somebody reads it."""
    return agenda_view(story.desk, story.person(who), agenda.id)


# --- announcing


def test_every_participant_is_told_at_once_and_reminded_a_working_hour_before(story: Story) -> None:
    """The agenda is known early; who is silent hears of it again one working hour before it begins."""
    announced(story)
    early = AT_NINE - timedelta(hours=1)

    assert [(TEACHER, story.now), (CLERK, story.now)] == owed(story, "notice-agenda")
    assert [(TEACHER, early), (CLERK, early)] == owed(story, "notice-agenda-reminder")
    assert [(HEAD, AT_NINE)] == owed(story, "notice-agenda-start")


def test_a_working_hour_before_an_early_meeting_is_on_the_day_before(story: Story) -> None:
    """Half an hour after opening, the working hour before began yesterday afternoon."""
    announced(story, pukul="08:00")
    [first, _] = owed(story, "notice-agenda-reminder")

    assert datetime.fromisoformat("2026-11-24").date() == first[1].date()


def test_what_begins_within_the_hour_has_no_reminder_and_waits_for_no_office_hours(story: Story) -> None:
    """A meeting called at night for the same night is told at once, and once."""
    story.now = datetime.fromisoformat("2026-11-23T20:00:00+07:00")
    announced(story, TEACHER, kapan="2026-11-23", pukul="20:30")

    assert [(TEACHER, story.now)] == owed(story, "notice-agenda")
    assert [] == owed(story, "notice-agenda-reminder")


def test_all_of_a_unit_take_part_but_its_leader(story: Story) -> None:
    """Everybody who acts in a post of the unit is told, nobody twice, and the leader leads."""
    agenda = announced(story, semua="yes", peserta=None)
    people = [one.person_id for one in story.store.find(AgendaAnswer, agenda_id=agenda.id)]

    assert {TEACHER, CLERK, OTHER} <= set(people)
    assert HEAD not in people
    assert len(people) == len(set(people))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"kapan": "2026-11-23", "pukul": "07:59"}, "refusal-agenda-past"),
        ({"peserta": only(HEAD)}, "refusal-agenda-nobody"),
        ({"peserta": only(None)}, "refusal-agenda-nobody"),
    ],
)  # fmt: skip
def test_an_agenda_needs_a_time_to_come_and_somebody_else(story: Story, changed: dict[str, Any], refusal: str) -> None:
    """What has passed cannot be announced, and nobody meets himself or a vacant post."""
    with pytest.raises(Refusal, match=refusal):
        announced(story, **changed)

    assert [] == story.store.find(Agenda)


def test_only_who_has_somebody_under_him_leads(story: Story) -> None:
    """A teacher announces nothing, a citizen neither; heads and superiors do."""
    leads = {who: may_lead(story.desk, story.person(who)) for who in (HEAD, TEACHER, "kadis-sumarsono")}
    with pytest.raises(Refusal, match="refusal-agenda-leaders-only"):
        story.submit(story.person(TEACHER), "agenda", {**MEETING, **picked(story, CLERK)})

    assert {HEAD: True, TEACHER: False, "kadis-sumarsono": True} == leads
    assert not may_lead(story.desk, story.citizen())


# --- answering


def test_the_leader_sees_every_answer_and_who_is_silent(story: Story) -> None:
    """Before it begins the leader knows who may decide: clear, recused with the word why, silent."""
    agenda = announced(story, TEACHER, CLERK, OTHER)
    state_clear(story.desk, story.person(CLERK), agenda.id, 0)
    gives(story, TEACHER, "agenda-mundur", agenda, alasan="Penyedia adalah adik saya.")
    view = seen(story, HEAD, agenda)

    assert (1, 1, 1) == (view.clear, view.recused, view.waiting)
    assert {CLEAR: "", RECUSED: "Penyedia adalah adik saya.", None: ""} == {
        one.answer: one.reason for one in view.answers
    }


def test_a_participant_sees_his_own_answer_alone(story: Story) -> None:
    """The word why of a colleague is between him and the leader."""
    agenda = announced(story)
    gives(story, TEACHER, "agenda-mundur", agenda, alasan="Penyedia adalah adik saya.")
    colleague, own = seen(story, CLERK, agenda), seen(story, TEACHER, agenda)

    assert ((), None, "") == (colleague.answers, colleague.answer, colleague.reason)
    assert ((), RECUSED, "Penyedia adalah adik saya.") == (own.answers, own.answer, own.reason)


def test_nobody_else_knows_of_it(story: Story) -> None:
    """For who neither leads nor takes part there is no such agenda, whatever he presses."""
    agenda = announced(story)
    outsider = story.person(OTHER)

    assert [] == agendas(story.desk, outsider)
    for deed in (
        lambda: agenda_view(story.desk, outsider, agenda.id),
        lambda: state_clear(story.desk, outsider, agenda.id, 0),
        lambda: gives(story, OTHER, "agenda-mundur", agenda, alasan="Saudara saya."),
        lambda: gives(story, TEACHER, "agenda-batal", agenda, alasan="Tidak jadi."),
    ):
        with pytest.raises(NotKnown):
            deed()


def test_a_recusal_is_on_record_as_a_case_and_the_leader_is_told(story: Story) -> None:
    """001, second part C: the ad-hoc recusal is a case of its procedure, which the superior takes note of."""
    agenda = announced(story)
    gives(story, TEACHER, "agenda-mundur", agenda, alasan="Penyedia adalah adik saya.")
    [case] = story.store.find(Case)
    [own] = story.store.find(AgendaAnswer, person_id=TEACHER)

    assert ("penarikan-diri", "diketahui", case.id) == (case.procedure, case.state, own.case_id)
    assert [TEACHER] == [party.person_id for party in story.parties(case, "declarant")]
    assert [(HEAD, story.now)] == owed(story, "notice-agenda-recused")


def test_who_was_clear_may_still_withdraw_but_not_come_back(story: Story) -> None:
    """A conflict found later is told later; a recusal stands."""
    agenda = announced(story)
    state_clear(story.desk, story.person(TEACHER), agenda.id, 0)
    gives(story, TEACHER, "agenda-mundur", agenda, alasan="Baru tahu penyedianya.")

    with pytest.raises(Stale):
        state_clear(story.desk, story.person(TEACHER), agenda.id, 0)
    with pytest.raises(Stale):
        gives(story, TEACHER, "agenda-mundur", agenda, alasan="Sekali lagi.")
    assert 1 == len(story.store.find(Case))


def test_once_it_has_begun_nothing_is_answered_or_changed(story: Story) -> None:
    """The summary at the start is the last word."""
    agenda = announced(story)
    story.until(AT_NINE)

    for deed in (
        lambda: state_clear(story.desk, story.person(TEACHER), agenda.id, 0),
        lambda: gives(story, HEAD, "agenda-batal", agenda, alasan="Terlambat."),
    ):
        with pytest.raises(Stale):
            deed()


def test_a_recusal_can_become_a_declaration_where_there_is_one() -> None:
    """002 V.B: in the city the declaration form takes the decision over; the school has none."""
    city, school = Story(institution="kecamatan-lumajang"), Story()
    form = declaration_of(city.desk, city.person("kasi-kesra-ratih"))

    assert "deklarasi-lumajang" == (form.id if form else None)
    assert declaration_of(school.desk, school.person(TEACHER)) is None


# --- changing


def test_a_change_of_time_is_told_and_keeps_the_answers(story: Story) -> None:
    """The same decision at another hour: nobody is asked anew, and everybody is reminded at the new time."""
    agenda = announced(story)
    state_clear(story.desk, story.person(TEACHER), agenda.id, 0)
    moved = gives(story, HEAD, "agenda-ubah", agenda, kapan="2026-11-26", pukul="10:00")

    assert (1, SUPPLIER, "Ruang rapat") == (moved.revision, moved.decision, moved.place)
    assert (1, 1) == (seen(story, HEAD, agenda).clear, seen(story, HEAD, agenda).waiting)
    assert [TEACHER, CLERK] == [who for who, _ in owed(story, "notice-agenda-changed")]


def test_another_decision_is_asked_anew_but_a_recusal_stands(story: Story) -> None:
    """Who had no conflict in the one decision may have one in the other."""
    agenda = announced(story)
    state_clear(story.desk, story.person(CLERK), agenda.id, 0)
    gives(story, TEACHER, "agenda-mundur", agenda, alasan="Penyedia adalah adik saya.")
    gives(story, HEAD, "agenda-ubah", agenda, keputusan="Penetapan penyedia buku", kapan="2026-11-26", pukul="10:00")
    view = seen(story, HEAD, agenda)

    assert (0, 1, 1) == (view.clear, view.recused, view.waiting)


def test_a_button_of_the_agenda_before_the_change_is_stale(story: Story) -> None:
    """What was pressed under the old time or decision answers nothing."""
    agenda = announced(story)
    gives(story, HEAD, "agenda-ubah", agenda, kapan="2026-11-26", pukul="10:00")

    with pytest.raises(Stale):
        state_clear(story.desk, story.person(TEACHER), agenda.id, 0)


def test_a_cancelled_agenda_is_told_to_all_and_leaves_the_lists(story: Story) -> None:
    """Everybody hears why, and nothing of it is ahead any more."""
    agenda = announced(story)
    ended = gives(story, HEAD, "agenda-batal", agenda, alasan="Anggarannya ditunda.")

    assert ("cancelled", "Anggarannya ditunda.") == (ended.state, ended.note)
    assert [TEACHER, CLERK] == [who for who, _ in owed(story, "notice-agenda-cancelled")]
    assert [[], []] == [agendas(story.desk, story.person(who)) for who in (HEAD, TEACHER)]


def test_the_menu_shows_it_to_who_leads_or_has_one_ahead(story: Story) -> None:
    """A teacher finds /agenda in his menu once he takes part in one, and no longer once it has begun."""
    before = "agenda" in menu_of(story.desk, story.person(TEACHER))
    announced(story)
    ahead = [("agenda" in menu_of(story.desk, story.person(who))) for who in (HEAD, TEACHER, OTHER)]
    story.until(AT_NINE)

    assert (False, [True, True, False]) == (before, ahead)
    assert "agenda" not in menu_of(story.desk, story.person(TEACHER))
