import pytest

from dateline.stages.roles.stage import RoleStage
from dateline.testing.checks import check_stage
from dateline.testing.trees import hand_parsed, with_mentions

_STAGE = RoleStage()


def _roles(analysis):
    return {(r.mention, r.role, r.evidence.quote) for r in _STAGE.run(analysis)}


ATTACKED = hand_parsed(
    "Gunmen/NOUN/2/nsubj/gunman attacked/VERB/0/root/attack a/DET/4/det village/NOUN/2/obj "
    "with/ADP/6/case machetes/NOUN/2/obl/machete on/ADP/8/case Friday/PROPN/2/obl ./PUNCT/2/punct"
)


def test_the_parts_of_an_active_clause_fill_its_roles():
    assert _roles(with_mentions(ATTACKED, ("attacked", "armed_attack"))) == {
        ("attacked", "actor", "Gunmen"),
        ("attacked", "target", "a village"),
        ("attacked", "instrument", "machetes"),
    }


def test_the_doer_of_a_passive_clause_stands_after_by():
    analysis = hand_parsed(
        "Two/NUM/2/nummod men/NOUN/4/nsubj:pass/man were/AUX/4/aux:pass/be detained/VERB/0/root/detain "
        "by/ADP/6/case police/NOUN/4/obl ./PUNCT/4/punct"
    )
    assert _roles(with_mentions(analysis, ("detained", "arrest"))) == {
        ("detained", "target", "Two men"),
        ("detained", "actor", "police"),
    }


def test_a_bomb_after_by_is_an_instrument_not_a_doer():
    analysis = hand_parsed(
        "A/DET/2/det driver/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be killed/VERB/0/root/kill "
        "by/ADP/8/case a/DET/8/det roadside/NOUN/8/compound bomb/NOUN/4/obl ./PUNCT/4/punct"
    )
    assert _roles(with_mentions(analysis, ("killed", "bombing"))) == {
        ("killed", "victim", "A driver"),
        ("killed", "instrument", "a roadside bomb"),
    }


def test_a_verb_of_blame_makes_nobody_the_doer():
    analysis = hand_parsed(
        "The/DET/2/det army/NOUN/3/nsubj accused/VERB/0/root/accuse rebels/NOUN/3/obj/rebel "
        "of/SCONJ/6/mark shelling/VERB/3/advcl/shell the/DET/8/det town/NOUN/6/obj ./PUNCT/3/punct"
    )
    found = _roles(with_mentions(analysis, ("shelling", "shelling")))
    assert not {f for f in found if f[1] == "actor"}
    assert ("shelling", "target", "the town") in found


def test_a_denied_deed_has_no_doer():
    analysis = hand_parsed(
        "The/DET/2/det army/NOUN/3/nsubj denied/VERB/0/root/deny shelling/VERB/3/xcomp/shell "
        "the/DET/6/det town/NOUN/4/obj ./PUNCT/3/punct"
    )
    found = _roles(with_mentions(analysis, ("shelling", "shelling")))
    assert not {f for f in found if f[1] == "actor"}


@pytest.mark.parametrize("modifier", ["Moscow", "Russian"])
def test_a_place_or_nationality_in_front_of_a_deed_is_no_doer(modifier):
    analysis = hand_parsed(
        f"The/DET/3/det {modifier}/PROPN/3/compound bombing/NOUN/4/nsubj "
        "shocked/VERB/0/root/shock many/ADJ/4/obj ./PUNCT/4/punct"
    )
    assert not _roles(with_mentions(analysis, ("bombing", "bombing")))


def test_a_light_verb_lends_its_subject_to_the_deed():
    analysis = hand_parsed(
        "Militants/NOUN/2/nsubj/militant launched/VERB/0/root/launch an/DET/4/det attack/NOUN/2/obj "
        "on/ADP/7/case a/DET/7/det convoy/NOUN/4/nmod ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("attack", "armed_attack"))) == {
        ("attack", "actor", "Militants"),
        ("attack", "target", "a convoy"),
    }


