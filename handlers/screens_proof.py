"""The screen that tells whether a paper is genuine."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from handlers.keyboards import keyboard
from handlers.lines import bold, code, esc
from handlers.outgoing import Outgoing
from handlers.voice import Voice

Data = Mapping[str, Any]
_GENUINE: Final = frozenset({"signed", "issued", "made"})


def verdict_key(verdict: str, same: bool | None) -> str:
    """Return the words of a verdict; a code alone proves that there is such a paper, not that one holds it."""
    return f"proof-code-{verdict}" if same is None and verdict in _GENUINE else f"proof-{verdict}"


def _name(data: Data) -> list[str]:
    """Return the name of the file that was checked, so that several are told apart."""
    return [f"📄 {esc(data['name'])}"] if data.get("name") else []


def proof(data: Data, voice: Voice) -> Outgoing:
    """Tell what is known of a paper to this reader, the verdict first."""
    blocks = [*_name(data), bold(voice.say(verdict_key(data["verdict"], data["same"])))]
    if data["verdict"] == "changed" and (data["title"] or data["number"]):
        blocks += ["", esc(voice.say("proof-of-code"))]
    if data["title"]:
        blocks.append(esc(voice.text(data["title"])))
    if data["number"]:
        blocks.append(f"{esc(voice.say('letter-number'))}: {code(data['number'])}")
    if data["means"]:
        blocks.append(esc(voice.say(f"letter-means-{data['means']}")))
    if data["on"]:
        blocks.append(esc(voice.say("proof-on", day=voice.day(data["on"]))))
    if data["verdict"] != "none":
        blocks.append(esc(voice.say("proof-by", institution=voice.office.institution.name)))
    blocks += _file_lines(data, voice)
    back = [voice.button("button-letter-open", f"lt-one:{data['letter_id']}")] if data["letter_id"] else []
    return Outgoing("\n".join(blocks), keyboard(back))


def _file_lines(data: Data, voice: Voice) -> list[str]:
    """Return how the file stands to the code: the same one, or how to make sure of it."""
    if data["verdict"] == "none":
        return []
    if data["same"]:
        return ["", esc(voice.say("proof-same"))]
    if not data["digest"]:
        return []
    return ["", esc(voice.say("proof-compare")), code(data["digest"])]


def unread(data: Data, voice: Voice) -> Outgoing:
    """Say that a file is being compared."""
    return Outgoing("\n".join([*_name(data), esc(voice.say("proof-waits"))]))


def not_had(data: Data, voice: Voice) -> Outgoing:
    """Say that the file could not be read."""
    return Outgoing("\n".join([*_name(data), esc(voice.say("proof-not-read"))]))


SCREENS: Final[Mapping[str, Callable[[Data, Voice], Outgoing]]] = {
    "proof": proof,
    "notice-proof": lambda data, voice: proof(data, voice) if "verdict" in data else not_had(data, voice),
    "verifikasi": unread,
}
