"""``python -m bench.day``: write a stream of made-up news."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bench.day.stream import write_stream


def main(argv: list[str] | None = None) -> int:
    """The exit code: 0 done, 2 wrong use."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.day",
        description="Write a stream of made-up news: 30 % copies, 10 % reports of incidents.",
        epilog="Example: python -m bench.day --number 1000 --seed 7 --out day1000",
    )
    parser.add_argument("--number", type=int, default=1000, help="articles")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--layout", choices=("warc", "folder"), default="warc")
    parser.add_argument("--out", type=Path, required=True, help="an empty folder")
    options = parser.parse_args(argv)
    reports = write_stream(options.out, options.number, options.seed, layout=options.layout)
    print(
        f"{options.number} articles in {reports}; what is true of them in {options.out / 'gold.jsonl'}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
