"""What a database must hold before the first update: the chart, and the digests of the editions in use."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.settings import PREFIX
from bot.transactions import Rows
from core.errors import Defect, Defects
from core.institutions import Institution, chart_records
from core.letters import DRAFT
from core.library import Edition, Library
from core.paper_records import Letter
from core.ports import Store
from core.records import Case, Position, Setting, Unit
from storage.columns import Cipher, WrongKey

_DIGESTS: Final = "edition-digests"
_KEY_PROOF: Final = "key-proof"
_BOT_NAME: Final = "bot-name"


def lay_chart(rows: Rows, institution: Institution) -> int:
    """Make the stored units and posts what the profile says; those that it no longer names stay. Returns changes."""
    changed = 0
    for record in chart_records(institution):
        kind = type(record)
        stored: Unit | Position | None = rows.get(kind, record.id)
        if stored is None:
            rows.add(record)
        elif stored != record:
            rows.put(record)
        changed += stored != record
    return changed


def key_faults(rows: Rows, keys: str) -> list[Defect]:
    """Return a defect if KEY is not the one under which this database was begun."""
    kept = rows.get(Setting, _KEY_PROOF)
    try:
        Cipher(keys).decrypt(kept.value["proof"].encode() if kept else Cipher(keys).encrypt(b""))
    except WrongKey:
        return [Defect(f"{PREFIX}KEY", "does not open this database")]
    return []


def keep_bot_name(rows: Store, name: str | None) -> None:
    """Keep the bot's user name: what is printed on the machine beside it leads to it by a QR code, too."""
    kept = rows.get(Setting, _BOT_NAME)
    wanted = Setting(id=_BOT_NAME, value={"name": name})
    if name and kept is None:
        rows.add(wanted)
    elif name and kept != wanted:
        rows.put(wanted)


def bot_name(rows: Store) -> str | None:
    """Return the user name under which the bot last served; None where it never did."""
    kept = rows.get(Setting, _BOT_NAME)
    return str(kept.value["name"]) if kept else None


def keep_key(rows: Rows, keys: str) -> None:
    """Refuse a KEY that does not open this database, or keep a proof of the first one; raises `Defects`."""
    faults = key_faults(rows, keys)
    if faults:
        raise Defects(faults)
    if rows.get(Setting, _KEY_PROOF) is None:
        rows.add(Setting(id=_KEY_PROOF, value={"proof": Cipher(keys).encrypt(_KEY_PROOF.encode()).decode()}))


def rotate_proof(rows: Rows, keys: str) -> None:
    """Encrypt the proof of KEY anew under its first key."""
    kept = rows.get(Setting, _KEY_PROOF)
    if kept is not None:
        rows.put(replace(kept, value={"proof": Cipher(keys).renewed(kept.value["proof"], b"")}))


def edition_faults(rows: Rows, library: Library) -> list[Defect]:
    """Return a defect for each edition in use whose file has changed or gone since a case was opened under it."""
    return library.check_editions(_in_use(rows))


def keep_editions(rows: Rows, library: Library) -> None:
    """Refuse a changed file under an edition in use, then keep the digests of all editions; raises `Defects`."""
    in_use = _in_use(rows)
    if faults := library.check_editions(in_use):
        raise Defects(faults)
    kept = rows.get(Setting, _DIGESTS)
    wanted = Setting(id=_DIGESTS, value=_written({**library.digests, **in_use}))
    if kept is None:
        rows.add(wanted)
    elif kept != wanted:
        rows.put(replace(kept, value=wanted.value))


def _in_use(rows: Rows) -> dict[Edition, str]:
    kept = rows.get(Setting, _DIGESTS)
    known = _read(kept.value if kept else {})
    return {edition: digest for edition, digest in known.items() if _is_used(rows, edition)}


def _is_used(rows: Rows, edition: Edition) -> bool:
    kind, name, number = edition
    if kind == "procedures":
        return rows.count(Case, procedure=name, edition=number, closed_at=None) > 0
    if kind == "forms":
        return rows.count(Case, form=name, form_edition=number, closed_at=None) > 0
    if kind == "letters":
        return rows.count(Letter, text=f"{name}@{number}", state=DRAFT) > 0
    return False


def _written(digests: Mapping[Edition, str]) -> dict[str, str]:
    return {"|".join(edition): digest for edition, digest in digests.items()}


def _read(value: Mapping[str, str]) -> dict[Edition, str]:
    read: dict[Edition, str] = {}
    for key, digest in value.items():
        kind, name, number = key.split("|")
        read[kind, name, number] = digest
    return read
