"""Policies: sets of switches, procedures and terms that an institution puts on by name.

A policy lies under the profile: what the profile of the institution (or of one of its units) says itself stands
above it, so that an office may take on a regulation and keep one of its own readings.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from core.errors import Defect
from core.procedures import Source
from core.tables import Table, as_string
from core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One set in one edition: procedures that it adds, switches by procedure, and terms beside those of the texts."""

    id: str
    edition: str
    title: Text
    source: Source
    procedures: tuple[str, ...] = ()
    switches: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)


def parse_policy(data: Mapping[str, object], where: str, defects: list[Defect]) -> Policy | None:
    """Read a policy from the data of its file; adds every defect found to `defects`, None where there were any."""
    found: list[Defect] = []
    table = Table(data, where, found)
    source = table.table("source")
    policy = Policy(
        id=table.must("id"),
        edition=table.must("edition"),
        title=table.must_text("title"),
        source=Source(
            document=source.must("document"), part=source.string("part") or "", note=source.string("note") or ""
        ),
        procedures=table.strings("procedures"),
        switches={name: _strings(inner) for name, inner in table.named("switches")},
        terms=_strings(table.table("terms")) if "terms" in table else {},
    )
    source.close()
    table.close()
    defects += found
    return None if found else policy


def _strings(table: Table) -> dict[str, str]:
    return {name: as_string(table.must(name)) for name in table.names()}


def with_policies(data: Mapping[str, object], policies: Mapping[str, Policy]) -> dict[str, object]:
    """Return the data of a profile with its policies laid under it; an unknown one is left to the check."""
    named = data.get("policies")
    on = [policies[name] for name in named if name in policies] if isinstance(named, list) else []
    merged = dict(data)
    for policy in on:
        own, switches = merged.get("procedures", []), merged.get("switches", {})
        if isinstance(own, list):
            merged["procedures"] = [*own, *(name for name in policy.procedures if name not in own)]
        if isinstance(switches, Mapping):
            merged["switches"] = {**switches, **_under(switches, policy.switches)}
        terms = merged.get("terms")
        merged["terms"] = {**policy.terms, **(terms if isinstance(terms, Mapping) else {})}
    return merged


def _under(switches: Mapping[str, object], policy: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    """Return the switches of a policy, each procedure's below what the profile says of it."""
    return {
        name: {**values, **own} if isinstance(own := switches.get(name, {}), Mapping) else own
        for name, values in policy.items()
    }


def termed(text: Text, terms: Mapping[str, str]) -> Text:
    """Return a text with the newer term behind each one in use: Benturan Kepentingan (Konflik Kepentingan)."""
    words = text.id
    for term, newer in terms.items():
        words = re.sub(re.escape(term), partial(_beside, newer), words, flags=re.IGNORECASE)
    return Text(words, text.en)


def in_terms(words: str, terms: Mapping[str, str], kept: Iterable[object] = ()) -> str:
    """Return our own words with the newer term behind the first use of each older one.

    Nothing changes where what people wrote, `kept`, stands in the words with the term, or where both stand there.
    """
    for term, newer in terms.items():
        theirs = any(term in str(one).casefold() for one in kept)
        if not theirs and newer.casefold() not in words.casefold():
            words = re.sub(re.escape(term), partial(_beside, newer), words, count=1, flags=re.IGNORECASE)
    return words


def _beside(newer: str, found: re.Match[str]) -> str:
    return f"{found[0]} ({newer.title() if found[0].istitle() else newer})"
