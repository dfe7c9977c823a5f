"""A worker for the tests that are killed: takes tasks, adds a report for each, and says which it finished.

Run as ``python writer.py CASE WORKER``; prints a name only after its batch was committed.
"""

import datetime as dt
import sys

from tests.store.made import placed, record

from dateline.store import open_case


def main(where: str, worker: str) -> None:
    with open_case(where) as case:
        case.release(worker)
        print("ready", flush=True)  # noqa: T201  # what the test reads
        while True:
            now = dt.datetime.now(dt.UTC).isoformat()
            tasks = case.lease(worker, now=now, limit=3, lease_s=30, max_attempts=1000)
            if not tasks:
                return
            with case.batch():
                for task in tasks:
                    made = record(int(task.content))
                    case.add_report(made, at=now)
                    of = made.document.id
                    case.set_sightings(of, [placed(f"e{task.content}", of)], at=now)
                case.finish([task.name for task in tasks])
            print(*(task.name for task in tasks), flush=True)  # noqa: T201  # as above


if __name__ == "__main__":
    main(*sys.argv[1:])
