"""Coreference in a report: MUC, B-cubed, CEAF-e, and how often each kind of link is right.

Mentions are persons, organisations and places by name, description or pronoun of the third person;
entities that are mentioned once are left out on both sides, as are first and second persons. A found
mention is a gold one when its head holds the gold head word. ``link_*`` is the share of right links
from a mention to the nearest earlier one of the same entity that is no pronoun, by the mention's form;
``recall_*`` the share of gold mentions with an antecedent that are tied to a right one.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import CORPORA, files
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.cluster_measures import b_cubed, ceaf_e, muc
from bench.tasks.gum_entities import EntityReport, GoldMention, read_entities
from bench.tasks.times import Table, outcome_of
from dateline.model.analysis import ENTITIES, Analysis
from dateline.model.entity import Mention
from dateline.model.text import Document
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.reference import EntityIndex

DEFAULT_DATA = CORPORA / "gum" / "dep"
STAGES = (
    "sentences",
    "tokens",
    "encoder",
    "syntax",
    "quotations",
    "names",
    "references",
    "entities",
)
HELD_OUT = frozenset(
    json.loads((Path(__file__).parents[2] / "train/encoder/gum_held_out.json").read_text("utf-8"))
)
"""Documents that the parser and the rules never saw; the others may have been read."""

KINDS = frozenset({"person", "organization", "place"})
FORMS = ("name", "nominal", "pronoun")

Key = GoldMention | int
"""A gold mention, or the start of a found mention that is none."""


def run(data: Path) -> Outcome:
    """The held-out documents below ``data``, or all where none of them is there. Raises NoData."""
    paths = files(data, "*.conllu")
    held_out = [path for path in paths if path.stem in HELD_OUT]
    chain = build_chain(Recipe("coreference", STAGES))
    table: Table = defaultdict(dict)
    for path in held_out or paths:
        report = read_entities(path)
        analysis = chain.run(Document.build(report.text, language="en"))
        for line, counts in measured(report, analysis).items():
            table[line][report.name] = counts
    outcome = outcome_of("coreference", corpus_sha256(data), table)
    named = ("muc", "b_cubed", "ceaf_e")
    mean = sum(outcome.scores.get(line, 0.0) for line in named) / len(named)
    return Outcome(
        outcome.task,
        outcome.corpus_sha256,
        {"mean": mean, **outcome.scores},
        outcome.items,
        outcome.intervals,
    )


def measured(report: EntityReport, analysis: Analysis) -> dict[str, Counts]:
    """Counts of each line for one report."""
    found = [[key for key, _ in cluster] for cluster in aligned(report, analysis)]
    gold = gold_clusters(report)
    sides = [frozenset(c) for c in gold], [frozenset(c) for c in scored(found, gold)]
    counts = {"muc": muc(*sides), "b_cubed": b_cubed(*sides), "ceaf_e": ceaf_e(*sides)}
    return counts | _links(report, analysis) | _recalls(found, gold)


def gold_clusters(report: EntityReport) -> list[list[GoldMention]]:
    """The gold entities of the kinds that count with two or more mentions that count."""
    by_entity: dict[str, list[GoldMention]] = defaultdict(list)
    for mention in sorted(report.mentions, key=lambda m: (m.start, -m.end)):
        by_entity[mention.entity].append(mention)
    made = []
    for mentions in by_entity.values():
        kept = [m for m in mentions if m.form != "speaker"]
        kind = Counter(m.kind for m in mentions).most_common(1)[0][0]
        if kind in KINDS and len(kept) > 1:
            made.append(kept)
    return made


def aligned(report: EntityReport, analysis: Analysis) -> list[list[tuple[Key, Mention]]]:
    """The found entities in order, each mention as the gold mention with its head, or as its start."""
    index = EntityIndex.of(analysis)
    heads = sorted(
        ((head, m) for m in report.mentions for head in m.heads), key=lambda pair: pair[0]
    )
    starts = [head[0] for head, _ in heads]
    taken: set[GoldMention] = set()
    made = []
    for entity in analysis[ENTITIES]:
        cluster: list[tuple[Key, Mention]] = []
        for mention in index.mentions_of(entity):
            best: GoldMention | None = None
            likeness = 0.0
            for i in range(bisect_left(starts, mention.head.start), len(heads)):
                if starts[i] >= mention.head.end:
                    break
                alike = _likeness(heads[i][1], mention)
                if heads[i][1] not in taken and alike > likeness:
                    best, likeness = heads[i][1], alike
            if best is not None:
                taken.add(best)
            cluster.append((mention.head.start if best is None else best, mention))
        made.append(cluster)
    return made


def _likeness(gold: GoldMention, found: Mention) -> float:
    """The shared part of two extents."""
    extent = found.evidence.extent
    shared = min(gold.end, extent.end) - max(gold.start, extent.start)
    return max(shared, 0) / (max(gold.end, extent.end) - min(gold.start, extent.start))


def scored(
    found: Sequence[Sequence[Key]], gold: Sequence[Sequence[GoldMention]]
) -> Iterator[list[Key]]:
    """The found entities that count: with two or more mentions, and not one gold entity of other kind."""
    counted = {mention for cluster in gold for mention in cluster}
    for cluster in found:
        kept = [k for k in cluster if not (isinstance(k, GoldMention) and k.form == "speaker")]
        owners = {k.entity if isinstance(k, GoldMention) else k for k in kept}
        is_other = len(owners) == 1 and not counted & set(kept)
        if len(kept) > 1 and not is_other:
            yield kept


def _links(report: EntityReport, analysis: Analysis) -> dict[str, Counts]:
    counts = {f"link_{form}": [0, 0] for form in FORMS}
    for cluster in aligned(report, analysis):
        for form, is_right, _, _ in links(cluster):
            counts[f"link_{form}"][0] += is_right
            counts[f"link_{form}"][1] += 1
    return {line: tuple(pair) for line, pair in counts.items()}


def links(
    cluster: Sequence[tuple[Key, Mention]],
) -> Iterator[tuple[str, bool, Mention, Mention]]:
    """For each mention but the first: its form, whether its link is right, it and what it is tied to."""
    before: tuple[Key, Mention] | None = None
    for key, mention in cluster:
        if before is not None:
            left, other = before
            is_right = (
                isinstance(key, GoldMention)
                and isinstance(left, GoldMention)
                and key.entity == left.entity
            )
            yield mention.form, is_right, mention, other
        if before is None or mention.form != "pronoun":
            before = (key, mention)


def _recalls(
    found: Sequence[Sequence[Key]], gold: Sequence[Sequence[GoldMention]]
) -> dict[str, Counts]:
    owner = {key: number for number, cluster in enumerate(found) for key in cluster}
    counts = {f"recall_{form}": [0, 0] for form in FORMS}
    for cluster in gold:
        for at, mention in enumerate(cluster[1:], start=1):
            line = counts[f"recall_{mention.form}"]
            line[1] += 1
            mine = owner.get(mention)
            line[0] += mine is not None and any(owner.get(m) == mine for m in cluster[:at])
    return {line: tuple(pair) for line, pair in counts.items()}
