"""Objects of the library that hold what they were given, and look for nothing else.

The library guards each field that it sets, and sets all there are: two dozen for a button, a hundred for a message.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from telegram import Bot, TelegramObject


class Brief:
    """What comes before a class of the library: every field not given is as in `nothing`, which was given none.

    Nobody guards its fields: nobody sets them either. Two of one `identity` are equal, as the library compares them.
    """

    __slots__ = ()
    __setattr__ = object.__setattr__

    nothing: ClassVar[TelegramObject]

    def __init__(self, identity: tuple[object, ...], fields: Mapping[str, Any], bot: Bot | None = None) -> None:
        self._bot, self._id_attrs = bot, identity
        for name, value in fields.items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever such an object may hold
        return getattr(self.nothing, name)
