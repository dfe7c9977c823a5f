from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.assemble.told import WHY, Told, events, held, number, report, text

from dateline.link.assemble.dossier import assemble
from dateline.link.policies import choose
from dateline.model.dossier import Dossier, Reading
from dateline.model.event import Count
from dateline.model.record import Record


def of(*records: Record) -> Dossier:
    dossier = assemble(events(*records), held(*records))
    assert dossier is not None
    return dossier


def killed(
    count: int, by: str | None, at: str, outlet: str, *, least: bool = False, **more: str
) -> Record:
    value = number(count, None) if least else number(count)
    return report(outlet, at, [Told(f"{count} people died", "killed", value, by, **more)])  # type: ignore[arg-type]  # literals


def test_at_least_nine_and_later_eleven_is_one_count_that_went_on() -> None:
    dossier = of(
        killed(9, "a doctor", "2024-05-07", "A", least=True),
        killed(11, "the mayor", "2024-05-08", "B"),
    )
    assert not dossier.disputes
    (update,) = dossier.updates
    assert [r.value for r in update.readings] == [number(9, None), number(11)]


def test_a_higher_official_count_follows_an_earlier_one() -> None:
    dossier = of(
        killed(2, "police", "2024-05-07", "A"), killed(4, "the coroner", "2024-05-09", "B")
    )
    assert not dossier.disputes
    assert dossier.updates


def test_a_higher_count_of_a_group_is_no_update_of_an_official_one() -> None:
    dossier = of(
        killed(2, "police", "2024-05-07", "A"),
        killed(4, "the union", "2024-05-09", "B", kind="organisation"),
    )
    assert dossier.disputes
    assert not dossier.updates


def test_a_lower_count_of_another_source_is_a_dispute() -> None:
    dossier = of(
        killed(4, "police", "2024-05-07", "A"), killed(2, "the coroner", "2024-05-09", "B")
    )
    assert dossier.disputes


def test_a_part_of_a_figure_is_no_figure() -> None:
    record = report(
        "A",
        None,
        [
            Told("six people died", "killed", number(6), "police"),
            Told("two of them children", "killed", number(2), "a doctor"),
        ],
    )
    part = record.claims[1]
    count = Count("c", "killed", 2, 2, "exact", part.content, WHY, is_part=True)
    event = msgspec.structs.replace(record.events[0], counts=(count,))
    dossier = of(msgspec.structs.replace(record, events=(event,)))
    assert [r.value for r in dossier.fields["killed"]] == [number(6)]


def test_somebody_told_apart_is_no_count_where_many_died() -> None:
    record = report(
        "A",
        None,
        [
            Told("six people died", "killed", number(6), "police"),
            Told("a surgeon is among the dead", "killed", number(1), "a porter", "witness"),
        ],
    )
    assert [r.value for r in of(record).fields["killed"]] == [number(6)]


def test_arrests_that_followed_are_told_with_the_event() -> None:
    record = report("A", None, [Told("nine were held", "arrested", number(9), "police")])
    (arrest,) = record.events
    bombing = msgspec.structs.replace(arrest, id="bombing")
    both = msgspec.structs.replace(
        record, events=(bombing, msgspec.structs.replace(arrest, follows="bombing"))
    )
    dossier = assemble(["bombing"], held(both))
    assert dossier is not None
    assert dossier.events == ("bombing",)
    assert [r.value for r in dossier.fields["arrested"]] == [number(9)]


def test_the_timeline_keeps_every_figure_in_order() -> None:
    dossier = of(
        killed(4, "police", "2024-05-09", "B"),
        killed(2, "the mayor", "2024-05-07", "A"),
        report("C", None, [Told("three died", "killed", number(3), "a nurse", "witness")]),
    )
    assert [f.min for f in dossier.timeline] == [2, 4, 3]
    assert dossier.timeline[-1].reported is None


def reading(
    low: int,
    high: int | None,
    *,
    said: str,
    origins: tuple[str, ...] = ("source:a",),
    documents: tuple[str, ...] = ("d",),
) -> Reading:
    return Reading(
        number(low, high),
        (f"claim {low} {said}",),
        origins=origins,
        first_said=said,
        last_said=said,
        documents=documents,
    )


