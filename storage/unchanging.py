"""Data that nobody may change in place: what the store in memory hands out, so that every test finds who would."""

from copy import deepcopy
from typing import Any, NoReturn


def _refuse(self: object, *_: object, **__: object) -> NoReturn:
    raise TypeError(f"a stored {type(self).__name__} is not changed in place: replace it and put the record")


class Mapped(dict[str, Any]):
    """A dictionary that refuses every change; a copy of it may be changed."""

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        return {key: deepcopy(value, memo) for key, value in self.items()}


class Listed(list[Any]):
    """A list that refuses every change; a copy of it may be changed."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse

    def __deepcopy__(self, memo: dict[int, Any]) -> list[Any]:
        return [deepcopy(value, memo) for value in self]


def unchanging(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what JSON holds so that nobody can change it in place."""
    if isinstance(value, dict):
        return Mapped({key: unchanging(one) for key, one in value.items()})
    return Listed(unchanging(one) for one in value) if isinstance(value, list) else value
