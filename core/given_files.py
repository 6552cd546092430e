"""The files that were given with a content of a case, found by the case: nobody looks for them among all there are."""

from core.desk import Desk
from core.records import Content, Evidence


def files_with(desk: Desk, content: Content) -> list[Evidence]:
    """Return the files of a content."""
    return desk.store.find(Evidence, owner=content.case_id, content_id=content.id)


def count_files_with(desk: Desk, content: Content | None) -> int:
    """Return how many files a content has; 0 where there is no content."""
    return desk.store.count(Evidence, owner=content.case_id, content_id=content.id) if content else 0
