"""Lists of names behind a group of victims."""

from dateline.model.analysis import EVENT_MENTIONS, NAMES, Analysis, Layer
from dateline.model.entity import Mention
from dateline.model.why import Why
from dateline.stages.roles.stage import RoleStage
from dateline.testing.trees import hand_parsed, with_mentions


def _with_persons(analysis, *names):
    """The analysis with these words as names of persons."""
    text = analysis.document.text
    mentions = []
    for name in names:
        start = text.index(name)
        evidence = analysis.document.evidence((start, start + len(name)))
        mentions.append(
            Mention(name, "person", "name", evidence, evidence.extent, Why("hand", "test"))
        )
    layers = {k: v for k, v in analysis.layers.items() if k != NAMES.name}
    return Analysis(analysis.document, layers).with_layer(
        Layer(NAMES, "hand", "1", tuple(mentions))
    )


def _victims(analysis):
    return {r.evidence.quote for r in RoleStage().run(analysis) if r.role == "victim"}


def test_names_behind_a_colon_are_victims_like_the_group_before_it():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill two/NUM/4/nummod guards/NOUN/2/obj/guard "
        ":/PUNCT/6/punct Ana/PROPN/4/appos Rusu/PROPN/6/flat ,/PUNCT/9/punct 34/NUM/6/appos ,/PUNCT/12/punct "
        "and/CCONJ/12/cc Ion/PROPN/6/conj Albu/PROPN/12/flat ./PUNCT/2/punct"
    )
    analysis = _with_persons(
        with_mentions(analysis, ("killed", "armed_attack")), "Ana Rusu", "Ion Albu"
    )
    assert {"two guards", "Ana Rusu", "Ion Albu"} <= _victims(analysis)


def test_whoever_tells_of_it_is_no_victim():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill two/NUM/4/nummod guards/NOUN/2/obj/guard "
        ",/PUNCT/8/punct Ana/PROPN/8/nsubj Rusu/PROPN/6/flat said/VERB/2/parataxis/say ./PUNCT/2/punct"
    )
    analysis = _with_persons(with_mentions(analysis, ("killed", "armed_attack")), "Ana Rusu")
    assert _victims(analysis) == {"two guards"}


def test_the_dead_identified_in_a_list_are_all_victims():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider attacked/VERB/0/root/attack a/DET/4/det post/NOUN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det dead/NOUN/4/nsubj:pass were/AUX/4/aux:pass/be identified/VERB/0/root/identify as/ADP/6/case "
        "Ana/PROPN/4/obl Rusu/PROPN/6/flat ,/PUNCT/10/punct Ion/PROPN/10/compound Albu/PROPN/6/conj "
        "and/CCONJ/12/cc Petru/PROPN/6/conj Moga/PROPN/12/flat ./PUNCT/4/punct",
    )
    analysis = _with_persons(
        with_mentions(analysis, ("attacked", "armed_attack")), "Ana Rusu", "Ion Albu", "Petru Moga"
    )
    assert _victims(analysis) == {"Ana Rusu", "Ion Albu", "Petru Moga"}
    assert analysis[EVENT_MENTIONS]


def test_weapons_are_known_in_capitals():
    analysis = hand_parsed(
        "MEN/NOUN/2/nsubj/man ATTACKED/VERB/0/root/attack A/DET/4/det POST/NOUN/2/obj WITH/ADP/6/case "
        "GRENADES/PROPN/2/obl/GRENADES ./PUNCT/2/punct"
    )
    found = RoleStage().run(with_mentions(analysis, ("ATTACKED", "armed_attack")))
    assert ("instrument", "GRENADES") in {(r.role, r.evidence.quote) for r in found}


def test_a_bomb_planted_in_front_of_a_bank_was_meant_for_the_bank():
    analysis = hand_parsed(
        "Men/NOUN/2/nsubj/man planted/VERB/0/root/plant a/DET/4/det bomb/NOUN/2/obj in/ADP/6/case "
        "front/NOUN/2/obl of/ADP/9/case a/DET/9/det bank/NOUN/6/nmod ./PUNCT/2/punct"
    )
    found = RoleStage().run(with_mentions(analysis, ("planted", "bombing")))
    assert ("target", "a bank") in {(r.role, r.evidence.quote) for r in found}
