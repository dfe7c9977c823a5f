"""Trains the shipped tagger and parser on GUM and writes ``syntax.npz``.

    python train/syntax/train.py --data GUM/dep --work WORK --out data/src/dateline_data/syntax.npz

Averaged perceptrons; the parser learns with a dynamic oracle (Goldberg and Nivre 2013) on tags that the
tagger gave to text it was not trained on. The same seed gives the same file. Each epoch leaves a
checkpoint in ``--work``; a second start goes on from the last one.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from attributed import attributed
from learner import Learner, combined
from treebank import Sentence, projective, read

from dateline.stages.syntax.features import RELATION_SEED, features_version, window_atoms
from dateline.stages.syntax.lemmas import build_lemmatizer
from dateline.stages.syntax.model import _START_TAG, _TAG_SEED, Parser, Tagger, Vocabulary
from dateline.stages.syntax.transitions import LEFT, RIGHT, SHIFT, State

DEV = (
    "GUM_news_afghan", "GUM_news_asylum", "GUM_news_election", "GUM_news_imprisoned", "GUM_news_korea", "GUM_news_stampede",
    "GUM_news_taxes", "GUM_news_worship", "GUM_court_fire", "GUM_interview_cyclone", "GUM_bio_gordon", "GUM_voyage_cuba",
)  # fmt: skip
EXPLORE_FROM, EXPLORE = 1, 0.9


@dataclass
class Settings:
    """What a run depends on."""

    work: Path
    vocabulary: Vocabulary
    tag_bits: int
    parse_bits: int
    threshold: int
    seeds: int


def train_tagger(
    name: str,
    sentences: list[Sentence],
    labels: Sequence[str],
    settings: Settings,
    epochs: int,
    seed: int,
) -> Learner:
    """A tagger after ``epochs`` rounds."""
    learner = Learner(labels, settings.tag_bits, threshold=settings.threshold)
    tagger = Tagger(learner)
    number = {label: index for index, label in enumerate(labels)}
    path = settings.work / f"{name}.npz"
    known: dict[str, list[int]] = {}
    atoms = [settings.vocabulary.atoms(s.forms, known) for s in sentences]
    for epoch in range(learner.load(path), epochs):
        order = list(range(len(sentences)))
        random.Random(seed * 1000 + epoch).shuffle(order)  # noqa: S311
        wrong = total = 0
        for index in order:
            sentence, words = sentences[index], atoms[index]
            static = tagger.words.rows(window_atoms(words))
            before = before2 = _START_TAG
            for position in range(len(words)):
                rows = np.concatenate(
                    [
                        static[position],
                        tagger.history.rows(tagger.history_atoms(words, position, before, before2)),
                    ]
                )
                guess = int(learner.scores(rows).argmax())
                gold = number.get(sentence.tags[position], guess)
                if guess != gold:
                    learner.update(rows, gold, guess)
                    wrong += 1
                learner.clock += 1
                total += 1
                before, before2 = _TAG_SEED + guess, before
        print(f"{name} epoch {epoch + 1}: {wrong / total:.2%} wrong in training", flush=True)
        learner.save(path, epoch + 1)
    return learner


def costs(state: State, heads: Sequence[int], children: Sequence[Sequence[int]]) -> list[int]:
    """Gold arcs that shift, left and right make unreachable. ``heads`` name the root as ``size``."""
    stack, following = state.stack, state.next
    large = 10**6
    can_shift, can_left, can_right = state.allowed()
    result = [large, large, large]
    s0 = stack[-1] if stack else None
    if can_shift:
        in_stack = set(stack)
        lost = heads[following] in in_stack and heads[following] != s0
        result[SHIFT] = int(lost) + sum(child in in_stack for child in children[following])
    if s0 is not None:
        below = stack[-2] if len(stack) > 1 else None
        dependents = sum(child >= following for child in children[s0])
        head = heads[s0]
        if can_left:
            result[LEFT] = dependents + int(
                head != following and (head == below or head > following)
            )
        if can_right:
            result[RIGHT] = dependents + int(head >= following)
    return result


def train_parser(
    name: str,
    sentences: list[Sentence],
    tags: list[list[int]],
    tag_labels: Sequence[str],
    relations: Sequence[str],
    settings: Settings,
    epochs: int,
    seed: int,
) -> Learner:
    """A parser after ``epochs`` rounds over sentences with the given tag numbers."""
    labels = ["shift", *(f"left:{r}" for r in relations), *(f"right:{r}" for r in relations)]
    learner = Learner(labels, settings.parse_bits, threshold=settings.threshold)
    parser = Parser(learner, tag_labels)
    number = {relation: index for index, relation in enumerate(relations)}
    count = len(relations)
    path = settings.work / f"{name}.npz"
    known: dict[str, list[int]] = {}
    gold = []
    for sentence in sentences:
        size = len(sentence.forms)
        heads = [size if head < 0 else head for head in projective(sentence.heads)]
        children: list[list[int]] = [[] for _ in range(size + 1)]
        for word, head in enumerate(heads):
            children[head].append(word)
        gold.append(
            (
                settings.vocabulary.atoms(sentence.forms, known),
                heads,
                children,
                [number.get(r, number["dep"]) for r in sentence.relations],
            )
        )
    offset = {LEFT: 1, RIGHT: 1 + count}
    for epoch in range(learner.load(path), epochs):
        order = list(range(len(sentences)))
        chance = random.Random(seed * 1000 + epoch)  # noqa: S311
        chance.shuffle(order)
        wrong = total = 0
        for index in order:
            atoms, heads, children, wanted = gold[index]
            state = parser.state(sentences[index].forms, atoms, tags[index])
            while not state.done:
                if state.next == state.size and len(state.stack) == 1:
                    break
                rows = parser.templates.rows(state.atoms())
                scores = learner.scores(rows)
                kind, relation = parser.best(scores, state)
                price = costs(state, heads, children)
                cheapest = min(price)
                right_label = wanted[state.stack[-1]] if state.stack else 0
                good = [k for k in (SHIFT, LEFT, RIGHT) if price[k] == cheapest]
                target = max(
                    good, key=lambda k: scores[0] if k == SHIFT else scores[offset[k] + right_label]
                )
                fine = kind in good and (
                    kind == SHIFT
                    or relation == right_label
                    or heads[state.stack[-1]] != (state.next if kind == LEFT else state.stack[-2])
                )
                total += 1
                learner.clock += 1
                if not fine:
                    wrong += 1
                    learner.update(
                        rows,
                        0 if target == SHIFT else offset[target] + right_label,
                        0 if kind == SHIFT else offset[kind] + relation,
                    )
                    if epoch < EXPLORE_FROM or chance.random() > EXPLORE:
                        kind, relation = target, right_label
                state.move(kind, relation, RELATION_SEED + relation, parser.bits[relation])
        print(f"{name} epoch {epoch + 1}: {wrong / total:.2%} wrong in training", flush=True)
        learner.save(path, epoch + 1)
    return learner


def fold_tags(
    sentences: list[Sentence],
    labels: Sequence[str],
    settings: Settings,
    *,
    folds: int,
    epochs: int,
    name: str,
) -> list[list[int]]:
    """Tags for each sentence by a tagger that did not see its document."""
    documents = sorted({s.document for s in sentences})
    fold = {document: index % folds for index, document in enumerate(documents)}
    tags: list[list[int]] = [[] for _ in sentences]
    known: dict[str, list[int]] = {}
    for number in range(folds):
        model = train_tagger(
            f"{name}-fold{number}",
            [s for s in sentences if fold[s.document] != number],
            labels,
            settings,
            epochs,
            1,
        )
        tagger = Tagger(combined([model], step=0.25, least=0.0, least_in_line=0.0))
        for index, sentence in enumerate(sentences):
            if fold[sentence.document] == number:
                tags[index] = tagger.tag(settings.vocabulary.atoms(sentence.forms, known))
    return tags


def measure(
    sentences: list[Sentence], tagger: Tagger, parser: Parser, vocabulary: Vocabulary
) -> dict[str, float]:
    """Share of right universal tags, heads and labelled heads; heads without punctuation."""
    known: dict[str, list[int]] = {}
    tag_hits = words = heads_right = labels_right = arcs = 0
    for sentence in sentences:
        atoms = vocabulary.atoms(sentence.forms, known)
        tags = tagger.tag(atoms)
        heads, relations = parser.parse(sentence.forms, atoms, tags)
        for index, (tag, head, relation) in enumerate(zip(tags, heads, relations, strict=True)):
            words += 1
            tag_hits += (
                tagger.model.labels[tag].partition("|")[0] == sentence.tags[index].partition("|")[0]
            )
            if sentence.relations[index] == "punct":
                continue
            arcs += 1
            right = (-1 if head == len(sentence.forms) else head) == sentence.heads[index]
            heads_right += right
            labels_right += right and parser.relations[relation] == sentence.relations[index]
    return {
        "words": words,
        "UPOS": tag_hits / words,
        "UAS": heads_right / arcs,
        "LAS": labels_right / arcs,
    }


def read_clusters(path: Path) -> dict[str, tuple[int, int]]:
    """Fine and coarse group of each word."""
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return {word: (int(fine), int(coarse)) for word, fine, coarse in rows}


def words_of(sentences: list[Sentence]) -> dict[str, np.ndarray]:
    """What the lemmatizer and the case rule learn: base forms, exceptions to its rules, plain words."""
    seen = Counter(
        (form, lemma, tag)
        for s in sentences
        for form, lemma, tag in zip(s.forms, s.lemmas, s.tags, strict=True)
    )
    known = {
        lemma for (_, lemma, tag), _ in seen.items()
        if tag.startswith(("VERB", "ADJ")) and lemma.isascii() and lemma.isalpha() and lemma.islower()
    }  # fmt: skip
    rules = build_lemmatizer({}, known)
    best: dict[tuple[str, str], Counter[str]] = {}
    for (form, lemma, tag), count in seen.items():
        if not tag.startswith(("PROPN", "X", "SYM", "NUM", "PUNCT")) and "-" not in form:
            best.setdefault((form.lower(), tag), Counter())[lemma] += count
    exceptions = {}
    for (form, tag), lemmas in sorted(best.items()):
        lemma, count = lemmas.most_common(1)[0]
        if count >= 2 and rules.lemma(form, *tag.split("|")) != lemma and lemma.lower() == lemma:
            exceptions[form, tag.partition("|")[0]] = lemma
    plain = Counter(
        form for s in sentences for form in s.forms if form.islower() and form.isalpha()
    )
    return {
        "lemma_known": np.array(" ".join(sorted(known))),
        "lemma_exceptions": np.array(
            "\n".join(f"{form}\t{pos}\t{lemma}" for (form, pos), lemma in exceptions.items())
        ),
        "plain_words": np.array(" ".join(sorted(plain))),
    }


def main() -> None:
    """Train, measure, write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--work", type=Path, required=True)
    options.add_argument("--out", type=Path)
    options.add_argument(
        "--lexicon", type=Path, default=Path("src/dateline/lexicon/en/syntax.toml")
    )
    options.add_argument("--tag-epochs", type=int, default=5)
    options.add_argument("--parse-epochs", type=int, default=7)
    options.add_argument("--tag-bits", type=int, default=22)
    options.add_argument("--parse-bits", type=int, default=22)
    options.add_argument("--folds", type=int, default=4)
    options.add_argument("--seeds", type=int, default=2, help="models whose mean is taken")
    options.add_argument(
        "--all", action="store_true", help="train on the dev documents too; prints no scores"
    )
    options.add_argument("--step", type=float, default=0.25)
    options.add_argument(
        "--attributed",
        type=float,
        default=0.45,
        help="share of plain sentences also used with a source",
    )
    options.add_argument("--least", type=float, default=0.35)
    options.add_argument("--least-in-line", type=float, default=1.1)
    options.add_argument("--threshold", type=int, default=3)
    options.add_argument("--clusters", type=Path, help="what clusters.py wrote")
    given = options.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    sentences = [s for path in sorted(given.data.glob("*.conllu")) for s in read(path)]
    train = sentences if given.all else [s for s in sentences if s.document not in DEV]
    dev = [s for s in sentences if s.document in DEV]
    raw = tomllib.loads(given.lexicon.read_text("utf-8"))
    classes = {form: name for name, forms in raw["classes"].items() for form in forms}
    clusters = read_clusters(given.clusters) if given.clusters else {"": (-1, -1)}
    settings = Settings(
        given.work,
        Vocabulary(clusters, classes),
        given.tag_bits,
        given.parse_bits,
        given.threshold,
        given.seeds,
    )
    labels = sorted({tag for s in train for tag in s.tags})
    relations = sorted({relation for s in train for relation in s.relations})
    print(
        len(train),
        "sentences,",
        sum(len(s.forms) for s in train),
        "words,",
        len(labels),
        "tags,",
        len(relations),
        "relations",
    )
    tags = fold_tags(
        train, labels, settings, folds=given.folds, epochs=given.tag_epochs - 1, name="tagger"
    )
    number = {label: index for index, label in enumerate(labels)}
    put_in = {
        seed: attributed(train, tags, number, share=given.attributed, seed=seed)
        for seed in range(1, given.seeds + 1)
    }
    print([len(more) for more, _ in put_in.values()], "sentences with a source put in")
    shrink = {"step": given.step, "least": given.least, "least_in_line": given.least_in_line}
    seeds = range(1, given.seeds + 1)
    tagger_model = combined(
        [
            train_tagger(f"tagger{seed}", train, labels, settings, given.tag_epochs, seed)
            for seed in seeds
        ],
        **shrink,
    )
    parser_model = combined(
        [
            train_parser(
                f"parser{seed}",
                train + put_in[seed][0],
                tags + put_in[seed][1],
                labels,
                relations,
                settings,
                given.parse_epochs,
                seed,
            )
            for seed in seeds
        ],
        **shrink,
    )
    tagger, parser = Tagger(tagger_model), Parser(parser_model, labels)
    parts = (
        () if given.all else (("dev", dev), ("news", [s for s in dev if "_news_" in s.document]))
    )
    for name, part in parts:
        print(
            name,
            {
                key: round(value, 4)
                for key, value in measure(part, tagger, parser, settings.vocabulary).items()
            },
        )
    if given.out:
        names = sorted(clusters)
        np.savez_compressed(
            given.out,
            features=np.array(features_version(), np.uint32),
            **tagger_model.arrays("tagger"),
            **parser_model.arrays("parser"),
            **words_of(sentences if given.all else train),
            cluster_words=np.array("\n".join(names)),
            cluster_fine=np.array([clusters[n][0] for n in names], np.int16),
            cluster_coarse=np.array([clusters[n][1] for n in names], np.int16),
        )
        print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
