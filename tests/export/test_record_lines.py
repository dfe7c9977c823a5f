"""Records as lines: sorted, whole, and blind to the order in which things came."""

import json
import random
from itertools import permutations

import pytest

import dateline
from dateline.export.record_lines import record_lines
from dateline.run.keeper import Keeper
from dateline.store import open_case

AT = "2025-03-20T10:00:00Z"
WIRE = (
    "Two killed as gunmen attack bus near Zugdidi\n\n"
    "ZUGDIDI, Georgia, March 11 (Harbour Wire) - Gunmen opened fire on a bus near Zugdidi on Tuesday and killed "
    "two passengers, the regional governor, Nana Beridze, said. The driver told reporters that the men had waited "
    "behind a closed kiosk and fled into the hills.\n"
)


@pytest.fixture(scope="module")
def reports():
    def of(text, outlet, published):
        return dateline.read_text(text, outlet=outlet, published=published)

    return [
        of(WIRE, "Harbour Wire", "2025-03-11T09:00Z"),
        of(f"{WIRE}\nWrite to us.\n", "Valley Times", "2025-03-11T12:00Z"),
        of(
            "Three people died when gunmen attacked a bus near Zugdidi on Tuesday, police said.",
            "Coast Post",
            "2025-03-12T08:00Z",
        ),
        of("A bomb killed one person in Gori on Monday, police said.", "Hill Echo", "2025-03-11"),
    ]


def lines(reports, *, batch=100):
    with open_case() as case:
        keeper = Keeper(case)
        for number, report in enumerate(reports, start=1):
            keeper.add(report, at=AT)
            if number % batch == 0:
                keeper.settle(at=AT)
        keeper.settle(at=AT)
        return list(record_lines(case))


def test_a_line_is_json_and_lines_are_sorted_by_id(reports):
    found = [json.loads(line) for line in lines(reports)]

    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    assert all("log_position" not in one for one in found)


def test_every_order_and_batch_gives_the_same_bytes(reports):
    wanted = lines(reports)
    draw = random.Random(4)  # noqa: S311  # a test's own draw

    for order in permutations(reports):
        assert lines(order, batch=draw.choice((1, 2, 3))) == wanted


def test_the_same_reports_again_change_nothing(reports):
    assert lines([*reports, *reports], batch=3) == lines(reports)
