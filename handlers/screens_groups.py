"""What is said in groups."""

from collections.abc import Mapping
from typing import Any, Final

from handlers.lines import code, esc
from handlers.outgoing import Outgoing
from handlers.voice import Voice


def linked(data: Mapping[str, Any], voice: Voice) -> Outgoing:
    """Say that the group is linked, and what it will hear."""
    del data
    return Outgoing(esc(voice.say("team-linked")))


def pointer(data: Mapping[str, Any], voice: Voice) -> Outgoing:
    """Point to work that waits, by its code."""
    return Outgoing(f"{esc(voice.say('team-pointer'))} {code(data['code'])}")


SCREENS: Final = {"team-linked": linked, "team-pointer": pointer}
