"""The city in English: a complaint, a nameless report and what becomes of them, without a word of Indonesian."""

import re

import pytest

from tests.journeys.branching import Branch
from tests.journeys.citizens import NAMES, NIK, ticking
from tests.journeys.office import Office, Phone, Steps, paper
from tests.journeys.telling import CODE, WHY, pressing, sharing_own_number

pytestmark = pytest.mark.asyncio(loop_scope="module")

DONE = "Done, go on"
WORDS = re.compile(r"\b(Anda|yang|dan|laporan|pejabat|untuk|dengan|tidak|sudah|kami|hari kerja)\b")
"""Words that stand in nearly every Indonesian sentence."""

VERBATIM = re.compile(r"“[^”]*”|(?:Kepala|Dinas|Pejabat|Badan|Bagian) [A-Z][^.\n]*|(?:Peraturan|UU|PP) [^\n]*")
"""What stays Indonesian: what the law says, the names of posts and units."""

PEOPLE = {"pemeriksa": ("auditor muda", "Farhan Maulana"), "pejabat": ("seksi jembatan", "Tanjung Permana")}
WHO: Steps = [
    ("What is your NIK", NIK),
    ("On which number can we reach you?", sharing_own_number),
    ("What is your address?", "Jalan Melati 3, Bugul Kidul"),
]
WHAT: Steps = [
    ("Which official or employee do you report?", "pejabat pengadaan"),
    ("Press the right name", ticking("Dewangga Putra", done=DONE)),
    ("Which decision and/or act", "Chose the company of a brother for the road"),
    ("When did it happen?", "20 November 2026"),
    ("Where did it happen?", "Office of the department"),
    ("What do you think is the source", ticking("Ties of affiliation", done=DONE)),
    ("Which prohibition of the code", pressing("Skip")),
    ("Tell us what happened.", "The company of his brother won the road without any comparison."),
]


async def newcomer(office: Office) -> Phone:
    """Return the phone of somebody who reads English."""
    maya = await office.newcomer(next(NAMES), language="en")
    await maya.start()
    await maya.sees("Welcome")
    return maya


async def sent_in(maya: Phone) -> str:
    """Send a report in, and return its code."""
    await maya.sees("Please check once more")
    await maya.presses("Send")
    receipt = await maya.sees("We have received your report")
    return CODE.findall(receipt["text"])[0]


async def indonesian(office: Office, maya: Phone) -> list[str]:
    """Return the sentences of the bot to a reader of English in which Indonesian words stand."""
    await office.settled()
    sent = [one["text"].replace(WHY, "") for one in await maya.messages() if one["from"] == "bot"]
    told = [VERBATIM.sub("", text) for text in sent]
    return [line for text in told for line in text.splitlines() if WORDS.search(line)]


@pytest.mark.parametrize(("line", "end"), [
    ("minta-keterangan answers tidak-benar tanggapi tidak-benar objects tolak", "keberatan-ditolak"),
    ("benar dipertahankan terlaksana rujuk", "selesai"),
    ("+4d +4d withdraws", "dicabut"),
])  # fmt: skip
async def test_a_complaint_of_the_city_is_told_and_followed_in_english(city: Office, line: str, end: str) -> None:
    """Questions, notices, the timeline, the right to answer and to object come in the reader's language."""
    maya = await newcomer(city)
    await maya.say("/lapor")
    await maya.goes_through([
        ("Do you agree?", pressing("Yes, I agree")),
        ("What is your full name?", maya.name),
        *WHO,
        ("As whom do you report?", pressing("Business partner")),
        ("How are you affected", ticking("Supplier, bidder", done=DONE)),
        *WHAT,
    ])  # fmt: skip
    await maya.sees("Send your evidence")
    await maya.document(paper(), "receipt.pdf")
    await maya.sees("1 file")
    await maya.presses(DONE)
    code = await sent_in(maya)
    case = await Branch(city, maya, code, PEOPLE, "en").goes(line)
    await maya.say(f"/status {code}")
    await maya.sees("Your report", code)
    assert end == case.state
    assert [] == await indonesian(city, maya)


@pytest.mark.parametrize(("line", "end"), [
    ("minta-keterangan answers tugaskan serahkan-hasil tidak-benar tanggapi tidak-benar", "tidak-benar"),
    ("tugaskan serahkan-hasil benar tidak-dirujuk", "selesai"),
])  # fmt: skip
async def test_a_nameless_report_is_asked_and_answered_in_english(city: Office, line: str, end: str) -> None:
    """Both ways: the question comes, the answer goes, and the outcome is told."""
    maya = await newcomer(city)
    await maya.say("/wbs")
    await maya.goes_through([
        ("Do you agree?", pressing("Yes, I agree")),
        ("How do you want to be known?", pressing("Nameless")),
        ("concern you yourself?", pressing("No")),
        ("As whom do you report?", pressing("Employee")),
        *WHAT,
    ])  # fmt: skip
    await maya.sees("Is there evidence that you can send?")
    await maya.presses("Skip")
    code = await sent_in(maya)
    case = await Branch(city, maya, code, PEOPLE, "en").goes(line)
    await maya.say(f"/status {code}")
    await maya.sees("Your report", code)
    assert end == case.state
    assert [] == await indonesian(city, maya)
