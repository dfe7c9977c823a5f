"""What a case made of a stream, beside what is true of it: copies, relevant articles, events."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.contracts.store import Store


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one article, by its address."""

    url: str
    event: int | None
    root: str
    edit: str | None

    @property
    def is_copy(self) -> bool:
        """Whether it was taken from another article."""
        return self.root != self.url


def truths(gold: Path) -> dict[str, Truth]:
    """By address, what ``gold.jsonl`` says."""
    found = {}
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["url"]] = Truth(
            row["url"], row["event"], row["copy_of"] or row["url"], row["edit"]
        )
    return found


def compared(case: Store, gold: Mapping[str, Truth]) -> dict[str, float]:
    """Shares of what there was to find and of what was found: reports kept, copies, relevant articles, events.

    ``copies_found`` counts copies that are linked, either way, with an article of the same words;
    ``copies_right`` the links that are. An article is relevant when it is in a live record. ``events_b3_*``
    are B-cubed precision and recall of the relevant ones, each put where its most important event is;
    ``origins_counted`` is how often the independent sources of an article's record are no more than there
    were articles of their own on its event.
    """
    urls = {report.id: _url(case, report.id) for report in case.reports()}
    known = {identity: gold[url] for identity, url in urls.items() if url in gold}
    scores = {"kept": len({one.url for one in known.values()}) / max(len(gold), 1)}
    scores |= _copies(case, known)
    return scores | _events(case, known)


def _url(case: Store, document: str) -> str:
    record = case.record(document)
    return record.document.url or "" if record else ""


def _copies(case: Store, known: Mapping[str, Truth]) -> dict[str, float]:
    linked: dict[str, set[bool]] = defaultdict(set)
    right = Counter[bool]()
    for copy in case.copies():
        if copy.kind == "quotes" or copy.child not in known or copy.parent not in known:
            continue
        is_right = known[copy.child].root == known[copy.parent].root
        right[is_right] += 1
        linked[copy.child].add(is_right)
        linked[copy.parent].add(is_right)
    copies = [identity for identity, truth in known.items() if truth.is_copy]
    scores = {
        "copies_found": _share(True in linked[identity] for identity in copies),
        "copies_right": right[True] / max(right.total(), 1),
    }
    for edit in sorted({known[identity].edit or "" for identity in copies}):
        of_it = [identity for identity in copies if known[identity].edit == edit]
        scores[f"copies_found_{edit}"] = _share(True in linked[identity] for identity in of_it)
    return scores


def _events(case: Store, known: Mapping[str, Truth]) -> dict[str, float]:
    main: dict[str, str] = {}
    for identity in known:
        record = case.record(identity)
        if record and record.events:
            main[identity] = record.events[0].id
    held = case.dossier_of(list(main.values()))
    told = {document: held[event] for document, event in main.items() if event in held}
    inside = {r.document for d in case.dossiers() for r in d.reports}
    relevant = {identity for identity, truth in known.items() if truth.event is not None}
    scores = {
        "relevant_found": len(relevant & inside) / max(len(relevant), 1),
        "relevant_right": len(relevant & inside) / max(len(inside & known.keys()), 1),
    }
    ours = {i: told.get(i, i) for i in relevant}
    theirs = {i: str(known[i].event) for i in relevant}
    scores["events_b3_precision"] = _b_cubed(ours, theirs)
    scores["events_b3_recall"] = _b_cubed(theirs, ours)
    origins: dict[int | None, set[str]] = defaultdict(set)
    for identity in relevant:
        origins[known[identity].event].add(known[identity].root)
    counted = []
    for identity in sorted(relevant & told.keys()):
        dossier = case.dossier(told[identity])
        if dossier:
            counted.append(len(dossier.outlets) <= len(origins[known[identity].event]))
    scores["origins_counted"] = _share(counted)
    return scores


def _b_cubed(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """How much of each one's cluster is of its own kind, on average."""
    clusters: dict[str, Counter[str]] = defaultdict(Counter)
    for identity, cluster in ours.items():
        clusters[cluster][theirs[identity]] += 1
    shares = [clusters[c][theirs[i]] / clusters[c].total() for i, c in ours.items()]
    return sum(shares) / max(len(shares), 1)


def _share(found: Iterable[bool]) -> float:
    listed = list(found)
    return sum(listed) / max(len(listed), 1)
