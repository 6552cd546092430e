"""A pretend person for tests and tools: acts and reads through the emulator's people's side.

async with EmulatorClient("http://127.0.0.1:8081") as emulator:
    person = await emulator.person("Siti", phone="+6281234567890")
    await person.say("/start")
    await person.wait_for("Selamat datang")
    await person.press("Kirim")
"""

from __future__ import annotations

from typing import Any, Self, TypeAlias

import aiohttp

from bot.emulator.person import EmulatorError, PretendPerson

__all__ = ["EmulatorClient", "EmulatorError", "PretendPerson"]

Json: TypeAlias = dict[str, Any]


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

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def request(self, verb: str, path: str, **wishes: Any) -> Any:  # noqa: ANN401 - aiohttp's options
        """Call `/emulator/<path>` and return its JSON; raise EmulatorError when it refuses."""
        async with self._opened().request(verb, f"{self.url}/emulator/{path}", **wishes) as response:
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

    async def fetch(self, path: str) -> bytes:
        """Return the bytes behind a path of the emulator."""
        async with self._opened().get(f"{self.url}{path}") as response:
            return await response.read()

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