def test_condemning_an_attack_is_not_doing_it():
    analysis = hand_parsed(
        "Ministers/NOUN/2/nsubj/minister condemned/VERB/0/root/condemn the/DET/4/det "
        "attack/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert not _roles(with_mentions(analysis, ("attack", "armed_attack")))


def test_both_sides_of_talks_take_part():
    analysis = hand_parsed(
        "Talks/NOUN/8/nsubj/talk between/ADP/4/case the/DET/4/det government/NOUN/1/nmod and/CCONJ/7/cc "
        "the/DET/7/det rebels/NOUN/4/conj/rebel resumed/VERB/0/root/resume ./PUNCT/8/punct"
    )
    assert _roles(with_mentions(analysis, ("Talks", "talks"))) == {
        ("Talks", "participant", "the government"),
        ("Talks", "participant", "the rebels"),
    }


def test_the_dead_belong_to_the_blast_that_killed_them():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/3/nsubj killed/VERB/0/root/kill three/NUM/5/nummod "
        "porters/NOUN/3/obj/porter ./PUNCT/3/punct"
    )
    (role,) = _STAGE.run(with_mentions(analysis, ("blast", "bombing")))
    assert (role.role, role.evidence.quote, role.head.quote) == (
        "victim",
        "three porters",
        "porters",
    )
    assert role.why.rule.startswith("harm.object")


def test_the_dead_named_later_are_victims_of_the_main_event():
    analysis = hand_parsed(
        "A/DET/2/det blast/NOUN/3/nsubj shook/VERB/0/root/shake Kavala/PROPN/3/obj ./PUNCT/3/punct",
        "The/DET/2/det dead/NOUN/4/nsubj:pass were/AUX/4/aux:pass/be identified/VERB/0/root/identify "
        "as/ADP/6/case Ana/PROPN/4/obl Rusu/PROPN/6/flat ./PUNCT/4/punct",
    )
    found = _roles(with_mentions(analysis, ("blast", "bombing")))
    assert ("blast", "victim", "Ana Rusu") in found


def test_a_death_that_only_threatens_makes_no_victim():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/4/nsubj could/AUX/4/aux kill/VERB/0/root hundreds/NOUN/4/obj/hundred ./PUNCT/4/punct"
    )
    assert not _roles(with_mentions(analysis, ("blast", "bombing")))


def test_without_syntax_there_are_no_roles():
    bare = hand_parsed()
    assert not _STAGE.run(with_mentions(bare))


def test_the_stage_keeps_the_contract():
    check_stage(_STAGE, [with_mentions(ATTACKED, ("attacked", "armed_attack"))])


def test_a_place_line_does_not_become_the_doer():
    analysis = hand_parsed(
        "KANO/PROPN/4/nsubj -/PUNCT/4/punct Gunmen/NOUN/4/nsubj/gunman seized/VERB/0/root/seize "
        "two/NUM/6/nummod nurses/NOUN/4/obj/nurse ./PUNCT/4/punct"
    )
    found = _roles(with_mentions(analysis, ("seized", "abduction")))
    assert {f[2] for f in found if f[1] == "actor"} == {"Gunmen"}


def test_a_headline_without_were_is_passive():
    analysis = hand_parsed(
        "Four/NUM/2/nummod students/NOUN/3/nsubj/student arrested/VERB/0/root/arrest after/ADP/5/case "
        "march/NOUN/3/obl"
    )
    assert _roles(with_mentions(analysis, ("arrested", "arrest"))) == {
        ("arrested", "target", "Four students")
    }


def test_a_pronoun_that_stands_for_nobody_known_fills_no_role():
    analysis = hand_parsed(
        "They/PRON/2/nsubj attacked/VERB/0/root/attack a/DET/4/det village/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("attacked", "armed_attack"))) == {
        ("attacked", "target", "a village")
    }


