"""Settings come from the environment or a file, and every fault of them is one clear line."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, example
from core.errors import Defects

ROOT = Path(__file__).resolve().parents[2]


def faults(environ: dict[str, str]) -> list[str]:
    """Return the lines that reading these names gives."""
    with pytest.raises(Defects) as caught:
        Settings.read(environ, None)
    return [str(defect) for defect in caught.value.found]


def test_the_example_lists_every_setting() -> None:
    """`.env.example` is what the settings say, no more and no less."""
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example()


def test_the_example_as_it_stands_sets_nothing_but_the_defaults() -> None:
    """Copying the example to .env changes no setting."""
    assert Settings.read({}, ROOT / ".env.example") == Settings.read({}, None)


def test_the_names_others_rely_on_are_there() -> None:
    """Each name that an operator was promised is a setting."""
    names = {
        "TOKEN", "API_URL", "DATABASE_URL", "DATA_DIR", "CONFIG_DIR", "INSTITUTION", "KEY", "WEBHOOK_URL",
        "WEBHOOK_SECRET", "LISTEN", "LOG_LEVEL", "TOKEN_FILE", "KEY_FILE", "WEBHOOK_SECRET_FILE", "DATABASE_URL_FILE",
    }  # fmt: skip
    assert {name.upper() for name in Settings.model_fields} == names


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    """A name set in both has the value of the environment."""
    file = tmp_path / ".env"
    file.write_text(f"{PREFIX}INSTITUTION=from-file\n{PREFIX}LOG_LEVEL=debug\n", encoding="utf-8")
    settings = Settings.read({f"{PREFIX}INSTITUTION": "from-environment"}, file)
    assert (settings.institution, settings.log_level) == ("from-environment", "DEBUG")


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    """The value of a secret's file is the secret, without the end of its line."""
    file = tmp_path / "token"
    file.write_text("123:abc\n", encoding="utf-8")
    settings = Settings.read({f"{PREFIX}TOKEN_FILE": str(file)}, None)
    assert settings.token is not None
    assert settings.token.get_secret_value() == "123:abc"


def test_a_secret_is_not_printed() -> None:
    """The settings can be logged without giving the secrets away."""
    settings = Settings.read({f"{PREFIX}TOKEN": "123:abc", f"{PREFIX}KEY": "very-secret"}, None)
    assert "abc" not in repr(settings)
    assert "very-secret" not in repr(settings)


def test_all_faults_come_together_one_line_each() -> None:
    """An operator sees every fault at once, each with the name it belongs to."""
    found = faults({
        f"{PREFIX}TOKN": "x",
        f"{PREFIX}KEY_FILE": "/nowhere/key",
        f"{PREFIX}LISTEN": "8081",
        f"{PREFIX}API_URL": "ftp://x",
        f"{PREFIX}LOG_LEVEL": "loud",
    })  # fmt: skip
    assert sorted(line.split(":")[0] for line in found) == sorted(
        f"{PREFIX}{name}" for name in ("TOKN", "KEY_FILE", "LISTEN", "API_URL", "LOG_LEVEL")
    )
    assert all("\n" not in line for line in found)


def test_a_secret_in_two_places_is_refused(tmp_path: Path) -> None:
    """Nobody has to guess which of two tokens counts."""
    file = tmp_path / "token"
    file.write_text("123:abc", encoding="utf-8")
    found = faults({f"{PREFIX}TOKEN": "1:x", f"{PREFIX}TOKEN_FILE": str(file)})
    assert found == [f"{PREFIX}TOKEN_FILE: is set beside {PREFIX}TOKEN: set one of the two"]


def test_a_webhook_needs_a_secret_and_a_place_to_listen() -> None:
    """A webhook that anybody could call, or that nobody serves, is refused."""
    found = faults({f"{PREFIX}WEBHOOK_URL": "https://bot.example"})
    assert found == [f"settings: {PREFIX}WEBHOOK_URL needs {PREFIX}LISTEN and {PREFIX}WEBHOOK_SECRET"]


def test_an_empty_value_counts_as_not_set() -> None:
    """A name without a value is the same as no name."""
    assert Settings.read({f"{PREFIX}LISTEN": "", f"{PREFIX}TOKEN": ""}, None) == Settings.read({}, None)
