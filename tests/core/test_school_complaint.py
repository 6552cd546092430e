"""The school's complaint procedure (001 part B), told by named people without a chat."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.casework import act
from core.deadlines import sweep
from core.durations import parse_duration
from core.errors import NotKnown, Refusal, Stale
from core.history import broken
from core.queries import case_view, cases, report_by_code, reports, task_view, worklist
from core.records import Account, Case, Entry, Holding, Relation, Task
from tests.core.story import IDENTITY, MONDAY, Story

WHY = "Dokumen pengadaan dan keterangan saksi sudah diperiksa."


@pytest.fixture
def story() -> Story:
    """Open the school on a Monday morning."""
    return Story()


@pytest.fixture
def case(story: Story) -> Case:
    """Siti's complaint about the mathematics teacher."""
    return story.report(story.citizen(), "guru-matematika")[0]


def test_the_report_goes_to_the_direct_superior(story: Story, case: Case) -> None:
    """B.2: the report is handed to the direct superior of the official, who is told."""
    assert case.state == "pemeriksaan"
    assert story.actors(case) == ["kepsek-endang"]
    assert story.told("kepsek-endang") == ["notice-task"]


def test_the_window_is_three_working_days(story: Story, case: Case) -> None:
    """B.3: received on Monday, the examination is due at the close of Thursday."""
    [task] = story.tasks(case)

    assert datetime.fromisoformat("2026-11-26T16:00:00+07:00") == task.due_at


def test_found_untrue_the_decision_stands(story: Story, case: Case) -> None:
    """B.4: found untrue, the decision stays in force, the reporter is told, the case is closed."""
    story.act("kepsek-endang", case, "tidak-benar", alasan=WHY)
    story.accept(case)

    assert story.case(case.id).state == "tetap-berlaku"
    assert story.case(case.id).closed_at == story.now
    assert story.case(case.id).counts_as == ["unproven"]
    assert "notice-end" in story.told(None)


def test_found_true_the_superior_of_the_superior_reviews(story: Story, case: Case) -> None:
    """B.5: found true, the superior of the direct superior reviews within two working days."""
    story.act("kepsek-endang", case, "benar", alasan=WHY)

    [task] = story.tasks(case)
    assert story.actors(case) == ["kadis-sumarsono"]
    assert datetime.fromisoformat("2026-11-25T16:00:00+07:00") == task.due_at


@pytest.mark.parametrize(
    ("outcome", "counted", "given"),
    [
        ("dipertahankan", "upheld", {}),
        ("diubah", "changed", {"perintah": "Ulangi pengadaan dengan pembanding."}),
        ("dibatalkan", "cancelled", {"perintah": "Batalkan kontrak."}),
    ],
)
def test_after_the_review_the_team_watches_it_carried_out(
    story: Story, case: Case, outcome: str, counted: str, given: dict[str, str]
) -> None:
    """B.6: Tim BK watches the decision of the review carried out, and closes the case."""
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.act("kadis-sumarsono", case, outcome, alasan=WHY, **given)

    assert story.actors(case) == ["guru-kristianto", "staf-yuliana", "waka-wahyuningtyas"]
    story.act("staf-yuliana", case, "terlaksana", catatan="Sudah dilaksanakan pada hari Senin.")
    closed = story.case(case.id)
    assert closed.state == "selesai"
    assert {"proven", counted} <= set(closed.counts_as)


def test_with_the_other_switch_the_verifier_reviews() -> None:
    """002 IV.A item 5 reads the direct superior himself as the reviewer: one switch in the profile."""
    story = Story(profile={"switches": {"pengaduan-sekolah": {"reviewer": "verifier"}}})
    [case] = story.report(story.citizen(), "guru-matematika")

    story.act("kepsek-endang", case, "benar", alasan=WHY)

    assert story.actors(case) == ["kepsek-endang"]


