"""Saying: messages, texts that travel with data, and what happens where words are missing."""

from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Pattern, SelectExpression, VariableReference
from structlog.testing import capture_logs

from core.texts import Text
from locales.speech import FOLDER, LANGUAGES, Speech, SpeechFault


def folder(tmp_path: Path, **languages: str) -> Path:
    """Return a folder with one file of messages for each language."""
    for language in ("id", "en"):
        (tmp_path / language).mkdir()
        (tmp_path / language / "words.ftl").write_text(languages.get(language, ""), encoding="utf-8")
    return tmp_path


def test_a_message_is_said_in_the_language_of_the_reader(tmp_path: Path) -> None:
    """Variables are filled as they are, without marks around them."""
    speech = Speech(folder(tmp_path, id="hello = Halo { $name }\n", en="hello = Hello { $name }\n"), strict=True)

    assert "Halo Siti" == speech.say("hello", "id", name="Siti")
    assert "Hello Siti" == speech.say("hello", "en", name="Siti")


def test_a_language_that_is_not_spoken_is_answered_in_indonesian(tmp_path: Path) -> None:
    """Indonesian is the language of the office."""
    speech = Speech(folder(tmp_path, id="hello = Halo\n", en="hello = Hello\n"), strict=True)

    assert "Halo" == speech.say("hello", "fr")


def test_texts_of_data_files_are_said_alike() -> None:
    """A text of a procedure, packed or not, is said like a message; verbatim law stays Indonesian."""
    speech = Speech(strict=True)

    assert "Pemeriksaan" == speech.say(Text("Pemeriksaan", "Examination"), "id")
    assert "Examination" == speech.say({"id": "Pemeriksaan", "en": "Examination"}, "en")
    assert "Pemeriksaan" == speech.say({"id": "Pemeriksaan", "en": ""}, "en")
    assert "Pemeriksaan" == speech.say(Text("Pemeriksaan"), "en")


def test_a_text_may_fill_a_variable(tmp_path: Path) -> None:
    """A text inside a message is said in the message's language."""
    speech = Speech(folder(tmp_path, id="at = Tahap { $step }\n", en="at = Step { $step }\n"), strict=True)

    assert "Step Examination" == speech.say("at", "en", step=Text("Pemeriksaan", "Examination"))
    assert "Tahap Pemeriksaan" == speech.say("at", "id", step={"id": "Pemeriksaan", "en": "Examination"})


@pytest.mark.parametrize(("key", "values"), [("nothing", {}), ("hello", {})])
def test_missing_words_are_loud_in_tests(tmp_path: Path, key: str, values: dict[str, str]) -> None:
    """A missing message and a missing variable are faults of ours."""
    speech = Speech(folder(tmp_path, id="hello = Halo { $name }\n", en="hello = Hello { $name }\n"), strict=True)

    with pytest.raises(SpeechFault):
        speech.say(key, "id", **values)


def test_missing_words_are_logged_and_the_indonesian_is_said_in_service(tmp_path: Path) -> None:
    """Nobody is left without an answer: Indonesian words, or else the key."""
    speech = Speech(folder(tmp_path, id="hello = Halo\n"))

    with capture_logs() as logs:
        assert "Halo" == speech.say("hello", "en")
        assert "nothing" == speech.say("nothing", "en")

    assert ["hello", "nothing"] == [entry["key"] for entry in logs]


def test_values_are_never_taken_for_messages(tmp_path: Path) -> None:
    """What a person writes is filled in as it is, whatever it looks like."""
    speech = Speech(folder(tmp_path, id="said = “{ $words }”\n"), strict=True)

    assert "“{ $x } said { said }”" == speech.say("said", "id", words="{ $x } said { said }")


def variables(pattern: Pattern) -> list[str]:
    """Return the names that a pattern asks for."""
    found = []
    for element in getattr(pattern, "elements", [pattern]):
        asked = getattr(element, "expression", None)
        asked = asked.selector if isinstance(asked, SelectExpression) else asked
        found += [asked.id.name] if isinstance(asked, VariableReference) else []
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_said_as_fluent_says_it(language: str) -> None:
    """What is put together without Fluent reads no different, whatever words fill it, however long."""
    speech, bundle = Speech(strict=False), FluentBundle([language], use_isolating=False)
    for path in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    for words in ("Siti <b>&\n{ $x }", "", "ini" * 1000):
        for key in bundle._messages:
            pattern = bundle.get_message(key).value
            if pattern is not None:
                filled = dict.fromkeys(variables(pattern), words)
                assert bundle.format_pattern(pattern, filled)[0] == speech.say(key, language, **filled)