def test_a_road_is_where_and_not_at_whom():
    analysis = hand_parsed(
        "An/DET/2/det ambush/NOUN/6/nsubj on/ADP/5/case the/DET/5/det road/NOUN/2/nmod failed/VERB/0/root/fail "
        "./PUNCT/6/punct"
    )
    assert not _roles(with_mentions(analysis, ("ambush", "armed_attack")))


def test_nobody_is_no_victim():
    analysis = hand_parsed(
        "Nobody/PRON/3/nsubj:pass was/AUX/3/aux:pass/be hurt/VERB/0/root in/ADP/6/case the/DET/6/det "
        "blast/NOUN/3/obl ./PUNCT/3/punct"
    )
    assert not _roles(with_mentions(analysis, ("blast", "bombing")))


def test_shots_fired_at_somebody_aim_at_them():
    analysis = hand_parsed(
        "Police/NOUN/2/nsubj fired/VERB/0/root/fire rubber/NOUN/4/compound bullets/NOUN/2/obj/bullet "
        "at/ADP/6/case marchers/NOUN/4/nmod/marcher ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("fired", "police_violence"))) == {
        ("fired", "actor", "Police"),
        ("fired", "instrument", "rubber bullets"),
        ("fired", "target", "marchers"),
    }


def test_a_boy_of_16_is_a_boy_and_not_16():
    analysis = hand_parsed(
        "A/DET/2/det boy/NOUN/6/nsubj:pass of/ADP/4/case 16/NUM/6/nsubj:pass was/AUX/6/aux:pass/be "
        "detained/VERB/0/root/detain ./PUNCT/6/punct"
    )
    (role,) = _STAGE.run(with_mentions(analysis, ("detained", "arrest")))
    assert role.head.quote == "boy"


def test_whoever_dies_is_not_the_doer_of_the_death():
    analysis = hand_parsed(
        "A/DET/2/det ranger/NOUN/3/nsubj died/VERB/0/root/die in/ADP/6/case the/DET/6/det blast/NOUN/3/obl ./PUNCT/3/punct"
    )
    found = _roles(with_mentions(analysis, ("died", "bombing"), ("blast", "bombing")))
    assert {f[1] for f in found} == {"victim"}


def test_the_device_used_in_a_bombing_is_its_instrument():
    analysis = hand_parsed(
        "The/DET/2/det device/NOUN/8/nsubj used/VERB/2/acl/use in/ADP/6/case the/DET/6/det bombing/NOUN/3/obl "
        "was/AUX/8/cop/be homemade/ADJ/0/root ./PUNCT/8/punct"
    )
    assert _roles(with_mentions(analysis, ("bombing", "bombing"))) == {
        ("bombing", "instrument", "The device")
    }


def test_none_of_a_group_is_no_victim():
    analysis = hand_parsed(
        "None/PRON/6/nsubj:pass of/ADP/4/case the/DET/4/det guards/NOUN/1/nmod/guard was/AUX/6/aux:pass/be "
        "killed/VERB/0/root/kill ./PUNCT/6/punct"
    )
    assert not _roles(with_mentions(analysis, ("killed", "armed_attack")))


def test_a_clock_time_after_by_is_no_doer():
    analysis = hand_parsed(
        "A/DET/2/det raid/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be launched/VERB/0/root/launch by/ADP/6/case "
        "10/NUM/4/obl p.m/NOUN/6/flat ./PUNCT/4/punct"
    )
    assert not _roles(with_mentions(analysis, ("raid", "armed_attack")))


def test_storming_a_school_aims_at_it_and_abducts_no_school():
    analysis = hand_parsed(
        "Gunmen/NOUN/2/nsubj/gunman stormed/VERB/0/root/storm a/DET/4/det school/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("stormed", "abduction"))) == {
        ("stormed", "actor", "Gunmen"),
        ("stormed", "target", "a school"),
    }


