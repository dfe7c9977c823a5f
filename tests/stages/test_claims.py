import pytest

from dateline.model.analysis import CLAIMS, EVENTS, FINDINGS, SOURCES, VERIFICATION
from dateline.model.claim import BoolValue, NumberValue
from dateline.model.text import Document
from dateline.pipeline.recipe import standard_chain

CHAIN = standard_chain()


def read(text):
    return CHAIN.run(Document.build(text, language="en"))


def attributed(analysis):
    return [c for c in analysis[CLAIMS] if c.voice == "attributed"]


def speaker(analysis, claim):
    names = {source.id: source.name for source in analysis[SOURCES]}
    return names[claim.attribution.chain[-1].source]


def test_a_claim_gives_its_figure_to_its_source():
    analysis = read(
        "A bomb exploded in Mosul on Friday. The governor said four people were killed."
    )
    claim = next(c for c in attributed(analysis) if c.field == "killed")
    assert claim.value == NumberValue(4, 4)
    assert speaker(analysis, claim) == "The governor"
    assert claim.event == analysis[EVENTS][0].id


@pytest.mark.parametrize(
    ("content", "field", "value"),
    [
        ("eight bodies had been recovered", "killed", NumberValue(8, 8)),
        ("the number of dead stood at 31", "killed", NumberValue(31, 31)),
        ("it had treated 37 wounded", "wounded", NumberValue(37, 37)),
        ("21 people were buried on Saturday", "killed", NumberValue(21, 21)),
    ],
)
def test_a_content_states_its_own_figure(content, field, value):
    analysis = read(f"A bomb exploded in Mosul on Friday. The hospital said {content}.")
    assert (field, value) in {(c.field, c.value) for c in attributed(analysis)}


@pytest.mark.parametrize(
    "content",
    [
        "the bomb went off at 9 a.m.",
        "the body was found 40 km from the town",
        "the dead man was aged 41",
    ],
)
def test_times_distances_and_ages_are_no_figures_of_people(content):
    analysis = read(f"A bomb exploded in Mosul on Friday. The hospital said {content}.")
    numbers = [c.value for c in attributed(analysis) if isinstance(c.value, NumberValue)]
    assert not any(n.min in {9, 40, 41} for n in numbers)


def test_a_figure_told_with_who_did_it_is_a_claim_of_its_own():
    analysis = read(
        "Soldiers shot dead three passengers of a minibus near Mosul late on Tuesday, relatives said."
    )
    told = {c.field: c.content.quote for c in attributed(analysis)}
    assert "shot dead three passengers" in told["killed"]
    assert told["responsibility"].startswith("Soldiers shot dead")


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("The mayor spoke of 9, and a recording bears him out.", 9),
        ("A teacher, Ina Dorr, said she had written down 31 names.", 31),
    ],
)
def test_a_figure_goes_on_with_what_was_counted(sentence, figure):
    analysis = read(f"A bomb killed 15 people in Mosul on Friday, police said. {sentence}")
    told = {(c.field, c.value) for c in attributed(analysis)}
    assert ("killed", NumberValue(figure, figure)) in told


def test_the_buried_are_the_dead_of_the_attack_not_of_the_burial():
    analysis = read(
        "Gunmen attacked a mosque in Mosul on Friday. A nurse said 21 people were buried on Saturday."
    )
    kinds = {e.id: e.kind for e in analysis[EVENTS]}
    told = next(c for c in attributed(analysis) if c.field == "killed")
    assert kinds[told.event] != "burial"


def test_some_of_the_dead_are_no_toll():
    analysis = read(
        "A bomb exploded in Mosul on Friday. The mayor said three of the dead were guards."
    )
    assert not [
        c for c in attributed(analysis) if c.field == "killed" and c.value == NumberValue(3, 3)
    ]


def test_who_denies_it_denies_what_was_said_before():
    analysis = read(
        "Shells hit a market in Mosul on Friday. Residents said soldiers had fired at the crowd."
        " The army denied this."
    )
    denial = next(c for c in analysis[CLAIMS] if c.stance == "denies")
    said = next(c for c in attributed(analysis) if "soldiers had fired" in c.content.quote)
    assert (denial.field, denial.value, denial.event) == (said.field, said.value, said.event)


def test_a_pointer_does_not_point_at_its_own_speaker():
    analysis = read(
        "Shells hit a market in Mosul on Friday. The army said it was ready. The army denied it."
    )
    denial = next((c for c in analysis[CLAIMS] if c.stance == "denies"), None)
    assert denial is None or not denial.why.rule.startswith("anaphor")


