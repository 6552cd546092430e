"""How a case went on, told to its reporter and to whoever handled it: results and meant words, and nothing twice."""

from datetime import timedelta

from core.casework import act
from core.deadlines import sweep
from core.records import Notice, Relation, Task
from handlers.notices import compose
from handlers.past_lines import outcome_words
from handlers.voice import Voice
from tests.handlers.phones import KADIS, KEPSEK, SUPARMI, TIM_BK, House, Phone, button, reported

WHY = "Nota dan keterangan saksi sudah diperiksa."
ORDER = "Kepala sekolah mengulang pengadaannya."


def read(house: House, key: str, person_id: str | None = None) -> str:
    """Return how the latest notice of a kind to somebody (None: the reporter) reads."""
    found = house.store.find(Notice, key=key, order="-created_at")
    composed = compose(house.desk, next(one for one in found if one.person_id == person_id))
    assert composed is not None
    return composed[1].text


async def reviewed() -> House:
    """Return a house in which a report was found true and the decision cancelled."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": "Temuan untuk atasan, bukan untuk pelapor."})
    house.now += timedelta(minutes=5)
    house.act(KADIS, "dibatalkan", {"alasan": WHY, "perintah": ORDER})
    return house


def carry_out(house: House) -> None:
    """Let the team say that the decision is carried out."""
    house.now += timedelta(minutes=5)
    person = house.person(TIM_BK)
    own = next(one for one in house.store.find(Task, state="open", kind="step") if one.person_id == person.id)
    act(house.desk, person, own.id, own.revision, "terlaksana", {"catatan": "Pengadaan diulang hari Senin."})


async def test_a_reporter_is_told_the_result_of_the_examination_and_by_when_the_next_is_due() -> None:
    """Not only the stage: what came of it; the examiner's inner finding stays in the office."""
    house = await reported()
    house.act(KEPSEK, "benar", {"alasan": "Temuan untuk atasan, bukan untuk pelapor."})
    text = read(house, "notice-progress")

    assert "<b>Pemeriksaan: Laporan benar</b>" in text
    assert "Tahap ini selesai paling lambat" in text
    assert "Temuan untuk atasan" not in text


async def test_a_reporter_is_told_what_was_decided_and_ordered() -> None:
    """The reviewer's reason and order are meant for the reporter; who decided is not named."""
    text = read(await reviewed(), "notice-progress")

    assert [] == [
        one for one in ("Keputusan dibatalkan", "Alasannya:", WHY, "Yang diperintahkan:", ORDER) if one not in text
    ]
    assert "Sumarsono" not in text


async def test_the_last_notice_tells_every_result_and_calls_its_words_what_they_are() -> None:
    """Who reads only the last message knows what was found, decided and carried out."""
    house = await reviewed()
    carry_out(house)
    text = read(house, "notice-end")

    wanted = ["Pemeriksaan: Laporan benar", "Peninjauan kembali: Keputusan dibatalkan", "Pelaksanaannya:"]
    assert [] == [one for one in wanted if one not in text]
    assert "Penjelasannya" not in text


async def test_a_climb_names_the_new_date_and_the_office_by_nobodys_name() -> None:
    """The reporter is told where his report went and by when it decides; who was passed over is told where as well."""
    house = await reported()
    due = house.task().due_at
    assert due is not None
    house.now = due + timedelta(minutes=1)
    sweep(house.desk)
    text = read(house, "notice-climbed")

    assert "Tahap ini selesai paling lambat Rabu, 2 Desember 2026" in text
    assert "beralih ke Kepala Dinas Pendidikan dan Kebudayaan Kabupaten Madiun" in text
    assert "Sumarsono" not in text
    assert "Tugas Bapak/Ibu beralih ke Kepala Dinas Pendidikan" in read(house, "notice-passed", "kepsek-endang")


