"""What the operator sets: names that begin with INTEGRITAS_, from the environment or a `.env` file."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from core.errors import Defect, Defects

PREFIX: Final = "INTEGRITAS_"
SECRETS: Final = ("token", "database_url", "key", "webhook_secret")
TELEGRAM: Final = "https://api.telegram.org"
DEFAULT_INSTITUTION: Final = "smpn1-mejayan"


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError(f'"{value}" is not an address: write http:// or https:// and a host')
    return value.rstrip("/")


def _listening(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise ValueError(f'"{value}" is not host:port, such as 127.0.0.1:8081')
    return value


def _secret_of_webhook(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if not 1 <= len(text) <= 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in text):
        raise ValueError("Telegram takes 1 to 256 letters, digits, _ and - as the secret of a webhook")
    return value


Address = Annotated[str, AfterValidator(_address)]
Listening = Annotated[str, AfterValidator(_listening)]
WebhookSecret = Annotated[SecretStr, AfterValidator(_secret_of_webhook)]
LogLevel = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(lambda v: v.upper() if isinstance(v, str) else v)
]


class Settings(BaseSettings):
    """All settings; an empty value counts as not set. A secret may stand in a file named by `<NAME>_FILE`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    token: SecretStr | None = Field(None, description="token of the bot, from @BotFather; only `run` needs it")
    token_file: Path | None = Field(None, description="a file that holds the token")
    api_url: Address = Field(TELEGRAM, description="the Bot API: Telegram's, a self-hosted one, or the emulator")
    database_url: SecretStr | None = Field(
        None, description="the database; SQLite under DATA_DIR by default, or postgresql+psycopg://..."
    )
    database_url_file: Path | None = Field(None, description="a file that holds the address of the database")
    data_dir: Path = Field(Path("data"), description="the folder for the database and the evidence files")
    config_dir: Path | None = Field(
        None, description="the office's own procedures, forms, lists, institution, letters; DATA_DIR/config by default"
    )
    institution: str = Field(DEFAULT_INSTITUTION, description="the profile of the institution")
    key: SecretStr | None = Field(
        None, description="encrypts personal texts and evidence; several, newest first, are separated by commas"
    )
    key_file: Path | None = Field(None, description="a file that holds the key")
    webhook_url: Address | None = Field(None, description="the public address for a webhook; polling where not set")
    webhook_secret: WebhookSecret | None = Field(None, description="what Telegram sends along to prove itself")
    webhook_secret_file: Path | None = Field(None, description="a file that holds the webhook's secret")
    listen: Listening | None = Field(
        None, description="host:port for /health, /metrics and the webhook; nothing listens where not set"
    )
    log_level: LogLevel = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        if self.webhook_url and not (self.listen and self.webhook_secret):
            raise ValueError(f"{PREFIX}WEBHOOK_URL needs {PREFIX}LISTEN and {PREFIX}WEBHOOK_SECRET")
        return self

    @property
    def config(self) -> Path:
        """The folder of the office's own data files."""
        return self.config_dir or self.data_dir / "config"

    @property
    def database(self) -> str:
        """The address of the database."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{(self.data_dir / 'integritas.db').resolve()}"

    @classmethod
    def read(
        cls, environ: Mapping[str, str] | None = None, env_file: Path | None = Path(".env"), **given: object
    ) -> Self:
        """Read the settings; `given` wins over all. Raises `Defects`, one for each fault."""
        environ = os.environ if environ is None else environ
        found = {**_file_values(env_file), **{k: v for k, v in environ.items() if k.startswith(PREFIX)}}
        defects = list(_unknown(found))
        values = {name.removeprefix(PREFIX).lower(): value for name, value in found.items() if value}
        defects += _read_files(values)
        try:
            settings = cls(_env_file=None, **_only_given(values, given))  # type: ignore[call-arg]  # of pydantic-settings
        except ValidationError as error:
            defects += [_defect(fault) for fault in error.errors(include_url=False)]
        if defects:
            raise Defects(defects)
        return settings


def lenient(env_file: Path | None = Path(".env")) -> tuple[Settings, list[Defect]]:
    """Return the settings without the names that are at fault, and their faults: for looking further."""
    found = {**_file_values(env_file), **{k: v for k, v in os.environ.items() if k.startswith(PREFIX)}}
    defects: list[Defect] = []
    while True:
        try:
            return Settings.read(found, None), defects
        except Defects as faults:
            defects += faults.found
            wrong = {defect.where for defect in faults.found} | {f"{PREFIX}WEBHOOK_URL"}
            found = {name: value for name, value in found.items() if name not in wrong}


def _only_given(values: Mapping[str, Any], given: Mapping[str, object]) -> dict[str, Any]:
    """Name every field, so that pydantic does not look into the environment a second time."""
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    known = {name: value for name, value in values.items() if name in defaults}
    return {**defaults, **known, **given}


def _file_values(env_file: Path | None) -> dict[str, str]:
    if env_file is None or not env_file.is_file():
        return {}
    found = DotEnvSettingsSource(Settings, env_file, "utf-8", case_sensitive=True, env_ignore_empty=False).env_vars
    return {name: value for name, value in found.items() if name.startswith(PREFIX) and value is not None}


def _unknown(names: Iterable[str]) -> Iterable[Defect]:
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    return (Defect(name, "is not the name of a setting") for name in sorted(set(names) - known))


def _read_files(values: dict[str, Any]) -> list[Defect]:
    defects = []
    for name in SECRETS:
        path = values.get(f"{name}_file")
        if path is None:
            continue
        where = f"{PREFIX}{name}_FILE".upper()
        if name in values:
            defects.append(Defect(where, f"is set beside {PREFIX}{name.upper()}: set one of the two"))
            continue
        try:
            values[name] = Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            defects.append(Defect(where, f"{path} cannot be read ({getattr(error, 'strerror', None) or 'not a text'})"))
        else:
            if not values[name]:
                defects.append(Defect(where, f"{path} is empty"))
    return defects


def _defect(fault: Mapping[str, Any]) -> Defect:
    where = f"{PREFIX}{fault['loc'][0]}".upper() if fault["loc"] else "settings"
    return Defect(where, str(fault["msg"]).removeprefix("Value error, "))


def example() -> str:
    """Return the text of `.env.example`: every setting, its meaning, and its default."""
    lines = ["# Settings of Integritas: copy this file to .env. An empty value counts as not set.", ""]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else str(field.default)
        lines += [f"# {field.description}", f"{PREFIX}{name.upper()}={default}", ""]
    return "\n".join(lines)
