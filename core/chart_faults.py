"""What can be wrong with a chart of posts and units."""

from collections.abc import Collection, Iterator, Mapping

from core.records import Position, Unit


def chart_faults(units: Mapping[str, Unit], posts: Mapping[str, Position]) -> list[str]:
    """Return all faults at once: unknown superiors and units, circles, several heads of a unit, nobody at the top."""
    return [*_post_faults(units, posts), *_unit_faults(units, posts.values())]


def _post_faults(units: Mapping[str, Unit], posts: Mapping[str, Position]) -> Iterator[str]:
    for post in posts.values():
        if post.unit_id not in units:
            yield f"position {post.id}: unknown unit {post.unit_id}"
        if post.superior_id and post.superior_id not in posts:
            yield f"position {post.id}: unknown superior {post.superior_id}"
    ups = {post.id: post.superior_id for post in posts.values()}
    yield from (f"superiors go in a circle: {' -> '.join(loop)}" for loop in _circles(ups))
    if posts and all(ups.values()):
        yield "nobody at the top: every position has a superior"


def _unit_faults(units: Mapping[str, Unit], posts: Collection[Position]) -> Iterator[str]:
    for unit in units.values():
        if unit.parent_id and unit.parent_id not in units:
            yield f"unit {unit.id}: unknown parent {unit.parent_id}"
        heads = [post.id for post in posts if post.head and post.unit_id == unit.id]
        if len(heads) > 1:
            yield f"unit {unit.id}: several heads: {', '.join(heads)}"
    ups = {unit.id: unit.parent_id for unit in units.values()}
    yield from (f"units go in a circle: {' -> '.join(loop)}" for loop in _circles(ups))


def _circles(ups: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Yield every circle once, begun and ended with the same member."""
    done: set[str] = set()
    for start in ups:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in ups and here not in done and here not in path:
            path[here] = None
            here = ups[here]
        if here is not None and here in path:
            around = list(path)
            yield (*around[around.index(here) :], here)
        done |= set(path)
