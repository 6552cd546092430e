"""Screens of the counter: the receipt to print, with its QR code, and taking a report over."""

from collections.abc import Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton, ReplyKeyboardRemove

from handlers.keyboards import button, contact_keyboard, keyboard
from handlers.lines import bold, code, esc, fitted, italic, shorten
from handlers.outgoing import Attachment, Outgoing
from handlers.screens_reports import report as report_of_own
from handlers.voice import Voice

Data = Mapping[str, Any]
_ABOUT: Final = 300


def receipt(data: Data, voice: Voice) -> Outgoing:
    """Give staff what to print for the citizen: codes, due times and how he follows his report; nobody is named."""
    blocks = [bold(voice.say("counter-receipt-title")), esc(voice.office.institution.name)]
    for one in data["receipts"]:
        blocks += ["", f"{esc(voice.say('receipt-code'))} {code(one['code'])}", *_lines(one, voice)]
    blocks += ["", esc(voice.say("counter-receipt-follow", code=data["receipts"][0]["code"]))]
    links = [link for one in data["receipts"] if (link := _link(data.get("bot"), one["code"]))]
    blocks += [esc(link) for link in links]
    blocks += [
        "",
        esc(voice.say("counter-receipt-office", contact=voice.office.institution.contact.say(voice.language))),
    ]
    blocks += ["", italic(voice.say("counter-receipt-staff"))]
    pictures = tuple(_picture(one["code"], data.get("bot")) for one in data["receipts"])
    return Outgoing(fitted(blocks), keyboard([voice.button("button-counter-next", "m:loket")]), pictures)


def _lines(one: Data, voice: Voice) -> list[str]:
    due = voice.say("counter-receipt-due", when=voice.moment(one["due"])) if one["due"] else ""
    about = voice.say("receipt-about", about=shorten(one["reported"], _ABOUT)) if one["reported"] else ""
    return [esc(words) for words in (about, due) if words]


def _link(bot: str | None, tracking: str) -> str:
    """Return the address that opens the report in Telegram; empty while the bot's own name is not known."""
    return f"https://t.me/{bot}?start={tracking}" if bot else ""


def _picture(tracking: str, bot: str | None) -> Attachment:
    """Return the QR code of a report as a picture: its link, or the code alone."""
    from handlers.documents.codes import qr_picture  # noqa: PLC0415 - the bot draws none until a receipt is asked for

    return (f"{tracking}.png", qr_picture(_link(bot, tracking) or tracking))


def report(data: Data, voice: Voice) -> Outgoing:
    """Show staff where a report stands, in the words that its reporter reads, and what he may do while he is here."""
    told = report_of_own(data, voice)
    blocks = [bold(voice.say("counter-report-title")), italic(voice.say("counter-report-note")), "", told.text]
    printing = [voice.button("button-counter-print", f"lo-pdf:{data['case']['id']}")]
    acting = [[_deed(one, data, voice)] for one in data["deeds"]]
    letters = [[_letter(one, data, voice)] for one in data["letters"]]
    buttons = keyboard(*acting, printing, *letters, [voice.button("button-counter-next", "m:loket")])
    return Outgoing(fitted(blocks, voice.say("message-shortened")), buttons, protect=True)


def _deed(deed: str, data: Data, voice: Voice) -> InlineKeyboardButton:
    """Return the button of what a reporter may do; an action of his step bears the words of the procedure."""
    pressed = f"lo-do:{data['case']['id']}:{deed}"
    labels = {one["action"]["id"]: one["action"]["label"] for one in data["own"]}
    return button(voice.text(labels[deed]), pressed) if deed in labels else voice.button(f"counter-{deed}", pressed)


def _letter(letter: Data, data: Data, voice: Voice) -> InlineKeyboardButton:
    title = voice.text(letter["title"])
    return voice.button("button-counter-letter", f"lo-pdf:{data['case']['id']}:{letter['id']}", title=title)


def done(data: Data, voice: Voice) -> Outgoing:
    """Say that what the reporter did is on record, and how it goes on."""
    looking = [voice.button("button-counter-again", f"lo:{data['id']}")]
    told = voice.say("counter-done", code=data["code"])
    return Outgoing(esc(told), keyboard(looking, [voice.button("button-counter-next", "m:loket")]))


def unproven(data: Data, voice: Voice) -> Outgoing:
    """Say that the number does not fit, and nothing of why."""
    looking = [voice.button("button-counter-again", f"lo:{data['id']}")]
    told = voice.say("refusal-icon", sentence=voice.say("counter-unproven", code=data["code"]))
    return Outgoing(esc(told), keyboard(looking))


def waits(data: Data, voice: Voice) -> Outgoing:
    """Tell staff that a citizen without Telegram must be told something: the code alone."""
    looking = [voice.button("button-counter-look", f"lo:{data['id']}", "main")]
    return Outgoing(esc(voice.say("notice-counter-waits", code=data["code"])), keyboard(looking))


def share(data: Data, voice: Voice) -> Outgoing:
    """Ask for the own number of who names a code."""
    del data
    asked = contact_keyboard(voice.say("button-contact"), voice.say("join-contact-command"))
    return Outgoing(esc(voice.say("takeover-share")), asked)


def refused(data: Data, voice: Voice) -> Outgoing:
    """Say that code and number do not fit, and nothing of why."""
    del data
    return Outgoing(esc(voice.say("refusal-icon", sentence=voice.say("refusal-takeover"))), ReplyKeyboardRemove())


def taken_over(data: Data, voice: Voice) -> Outgoing:
    """Say that the report is followed here from now on."""
    return Outgoing(esc(voice.say("taken-over", code=data["code"])), ReplyKeyboardRemove())


def kept(data: Data, voice: Voice) -> Outgoing:
    """Say that the report is in; it takes the place of what said who reports."""
    del data
    return Outgoing(esc(voice.say("counter-kept")))


SCREENS: Final = {
    "counter-kept": kept,
    "counter-report": report,
    "counter-done": done,
    "counter-unproven": unproven,
    "notice-counter-waits": waits,
    "counter-receipt": receipt,
    "takeover-share": share,
    "takeover-refused": refused,
    "taken-over": taken_over,
}
