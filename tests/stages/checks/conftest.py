"""Scenes of short texts, read without a parser, for the tests of single checks."""

from collections.abc import Callable, Sequence

import pytest

from dateline.model.analysis import EVENT_MENTIONS, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.event import EventMention
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.model.why import Why
from dateline.pipeline.chain import Chain
from dateline.resolve.time.published import published_value
from dateline.stages.checks.scene import Scene
from dateline.stages.event_times.stage import EventTimeStage
from dateline.stages.sentences.stage import SentenceStage
from dateline.stages.times.stage import TimeStage
from dateline.stages.tokens import TokenStage


class NoSyntax:
    """A syntax stage that found nothing, as after a failure."""

    name = "syntax"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = SYNTAX

    def run(self, _: Analysis) -> Sequence[Word]:
        """No word."""
        return ()


class Marked:
    """Every given word as an event mention."""

    name = "event_mentions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = EVENT_MENTIONS

    def __init__(self, kinds: dict[str, str]) -> None:
        """Words with their kinds."""
        self.kinds = kinds

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
        """The words that stand in the text."""
        return [
            EventMention(
                str(i),
                self.kinds[t.text],
                analysis.document.evidence(t.span),
                i,
                "happened",
                False,  # is_background
                Why("test", "marked"),
            )
            for i, t in enumerate(analysis[TOKENS])
            if t.text in self.kinds
        ]


def _dated_scene(text: str, published: str | None = "2024-05-22", **kinds: str) -> Scene:
    """The scene of a text with its times, and the given words as events with their times."""
    value = published_value(published) if published else None
    stages = [
        SentenceStage(),
        TokenStage(),
        NoSyntax(),
        TimeStage(),
        Marked(kinds),
        EventTimeStage(),
    ]
    analysis = Chain(stages).run(Document.build(text, published=value, language="en"))
    assert not list(analysis.failures())
    return Scene.of(analysis)


@pytest.fixture
def dated_scene() -> Callable[..., Scene]:
    """Reads ``(text, published, word=kind, ...)`` into a scene."""
    return _dated_scene
