"""Whatever is done in whatever order: the tables are what the log makes them, and travel with it."""

import itertools
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.made import (
    EDITOR,
    RULE,
    at,
    copy,
    document,
    dossier,
    judgement,
    placed,
    record,
    revision,
)

from dateline.errors import StoreError
from dateline.model.case import NOW, AsOf, DossierQuery, Facet
from dateline.store import open_case

NUMBERS = itertools.count()
SMALL = st.integers(0, 3)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["report", "sight", "copy", "judge", "withdraw", "publish", "redirect", "bury"]
        ),
        SMALL,
        SMALL,
    ),
    max_size=30,
)


def do(case, step, minute):
    what, a, b = step
    of, when = document(a).id, at(minute)
    if what == "report":
        case.add_report(record(a, url=f"https://morava.example/{a % 2}"), at=when)
    elif what == "sight":
        case.set_sightings(of, [placed(f"e{a}{n}", of, n) for n in range(b)], at=when)
    elif what == "copy":
        case.set_copies(of, [copy(of, document(b).id)] if a != b else [], at=when)
    elif what == "judge":
        case.judge(
            judgement(
                f"j{minute}",
                f"e{a}",
                f"e{b}",
                "unsure" if a > b else "same",
                by=RULE if a else EDITOR,
            )
        )
    elif what == "withdraw":
        made = case.judgements(in_force=False)
        if made:
            case.withdraw(made[(a * 4 + b) % len(made)].id, by=EDITOR, at=when)
    elif what == "publish":
        told = revision(f"D{a}", minute) if b % 2 else None
        case.publish(
            dossier(f"D{a}", f"e{a}0", f"e{b}1"), told, at=when, facets=[Facet("n", str(b))]
        )
    elif what == "redirect":
        case.redirect(f"D{a}", f"D{b}", cause="c", at=when)
    else:
        case.bury(f"D{a}", cause="c", at=when)


def state(case, as_of=NOW):
    return (
        list(case.reports(as_of)),
        case.claims(as_of),
        list(case.sightings(as_of)),
        case.near(["arson"], start="2031-05-01", limit=9, as_of=as_of),
        case.copies(as_of),
        case.judgements(as_of),
        case.unsure(as_of=as_of),
        case.dossiers(as_of=as_of),
        case.dossiers(DossierQuery(facets=(Facet("n", "1"),)), as_of),
        case.redirects(as_of),
        [case.members(f"D{n}", as_of) for n in range(4)],
        [case.resolve(f"D{n}", as_of) for n in range(4)],
        case.search("mill", as_of),
    )


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_any_history_can_be_rebuilt_moved_and_asked_about(steps):
    with open_case() as case, open_case() as other:
        past = []
        for minute, step in enumerate(steps):
            with suppress(StoreError):
                do(case, step, minute)
            past.append((case.position, state(case)))
        for position, then in past:
            assert _without_later(state(case, AsOf(known=position))) == _without_later(then)
        lines, now = list(case.export()), state(case)
        case.rebuild()
        assert state(case) == now
        other.load(lines)
        assert (state(other), list(other.export())) == (now, lines)
        assert [p for p in case.verify() if "is in no report" not in p.what] == []


@pytest.mark.slow
@settings(max_examples=10, deadline=None)
@given(STEPS)
def test_any_history_is_the_same_on_a_server(server, steps):
    where = f"{server}?options=-csearch_path%3Dhistory{next(NUMBERS)}"
    with open_case() as here, open_case(where) as there:
        for minute, step in enumerate(steps):
            for case in (here, there):
                with suppress(StoreError):
                    do(case, step, minute)
            assert state(here) == state(there)
            assert here.head == there.head
        assert list(here.export()) == list(there.export())


def _without_later(found):
    """The state without what may become known of it later: when a membership ended, and how a
    report's versions were joined."""
    reports, *rest, members, resolved, words = found
    ids = [[report.id for report in some] for some in (reports, words)]
    return ids, rest, [[m.event for m in some] for some in members], resolved
