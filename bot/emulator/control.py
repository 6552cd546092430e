"""The people's side over HTTP: `/emulator/...`, for the page and for tests.

Bodies and replies are JSON; a refusal is 400 with `{"error": reason}`. A chat is the person's own unless `chat` names
a group. Deeds reply with the `revision` of the chat, which counts messages, edits, deletions and answers.

    POST people          {first_name, id?, last_name?, username?, language_code?, phone?, post?}; known id: changes
    GET  people          everybody, with started, blocked, revision
    POST groups          {title, members: [person ids]} -> {chat}
    POST start           {person, payload?}                 unblocks first
    POST say             {person, text, chat?, reply_to?} -> {message_id, revision}
    POST batch           {texts: [[person, text], ...]}
    POST press           {person, text, chat?} or {person, message_id, data, force?}
                         -> {query} or {message_id} or {url} or {copied}
    POST contact         {person, of?}                      one's own, or somebody else's
    POST files           multipart: person, chat?, meta = JSON [{kind, caption?}, ...], file parts in the same order
    POST edit            {person, message_id, text}
    POST block, unblock  {person}
    POST updates         any update; without `update_id` the next one, with a used one a redelivery
    GET  chat            ?person|chat, revision=  -> {chat, revision, started, blocked, keyboard, messages, answers}
    GET  wait            ?person|chat, revision= or after=MESSAGE_ID, timeout=  -> as chat, what changed
    GET  commands        ?person, chat?                     the menu that this person sees
    GET  files/ID        the bytes; ?download
    GET  calls           ?after=NUMBER, method=;  DELETE calls
    GET, POST clock      {now: ISO 8601 with offset, or null for real time}
    GET, POST pace       {enabled?, total?, chat?, group?: {per_second, burst}}
    GET, POST, DELETE faults   {kind: 429|500|drop_before|drop_after|delay, method?, count?, chat_id?,
                         retry_after?, seconds?}; the method `file` stands for downloads, count null for always
    POST callback-expiry {seconds}
    GET  bot             the bot's own card
    GET  events          a stream of everything, for the page
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any, TypeAlias

from aiohttp import web
from aiohttp.web_request import FileField

from bot.emulator.chats import Chat
from bot.emulator.errors import ApiError, ControlError
from bot.emulator.limits import Fault
from bot.emulator.parameters import Upload
from bot.emulator.people import Phones
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]
Deed: TypeAlias = Callable[["Control", Json], Any]

LONGEST_WAIT = 120.0
# What a browser may show by itself; everything else is offered for download.
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "audio/", "video/", "application/pdf")


class Control:
    """Lets pretend people act, and lets tests and the page look on."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.phones = Phones(world)

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the people's side."""
        deeds = [web.post(f"/emulator/{name}", self._route(deed)) for name, deed in DEEDS.items()]
        views = [web.get(f"/emulator/{name}", self._route(view)) for name, view in VIEWS.items()]
        return [
            *deeds,
            *views,
            web.post("/emulator/files", self.upload),
            web.get("/emulator/files/{file_id}", self.file),
            web.get("/emulator/wait", self.wait),
            web.get("/emulator/events", self.events),
            web.delete("/emulator/calls", self._route(_clear_calls)),
            web.delete("/emulator/faults", self._route(_clear_faults)),
        ]

    def _route(self, deed: Deed) -> Callable[[web.Request], Any]:
        async def answer(request: web.Request) -> web.Response:
            try:
                wish = await request.json() if request.can_read_body else dict(request.query)
                return _reply(deed(self, wish))
            except FAULTY as error:
                return _refusal(error)

        return answer

    async def upload(self, request: web.Request) -> web.Response:
        """Send files as a person: `person`, perhaps `chat`, `meta` as a JSON list, and the `file` parts."""
        form = await request.post()
        try:
            parts = [part for part in form.getall("file") if isinstance(part, FileField)]
            meta = json.loads(str(form["meta"]))
            uploads = [Upload(part.filename, part.content_type, part.file.read()) for part in parts]
            items = list(zip(meta, uploads, strict=True))
            chat = int(str(form["chat"])) if "chat" in form else None
            return _reply(self.phones.send_files(int(str(form["person"])), items, chat))
        except FAULTY as error:
            return _refusal(error)

    async def file(self, request: web.Request) -> web.Response:
        """Hand out a file of a chat to the person who opens it."""
        stored = self.world.files.by_id.get(request.match_info["file_id"])
        if stored is None:
            return _refusal(ControlError("there is no such file"))
        safe = stored.mime_type.startswith(SHOWN) or stored.kind == "photo"
        kind = "image/jpeg" if stored.kind == "photo" else stored.mime_type
        response = web.Response(body=stored.data, content_type=kind if safe else "application/octet-stream")
        response.headers["X-Content-Type-Options"] = "nosniff"
        if not safe or "download" in request.query:
            name = stored.name.replace('"', "").encode("ascii", "replace").decode()
            response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    async def wait(self, request: web.Request) -> web.Response:
        """Return as soon as a chat changed: past a `revision`, or with a message newer than `after`."""
        try:
            chat = self.chat_of(dict(request.query))
            revision = self._known_revision(chat, request.query.get("revision"), request.query.get("after"))
            timeout = min(float(request.query.get("timeout", "5")), LONGEST_WAIT)
            await chat.wait_past(revision, timeout)
            return _reply(chat.view(revision))
        except FAULTY as error:
            return _refusal(error)

    @staticmethod
    def _known_revision(chat: Chat, revision: str | None, after: str | None) -> int:
        if revision is not None:
            return int(revision)
        newer = [m.revision for m in chat.messages.values() if after is not None and m.id > int(after)]
        return min(newer) - 1 if newer else chat.revision

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream everything that happens to an open page."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        queue = self.world.hub.join()
        try:
            await response.write(b"retry: 1000\n\n")
            while (line := await _next_line(queue)) is not None:
                await response.write(f"data: {line}\n\n".encode() if line else b": still here\n\n")
        except ConnectionError:
            pass  # the page was closed
        finally:
            self.world.hub.leave(queue)
        return response

    def chat_of(self, wish: Json) -> Chat:
        """Return the chat named by `chat`, or else by `person`."""
        return self.world.chat(int(wish["chat"] if wish.get("chat") else wish["person"]))