def test_the_last_report_in_its_own_voice_decides_for_the_latest_policy() -> None:
    earlier = reading(19, 19, said="2024-05-08", origins=("outlet:post",))
    last = reading(13, 13, said="2024-05-20", origins=("outlet:tally",), documents=("e",))
    chosen = choose([earlier, last], "latest")
    assert chosen is not None
    assert (chosen.min, chosen.rule) == (13, "latest.last_report_in_its_own_voice")
    assert (chosen.low, chosen.high) == (13, 13)


def test_a_source_with_a_name_is_not_set_aside_by_an_outlet() -> None:
    earlier = reading(19, 19, said="2024-05-08", origins=("source:police",))
    last = reading(13, 13, said="2024-05-20", origins=("outlet:tally",), documents=("e",))
    chosen = choose([earlier, last], "latest")
    assert chosen is not None
    assert (chosen.min, chosen.low, chosen.high) == (13, 13, 19)


def test_low_best_and_high_of_what_stands() -> None:
    figures = [
        reading(6, 6, said="2024-05-08"),
        reading(9, None, said="2024-05-09"),
        reading(11, 11, said="2024-05-10", origins=("source:b", "source:c")),
        reading(0, 0, said="2024-05-10"),
    ]
    chosen = choose(figures, "ucdp")
    assert chosen is not None
    assert (chosen.low, chosen.min, chosen.high) == (6, 11, 11)
    lowest = choose(figures, "acled")
    assert lowest is not None
    assert (lowest.min, lowest.rule) == (6, "acled.most_conservative")


def test_none_killed_stands_where_nobody_gives_a_number() -> None:
    chosen = choose([reading(0, 0, said="2024-05-10")], "acled")
    assert chosen is not None
    assert (chosen.min, chosen.max) == (0, 0)
    assert choose([], "latest") is None


SOURCES = ("police", "the union", "a doctor", "the mayor", "the river guard")
FIGURE = st.tuples(st.integers(2, 9), st.booleans(), st.sampled_from(SOURCES), st.integers(1, 28))


@settings(max_examples=80, deadline=None)
@given(st.lists(FIGURE, min_size=2, max_size=6, unique_by=lambda f: f[2]), st.data())
def test_a_new_source_never_removes_a_dispute(
    given_figures: list[tuple[int, bool, str, int]], data: st.DataObject
) -> None:
    reports = [
        killed(count, by, f"2024-05-{day:02}", f"Outlet {n}", least=least)
        for n, (count, least, by, day) in enumerate(given_figures)
    ]
    count, least, _, day = data.draw(FIGURE)
    new = killed(count, "a ferryman", f"2024-05-{day:02}", "Outlet 99", least=least)
    before = {r.value for d in of(*reports).disputes for r in d.readings}
    after = {r.value for d in of(*reports, new).disputes for r in d.readings}
    assert before <= after


def test_a_source_takes_back_its_figure_without_naming_it() -> None:
    own = killed(3, None, "2024-05-07", "Meadow Watch on Land")
    later = report(
        "Folha",
        "2024-05-09",
        [
            Told("two were killed", "killed", number(2), "the prosecutor"),
            Told(
                "withdrew its figure",
                "circumstances",
                text("its figure"),
                "Meadow Watch",
                "organisation",
                "retracts",
            ),
        ],
    )
    three, two = of(own, later).fields["killed"]
    assert (three.status, two.status) == ("retracted", "claimed")


def test_what_an_outlet_cites_from_its_own_earlier_report_is_taken_back() -> None:
    first = killed(4, None, "2024-05-07", "Seaview")
    second = report(
        "Seaview",
        "2024-05-09",
        [
            Told("four had died", "killed", number(4), "our first post on the wreck", "outlet"),
            Told("six died", "killed", number(6)),
        ],
    )
    four, six = of(first, second).fields["killed"]
    assert (four.status, six.status) == ("retracted", "claimed")
