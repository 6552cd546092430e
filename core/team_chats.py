"""Group chats of a team: an administrator or a member links one, and removing the bot ends it."""

from dataclasses import replace
from typing import Final

from core.access import has_role
from core.desk import Desk
from core.errors import Refusal
from core.records import Person, TeamChat
from core.roster_cells import read_role

TEAM: Final = "tim_bk"
"""The team that is meant where an administrator names none."""


def link(desk: Desk, person: Person | None, chat_id: int, title: str, named: str = "") -> TeamChat:
    """Let a group hear of the work of a role: of the one named, else of Tim BK; linked again, of another one.

    `Refusal` for anybody but an administrator and who has that role himself, and for what is no role.
    """
    role = _role(named) if named else TEAM
    keeper = person is not None and has_role(desk, person, "administrator")
    if person is None or not (keeper or (named and has_role(desk, person, role))):
        raise Refusal("refusal-private-only")
    chat = TeamChat(id=chat_id, role=role, title=title, linked_by=person.id, linked_at=desk.now)
    if desk.store.get(TeamChat, chat_id):
        desk.store.put(chat)
    else:
        desk.store.add(chat)
    return chat


def _role(named: str) -> str:
    try:
        return read_role(named)
    except ValueError:
        raise Refusal("refusal-no-role", named=named) from None


def unlink(desk: Desk, chat_id: int) -> None:
    """Let a group hear nothing any more: the bot was removed from it."""
    chat = desk.store.get(TeamChat, chat_id)
    if chat and chat.ended_at is None:
        desk.store.put(replace(chat, ended_at=desk.now))
