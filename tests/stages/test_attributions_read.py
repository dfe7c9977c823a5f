"""Attributions of plain text, read with the shipped parser."""

import pytest

from dateline.model.analysis import ATTRIBUTIONS, SOURCES, Analysis
from dateline.model.outlet import Outlet
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain

CHAIN = build_chain(
    Recipe(
        "attributions",
        (
            "sentences",
            "tokens",
            "encoder",
            "syntax",
            "quotations",
            "names",
            "references",
            "entities",
            "attributions",
            "sources",
        ),
    )
)


def read(text: str) -> Analysis:
    return CHAIN.run(Document.build(text, outlet=Outlet(name="Harbour Wire"), language="en"))


def chains(text: str) -> list[tuple[str, list[str], str]]:
    """Content, speakers from the outermost to the origin, and stance of each attribution."""
    return [
        (
            " … ".join(a.content.quotes),
            [step.evidence.quote for step in a.chain if step.evidence],
            a.stance,
        )
        for a in read(text)[ATTRIBUTIONS]
    ]


def kinds(text: str) -> dict[str, str]:
    return {s.name: s.kind for s in read(text)[SOURCES] if s.mentions}


def test_a_verb_after_but_takes_the_speaker_not_a_noun_of_what_was_said():
    told = chains(
        "Minister Ana Reyes spoke on Thursday, saying that Lima was ready to talk "
        "but acknowledged that some points were still open."
    )
    assert [speakers for _, speakers, _ in told] == [["Minister Ana Reyes"]] * 2


def test_an_object_before_but_is_not_the_next_speaker():
    told = chains("Police confirmed the attack but said that eight bodies had been found.")
    assert ("eight bodies had been found", ["Police"], "asserts") in told


def test_a_checker_named_after_by_is_the_one_who_could_not_verify():
    told = chains("The claim has not been independently verified by Radio Lago.")
    assert told == [("The claim", ["Radio Lago"], "cannot_verify")]


def test_words_at_the_end_of_a_sentence_name_the_speaker():
    told = chains("A general was killed by a car bomb in Tarma on Friday, authorities confirmed.")
    assert [speakers for _, speakers, _ in told] == [["authorities"]]


def test_both_marks_of_a_quotation_at_the_edge_belong_to_the_content():
    ((content, _, _),) = chains('The envoy said that some points had to be "adjusted".')
    assert content == 'some points had to be "adjusted"'


def test_a_content_is_not_cut_inside_a_quotation():
    ((content, _, _),) = chains('The mayor described him as "calm and demanding" on Monday.')
    assert '"calm and demanding"' in content


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "An officer, quoted by Radio Lago, said two men had been held.",
            ["Radio Lago", "An officer"],
        ),
        (
            "Radio Lago, citing a police officer, said two men had been held.",
            ["Radio Lago", "a police officer"],
        ),
        (
            "Radio Lago quoted an uncle as saying that two men had been held.",
            ["Radio Lago", "an uncle"],
        ),
        ("A nurse told Radio Lago that two men had been held.", ["Radio Lago", "A nurse"]),
        ("A nurse told Harbour Wire that two men had been held.", ["A nurse"]),
    ],
)
def test_whoever_passes_words_on_stands_before_their_origin(text: str, speakers: list[str]):
    assert [found for _, found, _ in chains(text)] == [speakers]


def test_a_label_before_a_colon_is_no_speaker():
    told = chains("Correction: a first version of this report said that four men had died.")
    assert told[0][1] == ["a first version of this report"]


def test_the_owner_of_a_report_called_false_still_asserts_it():
    told = chains("The mayor's claim that the dam failed is false, said Rosa Pinto.")
    assert ("the dam failed", ["The mayor"], "asserts") in told
    assert ("the dam failed", ["Rosa Pinto"], "denies") in told


def test_no_evidence_found_is_a_doubt():
    told = chains("We found no evidence that rockets were kept at the depot.")
    assert told == [("rockets were kept at the depot", ["We"], "questions")]


@pytest.mark.parametrize(
    "text",
    [
        "The army neither confirmed nor denied that its drones had hit the truck.",
        "The army refused to comment on the report that its drones had hit the truck.",
        "The army would not say whether its drones had hit the truck.",
    ],
)
def test_whoever_neither_confirms_nor_denies_vouches_for_nothing(text: str):
    ((content, stance),) = [
        (c, stance) for c, speakers, stance in chains(text) if speakers == ["The army"]
    ]
    assert content.endswith("its drones had hit the truck")
    assert stance == "cannot_verify"


def test_a_question_is_no_assertion():
    told = chains('"Why were the soldiers there at all?" asked the widow, Ana Lopes.')
    assert told == [("Why were the soldiers there at all", ["the widow, Ana Lopes"], "questions")]
    assert chains("Police asked residents to stay at home.") == []


