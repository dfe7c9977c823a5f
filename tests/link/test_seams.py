from dateline.link.seams import weakest


def test_a_single_sighting_has_no_seam():
    assert weakest(["a"], []) is None


def test_the_seam_is_the_weakest_tie_of_the_best_tree():
    ties = [(9000, "a", "b"), (8000, "c", "d"), (3000, "b", "c"), (2000, "a", "d")]
    assert weakest("abcd", ties) == (3000, (("a", "b"), ("c", "d")))


def test_the_smaller_part_comes_first():
    ties = [(9000, "a", "b"), (9000, "b", "c"), (2500, "c", "d")]
    assert weakest("abcd", ties) == (2500, (("d",), ("a", "b", "c")))


def test_what_no_tie_joins_has_a_seam_of_no_score():
    assert weakest("abc", [(9000, "a", "b"), (9000, "c", "z")]) == (0, (("c",), ("a", "b")))


def test_the_order_of_ties_makes_no_difference():
    ties = [(5000, "a", "b"), (5000, "b", "c"), (5000, "c", "d")]
    assert weakest("abcd", ties) == weakest("dcba", ties[::-1])
