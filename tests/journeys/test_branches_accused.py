"""Nobody who is complained about ever hears of it, and nobody decides in his own matter."""

import pytest

from core.records import Holding
from tests.journeys.office import (
    ADMIN,
    AUDITOR,
    BAMBANG,
    BUPATI,
    INSPEKTUR,
    KADIS,
    KEPSEK,
    KRISTIANTO,
    WAKA_TIM_BK,
    YULIANA,
    Office,
    Steps,
)  # fmt: skip
from tests.journeys.telling import (
    ADDRESS,
    NAME,
    NIK,
    TRUE,
    WHY,
    about,
    codes,
    decides,
    report,
    reported,
    sharing_own_number,
)  # fmt: skip

HEAD_NAMED = about(("kepala sekolah", "Endang"))
OFFICE = (BUPATI, INSPEKTUR, AUDITOR, KADIS, KEPSEK, WAKA_TIM_BK, YULIANA, ADMIN, KRISTIANTO, BAMBANG)


async def test_the_head_of_the_school_never_hears_that_he_is_accused(office: Office) -> None:
    """The level above examines and the one above that reviews; nothing goes to the head, whatever the clock does."""
    silence = await office.sent_to(KEPSEK)
    _, code = await reported(office, HEAD_NAMED)
    above, top = await office.phone(KADIS), await office.phone(BUPATI)
    await above.sees("Ada tugas baru", code, "Endang")
    await decides(above, "Laporan benar", *TRUE)
    await top.sees("Ada tugas baru", code, "Peninjauan kembali")
    await office.forward(working_days=10)
    await office.settled()

    assert silence == await office.sent_to(KEPSEK)


@pytest.mark.parametrize("passed", [0, 12])
async def test_the_accused_who_is_the_only_superior_never_hears_of_it(office: Office, passed: int) -> None:
    """Accused in one post and acting in the one above: the next level is asked, on time and late alike."""
    await _let_the_head_act_above(office)
    silence = await office.sent_to(KEPSEK)

    _, code = await reported(office, HEAD_NAMED)
    await (await office.phone(BUPATI)).sees("Ada tugas baru", code)
    await office.forward(working_days=passed)
    await office.settled()

    assert silence == await office.sent_to(KEPSEK)


async def test_a_member_of_the_team_never_hears_that_he_is_accused(office: Office) -> None:
    """His colleagues watch over the case, and even his search for its code finds nothing."""
    silence = await office.sent_to(KRISTIANTO)
    _, code = await reported(office, about(("konseling", "Yohanes")))
    await decides(await office.phone(KEPSEK), "Laporan benar", *TRUE)
    await decides(await office.phone(KADIS), "Keputusan dipertahankan", ("dipertahankan?", WHY))
    await (await office.phone(YULIANA)).sees("Ada tugas baru", code, "Pengawasan")
    await office.settled()

    assert silence == await office.sent_to(KRISTIANTO)
    accused = await office.phone(KRISTIANTO)
    await accused.say(f"/kasus {code}")
    await accused.sees("Tidak ada kasus yang cocok")
    await accused.say("/tugas")
    await accused.sees("Tidak ada tugas yang menunggu")


async def test_a_superior_who_reports_his_subordinate_does_not_judge_him(office: Office) -> None:
    """The head reports his own teacher like any citizen; the next one up examines."""
    head = await office.phone(KEPSEK)
    identity: Steps = [
        ("Siapa nama lengkap", "Endang Sulistyaningrum"),
        ("Berapa NIK", NIK),
        ("Ke nomor mana", sharing_own_number),
        ("Di mana alamat", ADDRESS),
    ]
    [code] = codes(await report(head, identity=identity))

    await (await office.phone(KADIS)).sees("Ada tugas baru", code)
    await head.say("/tugas")
    await head.sees("Tidak ada tugas yang menunggu")


async def test_one_person_in_two_posts_does_not_review_his_own_examination(office: Office) -> None:
    """The head who also acts in the post above examines once; the level above both reviews."""
    await _let_the_head_act_above(office)
    _, code = await reported(office)

    await decides(await office.phone(KEPSEK), "Laporan benar", *TRUE)

    await (await office.phone(BUPATI)).sees("Ada tugas baru", code, "Peninjauan kembali")


async def test_a_handler_who_recuses_himself_sees_the_case_no_longer(office: Office) -> None:
    """With a reason the head steps back; the next one up examines, and the head cannot find the case."""
    _, code = await reported(office)
    head = await office.phone(KEPSEK)
    why = ("Apa alasan Bapak/Ibu menarik diri?", "Beliau sepupu saya.")
    await decides(head, "Saya menarik diri", why, rare=True)

    await (await office.phone(KADIS)).sees("Ada tugas baru", code)
    await head.say(f"/kasus {code}")
    await head.sees("Tidak ada kasus yang cocok")


async def test_nobody_but_the_reporter_ever_reads_who_reported(office: Office) -> None:
    """Name, NIK, phone and address of the reporter stand in no message to anybody else."""
    siti, code = await reported(office)
    head = await office.phone(KEPSEK)
    await head.presses("Buka tugas", "Buka kasus lengkap")
    await head.sees("Riwayat")
    await decides(head, "Laporan benar", *TRUE)
    await decides(await office.phone(KADIS), "Keputusan dipertahankan", ("dipertahankan?", WHY))
    team = await office.phone(YULIANA)
    await team.presses("Buka tugas")
    await team.sees("Yang perlu diputuskan", code)
    await office.forward(working_days=9)
    await office.settled()

    everything = await office.sent_to(*OFFICE)
    assert any(code in one for one in everything)
    number = (await siti.messages())[0]["sender"]
    secrets = [NAME, "Aminah", NIK, ADDRESS, "+62812", str(number)]
    assert [] == [secret for secret in secrets for one in everything if secret in one]


async def _let_the_head_act_above(office: Office) -> None:
    def appoint(rows: object) -> None:
        """Put the head of the school into the vacant post of the education office."""
        [old] = rows.find(Holding, position_id="kepala-dikbud")  # type: ignore[attr-defined]
        rows.remove(old)  # type: ignore[attr-defined]
        day = old.starts
        acting = Holding(id="x", position_id="kepala-dikbud", person_id="kepsek-endang", kind="plt", starts=day)
        rows.add(acting)  # type: ignore[attr-defined]

    await office.write(appoint)
