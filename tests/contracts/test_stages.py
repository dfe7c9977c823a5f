"""Every stage of the standard recipe keeps the contract, on ordinary and on hostile texts."""

from functools import cache
from pathlib import Path

import pytest

import dateline
from dateline.ingest import read_path
from dateline.model.analysis import STANDARD_LAYERS, Analysis, Layer
from dateline.model.record import Record
from dateline.model.text import Document
from dateline.pipeline.reading import assemble
from dateline.pipeline.recipe import build_chain, load_recipe
from dateline.testing.checks import HOSTILE_TEXTS, check_stage

SAMPLE = Path(dateline.__file__).parent / "sample" / "report.jsonl"
RECIPE = load_recipe()


@cache
def chain():
    return build_chain(RECIPE)


@cache
def analysed(text):
    return chain().run(Document.build(text))


@cache
def sample():
    ((_, document),) = read_path(SAMPLE)
    return chain().run(document)


def before(analysis, stage):
    """The analysis as it was when the stage ran."""
    layers = {}
    for name, layer in analysis.layers.items():
        if name == stage.gives.name:
            break
        layers[name] = layer
    return Analysis(analysis.document, layers)


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPE.stages)
def test_a_stage_keeps_the_contract_on_the_sample(name):
    stage = next(s for s in chain().stages if s.name == name)
    check_stage(stage, [before(sample(), stage)])


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(HOSTILE_TEXTS)))
def test_no_stage_fails_on_a_hostile_text(number):
    analysis = analysed(HOSTILE_TEXTS[number])
    assert [(layer.stage, layer.failure) for layer in analysis.failures()] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPE.stages)
def test_a_stage_keeps_the_contract_on_hostile_texts(name):
    stage = next(s for s in chain().stages if s.name == name)
    short = [text for text in HOSTILE_TEXTS if len(text) < 200 and "\ud800" not in text]
    check_stage(stage, [before(analysed(text), stage) for text in short])


@pytest.mark.slow
@pytest.mark.parametrize("name", RECIPE.stages)
def test_a_stage_copes_with_empty_layers(name):
    stage = next(s for s in chain().stages if s.name == name)
    document = Document.build("Gunmen killed two people in Lae on Friday, police said.")
    empty = Analysis(
        document, {key.name: Layer(key, "failed", "1", (), "no luck") for key in stage.needs}
    )
    stage.run(empty)


@pytest.mark.slow
def test_every_standard_layer_of_the_sample_survives_json():
    analysis = sample()
    for key in STANDARD_LAYERS:
        layer = analysis.layers[key.name]
        assert Layer.from_json(layer.to_json(), key, analysis.document) == layer


@pytest.mark.slow
def test_a_record_survives_json_and_proves_its_words():
    record = assemble(sample(), recipe="standard")
    assert Record.from_json(record.to_json()) == record


@pytest.mark.slow
def test_reading_twice_gives_the_same_record():
    ((_, document),) = read_path(SAMPLE)
    first = assemble(chain().run(document), recipe="standard")
    again = assemble(build_chain(RECIPE).run(document), recipe="standard")
    assert first.to_json() == again.to_json()
