"""Notices."""

from collections.abc import Callable, Mapping
from typing import Any

SCREENS: Mapping[str, Callable[..., Any]] = {}
