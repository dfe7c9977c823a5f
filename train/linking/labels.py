"""Which pairs of sightings of a scenario set are one incident, by the gold; ``None`` where it does not say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.tasks.prediction import predict
from bench.tasks.scenarios import scorer

from dateline.link.sightings import sightings_of
from dateline.link.stems import Rarity
from dateline.model.record import Record
from dateline.model.sighting import Copy, Sighting

Gold = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Sightings of one collection, the gold event (and the key of it) of each that has one, copies."""

    sightings: tuple[Sighting, ...]
    gold: dict[str, tuple[Gold, tuple[str, str]]]
    copies: tuple[Copy, ...]


def labelled(folder: Path, records: Mapping[str, Record], rarity: Rarity) -> LabelledSet:
    """The sightings of the records of a scenario folder with their gold."""
    articles, _ = scorer().load_gold(folder / "gold")
    sightings: list[Sighting] = []
    gold: dict[str, tuple[Gold, tuple[str, str]]] = {}
    for name, record in sorted(records.items()):
        sightings += sightings_of(record, rarity)
        gold |= _aligned(articles[name], predict(name, record))
    documents = {name: record.document.id for name, record in records.items()}
    copies = [
        Copy(documents[a["id"]], documents[a["copy_of"]], 0.9, "copy", ("time",))
        for a in articles.values()
        if a["copy_of"] in documents and a["id"] in documents
    ]
    return LabelledSet(tuple(sightings), gold, tuple(copies))


def _aligned(
    article: Gold, prediction: Mapping[str, Any]
) -> dict[str, tuple[Gold, tuple[str, str]]]:
    """The gold event of each found event: one to one, then any whose words it touches."""
    events, found = article["events"], prediction["events"]
    matched = {j: i for i, j in scorer().match_events(events, found)}
    for j, event in enumerate(found):
        for i, one in enumerate(events):
            if j not in matched and any(
                scorer().overlap(t, q)
                for t in scorer().trig_spans(one)
                for q in scorer().pairs(event["trigger"])
            ):
                matched[j] = i
    return {
        found[j]["id"]: (events[i], (article["id"], events[i]["id"])) for j, i in matched.items()
    }


def is_one(left: tuple[Gold, tuple[str, str]], right: tuple[Gold, tuple[str, str]]) -> bool | None:
    """Whether two sightings are one incident. What only context tells is not the incident itself."""
    (a, a_key), (b, b_key) = left, right
    if a_key == b_key:
        return True
    if a["incident"] and a["incident"] == b["incident"]:
        core = [e["incident_relation"] == "core" for e in (a, b)]
        if all(core):
            return True
        if any(core) or a_key[0] == b_key[0] or not _one_kind(a, b):
            return False
        return True if _one_word(a, b) else None
    if not a["incident"] and not b["incident"] and a_key[0] != b_key[0] and a["kind"] == b["kind"]:
        return True if _one_word(a, b) and a["date"] == b["date"] else None
    return False


def _one_kind(a: Gold, b: Gold) -> bool:
    return bool({a["kind"], *a.get("alt_kinds", [])} & {b["kind"], *b.get("alt_kinds", [])})


def _one_word(a: Gold, b: Gold) -> bool:
    return bool(a["trigger"]["text"].casefold() == b["trigger"]["text"].casefold())


def by_report(sightings: Sequence[Sighting]) -> dict[str, list[Sighting]]:
    """Sightings by the id of their report."""
    groups: dict[str, list[Sighting]] = defaultdict(list)
    for one in sightings:
        groups[one.document].append(one)
    return groups


def read_records(path: Path) -> dict[str, Record]:
    """Records kept as JSON lines ``{"id": ..., "record": ...}``."""
    lines = path.read_text("utf-8").splitlines()
    rows = (json.loads(line) for line in lines)
    return {row["id"]: Record.from_json(json.dumps(row["record"])) for row in rows}
