"""Joining with a Telegram account: by a link that works once, or by NIP and one's own number, as oneself alone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.access import has_part
from core.enrolment import enrolment, enrolment_for
from core.errors import NotKnown, Refusal
from core.granting import employee, grant, revoke
from core.invitations import PREFIX, accept, claim_nip, invite, prove, unlink, waits_for_number
from core.people import account_of, greet, person_of
from core.queries import reports
from core.records import Account, Invitation, Notice, Person, ReporterLink
from core.tries import TRIES
from tests.core.story import Story

PHONE = "+6281234567890"
OTHER = 777


def newcomer(story: Story, user_id: int = OTHER) -> Person:
    """Return somebody who has just opened the bot with a new telephone."""
    return greet(story.desk, user_id, user_id, "Telepon Baru", "id")


def join(story: Story, payload: str, user_id: int = OTHER) -> Person:
    """Let a telephone come in by a link."""
    return accept(story.desk, newcomer(story, user_id), user_id, payload)


def known(story: Story, who: str = "guru-bambang") -> Person:
    """Return an employee who has not joined and whose number stands in the roster."""
    for account in story.store.find(Account, person_id=who):
        story.store.remove(account)
    person = replace(story.person(who), phone=PHONE)
    story.store.put(person)
    return person


def try_nip(story: Story, nip: str, phone: str = PHONE, user_id: int = OTHER) -> Person | None:
    """Let a telephone say a NIP and share its number."""
    visitor = newcomer(story, user_id)
    claim_nip(story.desk, user_id, nip)
    return prove(story.desk, visitor, user_id, phone)


def test_a_link_makes_an_account_an_employees() -> None:
    """Who comes by the link is the employee from then on, with his work."""
    story = Story()
    person = known(story, "kepsek-endang")
    [case] = story.report(story.citizen(), "guru-matematika")
    joined = join(story, invite(story.desk, person))

    assert person.id == joined.id == (person_of(story.desk, OTHER) or newcomer(story)).id
    assert has_part(story.desk, joined)
    assert [case.code] == story.work(joined.id)


def test_only_the_digest_of_a_link_is_kept() -> None:
    """The secret stands nowhere in the store, is long, and fits into a link of Telegram."""
    story = Story()
    payload = invite(story.desk, known(story))
    [kept] = story.store.find(Invitation)

    assert payload.removeprefix(PREFIX) not in repr(kept)
    assert 32 == len(payload.removeprefix(PREFIX))
    assert len(payload) <= 64


@pytest.mark.parametrize("spoil", ["used", "old", "replaced", "invented", "left"])
def test_every_link_that_does_not_work_is_answered_alike(spoil: str) -> None:
    """Used, expired, replaced, invented, or of somebody who left: one answer, and nobody joins."""
    story = Story()
    person = known(story)
    payload = invite(story.desk, person)
    if spoil == "used":
        join(story, payload, 555)
    if spoil == "old":
        story.now += timedelta(days=7)
    if spoil == "replaced":
        invite(story.desk, person)
    if spoil == "left":
        story.store.put(replace(story.person(person.id), left_at=story.now))
    with pytest.raises(Refusal) as refused:
        join(story, PREFIX + "x" * 32 if spoil == "invented" else payload)

    assert "refusal-invitation" == refused.value.key
    assert person.id != newcomer(story).id


def test_a_new_link_after_a_lost_phone_ends_the_old_account_and_tells_it() -> None:
    """The old telephone is told and is a stranger's from then on; the new one is reached."""
    story = Story()
    old = account_of(story.desk, "guru-bambang")
    assert old is not None
    story.now += timedelta(minutes=1)
    join(story, invite(story.desk, story.person("guru-bambang")))
    [notice] = story.store.find(Notice, key="notice-account-ended")
    now = account_of(story.desk, "guru-bambang")

    assert ("guru-bambang", old.id) == (notice.person_id, notice.data["account"])
    assert OTHER == (now.id if now else None)
    assert None is person_of(story.desk, old.id)
    assert not has_part(story.desk, greet(story.desk, old.id, old.id, "Bambang", "id"))


def test_an_employees_account_does_not_become_another_employees() -> None:
    """A colleague who opens a link that is not his is refused, and the link still works."""
    story = Story()
    payload = invite(story.desk, known(story))
    colleague = account_of(story.desk, "guru-nurhayati")
    assert colleague is not None
    with pytest.raises(Refusal, match="refusal-account-taken"):
        accept(story.desk, story.person("guru-nurhayati"), colleague.id, payload)

    assert "guru-bambang" == join(story, payload).id


def test_what_one_reported_as_a_citizen_stays_ones_own() -> None:
    """An employee who reported before he joined follows his report, and never gets it as his work."""
    story = Story()
    head = known(story, "kepsek-endang")
    citizen = newcomer(story)
    [case] = story.report(citizen, "guru-matematika")
    given = story.actors(case)
    joined = join(story, invite(story.desk, head))

    assert ["kepsek-endang"] == given
    assert [case.code] == [view.case.code for view in reports(story.desk, joined)]
    assert "kepsek-endang" == story.store.find(ReporterLink, id=case.id)[0].person_id
    assert ["kadis-sumarsono"] == story.actors(case)
    assert [] == story.work("kepsek-endang")


