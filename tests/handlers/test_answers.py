"""Answers: what is kept with an update until it has been said."""

import json

import pytest

from handlers.answers import Answer, Screen

ANSWERS = (
    Answer(),
    Answer((Screen("welcome"),)),
    Answer((Screen("refusal", {"key": "refusal-nik", "values": {}}), Screen("stale")), edit=True),
    Answer(toast=Screen("refusal-stale", {"n": 1})),
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_comes_back_from_the_store_as_it_was(answer: Answer) -> None:
    """It is stored as JSON in the transaction of its update and said later, perhaps after a restart."""
    assert answer == Answer.from_data(json.loads(json.dumps(answer.to_data())))


def test_a_stored_answer_with_a_field_missing_is_a_fault() -> None:
    """Nothing is guessed."""
    with pytest.raises(KeyError):
        Answer.from_data({"screens": []})
