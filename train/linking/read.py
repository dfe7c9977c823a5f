"""Reads scenario sets for the fit: with the shipped reader, or with event models that have not seen them.

A reader knows the reports that it was trained on nearly by heart. A pair model that was fitted on such records
alone trusts dates, kinds and places more than it may on new text.

PYTHONPATH=. python train/linking/read.py --scenarios SCENARIOS --out SHIPPED
python train/events/train.py --scenarios SCENARIOS --sets 1,2,4,5,6 --out WITHOUT37
PYTHONPATH=. python train/linking/read.py --scenarios SCENARIOS --sets 3,7 --models WITHOUT37 --out UNSEEN
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dateline.contracts import Stage
from dateline.ingest import Refused, read_path
from dateline.linear.model import HashedLinear
from dateline.model.analysis import SENTENCES
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.pipeline.gate.record import held_to_its_words
from dateline.pipeline.reading import assemble
from dateline.pipeline.recipe import DEFAULT_RECIPE, load_recipe
from dateline.stages.event_mentions.deciders import Models
from dateline.stages.event_mentions.stage import EventMentionStage
from dateline.stages.events.stage import EventStage


def chain(models: Path | None, *, has_encoder: bool) -> Chain:
    """The standard chain, with the event models of a folder in place of those shipped.

    Without ``has_encoder`` these models decide alone: for sets that the encoder was trained on.
    """
    return Chain(
        [_stage(n, models, has_encoder=has_encoder) for n in load_recipe(DEFAULT_RECIPE).stages]
    )


def _stage(name: str, models: Path | None, *, has_encoder: bool) -> Stage[object]:
    if models is None or name not in {"event_mentions", "events"}:
        return build_stage(name)
    kinds, realis, standing, pairs = (
        HashedLinear.from_bytes((models / f"event_{part}.npz").read_bytes())
        for part in ("kinds", "realis", "standing", "pairs")
    )
    if name == "events":
        return EventStage(pairs) if has_encoder else EventStage(pairs, None)
    given = Models(kinds, realis, standing)
    return EventMentionStage(given) if has_encoder else EventMentionStage(given, None)


def main() -> None:
    """Write ``train<n>.jsonl`` for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--sets", default="1,2,3,4,5,6,7")
    parser.add_argument("--models", type=Path, help="event models that have not seen these sets")
    parser.add_argument("--no-encoder", action="store_true", help="for all sets but 3 and 7")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    read = chain(options.models, has_encoder=not options.no_encoder)
    for number in options.sets.split(","):
        folder = options.scenarios / f"train{number}"
        with (options.out / f"train{number}.jsonl").open("wb") as out:
            for name, document in read_path(folder / "articles.jsonl"):
                if isinstance(document, Refused):
                    continue
                analysis = read.run(document)
                record = assemble(analysis, recipe=DEFAULT_RECIPE)
                record = held_to_its_words(record, analysis.get(SENTENCES))
                line = b'{"id": %s, "record": %s}\n'
                out.write(line % (json.dumps(name).encode(), record.to_json()))


if __name__ == "__main__":
    main()