def test_nip_and_ones_own_number_join() -> None:
    """The roster's number, however it is written, and the NIP in its groups prove who somebody is."""
    story = Story()
    person = known(story)
    nip = person.nip or ""
    joined = try_nip(story, f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}", "6281234567890")

    assert person == joined
    assert not waits_for_number(story.desk, OTHER)


@pytest.mark.parametrize("what", ["number", "stranger", "no number", "joined", "left"])
def test_whatever_is_wrong_with_a_nip_is_answered_alike(what: str) -> None:
    """Another number, nobody's NIP, no number in the roster, one who has joined or left: nobody, without a word why."""
    story = Story()
    person = known(story)
    nip = "199901012020011001" if what == "stranger" else person.nip or ""
    if what == "no number":
        story.store.put(replace(person, phone=None))
    if what == "joined":
        join(story, invite(story.desk, person), 555)
    if what == "left":
        story.store.put(replace(person, left_at=story.now))

    assert None is try_nip(story, nip, "+6281111111111" if what == "number" else PHONE)
    assert "guru-bambang" != newcomer(story).id


def test_after_so_many_tries_even_the_right_nip_is_nobodys_until_tomorrow() -> None:
    """Numbers cannot be tried at will: past the limit the right one gets the answer of a wrong one."""
    story = Story()
    person = known(story)
    for _ in range(TRIES):
        assert None is try_nip(story, "199901012020011001")
    refused = try_nip(story, person.nip or "")
    story.now += timedelta(hours=24)

    assert None is refused
    assert person == try_nip(story, person.nip or "")


def test_the_number_of_the_sop_is_refused_when_joining() -> None:
    """A NIP that cannot be is asked for again; it does not count as a try."""
    story = Story()
    with pytest.raises(ValueError, match="0970 cannot be"):
        claim_nip(story.desk, OTHER, "097012181991011002")
    assert not waits_for_number(story.desk, OTHER)


def test_unlinking_ends_all_accounts_and_links() -> None:
    """A lost telephone is cut off at once, and so is a link on its way."""
    story = Story()
    payload = invite(story.desk, story.person("guru-bambang"))

    assert 1 == unlink(story.desk, story.person("guru-bambang"))
    assert None is account_of(story.desk, "guru-bambang")
    with pytest.raises(Refusal, match="refusal-invitation"):
        join(story, payload)


def test_nobody_is_invited_who_is_not_of_the_office() -> None:
    """A citizen has nothing to join as."""
    story = Story()
    with pytest.raises(Refusal, match="refusal-invite-employees"):
        invite(story.desk, story.citizen())


def test_roles_are_given_once_and_taken() -> None:
    """The first administrator comes by NIP; somebody without one by id; a role taken is gone at once."""
    story = Story()
    person = employee(story.desk, story.person("guru-bambang").nip or "")

    assert (True, False) == (grant(story.desk, person, "administrator"), grant(story.desk, person, "administrator"))
    assert ("administrator", None) in story.desk.chart.roles_of(person.id, story.desk.today)
    assert "guru-dimas" == employee(story.desk, "guru-dimas").id
    assert 1 == revoke(story.desk, person, "administrator")
    assert "administrator" not in {role for role, _ in story.desk.chart.roles_of(person.id, story.desk.today)}
    with pytest.raises(Refusal, match="refusal-no-employee"):
        employee(story.desk, "199901012020011001")
    with pytest.raises(Refusal, match="refusal-no-unit"):
        grant(story.desk, person, "tim_bk", "nowhere")


def test_enrolment_names_who_has_not_started_by_unit() -> None:
    """Each unit says how many there are and who is missing; who stopped the bot is told apart."""
    story = Story()
    known(story)
    account = account_of(story.desk, "kepsek-endang")
    assert account is not None
    story.store.put(replace(account, unreachable_since=story.now))
    [school] = [unit for unit in enrolment(story.desk) if unit.unit_id == "smpn1-mejayan"]

    assert school.people == school.joined + len(school.missing)
    assert {("guru-bambang", False), ("kepsek-endang", True)} <= {
        (one.person_id, one.blocked) for one in school.missing
    }


def test_enrolment_is_for_administrators_and_tim_bk_alone() -> None:
    """Tim BK and the administrator see it, a head of school and one who left do not; of one unit only its own."""
    story = Story()
    assert [] != enrolment_for(story.desk, story.person("staf-agus"))
    assert [] != enrolment_for(story.desk, story.person("staf-yuliana"))
    with pytest.raises(NotKnown):
        enrolment_for(story.desk, story.person("kepsek-endang"))
    grant(story.desk, story.person("kadis-sumarsono"), "tim_bk", "dikbud")
    assert ["dikbud"] == [one.unit_id for one in enrolment_for(story.desk, story.person("kadis-sumarsono"))]
    story.store.put(replace(story.person("staf-agus"), left_at=story.now))
    with pytest.raises(NotKnown):
        enrolment_for(story.desk, story.person("staf-agus"))
