"""What pretend people do with their phones: each deed becomes the update that Telegram would send."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from bot.emulator import entities, media
from bot.emulator.buttons import same, shown, visible, with_keyboard
from bot.emulator.chats import Chat, Message
from bot.emulator.errors import ControlError
from bot.emulator.parameters import Upload
from bot.emulator.sending import TEXT_LIMIT
from bot.emulator.world import World

Json: TypeAlias = dict[str, Any]

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Phones:
    """The phones of all pretend people."""

    def __init__(self, world: World) -> None:
        self.world = world

    def start(self, person_id: int, payload: str = "") -> Json:
        """Press Start, perhaps after following a link with a payload; a blocked bot is unblocked first."""
        if payload and not PAYLOAD.fullmatch(payload):
            raise ControlError("the payload of a link is 1-64 of A-Z a-z 0-9 _ -")
        if self.world.chat(person_id).blocked:
            self.block(person_id, blocked=False)
        return self.say(person_id, f"/start {payload}".strip())

    def say(self, person_id: int, text: str, chat_id: int | None = None, reply_to: int | None = None) -> Json:
        """Type a text; one that is too long for a message goes out in several."""
        chat = self._open_chat(person_id, chat_id)
        clean = entities.tidy(text).strip()
        if not clean:
            raise ControlError("there is nothing to send")
        reply = self._reply(chat, reply_to)
        for part in _split(clean):
            found = entities.detect(part, [])
            content = {**reply, "text": part, **({"entities": found} if found else {})}
            message = self._send(chat, person_id, content)
        return self._done(chat, message)

    @staticmethod
    def _reply(chat: Chat, reply_to: int | None) -> Json:
        if reply_to is None:
            return {}
        if reply_to not in chat.messages:
            raise ControlError(f"there is no message {reply_to} to reply to")
        return {"reply_to_message": chat.messages[reply_to].api}

    def _open_chat(self, person_id: int, chat_id: int | None = None) -> Chat:
        self.world.person(person_id)
        chat = self.world.chat(chat_id or person_id)
        if person_id not in chat.members:
            raise ControlError("this person is not in that chat")
        if chat.blocked:
            raise ControlError("this person has blocked the bot")
        return chat

    def _send(self, chat: Chat, person_id: int, content: Json) -> Message:
        chat.started = True
        message = self.world.post(chat, self.world.people[person_id].user, content)
        if chat.private or self._for_the_bot(content):
            self.world.updates.add("message", message.api)
        keyboard = chat.keyboard
        if keyboard and keyboard.get("one_time_keyboard") and self._pressed(keyboard, content):
            chat.keyboard = None
        return message

    def _for_the_bot(self, content: Json) -> bool:
        """Tell whether a bot with privacy mode sees a group message."""
        text: str = content.get("text") or content.get("caption") or ""
        answered = content.get("reply_to_message", {}).get("from", {}).get("is_bot", False)
        return bool(answered) or text.startswith("/") or f"@{self.world.me['username']}" in text

    @staticmethod
    def _pressed(keyboard: Json, content: Json) -> bool:
        words = {button["text"] for row in keyboard.get("keyboard", []) for button in row}
        return "contact" in content or content.get("text") in words

    @staticmethod
    def _done(chat: Chat, message: Message) -> Json:
        return {"message_id": message.id, "revision": chat.revision}

    def press(self, person_id: int, wish: Json) -> Json:
        """Press a button: `message_id` with `data`, or the newest that shows the words `text`."""
        chat = self._open_chat(person_id, wish.get("chat"))
        if "data" in wish:
            return self._press_data(chat, person_id, wish)
        for exactly in (True, False):
            for message, button in shown(chat):
                if same(button["text"], wish["text"], exactly=exactly):
                    return self._press_shown(chat, person_id, message, button)
        raise ControlError(f"no button shows {wish['text']!r}; shown are {visible(chat)}")

    def _press_data(self, chat: Chat, person_id: int, wish: Json) -> Json:
        message = chat.messages.get(wish["message_id"])
        if message is None:
            raise ControlError(f"there is no message {wish['message_id']}")
        rows = message.api.get("reply_markup", {}).get("inline_keyboard", [])
        data = [button.get("callback_data") for row in rows for button in row]
        if wish["data"] not in data and not wish.get("force"):
            raise ControlError(f"message {message.id} shows no button with the data {wish['data']!r}")
        return self._query(chat, person_id, message, wish["data"])

    def _press_shown(self, chat: Chat, person_id: int, message: Message | None, button: Json) -> Json:
        if message is None:
            return self._press_key(chat, person_id, button)
        if "callback_data" in button:
            return self._query(chat, person_id, message, button["callback_data"])
        if "url" in button:
            return {"url": button["url"], "revision": chat.revision}
        if "copy_text" in button:
            return {"copied": button["copy_text"]["text"], "revision": chat.revision}
        raise ControlError(f"the emulator cannot press {button}")

    def _query(self, chat: Chat, person_id: int, message: Message, data: str) -> Json:
        number = self.world.new_query(chat, person_id, message.id)
        query = {
            "id": number,
            "from": self.world.people[person_id].user,
            "message": message.api,
            "chat_instance": str(abs(chat.id) * 31),
            "data": data,
        }
        self.world.updates.add("callback_query", query)
        return {"query": number, "message_id": message.id, "revision": chat.revision}

    def _press_key(self, chat: Chat, person_id: int, button: Json) -> Json:
        if button.get("request_contact"):
            return self.contact(person_id)
        return self.say(person_id, button["text"], chat.id)

    def contact(self, person_id: int, of: int | None = None) -> Json:
        """Share one's own contact, or that of somebody else."""
        chat = self._open_chat(person_id)
        shared = self.world.person(of or person_id)
        if not shared.phone:
            raise ControlError(f"{shared.first_name} has no phone number")
        card = {"phone_number": shared.phone, "first_name": shared.first_name, "user_id": shared.id}
        if shared.last_name:
            card["last_name"] = shared.last_name
        asked = with_keyboard(chat) if shared.id == person_id else None
        reply = {"reply_to_message": asked.api} if asked else {}
        return self._done(chat, self._send(chat, person_id, {**reply, "contact": card}))

    def send_files(self, person_id: int, items: list[tuple[Json, Upload]], chat_id: int | None = None) -> Json:
        """Send a file, or several as an album; each item says its kind and caption."""
        chat = self._open_chat(person_id, chat_id)
        if not 1 <= len(items) <= 10:
            raise ControlError("an album holds up to 10 files")
        group = {"media_group_id": media.new_group()} if len(items) > 1 else {}
        contents = [{**group, **self._content(item, upload)} for item, upload in items]
        messages = [self._send(chat, person_id, content) for content in contents]
        return {**self._done(chat, messages[-1]), "message_ids": [message.id for message in messages]}

    def _content(self, item: Json, upload: Upload) -> Json:
        kind = item["kind"]
        if kind not in media.KINDS:
            raise ControlError(f"a file is sent as one of {', '.join(media.KINDS)}, not {kind}")
        stored = self.world.files.add(kind, media.typed(upload))
        content = media.content(kind, stored, item)
        if kind == "photo":
            content["photo"].insert(0, self.world.files.thumbnail(stored))
        if caption := item.get("caption"):
            content["caption"] = entities.tidy(caption).strip()[:1024]
        return content

    def edit(self, person_id: int, message_id: int, text: str) -> Json:
        """Change the text, or the caption, of an own message."""
        chat = self._open_chat(person_id)
        message = chat.messages.get(message_id)
        if message is None or message.from_bot:
            raise ControlError(f"there is no message {message_id} of this person")
        field = "text" if "text" in message.api else "caption"
        clean = entities.tidy(text).strip()
        marks = "entities" if field == "text" else "caption_entities"
        kept = {name: value for name, value in message.api.items() if name != marks}
        found = entities.detect(clean, [])
        marked = {marks: found} if found else {}
        message.api = {**kept, field: clean, **marked, "edit_date": int(self.world.clock.now())}
        self.world.edited(chat, message)
        self.world.updates.add("edited_message", message.api)
        return self._done(chat, message)

    def block(self, person_id: int, *, blocked: bool) -> Json:
        """Block the bot, or unblock it."""
        self.world.person(person_id)
        chat = self.world.chat(person_id)
        if chat.blocked != blocked:
            chat.blocked = blocked
            self.world.updates.add("my_chat_member", self._membership(chat, person_id, blocked=blocked))
            chat.touch()
            self.world.hub.publish("person", {"person": self.world.person_view(person_id)})
        return {"blocked": chat.blocked, "revision": chat.revision}

    def _membership(self, chat: Chat, person_id: int, *, blocked: bool) -> Json:
        out: Json = {"user": self.world.user, "status": "kicked", "until_date": 0}
        inside: Json = {"user": self.world.user, "status": "member"}
        return {
            "chat": chat.api,
            "from": self.world.people[person_id].user,
            "date": int(self.world.clock.now()),
            "old_chat_member": inside if blocked else out,
            "new_chat_member": out if blocked else inside,
        }

    def group(self, title: str, members: list[int]) -> Json:
        """Make a group of people with the bot among them, by the first of them."""
        for person_id in members:
            self.world.person(person_id)
        chat = self.world.add_group(title, members)
        left = {"user": self.world.user, "status": "left"}
        change = {**self._membership(chat, members[0], blocked=False), "old_chat_member": left}
        self.world.updates.add("my_chat_member", change)
        return {"chat": chat.id, "revision": chat.revision}


def _split(text: str) -> list[str]:
    """Cut a text into parts that fit a message, as the apps do."""
    if entities.units(text) <= TEXT_LIMIT:
        return [text]
    parts: list[str] = []
    part: list[str] = []
    size = 0
    for character in text:
        width = 2 if ord(character) > 0xFFFF else 1
        if size + width > TEXT_LIMIT:
            parts.append("".join(part))
            part, size = [], 0
        part.append(character)
        size += width
    return [piece for piece in (*parts, "".join(part)) if piece.strip()]
