"""Personal data as somebody may see it who has no need to know whose it is."""

MASK = "•"


def mask_number(number: str) -> str:
    """Return a number with all but its last two digits hidden; its length tells nothing."""
    return f"{MASK * 6}{number[-2:]}" if len(number) > 4 else MASK * 6
