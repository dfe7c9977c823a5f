"""Days that are counted from one event to another, sums since a day, and days that are only remembered."""

import pytest

from dateline.model.analysis import EVENT_MENTIONS, EVENT_TIMES
from dateline.model.text import Document
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.resolve.time.published import published_value
from dateline.stages.event_mentions.stage import EventMentionStage

STAGES = (
    "sentences",
    "tokens",
    "encoder",
    "syntax",
    "quotations",
    "names",
    "references",
    "entities",
    "times",
)


@pytest.fixture(scope="module")
def chain() -> Chain:
    below = [build_stage(name) for name in STAGES]
    return Chain([*below, EventMentionStage(reader=None), build_stage("event_times")])


def _days(chain: Chain, text: str) -> dict[str, str | None]:
    """The first day of each mention of an event, by its word; None where it has none."""
    document = Document.build(text, published=published_value("2024-05-22"), language="en")
    analysis = chain.run(document)
    times = {t.mention: t.time.value.interval for t in analysis[EVENT_TIMES]}
    found: dict[str, str | None] = {}
    for mention in analysis[EVENT_MENTIONS]:
        interval = times.get(mention.id)
        found[mention.evidence.quote] = interval.start.date().isoformat() if interval else None
    return found


def test_a_clause_about_a_feast_dates_the_feast_alone(chain: Chain) -> None:
    text = (
        "Residents said that 900 people had fled since Ramadan, which ended at the close of March."
    )
    assert _days(chain, text) == {"fled": None}


def test_what_was_summed_since_a_year_has_no_day_of_its_own(chain: Chain) -> None:
    text = "Gunmen killed 14 people in the valley since 2020, seven of them last year."
    assert _days(chain, text) == {"killed": None}


def test_a_massacre_that_is_remembered_was_not_on_the_day_of_its_anniversary(chain: Chain) -> None:
    text = (
        "A school was shelled on Monday. The attack took place a day after the fourth anniversary "
        "of a massacre in Mara, and on the eve of a planned visit by an envoy from Dorn."
    )
    assert _days(chain, text)["massacre"] is None


def test_a_count_from_an_event_gives_no_day_after_the_report(chain: Chain) -> None:
    text = (
        "Mara was shelled in the first week of May. Two days before that shelling, soldiers had "
        "burned 60 houses in Dorn."
    )
    assert "2024-05-24" not in _days(chain, text).values()
