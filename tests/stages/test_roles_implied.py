"""Fillers that stand outside the clause of the event, or in grammar that is rarer than a plain clause."""

from dateline.stages.roles.stage import RoleStage
from dateline.testing.trees import hand_parsed, with_mentions


def _roles(analysis):
    return {(r.mention, r.role, r.evidence.quote) for r in RoleStage().run(analysis)}


ATTACKED = (
    "A/DET/2/det village/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be attacked/VERB/0/root/attack "
    "./PUNCT/4/punct"
)


def test_the_attackers_of_another_sentence_did_the_attack():
    analysis = hand_parsed(
        ATTACKED,
        "The/DET/2/det attackers/NOUN/3/nsubj/attacker fled/VERB/0/root/flee ./PUNCT/3/punct",
    )
    assert ("attacked", "actor", "The attackers") in _roles(
        with_mentions(analysis, ("attacked", "armed_attack"))
    )


def test_the_attackers_are_not_added_to_a_doer_that_the_clause_names():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider attacked/VERB/0/root/attack a/DET/4/det village/NOUN/2/obj ./PUNCT/2/punct",
        "The/DET/2/det attackers/NOUN/3/nsubj/attacker fled/VERB/0/root/flee ./PUNCT/3/punct",
    )
    found = _roles(with_mentions(analysis, ("attacked", "armed_attack")))
    assert [f for f in found if f[1] == "actor"] == [("attacked", "actor", "Raiders")]


def test_weapons_used_in_another_sentence_are_instruments():
    analysis = hand_parsed(
        ATTACKED,
        "They/PRON/2/nsubj/they used/VERB/0/root/use grenades/NOUN/2/obj/grenade ./PUNCT/2/punct",
    )
    assert ("attacked", "instrument", "grenades") in _roles(
        with_mentions(analysis, ("attacked", "armed_attack"))
    )


def test_weapons_that_were_not_used_are_no_instruments():
    analysis = hand_parsed(
        ATTACKED,
        "They/PRON/4/nsubj/they did/AUX/4/aux/do not/PART/4/advmod use/VERB/0/root grenades/NOUN/4/obj/grenade ./PUNCT/4/punct",
    )
    assert not {
        f
        for f in _roles(with_mentions(analysis, ("attacked", "armed_attack")))
        if f[1] == "instrument"
    }


def test_the_clause_after_in_which_has_its_own_victims():
    analysis = hand_parsed(
        "He/PRON/2/nsubj/he spoke/VERB/0/root/speak of/ADP/5/case the/DET/5/det raid/NOUN/2/obl in/ADP/7/case "
        "which/PRON/10/obl two/NUM/9/nummod guards/NOUN/10/nsubj/guard died/VERB/5/acl:relcl/die ./PUNCT/2/punct"
    )
    assert ("died", "victim", "two guards") in _roles(
        with_mentions(analysis, ("died", "armed_attack"))
    )


def test_it_in_reported_speech_is_the_body_that_speaks():
    analysis = hand_parsed(
        "The/DET/2/det army/NOUN/3/nsubj said/VERB/0/root/say it/PRON/6/nsubj had/AUX/6/aux/have "
        "shelled/VERB/3/ccomp/shell the/DET/8/det town/NOUN/6/obj ./PUNCT/3/punct"
    )
    assert ("shelled", "actor", "The army") in _roles(
        with_mentions(analysis, ("shelled", "shelling"))
    )


def test_he_who_appears_in_court_is_the_one_tried():
    analysis = hand_parsed(
        "The/DET/2/det mayor/NOUN/3/nsubj appeared/VERB/0/root/appear in/ADP/5/case court/NOUN/3/obl ./PUNCT/3/punct"
    )
    assert _roles(with_mentions(analysis, ("appeared", "legal"))) == {
        ("appeared", "target", "The mayor")
    }


