"""Pooling the encoder's opinion with the linear models: kinds and reality."""

from dataclasses import dataclass

import numpy as np
import pytest

from dateline.model.analysis import EVENT_MENTIONS, TOKENS, Analysis
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.event_mentions.deciders import NO_EVENT
from dateline.stages.event_mentions.pool import EVENT, KIND, pool, pool_kinds
from dateline.stages.event_mentions.reading import KINDS, REALIS, STANDING, Opinion, Reading
from dateline.stages.event_mentions.stage import EventMentionStage

LABELS = {
    KINDS: ("O", "arrest", "bombing"),
    REALIS: ("happened", "planned"),
    STANDING: ("background", "main"),
}


@dataclass(frozen=True)
class FakeHead:
    labels: tuple[str, ...]
    table: np.ndarray

    def chances(self, vectors: np.ndarray) -> np.ndarray:
        return self.table[vectors[:, 0].astype(int)]


class FakeHeads:
    """Vector 0 is a word of no event, vector 1 one of an arrest that is planned."""

    def head(self, name: str) -> FakeHead:
        tables = {
            KINDS: [[0.9998, 0.0001, 0.0001], [0.02, 0.97, 0.01]],
            REALIS: [[0.9, 0.1], [0.02, 0.98]],
            STANDING: [[0.5, 0.5], [0.1, 0.9]],
        }
        return FakeHead(LABELS[name], np.array(tables[name], np.float32))


def reader(*words: str):
    """Takes the given words for planned arrests and all others for no event."""

    def read(analysis: Analysis) -> Reading | None:
        marks = [[1.0 if t.text.lower() in words else 0.0] for t in analysis[TOKENS]]
        return Reading.of(np.array(marks, np.float32), FakeHeads(), none=NO_EVENT)

    return read


@pytest.fixture(scope="module")
def below() -> Chain:
    return build_chain(
        Recipe("t", ("sentences", "tokens", "encoder", "syntax", "quotations", "names"))
    )


def mentions(below: Chain, text: str, *words: str) -> list[tuple[str, str, str, str]]:
    analysis = below.run(Document.build(text, language="en"))
    stage = EventMentionStage(reader=reader(*words))
    analysis = Chain.step(stage, analysis)
    assert not list(analysis.failures())
    return [(m.evidence.quote, m.kind, m.realis, m.why.rule) for m in analysis[EVENT_MENTIONS]]


def test_the_encoder_proposes_no_event_that_the_table_does_not_list(below: Chain) -> None:
    text = "The ministry said the device had been set off by remote control."
    assert mentions(below, text, "set") == []


def test_the_encoder_outweighs_a_doubtful_word(below: Chain) -> None:
    text = "The men were picked up near Kaduna."
    assert mentions(below, text) == []
    assert [kind for _, kind, _, _ in mentions(below, text, "picked")] == ["arrest"]


def test_the_encoder_alone_does_not_undo_a_plainly_told_deed(below: Chain) -> None:
    text = "The police arrested two men near Kaduna."
    assert [realis for _, _, realis, _ in mentions(below, text)] == ["happened"]
    ((_, kind, realis, _),) = mentions(below, text, "arrested")
    assert (kind, realis) == ("arrest", "happened")


def test_an_encoder_that_sees_no_event_weakens_a_sure_word() -> None:
    linear = {NO_EVENT: 0.1, "bombing": 0.6, "arrest": 0.3}
    read = {NO_EVENT: 0.99, "bombing": 0.005, "arrest": 0.005}
    assert pool_kinds(linear, read, NO_EVENT)[NO_EVENT] > linear[NO_EVENT]


def test_both_agreeing_are_surer_than_one() -> None:
    linear = {NO_EVENT: 0.2, "bombing": 0.6, "arrest": 0.2}
    read = {NO_EVENT: 0.2, "bombing": 0.7, "arrest": 0.1}
    assert EVENT.linear + EVENT.read > 1
    assert KIND.linear + KIND.read > 1
    assert pool_kinds(linear, read, NO_EVENT)["bombing"] > linear["bombing"]


def test_pooled_chances_sum_to_one_and_no_one_rules_a_label_out() -> None:
    pooled = pool({"a": 1.0, "b": 0.0}, {"a": 0.0, "b": 1.0}, EVENT)
    assert sum(pooled.values()) == pytest.approx(1)
    assert min(pooled.values()) > 0


def test_without_an_encoder_the_linear_model_decides_alone() -> None:
    linear = {NO_EVENT: 0.2, "bombing": 0.8}
    assert pool_kinds(linear, None, NO_EVENT) == linear
    assert Reading.of(None, FakeHeads(), none=NO_EVENT) is None


def test_the_word_that_speaks_most_of_an_event_speaks_for_a_phrase() -> None:
    table = np.array([[0.9, 0.1], [0.2, 0.8]], np.float32)
    opinion = Opinion((NO_EVENT, "arrest"), table)
    reading = Reading(opinion, opinion, opinion)
    assert reading.speaking((0, 1), NO_EVENT) == 1
