"""PLOVER event types of sentences, and whole gold records: who did it to whom, what, where.

``plv_macro`` is the mean F1 over the event types with source and target given, as in the papers that use
the set; ``plv_alone`` is the same from the bare sentence. Of gold records each line is the share that is
right: ``gsr_root`` the type, ``gsr_source``, ``gsr_target`` and ``gsr_place`` a word of the gold in the
phrase that was found (no phrase where the gold has none; a joint act has its sources as targets),
``gsr_record`` type, source and target together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.bootstrap import DRAWS, SEED, Counts
from bench.corpora import CORPORA
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.political import ActRecord, ActSentence, nothing, read_records, read_sentences
from bench.tasks.times import Table, outcome_of
from dateline.lexicon import table as lexicon
from dateline.model.text import Document, Span
from dateline.ontology.plover import combinations
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.resolve.plover import act_of
from dateline.resolve.plover_sides import place_of, sides_of
from dateline.resolve.plover_words import ActWords
from dateline.resolve.tree import Tree

DEFAULT_DATA = CORPORA / "events"
STAGES = ("sentences", "tokens", "encoder", "syntax")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_SMALL = frozenset(["the", "of", "in", "and", "a", "to", "for", "by", "at", "from", "on", "..."])

Pairs = list[tuple[str, str | None]]
"""Event type of the gold and the one that was found."""


def run(data: Path) -> Outcome:
    """Every PLV sentence and every gold record below ``data``. Raises NoData."""
    sentences, records = read_sentences(data), read_records(data)
    if not sentences and not records:
        raise nothing(data)
    chain = build_chain(Recipe("plover", STAGES))
    words = ActWords(lexicon("en", "plover"), combinations())
    table: Table = defaultdict(dict)
    pairs: dict[str, Pairs] = {"plv_macro": [], "plv_alone": []}
    for sentence in sentences:
        for line, found in _types(sentence, chain, words).items():
            pairs[line].append((sentence.root, found))
        right = pairs["plv_macro"][-1]
        table["plv_accuracy"][sentence.key] = (float(right[0] == right[1]), 1)
    for record in records:
        for line, counts in measured(record, chain, words).items():
            table[line][record.key] = counts
    outcome = outcome_of("plover", corpus_sha256(data if data.is_dir() else data.parent), table)
    macro = {line: macro_f1(found) for line, found in pairs.items() if found}
    spread = {line: _interval(found) for line, found in pairs.items() if found}
    by_type = {f"plv_{t}": f1 for t, f1 in f1_by_type(pairs["plv_macro"]).items()}
    return Outcome(
        outcome.task,
        outcome.corpus_sha256,
        {**macro, **outcome.scores, **by_type},
        outcome.items,
        {**outcome.intervals, **spread},
    )


def _tree(text: str, chain: Chain) -> Tree:
    return Tree.of(chain.run(Document.build(text, language="en")))


def _types(sentence: ActSentence, chain: Chain, words: ActWords) -> dict[str, str | None]:
    tree = _tree(sentence.text, chain)
    tokens = range(len(tree.tokens))
    source = {i for start, end in sentence.source for i in tree.tokens_in(Span(start, end))}
    given = act_of(tree, tokens, words, source=source)
    alone = act_of(tree, tokens, words)
    return {
        line: YIELD.get(act.root, act.root) if act else None
        for line, act in (("plv_macro", given), ("plv_alone", alone))
    }


def measured(record: ActRecord, chain: Chain, words: ActWords) -> dict[str, Counts]:
    """What is right of one gold record."""
    tree = _tree(record.text, chain)
    tokens = range(len(tree.tokens))
    act = act_of(tree, tokens, words)
    source, target, place = list[str](), list[str](), list[str]()
    if act is not None:
        sides = sides_of(tree, act, tokens)
        source = [tree.text(i) for i in sides.source]
        target = [tree.text(i) for i in sides.target]
        place = [tree.text(i) for i in place_of(tree, act, tokens)]
    is_root = act is not None and act.root == record.root
    is_source = _touches(source, record.sources)
    is_target = _touches(target, record.targets) or (
        not record.targets and _touches(target, record.sources)
    )
    counts: dict[str, Counts] = {
        "gsr_root": (is_root, 1),
        "gsr_source": (is_source, 1),
        "gsr_target": (is_target, 1),
        "gsr_record": (is_root and is_source and is_target, 1),
    }
    if record.place:
        counts["gsr_place"] = (_touches(place, (record.place,)), 1)
    return counts


def _touches(found: Sequence[str], gold: Sequence[str]) -> bool:
    """Whether a phrase shares a content word with one of the gold; nothing matches nothing."""
    if not gold:
        return not found
    words = _content(" ".join(found))
    return any(words & _content(phrase) for phrase in gold)


def _content(phrase: str) -> set[str]:
    return {w.lower().replace("'s", "").strip(".,()'") for w in phrase.split()} - _SMALL - {""}


def f1_by_type(pairs: Pairs) -> dict[str, float]:
    """F1 of each event type of the gold."""
    return {t: _f1(pairs, t) for t in sorted({gold for gold, _ in pairs})}


def macro_f1(pairs: Pairs) -> float:
    """The mean F1 over the event types of the gold."""
    by_type = f1_by_type(pairs)
    return sum(by_type.values()) / len(by_type)


def _f1(pairs: Pairs, root: str) -> float:
    right = sum(gold == found == root for gold, found in pairs)
    given = sum(found == root for _, found in pairs) + sum(gold == root for gold, _ in pairs)
    return 2 * right / given if given else 0.0


def _interval(pairs: Pairs) -> tuple[float, float]:
    """Where the mean F1 would fall with other sentences (95 %)."""
    roots = sorted({gold for gold, _ in pairs})
    gold = np.array([roots.index(g) for g, _ in pairs])
    found = np.array([roots.index(f) if f in roots else -1 for _, f in pairs])
    draws = np.random.default_rng(SEED).integers(0, len(pairs), size=(DRAWS, len(pairs)))
    scores = []
    for root in range(len(roots)):
        is_gold, is_found = gold[draws] == root, found[draws] == root
        given = is_gold.sum(axis=1) + is_found.sum(axis=1)
        scores.append(2 * (is_gold & is_found).sum(axis=1) / np.maximum(given, 1))
    means = np.mean(scores, axis=0)
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))
