"""Attacks past the chat: whoever knows ids, presses late, or looks for a difference, gains nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.casework import act, claim
from core.errors import NotKnown, Refusal, Stale
from core.evidence import Incoming, failed
from core.opening import open_by_command
from core.queries import case_view, reports
from core.records import Case, Entry, Evidence, Task
from core.talks import MOST_SENT, Prompted, begin, take_file
from tests.core.invented_office import evaluations
from tests.core.story import Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."


@pytest.fixture
def story() -> Story:
    """Return a school on a Monday morning."""
    return Story()


def identifying(story: Story) -> Case:
    """Return a case that waits for Tim BK to find out who is meant."""
    [case] = story.report(story.citizen(), words="Bapak yang mengurus seragam", leadership="tidak")
    return case


# --- taking the work of others away


def test_nobody_takes_a_shared_step_for_himself_alone(story: Story) -> None:
    """Where any of several may act, a forged button that takes the task over is stale, and the others keep theirs."""
    case = identifying(story)
    waiting = story.actors(case)
    own = next(task for task in story.tasks(case) if task.person_id == "staf-yuliana")

    with pytest.raises(Stale):
        claim(story.desk, story.person("staf-yuliana"), own.id, own.revision)

    assert waiting == story.actors(case)


def test_one_of_all_who_must_act_cannot_make_himself_the_only_one() -> None:
    """Where all must hand in, taking the task over does not send the others away."""
    dinas = evaluations()
    case = open_by_command(dinas.desk, dinas.person("perencana"), "evaluasi")
    members = {"picked": [{"position": "analis", "person": "analis"}]}
    dinas.act("perencana", case, "ajukan", anggota=members)
    dinas.act("kasubag", dinas.case(case.id), "setuju")
    waiting = dinas.actors(case)
    own = next(task for task in dinas.tasks(case) if task.person_id == "kasi-1")

    with pytest.raises(Stale):
        claim(dinas.desk, dinas.person("kasi-1"), own.id, own.revision)

    assert waiting == dinas.actors(case)


def test_two_members_who_decide_at_the_same_time_decide_once(story: Story) -> None:
    """The second of two presses on the same screen is stale, and only the first is in the history."""
    case = identifying(story)
    held: dict[str, Task] = {task.person_id or "": task for task in story.tasks(case)}
    official = {"pejabat": {"position": "guru-matematika", "person": "guru-bambang"}}
    other = {"pejabat": {"position": "guru-ipa", "person": "guru-dimas"}}
    yuliana, kristianto = (held[who] for who in ("staf-yuliana", "guru-kristianto"))
    act(story.desk, story.person("staf-yuliana"), yuliana.id, yuliana.revision, "tetapkan", official)

    with pytest.raises(Stale):
        act(story.desk, story.person("guru-kristianto"), kristianto.id, kristianto.revision, "tetapkan", other)

    assert {"guru-bambang", None} == {party.person_id for party in story.parties(case, "reported")}
    assert 1 == story.history(case).count("acted")


def test_a_decision_on_paper_is_refused_once_the_official_has_come(story: Story) -> None:
    """Whoever began to record for an absent official may not end it after he started the bot himself."""
    [case] = story.report(story.citizen(), "guru-matematika")
    [task] = story.tasks(case)

    with pytest.raises(NotKnown):
        act(
            story.desk, story.person("staf-yuliana"), task.id, task.revision, "tidak-benar", {"alasan": WHY},
            on_behalf=True,
        )  # fmt: skip

    assert ["kepsek-endang"] == story.actors(case)


# --- who the reporter is


def test_the_history_never_names_a_reporter_whom_routing_passed_over(story: Story) -> None:
    """An official who reports in his own line leaves no trace in the history, at the start nor when a limit ran out."""
    reporters = {"guru-matematika": "kepsek-endang", "kepala-sekolah": "bupati-wiratmo"}
    opened = [story.report(story.person(who), post)[0] for post, who in reporters.items()]
    story.forward(days=20)

    for case, who in zip(opened, reporters.values(), strict=True):
        written = [repr(entry) for entry in story.store.find(Entry, case_id=case.id)]
        assert [] == [line for line in written if who in line]


def test_the_reporter_is_not_told_of_a_file_that_was_not_his(story: Story) -> None:
    """A file of an official that cannot be fetched is no news for the reporter; one of his own is."""
    [case] = story.report(story.citizen(), "guru-matematika")
    [own] = story.files(case)
    story.act("kepsek-endang", case, "benar", alasan=WHY, berkas=[story.photo()])
    [other] = [file for file in story.files(case) if file.id != own.id]

    failed(story.desk, other.id)
    assert 0 == story.told(None).count("notice-file-failed")

    failed(story.desk, own.id)
    assert 1 == story.told(None).count("notice-file-failed")


def test_a_reporter_of_several_officials_finds_no_way_from_one_case_to_the_others(story: Story) -> None:
    """What a handler of one of the linked cases is shown holds neither code, id nor official of the others."""
    first, second = story.report(story.citizen(), "guru-matematika", "kepala-sekolah")

    # It is her own turn in the first case.
    shown = repr(replace(case_view(story.desk, story.person("kepsek-endang"), first.id), turn=()))

    assert [] == [word for word in (second.code, second.id, "Endang") if word in shown.replace("kepsek-endang", "")]
    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("kepsek-endang"), second.id)


def test_the_reporter_reads_no_inner_word_of_the_officials(story: Story) -> None:
    """What the examiner writes for the reviewer is not for the reporter; the reason that closes the report is."""
    siti = story.citizen()
    [case] = story.report(siti, "guru-matematika")
    story.act("kepsek-endang", case, "benar", alasan="Bu Murtini adalah saksi.")
    assert "Bu Murtini" not in repr(reports(story.desk, siti))

    [other] = story.report(siti, "guru-ipa")
    story.act("kepsek-endang", other, "tidak-benar", alasan=WHY)

    told = [item.words.id for event in case_view(story.desk, siti, other.id).timeline for item in event.said]
    assert [WHY] == told


# --- too much of it


def test_nobody_floods_the_office_with_reports() -> None:
    """Each official named counts; the day's measure is full for this person alone, and the next day is a new one."""
    story = Story(profile={"reports_a_day": 3})
    siti, hendro = story.citizen(), story.citizen(2, "Hendro")
    story.report(siti, "guru-matematika", "guru-ipa")

    with pytest.raises(Refusal, match="refusal-too-many-reports"):
        story.report(siti, "guru-ips", "guru-pjok")
    story.report(siti, "guru-ips")
    with pytest.raises(Refusal, match="refusal-too-many-reports"):
        story.report(siti, "guru-pjok")
    story.report(hendro, "guru-pjok")
    story.now += timedelta(hours=16)
    story.report(siti, "guru-pjok")

    assert 5 == story.store.count(Case)


def test_files_put_back_out_again_do_not_pile_up(story: Story) -> None:
    """A person who sends a file and puts it back out, again and again, is stopped before his files fill the store."""
    siti, key = story.citizen(), "1:1"
    begin(story.desk, siti, key, "pengaduan-sekolah")
    refusals = []
    for number in range(MOST_SENT + 5):
        incoming = Incoming(kind="photo", file_id=f"F{number}", unique_id=f"U{number}", name="f", mime="x", size=9)
        shown = take_file(story.desk, siti, key, incoming)
        assert isinstance(shown, Prompted)
        refusals += [shown.refusal.key] if shown.refusal else []
        if not shown.refusal:
            story.store.put(replace(shown.draft, answers={}, revision=shown.draft.revision + 1))

    assert (MOST_SENT, ["refusal-too-many-files"] * 5) == (story.store.count(Evidence), refusals)