def test_a_withdrawal_of_forces_is_done_by_them():
    analysis = hand_parsed(
        "The/DET/2/det withdrawal/NOUN/6/nsubj of/ADP/5/case both/DET/5/det forces/NOUN/2/nmod/force "
        "began/VERB/0/root/begin ./PUNCT/6/punct"
    )
    assert ("withdrawal", "actor", "both forces") in _roles(
        with_mentions(analysis, ("withdrawal", "withdrawal"))
    )


def test_a_fire_is_set_to_its_target():
    analysis = hand_parsed(
        "Men/NOUN/2/nsubj/man set/VERB/0/root fire/NOUN/2/obj to/ADP/6/case a/DET/6/det "
        "market/NOUN/2/obl ./PUNCT/2/punct"
    )
    assert ("fire", "target", "a market") in _roles(with_mentions(analysis, ("fire", "arson")))


def test_a_role_keeps_the_whole_phrase_of_its_filler():
    analysis = hand_parsed(
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest two/NUM/4/nummod men/NOUN/2/obj/man "
        "suspected/VERB/4/acl/suspect of/ADP/7/case robbery/NOUN/5/obl ./PUNCT/2/punct"
    )
    target = next(
        r
        for r in RoleStage().run(with_mentions(analysis, ("arrested", "arrest")))
        if r.role == "target"
    )
    assert target.evidence.quote == "two men"
    assert target.phrase is not None
    assert target.phrase.quote == "two men suspected of robbery"


def _told(analysis, role):
    return [r for r in RoleStage().run(analysis) if r.role == role]


def test_a_victim_carries_what_was_done_to_it_and_the_words():
    analysis = hand_parsed(
        "Raiders/NOUN/2/nsubj/raider killed/VERB/0/root/kill a/DET/4/det guard/NOUN/2/obj ./PUNCT/2/punct"
    )
    victim = _told(with_mentions(analysis, ("killed", "armed_attack")), "victim")[0]
    assert victim.effect is not None
    assert (victim.effect.value, victim.effect.evidence.quote) == ("deaths", "killed")


def test_a_thing_that_was_damaged_is_a_target_with_its_damage():
    analysis = hand_parsed(
        "A/DET/2/det bomb/NOUN/3/nsubj exploded/VERB/0/root/explode ,/PUNCT/5/punct "
        "destroying/VERB/3/advcl/destroy a/DET/7/det bridge/NOUN/5/obj ./PUNCT/3/punct"
    )
    target = _told(with_mentions(analysis, ("exploded", "bombing")), "target")[0]
    assert target.evidence.quote == "a bridge"
    assert target.effect is not None
    assert target.effect.value == "destruction"


def test_whoever_often_attacks_did_not_do_this_attack():
    analysis = hand_parsed(
        "Rebels/NOUN/4/nsubj/rebel have/AUX/4/aux often/ADV/4/advmod attacked/VERB/0/root/attack "
        "convoys/NOUN/4/obj/convoy ./PUNCT/4/punct"
    )
    assert not _told(with_mentions(analysis, ("attacked", "armed_attack")), "actor")


def test_by_force_names_no_doer():
    analysis = hand_parsed(
        "Boys/NOUN/3/nsubj:pass/boy were/AUX/3/aux:pass/be taken/VERB/0/root/take by/ADP/5/case "
        "force/NOUN/3/obl ./PUNCT/3/punct"
    )
    assert not _told(with_mentions(analysis, ("taken", "abduction")), "actor")


def test_a_bare_nationality_is_no_doer():
    analysis = hand_parsed(
        "Afghan/PROPN/2/nsubj attacked/VERB/0/root/attack a/DET/4/det post/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert not _told(with_mentions(analysis, ("attacked", "armed_attack")), "actor")


def test_he_who_gives_himself_up_is_arrested():
    analysis = hand_parsed(
        "The/DET/2/det man/NOUN/3/nsubj gave/VERB/0/root/give himself/PRON/3/obj up/ADP/3/compound:prt ./PUNCT/3/punct"
    )
    assert _roles(with_mentions(analysis, ("gave", "arrest"))) == {("gave", "target", "The man")}