def test_doubt_is_cast_by_somebody():
    told = chains("The bishop cast doubt on the official toll.")
    assert told == [("the official toll", ["The bishop"], "questions")]


def test_who_was_accused_is_named_in_the_content():
    told = chains("The dead include General Ivan Orlov, who was accused of using poison gas.")
    assert ("General Ivan Orlov … using poison gas", [], "asserts") in told


def test_a_figure_given_by_another_is_theirs():
    told = chains("The number is lower than the 19 reported by the health office.")
    assert told == [("the 19", ["the health office"], "asserts")]


def test_a_name_and_a_colon_introduce_a_quotation():
    told = chains('Abu Omar of the Northern Brigades: "We will answer when we choose to."')
    assert [speakers for _, speakers, _ in told] == [["Abu Omar of the Northern Brigades"]]


def test_a_later_bare_name_keeps_the_office_of_its_first_mention():
    told = kinds(
        "Interior Minister Ana Reyes said two men had been held. "
        "The road was closed. Reyes said a third man had fled."
    )
    assert set(told.values()) == {"official_civil"}


def test_a_spokesman_has_the_kind_of_the_body_it_speaks_for():
    told = kinds("The Miners' Union met on Monday. Its spokesman said that four men had died.")
    assert set(told.values()) == {"organisation"}


@pytest.mark.parametrize(
    "text",
    [
        'He said "yes ' * 120,
        "12 killed, 3 wounded; " * 60,
        "police said it was identified",
        "X, citing",
        "the army denied",
        "as saying",
        "according to",
        '"',
        "who said: ",
    ],
)
def test_odd_text_never_fails(text: str):
    layers = read(text).layers
    assert layers["attributions"].failure is None
    assert layers["sources"].failure is None


def test_a_quotation_that_goes_on_keeps_its_speaker_around_whom_it_quotes():
    text = '"We lost everything," Ada Horvat said. "The army says nothing of the men who came that night."'
    found = chains(text)
    assert ("We lost everything", ["Ada Horvat"], "asserts") in found
    assert all(speakers[0] == "Ada Horvat" for _, speakers, _ in found)
    assert any(speakers == ["Ada Horvat", "The army"] for _, speakers, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        "The union called a strike for Thursday.",
        "The witness was told so by a nomad.",
        "The dead man was identified by his mother.",
    ],
)
def test_what_nobody_says_is_no_attribution(text):
    assert chains(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Mayor Ada Horvat lamented that the dam had been left to rot for years.",
            "Mayor Ada Horvat",
            "the dam had been left to rot for years",
        ),
        (
            "Union leader Petr Novak griped that police had fired on the crowd.",
            "Union leader Petr Novak",
            "police had fired on the crowd",
        ),
        (
            "He was adamant that no civilians had been killed.",
            "He",
            "no civilians had been killed",
        ),
    ],
)
def test_a_cue_that_no_table_has_is_found_by_votes(text, source, content):
    assert chains(text) == [(content, [source], "asserts")]


def test_a_deed_is_no_cue():
    assert chains("The army drove its tanks through the market.") == []


def test_what_is_known_of_the_blamed_is_nobodys_blame():
    ((content, _, _),) = chains(
        "Deputy Minister Ada Horvat blamed a band called the Grey Road, whose leader was jailed in May."
    )
    assert content == "a band called the Grey Road"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The ministry's denial that its planes hit the school was met with anger.", "denies"),
        ("He was doubtful that the rebels had fired first.", "questions"),
        ("She ridiculed the idea that her son had joined the militia.", "questions"),
    ],
)
def test_no_vote_tells_a_denial_or_a_doubt_as_an_assertion(text, stance):
    assert [told for _, _, told in chains(text)] == [stance]


def test_whoever_refutes_suggestions_does_not_make_them():
    told = chains("Spokesman Ivo Lasić refuted suggestions that the convoy had been bombed.")
    assert ("the convoy had been bombed", ["Spokesman Ivo Lasić"], "denies") in told
    assert ("the convoy had been bombed", ["Spokesman Ivo Lasić"], "asserts") not in told


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Lions of Tal said on their channel that two men had been held.",
            ["their channel", "The Lions of Tal"],
        ),
        ("Rosa Pinto said through an aide that two men had been held.", ["an aide", "Rosa Pinto"]),
        (
            "The Lions of Tal, in a statement carried by Radio Lago, denied any link with the killing.",
            ["Radio Lago", "The Lions of Tal"],
        ),
        (
            "Relatives told our volunteers that two men had been held.",
            ["our volunteers", "Relatives"],
        ),
        ("The minister denied reports that two men had been held.", ["reports", "The minister"]),
        ("The ministry said in a statement that two men had been held.", ["The ministry"]),
    ],
)
def test_a_channel_stands_before_whoever_speaks_through_it(text: str, speakers: list[str]):
    assert [found for _, found, _ in chains(text)] == [speakers]


