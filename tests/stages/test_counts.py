import pytest

import dateline
from dateline.stages.counts.stage import CountStage
from dateline.testing.checks import check_stage
from dateline.testing.trees import hand_parsed, with_mentions

_STAGE = CountStage()


def _counts(analysis):
    return [(c.kind, c.min, c.max, c.mention) for c in _STAGE.run(analysis)]


def _blast(rest):
    """A sentence whose first two words are "The blast" and whose third governs them."""
    return with_mentions(
        hand_parsed(f"The/DET/2/det blast/NOUN/3/nsubj {rest}"), ("blast", "bombing")
    )


KILLED = _blast(
    "killed/VERB/0/root/kill at/ADP/5/case least/ADJ/6/nummod 14/NUM/7/nummod people/NOUN/3/obj/person "
    "and/CCONJ/9/cc wounded/VERB/3/conj/wound 30/NUM/11/nummod others/NOUN/9/obj/other ./PUNCT/3/punct"
)


def test_figures_of_one_clause_belong_to_its_event():
    assert _counts(KILLED) == [("killed", 14, None, "blast"), ("wounded", 30, 30, "blast")]


def test_a_single_person_counts_as_one():
    found = _blast(
        "killed/VERB/0/root/kill a/DET/5/det soldier/NOUN/3/obj and/CCONJ/8/cc two/NUM/8/nummod "
        "cooks/NOUN/5/conj/cook ./PUNCT/3/punct"
    )
    assert _counts(found) == [("killed", 3, 3, "blast")]


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "«»"])
def test_words_at_arms_length_are_counted_with_their_figure(opening, closing):
    found = with_mentions(
        hand_parsed(
            f"Two/NUM/4/nummod {opening}/PUNCT/4/punct armed/ADJ/4/amod criminals/NOUN/6/nsubj/criminal "
            f"{closing}/PUNCT/4/punct died/VERB/0/root/die ./PUNCT/6/punct"
        ),
        ("died", "armed_attack"),
    )
    assert _counts(found) == [("killed", 2, 2, "died")]
    assert [c.who.quote for c in _STAGE.run(found)] == [f"Two {opening} armed criminals {closing}"]


def test_a_bare_plural_is_no_figure():
    assert not _counts(
        _blast("killed/VERB/0/root/kill soldiers/NOUN/3/obj/soldier ./PUNCT/3/punct")
    )


@pytest.mark.parametrize("people", ["gunmen", "policewomen", "schoolchildren"])
def test_a_plural_without_s_is_not_one_person(people):
    rest = f"killed/VERB/0/root/kill the/DET/5/det {people}/NOUN/3/obj ./PUNCT/3/punct"
    assert not _counts(_blast(rest))


def test_nobody_hurt_is_a_figure_of_none():
    analysis = hand_parsed(
        "A/DET/2/det blast/NOUN/3/nsubj shook/VERB/0/root/shake Kavala/PROPN/3/obj ./PUNCT/3/punct",
        "No/DET/2/det one/PRON/4/nsubj:pass was/AUX/4/aux:pass/be hurt/VERB/0/root ./PUNCT/4/punct",
    )
    assert _counts(with_mentions(analysis, ("blast", "bombing"))) == [("wounded", 0, 0, "blast")]


@pytest.mark.parametrize("auxiliary", ["could", "may", "would"])
def test_a_death_that_is_not_told_as_fact_is_no_count(auxiliary):
    assert not _counts(
        _blast(
            f"x/X/5/dep {auxiliary}/AUX/5/aux kill/VERB/0/root 200/NUM/7/nummod people/NOUN/5/obj ./PUNCT/5/punct"
        )
    )


def test_a_toll_that_rises_gives_the_new_figure():
    analysis = hand_parsed(
        "The/DET/3/det death/NOUN/3/compound toll/NOUN/4/nsubj rose/VERB/0/root/rise from/ADP/6/case "
        "12/NUM/4/obl to/ADP/8/case 21/NUM/4/obl after/ADP/11/case the/DET/11/det blast/NOUN/4/obl ./PUNCT/4/punct"
    )
    (count,) = _STAGE.run(with_mentions(analysis, ("blast", "bombing")))
    assert (count.min, count.max, count.why.rule.startswith("count.toll")) == (21, 21, True)


