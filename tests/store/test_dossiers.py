import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.store.made import at, day, document, dossier, placed, record, revision

from dateline.errors import StoreError
from dateline.model.case import AsOf, Box, Counts, DossierQuery, Facet
from dateline.model.dossier import When
from dateline.store import finding, open_case

DISPUTED = Facet("status", "disputed")


def ids(dossiers):
    return [each.id for each in dossiers]


def test_a_dossier_keeps_every_state_and_revision(case):
    first, second = dossier("D", "e1"), dossier("D", "e1", "e2", position=2)
    assert case.publish(first, revision("D", 1), at=at(1))
    assert not case.publish(first, None, at=at(2))
    assert not case.publish(dossier("D", "e1", position=9), None, at=at(2))
    assert case.publish(second, revision("D", 2), at=at(3))
    assert case.dossier("D") == second
    assert case.dossier("D", AsOf(known=at(2))) == first
    assert case.dossier("D", AsOf(known=at(0))) is None
    assert [r.number for r in case.revisions("D")] == [1, 2]
    assert case.revisions("D", AsOf(known=1)) == (revision("D", 1),)
    assert [m.event for m in case.members("D")] == ["e1", "e2"]
    assert [m.event for m in case.members("D", AsOf(known=at(1)))] == ["e1"]


def test_an_event_is_in_one_dossier_at_a_time(case):
    case.publish(dossier("A", "e1", "e2"), None, at=at(1))
    case.publish(dossier("B", "e2", "e3"), None, at=at(2))
    assert case.dossier_of(["e1", "e2", "e3", "e4"]) == {"e1": "A", "e2": "B", "e3": "B"}
    assert case.dossier_of(["e2"], AsOf(known=1)) == {"e2": "A"}
    assert [m.event for m in case.members("A")] == ["e1"]


def test_ids_redirect_and_leave_tombstones_and_come_back(case):
    for minute, name in enumerate("ABC"):
        case.publish(dossier(name, f"e{name}"), None, at=at(minute))
    assert case.redirect("A", "B", cause="j1", at=at(3))
    assert not case.redirect("A", "B", cause="j1", at=at(4))
    assert case.redirect("B", "C", cause="j2", at=at(5))
    assert case.resolve("A") == case.dossier("A").id == "C"
    assert case.resolve("A", AsOf(known=at(4))) == "B"
    assert case.resolve("A", AsOf(known=at(2))) == "A"
    assert [(r.old, r.new, r.cause) for r in case.redirects()] == [
        ("A", "B", "j1"),
        ("B", "C", "j2"),
    ]
    with pytest.raises(StoreError, match="cannot stand for"):
        case.redirect("C", "A", cause="x", at=at(6))
    case.publish(dossier("A", "eA"), None, at=at(6))
    assert case.resolve("A") == "A"
    assert case.bury("C", cause="j3", at=at(7))
    assert case.resolve("B") is None
    assert case.dossier("C") is None
    assert ids(case.dossiers()) == ["A"]
    assert [e.kind for e in case.changes(after=3)] == [
        "redirect",
        "redirect",
        "dossier",
        "tombstone",
    ]
    with pytest.raises(StoreError, match="no dossier"):
        case.bury("Z", cause="x", at=at(8))