def test_two_calendar_days_where_the_profile_says_so() -> None:
    """B.5 read as calendar days: found true on Friday, the review ends at the close of Monday."""
    story = Story(
        now=MONDAY + timedelta(days=4, hours=1), profile={"switches": {"pengaduan-sekolah": {"hari": "hari kalender"}}}
    )
    [case] = story.report(story.citizen(), "guru-matematika")

    story.act("kepsek-endang", case, "benar", alasan=WHY)

    [task] = story.tasks(case)
    assert datetime.fromisoformat("2026-11-30T16:00:00+07:00") == task.due_at


def test_a_reason_is_required_where_the_outcome_goes_against_somebody(story: Story, case: Case) -> None:
    """Without its reason a decision is refused and nothing changes."""
    before = story.history(case)

    with pytest.raises(Refusal, match="refusal-incomplete"):
        story.act("kepsek-endang", case, "benar")

    assert before == story.history(case)


def test_no_report_without_identity(story: Story) -> None:
    """B.2: a report without the reporter's identity is refused."""
    with pytest.raises(Refusal, match="refusal-no-identity"):
        story.report(story.citizen(), "guru-matematika", nik="")


def test_no_report_without_evidence(story: Story) -> None:
    """B.2: a report without evidence is refused."""
    with pytest.raises(Refusal, match="refusal-no-evidence"):
        story.report(story.citizen(), "guru-matematika", bukti=[])


def test_several_officials_give_one_linked_case_each(story: Story) -> None:
    """Each official named has a case of his own; the cases know of each other, their parties do not."""
    first, second = story.report(story.citizen(), "guru-matematika", "bendahara-bos")

    assert first.link_id == second.link_id is not None
    assert first.code != second.code
    assert len(story.files(first)) == len(story.files(second)) == 1


# --- asking the reporter


def test_the_handler_asks_and_the_answer_comes_back(story: Story, case: Case) -> None:
    """Two ways: the question reaches the reporter, the answer and its files come into the case, the asker is told."""
    siti = story.citizen()
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    [question] = story.tasks(case, kind="answer")
    view = reports(story.desk, siti)[0]
    assert view.question_words == "Kapan pengumuman itu dipasang?"

    story.submit(
        siti, "jawaban", {"jawaban": "Tanggal 2 November.", "bukti": [story.photo()]}, task=question.id, revision=0
    )

    assert len(story.files(case)) == 2
    assert set(story.told("kepsek-endang")) == {"notice-task", "notice-reply"}
    assert story.case(case.id).state == "pemeriksaan"


def test_the_window_runs_on_while_the_reporter_is_asked(story: Story, case: Case) -> None:
    """By default a question does not move the limit; without an answer the handler decides on what there is."""
    due = story.tasks(case)[0].due_at
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")

    story.forward(days=1)

    assert due == story.tasks(case)[0].due_at
    story.act("kepsek-endang", case, "tidak-benar", alasan=WHY)
    assert story.tasks(case, kind="answer", state="cancelled")


def test_the_profile_may_let_a_question_pause_the_window_once() -> None:
    """With the pause on, the window moves by the working time that the question took; a second one moves nothing."""
    story = Story(profile={"pause_on_question": parse_duration("3 hari kerja")})
    siti = story.citizen()
    [case] = story.report(siti, "guru-matematika")
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    story.forward(hours=2)
    [question] = story.tasks(case, kind="answer")
    story.submit(siti, "jawaban", {"jawaban": "Tanggal 2 November."}, task=question.id, revision=0)

    assert datetime.fromisoformat("2026-11-27T09:30:00+07:00") == story.tasks(case)[0].due_at
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Di papan yang mana?")
    story.forward(hours=3)
    assert datetime.fromisoformat("2026-11-27T09:30:00+07:00") == story.tasks(case)[0].due_at


def test_a_pause_ends_by_itself_after_three_working_days() -> None:
    """Without an answer the window runs on after the longest pause, three working days later."""
    story = Story(profile={"pause_on_question": parse_duration("3 hari kerja")})
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")

    story.until(datetime.fromisoformat("2026-11-27T08:00:00+07:00"))

    [task] = story.tasks(case)
    assert ["kepsek-endang"] == story.actors(case)
    assert task.due_at is not None
    assert datetime.fromisoformat("2026-12-01T16:00:00+07:00") == task.due_at


