"""The grounding gate: whether it lets true claims pass, and refuses the same claims with one thing altered.

Claims and alterations are made from the gold of our own reports (``bench.tasks.altered_claims``,
``bench.tasks.altered_meaning``); the gate sees each with the sentences of the true one as evidence.
``true_accepted`` is the share of true claims that pass, ``true_in_full_accepted`` of those that pass
as certain, as having happened, as an own deed and as the report's own word too, where the gold says so. ``refused`` is the share of altered ones that do not, ``refused_*`` by what was altered;
``words_alone_refused`` is the same for a floor that only looks whether every word and figure of a claim
is somewhere in its evidence. ``altered`` is how many there were. Reports of its own ship with it
(``bench/altered_reports``); any folder of annotated reports may be given instead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import ROOT
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.altered_claims import read_claims
from bench.tasks.altered_meaning import all_altered, as_told
from bench.tasks.times import Table, outcome_of
from dateline.lexicon import table as lexicon
from dateline.resolve.grounding.gate import grounded
from dateline.resolve.grounding.told import Told
from dateline.resolve.grounding.words import GateWords

DEFAULT_DATA = ROOT / "bench" / "altered_reports" / "reports"
TRAINING = "train*"
"""Where a folder has sets of this name, its other sets are left alone."""
IN_FULL = "true, in full"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Trial:
    """One claim at the gate: which report it is from, ``true`` or what was altered, and the outcome."""

    report: str
    kind: str
    told: Told
    is_accepted: bool
    rule: str
    has_words: bool


def run(data: Path) -> Outcome:
    """Every English report with gold below ``data``. Raises NoData."""
    found = list(trials(data))
    rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for trial in found:
        if trial.kind == "true":
            _add(rows["true_accepted"][trial.report], right=trial.is_accepted)
            continue
        if trial.kind == IN_FULL:
            _add(rows["true_in_full_accepted"][trial.report], right=trial.is_accepted)
            continue
        for line in ("refused", f"refused_{trial.kind}"):
            _add(rows[line][trial.report], right=not trial.is_accepted)
        _add(rows["words_alone_refused"][trial.report], right=not trial.has_words)
    table: Table = {line: dict[str, Counts](by_report) for line, by_report in rows.items()}
    digest = "".join(corpus_sha256(folder) for folder in sets_of(data))
    outcome = outcome_of("altered", digest, table)
    many = sum(trial.kind not in ("true", IN_FULL) for trial in found)
    return Outcome(
        outcome.task,
        outcome.corpus_sha256,
        {**outcome.scores, "altered": float(many)},
        outcome.items,
        outcome.intervals,
    )


def _add(counts: list[float], *, right: bool) -> None:
    counts[0] += right
    counts[1] += 1


def trials(data: Path) -> Iterator[Trial]:
    """Every true claim below ``data`` at the gate, then the altered ones made from it."""
    words = GateWords.of(lexicon("en", "grounding"), lexicon("en", "numbers"))
    for folder in sets_of(data):
        for claim in read_claims(folder):
            report = claim.name.partition(":")[0]
            yield _trial(report, "true", claim.told, words)
            yield _trial(report, IN_FULL, as_told(claim), words)
            for kind, told in all_altered(claim):
                yield _trial(report, kind, told, words)


def sets_of(data: Path) -> Sequence[Path]:
    """The training sets of a folder, or the folder itself where it has none."""
    return sorted(path for path in data.glob(TRAINING) if path.is_dir()) or [data]


def _trial(report: str, kind: str, told: Told, words: GateWords) -> Trial:
    verdict = grounded(told, words)
    return Trial(report, kind, told, verdict.is_grounded, verdict.rule, has_words(told))


def has_words(told: Told) -> bool:
    """Whether every word of a claim, its source and its figure stands somewhere in the evidence."""
    known = set(_WORD.findall(" ".join(told.evidence).lower()))
    own = _WORD.findall(f"{told.statement} {told.source or ''}".lower())
    bounds = [] if told.number is None else [told.number.min, told.number.max]
    figures = {str(bound) for bound in bounds if bound is not None}
    return known.issuperset(own) and (figures <= known or not any(w.isdigit() for w in known))


def report_lines(data: Path) -> Iterator[str]:
    """Counts for a reader: true claims that pass, altered ones that pass, and those one by one."""
    found = list(trials(data))
    for kind in sorted(
        {trial.kind for trial in found}, key=lambda k: (not k.startswith("true"), k)
    ):
        of_kind = [trial for trial in found if trial.kind == kind]
        accepted = sum(trial.is_accepted for trial in of_kind)
        yield f"{kind:13} {len(of_kind):6} claims, {accepted:6} accepted ({accepted / len(of_kind):.2%})"
    for trial in found:
        if trial.kind not in ("true", IN_FULL) and trial.is_accepted:
            told = trial.told
            yield f"ACCEPTED {trial.report} {trial.kind}: {told.statement!r} {told.stance} {told.number} {told.source!r}"
    refused = [trial.rule for trial in found if trial.kind == "true" and not trial.is_accepted]
    for rule in sorted(set(refused), key=lambda r: (-refused.count(r), r)):
        yield f"refused though true, {rule}: {refused.count(rule)}"