def test_dossiers_are_listed_by_what_fits(case):
    case.add_report(record(1, published=1), at=at(0))
    case.add_report(record(2, published=2), at=at(0))
    one, two = document(1, published=1).id, document(2, published=2).id
    case.set_sightings(one, [placed("e1", one, 1)], at=at(0))
    case.set_sightings(two, [placed("e2", two, 9, kind="protest", lat=10.0, lon=10.0)], at=at(0))
    case.publish(dossier("A", "e1"), None, at=at(1), facets=[DISPUTED])
    case.publish(dossier("B", "e2"), None, at=at(2))
    cases = (
        (DossierQuery(), ["B", "A"]),
        (DossierQuery(text='"mill number 1"'), ["A"]),
        (DossierQuery(kinds=("protest", "strike")), ["B"]),
        (DossierQuery(start=day(0), end=day(3)), ["A"]),
        (DossierQuery(box=Box(9.0, 9.0, 11.0, 11.0)), ["B"]),
        (DossierQuery(facets=(DISPUTED,)), ["A"]),
        (DossierQuery(kinds=("protest",), facets=(DISPUTED,)), []),
    )
    for query, expected in cases:
        assert ids(case.dossiers(query)) == expected
    assert ids(case.dossiers(limit=1)) == ["B"]
    assert ids(case.dossiers(DossierQuery(), AsOf(known=at(1)))) == ["A"]
    case.publish(dossier("A", "e1"), None, at=at(3))
    assert ids(case.dossiers(DossierQuery(facets=(DISPUTED,)))) == []
    assert ids(case.dossiers(DossierQuery(facets=(DISPUTED,)), AsOf(known=at(2)))) == ["A"]
    assert not list(case.verify())


def test_dossiers_by_what_was_reported_have_to_be_assembled(case):
    with pytest.raises(StoreError, match="assemble"):
        case.dossiers(None, AsOf(reported=day(1)))


def test_a_revision_belongs_to_its_dossier(case):
    with pytest.raises(StoreError, match="revision is of"):
        case.publish(dossier("A", "e1"), revision("B", 1), at=at(1))


STEPS = st.tuples(
    st.sampled_from(["publish", "redirect", "bury"]), st.integers(0, 4), st.integers(0, 4)
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=25))
def test_ids_always_lead_to_a_live_dossier_or_nowhere(steps):
    """Against a model that keeps, for each id, what it stands for."""
    state = {}

    def resolved(name):
        while name is not None and state.get(name) != name:
            name = state.get(name)
        return name

    with open_case() as case:
        past = []
        for do, one, other in steps:
            a, b = f"d{one}", f"d{other}"
            if do == "publish":
                case.publish(dossier(a, f"e{one}", f"e{other}"), None, at=at(0))
                state[a] = a
            elif a not in state or (
                do == "redirect" and state[a] != b and (a == b or resolved(b) in (None, a))
            ):
                with pytest.raises(StoreError):
                    _end(case, do, a, b)
            else:
                if do == "bury" or state[a] != a or a != b:
                    _end(case, do, a, b)
                state[a] = None if do == "bury" else b
            expected = {name: resolved(name) for name in state}
            assert {name: case.resolve(name) for name in state} == expected
            assert {d.id for d in case.dossiers()} == {n for n in state if state[n] == n}
            past.append((case.position, expected))
        for position, expected in past:
            assert {n: case.resolve(n, AsOf(known=position)) for n in expected} == expected
        assert [p for p in case.verify() if "is in no report" not in p.what] == []


def _end(case, do, a, b):
    if do == "bury":
        case.bury(a, cause="c", at=at(0))
    else:
        case.redirect(a, b, cause="c", at=at(0))


def told(name, minute, *, sources, start, is_background=False):
    when = When(start, start, "stated", ()) if start else None
    return structs.replace(
        dossier(name, f"e{name}"),
        outlets=tuple(f"outlet:{n}" for n in range(sources)),
        when=when,
        is_background=is_background,
    ), at(minute)


def test_dossiers_are_listed_in_the_order_that_is_asked_for(case):
    for one, moment in (
        told("A", 1, sources=2, start=day(3)),
        told("B", 2, sources=5, start=None),
        told("C", 3, sources=2, start=day(9)),
        told("D", 4, sources=7, start=day(1), is_background=True),
    ):
        case.publish(one, None, at=moment, facets=[DISPUTED])
    for order, expected in (
        ("changed", ["D", "C", "B", "A"]),
        ("sources", ["B", "C", "A", "D"]),
        ("happened", ["C", "A", "D", "B"]),
    ):
        for facets in ((), (DISPUTED,)):
            query = DossierQuery(order=order, facets=facets)
            assert ids(case.dossiers(query)) == expected
            assert ids(case.dossiers(query, limit=2)) == expected[:2]
            assert ids(case.dossiers(query, limit=1, skip=1)) == expected[1:2]
            assert ids(case.dossiers(query, AsOf(known=2))) == [n for n in expected if n in "AB"]


