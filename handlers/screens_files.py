"""The screen that sends the files of a case: under names that tell nothing, and not to be passed on."""

from collections.abc import Mapping
from typing import Any

from core.evidence import ENDINGS, UNKNOWN
from handlers.keyboards import keyboard
from handlers.lines import bold, esc
from handlers.outgoing import Outgoing, SentFile
from handlers.voice import Voice

Data = Mapping[str, Any]


def _sent(number: int, one: Data, voice: Voice) -> SentFile:
    """Return a file under a name that tells nothing of who sent it."""
    name = f"{voice.say('file-name', number=number)}.{ENDINGS.get(one.get('mime', UNKNOWN), ENDINGS[UNKNOWN])}"
    return SentFile(
        one["file_id"], one["kind"], one["caption"], one.get("path"), name, neutral=one.get("neutral", False)
    )


def files(data: Data, voice: Voice) -> Outgoing:
    """Send files as they came in, forbidding to pass them on."""
    found = data["files"]
    if not found:
        return Outgoing(esc(voice.say("files-later" if data.get("later") else "files-empty")))
    sent = tuple(_sent(number, one, voice) for number, one in enumerate(found, 1))
    back = [voice.button("button-back-task", f"t:{data['task']}", "main")] if data.get("task") else []
    later = [esc(voice.say("files-later"))] if data.get("later") else []
    title = bold(voice.say("files-title", count=len(found)))
    return Outgoing("\n".join([title, *later]), keyboard(back), sent, protect=True)
