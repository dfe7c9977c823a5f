"""A worker for the tests that are killed: adds a report for each of its items, and says which it settled.

Run as ``python writer.py CASE FIRST STEP``: it takes every STEP-th item from FIRST on, three a batch, and
prints a name only after its batch was committed.
"""

import datetime as dt
import sys
from itertools import islice

from tests.store.made import placed, record

from dateline.model.intake import Settled
from dateline.store import open_case

ITEMS = 120


def main(where: str, first: str, step: str) -> None:
    with open_case(where) as case:
        print("ready", flush=True)  # noqa: T201  # what the test reads
        mine = (n for n in range(int(first), ITEMS, int(step)))
        left = (n for n in mine if case.intake.seen(f"item-{n}") is None)
        while some := list(islice(left, 3)):
            now = dt.datetime.now(dt.UTC).isoformat()
            with case.batch():
                for n in some:
                    made = record(n)
                    case.add_report(made, at=now)
                    of = made.document.id
                    case.set_sightings(of, [placed(f"e{n}", of)], at=now)
                    case.intake.settle(Settled(f"item-{n}", f"item-{n}", "recorded", document=of))
            print(*(f"item-{n}" for n in some), flush=True)  # noqa: T201  # as above


if __name__ == "__main__":
    main(*sys.argv[1:])
