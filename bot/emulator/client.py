"""A pretend person for tests and tools: acts and reads through the emulator's people's side.

async with EmulatorClient("http://127.0.0.1:8081") as emulator:
    person = await emulator.person("Siti", phone="+6281234567890")
    await person.say("/start")
    await person.wait_for("Selamat datang")
    await person.press("Kirim")
"""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any, Self, TypeAlias

import aiohttp

Json: TypeAlias = dict[str, Any]
PHOTO = "photo.jpg"


class EmulatorError(AssertionError):
    """A pretend person could not do, or did not see, what the story says."""


class EmulatorClient:
    """A connection to a running emulator."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection."""
        if self._session:
            await self._session.close()
            self._session = None

    async def request(self, verb: str, path: str, **wishes: Any) -> Any:  # noqa: ANN401 - aiohttp's options
        """Call `/emulator/<path>` and return its JSON; raise EmulatorError when it refuses."""
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with self._session.request(verb, f"{self.url}/emulator/{path}", **wishes) as response:
            answer = await response.json()
            if response.status >= 400:
                raise EmulatorError(answer["error"])
            return answer

    async def post(self, path: str, **content: Any) -> Any:  # noqa: ANN401 - JSON
        """Post a JSON object to `/emulator/<path>`; what is None is left out."""
        return await self.request("POST", path, json={k: v for k, v in content.items() if v is not None})

    async def get(self, path: str, **query: str | float) -> Any:  # noqa: ANN401 - JSON
        """Read `/emulator/<path>`."""
        return await self.request("GET", path, params=query)

    async def person(
        self,
        first_name: str,
        *,
        phone: str | None = None,
        id: int | None = None,  # noqa: A002 - the Bot API's own name
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "id",
        post: str | None = None,
    ) -> PretendPerson:
        """Add a person to the emulator (or take over the one with this id) and return their phone."""
        wishes = {"id": id, "last_name": last_name, "username": username, "phone": phone, "post": post}
        made = await self.post("people", first_name=first_name, language_code=language_code, **wishes)
        return PretendPerson(self, made["id"], first_name, made["revision"])

    async def group(self, title: str, members: list[PretendPerson]) -> int:
        """Make a group with the bot in it and return its chat id."""
        made = await self.post("groups", title=title, members=[member.id for member in members])
        number: int = made["chat"]
        return number

    async def inject(self, update: Json) -> int:
        """Hand an update to the bot exactly as given; without an `update_id` it gets the next one."""
        answer = await self.request("POST", "updates", json=update)
        number: int = answer["update_id"]
        return number

    async def calls(self, method: str | None = None, after: int = 0) -> list[Json]:
        """Return the calls that the bot made."""
        query: dict[str, str | int | float] = {"after": after, **({"method": method} if method else {})}
        calls: list[Json] = await self.get("calls", **query)
        return calls

    async def clear_calls(self) -> None:
        """Forget the calls so far."""
        await self.request("DELETE", "calls")

    async def fault(self, kind: str, **wishes: Any) -> None:  # noqa: ANN401 - JSON
        """Ask for a fault: 429, 500, drop_before, drop_after or delay (method, count, chat_id, seconds ...)."""
        content = {"kind": kind, **wishes}
        await self.request("POST", "faults", json=content)

    async def clear_faults(self) -> None:
        """Take back all faults."""
        await self.request("DELETE", "faults")

    async def pace(self, **wishes: Any) -> None:  # noqa: ANN401 - JSON
        """Set the pace limits, for instance `enabled=False`."""
        await self.post("pace", **wishes)

    async def clock(self, now: str | None) -> None:
        """Set the time that messages are stamped with; None returns to real time."""
        await self.request("POST", "clock", json={"now": now})


class PretendPerson:
    """One person with a phone."""

    def __init__(self, emulator: EmulatorClient, person_id: int, name: str, revision: int) -> None:
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
        if self.emulator._session is None:  # noqa: SLF001 - the two classes are one client
            raise EmulatorError("nothing was read yet")
        url = f"{self.emulator.url}{message['files'][number]['url']}"
        async with self.emulator._session.get(url) as response:  # noqa: SLF001 - as above
            return await response.read()

    async def wait_for(self, words: str, timeout: float = 5) -> Json:  # noqa: ASYNC109 - bounds a poll
        """Return the bot's message with these words, new or edited after this person's last deed."""
        found: list[Json] = []

        def has_come(chat: Json) -> bool:
            found.extend(m for m in chat["messages"] if m["from"] == "bot" and words in m["text"])
            return bool(found)

        await self._until(has_come, timeout, repr(words), self._mark)
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
