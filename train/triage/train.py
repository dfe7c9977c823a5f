"""Trains which reports are expected to tell an event (``event_triage.npz``).

    PYTHONPATH=. python train/triage/train.py --corpora CORPORA --scenarios SCENARIOS --out data/src/dateline_data

A report tells an event where its key says so; without a key, where the shipped reader finds one that
took place, is no background and is of no everyday kind. One with none at all tells none; what has only
everyday kinds is not learnt from. ``--signs FILE`` keeps what was found in each text, to fit again.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from dateline.lexicon import table
from dateline.model.record import Record
from dateline.pipeline.reading import read_document
from dateline.pipeline.triage.score import ASSET, Triage
from dateline.pipeline.triage.signs import signs_of
from triage.fitting import Example, fitted
from triage.texts import Text, texts

BAR = 0.4
DECAY = 3.0
LEAST_WEIGHT = 0.005
WORTH = {"scenarios": 3.0, "gum": 0.5, "wikigold": 0.5, "polnear": 0.5}
"""How much a report that tells an event counts, by corpus; 1 where it is not named."""
NONE_WORTH = {"scenarios": 0.5, "muc4": 0.5}
"""How much one counts that tells none."""
KEYED = frozenset({"muc4"})
"""Corpora whose key lists the incidents: what it does not list may be told all the same, and is left open."""


def is_told(text: Text) -> bool | None:
    """Whether a text tells an event, None where that is left open."""
    if text.is_told is not None:
        return text.is_told
    record = read_document(text.document)
    if not record.events:
        return False
    return True if _has_news(record) and text.corpus not in KEYED else None


def _has_news(record: Record) -> bool:
    everyday = set(table("en", "triage")["everyday"])
    return any(
        event.realis in ("happened", "ongoing")
        and not event.is_background
        and event.kind not in everyday
        for event in record.events
    )


def examples(found: Iterator[Text]) -> Iterator[Example]:
    """The signs of each text with what it tells and how much it counts."""
    for text in found:
        told = is_told(text)
        if told is not None:
            worth = (WORTH if told else NONE_WORTH).get(text.corpus, 1.0)
            yield signs_of(text.document).names, told, worth


def trained(given: Sequence[Example]) -> Triage:
    """The weights of all examples, without those that hardly weigh."""
    weights, bias = fitted(given, DECAY)
    return Triage({n: w for n, w in weights.items() if abs(w) >= LEAST_WEIGHT}, bias, BAR)


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--signs", type=Path)
    parser.add_argument("--without", action="append", default=[], metavar="CORPUS")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.signs is not None and options.signs.exists():
        lines = options.signs.read_text("utf-8").splitlines()
        given = [tuple(json.loads(line)) for line in lines]
    else:
        found = texts(options.corpora, options.scenarios)
        given = list(examples(text for text in found if text.corpus not in options.without))
        if options.signs is not None:
            options.signs.write_text("".join(json.dumps(one) + "\n" for one in given), "utf-8")
    (options.out / ASSET).write_bytes(trained(given).to_bytes())


if __name__ == "__main__":
    main()
