"""The words of the bot itself in Indonesian and English, and one way to say these and the texts of data files alike."""

from locales.completeness import faults
from locales.dates import day, day_of_month, moment, month, spelled_day, stamp
from locales.speech import SPEECH, Sayable, Value, knows, say, saying
from locales.times import left, limits

__all__ = [
    "SPEECH", "Sayable", "Value", "day", "day_of_month", "faults", "knows", "left", "limits", "moment", "month", "say",
    "saying", "spelled_day", "stamp",
]  # fmt: skip
