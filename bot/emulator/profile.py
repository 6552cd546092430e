"""What the bot says of itself: its name, descriptions and command menus."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bot.emulator.entities import units
from bot.emulator.errors import bad_request

Json: TypeAlias = dict[str, Any]
Key: TypeAlias = tuple[str, int | None, int | None, str]

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LIMITS = {"description": 512, "short_description": 120, "name": 64}


@dataclass(slots=True)
class Profile:
    """The bot's own card."""

    me: Json
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[Key, list[Json]] = field(default_factory=dict)

    def set_text(self, kind: str, parameters: Json) -> bool:
        """Set the name or a description in one language; an empty one removes it."""
        text = parameters.get(kind, "")
        if units(text) > LIMITS[kind]:
            raise bad_request(f"BOT_{kind.upper()}_TOO_LONG" if kind == "name" else f"{kind} is too long")
        self.texts[kind, _language(parameters)] = text
        return True

    def get_text(self, kind: str, parameters: Json) -> Json:
        """Return the name or a description, in the language asked for or else the general one."""
        usual = self.me["first_name"] if kind == "name" else ""
        general = self.texts.get((kind, "")) or usual
        return {kind: self.texts.get((kind, _language(parameters))) or general}

    def set_commands(self, parameters: Json) -> bool:
        """Set the menu of one scope and language."""
        commands = parameters["commands"]
        if len(commands) > 100:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            command["command"] = command["command"].removeprefix("/")
            if not COMMAND.fullmatch(command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= units(command["description"].strip()) <= 256:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_key(parameters)] = commands
        return True

    def get_commands(self, parameters: Json) -> list[Json]:
        """Return the menu of exactly one scope and language."""
        return self.commands.get(_key(parameters), [])

    def delete_commands(self, parameters: Json) -> bool:
        """Remove the menu of one scope and language."""
        self.commands.pop(_key(parameters), None)
        return True

    def menu(self, chat_id: int, language: str) -> list[Json]:
        """Return the menu that a person sees in a chat: the narrowest scope with the language first."""
        wide = "all_private_chats" if chat_id > 0 else "all_group_chats"
        scopes: tuple[tuple[str, int | None], ...] = (("chat", chat_id), (wide, None), ("default", None))
        for kind, where in scopes:
            for spoken in (language, ""):
                if found := self.commands.get((kind, where, None, spoken)):
                    return found
        return []


def _language(parameters: Json) -> str:
    code: str = parameters.get("language_code", "")
    if code and not (len(code) == 2 and code.isalpha() and code.islower()):
        raise bad_request("invalid language code specified")
    return code


def _key(parameters: Json) -> Key:
    scope = parameters.get("scope") or {"type": "default"}
    return scope["type"], scope.get("chat_id"), scope.get("user_id"), _language(parameters)
