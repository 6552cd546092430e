"""One pretend person: what a story lets them do, and what they see."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any, Protocol, TypeAlias

import aiohttp

Json: TypeAlias = dict[str, Any]
PHOTO = "photo.jpg"


class EmulatorError(AssertionError):
    """A pretend person could not do, or did not see, what the story says."""


class Line(Protocol):
    """The connection of a person to the emulator."""

    async def request(self, verb: str, path: str, **wishes: Any) -> Any:  # noqa: ANN401 - aiohttp's options
        """Call `/emulator/<path>` and return its JSON."""

    async def post(self, path: str, **content: Any) -> Any:  # noqa: ANN401 - JSON
        """Post a JSON object."""

    async def get(self, path: str, **query: str | float) -> Any:  # noqa: ANN401 - JSON
        """Read JSON."""

    async def fetch(self, path: str) -> bytes:
        """Read bytes."""
        ...


class PretendPerson:
    """One person with a phone."""

    def __init__(self, emulator: Line, person_id: int, name: str, revision: int) -> None:
        self.emulator = emulator
        self.id = person_id
        self.name = name
        self.deed: Json = {}
        self._mark = revision

    async def _do(self, path: str, **content: Any) -> Json:  # noqa: ANN401 - JSON
        return self._done(await self.emulator.post(path, person=self.id, **content))

    def _done(self, answer: Json) -> Json:
        self.deed = answer
        self._mark = answer["revision"]
        return answer

    async def start(self, payload: str = "") -> Json:
        """Press Start, perhaps coming from a link with a payload."""
        return await self._do("start", payload=payload)

    async def say(self, text: str, chat: int | None = None, reply_to: int | None = None) -> Json:
        """Type and send a text, to the bot or to a group."""
        return await self._do("say", text=text, chat=chat, reply_to=reply_to)

    async def press(self, words: str, timeout: float = 0) -> Json:  # noqa: ASYNC109 - bounds a poll
        """Press the newest shown button with these words; with a timeout, wait for it to be shown."""
        if timeout:
            await self._until(lambda chat: words in "\n".join(_labels(chat)), timeout, f"a button {words!r}")
        return await self._do("press", text=words)

    async def press_data(self, message_id: int, data: str, *, force: bool = False) -> Json:
        """Press the button with this data; with *force* also one that is shown no more."""
        return await self._do("press", message_id=message_id, data=data, force=force)

    async def share_contact(self, of: PretendPerson | None = None) -> Json:
        """Share one's own phone number, or the contact of somebody else."""
        return await self._do("contact", of=of.id if of else None)

    async def photo(self, data: bytes, caption: str = "") -> Json:
        """Send a photo."""
        return await self.file("photo", data, PHOTO, caption)

    async def document(self, data: bytes, name: str, caption: str = "") -> Json:
        """Send a file."""
        return await self.file("document", data, name, caption)

    async def file(self, kind: str, data: bytes, name: str, caption: str = "") -> Json:
        """Send one photo, document, video, voice, audio or sticker."""
        return await self._upload([{"kind": kind, "name": name, "caption": caption, "data": data}])

    async def album(self, items: list[bytes | Json]) -> Json:
        """Send several files at once: bytes of photos, or {kind, data, name, caption}."""
        return await self._upload([item if isinstance(item, dict) else {"data": item} for item in items])

    async def _upload(self, items: list[Json]) -> Json:
        form = aiohttp.FormData()
        meta = [{"kind": item.get("kind", "photo"), "caption": item.get("caption", "")} for item in items]
        form.add_field("person", str(self.id))
        form.add_field("meta", json.dumps(meta))
        for item in items:
            form.add_field("file", io.BytesIO(item["data"]), filename=item.get("name", PHOTO))
        return self._done(await self.emulator.request("POST", "files", data=form))

    async def edit(self, message_id: int, text: str) -> Json:
        """Change an own message."""
        return await self._do("edit", message_id=message_id, text=text)

    async def block(self) -> Json:
        """Block the bot."""
        return await self._do("block")

    async def unblock(self) -> Json:
        """Unblock the bot."""
        return await self._do("unblock")

    async def chat(self, revision: int = 0) -> Json:
        """Return the chat: its messages, keyboard and answers, perhaps only since a revision."""
        view: Json = await self.emulator.get("chat", person=self.id, revision=revision)
        return view

    async def messages(self) -> list[Json]:
        """Return all messages of the chat, the oldest first."""
        messages: list[Json] = (await self.chat())["messages"]
        return messages

    async def texts(self) -> list[str]:
        """Return what the bot has written, the oldest first."""
        return [message["text"] for message in await self.messages() if message["from"] == "bot"]

    async def last(self) -> Json:
        """Return the bot's last message."""
        written = [message for message in await self.messages() if message["from"] == "bot"]
        if not written:
            raise EmulatorError(f"the bot has not written to {self.name}")
        return written[-1]

    async def answers(self) -> list[str]:
        """Return the toasts and alerts that answered this person's buttons, the oldest first."""
        return [answer["text"] for answer in (await self.chat())["answers"] if answer["text"]]

    async def buttons(self) -> list[str]:
        """Return the words of all buttons that the phone shows, the newest first."""
        return _labels(await self.chat())

    async def commands(self) -> list[str]:
        """Return the commands in this person's menu."""
        return [entry["command"] for entry in await self.emulator.get("commands", person=self.id)]

    async def download(self, message: Json, number: int = 0) -> bytes:
        """Return the content of a file in a message."""
        return await self.emulator.fetch(message["files"][number]["url"])

    async def wait_for(self, words: str, timeout: float = 5) -> Json:  # noqa: ASYNC109 - bounds a poll
        """Return the bot's message with these words, new or edited after this person's last deed."""
        found: list[Json] = []

        def has_come(chat: Json) -> bool:
            """Tell whether the message has come."""
            found.extend(m for m in chat["messages"] if m["from"] == "bot" and words in m["text"])
            return bool(found)

        await self._until(has_come, timeout, repr(words), self._mark)
        return found[-1]

    async def wait_for_answer(self, words: str, timeout: float = 5) -> Json:  # noqa: ASYNC109 - bounds a poll
        """Return the toast or alert with these words that came after this person's last deed."""
        found: list[Json] = []

        def has_come(chat: Json) -> bool:
            """Tell whether the answer has come."""
            found.extend(answer for answer in chat["answers"] if words in answer["text"])
            return bool(found)

        await self._until(has_come, timeout, f"answer {words!r}", self._mark)
        return found[-1]

    async def _until(self, seen: Any, timeout: float, what: str, revision: int = 0) -> None:  # noqa: ANN401, ASYNC109
        end = asyncio.get_running_loop().time() + timeout
        while True:
            left = end - asyncio.get_running_loop().time()
            wishes = {"person": self.id, "revision": revision, "timeout": max(left, 0)}
            chat = await self.emulator.get("wait", **wishes)
            if seen(chat):
                return
            revision = chat["revision"]
            if left <= 0:
                raise EmulatorError(f"{self.name} saw no {what} within {timeout} s\n{await self.transcript()}")

    async def transcript(self) -> str:
        """Return the chat as readable lines."""
        return "\n".join(_line(message) for message in await self.messages())


def _labels(chat: Json) -> list[str]:
    rows = [row for message in reversed(chat["messages"]) for row in message["buttons"]]
    rows += (chat["keyboard"] or {}).get("keyboard", [])
    return [button["text"] for row in rows for button in row]


def _line(message: Json) -> str:
    files = "".join(f" <{file['kind']} {file['name']}>" for file in message["files"])
    buttons = "".join(f" [{button['text']}]" for row in message["buttons"] for button in row)
    return f"{message['from']:>6} #{message['id']}: {message['text']}{files}{buttons}"