def test_a_part_of_a_total_is_marked_as_a_part():
    analysis = _blast(
        "killed/VERB/0/root/kill 12/NUM/5/nummod people/NOUN/3/obj/person ,/PUNCT/9/punct "
        "including/VERB/9/case two/NUM/9/nummod children/NOUN/5/nmod/child ./PUNCT/3/punct"
    )
    assert [(c.min, c.is_part) for c in _STAGE.run(analysis)] == [(12, False), (2, True)]


def test_an_age_is_no_figure():
    found = _blast(
        "killed/VERB/0/root/kill a/DET/6/det 34-year-old/ADJ/6/amod cook/NOUN/3/obj ./PUNCT/3/punct"
    )
    assert _counts(found) == [("killed", 1, 1, "blast")]


def test_the_stage_keeps_the_contract():
    check_stage(_STAGE, [KILLED])


def test_a_share_is_not_added_to_its_total():
    found = _blast(
        "killed/VERB/0/root/kill 19/NUM/5/nummod clerks/NOUN/3/obj/clerk ,/PUNCT/7/punct five/NUM/5/conj "
        "of/ADP/9/case them/PRON/7/nmod women/NOUN/7/appos/woman ./PUNCT/3/punct"
    )
    assert [(c.min, c.is_part) for c in _STAGE.run(found)] == [(19, False), (5, True)]


def test_an_organisation_is_not_one_person():
    assert not _counts(
        _blast(
            "hurt/VERB/0/root the/DET/6/det Harbour/PROPN/6/compound Council/PROPN/3/obj ./PUNCT/3/punct"
        )
    )


def test_a_second_verb_of_harm_keeps_its_own_figure():
    analysis = hand_parsed(
        "Two/NUM/2/nummod people/NOUN/4/nsubj:pass/person were/AUX/4/aux:pass/be killed/VERB/0/root/kill "
        "and/CCONJ/7/cc 17/NUM/7/nsubj wounded/VERB/4/conj/wound in/ADP/10/case the/DET/10/det blast/NOUN/4/obl "
        "./PUNCT/4/punct"
    )
    assert _counts(with_mentions(analysis, ("blast", "bombing"))) == [
        ("killed", 2, 2, "blast"),
        ("wounded", 17, 17, "blast"),
    ]


def test_one_person_told_of_beside_a_total_is_a_part_of_it():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/3/nsubj killed/VERB/0/root/kill two/NUM/5/nummod clerks/NOUN/3/obj/clerk ./PUNCT/3/punct",
        "The/DET/2/det man/NOUN/3/nsubj died/VERB/0/root/die at/ADP/5/case dawn/NOUN/3/obl ./PUNCT/3/punct",
    )
    found = _STAGE.run(with_mentions(analysis, ("blast", "bombing")))
    assert [(c.min, c.is_part) for c in found] == [(2, False), (1, True)]


def test_a_figure_before_dead_counts_however_the_tree_hangs_it():
    analysis = hand_parsed(
        "An/DET/2/det ambush/NOUN/3/nsubj left/VERB/0/root/leave at/ADP/5/case least/ADJ/6/amod 11/NUM/7/nummod "
        "people/NOUN/3/obj/person dead/ADJ/3/advcl ./PUNCT/3/punct"
    )
    (count,) = _STAGE.run(with_mentions(analysis, ("ambush", "armed_attack")))
    assert (count.kind, count.min, count.max) == ("killed", 11, None)
    assert count.evidence.quote == "at least 11 people"


def test_a_distance_after_a_death_is_no_figure():
    found = _blast(
        "killed/VERB/0/root/kill 80/NUM/5/nummod kilometres/NOUN/3/obj/kilometre north/ADV/5/advmod ./PUNCT/3/punct"
    )
    assert not _counts(found)


def test_people_admitted_with_wounds_are_wounded():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct",
        "Five/NUM/2/nummod people/NOUN/5/nsubj:pass/person had/AUX/5/aux/have been/AUX/5/aux:pass/be "
        "admitted/VERB/0/root/admit with/ADP/8/case shrapnel/NOUN/8/amod wounds/NOUN/5/obl/wound ./PUNCT/5/punct",
    )
    assert _counts(with_mentions(analysis, ("blast", "bombing"))) == [("wounded", 5, 5, "blast")]


@pytest.mark.parametrize(("verdict", "expected"), [("wrong", []), ("here", [("killed", 5, 5)])])
def test_deaths_in_a_report_called_wrong_are_no_figure(verdict, expected):
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct",
        f"Reports/NOUN/7/nsubj that/SCONJ/4/mark five/NUM/4/nsubj died/VERB/1/acl/die soon/ADV/4/advmod "
        f"are/AUX/7/cop/be {verdict}/ADJ/0/root ./PUNCT/7/punct",
    )
    found = _counts(with_mentions(analysis, ("blast", "bombing")))
    assert [f[:3] for f in found] == expected


