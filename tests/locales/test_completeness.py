"""The languages say the same, and say all that the code asks of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.access import menu_of
from core.lists import OWN_WORDS
from locales import faults, knows
from locales.completeness import variables
from tests.core.story import Story
from tests.locales.test_speech import folder

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"(refusal|notice|choice)-[a-z][a-z-]*")


def sources(*rooms: str) -> Iterator[ast.Module]:
    """Yield the code of some rooms, parsed."""
    for room in rooms:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def keys_in_code() -> set[str]:
    """Return every string in the code that is the id of a refusal, a notice or a choice."""
    strings = (
        node.value
        for module in sources("core", "handlers", "bot")
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {text for text in strings if KEY.fullmatch(text)}


def refusals_in_code() -> list[tuple[str, frozenset[str]]]:
    """Return the key and the values of every refusal that is written down in the code."""
    calls = (node for module in sources("core", "handlers", "bot") for node in ast.walk(module))
    return [
        (call.args[0].value, frozenset(one.arg or "" for one in call.keywords))
        for call in calls
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Refusal"
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


def test_the_shipped_messages_are_complete() -> None:
    """Every message stands in both languages with the same variables."""
    assert [] == faults()


@pytest.mark.parametrize(
    ("indonesian", "english", "fault"),
    [
        ("a = A\nb = B\n", "a = A\n", "locales/en: message b is missing (id has it)"),
        ("a = A\n", "a = A\nb = B\n", "locales/id: message b is missing (en has it)"),
        ("a = { $x }\n", "a = { $y }\n", "locales: message a has the variables $x in id and $y in en"),
        ("a = { $x }\n", "a = A\n", "locales: message a has the variables $x in id and none in en"),
        ("a = A\na = B\n", "a = A\n", "locales/id/words.ftl: message a stands twice"),
        ("a = A\nb = { $x\n", "a = A\n", "locales/id/words.ftl: unreadable: b = { $x"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, indonesian: str, english: str, fault: str) -> None:
    """A fault says where it stands and what is wrong."""
    assert [fault] == faults(folder(tmp_path, id=indonesian, en=english))


def test_variables_are_found_in_every_branch(tmp_path: Path) -> None:
    """A variable counts wherever it stands: in the selector and in each variant."""
    text = "a =\n    { $n ->\n        [1] { $one }\n       *[other] { $many }\n    }\n"

    assert {"a": frozenset({"n", "one", "many"})} == variables(folder(tmp_path, id=text))


def test_every_key_in_the_code_has_words() -> None:
    """Whatever the code refuses, tells or offers can be said."""
    keys = keys_in_code() | {f"choice-{OWN_WORDS}"}

    assert len(keys) > 50
    assert [] == sorted(key for key in keys if not knows(key))


def test_every_refusal_gives_the_values_that_its_sentence_needs() -> None:
    """No sentence has a gap: the variables of a message are among the values of each refusal with its key."""
    needed = variables()
    gaps = [(key, sorted(needed[key] - given)) for key, given in refusals_in_code() if needed[key] - given]

    assert [] == gaps


def test_every_command_of_every_menu_is_described_and_has_a_button() -> None:
    """Citizens, employees and officials see words for all that they may use."""
    story = Story()
    people = [story.citizen(), *(story.person(one) for one in ("guru-dimas", "kepsek-endang", "staf-yuliana"))]
    commands = {name for person in people for name in menu_of(story.desk, person)}

    assert {"lapor", "tugas"} <= commands
    assert [] == sorted(name for name in commands if not (knows(f"command-{name}") and knows(f"menu-{name}")))


def test_descriptions_of_commands_fit_telegram() -> None:
    """A description has 1 to 256 signs; we keep to what a phone shows on one line."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "locales").glob("*/general.ftl")]
    described = [
        line.partition(" = ")[2] for text in texts for line in text.splitlines() if line.startswith("command-")
    ]

    assert described
    assert [] == [words for words in described if not 1 <= len(words) <= 48]
