"""The bot behind a webhook: only Telegram gets in, and it hears 200 after the commit and not before."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.web import SECRET_HEADER, WEBHOOK_PATH
from core.records import Case, Handled
from tests.journeys.processes import PATIENCE, Town, free_port, town
from tests.journeys.reporters import Reporter, cases_of
from tests.journeys.test_crash_twice import message

_SECRET = "rahasia-antara-dua-mesin"


def _listening(port: int, public: str | None = None) -> dict[str, str]:
    own = f"http://127.0.0.1:{port}"
    return {"listen": f"127.0.0.1:{port}", "webhook_url": public or own, "webhook_secret": _SECRET}


async def _post(port: int, update: object, secret: str | None) -> int:
    headers = {SECRET_HEADER: secret} if secret is not None else {}
    address = f"http://127.0.0.1:{port}{WEBHOOK_PATH}"
    async with aiohttp.ClientSession() as session, session.post(address, json=update, headers=headers) as answer:
        return answer.status


@asynccontextmanager
async def _deaf_gate(port: int, failures: int) -> AsyncIterator[tuple[str, list[int]]]:
    """Stand before the bot and lose its first replies: the bot did its work, and Telegram does not know."""
    passed: list[int] = []

    async def hand_on(request: web.Request) -> web.Response:
        headers = {SECRET_HEADER: request.headers.get(SECRET_HEADER, "")}
        body = await request.read()
        address = f"http://127.0.0.1:{port}{request.path}"
        async with aiohttp.ClientSession() as session, session.post(address, data=body, headers=headers) as answer:
            passed.append(answer.status)
        return web.Response(status=502 if len(passed) <= failures else passed[-1])

    app = web.Application()
    app.router.add_post(WEBHOOK_PATH, hand_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}", passed
    finally:
        await runner.cleanup()


async def _told(one: Town, citizen: Reporter) -> set[str]:
    (case,) = one.look(lambda store: cases_of(store, citizen.phone.id))
    assert {case.code} == set(await citizen.codes())
    return {case.code}


async def test_only_who_knows_the_secret_gets_in_and_hears_200_after_the_commit(tmp_path: Path) -> None:
    """401 without the secret and nothing is kept; what is no update is 400; with 200 the row is there."""
    port = free_port()
    async with town(tmp_path, **_listening(port)) as one:
        phone = await one.emulator.person("Siti")
        update = message(phone, "/start", 700_500_000)
        refused = [await _post(port, update, secret) for secret in (None, "", "tebakan", f"{_SECRET}x")]
        assert ([401] * 4, []) == (refused, one.rows(Handled))
        assert (400, 400) == (await _post(port, [], _SECRET), await _post(port, {"message": {}}, _SECRET))
        assert 200 == await _post(port, update, _SECRET)
        assert [700_500_000] == [row.id for row in one.rows(Handled)]


async def test_a_report_goes_through_a_webhook_whose_replies_get_lost(tmp_path: Path) -> None:
    """Telegram brings an update again until it hears 200; a crash in between changes nothing."""
    port = free_port()
    async with _deaf_gate(port, failures=3) as (public, passed), town(tmp_path, **_listening(port, public)) as one:
        citizen = await Reporter.arrive(one.emulator)
        await citizen.tell()
        assert [200, 200, 200] == passed[:3]
        one.kill()
        await citizen.act()
        await one.start()
        await citizen.phone.wait_for("Kode:", PATIENCE)

        assert 1 == len(await _told(one, citizen))
        assert 1 == len(one.rows(Case))