def test_only_one_question_waits_at_a_time(story: Story, case: Case) -> None:
    """A second question before the answer is refused."""
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")

    with pytest.raises(Refusal, match="refusal-question-open"):
        story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Siapa saksinya?")


def test_nobody_but_the_reporter_answers(story: Story, case: Case) -> None:
    """A question of the office is answered by the reporter alone."""
    story.act("kepsek-endang", case, "minta-keterangan", pertanyaan="Kapan pengumuman itu dipasang?")
    [question] = story.tasks(case, kind="answer")
    stranger = story.citizen(2, "Hendro")

    with pytest.raises(NotKnown):
        story.submit(stranger, "jawaban", {"jawaban": "Saya tahu."}, task=question.id, revision=0)


# --- not my subordinate, not in the list


def test_not_my_subordinate_goes_back_to_identification(story: Story, case: Case) -> None:
    """The superior returns the case; Tim BK identifies again, and nobody is chosen twice."""
    story.act("kepsek-endang", case, "bukan-bawahan", alasan="Beliau guru di sekolah lain.")
    assert story.case(case.id).state == "identifikasi"
    assert "kepsek-endang" not in story.actors(case)

    with pytest.raises(Refusal, match="refusal-chosen-before"):
        story.act("staf-yuliana", case, "tetapkan", pejabat={"position": "guru-matematika", "person": "guru-bambang"})
    story.act("staf-yuliana", case, "tetapkan", pejabat={"position": "bendahara-bos", "person": "bendahara-murtini"})

    assert story.case(case.id).state == "pemeriksaan"
    assert ["bendahara-murtini"] == [party.person_id for party in story.parties(case, "reported")]
    assert ["guru-bambang"] == [party.person_id for party in story.parties(case, "ruled_out")]


def test_an_official_in_words_is_identified_by_the_team_first(story: Story) -> None:
    """Not in the list: a member of Tim BK identifies the official before anybody else sees the case."""
    [case] = story.report(story.citizen(), words="Bapak yang mengurus seragam", leadership="tidak")

    assert case.state == "identifikasi"
    assert story.actors(case) == ["guru-kristianto", "staf-yuliana", "waka-wahyuningtyas"]
    assert cases(story.desk, story.person("kepsek-endang")) == []
    story.act("guru-kristianto", case, "tetapkan", pejabat={"position": "kepala-tu", "person": "katu-slamet"})
    assert story.actors(case) == ["kepsek-endang"]
    [task] = story.tasks(case)
    assert (
        "Slamet Riyanto, S.Sos. (Kepala Tata Usaha)"
        == task_view(story.desk, story.person("kepsek-endang"), task.id).view.about
    )


@pytest.mark.parametrize("answer", ["ya", "tidak-tahu"])
def test_where_the_leadership_may_be_meant_the_level_above_identifies(story: Story, answer: str) -> None:
    """Where the leadership of the school or Tim BK may be meant, the level above the school identifies."""
    [case] = story.report(story.citizen(), words="Yang memimpin rapat", leadership=answer)

    assert story.actors(case) == ["kadis-sumarsono"]
    assert worklist(story.desk, story.person("guru-kristianto")) == []
    assert cases(story.desk, story.person("kepsek-endang")) == []


def test_identification_does_not_wait_for_ever(story: Story) -> None:
    """When Tim BK lets its time pass, the level above the school identifies; nobody is asked twice."""
    [case] = story.report(story.citizen(), words="Bapak yang mengurus seragam", leadership="tidak")

    story.forward(days=3)

    assert story.actors(case) == ["kadis-sumarsono"]
    assert len(story.tasks(case)) == 1


# --- not a conflict of interest


