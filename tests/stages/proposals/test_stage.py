import json
from functools import cache

import pytest

from dateline.errors import ModelError
from dateline.ingest import Given, read_text
from dateline.model.analysis import CLAIMS, PROPOSALS, Analysis, Layer
from dateline.pipeline.chain import Chain
from dateline.pipeline.gate.record import held_to_its_words
from dateline.pipeline.reading import assemble
from dateline.pipeline.recipe import standard_chain
from dateline.stages.proposals.stage import ProposalStage

TEXT = """Ferry bombed off Dorva

DORVA (Harbour Wire) - A bomb killed four sailors and wounded nine on a ferry off Dorva on Monday.
The mayor, Ada Horvat, said the Harbour League had planted the bomb.
Police may arrest two dockers, a clerk said.
The League denied that it had attacked the ferry.
"""
ONE = {
    "content": "the Harbour League had planted the bomb",
    "source": "The mayor, Ada Horvat",
    "cue": "said",
    "stance": "asserts",
    "certainty": "certain",
    "field": "responsibility",
    "event": "bombed",
    "min": None,
    "max": None,
    "has_happened": True,
    "is_own_deed": False,
}
DENIAL = {
    **ONE,
    "content": "it had attacked the ferry",
    "source": "The League",
    "cue": "denied",
    "stance": "denies",
    "event": None,
    "has_happened": False,
}
TOLL = {
    **ONE,
    "content": "A bomb killed four sailors and wounded nine",
    "source": None,
    "cue": None,
    "field": "killed",
    "event": "killed",
    "min": 4,
    "max": 4,
}
ARREST = {
    **ONE,
    "content": "Police may arrest two dockers",
    "source": "a clerk",
    "certainty": "possible",
    "field": "arrested",
    "event": None,
    "min": 2,
    "max": 2,
    "has_happened": False,
}


class Model:
    """A language model that says one thing, and remembers what it was asked."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def complete(self, prompt):
        self.asked.append(prompt)
        return self.answer


@cache
def standard(text=TEXT):
    return standard_chain("standard").run(read_text(text))


def without_claims(analysis):
    """The analysis as if no rule had read a claim, so that nothing is known already."""
    empty = Layer(CLAIMS, "claims", "1", ())
    return Analysis(analysis.document, {**analysis.layers, CLAIMS.name: empty})


def proposals(*items, text=TEXT):
    stage = ProposalStage(Model(json.dumps({"claims": items})))
    return stage.run(without_claims(standard(text)))


@pytest.mark.parametrize("item", [ONE, DENIAL, TOLL, ARREST])
def test_what_the_words_say_becomes_a_claim(item):
    (found,) = proposals(item)
    assert found.refusal is None
    claim = found.claim
    assert claim.content.quote == item["content"]
    assert claim.stance == item["stance"]
    assert claim.why.rule == "llm.proposal"
    assert (claim.voice == "author") == (item["source"] is None)


def test_certainty_event_and_source_are_kept():
    one, arrest = proposals(ONE, ARREST)
    assert one.claim.event is not None
    assert one.claim.attribution.chain[-1].evidence.quote == "The mayor, Ada Horvat"
    assert arrest.claim.factuality_source == "PS+"
    assert (arrest.claim.value.min, arrest.claim.value.max) == (2, 2)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        (
            {**ONE, "content": "the Harbour League had not planted the bomb"},
            "content.not_in_report",
        ),
        ({**ONE, "content": "<script>alert(1)</script>"}, "content.not_in_report"),
        ({**ONE, "source": "The mayor, Ada Horvath"}, "source.not_in_report"),
        ({**ONE, "source": "the Harbour League"}, "source.not_of_cue"),
        ({**ONE, "source": "The League"}, "source.not_of_cue"),
        ({**ONE, "source": None, "cue": None}, "voice.not_own"),
        ({**ONE, "source": None}, "source.missing"),
        ({**ONE, "event": "massacre"}, "event.not_in_report"),
        ({**ONE, "stance": "denies"}, "polarity.nothing_denies"),
        ({**ONE, "is_own_deed": True}, "deed.not_own"),
        ({**DENIAL, "stance": "asserts"}, "polarity.denied_by_cue"),
        ({**TOLL, "min": 5, "max": 5}, "number.not_stated"),
        ({**TOLL, "min": 9, "max": 9}, "number.not_stated"),
        ({**TOLL, "min": 4, "max": None}, "number.not_stated"),
        ({**TOLL, "min": 5, "max": 4}, "number.no_range"),
        ({**TOLL, "field": "abducted", "min": None, "max": None}, "field.not_told"),
        ({**ARREST, "certainty": "certain"}, "hedge.not_certain"),
        ({**ARREST, "has_happened": True}, "realis.not_happened"),
        ({**ARREST, "content": "arrest two dockers", "certainty": "certain"}, "hedge.left_out"),
        ({**ARREST, "stance": "swears"}, "form.broken"),
    ],
)
def test_what_the_words_do_not_say_is_refused_with_its_reason(changed, rule):
    (found,) = proposals(changed)
    assert found.claim is None
    assert found.refusal.rule == rule
    assert found.refusal.what == "proposal"


def test_a_claim_that_the_report_already_gave_is_not_given_twice():
    stage = ProposalStage(Model(json.dumps({"claims": [ONE]})))
    (found,) = stage.run(standard())
    assert found.known in {claim.id for claim in standard()[CLAIMS]}
    assert found.claim is None


def test_the_record_has_what_passed_and_the_reasons_for_the_rest():
    bad = {**TOLL, "min": 40, "max": 40}
    stage = ProposalStage(Model(json.dumps({"claims": [ONE, bad]})))
    analysis = Chain.step(stage, without_claims(standard()))
    record = held_to_its_words(assemble(analysis, recipe="llm"), ())
    assert [claim.content.quote for claim in record.claims] == [ONE["content"]]
    (refusal,) = [r for r in record.refusals if r.what == "proposal"]
    assert (refusal.rule, refusal.consequence) == ("number.not_stated", "left_out")
    assert type(record).from_json(record.to_json()) == record


def test_a_model_that_talks_costs_its_layer_alone():
    analysis = Chain.step(ProposalStage(Model("I cannot help with that.")), standard())
    assert analysis.get(PROPOSALS) == ()
    (notice,) = [n for n in assemble(analysis, recipe="llm").notices if "proposals" in n.message]
    assert "no JSON" in notice.message


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_nothing_is_sent_of_a_report_in_another_language(language):
    model = Model("{}")
    document = read_text(TEXT, given=Given(None, None, None, language))
    ProposalStage(model).run(standard_chain("standard").run(document))
    assert model.asked == []


def test_nothing_is_sent_of_a_report_without_an_event():
    model = Model("{}")
    ProposalStage(model).run(standard("The bakery opens at seven. Its bread is good.\n"))
    assert model.asked == []


def test_the_recipe_says_what_it_needs_before_anything_is_read(monkeypatch):
    monkeypatch.delenv("DATELINE_LLM_URL", raising=False)
    monkeypatch.delenv("DATELINE_LLM_MODEL", raising=False)
    with pytest.raises(ModelError, match="set DATELINE_LLM_URL"):
        ProposalStage()
