"""What was ordered in a case, as the table of its file: each measure with who carries it out and by when."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.case_lines import follow_up_label
from handlers.documents.sheet import Sheet
from handlers.documents.tables import Column, table
from handlers.voice import Voice

Data = Mapping[str, Any]


def measures(sheet: Sheet, ordered: Sequence[Data], voice: Voice) -> None:
    """Draw what was ordered, packed; nothing where nothing was."""
    if not ordered:
        return
    sheet.space(2)
    sheet.heading(voice.say("file-measures"), size=11.5, room=26)
    heads = (("file-measure", 4.4), ("file-owner", 3.2), ("file-due", 2.0), ("file-state", 2.4))
    table(
        sheet, [Column(voice.say(key), share) for key, share in heads], [_row(one, voice) for one in ordered], size=8.5
    )


def _row(one: Data, voice: Voice) -> list[str]:
    done = one["state"] == "done" and one["done_at"]
    return [
        follow_up_label(one, voice),
        one["who"] or "-",
        voice.stamp(one["due_at"]) if one["due_at"] else "-",
        voice.say("file-done", when=voice.stamp(one["done_at"])) if done else voice.say("file-open"),
    ]