def test_not_a_conflict_is_closed_with_where_to_go_and_may_be_objected_to_once(story: Story, case: Case) -> None:
    """The reporter may object once, which goes to Tim BK; accepted, the examination begins anew."""
    siti = story.citizen()
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan")
    assert story.case(case.id).state == "bukan-bk"
    assert reports(story.desk, siti)[0].may_reopen

    story.submit(siti, "reopen/pengaduan-sekolah/bukan-bk", {"keberatan": "Ini adik kandungnya."}, case=case.id)
    assert story.case(case.id).state == "keberatan"
    assert story.actors(case) == ["guru-kristianto", "staf-yuliana", "waka-wahyuningtyas"]
    story.act("staf-yuliana", case, "terima")
    assert story.case(case.id).state == "pemeriksaan"
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan")

    with pytest.raises(Refusal, match="refusal-not-reopened"):
        story.submit(siti, "reopen/pengaduan-sekolah/bukan-bk", {"keberatan": "Sekali lagi."}, case=case.id)


def test_an_objection_refused_closes_the_case(story: Story, case: Case) -> None:
    """Tim BK may refuse the objection with a reason."""
    siti = story.citizen()
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan")
    story.submit(siti, "reopen/pengaduan-sekolah/bukan-bk", {"keberatan": "Ini adik kandungnya."}, case=case.id)

    story.act("guru-kristianto", case, "tolak", alasan=WHY)

    assert story.case(case.id).state == "keberatan-ditolak"


def test_an_objection_comes_too_late_after_its_time(story: Story, case: Case) -> None:
    """After the profile's time an objection is refused."""
    siti = story.citizen()
    story.act("kepsek-endang", case, "bukan-bk", alasan=WHY, tujuan="Dinas Pendidikan")
    story.forward(days=14)

    assert not reports(story.desk, siti)[0].may_reopen


# --- time


def test_late_it_climbs_with_a_fresh_window(story: Story, case: Case) -> None:
    """Butir 5, "dan seterusnya": without a decision the next superior has three fresh working days."""
    story.until(datetime.fromisoformat("2026-11-26T16:00:00+07:00"))

    [task] = story.tasks(case)
    assert task.person_id == "kadis-sumarsono"
    # Received at the very close of Thursday counts as Friday morning, which is day 0.
    assert datetime.fromisoformat("2026-12-02T16:00:00+07:00") == task.due_at
    assert "notice-passed" in story.told("kepsek-endang")
    assert "notice-climbed" in story.told(None)


def test_after_a_climb_the_review_begins_above_whoever_examined_it(story: Story, case: Case) -> None:
    """Butir 5, "atasan dari atasan langsung": the head of the education office examined, so his superior reviews."""
    story.until(datetime.fromisoformat("2026-11-26T16:00:00+07:00"))
    story.act("kadis-sumarsono", case, "benar", alasan=WHY)

    assert "peninjauan" == story.case(case.id).state
    assert ["bupati-wiratmo"] == story.actors(case)


def test_whoever_was_passed_over_reads_but_no_longer_decides(story: Story, case: Case) -> None:
    """After the climb the first superior may read the case and his old button does nothing."""
    [old] = story.tasks(case)
    story.until(datetime.fromisoformat("2026-11-26T16:00:00+07:00"))
    endang = story.person("kepsek-endang")

    assert case_view(story.desk, endang, case.id).scope == "masked"
    with pytest.raises(Stale):
        act(story.desk, endang, old.id, old.revision, "benar", {"alasan": WHY})


def test_the_superior_is_pinged_three_times(story: Story, case: Case) -> None:
    """A ping one working day before, one on the due morning, one two hours before the end."""
    story.until(datetime.fromisoformat("2026-11-26T15:59:00+07:00"))

    assert case.state == "pemeriksaan"
    assert story.told("kepsek-endang") == ["notice-task", "notice-ping", "notice-ping", "notice-ping"]


@pytest.mark.usefixtures("case")
def test_after_a_stop_the_superior_is_reminded_once(story: Story) -> None:
    """Where several reminders have become due while the bot stood still, one is sent."""
    story.now = datetime.fromisoformat("2026-11-26T14:30:00+07:00")
    sweep(story.desk)

    assert ["notice-task", "notice-ping"] == story.told("kepsek-endang")


