import pytest

from dateline.errors import AssetError, ChainError
from dateline.model.analysis import NAMES, SENTENCES, TOKENS
from dateline.model.text import Document, Evidence, Span
from dateline.model.token import Sentence, Token
from dateline.pipeline.chain import Chain
from dateline.testing.fakes import FakeStage

DOCUMENT = Document.build("One sentence.")
SENTENCE = Sentence(Span(0, 13), "body", 0)


def sentences(_):
    return [SENTENCE]


def tokens(analysis):
    return [Token(s.span, "One sentence.", 0) for s in analysis[SENTENCES]]


def broken(_):
    raise RuntimeError("no luck")


def test_a_chain_gives_one_stamped_layer_from_each_stage():
    chain = Chain(
        [
            FakeStage("s", SENTENCES, make=sentences),
            FakeStage("t", TOKENS, (SENTENCES,), tokens, "7"),
        ]
    )
    analysis = chain.run(DOCUMENT)
    layer = analysis.layers["tokens"]
    assert (layer.stage, layer.version, len(layer.items)) == ("t", "7", 1)


def test_a_stage_whose_needs_nobody_gives_is_refused_at_construction():
    with pytest.raises(ChainError, match="needs sentences"):
        Chain([FakeStage("t", TOKENS, (SENTENCES,))])


def test_two_stages_for_one_layer_are_refused():
    with pytest.raises(ChainError, match="both give"):
        Chain([FakeStage("a", SENTENCES), FakeStage("b", SENTENCES)])


def test_two_stages_of_one_name_are_refused():
    with pytest.raises(ChainError, match="two stages are called"):
        Chain([FakeStage("a", SENTENCES), FakeStage("a", TOKENS)])


def test_a_failing_stage_costs_one_layer_and_says_why(caplog):
    chain = Chain(
        [FakeStage("s", SENTENCES, make=broken), FakeStage("t", TOKENS, (SENTENCES,), tokens)]
    )
    analysis = chain.run(DOCUMENT)
    assert analysis.layers["sentences"].failure == "RuntimeError: no luck"
    assert analysis[SENTENCES] == ()
    assert analysis.layers["tokens"].failure is None
    assert DOCUMENT.text not in caplog.text


def test_a_failing_stage_does_not_touch_the_next_document():
    def picky(analysis):
        return broken(analysis) if "Bad" in analysis.document.text else [SENTENCE]

    chain = Chain([FakeStage("s", SENTENCES, make=picky)])
    assert chain.run(Document.build("Bad document.")).layers["sentences"].failure
    assert chain.run(DOCUMENT)[SENTENCES] == (SENTENCE,)


def test_words_that_are_not_in_the_text_cost_the_layer_of_the_stage_that_made_them_up():
    def forge(analysis):
        return [Evidence(analysis.document.id, (Span(0, 3),), ("Two",))]

    analysis = Chain([FakeStage("names", NAMES, make=forge)]).run(DOCUMENT)
    assert analysis[NAMES] == ()
    assert "EvidenceError" in analysis.layers["names"].failure


def test_a_broken_installation_stops_the_run():
    def unlucky(_):
        raise AssetError("the gazetteer is missing")

    with pytest.raises(AssetError):
        Chain([FakeStage("s", SENTENCES, make=unlucky)]).run(DOCUMENT)
