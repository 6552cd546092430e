"""What a whistleblower is told when his report was found true: that, and nothing that may not have been done."""

from typing import Any

import pytest

from tests.core.city_complaints import WHY, chosen, city, one
from tests.core.whistle import INSPEKTUR, examined, found, whistle

REFERRED: dict[str, Any] = {"kepada": one("ppk"), "dasar": chosen("pp-94-2021"), "uraian": WHY}


@pytest.mark.parametrize(("last", "given"), [("tidak-dirujuk", {"alasan": WHY}), ("rujuk", REFERRED)])
def test_the_end_claims_no_measure_that_may_not_have_been_taken(last: str, given: dict[str, Any]) -> None:
    """Found true, the words are the same whether it was referred or left, so they speak of the finding alone."""
    story = city()
    [case] = whistle(story, "rahasia", "staf-jalan")
    case = found(story, examined(story, case))
    story.act(INSPEKTUR, case, "benar", alasan=WHY, rekomendasi="Pindahkan tugasnya kepada pejabat lain.")
    story.act(INSPEKTUR, story.case(case.id), last, **given)
    end = story.desk.procedure(case).end(story.case(case.id).state)
    assert end
    told = f"{end.label.id} {end.reporter} {end.label.en}"

    assert "benar" in told
    assert not [word for word in ("tindak", "acted", "rujuk", "referred", "sanksi") if word in told.lower()]
