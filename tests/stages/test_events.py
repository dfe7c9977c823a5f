import pytest

from dateline.model.analysis import EVENTS
from dateline.model.event import Count, Event
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.stages.events.fields import final_figures

WHY = Why("test", "test")
TEXT = "at least three, four, about five"
DOCUMENT = Document.build(TEXT)


def count(
    words: str, least: int, most: int | None, qualifier: str, *, is_part: bool = False
) -> Count:
    start = TEXT.index(words)
    evidence = DOCUMENT.evidence((start, start + len(words)))
    return Count(words, "killed", least, most, qualifier, evidence, WHY, is_part=is_part)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def read():
    chain = build_chain(
        Recipe("test", load_recipe().stages[: load_recipe().stages.index("events") + 1])
    )

    def events(text: str) -> list[Event]:
        analysis = chain.run(Document.build(text, language="en"))
        assert analysis.layers["events"].failure is None
        return list(analysis[EVENTS])

    return events


def test_the_last_firm_total_is_the_figure() -> None:
    counts = [
        count("at least three", 3, None, "at_least"),
        count("four", 4, 4, "exact"),
        count("about five", 5, 5, "about"),
    ]
    assert [c.id for c in final_figures(counts, 0)] == ["four"]


def test_a_part_of_a_figure_is_no_total() -> None:
    counts = [
        count("at least three", 3, None, "at_least"),
        count("four", 4, 4, "exact", is_part=True),
    ]
    assert [c.id for c in final_figures(counts, 0)] == ["at least three"]


def test_mentions_of_one_attack_are_one_event(read) -> None:
    events = read(
        "Gunmen ambushed a patrol near the bridge on Tuesday, killing three soldiers. "
        "The ambush was the work of bandits, an officer said."
    )
    assert [(e.kind, e.realis) for e in events if not e.is_background] == [
        ("armed_attack", "happened")
    ]
    assert len(events[0].mentions) >= 2


def test_an_arrest_is_another_event_that_follows(read) -> None:
    events = read(
        "A bomb exploded at a bus station on Monday and killed two passengers. Police arrested a suspect on Tuesday."
    )
    bombing = next(e for e in events if e.kind == "bombing")
    arrest = next(e for e in events if e.kind == "arrest")
    assert arrest.follows == bombing.id
    assert bombing.follows is None


def test_means_and_target_are_not_part_of_the_kind(read) -> None:
    (event, *_) = read("A car bomb exploded outside a barracks on Monday and wounded two soldiers.")
    assert event.kind == "bombing"
    assert event.means is not None
    assert event.means.value == "vehicle_bomb"


def test_what_is_feared_has_no_effects(read) -> None:
    events = read("Residents fear clashes between the two groups that could leave many dead.")
    assert all(e.effects == () for e in events if e.realis != "happened")
    assert any(e.execution == "threatened" for e in events)


def test_main_events_come_before_background(read) -> None:
    events = read(
        "Soldiers shot a shepherd dead near the border on Friday. In March 2019 a teacher was kidnapped in the same valley."
    )
    standing = [e.is_background for e in events]
    assert standing == sorted(standing)


def test_a_label_is_in_the_words_of_the_report(read) -> None:
    text = "Masked men set fire to a grain store on Sunday."
    for event in read(text):
        assert event.label in text
