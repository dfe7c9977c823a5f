from collections.abc import Sequence

from dateline.model.analysis import EVENT_MENTIONS, SYNTAX, TOKENS, Analysis, LayerKey
from dateline.model.check import Finding
from dateline.model.event import EventMention
from dateline.model.text import Document
from dateline.model.token import Word
from dateline.model.why import Why
from dateline.pipeline.chain import Chain
from dateline.resolve.time import published_value
from dateline.stages.checks.calendar import calendar_findings
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
        return ()


class Marked:
    """Every given word as an event mention."""

    name = "event_mentions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (TOKENS,)
    gives = EVENT_MENTIONS

    def __init__(self, kinds: dict[str, str]) -> None:
        self.kinds = kinds

    def run(self, analysis: Analysis) -> Sequence[EventMention]:
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


def _findings(text: str, published: str | None = "2024-05-22", **kinds: str) -> list[Finding]:
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
    return calendar_findings(analysis)


def test_a_weekday_that_is_not_the_date_is_found() -> None:
    (found,) = _findings("The mill burned on Sunday, October 9, 2023.")
    assert (found.kind, found.sides[0].quote) == (
        "weekday_date_mismatch",
        "Sunday, October 9, 2023",
    )
    assert found.computed == "Monday 9 October 2023"


def test_a_weekday_that_is_the_date_gives_nothing() -> None:
    assert _findings("The mill burned on Monday, October 9, 2023.") == []


def test_without_a_year_and_a_publication_date_no_weekday_is_wrong() -> None:
    assert _findings("The mill burned on Sunday, October 9.", published=None) == []


def test_miscounted_days_between_two_stated_dates_are_found() -> None:
    text = "A raid on 1 May killed a guard. On 10 May, five days after the raid, the market opened."
    (found,) = _findings(text, raid="armed_attack")
    assert (found.kind, found.stated, found.computed) == ("date_arithmetic", "5 days", "9 days")


def test_rightly_counted_days_give_nothing() -> None:
    text = "A raid on 1 May killed a guard. On 6 May, five days after the raid, the market opened."
    assert _findings(text, raid="armed_attack") == []


def test_days_cannot_be_counted_from_a_night() -> None:
    text = "A raid on the night of 1 May killed a guard. On 10 May, eight days after the raid, it rained."
    assert _findings(text, raid="armed_attack") == []


def test_just_as_and_shortly_before_cannot_both_hold() -> None:
    text = (
        "The blast came just as the envoy was meeting the premier. "
        "The blast, which happened shortly before the meeting, broke windows."
    )
    (found,) = _findings(text, blast="bombing", meeting="talks")
    assert (found.kind, found.is_hard) == ("order_mismatch", False)
    assert [side.quote for side in found.sides] == [
        "just as the envoy was meeting",
        "shortly before the meeting",
    ]


def test_the_same_order_twice_gives_nothing() -> None:
    text = (
        "The blast came shortly before the meeting. The blast, just before the meeting, was loud."
    )
    assert _findings(text, blast="bombing", meeting="talks") == []


def test_years_that_do_not_add_up_are_found() -> None:
    (found,) = _findings("A similar raid failed in 2019, ten years ago.")
    assert (found.kind, found.stated, found.computed) == ("date_arithmetic", "10 years", "5 years")
    assert _findings("A similar raid failed in 2014, ten years ago.") == []
