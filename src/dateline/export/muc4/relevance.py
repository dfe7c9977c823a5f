"""Whether an incident belongs in the task's database: a linear model over what is told of it.

Without the model's file, as in a data package built without MUC-4, the rules alone decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.assets import asset_bytes, manifest
from dateline.export.muc4.dates import last_day
from dateline.export.muc4.parts import Draft, PartRole
from dateline.export.muc4.tables import Tables
from dateline.export.muc4.targets import person_type, thing_type
from dateline.export.muc4.words import ReportText
from dateline.linear.model import HashedLinear
from dateline.model.record import Record

ROLES: tuple[PartRole, ...] = ("individual", "organization", "physical", "human", "weapon")
ASSET = "muc4_incidents.npz"
LABELS = ("out", "in")
BITS = 17
"""Rows of the model: features are hashed into ``2**BITS``."""
LEAST = -0.6
"""What the model must say at least (log odds) for an incident with the parts of its roles to stay."""
LEAST_CHOSEN = -0.5
"""The same for an incident whose parts were chosen among candidates."""

_EARLY = (0, 1, 3, 6, 12)
_AGES = (0, 1, 3, 8, 15, 31, 62, 124, 400)
_SHORTEST = 3
_ODDS = (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)
_BEST = (-2, -1, 0, 1, 2, 3)
_TENTHS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
_SUMS = (0.3, 0.6, 1, 1.5, 2, 3, 4, 6)
_SHARES = (0.2, 0.4, 0.6, 0.8, 0.95)


@cache
def shipped_model() -> HashedLinear | None:
    """The model of the data package, None where it has none. Raises AssetError."""
    return HashedLinear.from_bytes(asset_bytes(ASSET)) if ASSET in manifest() else None


def is_likely(features: Sequence[str], model: HashedLinear | None) -> bool:
    """Whether the model keeps an incident of these features; always without a model."""
    return model is None or log_odds(features, model) >= LEAST


def log_odds(features: Sequence[str], model: HashedLinear) -> float:
    """What the model says of an incident of these features: above 0 is more likely in than out."""
    out, kept = model.scores(model.rows(features))
    return float(kept - out)


def features_of(
    draft: Draft, drafts: Sequence[Draft], record: Record, report: ReportText, known: Tables
) -> list[str]:
    """Feature strings of one incident among those of its report."""
    found = ["bias", f"type={draft.type}", f"stage={draft.stage}"]
    first = min((report.sentence_at(start) for start, _ in draft.spans), default=99)
    early = sum(first >= step for step in _EARLY)
    found += [f"early={early}", f"early={early}|{draft.type}"]
    found += [f"drafts={min(len(drafts), 5)}", f"mentions={min(len(draft.spans), 5)}"]
    found += [f"sentences={min(len(report.starts) // 8, 6)}"]
    for event in draft.events:
        found += [f"kind={event.kind}", f"realis={event.realis}|{event.is_background}"]
        found += [f"kind+realis={event.kind}|{event.realis}|{event.is_background}"]
    found += _target_features(draft, report, known)
    found += _time_features(draft, record)
    found += _place_features(draft)
    found += _word_features(draft, report, known)
    return list(dict.fromkeys(found))


def chosen_features(
    number: int,
    drafts: Sequence[Draft],
    odds: Sequence[float],
    record: Record,
    report: ReportText,
    known: Tables,
) -> list[str]:
    """Feature strings of the incident ``number`` when the parts of all were chosen among candidates.

    ``odds`` are what the model says of each with the parts of its roles.
    """
    draft = drafts[number]
    own = [part.score for part in draft.parts]
    every = [part.score for one in drafts for part in one.parts]
    targets = [part.score for part in draft.parts if part.role in ("human", "physical")]
    found = [
        *features_of(draft, drafts, record, report, known),
        f"odds={step(odds[number], _ODDS)}",
        f"best odds={step(max(odds), _BEST)}",
        f"rank={sum(one > odds[number] for one in odds)}",
        f"p target={step(max(targets, default=0), _TENTHS)}|{draft.type}",
        f"sum={step(sum(own), _SUMS)}",
        f"all={step(sum(every), _SUMS)}",
        f"share={step(sum(own) / (sum(every) + 0.01), _SHARES)}",
    ]
    for role in ROLES:
        scores = [part.score for part in draft.parts if part.role == role]
        found.append(f"p {role}={step(max(scores, default=0), _TENTHS)}")
        found.append(f"sum {role}={step(sum(scores), _SUMS)}")
    return [f"chosen|{feature}" for feature in dict.fromkeys(found)]


def step(value: float, steps: Sequence[float]) -> int:
    """How many steps a value has reached."""
    return sum(value >= one for one in steps)


def _target_features(draft: Draft, report: ReportText, known: Tables) -> Iterator[str]:
    counts = {"human": 0, "physical": 0, "individual": 0, "organization": 0, "weapon": 0}
    civil = armed = 0
    for part in draft.parts:
        counts[part.role] += 1
        words = report.between(part.start, part.end)
        if part.role == "human":
            is_force = known.military.within(words) or known.armed_groups.within(words)
            civil, armed = civil + (not is_force), armed + is_force
            yield f"victim={person_type(words, known)}"
            yield f"effect={part.effect}"
            if not any(w.text in known.common for w in words):
                yield "victim named"
        elif part.role == "physical":
            yield f"thing={thing_type(words, known)}"
        if words:
            yield f"{part.role}={words[-1].text}"
    for role, count in counts.items():
        yield f"n {role}={min(count, 3)}"
    yield f"civil={min(civil, 2)}|armed={min(armed, 2)}|things={min(counts['physical'], 2)}"
    yield f"civil={min(civil, 2)}|armed={min(armed, 2)}|{draft.type}"
    yield f"any={bool(civil or counts['physical'])}|{counts['individual'] > 0}|{draft.type}"


def _time_features(draft: Draft, record: Record) -> Iterator[str]:
    latest = last_day(draft.events)
    filed = record.document.published.interval if record.document.published else None
    told = any(event.time and event.time.evidence for event in draft.events)
    if latest is None or filed is None:
        yield f"age=none|{told}"
        return
    days = max(0, (filed.start.date() - latest) // dt.timedelta(days=1))
    age = sum(days >= step for step in _AGES)
    yield f"age={age}"
    yield f"age={age}|{told}"


def _place_features(draft: Draft) -> Iterator[str]:
    features = {placed.place.feature for event in draft.events for placed in event.places}
    yield f"placed={bool(features)}"
    yield from (f"place={feature}" for feature in features)


def _word_features(draft: Draft, report: ReportText, known: Tables) -> Iterator[str]:
    for start, end in draft.spans:
        for word in report.between(start, end):
            yield f"t={word.text}"
        for word in report.around(start):
            if len(word.text) >= _SHORTEST and word.text in known.common:
                yield f"w={word.text}"
    for word in report.words[:24]:
        yield f"h={word.text}"