def test_at_the_very_top_it_stays_overdue(story: Story, case: Case) -> None:
    """At the top nothing moves by itself: the task stays open and overdue."""
    story.forward(days=60)

    assert story.tasks(case)
    assert "at-the-top" in story.history(case)


# --- never the accused


def test_the_head_of_the_school_is_examined_by_the_level_above(story: Story) -> None:
    """The accused is the head of the school: the head of the education office examines, the regent reviews."""
    [case] = story.report(story.citizen(), "kepala-sekolah")
    assert story.actors(case) == ["kadis-sumarsono"]

    story.act("kadis-sumarsono", case, "benar", alasan=WHY)

    assert story.actors(case) == ["bupati-wiratmo"]
    assert story.told("kepsek-endang") == []


def test_a_member_of_the_team_never_watches_over_his_own_case(story: Story) -> None:
    """The accused is a member of Tim BK: the others watch, he learns nothing."""
    [case] = story.report(story.citizen(), "guru-bk")
    story.act("kepsek-endang", case, "benar", alasan=WHY)
    story.act("kadis-sumarsono", case, "dipertahankan", alasan=WHY)

    assert story.actors(case) == ["staf-yuliana", "waka-wahyuningtyas"]
    accused = story.person("guru-kristianto")
    assert story.told(accused.id) == []
    assert cases(story.desk, accused) == []
    assert worklist(story.desk, accused) == []
    with pytest.raises(NotKnown):
        case_view(story.desk, accused, case.id)


def test_a_superior_who_reports_his_own_subordinate_does_not_judge_him(story: Story) -> None:
    """The reporter is the direct superior: the next one up examines."""
    [case] = story.report(story.person("kepsek-endang"), "guru-matematika")

    assert story.actors(case) == ["kadis-sumarsono"]


def test_one_person_in_two_posts_of_the_chain_gives_way_to_the_next(story: Story) -> None:
    """Somebody who is accused in one post acts in none: a head who is also the next superior is skipped."""
    [old] = story.store.find(Holding, position_id="kepala-dikbud")
    story.store.remove(old)
    story.store.add(
        Holding(id="x", position_id="kepala-dikbud", person_id="kepsek-endang", kind="plt", starts=story.desk.today)
    )
    [case] = story.report(story.citizen(), "kepala-sekolah")

    assert story.actors(case) == ["bupati-wiratmo"]


def test_one_person_in_two_posts_does_not_review_his_own_examination(story: Story) -> None:
    """The examiner who also holds the post above does not review himself; the next level does."""
    [old] = story.store.find(Holding, position_id="kepala-dikbud")
    story.store.remove(old)
    story.store.add(
        Holding(id="x", position_id="kepala-dikbud", person_id="kepsek-endang", kind="plt", starts=story.desk.today)
    )
    [case] = story.report(story.citizen(), "guru-matematika")
    story.act("kepsek-endang", case, "benar", alasan=WHY)

    assert story.actors(case) == ["bupati-wiratmo"]


def test_a_declared_relation_keeps_somebody_out(story: Story) -> None:
    """Whoever declared a relation to the accused neither acts nor reads."""
    story.store.add(
        Relation(id="r", person_id="kepsek-endang", other_id="guru-bambang", kind="perkawinan", declared_at=story.now)
    )
    [case] = story.report(story.citizen(), "guru-matematika")

    assert story.actors(case) == ["kadis-sumarsono"]
    with pytest.raises(NotKnown):
        case_view(story.desk, story.person("kepsek-endang"), case.id)


def test_recusal_hands_the_case_to_the_next(story: Story, case: Case) -> None:
    """A handler recuses himself with a reason: the next one up examines, and he sees the case no longer."""
    story.act("kepsek-endang", case, "menarik-diri", alasan="Beliau sepupu saya.")

    assert story.actors(case) == ["kadis-sumarsono"]
    assert cases(story.desk, story.person("kepsek-endang")) == []


