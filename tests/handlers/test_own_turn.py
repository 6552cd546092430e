"""What a reporter sends while his report waits for his response: it is never taken for anything else."""

from core.records import Draft, Evidence, Task
from tests.handlers.phones import KEPSEK, SUPARMI, House, Phone, reported, screen

STORY = "Kepala sekolah membeli seragam dari toko milik adiknya sendiri."


async def _turn() -> tuple[House, Phone]:
    """Return a house in which the report was found untrue, and the phone of its reporter, whose turn it is."""
    house = await reported()
    house.act(KEPSEK, "tidak-benar", {"alasan": "Tidak ada bukti bahwa toko itu milik keluarganya."})
    return house, Phone(house, SUPARMI)


async def test_words_in_ones_own_turn_are_offered_as_the_response() -> None:
    """Whoever writes back to an outcome is asked whether that is his response; no second report is begun."""
    house, phone = await _turn()

    offered = screen(await phone.say(STORY))
    sent = screen(await phone.choose("!submit"))

    assert ("review", True) == (offered.name, offered.data["is-response"])
    assert STORY == offered.data["answers"][0]["value"]
    assert "acted" == sent.name
    assert "pemeriksaan" == house.case().state


async def test_a_file_in_ones_own_turn_waits_for_the_words_of_the_response() -> None:
    """It is kept for the response, which is asked for then."""
    house, phone = await _turn()

    offered = screen(await phone.photo())
    await phone.say(STORY)
    await phone.choose("!done")
    await phone.choose("!submit")

    assert ("question", True) == (offered.name, offered.data["is-response"])
    assert 2 == house.store.count(Evidence, owner=house.case().id)


async def test_a_short_word_in_ones_own_turn_shows_the_report() -> None:
    """With its buttons: nothing is begun."""
    house, phone = await _turn()

    shown = screen(await phone.say("saya keberatan"))

    assert "report" == shown.name
    assert [] == house.store.find(Draft)


async def test_what_is_sent_while_a_form_is_asked_about_goes_into_none() -> None:
    """Whoever is asked whether he goes on with another form, and writes instead, is asked once more."""
    house, phone = await _turn()
    await phone.say("/lapor")
    await phone.choose("agree")
    [task] = house.store.find(Task, state="open", kind="step")
    asked = screen(await phone.press(f"a:{task.id}:{task.revision}:tanggapi"))
    again = [screen(await phone.say(STORY)).name, screen(await phone.photo()).name]
    went_on = screen(await phone.press("d:go"))

    assert ["draft-waits", "draft-waits", "draft-waits"] == [asked.name, *again]
    assert [] == [one for one in house.store.find(Evidence) if one.owner.startswith("draft")]
    assert "identitas" == went_on.data["question"]
    assert "identitas" != screen(await phone.choose("use")).data["question"]
