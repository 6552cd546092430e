"""Personal data as somebody may see it who has no need to know whose it is."""

from collections.abc import Mapping

MASK = "•"


def mask_name(name: str) -> str:
    """Return the initials of a name: `Siti Aminah` becomes `S••• A•••`; its length tells nothing."""
    return " ".join(f"{word[0]}{MASK * 3}" for word in name.split()) or MASK * 3


def mask_number(number: str) -> str:
    """Return a number with all but its last two digits hidden; its length tells nothing."""
    return f"{MASK * 6}{number[-2:]}" if len(number) > 4 else MASK * 6


def mask_identity(identity: Mapping[str, str]) -> dict[str, str]:
    """Return an identity as a handler sees it: initials, the ends of numbers, no address."""
    return {field: _mask(field, value) for field, value in identity.items() if value}


def _mask(field: str, value: str) -> str:
    if field == "name":
        return mask_name(value)
    return mask_number(value) if field in {"nik", "phone"} else MASK * 6
