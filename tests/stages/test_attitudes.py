import pytest

from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.attitudes.stage import ATTITUDES, AttitudeStage
from dateline.stages.attributions.draft import Draft, Tone
from dateline.stages.attributions.stage import nest
from dateline.testing.checks import HOSTILE_TEXTS, check_stage

STAGES = (
    "sentences",
    "tokens",
    "encoder",
    "syntax",
    "quotations",
    "names",
    "references",
    "entities",
    "attributions",
)
CHAIN = build_chain(Recipe("attitudes", (*STAGES, "attitudes")))


def attitudes(text):
    return CHAIN.run(Document.build(text, language="en"))[ATTITUDES]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Ada Horvat praised the plan.", "Ada Horvat", "praised", "the plan"),
        ("The union wants to leave the talks.", "The union", "wants", "leave the talks"),
        ("The mayor pushed for a vote.", "The mayor", "pushed", "a vote"),
        ("The mayor endorsed the plan when he resigned.", "The mayor", "endorsed", "the plan"),
    ],
)
def test_an_attitude_has_a_holder_a_cue_and_a_thing(text, source, cue, content):
    (found,) = attitudes(text)
    assert found.chain[-1].evidence.quote == source
    assert found.cue.quote == cue
    assert found.content.quote.removeprefix("to ") == content
    assert found.why.rule.startswith("attitude.")


def test_who_is_not_named_holds_a_passive_attitude():
    (found,) = attitudes("The plan was criticized.")
    assert found.chain[-1].evidence is None
    assert found.content.quote == "The plan"


def test_what_is_said_is_no_attitude():
    assert not attitudes("Ada Horvat said that the plan had failed.")
    assert not attitudes("Ada Horvat opened the door.")


def test_nobody_has_no_attitude():
    assert not attitudes("Nobody criticized the plan.")


def test_a_negated_attitude_is_against_the_thing():
    (found,) = attitudes("Ada Horvat did not endorse the plan.")
    assert found.stance == "denies"


@pytest.mark.slow
def test_the_stage_keeps_the_contract():
    stage = AttitudeStage()
    before = build_chain(Recipe("before", STAGES))
    texts = ["Ada Horvat criticized the plan.", *HOSTILE_TEXTS]
    analyses = [before.run(Document.build(text, language="en")) for text in texts]
    check_stage(stage, analyses)
    assert not [f for text in texts for f in CHAIN.run(Document.build(text)).failures()]


def test_words_without_a_speaker_are_passed_on_by_nobody():
    tone = Tone("asserts", "neutral")
    outer = Draft((0,), (1, 2, 3), tone, "outer", 0.9, ())
    inner = Draft((1,), (2, 3), tone, "inner", 0.9, (4,))
    assert [draft.via for draft in nest([outer, inner])] == [(), ()]
