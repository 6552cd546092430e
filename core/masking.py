"""Personal data as somebody may see it who has no need to know whose it is."""

MASK = "•"


def mask_number(number: str) -> str:
    """Return a number with all but its last two digits hidden; its length tells nothing.

    The kind of paper before a number, such as `Paspor`, stays.
    """
    kind, _, last = number.partition(" ")
    if kind.isalpha() and last:
        return f"{kind} {mask_number(last)}"
    return f"{MASK * 6}{number[-2:]}" if len(number) > 4 else MASK * 6
