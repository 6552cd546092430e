"""What is said in groups."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.lines import code, esc
from handlers.outgoing import Outgoing
from handlers.voice import Voice
from locales import say


def linked(data: Mapping[str, Any], voice: Voice) -> Outgoing:
    """Say in Indonesian, as the pointers do, whose group it is, and what it will hear."""
    del voice
    return Outgoing(esc(say("team-linked", "id", team=say(f"role-{data['role']}", "id"))))


def pointer(data: Mapping[str, Any], voice: Voice) -> Outgoing:
    """Point to work that waits, by its code."""
    return Outgoing(f"{esc(voice.say('team-pointer'))} {code(data['code'])}")


SCREENS: Final = {"team-linked": linked, "team-pointer": pointer}