def test_the_report_tells_an_event_once_with_its_figure():
    analysis = read("Gunmen killed three guards at a gate in Mosul on Friday.")
    told = [c for c in analysis[CLAIMS] if c.voice == "author"]
    assert [(c.field, c.value) for c in told] == [("killed", NumberValue(3, 3))]
    assert "Gunmen killed three guards" in told[0].content.quote


def test_the_report_tells_an_event_without_a_figure_as_having_happened():
    analysis = read("Protesters marched through Lagos on Friday.")
    told = [c for c in analysis[CLAIMS] if c.voice == "author"]
    assert [(c.field, c.value) for c in told] == [("occurrence", BoolValue(True))]


def test_what_is_denied_is_no_fact():
    analysis = read(
        "A bomb exploded in Mosul. The ministry denied that soldiers had fired at the crowd."
    )
    denial = next(c for c in analysis[CLAIMS] if c.stance == "denies")
    assert denial.factuality_source in {"CT-", "Uu"}
    assert denial.factuality_author == "Uu"


def test_blamed_weather_is_a_cause_and_not_somebody_responsible():
    analysis = read(
        "A bus crash killed nine people near Lima on Friday. Police blamed heavy rain for the crash."
    )
    assert not [c for c in analysis[CLAIMS] if c.field == "responsibility"]


def test_claims_are_the_same_on_every_run():
    text = "A bomb exploded in Mosul. Police said two people died. The army denied it."
    assert read(text)[CLAIMS] == read(text)[CLAIMS]


def test_the_words_of_a_further_figure_hold_that_figure():
    analysis = read(
        "A convoy was ambushed on Thursday near Birao, leaving three guards dead and two missing, "
        "the mission said."
    )
    missing = [c for c in attributed(analysis) if c.field == "missing"]
    assert missing
    assert all("two" in c.content.quote for c in missing)


def test_who_owns_up_to_one_deed_does_not_own_up_to_the_deaths_told_beside_it():
    analysis = read(
        "Gunmen attacked a village near Tera on Tuesday. "
        "The army said that two guards had died and that it had killed nine of the gunmen."
    )
    told = {c.content.quote: c for c in attributed(analysis)}
    assert told["two guards had died"].field == "killed"
    assert told["two guards had died"].value == NumberValue(2, 2)


def test_the_dead_of_the_attack_are_not_those_of_the_answer():
    analysis = read(
        "Gunmen attacked a village near Tera on Tuesday. "
        "The army said that two guards had died and that it had killed nine of the gunmen."
    )
    attack = next(
        e for e in analysis[EVENTS] if any(m.evidence.quote == "attacked" for m in e.mentions)
    )
    assert {(c.min, c.max) for c in attack.counts if c.kind == "killed"} == {(2, 2)}


def test_a_report_without_an_event_claims_nothing():
    analysis = read("The coach said his team had played well. The captain denied being tired.")
    assert not analysis[EVENTS]
    assert not analysis[CLAIMS]


def test_that_figure_is_the_last_one_told_and_no_earlier_one():
    analysis = read(
        "Gunmen ambushed a patrol in Lakki on Monday, killing two officers, officials said. "
        "The Red Guard said its fighters had killed five policemen. "
        "The police chief rejected that figure as false."
    )
    denied = next(c for c in attributed(analysis) if c.stance == "denies")
    assert denied.value != NumberValue(2, 2)


def test_a_number_put_at_more_than_a_figure_goes_on_with_what_was_counted():
    analysis = read(
        "Forty-one people were arrested in Accra, the police said. "
        "The coalition put the number at more than 60."
    )
    claim = attributed(analysis)[-1]
    assert (claim.field, claim.value) == ("arrested", NumberValue(60, None))


def words_behind(analysis, claim):
    text = analysis.document.text
    return [text[s.start : s.end] for e in claim.certainty_evidence for s in e.spans]


def test_the_cue_of_a_denial_is_among_the_words_that_decide():
    analysis = read(
        "A bomb exploded in Mosul on Friday. The army denied that it had attacked the market."
    )
    claim = next(c for c in attributed(analysis) if c.stance == "denies")
    assert claim.factuality_source == "CT-"
    assert "denied" in words_behind(analysis, claim)


