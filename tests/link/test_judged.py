"""What judgements say of events: splits, later ones, and what they leave of what was said before."""

from dateline.link.cluster import joined_by
from dateline.link.judged import judged
from dateline.model.judgement import Judge, Judgement

ADA = Judge("Ada", is_person=True)


def said(verdict, *ends, at, parts=()):
    left, right = (*ends, None)[:2]
    return Judgement(f"{verdict}{ends}{at}", left, right, verdict, ADA, f"{at:02}", parts=parts)


def split(leaving, staying, *, at):
    return said("split", leaving[0], at=at, parts=(tuple(leaving), tuple(staying)))


def together(found, events):
    """The groups that must be one."""
    return {frozenset(group) for group in joined_by(events, found.same)}


def test_a_split_keeps_each_part_together_and_the_two_apart():
    found = judged([split("ab", "cde", at=1)])
    assert together(found, "abcde") == {frozenset("ab"), frozenset("cde")}
    assert len(found.not_same) == 1
    ((left, right),) = found.not_same
    assert (left in "ab") != (right in "ab")


def test_a_later_split_parts_what_an_earlier_one_kept_together():
    found = judged([split("ab", "cde", at=1), split("c", "de", at=2)])
    assert together(found, "abcde") == {frozenset("ab"), frozenset("c"), frozenset("de")}


def test_a_split_outranks_an_earlier_merge_and_a_later_merge_outranks_it():
    merged = said("same", "a", "c", at=1)
    parts = split("ab", "cd", at=2)
    assert together(judged([merged, parts]), "abcd") == {frozenset("ab"), frozenset("cd")}
    later = said("same", "a", "c", at=3)
    assert together(judged([merged, parts, later]), "abcd") == {frozenset("abcd")}


def test_one_part_is_one_event_until_a_later_split():
    whole = said("same", "a", "d", at=1, parts=(tuple("abcd"),))
    assert together(judged([whole]), "abcd") == {frozenset("abcd")}
    assert judged([whole]).not_same == ()
    found = judged([whole, split("d", "abc", at=2)])
    assert together(found, "abcd") == {frozenset("abc"), frozenset("d")}


def test_a_split_of_many_says_what_it_must_with_few_pairs():
    events = [f"{n:04}" for n in range(1000)]
    found = judged([split(events[:400], events[400:], at=1)])
    assert len(found.same) == 998
    assert len(found.not_same) == 1