def test_all_dossiers_are_given_by_id_some_at_a_time(case):
    names = [f"D{n:03}" for n in range(130)]
    with case.batch():
        for n, name in enumerate(reversed(names)):
            case.publish(dossier(name, f"e{name}"), None, at=at(n))
    case.redirect("D005", "D006", cause="j", at=at(200))
    found = case.each_dossier()
    assert next(found).id == "D000"
    case.publish(dossier("D001", "eD001", "new"), None, at=at(201))
    assert ids(found) == [n for n in names if n not in ("D000", "D005")]
    assert ids(case.each_dossier(AsOf(known=130))) == names


def test_a_case_counts_what_it_holds(case):
    case.add_report(record(1), at=at(0))
    case.publish(dossier("A", "e1"), None, at=at(1))
    case.publish(dossier("B", "e2"), None, at=at(2))
    case.redirect("A", "B", cause="j", at=at(3))
    assert case.counts() == Counts(reports=1, claims=2, dossiers=1, judgements=0)


@pytest.fixture
def many(case):
    """Sixty dossiers of one report and one sighting each, some of them open in day or place."""
    with case.batch():
        for n in range(60):
            case.add_report(record(n, published=n), at=at(n))
            of = document(n, published=n).id
            seen = placed(
                f"e{n}", of, n % 9,
                kind=("arson", "protest", "bombing")[n % 3],
                lat=None if n % 7 == 0 else 40.0 + n % 10,
                start=None if n % 11 == 0 else day(n % 9),
                end=None if n % 11 == 0 else day(n % 9 + 1 + 8 * (n % 5 == 0)),
            )  # fmt: skip
            case.set_sightings(of, [seen], at=at(n))
            one, moment = told(f"D{n:02}", n, sources=n % 4, start=day(n % 13))
            one = structs.replace(one, events=(f"e{n}",))
            facets = [Facet("status", "disputed" if n % 2 else "claimed"), Facet("n", str(n % 5))]
            case.publish(one, None, at=moment, facets=facets)
        case.redirect("D07", "D08", cause="j", at=at(99))
    return case


QUERIES = [
    {},
    {"kinds": ("arson",)},
    {"kinds": ("arson", "protest"), "facets": (DISPUTED,)},
    {"start": day(3)},
    {"end": day(3), "kinds": ("bombing",)},
    {"start": day(2), "end": day(4)},
    {"box": Box(41, 10, 44, 30)},
    {"box": Box(41, 10, 44, 30), "start": day(4), "end": day(6), "kinds": ("arson",)},
    {"box": Box(-90, 170, 90, -170)},
    {"text": "mill"},
    {"text": '"mill number" 3', "start": day(1)},
    {"facets": (DISPUTED, Facet("n", "3"))},
    {"facets": (Facet("n", "9"),)},
]


@pytest.mark.parametrize("order", ["changed", "happened", "sources"])
def test_what_is_found_does_not_depend_on_the_way(many, order, monkeypatch):
    """From indexes, or walked in the order that is asked for, with many conditions or with few rows."""

    def answers(most, walked):
        monkeypatch.setattr(finding, "MANY", most)
        monkeypatch.setattr(finding, "WALKED", walked)
        monkeypatch.setattr(finding, "PAGE", 7)
        moments = (AsOf(), AsOf(known=many.position - 30))
        return [
            ids(many.dossiers(DossierQuery(order=order, **query), then, limit=limit))
            for query in QUERIES
            for then in moments
            for limit in (1, 5, 100)
        ]

    expected = answers(10_000, 0)
    assert sum(map(len, expected)) > 200
    assert answers(0, 1000) == expected
    assert answers(20, 1000) == expected
    assert answers(0, 14) == expected
