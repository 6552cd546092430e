"""Who an actor of a procedure is to a reader: `actor(x)`, who did step x, is told as who does that step."""

from collections.abc import Mapping

from core.expressions import Expression, Named, Several, Superior, parse
from core.procedures import Procedure


def origin_of(procedure: Procedure, actor: str, switches: Mapping[str, str]) -> str:
    """Return an actor expression of a procedure with each `actor(x)` replaced by who does step x; empty stays empty."""
    return str(_traced(parse(actor), procedure, switches, frozenset())) if actor else ""


def _traced(actor: Expression, procedure: Procedure, switches: Mapping[str, str], seen: frozenset[str]) -> Expression:
    """Return an expression with each `actor(x)` replaced; one that comes back to itself stays."""
    match actor:
        case Superior(of=below):
            return Superior(_traced(below, procedure, switches, seen))
        case Several(of=several):
            return Several(tuple(_traced(one, procedure, switches, seen) for one in several))
        case Named(word="actor", name=name) if name not in seen:
            done = procedure.step(name)
            told = parse(procedure.actor_of(done, switches)) if done else actor
            return _traced(told, procedure, switches, seen | {name})
    return actor
