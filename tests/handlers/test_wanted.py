"""What routes want is what the library's own filters, put together, would want."""

from typing import Any

import pytest
from telegram import Update
from telegram.ext import filters

from handlers.wanted import COMMAND, PRIVATE, SAID

CHAT = {"id": 7, "type": "private", "first_name": "Siti"}
MESSAGE = {"message_id": 5, "date": 1795000000, "chat": CHAT}
MARK = {"type": "bot_command", "offset": 0, "length": 6}
LATER = {**MARK, "offset": 5}
IN_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
UPDATES: list[dict[str, Any]] = [
    {"message": {**MESSAGE, **content}}
    for content in (
        {"text": "halo"},
        {"text": "/lapor", "entities": [MARK]},
        {"text": "lihat /lapor", "entities": [LATER]},
        {"text": "halo", "chat": {"id": -7, "type": "supergroup"}},
        {"text": "/lapor", "entities": [MARK], "chat": {"id": -7, "type": "group"}},
        {"contact": {"phone_number": "+62", "first_name": "Siti"}},
        {"caption": "/lapor", "caption_entities": [MARK]},
        {"delete_chat_photo": True},
        {"group_chat_created": True},
        {},
    )
] + [
    {"edited_message": {**MESSAGE, "text": "/lapor", "entities": [MARK], "edit_date": 1795000001}},
    {"channel_post": {**MESSAGE, "text": "halo", "chat": {"id": -9, "type": "channel"}}},
    {"poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}},
]


@pytest.mark.parametrize("content", UPDATES)
@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (PRIVATE, IN_PRIVATE),
        (SAID, IN_PRIVATE & (filters.TEXT | ~filters.StatusUpdate.ALL)),
        (COMMAND, IN_PRIVATE & filters.COMMAND),
    ],
)
def test_one_question_is_answered_as_the_many_are(
    content: dict[str, Any], ours: filters.BaseFilter, theirs: filters.BaseFilter
) -> None:
    """Whatever comes, our short question and the library's long one say the same."""
    update = Update.de_json({"update_id": 1, **content}, None)

    assert bool(theirs.check_update(update)) == bool(ours.check_update(update))
