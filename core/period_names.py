"""How periods are called: a year, a semester, a quarter, a month."""

from datetime import date

from core.texts import Text


def period_of(day: date, period: str) -> str:
    """Return the name of the period a day falls in: `2026`, `2026-S2`, `2026-Q4` or `2026-11`."""
    parts = {
        "year": f"{day.year}",
        "semester": f"{day.year}-S{1 + (day.month > 6)}",
        "quarter": f"{day.year}-Q{(day.month + 2) // 3}",
        "month": f"{day.year}-{day.month:02}",
    }
    return parts[period]


def period_text(period: str) -> Text | None:
    """Return a named semester, quarter or year as people say it; None for a month, which is said by its days."""
    year, _, part = period.partition("-")
    if not year:
        return None
    if not part:
        return Text(f"Tahun {year}", f"year {year}")
    if part[0] not in "SQ":
        return None
    kinds = {"S": ("Semester", "semester"), "Q": ("Triwulan", "quarter")}[part[0]]
    number = ("I", "II", "III", "IV")[int(part[1]) - 1]
    return Text(f"{kinds[0]} {number} Tahun {year}", f"{kinds[1]} {number} of {year}")


def overlaps(one: str, other: str) -> bool:
    """Whether two named periods share a day: the same period, or a part of a year with its year or another part."""
    (first, last), (begins, ends) = _months(one), _months(other)
    return one[:4] == other[:4] and first <= ends and begins <= last


def _months(period: str) -> tuple[int, int]:
    """Return the first and the last month of a named period."""
    part = period[5:]
    if not part:
        return 1, 12
    if part[0] in "SQ":
        length = 6 if part[0] == "S" else 3
        return (int(part[1]) - 1) * length + 1, int(part[1]) * length
    return int(part), int(part)
