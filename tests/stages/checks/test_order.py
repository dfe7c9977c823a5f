from dateline.stages.checks.order import order_findings


def test_just_as_and_shortly_before_cannot_both_hold(dated_scene) -> None:
    text = (
        "The blast came just as the envoy was meeting the premier. "
        "The blast, which happened shortly before the meeting, broke windows."
    )
    (found,) = order_findings(dated_scene(text, blast="bombing", meeting="talks").analysis)
    assert (found.kind, found.is_hard) == ("order_mismatch", False)
    assert [side.quote for side in found.sides] == [
        "just as the envoy was meeting",
        "shortly before the meeting",
    ]


def test_the_same_order_twice_gives_nothing(dated_scene) -> None:
    text = (
        "The blast came shortly before the meeting. The blast, just before the meeting, was loud."
    )
    assert order_findings(dated_scene(text, blast="bombing", meeting="talks").analysis) == []


def test_words_for_two_kinds_of_events_are_not_held_against_each_other(dated_scene) -> None:
    text = "Crowds clashed with police after the raid. A convoy was ambushed before the raid."
    kinds = {"clashed": "riot", "ambushed": "armed_attack", "raid": "arrest"}
    assert order_findings(dated_scene(text, **kinds).analysis) == []


def test_nothing_is_said_without_order_words(dated_scene) -> None:
    assert order_findings(dated_scene("A raid on Monday. A fire.", raid="arrest").analysis) == []