def test_a_death_of_another_year_does_not_belong_to_the_news():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct",
        "In/ADP/2/case 2019/NUM/5/obl two/NUM/4/nummod men/NOUN/5/nsubj/man died/VERB/0/root/die ./PUNCT/5/punct",
    )
    (count,) = _STAGE.run(with_mentions(analysis, ("blast", "bombing")))
    assert (count.min, count.mention) == (2, None)


def test_a_share_spelled_out_is_not_added():
    found = _blast(
        "killed/VERB/0/root/kill 19/NUM/5/nummod clerks/NOUN/3/obj/clerk ,/PUNCT/10/punct five/NUM/10/nummod "
        "of/ADP/9/case them/PRON/7/nmod children/NOUN/5/conj/child ./PUNCT/3/punct"
    )
    assert next((c.min, c.is_part) for c in _STAGE.run(found)) == (19, False)


def test_people_in_custody_are_arrested():
    analysis = hand_parsed(
        "Six/NUM/2/nummod men/NOUN/5/nsubj/man are/AUX/5/cop/be in/ADP/5/case custody/NOUN/0/root ./PUNCT/5/punct"
    )
    assert _counts(with_mentions(analysis, ("custody", "arrest"))) == [
        ("arrested", 6, 6, "custody")
    ]


def test_the_number_of_dead_gives_its_figure():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct",
        "He/PRON/2/nsubj put/VERB/0/root the/DET/4/det number/NOUN/2/obj of/ADP/6/case dead/ADJ/4/nmod "
        "at/ADP/8/case 26/NUM/2/obl ./PUNCT/2/punct",
    )
    assert _counts(with_mentions(analysis, ("blast", "bombing"))) == [("killed", 26, 26, "blast")]


def test_the_subject_of_the_next_clause_is_not_killed_too():
    found = _blast(
        "killed/VERB/0/root/kill four/NUM/5/nummod guards/NOUN/3/obj/guard and/CCONJ/8/cc two/NUM/8/nummod "
        "cooks/NOUN/5/conj/cook were/AUX/10/aux:pass/be freed/VERB/3/conj/free ./PUNCT/3/punct"
    )
    assert _counts(found) == [("killed", 4, 4, "blast")]


def test_a_weapon_is_not_counted_among_the_dead():
    found = _blast(
        "stopped/VERB/0/root/stop ,/PUNCT/7/punct a/DET/6/det mine/NOUN/7/nsubj died/VERB/3/conj/die ./PUNCT/3/punct"
    )
    assert not _counts(found)


def test_an_earlier_figure_belongs_to_no_event():
    analysis = hand_parsed(
        "The/DET/2/det blast/NOUN/0/root ./PUNCT/2/punct",
        "Earlier/ADV/5/advmod the/DET/3/det mayor/NOUN/5/nsubj had/AUX/5/aux spoken/VERB/0/root/speak "
        "of/ADP/8/case four/NUM/8/nummod dead/NOUN/5/obl ./PUNCT/5/punct",
    )
    assert _counts(with_mentions(analysis, ("blast", "bombing"))) == [("killed", 4, 4, None)]


def test_a_defused_bomb_carries_no_dead():
    analysis = hand_parsed(
        "Soldiers/NOUN/2/nsubj defused/VERB/0/root/defuse a/DET/4/det bomb/NOUN/2/obj ./PUNCT/2/punct",
        "Four/NUM/2/nummod men/NOUN/3/nsubj/man died/VERB/0/root/die ./PUNCT/3/punct",
    )
    assert _counts(with_mentions(analysis, ("defused", "bombing"))) == [("killed", 4, 4, None)]


def test_a_stormed_school_is_no_abducted_person():
    analysis = hand_parsed(
        "Gunmen/NOUN/2/nsubj/gunman stormed/VERB/0/root/storm a/DET/4/det school/NOUN/2/obj ./PUNCT/2/punct"
    )
    assert not _counts(with_mentions(analysis, ("stormed", "abduction")))


def test_those_who_shoot_dead_are_not_counted_even_where_shot_is_taken_for_a_noun():
    analysis = hand_parsed(
        "Two/NUM/2/nummod men/NOUN/6/nsubj/man on/ADP/5/case a/DET/5/det shot/NOUN/2/nmod "
        "dead/VERB/0/root the/DET/8/det guard/NOUN/6/obj ./PUNCT/6/punct"
    )
    assert _counts(with_mentions(analysis, ("dead", "armed_attack"))) == [("killed", 1, 1, "dead")]


