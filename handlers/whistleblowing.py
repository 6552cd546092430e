"""Reports by somebody who is not concerned himself (WBS): the form where they are taken, else where they are taken."""

from core.filing import wbs_form
from handlers import greeting
from handlers.answers import Answer
from handlers.asking import ask
from handlers.reading import Visit


def begin(visit: Visit) -> Answer:
    """Ask the form of such a report; where none is taken here, say where one is."""
    form = wbs_form(visit.desk)
    return ask(visit, form) if form else greeting.whistleblowing(visit)
