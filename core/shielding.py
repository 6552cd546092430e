"""Nothing that betrays: words of officials without the reporter's name, numbers, address and the names of his files."""

import re
from typing import Any, Final, TypeAlias

from core.desk import Desk
from core.given_files import files_with
from core.records import Case, Content, Person, ReporterLink

MASKED: Final = "[dirahasiakan]"
Shield: TypeAlias = "re.Pattern[str] | None"
_SHORTEST: Final = 4
"""Letters of a name that may stand alone; shorter ones are parts of too many words."""


def shield(desk: Desk, case: Case) -> Shield:
    """Return what finds all that betrays who reported a case, whatever its capitals; None where nobody did."""
    link = desk.store.get(ReporterLink, case.id)
    if link is None:
        return None
    person = desk.store.get(Person, link.person_id)
    names = [str(link.identity.get("name", "")), person.name if person else ""]
    whole = [str(value) for value in link.identity.values()] + names + _file_names(desk, case)
    whole += str(link.identity.get("nik", "")).split()[-1:]  # the number of a paper without its kind
    found = {one for one in [*whole, *(word for name in names for word in name.split())] if len(one) >= _SHORTEST}
    if not found:
        return None
    words = "|".join(re.escape(one) for one in sorted(found, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def shielded(value: Any, cover: Shield) -> Any:  # noqa: ANN401 - answers are plain JSON of many shapes
    """Return words without what the shield finds; anything else as it is."""
    return cover.sub(MASKED, value) if cover and isinstance(value, str) else value


def _file_names(desk: Desk, case: Case) -> list[str]:
    said = desk.store.find(Content, case_id=case.id, kind=("answers", "reply", "objection"))
    return [file.name for one in said for file in files_with(desk, one)]
