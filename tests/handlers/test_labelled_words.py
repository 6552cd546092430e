"""What was given with a decision is called what it is: once it is on record, and whenever the case is read again."""

import pytest

from handlers.answers import Answer, Screen
from handlers.speaking import render
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, House, Phone, button, reported, screen

WHY = "Nota dan keterangan saksi sudah diperiksa."
ORDER = "Kepala sekolah mengulang pengadaannya."
LABELS = {"id": ("Alasannya:", "Yang diperintahkan:"), "en": ("The reason:", "What was ordered:")}


async def decided() -> tuple[House, Answer | None]:
    """Return a house in which the reviewer has just cancelled a decision in the chat, and what he is told."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": "Temuan untuk atasan, bukan untuk pelapor."})
    kadis = Phone(house, KADIS)
    await kadis.press(button(house, "dibatalkan"))
    await kadis.say(WHY)
    await kadis.say(ORDER)
    return house, await kadis.choose("!submit")


@pytest.mark.parametrize("language", ["id", "en"])
async def test_what_was_just_decided_is_confirmed_with_its_words_and_what_they_are(language: str) -> None:
    """The review is gone from the chat; what took its place still says which words are the reason, which the order."""
    house, answer = await decided()
    shown = render(screen(answer), language, house.office)
    reason, order = LABELS[language]

    assert f"{reason}\n<blockquote>{WHY}</blockquote>\n{order}\n<blockquote>{ORDER}</blockquote>" in shown.text
    assert shown.protect


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(("user", "press"), [(KADIS, "k"), (SUPARMI, "r")])
async def test_the_history_of_a_case_calls_words_what_they_are(user: int, press: str, language: str) -> None:
    """Officials and the reporter read below a decision which of its words are the reason, and which the order."""
    house, _ = await decided()
    answer = await Phone(house, user).press(f"{press}:{house.case().id}")
    reason, order = LABELS[language]

    assert f"{reason} {WHY}\n{order} {ORDER}" in render(screen(answer), language, house.office).text


async def test_what_the_reporter_may_not_read_is_not_even_called_by_its_name() -> None:
    """The examiner's finding is for the reviewer: its label would tell that there is one."""
    house, _ = await decided()
    own = render(screen(await Phone(house, SUPARMI).press(f"r:{house.case().id}")), "id", house.office).text
    theirs = render(screen(await Phone(house, KADIS).press(f"k:{house.case().id}")), "id", house.office).text

    assert (False, True) == ("Temuannya:" in own, "Temuannya:" in theirs)


@pytest.mark.parametrize("own", [True, False])
def test_what_a_reporter_gave_himself_is_his_to_pass_on(*, own: bool) -> None:
    """Words of officials stay in their chat; the reporter may keep a copy of his own response."""
    text = {"id": "Tanggapan", "en": "Response"}
    said = [{"label": text, "kind": "text", "words": text}]
    data = {"code": "7KQ2-M9XD-4TRA", "action": text, "state": text, "waiting": False, "closed": False}
    shown = render(Screen("acted", {**data, "said": said, "own": own}), "id", House().office)

    assert own is not shown.protect
