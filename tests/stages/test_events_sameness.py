"""What an encoder says of two words of a report joins them to one event, or keeps them apart."""

import numpy as np
import pytest

from dateline.model.analysis import EVENT_MENTIONS, EVENTS
from dateline.model.text import Document
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.stages.event_mentions.stage import EventMentionStage
from dateline.stages.events.sameness import sameness
from dateline.stages.events.stage import EventStage

STAGES = (
    "sentences", "tokens", "encoder", "syntax", "quotations", "names", "references", "entities", "times", "places",
    "event_mentions", "event_times", "event_places", "roles", "counts",
)  # fmt: skip
TEXT = "Gunmen attacked a mine near Korta. Residents spoke of shots. A guard died in the raid."


OPENED = "Gunmen attacked a mine near Korta. They raided a farm. They ambushed a bus."
BY_WORDS = {"event_mentions": EventMentionStage(reader=None)}


class FakePairs:
    labels = ("-", "same")
    weight = np.array([[[0.0]], [[2.0]]], np.float32)

    def left(self, vectors: np.ndarray) -> np.ndarray:
        return vectors

    def right(self, vectors: np.ndarray) -> np.ndarray:
        return vectors


@pytest.fixture(scope="module")
def analysis():
    chain = Chain([BY_WORDS.get(name) or build_stage(name) for name in STAGES])
    return chain.run(Document.build(TEXT, language="en"))


def grouped(analysis, log_odds: float) -> list[int]:
    stage = EventStage(reader=lambda _, __: lambda *_: log_odds)
    return sorted(len(e.mentions) for e in Chain.step(stage, analysis)[EVENTS])


def test_an_encoder_that_is_sure_joins_what_no_rule_forbids(analysis) -> None:
    assert len(analysis[EVENT_MENTIONS]) >= 2
    assert len(grouped(analysis, 9.0)) < len(grouped(analysis, -9.0))


def test_two_events_are_united_where_later_mentions_show_that_they_are_one() -> None:
    chain = Chain([BY_WORDS.get(name) or build_stage(name) for name in STAGES])
    read = chain.run(Document.build(OPENED, language="en"))
    first, second, _ = sorted(m.token for m in read[EVENT_MENTIONS])

    def opinion(left: int, right: int) -> float:
        return 9.0 if {left, right} != {first, second} else -9.0

    stage = EventStage(reader=lambda _, __: opinion)
    assert len(Chain.step(stage, read)[EVENTS]) == 1


def test_log_odds_are_those_of_the_pair() -> None:
    vectors = np.array([[1.0], [3.0], [0.5]], np.float32)
    same = sameness(vectors, FakePairs(), (0, 2))
    assert same is not None
    assert same(0, 2) == pytest.approx(1.0)


def test_without_vectors_there_is_no_opinion() -> None:
    assert sameness(None, FakePairs(), (0, 1)) is None
