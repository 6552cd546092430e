"""Routes: every command and button leads to its answer, and nothing else changes anything."""

from datetime import timedelta

import pytest

from core.access import menu_of
from core.errors import NotKnown, Refusal, Stale
from core.records import Account, Draft, Person
from handlers.menu import commands
from handlers.routes import BUTTONS, COMMANDS
from tests.handlers.phones import GURU, KEPSEK, MAYA, SUPARMI, House, Phone, report, screen

STRANGER = 555


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("/start", "welcome"), ("/lapor", "question"), ("/wbs", "wbs"), ("/status", "reports"), ("/tugas", "worklist"),
        ("/kasus", "cases"), ("/aturan", "rules"), ("/bahasa", "language"), ("/bantuan", "help"),
        ("/batal", "nothing-to-cancel"), ("/LAPOR", "question"), ("/status@integritas_bot", "reports"),
    ],
)  # fmt: skip
async def test_every_command_has_its_screen(command: str, name: str) -> None:
    """A command leads to one screen, for citizens as for officials."""
    assert name == screen(await Phone(House(), SUPARMI).say(command)).name
    assert name == screen(await Phone(House(), KEPSEK).say(command)).name


async def test_every_command_of_the_menu_is_a_route_and_a_button() -> None:
    """What a person's menu lists works typed and pressed."""
    house = House()
    for user in (SUPARMI, KEPSEK):
        phone = Phone(house, user)
        for command in menu_of(house.desk, house.person(user)):
            assert command in COMMANDS
            typed, pressed = await phone.say(f"/{command}"), await phone.press(f"m:{command}")
            assert screen(typed).name == screen(pressed).name
            assert pressed is not None
            assert not pressed.edit
            await phone.say("/batal")


async def test_the_menu_lists_what_the_person_may_use() -> None:
    """Officials see their work and their own declarations; citizens see neither."""
    house = House()

    official = [one.command for one in commands(house.desk, house.person(KEPSEK))]
    citizen = [one.command for one in commands(house.desk, house.person(MAYA))]

    everybody = ["lapor", "status", "aturan", "verifikasi", "bahasa", "bantuan", "batal"]
    assert ["tugas", "kasus", "surat", "penarikan", "rekap", "agenda", *everybody] == official
    assert [*everybody, "gabung"] == citizen


async def test_a_menu_is_described_in_the_language_of_its_reader() -> None:
    """Telegram's menu speaks as the bot does."""
    house = House()

    told = {one.description for user in (SUPARMI, MAYA) for one in commands(house.desk, house.person(user))}

    assert 16 == len(told)


async def test_a_newcomer_is_greeted_and_known_from_then_on() -> None:
    """Whoever writes is a citizen with an account; the language of his Telegram is his."""
    house = House()

    shown = screen(await Phone(house, STRANGER, name="Budi", language="en-GB").say("/start"))

    assert ("welcome", "Budi", False) == (shown.name, shown.data["name"], shown.data["official"])
    assert ("en", False) == (house.person(STRANGER).language, house.person(STRANGER).employee)


async def test_a_welcome_tells_officials_how_much_waits() -> None:
    """The first screen says that there is work."""
    house = House()
    await report(Phone(house, SUPARMI))

    shown = screen(await Phone(house, KEPSEK).say("/start"))

    assert (True, 1) == (shown.data["official"], shown.data["waiting"])


async def test_a_deep_link_opens_what_it_names() -> None:
    """A poster's link leads to the form, one with a code to that report, anything else to the welcome."""
    house = House()
    phone = Phone(house, SUPARMI)
    await report(phone)

    seen = [
        [one.name for one in answer.screens]
        for answer in [
            await phone.say("/start lapor"),
            await phone.say(f"/start {house.case().code}"),
            await phone.say("/start status"),
            await phone.say("/start start"),
            await phone.say("/start whatever"),
        ]
        if answer
    ]

    assert [["welcome", "question"], ["welcome", "report"], ["welcome", "reports"], ["welcome"], ["welcome"]] == seen


async def test_a_message_edited_is_not_taken_again() -> None:
    """Editing a message changes no answer, and the person is told how to change one."""
    house = House()
    phone = Phone(house, SUPARMI)
    await phone.say("/lapor")
    before = house.rows()

    for content in ({"text": "Siti"}, {"caption": "Nota", "photo": []}):
        with pytest.raises(Refusal, match="refusal-edited"):
            await phone.edit(**content)

    assert before == house.rows()


async def test_a_live_location_that_moves_is_let_be() -> None:
    """Telegram edits a live location every few seconds; nobody is told anything."""
    assert await Phone(House(), SUPARMI).edit(location={"latitude": -7.5, "longitude": 111.6}) is None


async def test_a_command_in_a_group_is_answered_with_the_way_to_private() -> None:
    """Nothing about cases is said where others read it, and a group becomes nobody's address."""
    house = House()
    before = house.rows()

    with pytest.raises(Refusal, match="refusal-private-only"):
        await house.receive({"message": in_group("/status")})

    assert before == house.rows()


