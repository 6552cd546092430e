"""The sample people of a demo in the order of the story: who reports, who examines, who stands above, who watches."""

from collections import Counter
from typing import Final

from core.desk import Office
from core.expressions import Role, parse
from core.institutions import Institution
from core.records import Position
from core.samples import SamplePerson

_TEAM: Final = frozenset({"tim_bk"})


def with_account(office: Office) -> list[SamplePerson]:
    """Return who has a phone, the cast of a complaint first; the others follow in the order of the profile."""
    institution = office.institution
    first = _cast(office)
    known = [one for one in (*institution.citizens, *institution.people) if one.telegram_id is not None]
    return sorted(known, key=lambda one: first.index(one.id) if one.id in first else len(first))


def _cast(office: Office) -> list[str]:
    """Return the ids of a citizen, an official's direct superior, who stands above him, and who watches at the end."""
    institution = office.institution
    roles = _watching(office)
    posts = {post.id: post for post in institution.positions}
    superior = posts.get(_superior(institution, roles) or "")
    line = [superior.id, superior.superior_id] if superior else []
    acting = [one.id for post in line for one in institution.people if any(h.position_id == post for h in one.posts)]
    watching = [one.id for one in institution.people if roles & _roles_of(one, posts)]
    return list(dict.fromkeys([*(one.id for one in institution.citizens[:1]), *acting, *watching[:1]]))


def _watching(office: Office) -> frozenset[str]:
    """Return the roles that have the last word of the source in the complaint procedure; Tim BK where there is none."""
    name = office.institution.complaint_procedure
    steps = office.library.procedure(name).steps if name else ()
    actors = [parse(step.actor) for step in steps if step.row not in {"", "–"}]
    return frozenset(actors[-1].roles) if actors and isinstance(actors[-1], Role) else _TEAM


def _superior(institution: Institution, watching: frozenset[str]) -> str | None:
    """Return the post with most officials right below who lead nobody; of several the one farthest down.

    The unit of those who watch is left out: nobody watches over himself.
    """
    leading = {post.superior_id for post in institution.positions}
    apart = {post.unit_id for post in institution.positions if watching & set(post.tags)}
    inside = [post for post in institution.positions if not post.outside and post.unit_id not in apart]
    led = Counter(post.superior_id for post in inside if post.superior_id and post.id not in leading)
    return max(led, key=lambda post: (led[post], _depth(institution, post)), default=None)


def _depth(institution: Institution, post_id: str) -> int:
    superiors = {post.id: post.superior_id for post in institution.positions}
    depth, here = 0, superiors.get(post_id)
    while here is not None and depth < len(superiors):
        depth, here = depth + 1, superiors.get(here)
    return depth


def _roles_of(person: SamplePerson, posts: dict[str, Position]) -> frozenset[str]:
    """Return the roles of a person, by grant and by the tags of his posts."""
    tags = (tag for held in person.posts if held.position_id in posts for tag in posts[held.position_id].tags)
    return frozenset([*(role.role for role in person.roles), *tags])
