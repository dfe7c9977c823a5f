"""What a report is about, before any event is decided: words of the whole text, cues by kind, metaphor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.stages.event_mentions.lexicon import Candidate

LEAST_SHARE = 0.02
"""Share of words of one distracting field below which a report is never taken for metaphor."""
LEAST_DISTINCT = 3
"""Different words of the field: in a short report one "market" is a place where people buy."""
LEAST_RATIO = 1.5
GRAVE_FLOOR = 0.004
"""Added to the share of grave words, so that a report without any still needs some distracting ones."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Kinds that the words of the report speak for, strongest first, and whether it is only metaphor."""

    kinds: tuple[str, ...]
    is_metaphor: bool
    field: str


def read_scene(
    words: Sequence[str],
    candidates: Iterable[Candidate],
    cues: Mapping[str, frozenset[str]],
    idioms: Mapping[str, Any],
) -> Scene:
    """The scene of one report. ``words`` are all its words in lower case."""
    votes: Counter[str] = Counter()
    for candidate in candidates:
        if candidate.entry.tier == "sure":
            votes[candidate.entry.kinds[0]] += 2
    counted = Counter(words)
    for kind, cue_words in cues.items():
        votes[kind] += sum(counted[w] for w in cue_words)
    total = max(len(words), 1)
    shares = {
        name: sum(counted[w] for w in listed) / total
        for name, listed in idioms["distractors"].items()
    }
    field = max(shares, key=lambda name: shares[name])
    grave = sum(counted[w] for w in idioms["gravity"]["words"]) / total
    ratio = shares[field] / (grave + GRAVE_FLOOR)
    distinct = len(counted.keys() & set(idioms["distractors"][field]))
    is_metaphor = (
        distinct >= LEAST_DISTINCT and shares[field] >= LEAST_SHARE and ratio >= LEAST_RATIO
    )
    order = sorted(votes, key=lambda kind: (-votes[kind], kind))
    return Scene(tuple(k for k in order if votes[k] > 0)[:4], is_metaphor, field)


def cue_kinds(around: frozenset[str], cues: Mapping[str, frozenset[str]]) -> list[str]:
    """The kinds that the words of one sentence speak for."""
    return [kind for kind, listed in cues.items() if listed & around]
