"""One participant out of several fillers."""

from dateline.lexicon import table
from dateline.resolve.number import Numbers
from dateline.resolve.tree import Tree
from dateline.stages.roles.gather import Gatherer
from dateline.stages.roles.stage import RoleStage
from dateline.testing.trees import hand_parsed, with_mentions

_NUMBERS = Numbers.of(table("en", "numbers"))


def _gathered(analysis, body_from):
    gatherer = Gatherer(
        Tree.of(analysis), _NUMBERS, headline_end=analysis.document.text.index(body_from)
    )
    return {(r.role, r.evidence.quote) for r in gatherer.gather(RoleStage().run(analysis))}


def test_a_figure_of_the_headline_and_the_people_of_the_body_are_one():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider kill/VERB/0/root seventeen/NUM/2/obj ;/PUNCT/2/punct",
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill seventeen/NUM/4/nummod "
        "villagers/NOUN/2/obj/villager ./PUNCT/2/punct",
    )
    found = _gathered(
        with_mentions(analysis, ("kill", "armed_attack"), ("killed", "armed_attack")),
        "Raiders killed",
    )
    assert ("victim", "seventeen villagers") in found
    assert ("victim", "seventeen") not in found
    assert len([f for f in found if f[0] == "actor"]) == 1


def test_different_figures_stay_apart():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill two/NUM/4/nummod men/NOUN/2/obj/man ./PUNCT/2/punct",
        "Raiders/NOUN/2/nsubj/raider shot/VERB/0/root/shoot three/NUM/4/nummod men/NOUN/2/obj/man ./PUNCT/2/punct",
    )
    found = _gathered(
        with_mentions(analysis, ("killed", "armed_attack"), ("shot", "armed_attack")), "Raiders"
    )
    assert {("victim", "two men"), ("victim", "three men")} <= found


def test_what_and_joins_stays_apart():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill a/DET/4/det guard/NOUN/2/obj "
        "and/CCONJ/7/cc another/DET/7/det guard/NOUN/4/conj ./PUNCT/2/punct"
    )
    found = _gathered(with_mentions(analysis, ("killed", "armed_attack")), "Raiders")
    assert {("victim", "a guard"), ("victim", "another guard")} <= found


def test_a_thing_told_of_again_is_one_target():
    analysis = hand_parsed(
        "A/DET/2/det drone/NOUN/3/nsubj hit/VERB/0/root a/DET/5/det car/NOUN/3/obj ./PUNCT/3/punct",
        "The/DET/2/det car/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be struck/VERB/0/root/strike twice/ADV/4/advmod ./PUNCT/4/punct",
    )
    found = _gathered(
        with_mentions(analysis, ("hit", "drone_strike"), ("struck", "drone_strike")), "A drone"
    )
    assert ("target", "a car") in found
    assert ("target", "The car") not in found


def test_the_gravest_effect_stands_for_one_told_of_twice():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider wounded/VERB/0/root/wound a/DET/4/det guard/NOUN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det guard/NOUN/3/nsubj died/VERB/0/root/die ./PUNCT/3/punct",
    )
    analysis = with_mentions(analysis, ("wounded", "armed_attack"), ("died", "armed_attack"))
    gatherer = Gatherer(Tree.of(analysis), _NUMBERS, headline_end=0)
    victims = [r for r in gatherer.gather(RoleStage().run(analysis)) if r.role == "victim"]
    assert [(v.evidence.quote, v.effect and v.effect.value) for v in victims] == [
        ("a guard", "deaths")
    ]


def test_an_army_raid_gives_way_to_those_who_carried_it_out():
    analysis = hand_parsed(
        "The/DET/3/det army/NOUN/3/compound raid/NOUN/4/nsubj began/VERB/0/root/begin ./PUNCT/4/punct",
        "Soldiers/NOUN/2/nsubj/soldier attacked/VERB/0/root/attack a/DET/4/det camp/NOUN/2/obj ./PUNCT/2/punct",
    )
    found = _gathered(
        with_mentions(analysis, ("raid", "armed_attack"), ("attacked", "armed_attack")), "The army"
    )
    assert [f for f in found if f[0] == "actor"] == [("actor", "Soldiers")]
