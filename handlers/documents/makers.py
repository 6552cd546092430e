"""All kinds of paper, by the kind that an order names."""

from collections.abc import Mapping
from typing import Final

from handlers.documents.made import Maker

MAKERS: Final[Mapping[str, Maker]] = {}
