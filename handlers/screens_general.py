"""Screens for everybody: welcome, help, language, and the kind words when something cannot be done."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from telegram import InlineKeyboardButton

from handlers.keyboards import button, keyboard, laid
from handlers.lines import bold, code, esc, fitted, italic
from handlers.outgoing import Outgoing
from handlers.voice import Voice
from locales import knows, say

Data = Mapping[str, Any]
_BIG: Final = ("tugas", "lapor")
_HIDDEN: Final = frozenset({"batal", "start"})
LANGUAGES: Final = ("id", "en")


def menu_buttons(menu: Iterable[str], voice: Voice) -> list[list[InlineKeyboardButton]]:
    """Return the buttons of the commands a person may use, those most wanted first and wide."""
    shown = [command for command in menu if command not in _HIDDEN and knows(f"menu-{command}")]
    big = [[voice.button(f"menu-{name}", f"m:{name}", "main")] for name in _BIG if name in shown]
    return [*big, *laid([voice.button(f"menu-{name}", f"m:{name}") for name in shown if name not in _BIG])]


def resuming(data: Data, voice: Voice) -> InlineKeyboardButton:
    """Return the button that goes on with a form that is not finished; it says how far it has come."""
    return voice.button("button-continue-at", "d:go", "good", step=data["step"], of=data["of"])


def welcome(data: Data, voice: Voice) -> Outgoing:
    """Say who we are and what one can do here."""
    institution = voice.office.institution
    citizen = "welcome-citizen" if institution.complaint_procedure else "welcome-citizen-elsewhere"
    blocks = [
        bold(voice.say("welcome-title", name=data["name"])),
        "",
        esc(voice.say("welcome-who", institution=institution.name)),
    ]
    blocks += ["", esc(voice.say("welcome-official" if data["official"] else citizen))]
    if data["official"]:
        blocks += ["", bold(voice.say("welcome-waiting", count=data["waiting"]))]
    draft = data.get("draft")
    blocks += ["", bold(voice.say("unfinished", title=draft["title"]))] if draft else []
    blocks += ["", esc(voice.say("welcome-ask"))]
    rows = [[resuming(draft, voice)]] if draft else []
    return Outgoing(fitted(blocks), keyboard(*rows, *menu_buttons(data["menu"], voice)))


def help_(data: Data, voice: Voice) -> Outgoing:
    """List the commands a person may use, and where else to turn."""
    commands = [name for name in data["menu"] if knows(f"command-{name}")]
    lines = [voice.say("help-line", command=f"/{name}", description=voice.say(f"command-{name}")) for name in commands]
    blocks = [bold(voice.say("help-title")), esc(voice.say("help-intro")), "", *map(esc, lines)]
    blocks += ["", bold(voice.say("help-contact")), esc(voice.text(data.get("contact")))]
    if data.get("elsewhere"):
        blocks += ["", bold(voice.say("help-elsewhere")), *(f"• {esc(voice.text(one))}" for one in data["elsewhere"])]
    blocks += ["", italic(voice.say("help-emergency"))]
    looks_after = [voice.button("button-enrolment", "u:0")] if data.get("enrolment") else []
    return Outgoing(fitted(blocks), keyboard(*menu_buttons(data["menu"], voice), looks_after))


def no_complaints(data: Data, voice: Voice) -> Outgoing:
    """Say that no report is taken here, and where one is; with what else can be done here."""
    blocks = [esc(voice.say("no-complaints", institution=voice.office.institution.name)), ""]
    blocks += [f"• {esc(voice.text(one))}" for one in data["elsewhere"]]
    blocks += ["", bold(voice.say("no-complaints-contact")), esc(voice.text(data["contact"]))]
    blocks += ["", italic(voice.say("help-emergency"))]
    return Outgoing(fitted(blocks), keyboard(*menu_buttons(data["menu"], voice)))


def language(data: Data, voice: Voice) -> Outgoing:
    """Ask for the language, in both."""
    del data, voice
    asked = " / ".join(say("language-ask", one) for one in LANGUAGES)
    return Outgoing(bold(asked), keyboard(*([button(say(f"language-{one}", one), f"g:{one}")] for one in LANGUAGES)))


def language_set(data: Data, voice: Voice) -> Outgoing:
    """Confirm the new language, in it, and show the menu in it."""
    blocks = [esc(voice.say("language-set")), "", esc(voice.say("welcome-ask"))]
    return Outgoing(fitted(blocks), keyboard(*menu_buttons(data["menu"], voice)))


def menu(data: Data, voice: Voice) -> Outgoing:
    """Offer what one can do here."""
    return Outgoing(bold(voice.say("welcome-ask")), keyboard(*menu_buttons(data["menu"], voice)))


def wbs(data: Data, voice: Voice) -> Outgoing:
    """Say where a confidential report goes."""
    del data
    institution = voice.office.institution
    blocks = [bold(voice.say("wbs-title")), "", esc(institution.wbs.say(voice.language))]
    return Outgoing("\n".join(blocks), keyboard([voice.button("menu-lapor", "m:lapor")]))


def refusal(data: Data, voice: Voice) -> Outgoing:
    """Tell in a kind sentence why something cannot be done, and who of the office can help."""
    told = voice.say("refusal-icon", sentence=voice.told(data["key"], data.get("values") or {}))
    help_ = voice.say("refusal-turn-to", contact=voice.office.institution.contact.say(voice.language))
    return Outgoing(f"{esc(told)}\n\n{italic(help_)}")


def stale(data: Data, voice: Voice) -> Outgoing:
    """Tell that a button has died of age, and offer what everybody may use."""
    menu = data.get("menu") or ("lapor", "status", "bantuan")
    return Outgoing(esc(voice.say("stale")), keyboard(*menu_buttons(menu, voice)))


def fault(data: Data, voice: Voice) -> Outgoing:
    """Own up to a fault of ours, with the reference under which it is found."""
    return Outgoing(f"{esc(voice.say('fault'))} {code(data['reference'])}")


def not_understood(data: Data, voice: Voice) -> Outgoing:
    """Offer the menu to whoever wrote something that no question is waiting for."""
    return Outgoing(esc(voice.say("not-understood")), keyboard(*menu_buttons(data["menu"], voice)))


def nothing_to_cancel(data: Data, voice: Voice) -> Outgoing:
    """Tell that no form is under way."""
    del data
    return Outgoing(esc(voice.say("nothing-to-cancel")))