def test_a_past_form_with_an_object_has_a_doer_before_it_however_it_hangs():
    analysis = hand_parsed(
        "After/ADP/2/case rebels/NOUN/8/obl/rebel ambushed/VERB/2/acl/ambush a/DET/5/det convoy/NOUN/3/obj "
        ",/PUNCT/8/punct troops/NOUN/8/nsubj/troop came/VERB/0/root/come ./PUNCT/8/punct"
    )
    assert _roles(with_mentions(analysis, ("ambushed", "armed_attack"))) == {
        ("ambushed", "actor", "rebels"),
        ("ambushed", "target", "a convoy"),
    }


def test_whoever_is_accused_of_a_deed_is_not_its_doer():
    analysis = hand_parsed(
        "He/PRON/2/nsubj accused/VERB/0/root/accuse soldiers/NOUN/2/obj/soldier of/SCONJ/5/mark "
        "looting/VERB/3/acl/loot the/DET/7/det village/NOUN/5/obj ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("looting", "looting"))) == {
        ("looting", "target", "the village")
    }


def test_police_who_disperse_a_protest_do_not_hold_it():
    analysis = hand_parsed(
        "Police/NOUN/2/nsubj dispersed/VERB/0/root/disperse the/DET/4/det students/NOUN/2/obj/student ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("dispersed", "protest"))) == {
        ("dispersed", "actor", "the students")
    }


def test_troops_that_come_under_fire_are_its_target():
    analysis = hand_parsed(
        "The/DET/2/det troops/NOUN/3/nsubj/troop came/VERB/0/root/come under/ADP/5/case fire/NOUN/3/obl ./PUNCT/3/punct"
    )
    assert _roles(with_mentions(analysis, ("came", "armed_clash"))) == {
        ("came", "target", "The troops")
    }


def test_one_holder_of_an_office_killed_is_victim_and_target():
    analysis = hand_parsed(
        "The/DET/2/det mayor/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be killed/VERB/0/root/kill ./PUNCT/4/punct"
    )
    assert {role for _, role, _ in _roles(with_mentions(analysis, ("killed", "bombing")))} == {
        "victim",
        "target",
    }


def test_a_list_of_the_dead_ends_before_those_who_say_it():
    analysis = hand_parsed(
        "Shells/NOUN/2/nsubj/shell killed/VERB/0/root/kill six/NUM/4/nummod people/NOUN/2/obj/person "
        ",/PUNCT/6/punct officials/NOUN/4/conj/official and/CCONJ/8/cc staff/NOUN/4/conj said/VERB/2/parataxis/say "
        "./PUNCT/2/punct"
    )
    found = _roles(with_mentions(analysis, ("killed", "shelling")))
    assert {quote for _, role, quote in found if role == "victim"} == {"six people"}


def test_men_who_raid_in_a_headline_are_its_doers():
    analysis = hand_parsed(
        "Clashes/NOUN/0/root as/SCONJ/4/mark armed/ADJ/4/amod men/NOUN/1/obl/man raid/VERB/4/acl/raid "
        "farms/NOUN/5/obj/farm"
    )
    assert ("raid", "actor", "armed men") in _roles(
        with_mentions(analysis, ("raid", "armed_attack"))
    )


def test_the_doers_after_by_are_the_last_noun_of_their_phrase():
    analysis = hand_parsed(
        "A/DET/2/det nurse/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be beaten/VERB/0/root/beat by/ADP/6/case "
        "plain-clothes/NOUN/4/obl officers/NOUN/6/dep/officer ./PUNCT/4/punct"
    )
    found = _roles(with_mentions(analysis, ("beaten", "police_violence")))
    assert {quote for _, role, quote in found if role == "actor"} == {"officers"}


