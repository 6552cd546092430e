"""Screens about the people of the office: joining, work of teams, who uses the bot."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from telegram import ReplyKeyboardRemove

from handlers.keyboards import Row, button, contact_keyboard, keyboard
from handlers.lines import bold, esc, fitted
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
Screen = Callable[[Data, Voice], Outgoing]


def join_confirm(data: Data, voice: Voice) -> Outgoing:
    """Ask whether one is who a link is for; an account joined before is named as ending."""
    blocks = [bold(voice.say("join-confirm-title")), "", esc(voice.say("join-confirm", name=data["name"]))]
    blocks += [bold(voice.say("join-confirm-ends"))] if data["ends"] else []
    blocks += ["", esc(voice.say("join-confirm-not-me"))]
    return Outgoing(
        fitted(blocks), keyboard([voice.button("button-join", f"j:{data['payload']}", "good")]), protect=True
    )


def joined(data: Data, voice: Voice) -> Outgoing:
    """Welcome an employee, and take away the keyboard that shared his number."""
    return Outgoing(esc(voice.say("joined", name=data["name"])), ReplyKeyboardRemove())


def join_share(data: Data, voice: Voice) -> Outgoing:
    """Ask for the number of the account."""
    del data
    asked = contact_keyboard(voice.say("button-contact"), voice.say("join-contact-command"))
    return Outgoing(esc(voice.say("join-share")), asked)


def join_refused(data: Data, voice: Voice) -> Outgoing:
    """Say that NIP and number do not fit, and nothing of why."""
    del data
    return Outgoing(esc(voice.say("refusal-icon", sentence=voice.say("refusal-join"))), ReplyKeyboardRemove())


def _plain(key: str) -> Screen:
    def show(data: Data, voice: Voice) -> Outgoing:
        del data
        return Outgoing(esc(voice.say(key)))

    return show


def which_post(data: Data, voice: Voice) -> Outgoing:
    """Ask somebody who holds several posts in which of them he declares."""
    agenda = f":{data['agenda']}" if data["agenda"] else ""
    rows: list[Row] = [
        [button(title, f"po:{data['form']}:{number}{agenda}")] for number, title in enumerate(data["posts"])
    ]
    return Outgoing(fitted([bold(voice.say("which-post")), "", esc(voice.say("which-post-why"))]), keyboard(*rows))


# --- teams


def team_work(data: Data, voice: Voice) -> Outgoing:
    """List the work of teams that one may give to a member."""
    lines = data["lines"][:_MOST_LINES]
    rows: list[Row] = [[button(_team_line(one, voice), f"x:{one['task']}:{one['revision']}")] for one in lines]
    return Outgoing(bold(voice.say("team-title")), keyboard(*rows), protect=True)


def team(data: Data, voice: Voice) -> Outgoing:
    """Ask who of a team does a task."""
    give = f"s:{data['task']}:{data['revision']}:"
    rows: list[Row] = [[button(one["label"], give + one["id"])] for one in data["members"]]
    blocks = [bold(voice.say("team-to", code=data["code"])), esc(voice.text(data["step"]))]
    return Outgoing(fitted(blocks), keyboard(*rows), protect=True)


def team_given(data: Data, voice: Voice) -> Outgoing:
    """Confirm who has the task now."""
    return Outgoing(esc(voice.say("team-given", code=data["code"], name=data["name"])))


def _team_line(line: Data, voice: Voice) -> str:
    return voice.say("team-line", code=line["code"], step=voice.text(line["step"]))


# --- who uses the bot


def enrolment(data: Data, voice: Voice) -> Outgoing:
    """Show unit by unit who has joined and who has not."""
    blocks = [bold(voice.say("enrolment-title"))]
    blocks += [esc(voice.say("enrolment-total", joined=data["joined"], people=data["people"]))]
    for unit in data["units"]:
        blocks += ["", bold(voice.say("enrolment-unit", **{name: unit[name] for name in ("name", "joined", "people")}))]
        blocks += [f"• {esc(_missing(one, voice))}" for one in unit["missing"]]
        blocks += [esc(voice.say("enrolment-more", count=unit["rest"]))] if unit["rest"] else []
    page = data["page"]
    back = [voice.button("button-previous-page", f"u:{page - 1}")] if page else []
    more = [voice.button("button-next-page", f"u:{page + 1}")] if data["more"] else []
    return Outgoing(fitted(blocks), keyboard([*back, *more]), protect=True)


def _missing(one: Data, voice: Voice) -> str:
    return voice.say("enrolment-blocked" if one["blocked"] else "enrolment-missing", who=one["who"])


_MOST_LINES: Final = 15
SCREENS: Final[Mapping[str, Screen]] = {
    "join-confirm": join_confirm,
    "joined": joined,
    "join-how": _plain("join-how"),
    "join-nip-wrong": _plain("join-nip-wrong"),
    "join-share": join_share,
    "join-refused": join_refused,
    "which-post": which_post,
    "team-work": team_work,
    "team": team,
    "team-given": team_given,
    "enrolment": enrolment,
    "notice-account-ended": _plain("notice-account-ended"),
}
