import pytest

from dateline.errors import EvidenceError, LayerError
from dateline.model.analysis import NAMES, QUOTATIONS, STANDARD_LAYERS, Analysis, Layer
from dateline.model.entity import Mention
from dateline.model.text import Document, Evidence, Span
from dateline.model.token import Quotation
from dateline.model.why import Why

DOCUMENT = Document.build('"Yes," she said.')
QUOTE = Quotation(Span(0, 6), Span(1, 5), closed=True)


def name_layer(evidence):
    mention = Mention("m", "person", "pronoun", evidence, Span(7, 10), Why("t", "r"))
    return Layer(NAMES, "t", "1", (mention,))


def test_a_layer_is_read_by_its_key():
    analysis = Analysis(DOCUMENT).with_layer(Layer(QUOTATIONS, "q", "1", (QUOTE,)))
    assert analysis[QUOTATIONS] == (QUOTE,)
    assert analysis.get(NAMES) == ()


def test_adding_a_layer_leaves_the_old_analysis_alone():
    before = Analysis(DOCUMENT)
    before.with_layer(Layer(QUOTATIONS, "q", "1", (QUOTE,)))
    assert before.get(QUOTATIONS) == ()


def test_a_missing_layer_is_named():
    with pytest.raises(LayerError, match="has no layer 'names'"):
        Analysis(DOCUMENT)[NAMES]


def test_a_layer_is_never_overwritten():
    analysis = Analysis(DOCUMENT).with_layer(Layer(QUOTATIONS, "q", "1", (QUOTE,)))
    with pytest.raises(LayerError, match="overwrites nothing"):
        analysis.with_layer(Layer(QUOTATIONS, "other", "1", ()))


def test_a_layer_whose_words_are_not_there_is_refused():
    forged = Evidence(DOCUMENT.id, (Span(7, 10),), ("her",))
    with pytest.raises(EvidenceError):
        Analysis(DOCUMENT).with_layer(name_layer(forged))


def test_a_layer_survives_json_both_ways():
    layer = name_layer(DOCUMENT.evidence((7, 10)))
    assert Layer.from_json(layer.to_json(), NAMES, DOCUMENT) == layer


def test_a_stored_layer_is_proved_against_the_text_when_it_is_read():
    layer = name_layer(DOCUMENT.evidence((7, 10)))
    changed = Document.build('"Yes," he  said.')
    with pytest.raises(EvidenceError):
        Layer.from_json(layer.to_json(), NAMES, changed)


def test_standard_layers_have_distinct_names():
    names = [key.name for key in STANDARD_LAYERS]
    assert len(names) == len(set(names))


def test_what_is_made_of_layers_is_made_once_and_for_those_layers_alone():
    before = Analysis(DOCUMENT)
    one = before.with_layer(Layer(QUOTATIONS, "q", "1", (QUOTE,)))
    other = before.with_layer(Layer(QUOTATIONS, "q", "1", ()))
    assert one.once(list, QUOTATIONS) is one.once(list, QUOTATIONS)
    grown = one.with_layer(name_layer(DOCUMENT.evidence((7, 10))))
    assert grown.once(list, QUOTATIONS) is one.once(list, QUOTATIONS)
    assert other.once(list, QUOTATIONS) == []
    assert one.once(list, QUOTATIONS) == [QUOTE]
    with pytest.raises(LayerError, match="no layer 'names'"):
        one.once(list, NAMES)