async def test_of_two_like_notices_the_newer_is_enough() -> None:
    """News that has not left before there is newer news is dropped, so that nobody reads the same twice."""
    house = await reviewed()
    older, newer = house.store.find(Notice, key="notice-progress", order="created_at")

    assert compose(house.desk, older) is None
    assert compose(house.desk, newer) is not None


async def test_who_examined_hears_the_outcome_and_the_accused_never() -> None:
    """The examiner is told what the reviewer decided; nobody tells the person reported."""
    house = await reviewed()
    text = read(house, "notice-progress-official", "kepsek-endang")

    assert "Peninjauan kembali: Keputusan dibatalkan" in text
    assert "Perkembangan kasus yang pernah Bapak/Ibu tangani" in text
    assert [] == [one for one in house.store.find(Notice) if one.person_id == "guru-bambang"]


async def test_who_was_barred_meanwhile_is_not_told_how_it_went_on() -> None:
    """The rule is asked again when the news leaves."""
    house = await reviewed()
    [notice] = house.store.find(Notice, key="notice-progress-official")
    house.store.add(
        Relation(id="r", person_id="kepsek-endang", other_id="guru-bambang", kind="saudara", declared_at=house.now)
    )

    assert compose(house.desk, notice) is None


async def test_a_new_task_says_in_one_line_what_it_is_about() -> None:
    """The reported act, the interest, how much evidence: enough to decide what to open first."""
    house = await reported()
    first, second, *_ = read(house, "notice-task", "kepsek-endang").splitlines()

    assert "<b>📌 Ada tugas baru untuk Bapak/Ibu</b>" == first
    assert second.startswith("“Penetapan penyedia seragam tahun ajaran baru” · ")
    assert second.endswith(" · 📎 1 bukti")


async def test_a_task_that_climbed_says_from_whom_and_a_reminder_warns_of_it() -> None:
    """Who takes over knows why; who is reminded knows what comes next."""
    house = await reported()
    due = house.task().due_at
    assert due is not None
    house.now = due - timedelta(hours=2)
    sweep(house.desk)
    warned = read(house, "notice-ping", "kepsek-endang")
    house.now = due + timedelta(minutes=1)
    sweep(house.desk)

    assert "tugas ini akan beralih ke pejabat berikutnya" in warned
    assert "Beralih dari Endang Sulistyaningrum" in read(house, "notice-task", "kadis-sumarsono")


async def test_an_answer_is_read_in_the_notice_that_tells_of_it() -> None:
    """Question, answer and the number of files stand in the notice, not only in the whole case."""
    house = await reported()
    head, citizen = Phone(house, KEPSEK), Phone(house, SUPARMI)
    await head.press(button(house, "minta-keterangan"))
    await head.say("Kapan pengumuman itu dipasang?")
    await head.choose("!submit")
    waiting = house.task("answer")
    await citizen.press(f"y:{waiting.id}:{waiting.revision}")
    await citizen.say("Hari Senin, di papan pengumuman.")
    await citizen.photo()
    await citizen.choose("!done")
    await citizen.choose("!submit")
    text = read(house, "notice-reply", "kepsek-endang")

    wanted = ("Kapan pengumuman itu dipasang?", "Hari Senin, di papan pengumuman.", "📎 1 bukti")
    assert [] == [one for one in wanted if one not in text]


def test_a_result_reads_as_its_step_and_what_came_of_it() -> None:
    """No template is put around names of steps that are sentences of their own, in either language."""
    office = House().office
    finding = {
        "step": {"id": "Penerimaan oleh Inspektur", "en": "Taken in by the Inspektur"},
        "result": {"id": "Pemeriksa ditugaskan", "en": "Examiners were named"}, "moved": True,
    }  # fmt: skip
    said = [outcome_words(finding, Voice(language, office)) for language in ("id", "en")]

    assert "Penerimaan oleh Inspektur: Pemeriksa ditugaskan" == said[0]
    assert "Taken in by the Inspektur: Examiners were named" == said[1]
