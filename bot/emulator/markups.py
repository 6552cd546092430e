"""Keyboards: what Telegram accepts as buttons under a message and under the typing box."""

from __future__ import annotations

from typing import Any, TypeAlias
from urllib.parse import urlsplit

from bot.emulator.entities import units
from bot.emulator.errors import ApiError, bad_request

Markup: TypeAlias = dict[str, Any]

ACTIONS = frozenset(
    [
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    ]
)
REQUESTS = frozenset(
    {"request_users", "request_chat", "request_managed_bot", "request_contact", "request_location"}
    | {"request_poll", "web_app"}
)
STYLES = {"danger", "success", "primary"}
BUTTONS_LIMIT = 100


def inline(markup: Markup | None) -> Markup | None:
    """Return a checked inline keyboard, or nothing for an empty one."""
    if markup is None:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_inline(button)
    return {"inline_keyboard": rows} if rows else None


def of_message(markup: Markup | None) -> tuple[Markup | None, Markup | None]:
    """Return the inline keyboard of a new message and the change to the keyboard under the typing box."""
    if markup is None:
        return None, None
    if "inline_keyboard" in markup:
        return inline(markup), None
    if "keyboard" in markup:
        _check_reply(markup)
    return None, markup


def _check_inline(button: Markup) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    _check_style(button)
    actions = ACTIONS & button.keys()
    if not actions:
        reason = "Text buttons are unallowed in the inline keyboard"
        raise bad_request(f"can't parse inline keyboard button: {reason}")
    if len(actions) > 1:
        found = " and ".join(sorted(actions))
        raise bad_request(f"can't parse inline keyboard button: exactly one action is allowed, found {found}")
    _check_action(next(iter(actions)), button)


def _check_action(action: str, button: Markup) -> None:
    if action == "callback_data" and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "copy_text" and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if action == "url" and (fault := url_fault(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: {fault}")
    if action == "web_app" and not button["web_app"]["url"].startswith("https://"):
        raise _web_app_fault(button["web_app"]["url"])


def url_fault(url: str) -> str | None:
    """Return what Telegram finds wrong with the address of a button, if anything."""
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        host = parts.hostname or ""
    except ValueError:
        return "Wrong HTTP URL"
    if parts.scheme == "tg":
        return None
    if parts.scheme not in {"http", "https"}:
        return "Unsupported URL protocol"
    return None if "." in host.strip(".") and " " not in url else "Wrong HTTP URL"


def _web_app_fault(url: str) -> ApiError:
    reason = f"web App URL '{url}' is invalid: Only HTTPS links are allowed"
    return bad_request(f"inline keyboard button {reason}")


def _check_style(button: Markup) -> None:
    if button.get("style", "primary") not in STYLES:
        raise bad_request("invalid button style specified")


def _check_reply(markup: Markup) -> None:
    rows = markup["keyboard"]
    if not any(rows):
        raise bad_request("reply keyboard must have at least one button")
    if units(markup.get("input_field_placeholder", "")) > 64:
        raise bad_request("input field placeholder is too long")
    for row in rows:
        for button in row:
            if not button["text"].strip():
                raise bad_request("keyboard button text must be non-empty")
            _check_style(button)
            if len(REQUESTS & button.keys()) > 1:
                raise bad_request("keyboard button can have at most one request")