async def _next_line(queue: asyncio.Queue[str | None]) -> str | None:
    try:
        return await asyncio.wait_for(queue.get(), 15)
    except TimeoutError:
        return ""


def _reply(result: object) -> web.Response:
    return web.Response(text=json.dumps(result, ensure_ascii=False), content_type="application/json")


def _refusal(error: Exception) -> web.Response:
    reason = f"missing {error}" if isinstance(error, KeyError) else getattr(error, "description", str(error))
    return web.json_response({"error": reason}, status=400)


FAULTY = (ControlError, ApiError, KeyError, TypeError, ValueError)


def _person(control: Control, wish: Json) -> Json:
    return control.world.person_view(control.world.add_person(wish).id)


def _say(control: Control, wish: Json) -> Json:
    return control.phones.say(wish["person"], wish["text"], wish.get("chat"), wish.get("reply_to"))


def _batch(control: Control, wish: Json) -> list[Json]:
    return [_say(control, {"person": person, "text": text}) for person, text in wish["texts"]]


def _set_clock(control: Control, wish: Json) -> Json:
    control.world.clock.set(wish["now"])
    control.world.hub.publish("clock", control.world.clock.view())
    return control.world.clock.view()


def _set_pace(control: Control, wish: Json) -> Json:
    control.world.pace.set(wish)
    return control.world.pace.view()


def _add_fault(control: Control, wish: Json) -> list[Json]:
    control.world.faults.waiting.append(Fault(**wish))
    return control.world.faults.view()


def _clear_faults(control: Control, _: Json) -> list[Json]:
    control.world.faults.waiting.clear()
    return []


def _clear_calls(control: Control, _: Json) -> list[Json]:
    control.world.calls.entries.clear()
    return []


def _calls(control: Control, wish: Json) -> list[Json]:
    return list(control.world.calls.view(int(wish.get("after", 0)), wish.get("method")))


def _menu(control: Control, wish: Json) -> list[Json]:
    person = control.world.person(int(wish["person"]))
    return control.world.profile.menu(control.chat_of(wish).id, person.language_code or "")


def _expire(control: Control, wish: Json) -> Json:
    control.world.query_seconds = float(wish["seconds"])
    return {"seconds": control.world.query_seconds}


DEEDS: dict[str, Deed] = {
    "people": _person,
    "groups": lambda control, wish: control.phones.group(wish["title"], wish["members"]),
    "start": lambda control, wish: control.phones.start(wish["person"], wish.get("payload", "")),
    "say": _say,
    "batch": _batch,
    "press": lambda control, wish: control.phones.press(wish["person"], wish),
    "contact": lambda control, wish: control.phones.contact(wish["person"], wish.get("of")),
    "edit": lambda control, wish: control.phones.edit(wish["person"], wish["message_id"], wish["text"]),
    "block": lambda control, wish: control.phones.block(wish["person"], blocked=True),
    "unblock": lambda control, wish: control.phones.block(wish["person"], blocked=False),
    "updates": lambda control, wish: {"update_id": control.world.updates.add_raw(wish)},
    "clock": _set_clock,
    "pace": _set_pace,
    "faults": _add_fault,
    "callback-expiry": _expire,
}
VIEWS: dict[str, Deed] = {
    "people": lambda control, _: [control.world.person_view(one) for one in control.world.people],
    "chat": lambda control, wish: control.chat_of(wish).view(int(wish.get("revision", 0))),
    "calls": _calls,
    "commands": _menu,
    "clock": lambda control, _: control.world.clock.view(),
    "pace": lambda control, _: control.world.pace.view(),
    "faults": lambda control, _: control.world.faults.view(),
    "bot": lambda control, _: control.world.me,
}
