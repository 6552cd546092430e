"""Group chats of a team: an administrator links one, and removing the bot ends it."""

from dataclasses import replace
from typing import Final

from core.access import has_role
from core.desk import Desk
from core.errors import Refusal
from core.records import Person, TeamChat

TEAM: Final = "tim_bk"
"""The team whose members have a group."""


def link(desk: Desk, person: Person | None, chat_id: int, title: str) -> TeamChat:
    """Let a group hear of the team's work; `Refusal` for anybody but an administrator."""
    if person is None or not has_role(desk, person, "administrator"):
        raise Refusal("refusal-private-only")
    chat = TeamChat(id=chat_id, role=TEAM, title=title, linked_by=person.id, linked_at=desk.now)
    if desk.store.get(TeamChat, chat_id):
        desk.store.put(chat)
    else:
        desk.store.add(chat)
    return chat


def unlink(desk: Desk, chat_id: int) -> None:
    """Let a group hear nothing any more: the bot was removed from it."""
    chat = desk.store.get(TeamChat, chat_id)
    if chat and chat.ended_at is None:
        desk.store.put(replace(chat, ended_at=desk.now))