def test_nobody_left_is_raised_to_the_administrator_without_contents(story: Story) -> None:
    """A case without anybody to act is raised to the administrator, who sees a reference and no contents."""
    for post in ("kepala-sekolah", "kepala-dikbud", "inspektur", "bupati"):
        for holding in story.store.find(Holding, position_id=post):
            story.store.remove(holding)
    story.store.put(replace_left(story, "auditor-bagaskara"))
    [case] = story.report(story.citizen(), "guru-matematika")

    assert story.actors(case) == []
    assert story.told("staf-agus") == ["notice-nobody"]
    assert cases(story.desk, story.person("staf-agus")) == []


def replace_left(story: Story, person_id: str) -> object:
    """Return a person who has left the office."""
    return replace(story.person(person_id), left_at=story.now - timedelta(days=1))


# --- reading


def test_handlers_see_the_reporter_masked(story: Story, case: Case) -> None:
    """Name, NIK, phone and address of the reporter reach no handler."""
    view = task_view(story.desk, story.person("kepsek-endang"), story.tasks(case)[0].id)

    assert not [value for value in IDENTITY.values() if value in repr(view)]
    assert view.view.shielded


def test_a_stranger_cannot_tell_a_code_that_exists_from_one_that_does_not(story: Story, case: Case) -> None:
    """The answer to somebody else's code is the answer to no code."""
    stranger = story.citizen(2, "Hendro")

    with pytest.raises(NotKnown) as theirs:
        report_by_code(story.desk, stranger, case.code)
    with pytest.raises(NotKnown) as none:
        report_by_code(story.desk, stranger, "0000-0000-0000")

    assert str(theirs.value) == str(none.value)


def test_the_reporter_follows_by_code_however_it_is_typed(story: Story, case: Case) -> None:
    """A code is found in small letters and without dashes."""
    typed = case.code.replace("-", " ").lower()

    assert report_by_code(story.desk, story.citizen(), typed).case.id == case.id


# --- buttons


def test_a_button_pressed_twice_does_nothing_the_second_time(story: Story, case: Case) -> None:
    """The second press of the same button is stale and changes nothing."""
    [task] = story.tasks(case)
    endang = story.person("kepsek-endang")
    act(story.desk, endang, task.id, task.revision, "tidak-benar", {"alasan": WHY})
    before = story.history(case)

    with pytest.raises(Stale):
        act(story.desk, endang, task.id, task.revision, "tidak-benar", {"alasan": WHY})

    assert before == story.history(case)


def test_a_button_pressed_by_another_person_is_not_known(story: Story, case: Case) -> None:
    """Somebody else's press has no effect and learns nothing."""
    [task] = story.tasks(case)

    with pytest.raises(NotKnown):
        act(story.desk, story.person("guru-bambang"), task.id, task.revision, "benar", {"alasan": WHY})
    with pytest.raises(NotKnown):
        act(story.desk, story.citizen(), task.id, task.revision, "benar", {"alasan": WHY})


# --- on paper


def test_who_cannot_be_reached_is_served_on_paper(story: Story) -> None:
    """Tim BK is told of an official who has not started the bot, and records his decision with its scan."""
    for account in story.store.find(Account, person_id="kepsek-endang"):
        story.store.put(replace(account, started_at=None))
    [case] = story.report(story.citizen(), "guru-matematika")
    assert "notice-unreachable" in story.told("staf-yuliana")
    assert story.work("staf-yuliana") == [case.code]

    [task] = story.tasks(case)
    story.submit(
        story.person("staf-yuliana"),
        "behalf/pengaduan-sekolah/pemeriksaan/tidak-benar",
        {"alasan": WHY, "pindaian": [story.photo()]},
        task=task.id,
        revision=task.revision,
    )

    assert story.case(case.id).state == "tanggapan"
    entry = story.store.find(Entry, case_id=case.id, what="acted")[0]
    assert ("staf-yuliana", "kepsek-endang") == (entry.person_id, entry.on_behalf_id)


