from dateline.stages.claims.binding import likeliest
from dateline.stages.claims.fields import Reading

READING = Reading("circumstances", None, (4, 5), "talks", "fallback.circumstances")


def test_signs_of_nearness_outweigh_a_far_event_that_a_weak_rule_names():
    signs = {
        "talks": ["chosen", "chosen.fallback", "back.far", "ahead.none", "mentions.1"],
        "attack": ["back.0", "paragraph", "ahead.none", "weight.0", "mentions.4"],
    }
    assert likeliest(READING, signs) == "attack"


def test_a_word_for_the_event_inside_the_claim_decides():
    signs = {
        "talks": ["chosen", "chosen.trigger", "inside.0", "mentions.1"],
        "attack": ["back.0", "paragraph", "weight.0", "mentions.4"],
    }
    assert likeliest(READING, signs) == "talks"


def test_without_events_to_weigh_the_rule_is_believed():
    assert likeliest(READING, {}) == "talks"
