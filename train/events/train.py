"""Trains kind, reality and standing of event mentions, and which are one event; writes four ``.npz`` files.

    python train/events/train.py --scenarios scenarios --sets 1,2,3,4,5,6,7 --out data/src/dateline_data

The scenario sets are folders ``train<n>`` with ``articles.jsonl``, ``articles/`` and ``gold/articles/``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from dateline.linear.model import HashedLinear, Rows
from dateline.model.analysis import EVENT_MENTIONS, Analysis
from dateline.model.text import Document, Part, Span
from dateline.ontology import load_ontology
from dateline.pipeline.catalog import build_stage
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.time.published import published_value
from dateline.resolve.tree import Tree
from dateline.stages.event_mentions.deciders import BACKGROUND, MAIN, NO_EVENT, Models
from dateline.stages.event_mentions.features import kind_features, standing_features
from dateline.stages.event_mentions.lexicon import Candidate
from dateline.stages.event_mentions.realis import (
    RealisWords,
    decide_realis,
    realis_cues,
    realis_features,
)
from dateline.stages.event_mentions.stage import EventMentionStage
from dateline.stages.events.known import Known, describe
from dateline.stages.events.links import read_links
from dateline.stages.events.merge import DIFFERENT, RECENT, SAME
from dateline.stages.events.pairs import pair_features
from dateline.stages.events.vetoes import conflict

BELOW = ("sentences", "tokens", "encoder", "syntax", "quotations", "names")
UP_TO_ROLES = (
    "sentences", "tokens", "encoder", "syntax", "quotations", "names", "references", "entities", "times", "places",
    "event_mentions", "event_times", "event_places", "roles", "counts",
)  # fmt: skip
BITS = 18
EPOCHS = 12
RATE = 0.1
DECAY = 0.01
PAIR_DECAY = 0.05
SEED = 13
Example = tuple[Rows, frozenset[int]]
"""Feature rows and the labels that are right."""


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated report, read by the stages below."""

    gold: dict[str, Any]
    analysis: Analysis