@pytest.mark.parametrize("text", ["halo semua", "/status@another_bot", "/apaini"])
async def test_other_talk_in_a_group_is_not_ours(text: str) -> None:
    """What is said in groups is no answer of any form."""
    house = House()
    before = house.rows()

    assert await house.receive({"message": in_group(text)}) is None
    assert before == house.rows()


def in_group(text: str) -> dict[str, object]:
    """Return a message in a group."""
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
    chat = {"id": -100, "type": "supergroup", "title": "Guru"}
    sender = {"id": KEPSEK, "is_bot": False, "first_name": "Endang"}
    return {"message_id": 1, "date": 1, "chat": chat, "from": sender, "text": text, "entities": entities}


@pytest.mark.parametrize(
    "pinned", [{"pinned_message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}}]
)
async def test_a_service_message_is_no_answer(pinned: dict[str, object]) -> None:
    """What Telegram itself says in a chat is nobody's answer."""
    assert await Phone(House(), SUPARMI).send(**pinned) is None


@pytest.mark.parametrize(
    "data", ["", "z:1", "q", "q:", "q:x:agree", "q:²:agree", "t:", "a:1", "m:nowhere", "p:x", "q:-1:a"]
)
async def test_a_button_that_is_none_of_ours_is_stale(data: str) -> None:
    """Whatever a button carries, nobody gets more than the present screen."""
    house = House()
    phone = Phone(house, SUPARMI)
    await phone.say("/lapor")
    before = house.rows()

    with pytest.raises((Stale, NotKnown)):
        await phone.press(data)

    assert before == house.rows()


@pytest.mark.parametrize("prefix", sorted(set(BUTTONS) - {"m", "d", "g", "p", "po", "l", "q", "j"}))
async def test_buttons_about_others_cases_answer_alike_known_or_not(prefix: str) -> None:
    """What one may not know is told as what does not exist (no difference shows which it is)."""
    house = House()
    await report(Phone(house, SUPARMI))
    stranger = Phone(house, STRANGER)
    await stranger.say("/start")
    before = house.rows()
    subject = house.task().id if prefix in "tabcfyz" else house.case().id

    for wanted in (subject, "NOSUCHTHING00"):
        with pytest.raises(NotKnown):
            await stranger.press(f"{prefix}:{wanted}:0:benar")

    assert before == house.rows()


@pytest.mark.parametrize("prefix", sorted(set(BUTTONS) - {"m", "d", "g", "p", "po", "l", "q", "j"}))
async def test_whoever_is_reported_gets_the_answer_of_a_stranger(prefix: str) -> None:
    """The person reported learns nothing of the case, whatever he presses."""
    house = House()
    await report(Phone(house, SUPARMI))
    subject = house.task().id if prefix in "tabcfyz" else house.case().id

    with pytest.raises(NotKnown):
        await Phone(house, GURU).press(f"{prefix}:{subject}:0:benar")


async def test_a_language_is_changed_by_its_button() -> None:
    """The bot speaks the chosen language from then on; one it does not speak is refused."""
    house = House()
    phone = Phone(house, SUPARMI)

    answer = await phone.press("g:en")
    with pytest.raises(Refusal, match="refusal-language"):
        await phone.press("g:de")

    assert answer is not None
    assert ("language-set", True, "en") == (screen(answer).name, answer.edit, house.person(SUPARMI).language)


async def test_blocking_and_unblocking_the_bot_is_noted_without_a_word() -> None:
    """Somebody who blocked the bot cannot be reached; letting it in again makes him reachable."""
    house = House()
    gone = await house.receive(membership(KEPSEK, "kicked"))
    blocked = house.store.get(Account, KEPSEK)
    back = await house.receive(membership(KEPSEK, "member"))
    again = house.store.get(Account, KEPSEK)

    assert ((), ()) == (gone.screens if gone else None, back.screens if back else None)
    assert blocked is not None
    assert again is not None
    assert (house.now - timedelta(seconds=1), None) == (blocked.unreachable_since, again.unreachable_since)


async def test_a_stranger_who_blocks_the_bot_leaves_no_trace() -> None:
    """Nobody becomes known by blocking, nor by adding the bot to a group."""
    house = House()
    before = house.rows()

    await house.receive(membership(STRANGER, "kicked"))
    await house.receive(membership(STRANGER, "member", chat={"id": -5, "type": "group", "title": "Guru"}))

    assert before == house.rows()


def membership(user: int, status: str, chat: dict[str, object] | None = None) -> dict[str, object]:
    """Return the update by which Telegram says what became of the bot in a chat."""
    bot = {"id": 1, "is_bot": True, "first_name": "Integritas"}
    sender = {"id": user, "is_bot": False, "first_name": "Endang"}
    new = {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    return {
        "my_chat_member": {
            "chat": chat or {"id": user, "type": "private", "first_name": "Endang"},
            "from": sender, "date": 1, "old_chat_member": {"user": bot, "status": "member"}, "new_chat_member": new,
        }
    }  # fmt: skip


async def test_everybody_is_known_by_one_account() -> None:
    """Writing often makes one person, not many."""
    house = House()
    phone = Phone(house, STRANGER)
    people = house.store.count(Person)

    for text in ("/start", "/bantuan", "halo"):
        await phone.say(text)

    assert (people + 1, 0) == (house.store.count(Person), house.store.count(Draft))
