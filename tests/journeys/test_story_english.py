"""The same story in English, beside officials who read Indonesian."""

from tests.journeys.office import KEPSEK, WAKA_ENGLISH, Office, paper
from tests.journeys.telling import ADDRESS, NAME, NIK, UNTRUE, choosing, decides, pressing, sharing_own_number

DONE = "Done, go on"


async def test_a_report_is_told_and_answered_in_english(office: Office) -> None:
    """Questions, receipt, progress and the end come in the reader's language; the officials read Indonesian."""
    maya = await office.newcomer("Maya Anggraini", language="en")
    await maya.start()
    await maya.sees("Welcome, Maya Anggraini")
    await maya.say("/lapor")
    await maya.goes_through([
        ("Do you agree?", pressing("Yes, I agree")),
        ("What is your full name?", NAME),
        ("What is your NIK", NIK),
        ("On which number can we reach you?", sharing_own_number),
        ("What is your address?", ADDRESS),
        ("How are you affected", choosing(DONE, "Parent or guardian")),
        ("Which employee or official do you report?", "matematika"),
        ("Press the right name", choosing(DONE, "Bambang Setyawan")),
        ("Which decision and/or act", "Chose the shop of a brother for the uniforms"),
        ("When did it happen?", "20 November 2026"),
        ("Where did it happen?", "Teachers' room"),
        ("Which interest", choosing(DONE, "Gratification")),
        ("Tell us what happened.", "The shop of his brother won without any comparison."),
    ])  # fmt: skip
    await maya.sees("Send your evidence")
    await maya.document(paper(), "receipt.pdf")
    await maya.sees("1 file")
    await maya.presses(DONE)
    await maya.sees("Please check once more", "Friday, 20 November 2026")
    await maya.presses("Send")
    receipt = await maya.sees("We have received your report", "Thursday, 26 November 2026")

    await decides(await office.phone(KEPSEK), "Laporan tidak benar", *UNTRUE)
    await maya.sees("It is your turn")
    await maya.presses("I accept the outcome")
    await maya.sees("One more step")
    await maya.presses("Yes, do it")
    await maya.sees("Your report is closed", "found not to be true")
    assert "Laporan" not in receipt["text"]


async def test_the_language_changes_with_one_press(office: Office) -> None:
    """Whoever presses the other language is answered in it from then on, and so is the menu."""
    siti = await office.newcomer()
    await siti.start()
    await siti.sees("Selamat datang")
    await siti.say("/bahasa")
    await siti.presses("English")
    await siti.sees("English")
    await siti.say("/bantuan")
    await siti.sees("Help", "Report a conflict of interest")


async def test_an_official_who_reads_english_is_greeted_in_english(office: Office) -> None:
    """The sample official with English set has her menu in English."""
    lestari = await office.phone(WAKA_ENGLISH)
    await lestari.say("/tugas")
    await lestari.sees("No tasks are waiting")
