"""Groups: an administrator or a member links one to a team, and it hears by pointers alone that work waits."""

from telegram import Update

from core.desk import Desk
from core.people import person_of
from core.pointers import hears
from core.records import Account, Notice
from core.team_chats import link, unlink
from handlers.answers import Answer, Screen
from handlers.outgoing import Outgoing
from handlers.reading import UseCase
from handlers.speaking import render


def linking(update: Update) -> UseCase:
    """Return the use case that links the group in which the command was given to the role named behind it."""
    user, chat, message = update.effective_user, update.effective_chat, update.effective_message
    _, _, named = (message.text if message and message.text else "").partition(" ")

    def carry_out(desk: Desk) -> Answer:
        if user is None or chat is None:
            return Answer()
        linked = link(desk, person_of(desk, user.id), chat.id, chat.title or "", named)
        return Answer((Screen("team-linked", {"role": linked.role}),))

    return carry_out


def removed(update: Update) -> UseCase:
    """Return the use case that notes that the bot was taken out of a group."""
    chat = update.effective_chat

    def note(desk: Desk) -> Answer:
        if chat is not None:
            unlink(desk, chat.id)
        return Answer()

    return note


def compose_pointer(desk: Desk, notice: Notice) -> tuple[Account, Outgoing] | None:
    """Return a pointer with the group it goes to, in Indonesian; None where it is not true any more."""
    chat = hears(desk, notice)
    if chat is None:
        return None
    return Account(id=chat.id, person_id="", chat_id=chat.id), render(
        Screen(notice.key, notice.data), "id", desk.office
    )
