import pytest

from dateline.lexicon import table
from dateline.resolve.grounding.responsibility import act_grounded
from dateline.resolve.grounding.words import GateWords

WORDS = GateWords.of(table("en", "grounding"), table("en", "numbers"))


def verdict(act, wording, party=None, sentence=None):
    return act_grounded(
        act, wording=wording, sentence=sentence or f"{wording}.", party=party, words=WORDS
    )


@pytest.mark.parametrize(
    ("act", "wording", "party"),
    [
        ("claims", "The Front claimed responsibility for the attack", "The Front"),
        ("claims", "said it had carried out the attack", "The Front"),
        ("denies", "The Front denied that it was behind the attack", "The Front"),
        ("is_blamed", "Police blamed the Front", "the Front"),
        ("none_claimed", "No group has claimed responsibility", None),
    ],
)
def test_an_act_that_is_told_stands(act, wording, party):
    assert verdict(act, wording, party).is_grounded


@pytest.mark.parametrize(
    ("act", "wording", "party", "rule"),
    [
        ("claims", "Police blamed the Front", "the Front", "deed.blame_as_claim"),
        ("claims", "Police accused the Front of the attack", "the Front", "deed.blame_as_claim"),
        ("claims", "The Front has not claimed the attack", "The Front", "deed.claim_denied"),
        ("claims", "the Front shelled the town", "Police", "deed.not_own"),
        ("denies", "The Front attacked the town", "The Front", "deed.not_denied"),
        ("none_claimed", "The Front claimed responsibility", None, "deed.somebody_claims"),
    ],
)
def test_an_act_that_its_words_do_not_say_is_refused(act, wording, party, rule):
    assert verdict(act, wording, party).rule == rule
