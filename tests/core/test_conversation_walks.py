"""Across editions of a form, and on any walk through any form."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.answer_values import valid
from core.conditions import parse
from core.conversation import Conversation, Step
from core.errors import Refusal
from core.forms import CANCELLED, KINDS, REVIEW, SUBMITTED, Question
from core.inputs import Back, Contact, Context, Done, Edit, Input, Pressed, Said, Sent, Skip, Submit
from core.lists import Item
from core.records import Draft
from core.walk import Walk
from tests.core.chats import ABOUT, ASK, CONTEXT, IDENTITY, KNOWN, Chat, ask, shipped, talk

# --- editions


def test_a_new_edition_keeps_what_still_fits() -> None:
    """Answers of questions that are gone, of another kind or no longer valid are lost, and the person is told."""
    chat = Chat(talk(ask("a"), ask("b"), ask("c"), ask("d")))
    chat.does(Said("aa"), Said("bb"), Said("cc"))
    newer = talk(ask("a"), ask("b", "yes_no"), ask("c", max=1), ask("e"), edition="2")
    draft, changed = newer.migrate(chat.draft, chat.conversation.form)

    assert ("b", {"a": "aa"}, True) == (draft.question, newer.result(draft), changed)
    assert ("2", chat.draft.revision + 1) == (draft.edition, draft.revision)


def test_a_new_edition_that_changes_nothing_for_the_person_is_quiet() -> None:
    """Mending a word in a form disturbs nobody; the old form need not be known."""
    chat = Chat(talk(ask("a"), ask("b", optional=True), ask("c")))
    chat.does(Said("aa"), Skip())
    newer = talk(ask("a", hint=ASK), ask("b", optional=True), ask("c"), edition="2")
    draft, changed = newer.migrate(chat.draft)

    assert ("c", False) == (draft.question, changed)
    assert (draft, False) == newer.migrate(draft)


def test_files_survive_any_edition() -> None:
    """Evidence moves to the question that asks for files now, also from one that is gone."""
    chat = Chat(talk(ask("a", "files"), ask("b"), ask("c")))
    chat.does(Sent("e1", "photo", 9), Done(), Said("bb"), Sent("e2", "photo", 9))
    newer = talk(ask("b"), ask("proof", "files"), edition="2")
    draft, changed = newer.migrate(chat.draft, chat.conversation.form)

    assert ("proof", ["e1", "e2"], True) == (draft.question, newer.prompt(draft).value, changed)


def test_a_remembered_identity_is_offered_only_where_all_of_it_fits() -> None:
    """A new edition that asks for more, or more strictly, has the identity typed anew."""
    name = ask("name", remember="name")
    address = ask("address", remember="address")
    chat = Chat(talk(ask("who", "confirm"), name, ask("nik", remember="nik")), KNOWN)
    fewer, _ = talk(ask("who", "confirm"), name, edition="2").migrate(chat.draft)
    more, _ = talk(ask("who", "confirm"), name, address, edition="2").migrate(chat.draft)
    stricter, _ = talk(ask("who", "confirm"), replace(name, max=3), edition="2").migrate(chat.draft)

    assert ("who", "name", "name") == (fewer.question, more.question, stricter.question)


def test_a_consent_to_an_older_notice_is_asked_again() -> None:
    """Nobody has agreed to words that were not shown."""
    chat = Chat(talk(ask("a", "consent", version="1"), ask("b")))
    chat.does(Pressed("agree"))
    draft, changed = talk(ask("a", "consent", version="2"), ask("b"), edition="2").migrate(chat.draft)

    assert ("a", True) == (draft.question, changed)


# --- any walk through any form

WORDS = st.sampled_from(
    ["siti", "kepala", "Ratna Dewi", "3519014101900001", "21-11-2026", "x" * 5000, "😀", "\x00", ""]
)
INPUTS = st.one_of(
    st.builds(Said, WORDS | st.text(max_size=30)),
    st.builds(
        Pressed,
        st.sampled_from(
            ["agree", "use", "change", "yes", "no", "today", "words", "x", "y", "0", "1", "e1", "tidak-terkait"]
        ),
    ),
    st.builds(Contact, st.sampled_from(["6281234567890", "1"]), st.booleans()),
    st.builds(
        Sent,
        st.sampled_from(["e1", "e2", "e3"]),
        st.sampled_from(["photo", "voice", "sticker"]),
        st.sampled_from([None, 0, 5, 10**9]),
        st.sampled_from([None, "A"]),
    ),
    st.builds(Edit, st.sampled_from(["q0", "q1", "q2", "q3", "nama", "review", "~"])),
    st.sampled_from([Back(), Skip(), Done(), Done(), Submit()]),
)
CONDITIONS = ['answer(q0) == "yes"', 'answer(q0) has "x"', "answer(q0)", 'not answer(q1) == "no"', "fact(f)"]


@st.composite
def questions(draw: st.DrawFn) -> list[Question]:
    """Draw a form of up to five questions of any kind, with conditions on the ones before."""
    made: list[Question] = []
    for n, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), max_size=5))):
        condition = st.sampled_from(CONDITIONS).map(parse)
        made.append(
            ask(
                f"q{n}",
                kind,
                options=(Item("x", ASK), Item("y", ASK)),
                words=draw(st.booleans()),
                when=draw(st.none() | condition) if n > 1 else None,
                optional=draw(st.booleans() | condition) if n > 1 else draw(st.booleans()),
                version="1" if kind == "consent" else None,
                ends=draw(st.sampled_from([None, "no"])),
                remember="name" if kind == "text" and not any(one.remember for one in made) else None,
            )
        )
    return made


def check(conversation: Conversation, before: Draft, step: Step) -> None:
    """Check what holds after every step of every walk."""
    draft = step.draft
    if step.refusal is not None:
        assert isinstance(step.refusal, Refusal)
        assert step.outcome == "asked"
        assert draft.question == before.question
        assert conversation.result(draft) == conversation.result(before)
        assert draft is before or step.refusal.key == "refusal-official-not-found"
        return
    assert draft.revision == before.revision + 1
    json.dumps(draft.answers)
    walk = Walk(conversation.form, draft)
    applies = {one.id for one in walk.path()}
    result = conversation.result(draft)
    assert set(result) <= applies
    assert all(valid(conversation.form.by_id[key], value) for key, value in result.items())
    if draft.question in {SUBMITTED, REVIEW}:
        assert walk.due() is None
        assert applies - set(result) <= {one.id for one in walk.path() if walk.skippable(one)}
    prompt = conversation.prompt(draft)
    assert 0 <= prompt.step <= prompt.of
    assert conversation.prompt(draft, step.walk) == prompt
    assert conversation.result(draft, step.walk) == result


def wander(conversation: Conversation, inputs: list[Input], context: Context) -> None:
    """Walk through a form by inputs, checking every step."""
    draft = Chat(conversation, context).draft
    for one in inputs:
        looked = conversation.walk(draft)
        prompt = conversation.prompt(draft, looked)
        step = conversation.take(draft, one, context)
        same = conversation.take(draft, one, context, looked)
        assert (step.draft, step.outcome, str(step.refusal)) == (same.draft, same.outcome, str(same.refusal))
        check(conversation, draft, step)
        if isinstance(one, Skip) and prompt.can_skip:
            assert step.refusal is None
        if isinstance(one, Back) and prompt.question is not None and step.outcome == "asked":
            assert prompt.can_go_back is (step.refusal is None) or draft.question in {SUBMITTED, CANCELLED}
        draft = step.draft


@settings(max_examples=150, deadline=None)
@given(questions(), st.lists(INPUTS, max_size=40), st.booleans())
def test_no_walk_through_any_form_breaks_a_rule(made: list[Question], inputs: list[Input], known: bool) -> None:
    """Only refusals come back, revisions grow, nothing incomplete is sent, and only what applies."""
    wander(talk(*made), inputs, KNOWN if known else CONTEXT)


COMPLAINT = shipped("pengaduan-sekolah")


@settings(max_examples=60, deadline=None)
@given(st.lists(INPUTS, max_size=50), st.integers(0, 20), st.booleans())
def test_no_walk_through_the_complaint_form_breaks_a_rule(inputs: list[Input], at: int, known: bool) -> None:
    """Disturbed at any point of a good report, the form keeps its rules."""
    start: list[Input] = [Pressed("agree"), *([Pressed("use")] if known else IDENTITY), Pressed("wali-murid"), Done()]
    good = [*start, *ABOUT, Sent("e1", "photo", 9), Done()]
    wander(COMPLAINT, [*good[:at], *inputs, *good[at:], Submit()], KNOWN if known else CONTEXT)


@settings(max_examples=80, deadline=None)
@given(questions(), questions(), st.lists(INPUTS, max_size=25), st.lists(INPUTS, max_size=10), st.booleans())
def test_any_draft_can_move_to_any_edition(
    made: list[Question], newer: list[Question], before: list[Input], after: list[Input], told: bool
) -> None:
    """Whatever changed between two editions, the draft goes on by the rules of the new one."""
    chat = Chat(talk(*made), KNOWN)
    for one in before:
        chat.tries(one)
    conversation = talk(*newer, edition="2")
    draft, _ = conversation.migrate(chat.draft, chat.conversation.form if told else None)
    for one in after:
        step = conversation.take(draft, one, CONTEXT)
        check(conversation, draft, step)
        draft = step.draft


# --- the machine


def test_every_callback_of_the_machine_exists() -> None:
    """An unknown condition would fail only when its transition runs; so all names are looked up here."""
    machine = shipped("pengaduan-sekolah").machine
    names = {
        condition.func
        for event in machine.events.values()
        for row in event.transitions.values()
        for transition in row
        for condition in transition.conditions
    }

    assert {"is_due", "is_behind", "is_wanted", "may_return", "is_complete"} == names
    assert all(callable(getattr(Walk, str(name))) for name in names)


def test_the_machine_has_no_way_around_its_conditions() -> None:
    """No automatic `to_...` exists, and only the review leads to submission."""
    machine = shipped("pengaduan-sekolah").machine

    assert {"go_on", "back", "edit", "submit", "cancel"} == set(machine.events)
    assert {REVIEW} == set(machine.events["submit"].transitions)