def test_those_who_asked_stand_before_all_of_them():
    told = chains("Our researchers interviewed 14 survivors. All of them said the gate was shut.")
    assert ("the gate was shut", ["Our researchers", "All of them"], "asserts") in told


def test_a_rumour_that_is_denied_says_nothing_by_itself():
    told = chains("The mission denied a rumour that its base had been shelled.")
    assert [(found, stance) for _, found, stance in told] == [
        (["a rumour", "The mission"], "denies")
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The recording could not be independently verified.", "The recording"),
        ("Neither claim could be verified.", "Neither claim"),
        ("It was not clear who had fired the shot.", "who had fired the shot"),
        ("It remains unclear how the attack unfolded.", "how the attack unfolded"),
        ("The motive is unknown.", "The motive is unknown"),
    ],
)
def test_the_report_says_what_it_cannot_know(text: str, content: str):
    assert (content, [], "cannot_verify") in chains(text)


def test_the_report_says_what_nothing_speaks_for():
    told = chains("There is no indication that the dam failed.")
    assert ("the dam failed", [], "questions") in told


def test_a_quotation_opened_again_in_the_next_paragraph_keeps_its_speaker():
    found = chains(
        "“They were not fighters,” Ann Lee, a trader, told us. “Nobody had a gun.\n\n"
        "“I held one of them.\n\n“The police know this.”\n\nThe mayor left."
    )
    assert [(words, speakers) for words, speakers, _ in found] == [
        ("They were not fighters", ["Ann Lee, a trader"]),
        ("Nobody had a gun", ["Ann Lee, a trader"]),
        ("I held one of them", ["Ann Lee, a trader"]),
        ("The police know this", ["Ann Lee, a trader"]),
    ]


def test_a_quotation_that_is_never_closed_goes_on_with_its_speaker():
    found = chains(
        '"It was not us," a spokesman, Omar Sule, said on Monday. "We condemn this crime.\n\n'
        "The governor spoke of ten dead."
    )
    assert ("We condemn this crime", ["a spokesman, Omar Sule"], "asserts") in found


def test_the_subject_before_a_colon_speaks():
    found = chains('A farmer, Hani Mrad, saw it: "They shot at the car. Three men fell."')
    assert found[0] == ("They shot at the car", ["A farmer, Hani Mrad"], "asserts")


def test_another_label_before_the_speaker_is_no_part_of_the_name():
    found = chains("Update: The mayor, Oleh Marchuk: «There was a strike on the school.»")
    assert found == [("There was a strike on the school", ["The mayor, Oleh Marchuk"], "asserts")]


def test_reports_from_a_blog_are_the_word_of_the_blog():
    found = chains(
        "Initial reports from the military blog Severok suggested that the colonel was near the car, "
        "having just left a shop."
    )
    assert found == [
        (
            "the colonel was near the car",
            ["Initial reports", "the military blog Severok"],
            "asserts",
        ),
        ("having just left a shop", ["Initial reports", "the military blog Severok"], "asserts"),
    ]


def test_authorities_named_twice_are_one_source():
    analysis = read(
        "A colonel died in Batumi, authorities confirmed. Georgian authorities confirmed that a bomb "
        "went off."
    )
    [source] = [s for s in analysis[SOURCES] if s.kind != "article"]
    assert source.name == "Georgian authorities"


def test_two_authorities_stay_two_sources():
    analysis = read(
        "Georgian authorities said a bomb went off. Armenian authorities said it did not. Authorities "
        "said four men were held."
    )
    assert len([s for s in analysis[SOURCES] if s.kind != "article"]) == 3


def test_a_figure_that_somebody_calls_false_is_denied():
    found = chains("“The figure of 42 is false,” said the army spokesman, Bashir Tanko.")
    assert found == [("The figure of 42", ["the army spokesman, Bashir Tanko"], "denies")]


def test_what_is_included_is_no_claim_of_its_own():
    [(words, _, _)] = chains("Police said that fourteen people had died, including the driver.")
    assert words == "fourteen people had died, including the driver"


def test_those_accused_stand_right_before_who():
    analysis = read(
        "It resembled earlier killings, including the murder of Lt. Gen. Ivan Terekov, who was accused "
        "of using poison gas."
    )
    [found] = analysis[ATTRIBUTIONS]
    assert found.content.quotes == ("Lt. Gen. Ivan Terekov", "using poison gas")
    assert found.why.rule == "passive.agentless"


def test_when_it_was_said_is_no_part_of_a_pronoun():
    told = chains("The hospital gave a figure. Earlier it had spoken of three wounded.")
    assert ("three wounded", ["it"], "asserts") in told
