"""Learns how much each sign speaks for a link; see README.md."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpora import Labelled, ecb, gum, labelled_mentions, scenarios
from dateline.model.analysis import NAMES, REFERENCES, Analysis
from dateline.model.text import Document
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain
from dateline.stages.entities.likeness import Candidate, Task
from dateline.stages.entities.profiles import Profile
from dateline.stages.entities.stage import read

STAGES = ("sentences", "tokens", "encoder", "syntax", "quotations", "names", "references")
TASKS: tuple[Task, ...] = ("single", "many", "thing", "description")
FEWEST = 8
PENALTY = 4.0
STEPS = 400
RATE = 0.1


@dataclass(frozen=True, slots=True)
class Choice:
    """The signs of each candidate and of none, and which candidates are right."""

    signs: Sequence[Sequence[str]]
    none: Sequence[str]
    right: Sequence[bool]


class Teacher:
    """Chooses the right candidate for each mention of a report, and notes the choice."""

    def __init__(self, report: Labelled, analysis: Analysis) -> None:
        """Label the mentions of the report."""
        self.ordered = sorted((*analysis[NAMES], *analysis[REFERENCES]), key=lambda m: m.head)
        heads = [(m.head.start, m.head.end) for m in self.ordered]
        numbered = labelled_mentions(report, heads)
        self.entities = {self.ordered[i].id: names for i, names in numbered.items()}
        self.report = report
        self.made: dict[Task, list[Choice]] = defaultdict(list)

    def choose(
        self,
        task: Task,
        profile: Profile,
        candidates: Sequence[Candidate],
        signs: Sequence[Sequence[str]],
        none: Sequence[str],
    ) -> int:
        """The number of the right candidate, or -1."""
        start = profile.mention.head.start
        mine = self.entities.get(profile.mention.id)
        known = [self._known(c, start) for c in candidates]
        if mine is None and not self.report.is_complete:
            right = self._same_speaker(profile, candidates) if task != "description" else []
            if sum(right) != 1:
                return -1
        else:
            right = [bool(mine and mine & names) for names in known]
        if any(right) or self.report.is_complete:
            self.made[task].append(Choice(signs, none, right))
        elif task == "description":
            # What nobody labelled may be right: only labelled candidates are known to be wrong.
            kept = [s for s, names in zip(signs, known, strict=True) if names]
            if kept:
                self.made[task].append(Choice(kept, none, [False] * len(kept)))
        return right.index(True) if any(right) else -1

    def _known(self, candidate: Candidate, start: int) -> frozenset[str]:
        """What a candidate stands for: in complete reports what most of its mentions do."""
        before = [m for m in candidate.cluster.mentions if m.head.start < start]
        names = Counter(n for m in before for n in self.entities.get(m.id, ()))
        if self.report.is_complete:
            return frozenset(n for n, _ in names.most_common(1))
        return frozenset(names)

    def _same_speaker(self, profile: Profile, candidates: Sequence[Candidate]) -> list[bool]:
        head = profile.mention.head
        types = [t for s, e, t in self.report.speakers if (s, e) == (head.start, head.end)]
        last = [
            s for s in self.report.speakers if types and s[1] <= head.start and s[2] == types[0]
        ]
        return [
            bool(last)
            and any(
                m.head.start < last[-1][1] and last[-1][0] < m.head.end for m in c.cluster.mentions
            )
            for c in candidates
        ]


def choices(reports: Iterable[Labelled], chain: Chain) -> dict[Task, list[Choice]]:
    """All choices of some reports, by task."""
    made: dict[Task, list[Choice]] = defaultdict(list)
    for report in reports:
        analysis = chain.run(Document.build(report.text, language="en"))
        teacher = Teacher(report, analysis)
        read(analysis, teacher.ordered, choose=teacher.choose)
        for task, found in teacher.made.items():
            made[task] += found
    return made


def fit(items: Sequence[Choice]) -> dict[str, float]:
    """The weight of each sign that is seen often enough (Adam on the penalised log-likelihood)."""
    seen = Counter(s for item in items for signs in (item.none, *item.signs) for s in signs)
    number = {s: i for i, s in enumerate(sorted(s for s, n in seen.items() if n >= FEWEST))}
    rows, owner, right = [], [], []
    for at, item in enumerate(items):
        answers = (not any(item.right), *item.right)
        for signs, answer in zip((item.none, *item.signs), answers, strict=True):
            rows.append([number[s] for s in signs if s in number])
            owner.append(at)
            right.append(float(answer))
    owners, rights = np.asarray(owner), np.asarray(right)
    row_of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    sign_of = np.asarray([s for row in rows for s in row])
    weights, mean, square = (np.zeros(len(number)) for _ in range(3))
    for step in range(1, STEPS + 1):
        sums = np.bincount(row_of, weights[sign_of], len(rows))
        top = np.full(len(items), -1e9)
        np.maximum.at(top, owners, sums)
        powers = np.exp(sums - top[owners])
        share = powers / np.bincount(owners, powers, len(items))[owners]
        of_right = np.bincount(owners, powers * rights, len(items))
        wanted = powers * rights / np.maximum(of_right, 1e-12)[owners]
        slope = np.bincount(sign_of, (share - wanted)[row_of], len(number)) + PENALTY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights -= RATE * move
    return {s: round(float(weights[i]), 2) for s, i in number.items() if abs(weights[i]) >= 0.02}


def main() -> None:
    """Read the corpora, fit each task, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gum", type=Path, required=True)
    parser.add_argument("--ecb", type=Path)
    parser.add_argument("--scenarios", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    chain = build_chain(Recipe("coreference", STAGES))
    sources = [gum(given.gum), *(scenarios(folder) for folder in given.scenarios)]
    if given.ecb:
        sources.append(ecb(given.ecb))
    items: dict[Task, list[Choice]] = defaultdict(list)
    for source in sources:
        for task, found in choices(source, chain).items():
            items[task] += found
    lines = [
        "# How much each sign of `stages/entities/likeness.py` speaks for a link.",
        "# Learned; written by `train/coreference/train.py`.",
    ]
    for task in TASKS:
        weights = fit(items[task])
        print(f"{task}: {len(items[task])} choices, {len(weights)} weights")
        lines += ["", f"[{task}]", *(f'"{s}" = {w}' for s, w in sorted(weights.items()))]
    given.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
