"""All data files of the house, read and checked together: procedures, forms, lists, rules, letters, institutions.

The shipped files come first; those of the office (its CONFIG_DIR) lie above them, with the same checks.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from core.errors import Defect, Defects
from core.form_files import check_form, parse_form
from core.forms import Form
from core.institutions import Institution, parse_institution
from core.known import Known
from core.letter_texts import LetterText, parse_letter_text, plain_text
from core.lists import CodeList, check_list, parse_list
from core.policies import Policy, parse_policy
from core.procedure_check import check_procedure
from core.procedure_files import parse_procedure
from core.procedures import Letter, Procedure
from core.rule_files import Rules, check_rules, parse_rules

SHIPPED: Final = Path(__file__).parent
"""The folder that holds the shipped data files, a folder for each kind of them."""

GRANTED_ROLES: Final = frozenset(
    {"tim_bk", "administrator", "agenda_officer", "inspektorat", "inspektur", "kepala_daerah"}
)
"""The roles that are granted to people, or found at the top of the region, whatever the tags of a chart."""

Edition: TypeAlias = tuple[str, str, str]
"""Kind (the folder's name), id and edition of a file."""

_Parse: TypeAlias = Callable[[Mapping[str, object], str, list[Defect]], Any]
_PARSERS: Final[Mapping[str, _Parse]] = {
    "lists": parse_list,
    "rules": parse_rules,
    "forms": parse_form,
    "procedures": parse_procedure,
    "policies": parse_policy,
    "letters": parse_letter_text,
}
T = TypeVar("T")
_NUMBER: Final = re.compile(r"[0-9]+")
_Shelf: TypeAlias = dict[str, list[T]]


@dataclass(frozen=True, kw_only=True)
class Library:
    """Every edition of every file; `digests` are the SHA-256 of the files as they lie on disk.

    `lists` holds the newest edition of each list by its id; `overlay` is the folder of the office's own files.
    """

    procedures: Mapping[str, tuple[Procedure, ...]] = field(default_factory=dict)
    forms: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    code_lists: Mapping[str, tuple[CodeList, ...]] = field(default_factory=dict)
    rules: Mapping[str, tuple[Rules, ...]] = field(default_factory=dict)
    policies: Mapping[str, Policy] = field(default_factory=dict)
    letters: Mapping[str, LetterText] = field(default_factory=dict)
    letter_texts: Mapping[str, tuple[LetterText, ...]] = field(default_factory=dict)
    institutions: Mapping[str, Institution] = field(default_factory=dict)
    digests: Mapping[Edition, str] = field(default_factory=dict)
    overlay: Path | None = None

    @cached_property
    def lists(self) -> dict[str, CodeList]:
        """Return the newest edition of each list by its id."""
        return {name: editions[0] for name, editions in self.code_lists.items()}

    @cached_property
    def followed(self) -> frozenset[str]:
        """The procedures on whose cases, and the events on which, actions of others follow by themselves."""
        steps = (step for editions in self.procedures.values() for one in editions for step in one.steps)
        return frozenset(what for step in steps for action in step.actions for what in action.on)

    def procedure(self, procedure_id: str, edition: str | None = None) -> Procedure:
        """Return an edition of a procedure, by default the newest, which opens new cases; KeyError without one."""
        editions = self.procedures[procedure_id]
        return editions[0] if edition is None or edition == editions[0].edition else _edition(editions, edition)

    def form(self, form_id: str, edition: str | None = None) -> Form | None:
        """Return an edition of a form, by default the newest; None where there is none."""
        try:
            return _edition(self.forms[form_id], edition)
        except KeyError:
            return None

    def code_list(self, list_id: str, edition: str | None = None) -> CodeList:
        """Return an edition of a list, by default the newest; KeyError where there is none."""
        return _edition(self.code_lists[list_id], edition)

    def letter_text(self, procedure_id: str, letter: Letter, pinned: str | None = None) -> LetterText:
        """Return what a letter of a procedure says: the text for it alone, the one of its name, or its fields.

        `pinned` is the text that it was drafted with, as `id@edition`; where that is gone, the newest is taken.
        """
        text_id, _, edition = (pinned or "").partition("@")
        for text in self.letter_texts.get(text_id, ()):
            if text.edition == edition:
                return text
        own = self.letters.get(f"{procedure_id}.{letter.id}") or self.letters.get(letter.id)
        return own or plain_text(letter)

    def institution(self, institution_id: str) -> Institution:
        """Return the profile of an institution; KeyError where there is none."""
        return self.institutions[institution_id]

    def check_editions(self, in_use: Mapping[Edition, str]) -> list[Defect]:
        """Return a defect for each edition in use whose file has changed or gone since its digest was kept.

        Editions are added, never overwritten: a running case keeps the rules under which it was opened.
        """
        return [
            Defect(f"{kind}/{name}", _changed(edition, self.digests.get((kind, name, edition))))
            for (kind, name, edition), digest in sorted(in_use.items())
            if self.digests.get((kind, name, edition)) != digest
        ]


def _changed(edition: str, digest: str | None) -> str:
    if digest is None:
        return f"edition {edition} is in use, but its file is missing; put it back"
    return f"edition {edition} is in use and its file has changed; put it back and write the change as a new edition"


def _edition(editions: Iterable[T], edition: str | None) -> T:
    for one in editions:
        if edition is None or getattr(one, "edition", "") == edition:
            return one
    raise KeyError(edition)


def edition_order(edition: str) -> tuple[int, ...]:
    """Return the numbers of an edition, so that 2021.10 comes after 2021.9."""
    return tuple(int(number) for number in _NUMBER.findall(edition))


def load_library(overlay: Path | None = None, shipped: Path = SHIPPED, roles: frozenset[str] | None = None) -> Library:
    """Return the library of the shipped files and those of the office; raises `Defects` with every fault found."""
    library, defects = read_library(overlay, shipped, roles)
    if defects:
        raise Defects(defects)
    return library


def read_library(
    overlay: Path | None = None, shipped: Path = SHIPPED, roles: frozenset[str] | None = None
) -> tuple[Library, list[Defect]]:
    """Return what can be read of the shipped files and those of the office, and every fault found.

    `roles` are those that expressions may name; without them every role is taken.
    """
    defects: list[Defect] = []
    digests: dict[Edition, str] = {}
    places: dict[int, str] = {}

    def shelf(kind: str, parse: _Parse) -> dict[str, tuple[Any, ...]]:
        folders = [folder / kind for folder in (shipped, overlay) if folder]
        return _in_order(_read_kind(folders, parse, defects, digests, places))

    shelves = {kind: shelf(kind, parse) for kind, parse in _PARSERS.items()}
    policies = {name: found[0] for name, found in shelves["policies"].items()}
    profiles = shelf("institutions", partial(parse_institution, policies=policies))
    library = Library(
        procedures=shelves["procedures"],
        forms=shelves["forms"],
        code_lists=shelves["lists"],
        rules=shelves["rules"],
        policies=policies,
        letter_texts=shelves["letters"],
        letters={name: found[0] for found in shelves["letters"].values() for name in found[0].ids},
        institutions={name: found[0] for name, found in profiles.items()},
        digests=digests,
        overlay=overlay,
    )
    return library, [*defects, *_check(library, roles, places)]


def _in_order(shelf: _Shelf[Any]) -> dict[str, tuple[Any, ...]]:
    """Return the editions of each id, the newest first."""

    def order(one: object) -> tuple[int, ...]:
        return edition_order(getattr(one, "edition", ""))

    return {name: tuple(sorted(editions, key=order, reverse=True)) for name, editions in sorted(shelf.items())}


def _read_kind(
    folders: list[Path], parse: _Parse, defects: list[Defect], digests: dict[Edition, str], places: dict[int, str]
) -> _Shelf[Any]:
    """Read the files of one kind; a file of the office takes the place of a shipped one of the same edition."""
    found: dict[tuple[str, str], Any] = {}
    for folder in folders:
        here: set[tuple[str, str]] = set()
        for path in sorted(folder.glob("*.toml")):
            where = f"{folder.name}/{path.name}"
            read = _read_file(path, where, parse, defects)
            if read is None:
                continue
            key = (read.id, getattr(read, "edition", ""))
            defects += [Defect(where, what) for what in _naming(path, *key, doubled=key in here)]
            here.add(key)
            found[key] = read
            digests[folder.name, *key] = sha256(path.read_bytes()).hexdigest()
            places[id(read)] = where
    shelf: _Shelf[Any] = {}
    for (name, _), read in found.items():
        shelf.setdefault(name, []).append(read)
    return shelf


def _read_file(path: Path, where: str, parse: _Parse, defects: list[Defect]) -> Any:  # noqa: ANN401 -- of any kind
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        defects.append(Defect(where, f"cannot be read: {error}"))
        return None
    return parse(data, where, defects)


def _naming(path: Path, name: str, edition: str, *, doubled: bool) -> list[str]:
    wrong = [] if path.stem in {name, f"{name}@{edition}"} else [f'must be called "{name}.toml" by its id']
    return [*wrong, f'edition {edition} of "{name}" stands in another file, too'] if doubled else wrong


def _check(library: Library, roles: frozenset[str] | None, places: Mapping[int, str]) -> list[Defect]:
    """Return the faults that show only when all files are seen together."""
    procedures = {name: editions[0] for name, editions in library.procedures.items()}
    known = Known(
        roles=_roles(library) if roles is None else roles,
        positions=frozenset(post.id for one in library.institutions.values() for post in one.positions),
        recipients=frozenset(name for one in library.institutions.values() for name in one.recipients),
        forms={name: editions[0] for name, editions in library.forms.items()},
        lists=library.lists,
        procedures=procedures,
    )
    found = [defect for forms in library.forms.values() for form in forms for defect in check_form(form, library.lists)]
    for listed in library.code_lists.values():
        found += [Defect(places[id(one)], what) for one in listed for what in check_list(one, library.lists)]
    for editions in library.procedures.values():
        for procedure in editions:
            found += check_procedure(procedure, places[id(procedure)], known)
    for texts in library.rules.values():
        found += [defect for one in texts for defect in check_rules(one, places[id(one)], library.lists)]
    for institution in library.institutions.values():
        for profile in (institution, *institution.views.values()):
            found += [Defect(places[id(institution)], what) for what in _profile_faults(profile, procedures)]
            unset = [name for name in profile.policies if name not in library.policies]
            found += [Defect(places[id(institution)], f'policies: there is no policy "{name}"') for name in unset]
            unheard = [name for name in profile.rules or () if name not in library.rules]
            found += [Defect(places[id(institution)], f'rules: there are no rules "{name}"') for name in unheard]
    return list(dict.fromkeys(found))


def _roles(library: Library) -> frozenset[str]:
    """Return every role that somebody may have: by a grant, or by the tags of a post in some chart."""
    tags = (tag for one in library.institutions.values() for post in one.positions for tag in post.tags)
    return GRANTED_ROLES | frozenset(tags)


def _profile_faults(profile: Institution, procedures: Mapping[str, Procedure]) -> list[str]:
    wrong = [f'procedures: there is no procedure "{name}"' for name in profile.procedures if name not in procedures]
    wrong += [
        f'switches: there is no procedure "{name}"' for name in profile.switches if name not in {*procedures, "*"}
    ]
    known = {name for procedure in procedures.values() for name in procedure.switches}
    wrong += [
        f'switches.*: no procedure has a switch "{name}"' for name in profile.switches.get("*", {}) if name not in known
    ]
    for name, procedure in procedures.items():
        own = profile.switches.get(name, {})
        wrong += [f'switches.{name}: it has no switch "{one}"' for one in own if one not in procedure.switches]
        wrong += [
            f'switches.{name}: "{one}" cannot be "{value}"'
            for one, value in profile.switches_for(name).items()
            if one in procedure.switches and not procedure.switches[one].allows(value)
        ]
        lacking = procedure.recipients() - set(profile.recipients) if name in profile.procedures else ()
        wrong += [f'recipients: procedure "{name}" reports to "{one}", who is not named' for one in lacking]
    return wrong
