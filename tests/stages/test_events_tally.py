import msgspec

from dateline.model.event import Count
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.stages.events.fields import final_figures

_TEXT = Document.build("A blast killed two. It rose to five. An aide said no one died.")


def _count(words, number):
    start = _TEXT.text.index(words)
    evidence = _TEXT.evidence((start, start + len(words)))
    return Count(words, "killed", number, number, "exact", evidence, Why("counts", "test"))


def test_the_last_figure_is_final_but_a_denial_does_not_undo_it():
    counts = [_count("two", 2), _count("five", 5), _count("no one", 0)]
    assert [c.max for c in final_figures(counts, 0)] == [5]


def test_a_denial_alone_is_the_final_figure():
    assert [c.max for c in final_figures([_count("no one", 0)], 0)] == [0]


def test_a_smaller_figure_that_is_loosely_tied_does_not_undo_a_larger_one():
    loose = _count("two", 2)
    loose = msgspec.structs.replace(loose, why=Why("counts", "near", 0.5))
    told = msgspec.structs.replace(
        _count("five", 5), evidence=_TEXT.evidence((0, 7)), why=Why("counts", "own", 1.0)
    )
    assert [c.max for c in final_figures([told, loose], 0)] == [5]


def test_a_smaller_figure_of_the_event_itself_corrects_a_larger_one():
    told = msgspec.structs.replace(_count("five", 5), evidence=_TEXT.evidence((0, 7)))
    assert [c.max for c in final_figures([told, _count("two", 2)], 0)] == [2]
