from dateline.run.reasons import in_words


def test_a_pair_is_explained_in_words_with_what_speaks_for_it_first():
    told = in_words("day_gap +1.0, words_cosine -0.4, day_overlap +0.2")
    assert told == "for it: days that agree; against it: different words"


def test_a_reason_that_somebody_wrote_is_left_as_it_is():
    assert in_words("one ambush, two villages named") == "one ambush, two villages named"
    assert in_words(None) == "no reason"


def test_a_feature_without_words_is_another_sign():
    assert in_words("colour_of_the_sky +0.3, day_gap -1.0") == (
        "for it: other signs; against it: days that differ"
    )
