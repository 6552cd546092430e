"""The question before a declaration of somebody who holds several posts: in which of them."""

from core.access import declarations
from core.declaring import posts_to_choose
from core.filing import procedure_of
from handlers.answers import Answer
from handlers.reading import Visit


def posts_for(visit: Visit, form_id: str) -> tuple[str, ...]:
    """Return the posts to choose from before a declaration of one's own begins; none where there is no choice."""
    if form_id not in declarations(visit.desk, visit.person):
        return ()
    return posts_to_choose(visit.desk, visit.person, procedure_of(visit.desk, form_id))


def which_post(visit: Visit, form_id: str, agenda_id: str | None = None) -> Answer:
    """Ask in which post this is declared, or the decision of an agenda."""
    titles = [visit.desk.chart.label(one, visit.desk.today) for one in posts_for(visit, form_id)]
    return visit.answer("which-post", {"form": form_id, "posts": titles, "agenda": agenda_id})
