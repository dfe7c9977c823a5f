"""ACLED sub-event type of a short text, in the form of CASE 2021 task 2: a text and a label a line.

The labels are the 25 sub-event types under their names in that task, and five more. ``weighted`` is the
mean F1 over labels, each by its number of texts, ``macro`` the plain mean, ``accuracy`` the share that is
right. The texts that ship are ours and invented, and the rules were developed on them (``bench/acled``).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.bootstrap import DRAWS, SEED
from bench.corpora import NoData, shown
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from dateline.lexicon import table
from dateline.resolve.acled import SubEventRules

DEFAULT_DATA = Path(__file__).parent.parent / "acled"
LABELS = {
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "AGREEMENT": "Agreement",
    "AIR_STRIKE": "Air/drone strike",
    "ARMED_CLASH": "Armed clash",
    "ARREST": "Arrests",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "ATTACK": "Attack",
    "ATTRIB": "Attribution of responsibility",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "CHEM_WEAP": "Chemical weapon",
    "DIPLO": "Diplomatic event",
    "DISR_WEAP": "Disrupted weapons use",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "GRENADE": "Grenade",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "MAN_MADE_DISASTER": "Man-made disaster",
    "MOB_VIOL": "Mob violence",
    "NATURAL_DISASTER": "Natural disaster",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "ORG_CRIME": "Organized crime",
    "OTHER": "Other",
    "PEACE_PROTEST": "Peaceful protest",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence",
    "SUIC_BOMB": "Suicide bomb",
    "VIOL_DEMONSTR": "Violent demonstration",
}
"""Labels of the task to the names of ACLED, and to plain words for the five that ACLED does not have."""
OUTSIDE = "OTHER"
"""What a text counts as when the data has no label for what was found."""
_TEXT = ("text", "snippet", "sentence", "notes", "content")
_LABEL = ("label", "labels", "class", "type", "sub_event_type", "sub_event", "category")
_SUFFIXES = frozenset({".tsv", ".csv", ".jsonl", ".json"})


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text and its label, as one of ``LABELS``."""

    key: str
    text: str
    label: str


def run(data: Path) -> Outcome:
    """Every labelled text below ``data``. Raises NoData."""
    snippets = read_snippets(data)
    rules = SubEventRules(table("en", "acled"))
    names = {name: label for label, name in LABELS.items()}
    used = {snippet.label for snippet in snippets}
    found = []
    for snippet in snippets:
        read = rules.read(snippet.text)
        label = names.get(read.label, OUTSIDE) if read else OUTSIDE
        found.append(label if label in used else OUTSIDE)
    gold = [snippet.label for snippet in snippets]
    scores, intervals = scored(gold, found)
    items = {
        s.key: {"right": s.label == f, "found": f} for s, f in zip(snippets, found, strict=True)
    }
    corpus = corpus_sha256(data if data.is_dir() else data.parent)
    return Outcome("acled", corpus, scores, items, intervals)


def read_snippets(data: Path) -> list[Snippet]:
    """The snippets of a file or of all files below a folder. Raises NoData."""
    paths = sorted(data.rglob("*")) if data.is_dir() else [data]
    snippets = [
        s for p in paths if p.is_file() and p.suffix in _SUFFIXES for s in _read(p, p.suffix)
    ]
    if not snippets:
        message = f"no .tsv, .csv or .jsonl with texts and sub-event labels in {shown(data)}; give the folder with --data"
        raise NoData(message)
    return snippets


def _read(path: Path, suffix: str) -> Iterator[Snippet]:
    """The rows that hold a known label; where it stands is told by a header or found in the rows."""
    text = path.read_text("utf-8-sig")
    if suffix.startswith(".json"):
        rows = _json_rows(text)
    else:
        rows = list(csv.reader(text.splitlines(), delimiter="\t" if suffix == ".tsv" else ","))
    for number, row in enumerate(_with_labels(rows)):
        yield Snippet(f"{path.stem}-{number:05}", *row)


def _json_rows(text: str) -> list[list[str]]:
    loaded = (
        json.loads(text)
        if text.lstrip().startswith("[")
        else [json.loads(line) for line in text.splitlines() if line.strip()]
    )
    keys = sorted({key for row in loaded for key in row})
    return [keys, *([str(row.get(key, "")) for key in keys] for row in loaded)]


def _with_labels(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    header = [name.strip().lower() for name in rows[0]] if rows else []
    text_at = next((header.index(name) for name in _TEXT if name in header), None)
    label_at = next((header.index(name) for name in _LABEL if name in header), None)
    for row in rows:
        at = [i for i, cell in enumerate(row) if _label(cell)]
        place = label_at if label_at is not None and label_at in at else (at[-1] if at else None)
        if place is None:
            continue
        others = [i for i in range(len(row)) if i != place]
        longest = max(others, key=lambda i: len(row[i]), default=None)
        source = text_at if text_at is not None and text_at < len(row) else longest
        if source is not None and row[source].strip():
            yield row[source].strip(), _label(row[place]) or ""


def _label(cell: str) -> str | None:
    """The label of a cell in any spelling: that of the task, or the name that ACLED gives."""
    plain = cell.strip().strip('"')
    key = plain.upper().replace(" ", "_").replace("-", "_")
    if key in LABELS:
        return key
    return {name.lower(): label for label, name in LABELS.items()}.get(plain.lower())


def scored(
    gold: Sequence[str], found: Sequence[str]
) -> tuple[Mapping[str, float], Mapping[str, tuple[float, float]]]:
    """Weighted and macro F1 and accuracy with intervals, and F1 by label."""
    labels = sorted(set(gold))
    every = np.arange(len(gold))[None, :]
    wanted = np.array([labels.index(g) for g in gold])
    given = np.array([labels.index(f) if f in labels else -1 for f in found])
    draws = np.random.default_rng(SEED).integers(0, len(gold), size=(DRAWS, len(gold)))
    scores: dict[str, float] = {}
    intervals: dict[str, tuple[float, float]] = {}
    for name, drawn in (("here", every), ("again", draws)):
        is_right = wanted[drawn] == given[drawn]
        counts = np.stack([(wanted[drawn] == i).sum(axis=1) for i in range(len(labels))])
        answers = np.stack([(given[drawn] == i).sum(axis=1) for i in range(len(labels))])
        hits = np.stack([(is_right & (wanted[drawn] == i)).sum(axis=1) for i in range(len(labels))])
        f1 = 2 * hits / np.maximum(counts + answers, 1)
        lines = {
            "weighted": (f1 * counts).sum(axis=0) / counts.sum(axis=0),
            "macro": f1.mean(axis=0),
            "accuracy": is_right.mean(axis=1),
        }
        for line, values in lines.items():
            if name == "here":
                scores[line] = float(values[0])
            else:
                low, high = np.percentile(values, [2.5, 97.5])
                intervals[line] = (float(low), float(high))
        if name == "here":
            scores |= {f"f1_{label}": float(f1[i, 0]) for i, label in enumerate(labels)}
    return scores, intervals