def test_who_can_be_reached_is_not_stood_in_for(story: Story, case: Case) -> None:
    """While an official uses the bot himself, nobody decides in his name."""
    with pytest.raises(NotKnown):
        story.act("staf-yuliana", case, "tidak-benar", on_behalf=True, alasan=WHY)


def test_the_accused_in_the_team_cannot_decide_in_his_superiors_name(story: Story) -> None:
    """A member of Tim BK who is the accused is not told and cannot record a decision on paper."""
    for account in story.store.find(Account, person_id="kepsek-endang"):
        story.store.put(replace(account, started_at=None))
    [case] = story.report(story.citizen(), "guru-bk")

    assert story.work("guru-kristianto") == []
    with pytest.raises(NotKnown):
        story.act("guru-kristianto", case, "tidak-benar", on_behalf=True, alasan=WHY)


def test_an_ad_hoc_recusal_is_recorded_in_one_short_form(story: Story) -> None:
    """An employee records a recusal from a meeting; the superior takes note and it is closed."""
    bambang = story.person("guru-bambang")
    filed = story.submit(
        bambang, "penarikan-diri", {"keputusan": "Rapat pengadaan seragam", "alasan": "Peserta adalah adik saya."}
    )
    case = story.case(filed.receipts[0].case_id)

    assert story.actors(case) == ["kepsek-endang"]
    story.act("kepsek-endang", case, "diketahui")
    assert story.case(case.id).closed_at is not None


def test_the_history_is_chained(story: Story, case: Case) -> None:
    """Changing an entry breaks the chain at that entry."""
    story.act("kepsek-endang", case, "tidak-benar", alasan=WHY)
    entries = story.store.find(Entry, case_id=case.id, order="number")
    assert broken(entries) is None

    changed = [*entries[:1], replace(entries[1], what="nothing"), *entries[2:]]

    assert broken(changed) == changed[1]
    assert broken([*entries[:1], *entries[2:]]) == entries[2]
    assert isinstance(story.store.find(Task, case_id=case.id)[0], Task)


def test_a_notice_handed_over_on_paper_is_on_record(story: Story) -> None:
    """Tim BK records when and to whom the notice went; the window runs on and the history names both."""
    for account in story.store.find(Account, person_id="kepsek-endang"):
        story.store.put(replace(account, started_at=None))
    [case] = story.report(story.citizen(), "guru-matematika")
    [task] = story.tasks(case)
    given = {"hari": "2026-11-23", "penerima": "Bu Endang, di ruang kepala sekolah"}

    story.submit(story.person("staf-yuliana"), "served/pengaduan-sekolah/pemeriksaan", given, task=task.id, revision=0)

    [entry] = story.store.find(Entry, case_id=case.id, what="handed-over")
    assert ("staf-yuliana", "kepsek-endang") == (entry.person_id, entry.on_behalf_id)
    assert [task] == story.tasks(case)


def test_nobody_hands_over_a_notice_of_his_own_case(story: Story) -> None:
    """A member of Tim BK who is the accused records nothing for the official who examines him."""
    for account in story.store.find(Account, person_id="kepsek-endang"):
        story.store.put(replace(account, started_at=None))
    [case] = story.report(story.citizen(), "guru-bk")
    [task] = story.tasks(case)
    given = {"hari": "2026-11-23", "penerima": "Bu Endang"}

    with pytest.raises(NotKnown):
        story.submit(
            story.person("guru-kristianto"), "served/pengaduan-sekolah/pemeriksaan", given, task=task.id, revision=0
        )


def test_a_running_case_keeps_the_edition_of_each_list(story: Story, case: Case) -> None:
    """The editions of the lists that a case asks from are those in force when it was opened."""
    assert {"hubungan-pelapor", "perhatian-khusus-sekolah"} == set(case.lists)
    assert story.shelves.code_list("perhatian-khusus-sekolah").edition == case.lists["perhatian-khusus-sekolah"]
