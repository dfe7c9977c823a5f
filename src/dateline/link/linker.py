"""Sightings to clusters, report by report or all at once, with the same result.

What is kept is the index and the strong pairs; clusters are worked out anew where a component of strong pairs
was touched. Nothing depends on the order in which reports come, or on how often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np

from dateline.link.candidates import are_candidates, candidates, unseated
from dateline.link.cluster import average_linkage, joined_by
from dateline.link.index import MemoryIndex, SightingIndex
from dateline.link.judged import Judged, judged
from dateline.link.keys import keys_of
from dateline.link.lineages import Lineages
from dateline.link.pairs import SCALE, Pair, PairModel, shipped_pairs
from dateline.link.related import Relation, relations
from dateline.link.stems import Rarity, shipped_rarity
from dateline.link.view import View, view
from dateline.model.judgement import Judgement
from dateline.model.sighting import Copy, Sighting

LARGEST = 500
"""A component with more sightings is taken apart at higher scores before it is clustered."""
_HIGHER = (3000, 5000, 7000, 8500, 9500)
_SURE = 9000
"""A pair with a greater score that is still in two clusters was parted for good reasons by its company."""


class Linking(msgspec.Struct, frozen=True):
    """Which sightings are one event. Each is in one cluster; clusters and members are in order of ids.

    ``unsure`` are pairs to be reviewed by people, the most worth it first; ``related`` say which cluster is
    a consequence of which.
    """

    clusters: tuple[tuple[str, ...], ...]
    unsure: tuple[Pair, ...]
    related: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """The pair model and the rarity of words, as shipped unless given."""

    model: PairModel
    rarity: Rarity

    @classmethod
    def shipped(cls) -> Settings:
        """What the data package holds. Raises AssetError."""
        return cls(shipped_pairs(), shipped_rarity())


Tie = tuple[str, str, int]
"""Two sightings, lower id first, and the score of the pair."""


class Views:
    """Views of the sightings of an index, the latest kept at hand."""

    _AT_HAND = 5_000

    def __init__(self, index: SightingIndex) -> None:
        """Nothing at hand yet."""
        self._index = index
        self._kept: dict[str, View] = {}

    def __getitem__(self, event: str) -> View:
        """The view of a sighting. Raises KeyError where the index has none."""
        found = self._kept.get(event)
        if found is None:
            sighting = self._index.sighting(event)
            if sighting is None:
                raise KeyError(event)
            if len(self._kept) >= self._AT_HAND:
                self._kept.clear()
            found = self._kept[event] = view(sighting)
        return found

    def __contains__(self, event: str) -> bool:
        """Whether the index has the sighting."""
        return event in self._kept or self._index.sighting(event) is not None

    def forget(self, event: str) -> None:
        """Drop what was kept of a sighting."""
        self._kept.pop(event, None)


class Linker:
    """Keeps clusters up to date while reports, copies and judgements come and go."""

    def __init__(
        self,
        settings: Settings | None = None,
        index: SightingIndex | None = None,
        *,
        ties: Iterable[Tie] = (),
        clusters: Iterable[tuple[str, ...]] = (),
    ) -> None:
        """Empty; or as it was left, with the ``index``, the ``ties`` and the ``clusters`` of then."""
        self._settings = settings or Settings.shipped()
        self._index = MemoryIndex() if index is None else index
        self._views = Views(self._index)
        self._lineages = Lineages()
        self._judged = Judged()
        self._strong: dict[str, dict[str, int]] = defaultdict(dict)
        self._touched: set[str] = set()
        self._clusters: dict[str, tuple[str, ...]] = {}
        for left, right, score in ties:
            self._strong[left][right] = self._strong[right][left] = score
        for cluster in clusters:
            self._clusters.update(dict.fromkeys(cluster, cluster))

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The strong pairs, lower id first, with their scores: what to keep beside the index."""
        return tuple(
            sorted(
                (a, b, s) for a, others in self._strong.items() for b, s in others.items() if a < b
            )
        )

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Take in the sightings of one or more reports; those of a known report replace its former ones."""
        by_report: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            by_report[sighting.document].append(sighting)
        for document, group in by_report.items():
            given = tuple(sorted(group, key=lambda s: s.id))
            if self._index.sightings(document) == given:
                continue
            self.remove(document)
            self._put(document, given)

    def remove(self, document: str) -> None:
        """Forget a report."""
        given = self._index.sightings(document)
        if not given:
            return
        keys = self._index.keys(document)
        reseated = unseated(keys, document, self._index)
        self._index.take(document)
        for sighting in given:
            self._detach(sighting.id)
            self._views.forget(sighting.id)
            self._clusters.pop(sighting.id, None)
            self._touched.discard(sighting.id)
        for _, other in reseated:
            self._compare(other)

    def lineages(self, copies: Iterable[Copy]) -> None:
        """Take in what is known of copies, all of it; pairs of reports that it changes are scored anew."""
        before, self._lineages = self._lineages, Lineages(copies)
        for document in sorted(self._lineages.changed(before)):
            self._compare(document)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in what was judged, all of it."""
        before, self._judged = self._judged, judged(judgements)
        changed = {*before.same, *before.not_same} ^ {*self._judged.same, *self._judged.not_same}
        both = {*before.same} ^ {*self._judged.same}
        self._touched.update(i for pair in changed | both for i in pair if i in self._views)

    def link(self) -> Linking:
        """The clusters of all that was taken in."""
        self._renew()
        clusters = tuple(sorted(set(self._clusters.values())))
        return Linking(clusters, self._unsure(), relations(clusters, self._views))

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """The clusters alone."""
        self._renew()
        return tuple(sorted(set(self._clusters.values())))

    def cluster_of(self, sighting: str) -> tuple[str, ...]:
        """The cluster that a sighting is in."""
        self._renew()
        return self._clusters[sighting]

    def explain(self, left: str, right: str) -> Pair:
        """Why two sightings are, or are not, taken for one event."""
        a, b = self._views[left], self._views[right]
        return self._settings.model.explain(a, b, self._share(a, b))

    def _put(self, document: str, sightings: Sequence[Sighting]) -> None:
        for sighting in sightings:
            self._views.forget(sighting.id)
        keys = keys_of(sightings, self._settings.rarity)
        self._index.put(document, keys, sightings)
        for sighting in sightings:
            self._touched.add(sighting.id)
        for key, other in unseated(keys, document, self._index):
            self._part(key, other)
        self._compare(document)

    def _part(self, key: int, unseated_one: str) -> None:
        """Drop strong pairs of a report that one of its keys no longer names, where no other key does."""
        holders = set(self._index.holders(key))
        for sighting in self._index.sightings(unseated_one):
            for other in list(self._strong.get(sighting.id, ())):
                document = self._views[other].sighting.document
                if document == unseated_one or document not in holders:
                    continue
                if not are_candidates(unseated_one, document, self._index):
                    self._cut(sighting.id, other)

    def _compare(self, document: str) -> None:
        """Score a report's sightings among themselves and with those of its candidates; keep strong pairs."""
        own = [self._views[s.id] for s in self._index.sightings(document)]
        pairs = [(a, b) for n, a in enumerate(own) for b in own[n + 1 :]]
        for other in candidates(document, self._index):
            theirs = [self._views[s.id] for s in self._index.sightings(other)]
            pairs += [(a, b) for a in own for b in theirs]
        for one in own:
            for other in list(self._strong.get(one.sighting.id, ())):
                self._cut(one.sighting.id, other)
        shares = [self._share(a, b) for a, b in pairs]
        model = self._settings.model
        for (a, b), score in zip(pairs, model.scores(pairs, shares).tolist(), strict=True):
            if score >= model.least_score:
                self._tie(a.sighting.id, b.sighting.id, score)

    def _share(self, a: View, b: View) -> float:
        one, other = a.sighting.document, b.sighting.document
        return 0.0 if one == other else self._lineages.share(one, other)

    def _tie(self, left: str, right: str, score: int) -> None:
        self._strong[left][right] = self._strong[right][left] = score
        self._touched.update((left, right))

    def _cut(self, left: str, right: str) -> None:
        self._strong[left].pop(right, None)
        self._strong[right].pop(left, None)
        self._touched.update((left, right))

    def _detach(self, sighting: str) -> None:
        for other in list(self._strong.get(sighting, ())):
            self._cut(sighting, other)
        self._strong.pop(sighting, None)
        # Whoever was in one cluster with it by a longer way is touched as well.
        self._touched.update(self._clusters.get(sighting, ()))

    def _renew(self) -> None:
        """Cluster the components that were touched."""
        must = _both_ways(self._judged.same)
        todo = {i for i in self._touched if i in self._views}
        for one in list(todo):
            todo.update(i for i in self._clusters.get(one, ()) if i in self._views)
        self._touched.clear()
        done: set[str] = set()
        for seed in sorted(todo):
            if seed not in done:
                component = self._component(seed, must)
                done.update(component)
                for cluster in self._clustered(component):
                    self._clusters.update(dict.fromkeys(cluster, cluster))

    def _component(self, seed: str, must: Mapping[str, Sequence[str]]) -> list[str]:
        found, waiting = {seed}, [seed]
        while waiting:
            here = waiting.pop()
            for other in (*self._strong.get(here, ()), *must.get(here, ())):
                if other not in found and other in self._views:
                    found.add(other)
                    waiting.append(other)
        return sorted(found)

    def _clustered(self, component: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        if len(component) == 1:
            return ((component[0],),)
        inside = set(component)
        must = [p for p in self._judged.same if p[0] in inside and p[1] in inside]
        cannot = [p for p in self._judged.not_same if p[0] in inside and p[1] in inside]
        return tuple(
            cluster
            for part in self._bounded(component, must)
            for cluster in average_linkage(
                part,
                self._matrix(part),
                least=self._settings.model.least_score,
                must=must,
                cannot=cannot,
            )
        )

    def _bounded(
        self, component: Sequence[str], must: Sequence[tuple[str, str]]
    ) -> list[list[str]]:
        """The component, or, where it is too large, its parts at the lowest scores that make them small."""
        waiting, parts = [(list(component), 0)], []
        while waiting:
            part, level = waiting.pop()
            if len(part) <= LARGEST or level == len(_HIGHER):
                parts.append(part)
                continue
            ties = [
                (a, b)
                for a in part
                for b, s in self._strong.get(a, {}).items()
                if s >= _HIGHER[level]
            ]
            groups = joined_by(part, [*ties, *must])
            waiting += [(sorted(group), level + 1) for group in groups]
        return parts

    def _matrix(self, ids: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
        """The scores of all pairs of a component, strong or not."""
        views = [self._views[i] for i in ids]
        where = [(i, j) for i in range(len(ids)) for j in range(i + 1, len(ids))]
        pairs = [(views[i], views[j]) for i, j in where]
        scores = self._settings.model.scores(pairs, [self._share(a, b) for a, b in pairs])
        matrix = np.zeros((len(ids), len(ids)), np.int64)
        for (i, j), score in zip(where, scores.tolist(), strict=True):
            matrix[i, j] = matrix[j, i] = score
        return matrix

    def _unsure(self) -> tuple[Pair, ...]:
        """Pairs near the bar across reports, the best of two clusters, by doubt times size of the clusters."""
        decided = {*self._judged.same, *self._judged.not_same}
        best: dict[tuple[str, str], tuple[int, str, str]] = {}
        for left, others in self._strong.items():
            for right, score in others.items():
                if left >= right or (left, right) in decided:
                    continue
                mine, theirs = self._clusters[left], self._clusters[right]
                if mine == theirs or score > _SURE:
                    continue
                where = (min(mine[0], theirs[0]), max(mine[0], theirs[0]))
                best[where] = max(best.get(where, (score, left, right)), (score, left, right))
        weighed = sorted((-self._worth(*found), *found[1:]) for found in best.values())
        return tuple(self.explain(left, right) for _, left, right in weighed)

    def _worth(self, score: int, left: str, right: str) -> int:
        """How doubtful the pair is, 1 where the odds are even, times how many sightings hang on it."""
        doubt = SCALE - abs(2 * score - SCALE)
        return doubt * (len(self._clusters[left]) + len(self._clusters[right]))


def _both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for left, right in pairs:
        found[left].append(right)
        found[right].append(left)
    return found


def link(
    sightings: Iterable[Sighting],
    copies: Iterable[Copy] = (),
    judgements: Iterable[Judgement] = (),
    *,
    settings: Settings | None = None,
) -> Linking:
    """Clusters, unsure pairs and relations of a set of sightings: a function of the set."""
    linker = Linker(settings)
    linker.lineages(copies)
    linker.judge(judgements)
    linker.add(sightings)
    return linker.link()