def reports(scenarios: Path, sets: list[str]) -> Iterator[tuple[str, Report]]:
    """The English reports of the sets, each with the number of its set."""
    chain = build_chain(Recipe("below", BELOW))
    for number in sets:
        folder = scenarios / f"train{number}"
        for path in sorted((folder / "gold" / "articles").glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            if gold["language"] != "en":
                continue
            text = (folder / "articles" / f"{gold['id']}.txt").read_text("utf-8")
            published = published_value(gold["published"]) if gold["published"] else None
            document = Document.build(text, language="en", parts=parts(gold), published=published)
            yield number, Report(gold, chain.run(document))


def parts(gold: dict[str, Any]) -> tuple[Part, ...]:
    """Headline and body of a report as the gold gives them."""
    found = []
    for kind in ("headline", "body"):
        span = gold["parts"].get(kind)
        if span:
            found.append(Part(kind, Span(span["start"], span["end"])))  # type: ignore[arg-type]
    return tuple(found)


def gold_event(
    tree: Tree, candidate: Candidate, events: list[dict[str, Any]]
) -> tuple[dict[str, Any] | None, bool]:
    """The event whose trigger the candidate touches, and whether it is the best word for it."""
    spans = [tree.tokens[i].span for i in candidate.tokens]

    def touches(mark: dict[str, Any]) -> bool:
        return any(s.start < mark["end"] and mark["start"] < s.end for s in spans)

    for event in events:
        if touches(event["trigger"]):
            return event, True
    for event in events:
        if any(touches(t) for t in event["alt_triggers"]):
            return event, False
    return None, False


class Examples:
    """Feature rows of all candidates with their right labels, for the three models."""

    def __init__(self) -> None:
        """No examples yet."""
        ontology = load_ontology()
        kinds = sorted({k.scenario for k in ontology.kinds.values()})
        self.kinds = HashedLinear([NO_EVENT, *kinds], BITS)
        self.realis = HashedLinear(
            ["happened", "ongoing", "planned", "feared", "hypothetical", "negated"], BITS
        )
        self.standing = HashedLinear([MAIN, BACKGROUND], BITS)
        self.rows: dict[str, list[Example]] = {"kinds": [], "realis": [], "standing": []}
        blank = Models(self.kinds, self.realis, self.standing)
        self._stage = EventMentionStage(blank, None)
        self._lists: RealisWords = self._stage._realis  # noqa: SLF001  # training reads what the stage reads

    def add(self, report: Report) -> None:
        """Take the candidates of one report."""
        context, candidates = self._stage.propose(report.analysis)
        if context.scene.is_metaphor:
            return
        events = report.gold["events"]
        for candidate in candidates:
            event, is_best = gold_event(context.tree, candidate, events)
            right = [event["kind"], *event["alt_kinds"]] if event else [NO_EVENT]
            self._keep("kinds", self.kinds, kind_features(context, candidate), right)
            if event is None:
                continue
            kind = event["kind"]
            standing = [BACKGROUND if event["background"] else MAIN]
            features = standing_features(context, candidate, kind)
            self._keep("standing", self.standing, features, standing)
            if is_best:
                cues = realis_cues(context, candidate, self._lists)
                features = realis_features(context, candidate, cues, kind, decide_realis(cues))
                right = [event["realis"], *event["alt_realis"]]
                self._keep("realis", self.realis, features, right)

    def _keep(self, name: str, model: HashedLinear, features: list[str], right: list[str]) -> None:
        indices = frozenset(model.labels.index(r) for r in right if r in model.labels)
        if indices:
            self.rows[name].append((model.rows(sorted(set(features))), indices))

    def train(self, seed: int = SEED) -> Models:
        """The three models, trained on what was taken."""
        return Models(
            fit(self.kinds, self.rows["kinds"], seed=seed),
            fit(self.realis, self.rows["realis"], seed=seed),
            fit(self.standing, self.rows["standing"], seed=seed),
        )


def fold_out(read: list[tuple[str, Report]]) -> Iterator[tuple[Report, Models]]:
    """Each report with models that have not seen its set."""
    for held in sorted({number for number, _ in read}):
        examples = Examples()
        for number, report in read:
            if number != held:
                examples.add(report)
        models = examples.train()
        yield from ((report, models) for number, report in read if number == held)


def pair_examples(read: list[tuple[str, Report]]) -> list[Example]:
    """Pairs of mentions of one report that are, or are not, one event of the gold."""
    model = HashedLinear([SAME, DIFFERENT], BITS)
    ontology = load_ontology()
    found: list[Example] = []
    chains: dict[int, Chain] = {}
    for report, models in fold_out(read):
        if id(models) not in chains:
            chains[id(models)] = chain_above(EventMentionStage(models, None))
        analysis = chains[id(models)].run(report.analysis.document)
        tree = Tree.of(analysis)
        known = describe(analysis[EVENT_MENTIONS], tree, ontology, read_links(analysis))
        events = [mention_event(k, report.gold["events"]) for k in known]
        for j, right in enumerate(known):
            first = right.nth == 0
            for i in range(max(0, j - RECENT), j):
                if events[i] is None or events[j] is None or conflict(known[i], right):
                    continue
                features = pair_features(known[i], right, tree, first_of_kind=first)
                label = SAME if events[i] == events[j] else DIFFERENT
                right_label = frozenset({model.labels.index(label)})
                found.append((model.rows(sorted(set(features))), right_label))
    return found


def chain_above(stage: EventMentionStage) -> Chain:
    """The stages up to the roles of mentions, with ``stage`` among them."""
    made = {"event_mentions": stage}
    return Chain([made.get(name) or build_stage(name) for name in UP_TO_ROLES])


def mention_event(known: Known, events: list[dict[str, Any]]) -> str | None:
    """The gold event that a mention touches."""
    spans = known.mention.evidence.spans
    for marks in ("trigger", "alt_triggers"):
        for event in events:
            listed = [event[marks]] if marks == "trigger" else event[marks]
            if any(s.start < m["end"] and m["start"] < s.end for s in spans for m in listed):
                return str(event["id"])
    return None


def fit(
    model: HashedLinear, examples: list[Example], decay: float = DECAY, *, seed: int = SEED
) -> HashedLinear:
    """Multinomial logistic regression by Adagrad, with weight decay.

    Where several labels are right, they share what the model gives to any of them.
    """
    weights = np.zeros((1 << model.bits, len(model.labels)), np.float64)
    squares = np.full_like(weights, 1e-6)
    order = list(range(len(examples)))
    shuffle = random.Random(seed)  # noqa: S311  # not for secrets
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for index in order:
            rows, right = examples[index]
            scores = weights[rows].sum(axis=0)
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = np.zeros_like(chances)
            wanted[list(right)] = chances[list(right)]
            slope = chances - wanted / wanted.sum()
            step = slope + decay * weights[rows]
            squares[rows] += step**2
            weights[rows] -= RATE * step / np.sqrt(squares[rows])
    return HashedLinear(model.labels, model.bits, weights.astype(np.float32))


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=Path, required=True)
    parser.add_argument("--sets", default="1,2,3,4,5,6,7")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    read = list(reports(options.scenarios, options.sets.split(",")))
    examples = Examples()
    for _, report in read:
        examples.add(report)
    models = examples.train(options.seed)
    pairs = pair_examples(read)
    options.out.mkdir(parents=True, exist_ok=True)
    raw = fit(
        HashedLinear([SAME, DIFFERENT], BITS), pairs, PAIR_DECAY, seed=options.seed
    ).to_bytes()
    (options.out / "event_pairs.npz").write_bytes(raw)
    print(f"event_pairs.npz: {len(pairs)} examples, {len(raw)} bytes")
    for name in ("kinds", "realis", "standing"):
        raw = getattr(models, name).to_bytes()
        (options.out / f"event_{name}.npz").write_bytes(raw)
        print(f"event_{name}.npz: {len(examples.rows[name])} examples, {len(raw)} bytes")


if __name__ == "__main__":
    main()
