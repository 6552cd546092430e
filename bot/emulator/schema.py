"""The parameters of every served method, condensed from the published description of the Bot API.

Run `python -m bot.emulator.schema FULL.json` to write `schema.json` anew.
A type is written as in the documentation, alternatives are joined by `|`, and `!` marks what is required.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).with_name("schema.json")
SERVED = [
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "logOut",
    "close",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendVideo",
    "sendVoice",
    "sendAudio",
    "sendMediaGroup",
    "sendChatAction",
    "forwardMessage",
    "copyMessage",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "deleteMessages",
    "answerCallbackQuery",
    "getFile",
    "getChat",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setMyName",
    "getMyName",
]
# Features of Telegram that no bot for a public office needs here; a call that uses one is refused by name.
UNSERVED = {
    "business_connection_id",
    "direct_messages_topic_id",
    "inline_message_id",
    "rich_message",
    "suggested_post_parameters",
}


def load() -> dict[str, Any]:
    """Read the condensed description."""
    loaded: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return loaded


def condense(full: dict[str, Any]) -> dict[str, Any]:
    """Keep of the full description the served methods and the types that their parameters reach."""
    methods = {name: _fields(full["methods"][name]) for name in SERVED}
    types: dict[str, Any] = {}
    waiting = [kind for fields in methods.values() for kind in _names(fields)]
    while waiting:
        name = waiting.pop()
        if name in types or name not in full["types"]:
            continue
        source = full["types"][name]
        types[name] = source["subtypes"] if source.get("subtypes") else _fields(source)
        waiting += source.get("subtypes") or _names(types[name])
    return {"version": full["version"], "methods": methods, "types": dict(sorted(types.items()))}


def _fields(source: dict[str, Any]) -> dict[str, str]:
    kept = [field for field in source.get("fields", []) if field["name"] not in UNSERVED]
    return {field["name"]: "!" * field["required"] + _expression(field["types"]) for field in kept}


def _expression(types: list[str]) -> str:
    prefix = "Array of "
    if len(types) > 1 and all(kind.startswith(prefix) for kind in types):
        return prefix + "|".join(kind.removeprefix(prefix) for kind in types)
    return "|".join(types)


def _names(fields: dict[str, str]) -> list[str]:
    return [name for kind in fields.values() for name in kind.lstrip("!").replace("Array of ", "").split("|")]


def main() -> None:
    """Write the condensed file from the full one named on the command line."""
    full = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = json.dumps(condense(full), indent=1, ensure_ascii=False)
    SCHEMA_FILE.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