def test_an_event_that_a_report_denies_shows_the_words_that_deny_it():
    analysis = read("A bomb exploded in Mosul on Friday. No soldiers were attacked in the town.")
    claim = next(c for c in analysis[CLAIMS] if c.voice == "author" and c.value == BoolValue(False))
    assert claim.factuality_author == "CT-"
    assert "No" in words_behind(analysis, claim)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("a teacher was killed", NumberValue(1, 1)),
        ("nobody was killed", NumberValue(0, 0)),
        ("no officer was killed", NumberValue(0, 0)),
    ],
)
def test_one_person_or_nobody_is_a_figure_too(content, value):
    analysis = read(f"A bomb exploded in Mosul on Friday. The governor said {content}.")
    assert ("killed", value) in {(c.field, c.value) for c in attributed(analysis)}


def test_a_claim_of_anything_holds_how_many_it_speaks_of():
    analysis = read(
        "A bomb exploded in Mosul on Friday. The ministry said two officers had been suspended."
    )
    assert NumberValue(2, 2) in [c.value for c in attributed(analysis)]


def test_one_death_contradicts_no_toll():
    analysis = read(
        "A bomb exploded in Mosul on Friday. Police said six people were killed. "
        "Relatives said a teacher was killed."
    )
    assert not [f for f in analysis[FINDINGS] if f.kind == "contradiction"]


def test_who_does_not_comment_claims_nothing():
    analysis = read("A bomb exploded in Mosul on Friday. The ministry declined to comment on it.")
    assert not attributed(analysis)


def test_a_claim_without_an_event_word_goes_to_the_event_it_stands_beside():
    analysis = read(
        "A bomb exploded in Mosul on Friday, killing four people.\n\n"
        "The governor said the device had been hidden under a car."
    )
    (claim,) = (c for c in attributed(analysis) if "device" in c.content.quote)
    assert claim.event == analysis[EVENTS][0].id


def test_an_act_of_blame_keeps_the_event_that_it_names():
    analysis = read(
        "A bomb exploded in Mosul on Friday. Gunmen attacked a market in Tikrit on Monday. "
        "The governor blamed the Lions of Tal for the attack on the market."
    )
    blame = next(c for c in analysis[CLAIMS] if c.field == "responsibility")
    attack = next(e for e in analysis[EVENTS] if e.kind != "bombing")
    assert blame.event == attack.id


def test_the_report_puts_itself_right_in_its_own_voice():
    analysis = read(
        "A warehouse in Tikrit was set on fire on Friday.\n\n"
        "An earlier version of this article wrongly said that the fire was in Mosul. "
        "It was in Tikrit."
    )
    own = [c for c in analysis[CLAIMS] if c.why.rule == "author.correction"]
    assert [c.content.quote for c in own] == ["It was in Tikrit"]
    assert own[0].voice == "author"


def test_words_of_others_are_no_correction():
    analysis = read(
        "A warehouse in Tikrit was set on fire on Friday.\n\n"
        "We wrongly reported that the fire was in Mosul. The mayor says the owner was away."
    )
    assert not [c for c in analysis[CLAIMS] if c.why.rule == "author.correction"]


def test_the_report_says_of_whom_nobody_was_hurt():
    analysis = read("Gunmen attacked a police post in Tikrit on Friday. No officer was hurt.")
    own = [c for c in analysis[CLAIMS] if c.voice == "author" and c.field == "wounded"]
    assert [c.value for c in own] == [NumberValue(0, 0)]


def test_the_clause_of_a_figure_ends_before_what_corrects_it():
    analysis = read(
        "Police raided a house in Tikrit on Friday. Twelve people were detained, not nine or ten."
    )
    own = next(c for c in analysis[CLAIMS] if c.voice == "author" and c.field == "arrested")
    assert own.content.quote == "Twelve people were detained"


def test_two_things_with_a_figure_each_have_no_one_figure():
    analysis = read(
        "A bomb exploded in Mosul on Friday. Police said two churches and 37 houses were destroyed."
    )
    assert not [c for c in attributed(analysis) if isinstance(c.value, NumberValue)]


def test_what_cannot_be_verified_of_a_recording_is_what_it_said():
    analysis = read(
        "Gunmen attacked a market in Tikrit on Monday. A man calling himself Abu Salim said the "
        "group had killed nine soldiers. The recording could not be independently verified."
    )
    said = next(c for c in analysis[CLAIMS] if c.value == NumberValue(9, 9))
    (statement,) = analysis[VERIFICATION]
    assert statement.status == "not_independently_verified"
    assert statement.claims == (said.id,)


def test_a_bare_figure_counts_what_its_own_sentence_asks_for():
    analysis = read(
        "Two farmers were killed in a bombing in Mosul on Friday, police said. The ministry put the dead at "
        "one. It was not clear how many people had been arrested; the ombudsman counted nine."
    )
    told = {(c.field, c.value) for c in analysis[CLAIMS]}
    assert ("killed", NumberValue(9, 9)) not in told
