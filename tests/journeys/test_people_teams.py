"""Work of a team: one member takes it and hands it on, the superior assigns it; its group hears a code and no more."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
import pytest_asyncio

from core.records import Case, Task, TeamChat
from tests.journeys.office import PATIENCE, Office, open_office
from tests.journeys.personnel import integritas
from tests.journeys.telling import pressing

pytestmark = pytest.mark.asyncio(loop_scope="module")

CAMAT, NANIK, SUNARYO, LILIK, VINA = 940005, 940007, 940009, 940011, 940014
NEW_YEARS_EVE = datetime.fromisoformat("2026-12-31T15:00:00+07:00")
STEP = "Rekapitulasi semester"


class Group:
    """The chat of a team as its members see it."""

    def __init__(self, office: Office, chat: int) -> None:
        self.office = office
        self.chat = chat

    async def texts(self) -> list[str]:
        """Return what the bot has written there."""
        shown: dict[str, Any] = await self.office.telegram.get("chat", chat=self.chat)
        return [one["text"] for one in shown["messages"] if one["from"] == "bot"]

    async def sees(self, words: str) -> str:
        """Wait until the bot has written these words there, and return the message."""
        revision = 0
        while not (found := [text for text in await self.texts() if words in text]):
            seen = await self.office.telegram.get("wait", chat=self.chat, revision=revision, timeout=PATIENCE)
            assert revision != seen["revision"], f"the group saw no {words!r}: {await self.texts()}"
            revision = seen["revision"]
        return found[-1]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def office(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Office]:
    """Open the kecamatan on the last afternoon of the semester; the stories come in the order of time."""
    folder = tmp_path_factory.mktemp("kecamatan")
    async with open_office(folder, "kecamatan-lumajang", start=NEW_YEARS_EVE) as opened:
        await opened.forward(minutes=1)
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def group(office: Office) -> Group:
    """Make the group of Tim BK with the administrator in it."""
    vina, lilik = await office.phone(VINA), await office.phone(LILIK)
    return Group(office, await office.telegram.group("Tim BK Kecamatan", [vina, lilik]))


async def holders(office: Office) -> list[str | None]:
    """Return with whom the recap lies."""
    [case] = await office.find(Case, procedure="rekap-semester")
    tasks = await office.find(Task, case_id=case.id, step="rekap", state="open")
    return sorted(str(task.claimed_by or task.person_id) for task in tasks)


async def test_only_an_administrator_links_the_group(office: Office, group: Group) -> None:
    """A member of the team is sent to the private chat; the administrator links it."""
    lilik, vina = await office.phone(LILIK), await office.phone(VINA)
    await lilik.say("/tim", chat=group.chat)
    await group.sees("obrolan pribadi")
    await vina.say("/tim", chat=group.chat)
    await group.sees("Grup ini terhubung dengan Tim Penanganan Benturan Kepentingan")


async def test_a_member_links_a_group_to_a_role_of_his_own(office: Office) -> None:
    """The agenda officer his own, not the team's; what is no role is refused by its name."""
    joko = await office.phone(940013)
    own = Group(office, await office.telegram.group("Agenda", [joko]))
    await joko.say("/tim tim bk", chat=own.chat)
    await own.sees("obrolan pribadi")
    await joko.say("/tim raja", chat=own.chat)
    await own.sees("“raja” bukan peran")
    await joko.say("/tim agenda_officer", chat=own.chat)
    await own.sees("Grup ini terhubung dengan petugas agenda dan arsip")
    assert {"tim_bk", "agenda_officer"} == {one.role for one in await office.find(TeamChat)}


async def test_the_recap_reaches_every_member_and_the_group_hears_its_code_alone(office: Office, group: Group) -> None:
    """At the close of the semester, told on the next working morning."""
    await office.until("2027-01-04T08:00")
    [case] = await office.find(Case, procedure="rekap-semester")
    for one in (NANIK, SUNARYO, LILIK):
        await (await office.phone(one)).shows_button("Buka tugas")
    told = await group.sees("Ada tugas tim yang menunggu")
    assert case.code in told
    assert "Rekap" not in told
    assert ["kasi-pem-sunaryo", "kasi-pmd-lilik", "kasubag-umpeg-nanik"] == await holders(office)


async def test_one_member_takes_it_and_hands_it_on(office: Office) -> None:
    """Before it is taken nobody can decide; after it nobody else; handed on, it is the other's."""
    lilik, sunaryo = await office.phone(LILIK), await office.phone(SUNARYO)
    await lilik.presses("Buka tugas")
    await lilik.sees(f"Yang perlu diputuskan: {STEP}", "Ambil dulu")
    await lilik.presses("Saya ambil tugas ini")
    await lilik.sees("Silakan pilih keputusan")
    assert ["kasi-pmd-lilik"] == await holders(office)
    await sunaryo.presses("Buka tugas")
    await sunaryo.sees("Untuk diketahui", STEP)

    await lilik.presses("Tindakan lain …", "Serahkan ke anggota lain")
    await lilik.sees("Siapa yang mengerjakan")
    await lilik.presses("Sunaryo")
    await lilik.sees("diserahkan kepada Sunaryo")
    await sunaryo.sees("Tugas beralih kepada Anda", STEP)
    assert ["kasi-pem-sunaryo"] == await holders(office)


async def test_the_superior_gives_it_to_another_member(office: Office) -> None:
    """The Camat finds it below his own work; who had it finds his button stale."""
    camat, sunaryo, nanik = [await office.phone(one) for one in (CAMAT, SUNARYO, NANIK)]
    await camat.say("/tugas")
    await camat.sees("Tugas tim yang dapat Anda bagi")
    await camat.presses(f": {STEP}")
    await camat.sees("Siapa yang mengerjakan")
    await camat.presses("Nanik")
    await camat.sees("diserahkan kepada Nanik")
    await nanik.sees("Tugas beralih kepada Anda", STEP)
    assert ["kasubag-umpeg-nanik"] == await holders(office)
    await sunaryo.sees("kini ditangani orang lain")
    await sunaryo.say("/tugas")
    await sunaryo.sees("Tidak ada tugas")


async def test_who_has_it_reports_and_the_camat_receives(office: Office, group: Group) -> None:
    """The way goes on to the recipient; a group from which the role is taken hears no second pointer of this step."""
    nanik, camat = await office.phone(NANIK), await office.phone(CAMAT)
    await nanik.presses("Buka tugas", "Laporkan hasilnya")
    await nanik.goes_through([
        ("Apa hasil rekapitulasi", "Tidak ada pernyataan pada semester ini."),
        ("Bila ada, kirimkan laporannya", pressing("Lewati")),
    ])  # fmt: skip
    await nanik.sees("Satu langkah lagi")
    await nanik.presses("Ya, lakukan")
    await nanik.sees("Sudah dicatat")
    await camat.sees("Ada tugas baru", "Penerimaan laporan")
    assert 1 == sum("Ada tugas tim" in text for text in await group.texts())


async def test_a_member_without_the_role_is_a_member_no_more(office: Office) -> None:
    """Revoked by the command line: nothing of the team's work opens for him."""
    lilik = await office.phone(LILIK)
    await integritas(office, "people", "revoke", "198004162005012009", "tim_bk")
    await lilik.say("/kasus")
    await lilik.sees("Belum ada kasus")
