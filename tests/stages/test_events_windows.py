import datetime as dt

import pytest

from dateline.model.analysis import EVENTS
from dateline.model.event import Event
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.resolve.time.published import published_value


@pytest.fixture(scope="module")
def read():
    stages = load_recipe().stages
    chain = build_chain(Recipe("test", stages[: stages.index("events") + 1]))

    def events(text: str, published: str | None = "2024-05-22") -> dict[str, Event]:
        value = published_value(published) if published else None
        analysis = chain.run(Document.build(text, published=value, language="en"))
        assert not list(analysis.failures())
        return {event.kind: event for event in analysis[EVENTS]}

    return events


def test_an_event_has_the_day_counted_from_another(read) -> None:
    found = read(
        "Gunmen attacked a depot in Oran on 6 May. "
        "The attack came a month after drones hit an oil terminal near the port."
    )
    time = found["drone_strike"].time
    assert time is not None
    assert time.value.edtf == "2024-04~"
    assert time.evidence is not None
    assert time.evidence.quote.startswith("a month")
    assert time.precision is not None
    assert time.precision.acled == 3


def test_a_day_is_its_own_window(read) -> None:
    time = read("Gunmen attacked a depot in Oran on 6 May.")["armed_attack"].time
    assert time is not None
    assert time.window is not None
    assert time.window.earliest == dt.datetime.fromisoformat("2024-05-06")
    assert time.window.latest == dt.datetime.fromisoformat("2024-05-07")


def test_what_came_before_a_dated_event_is_no_later_than_it(read) -> None:
    found = read("Talks opened in Oran on 6 May. Soldiers shelled the port before the talks.")
    time = found["shelling"].time
    assert time is not None
    assert time.window is not None
    assert time.window.earliest is None
    assert time.window.latest is not None
    assert time.window.latest <= dt.datetime.fromisoformat("2024-05-07")
    told_last = max(found["talks"].mentions, key=lambda m: m.evidence.start)
    assert told_last.id in time.window.because


def test_what_happened_during_a_dated_event_has_its_time(read) -> None:
    found = read(
        "A riot broke out in Oran last March. During the riot, soldiers burned a market hall."
    )
    time = found["arson"].time
    assert time is not None
    assert time.value.edtf == "2024-03"