def test_what_a_speaker_reports_is_not_the_speakers_deed():
    analysis = hand_parsed(
        "Burning/VERB/7/conj/burn dozens/NOUN/1/obj of/ADP/4/case homes/NOUN/2/nmod/home ,/PUNCT/7/punct "
        "mayors/NOUN/7/nsubj/mayor said/VERB/0/root/say ./PUNCT/7/punct"
    )
    found = _roles(with_mentions(analysis, ("Burning", "arson")))
    assert not {f for f in found if f[1] == "actor"}


def test_a_deed_denied_in_a_clause_has_no_doer():
    analysis = hand_parsed(
        "He/PRON/2/nsubj denied/VERB/0/root/deny that/SCONJ/6/mark the/DET/5/det gang/NOUN/6/nsubj "
        "started/VERB/2/ccomp/start the/DET/8/det riot/NOUN/6/obj ./PUNCT/2/punct"
    )
    assert not _roles(with_mentions(analysis, ("riot", "riot")))


def test_the_object_of_a_participle_is_not_the_one_arrested():
    analysis = hand_parsed(
        "Four/NUM/2/nummod men/NOUN/0/root/man accused/VERB/2/acl/accuse of/SCONJ/5/mark "
        "arming/VERB/3/advcl/arm rebels/NOUN/8/nsubj:pass/rebel were/AUX/8/aux:pass/be "
        "arrested/VERB/5/ccomp/arrest ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("arrested", "arrest"))) == {
        ("arrested", "target", "Four men")
    }


def test_what_was_closed_stands_before_which():
    analysis = hand_parsed(
        "Rain/NOUN/2/nsubj flooded/VERB/0/root/flood the/DET/4/det mine/NOUN/2/obj ,/PUNCT/8/punct "
        "which/PRON/8/nsubj:pass was/AUX/8/aux:pass/be closed/VERB/2/advcl/close ./PUNCT/2/punct"
    )
    assert _roles(with_mentions(analysis, ("closed", "measure"))) == {
        ("closed", "target", "the mine")
    }


def test_those_who_shoot_somebody_dead_are_no_victims():
    analysis = hand_parsed(
        "Two/NUM/2/nummod men/NOUN/6/nsubj/man on/ADP/5/case a/DET/5/det motorcycle/NOUN/2/nmod "
        "shot/VERB/0/root/shoot dead/ADV/6/advmod the/DET/9/det supervisor/NOUN/6/dep ./PUNCT/6/punct"
    )
    found = _roles(with_mentions(analysis, ("shot", "armed_attack")))
    assert ("shot", "actor", "Two men") in found
    assert not {f for f in found if f[1] == "victim" and f[2] == "Two men"}


def test_a_headline_with_shot_dead_is_passive():
    analysis = hand_parsed(
        "Youth/NOUN/2/nsubj/youth shot/VERB/0/root/shoot dead/ADJ/2/xcomp as/SCONJ/6/mark police/NOUN/6/nsubj "
        "clear/VERB/2/advcl bridge/NOUN/6/obj"
    )
    found = _roles(with_mentions(analysis, ("shot", "police_violence")))
    assert {f[1:] for f in found} == {("victim", "Youth")}


def test_a_relative_word_is_no_part_of_a_filler():
    analysis = hand_parsed(
        "A/DET/2/det network/NOUN/0/root whose/PRON/4/nmod:poss leader/NOUN/6/nsubj:pass was/AUX/6/aux:pass/be "
        "arrested/VERB/2/acl:relcl/arrest ./PUNCT/2/punct"
    )
    roles = RoleStage().run(with_mentions(analysis, ("arrested", "arrest")))
    assert [(r.role, r.evidence.quote) for r in roles] == [("target", "leader")]


def test_a_tunnel_is_never_hurt():
    killed = hand_parsed(
        "A/DET/2/det tunnel/NOUN/4/nsubj:pass was/AUX/4/aux:pass/be killed/VERB/0/root/kill ./PUNCT/4/punct"
    )
    found = _roles(with_mentions(killed, ("killed", "armed_attack")))
    assert found == {("killed", "target", "A tunnel")}