def test_a_figure_without_evidence_is_none():
    analysis = hand_parsed(
        "We/PRON/2/nsubj found/VERB/0/root/find no/DET/4/det evidence/NOUN/2/obj of/ADP/7/case 40/NUM/7/nummod "
        "dead/NOUN/4/nmod ./PUNCT/2/punct"
    )
    assert not _counts(with_mentions(analysis, ("found", "investigation")))


def test_people_left_dead_count_where_the_tree_has_lost_the_state():
    analysis = hand_parsed(
        "An/DET/2/det ambush/NOUN/0/root leaving/VERB/2/acl/leave three/NUM/6/nummod foreign/ADJ/6/amod "
        "guards/NOUN/3/obj/guard dead/ADJ/6/obj ./PUNCT/2/punct"
    )
    (count,) = _STAGE.run(with_mentions(analysis, ("ambush", "armed_attack")))
    assert (count.kind, count.min, count.max) == ("killed", 3, 3)


def test_people_in_hospital_are_wounded():
    found = with_mentions(
        hand_parsed(
            "The/DET/2/det blast/NOUN/3/nsubj shook/VERB/0/root/shake a/DET/5/det town/NOUN/3/obj ./PUNCT/3/punct",
            "Nine/NUM/2/nummod people/NOUN/5/nsubj/person are/AUX/5/cop/be in/ADP/5/case hospital/NOUN/0/root ./PUNCT/5/punct",
        ),
        ("blast", "bombing"),
    )
    assert _counts(found) == [("wounded", 9, 9, "blast")]


def test_those_who_suffered_burns_are_wounded():
    found = _blast(
        "shook/VERB/0/root/shake a/DET/5/det town/NOUN/3/obj and/CCONJ/9/cc two/NUM/8/nummod "
        "men/NOUN/9/nsubj/man suffered/VERB/3/conj/suffer burns/NOUN/9/obj/burn ./PUNCT/3/punct"
    )
    assert _counts(found) == [("wounded", 2, 2, "blast")]


def test_no_officer_hurt_does_not_say_that_nobody_was():
    found = _blast(
        "shook/VERB/0/root/shake a/DET/5/det town/NOUN/3/obj but/CCONJ/10/cc no/DET/8/det "
        "officer/NOUN/10/nsubj:pass was/AUX/10/aux:pass/be hurt/VERB/3/conj ./PUNCT/3/punct"
    )
    assert not _counts(found)


def test_not_aware_of_anyone_killed_is_no_figure():
    found = _blast(
        "shook/VERB/0/root/shake us/PRON/3/obj ;/PUNCT/7/punct we/PRON/7/nsubj know/VERB/3/parataxis "
        "of/ADP/9/case anyone/PRON/7/obl killed/VERB/9/acl/kill ./PUNCT/3/punct"
    )
    assert not _counts(found)


def test_a_witness_who_fled_is_no_figure_of_the_displaced():
    found = _blast(
        "hit/VERB/0/root/hit a/DET/5/det camp/NOUN/3/obj ,/PUNCT/11/punct said/VERB/11/parataxis/say "
        "a/DET/9/det farmer/NOUN/7/nsubj who/PRON/11/nsubj fled/VERB/9/acl:relcl/flee ./PUNCT/3/punct"
    )
    assert not _counts(found)


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("bringing the number killed in Friday's bombing in Batumi to two", 2),
        ("raising to nine the number of dead in Friday's bombing in Batumi", 9),
        ("bringing the death toll from Friday's bombing in the port of Batumi to two", 2),
        ("raising to nine the death toll of Friday's bombing", 9),
    ],
)
def test_a_number_brought_to_another_is_a_toll(words, figure):
    report = f"A guard died of his wounds on Saturday, the ministry said, {words}."
    assert figure in _killed(report)


@pytest.mark.parametrize(
    "words",
    [
        "bringing the number of attacks in the city this month to nine",
        "bringing the number of people killed in the city this year to nine",
        "bringing the number killed since January to nine",
    ],
)
def test_a_number_of_a_longer_time_is_no_toll_of_the_event(words):
    assert _killed(f"A bomb killed two people in Mosul on Friday, {words}.") == [2]


def _killed(report):
    record = dateline.read_text(report, published="2025-03-16")
    return [c.max for e in record.events for c in e.counts if c.kind == "killed"]
