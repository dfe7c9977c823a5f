import pytest

from dateline.model.event import Count
from dateline.model.text import Document
from dateline.model.why import Why

EVIDENCE = Document.build("at least 14 people").evidence((0, 11))
WHY = Why("counts", "test")


def test_at_least_has_a_minimum_and_no_maximum():
    count = Count("c", "killed", 14, None, "at_least", EVIDENCE, WHY)
    assert (count.min, count.max) == (14, None)


def test_a_count_without_any_bound_is_refused():
    with pytest.raises(ValueError, match="neither"):
        Count("c", "killed", None, None, "about", EVIDENCE, WHY)


def test_a_count_with_crossed_bounds_is_refused():
    with pytest.raises(ValueError, match="down to"):
        Count("c", "killed", 8, 6, "range", EVIDENCE, WHY)
