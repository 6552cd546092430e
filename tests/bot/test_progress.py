"""How far a report is, in the chat: steps ticked, seldom enough, done at the end, and never in a document's way."""

import asyncio

from telegram.error import TimedOut

from bot.progress import Progress
from handlers.screens_recap import in_making
from handlers.voice import Voice
from tests.bot.offices import office

EVERY = 0.05


class Chat:
    """A message that is edited; it may be out of reach."""

    def __init__(self, *, away: bool = False) -> None:
        self.said: list[str] = []
        self.at: list[float] = []
        self.away = away

    async def edit(self, words: str) -> None:
        """Keep what the message says now, and when."""
        self.said.append(words)
        self.at.append(asyncio.get_running_loop().time())
        if self.away:
            raise TimedOut


def percent(share: float) -> str:
    """Say a share plainly."""
    return f"{round(share * 100)}"


async def test_many_shares_in_a_moment_are_few_edits_and_the_last_word_is_done() -> None:
    """At most one edit in the time, whatever the child says, and the message ends as done."""
    chat = Chat()
    progress = Progress(chat.edit, percent, every=EVERY)
    for number in range(1, 61):
        progress(number / 100)
        await asyncio.sleep(EVERY / 20)
    await progress.end(made=True)
    gaps = [later - earlier for earlier, later in zip(chat.at[:-1], chat.at[1:-1], strict=False)]
    assert "100" == chat.said[-1]
    assert chat.said == sorted(chat.said, key=int)
    assert 2 <= len(chat.said) < 40
    assert all(gap >= 0.9 * EVERY for gap in gaps)


async def test_a_message_out_of_reach_is_in_nobodys_way() -> None:
    """The document is made all the same."""
    chat = Chat(away=True)
    progress = Progress(chat.edit, percent, every=EVERY)
    progress(0.5)
    await asyncio.sleep(EVERY)
    await progress.end(made=True)
    assert ["50", "100"] == chat.said


async def test_what_was_not_made_is_not_shown_as_done() -> None:
    """A refusal has its own message."""
    chat = Chat()
    progress = Progress(chat.edit, percent, every=EVERY)
    progress(0.3)
    await asyncio.sleep(0)
    await progress.end(made=False)
    assert "100" not in chat.said


def test_the_steps_are_ticked_one_after_the_other() -> None:
    """Counted, laid out, sent: each is waited for, then ticked; a picture is promised with a PDF alone."""
    voice = Voice("id", office())
    marks = ["".join(line[0] for line in in_making("2026", "pdf", share, voice).splitlines()[1:]) for share in
             (0.0, 0.4, 0.9, 1.0)]  # fmt: skip
    assert ["⏳▫▫", "✅⏳▫", "✅✅⏳", "✅✅✅"] == marks
    assert "gambar" in in_making("2026", "pdf", 0, voice)
    assert "gambar" not in in_making("2026", "csv", 0, voice)
