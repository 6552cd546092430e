"""`integritas rotate`: everything that is encrypted, anew under the first key of KEY, so that an older key can go."""

from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from bot.databases import bring_up, fault_of, key_of, open_database
from bot.setting_up import rotate_proof
from bot.settings import PREFIX, Settings
from core.errors import Defect, Defects
from storage.columns import WrongKey
from storage.evidence import EvidenceFiles, Tampered
from storage.rotation import rotate_texts
from storage.store import SqlStore


class Rotated(NamedTuple):
    """How many rows and files are under the first key now."""

    rows: int
    files: int


def rotate(settings: Settings) -> Rotated:
    """Encrypt all texts and files anew; raises `Defects`, after which it may be done again.

    The bot may go on working: it opens what is under any of the keys. The proof of the key is written last.
    """
    keys = key_of(settings)
    bring_up(settings)
    engine = open_database(settings)
    try:
        done = Rotated(rotate_texts(engine, keys), _files(settings, keys))
        with engine.begin() as connection:
            rotate_proof(SqlStore(connection), keys)
    except WrongKey as error:
        raise Defects([Defect(f"{PREFIX}KEY", "none of its keys opens all that is stored")]) from error
    except SQLAlchemyError as error:
        raise Defects([fault_of(error)]) from error
    finally:
        engine.dispose()
    return done


def _files(settings: Settings, keys: str) -> int:
    root = settings.data_dir / "evidence"
    files, faults = EvidenceFiles(root, keys), []
    paths = sorted(path.relative_to(root).as_posix() for path in root.glob("*/*.enc"))
    for path in paths:
        try:
            files.rotate(path)
        except (OSError, ValueError, Tampered, WrongKey) as error:
            faults.append(Defect(f"evidence/{path}", f"cannot be encrypted anew ({type(error).__name__})"))
    if faults:
        raise Defects(faults)
    return len(paths)
