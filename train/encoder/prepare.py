"""Writes the examples of all corpora, and which documents are held out.

python train/encoder/prepare.py --data CORPORA --scenarios SCENARIOS --out WORK/examples [--without muc4 polnear]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from encoder.corpora import CORPORA, is_held_out, muc4_example, scenarios
from encoder.examples import Example, write_all

SETS = tuple(f"train{number}" for number in range(1, 8))
ONE_IN = {"polnear": 21, "uds": 12, "ecb": 20}
"""Corpora of which one document in so many is kept for measuring."""


def _counted(
    corpus: str, examples: Iterator[Example], held: dict[str, list[str]]
) -> Iterator[Example]:
    every = ONE_IN.get(corpus)
    for number, example in enumerate(examples):
        if is_held_out(example) or (every is not None and number % every == 0):
            held.setdefault(example.corpus, []).append(example.key)
        yield example


def main() -> None:
    """Prepare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[], choices=sorted(CORPORA))
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    held: dict[str, list[str]] = {}
    for corpus, read in CORPORA.items():
        path = given.out / f"{corpus}.jsonl"
        path.unlink(missing_ok=True)
        if corpus.removesuffix("_capitals") not in given.without:
            print(corpus, write_all(path, _counted(corpus, read(given.data), held)), flush=True)
    if "muc4" not in given.without:
        lines = (given.data / "muc4" / "grit" / "dev.json").read_text("utf-8").splitlines()
        measured = (muc4_example(json.loads(line), "muc4") for line in lines)
        write_all(given.out / "muc4_dev.jsonl", _counted("muc4", measured, held))
    write_all(given.out / "scenarios.jsonl", scenarios(given.scenarios, SETS))
    (given.out / "held_out.json").write_text(json.dumps(held, indent=1), "utf-8")


if __name__ == "__main__":
    main()
