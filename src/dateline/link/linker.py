"""Sightings to clusters, report by report or all at once, with the same result.

What is kept is the index and the strong pairs; clusters are worked out anew where a component of strong pairs
was touched. Nothing depends on the order in which reports come, or on how often. With a shelf only what was
touched lately is in memory, and a linker made anew on it goes on where another left off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec

from dateline.link.candidates import Named, are_candidates, candidates, crowded_by_one, unseated
from dateline.link.clusters import Clusters
from dateline.link.components import both_ways, clustered
from dateline.link.index import LinkIndex, Page
from dateline.link.judged import Judged, judged
from dateline.link.keys import Key, keys_of
from dateline.link.lineages import Lineages
from dateline.link.linking import Linking, Renewed, Settings
from dateline.link.pairs import SCALE, Pair
from dateline.link.related import relations
from dateline.link.scores import Scores
from dateline.link.seams import Seam, Tie, weakest
from dateline.link.shelf import Shelf, paged, place, placed, rank
from dateline.link.view import View
from dateline.link.views import Views
from dateline.model.judgement import Judgement
from dateline.model.sighting import Copy, Sighting

__all__ = ["Linker", "Linking", "Renewed", "Settings", "link"]

_SURE = 9000
"""A pair with a greater score that is still in two clusters was parted for good reasons by its company."""
KEYS_AT_HAND = 2_000
MAIN, SOME = 3, 500
"""So many sightings of a report are compared first; from such a score of one of them on, all are."""
_ALL = "all"


Locate = Callable[[Collection[str]], Mapping[str, str]]
"""The reports of sightings, by the ids of both."""


class _Since(msgspec.Struct):
    """What happened since the last renewal was asked for: sightings with the places of their reports."""

    moved: dict[str, str] = msgspec.field(default_factory=dict)
    gone: set[str] = msgspec.field(default_factory=set)
    looked_at: dict[str, str] = msgspec.field(default_factory=dict)


class Linker:
    """Keeps clusters up to date while reports, copies and judgements come and go."""

    def __init__(
        self,
        settings: Settings | None = None,
        shelf: Shelf | None = None,
        *,
        locate: Locate | None = None,
    ) -> None:
        """Empty; or as it was left on the ``shelf``. ``locate`` finds the reports of judged sightings there."""
        self._settings = settings or Settings.shipped()
        self._index = LinkIndex(shelf)
        self._views = Views(self._index)
        self._lineages = Lineages(shelf=shelf)
        self._clusters = Clusters(self._index, shelf)
        self._locate = locate or self._look_for
        self._judged = Judged()
        self._must: dict[str, list[str]] = {}
        self._judged_at: dict[str, str] = {}
        """The places of the reports of judged sightings that are there."""
        self._touched: dict[str, str] = {}
        self._later = paged("since", shelf, _Since)
        self._since: _Since = self._later.get(_ALL) or _Since()
        self._clusters.moved = self._since.moved
        self._scores = Scores(self._settings.model, self._views, self._lineages)
        self._keyed: dict[str, tuple[Key, ...]] = {}

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Take in the sightings of one or more reports; those of a known report replace its former ones."""
        by_report: dict[str, list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            by_report[sighting.document].append(sighting)
        for document, group in by_report.items():
            given = tuple(sorted(group, key=lambda s: s.id))
            page = self._index.of(document)
            if page is not None and page.sightings == given:
                continue
            self.remove(document)
            self._put(document, given)

    def remove(self, document: str) -> None:
        """Forget a report."""
        page = self._index.of(document)
        if page is None:
            return
        keys = self._keys(page)
        named = self._index.named(keys)
        reseated = {other for _, other in unseated(document, keys, named)}
        reseated.update(r for ranks in crowded_by_one(keys, named).values() for r in ranks)
        reseated.discard(rank(document))
        for sighting in page.sightings:
            self._detach(sighting.id, page)
        self._index.take(document, keys)
        self._keyed.pop(document, None)
        self._scores.clear()
        for other in sorted(reseated):
            self._compare(placed(other))

    def lineages(self, copies: Iterable[Copy]) -> None:
        """Take in what is known of copies, all of it; pairs of reports that it changes are scored anew."""
        by_child: dict[str, list[Copy]] = {child: [] for child in self._lineages.all()}
        for copy in copies:
            by_child.setdefault(copy.child, []).append(copy)
        self.copied(by_child)

    def copied(self, copies: Mapping[str, Iterable[Copy]]) -> None:
        """Take in whom some reports took their words from: for each all of its copies."""
        changed: set[str] = set()
        for child, theirs in sorted(copies.items()):
            changed |= self._lineages.copied(child, theirs)
        known = [place(one) for one in sorted(changed) if self._index.of(one) is not None]
        if known:
            self._scores.clear()
        for one in known:
            self._compare(one)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Take in what was judged, all of it."""
        before, self._judged = self._judged, judged(judgements)
        changed = {*before.same, *before.not_same} ^ {*self._judged.same, *self._judged.not_same}
        changed |= {*before.same} ^ {*self._judged.same}
        events = {i for pair in changed for i in pair}
        where = self._locate(sorted(events - self._judged_at.keys()))
        self._judged_at.update((event, place(document)) for event, document in where.items())
        self._must = both_ways(self._judged.same)
        self._touched.update((e, self._judged_at[e]) for e in events if self._is_there(e))

    def renewed(self) -> Renewed:
        """What changed since this was asked last."""
        self._renew()
        since, self._since = self._since, _Since()
        self._clusters.moved = self._since.moved
        looked_at = {e: at for e, at in since.looked_at.items() if self._has(e, at)}
        named = {self._clusters.name_of(e, at) for e, at in since.moved.items() if self._has(e, at)}
        clusters = tuple(sorted(tuple(sorted(self._clusters.members(name))) for name in named))
        gone = frozenset(since.gone - looked_at.keys())
        return Renewed(clusters, gone, frozenset(looked_at), self._unsure(looked_at))

    def link(self) -> Linking:
        """The clusters of all that was taken in."""
        clusters = self.clusters()
        where = {s.id: place(p.document) for p in self._index.pages() for s in p.sightings}
        views = _Lookup(self._views, where)
        unsure = tuple(
            self._settings.model.explain(views[a], views[b], self._scores.share(views[a], views[b]))
            for a, b in self._unsure(where)
        )
        return Linking(clusters, unsure, relations(clusters, views))

    def everything(self) -> Renewed:
        """All there is, as if all of it were new."""
        since = self.renewed()
        where = {s.id: place(p.document) for p in self._index.pages() for s in p.sightings}
        gone = since.gone - where.keys()
        return Renewed(self.clusters(), gone, frozenset(where), self._unsure(where))

    def clusters(self) -> tuple[tuple[str, ...], ...]:
        """The clusters alone."""
        self._renew()
        return self._clusters.all()

    def cluster_of(self, sighting: str) -> tuple[str, ...]:
        """The cluster that a sighting is in. Raises KeyError for one that is not there."""
        self._renew()
        return tuple(
            sorted(
                self._clusters.members(self._clusters.name_of(sighting, self._place_of(sighting)))
            )
        )

    def clusters_of(self, events: Collection[str]) -> tuple[tuple[str, ...], ...]:
        """The clusters that some sightings are in; those that are not there are passed over."""
        self._renew()
        found = self._locate(events) if events else {}
        names = {
            self._clusters.name_of(event, place(document)) for event, document in found.items()
        }
        return tuple(sorted(tuple(sorted(self._clusters.members(name))) for name in names if name))

    def sightings_of(self, document: str) -> tuple[Sighting, ...]:
        """The sightings of a report as they were taken in."""
        page = self._index.of(document)
        return page.sightings if page else ()

    def explain(self, left: str, right: str) -> Pair:
        """Why two sightings are, or are not, taken for one event. Raises KeyError for one that is not there."""
        a, b = (self._views.of(one, self._place_of(one)) for one in (left, right))
        return self._settings.model.explain(a, b, self._scores.share(a, b))

    def seam(self, cluster: Sequence[str]) -> Seam | None:
        """Where a cluster holds together least; None for a single sighting.

        Only pairs that were strong enough to be kept count, and what people judged to be one as sure.
        """
        ids = sorted(cluster)
        where = {event: place(document) for event, document in self._locate(ids).items()}
        self._index.fetch(sorted(set(where.values())))
        ties: list[Tie] = [(SCALE, *pair) for pair in self._judged.same]
        for event, at in where.items():
            page = self._index.page(at)
            near = page.ties.get(event, {}) if page else {}
            ties += [(score, event, other) for other, (_, score) in near.items() if event < other]
        return weakest(ids, ties)

    def keep(self) -> None:
        """Write all that was worked out to the shelf, where another linker can take it up.

        What was not yet asked for by :meth:`renewed` is told to whoever asks next.
        """
        self._renew()
        if self._since != _Since() or self._later.get(_ALL) is not None:
            is_any = self._since != _Since()
            self._later.put(_ALL, self._since if is_any else None)
            self._later.keep()
        self._index.keep()
        self._clusters.keep()
        self._lineages.keep()

    def candidates_of(self, document: str) -> tuple[str, ...]:
        """The reports that one is compared with."""
        page = self._index.of(document)
        places = candidates(document, self._keys(page), self._index) if page else ()
        return tuple(found.document for at in places if (found := self._index.page(at)))

    def rest(self) -> None:
        """Drop from memory what is kept on the shelf too."""
        for part in (self._index, self._views, self._lineages, self._clusters):
            part.rest()
        self._scores.clear()
        self._keyed.clear()

    def _keys(self, page: Page) -> tuple[Key, ...]:
        found = self._keyed.get(page.document)
        if found is None:
            if len(self._keyed) >= KEYS_AT_HAND:
                self._keyed.clear()
            found = self._keyed[page.document] = keys_of(page.sightings, self._settings.rarity)
        return found

    def _put(self, document: str, sightings: Sequence[Sighting]) -> None:
        at = place(document)
        page = Page(document, tuple(sightings))
        keys = self._keys(page)
        self._index.put(document, keys, sightings)
        for sighting in sightings:
            self._views.forget(sighting.id)
            self._touched[sighting.id] = at
            if sighting.id in self._judged.events:
                self._judged_at[sighting.id] = at
        by_other: dict[int, list[int]] = defaultdict(list)
        named = self._index.named(keys)
        for key, other in unseated(document, keys, named):
            by_other[other].append(key)
        for key, ranks in crowded_by_one(keys, named).items():
            for other in ranks:
                by_other[other].append(key)
        by_other.pop(rank(document), None)
        for other, theirs in sorted(by_other.items()):
            self._part(theirs, placed(other))
        self._compare(at, named)

    def _part(self, keys: Sequence[int], at: str) -> None:
        """Drop strong pairs of a report that these keys name no longer, or less, where others do not enough."""
        page = self._index.page(at)
        if page is None:
            return
        mine = page.document, self._keys(page)
        tied_to = {other for ties in page.ties.values() for other, _ in ties.values()}
        for other in sorted(tied_to - {at}):
            found = self._index.page(other)
            theirs = self._keys(found) if found else ()
            if found is None or set(keys).isdisjoint(key for key, _ in theirs):
                continue
            if are_candidates(mine, (found.document, theirs), self._index):
                continue
            for event, ties in page.ties.items():
                for tied in [e for e, (whose, _) in ties.items() if whose == other]:
                    self._cut(event, page, tied, found)

    def _compare(self, at: str, named: Named | None = None) -> None:
        """Score a report's sightings among themselves and with those of its candidates; keep strong pairs."""
        page = self._index.page(at)
        if page is None:
            return
        own = self._views.report(at)
        places = candidates(page.document, self._keys(page), self._index, named)
        self._index.fetch(places)
        theirs = {other: self._views.report(other) for other in places}
        pairs: dict[str, list[tuple[View, View]]] = {at: list(combinations(own, 2))}
        pairs |= {
            other: [(a, b) for a in own for b in theirs[other]] for other in self._near(own, theirs)
        }
        for event, ties in page.ties.items():
            for tied, (whose, _) in list(ties.items()):
                self._cut(event, page, tied, self._index.page(whose))
        flat = [(a, b, other) for other, some in pairs.items() for a, b in some]
        scores = self._scores.between([(a, b) for a, b, _ in flat])
        for (a, b, other), score in zip(flat, scores, strict=True):
            if score >= self._settings.model.least_score:
                self._tie(a, page, b, self._index.page(other), score)

    def _near(self, own: Sequence[View], theirs: Mapping[str, Sequence[View]]) -> list[str]:
        """The reports whose main sightings have something in common with those of one report.

        Where these have nothing at all in common, the others have not either, and need not be compared.
        """
        first = _main(own)
        pairs = [
            (a, b, other) for other, some in theirs.items() for b in _main(some) for a in first
        ]
        scores = self._scores.between([(a, b) for a, b, _ in pairs])
        near = {other for (_, _, other), score in zip(pairs, scores, strict=True) if score >= SOME}
        return [other for other in theirs if other in near]

    def _tie(self, a: View, one: Page, b: View, other: Page | None, score: int) -> None:
        if other is None:
            return
        left, right = a.sighting.id, b.sighting.id
        for event, page, tied, whose in ((left, one, right, other), (right, other, left, one)):
            page.ties.setdefault(event, {})[tied] = place(whose.document), score
            self._index.changed(page)
            self._touched[event] = place(page.document)

    def _cut(self, left: str, one: Page, right: str, other: Page | None) -> None:
        for event, page, tied in ((left, one, right), (right, other, left)):
            if page is not None:
                page.ties.get(event, {}).pop(tied, None)
                self._index.changed(page)
                self._touched[event] = place(page.document)

    def _detach(self, event: str, page: Page) -> None:
        """Forget a sighting; whoever was in one cluster with it, by a longer way too, is touched."""
        for tied, (whose, _) in list(page.ties.get(event, {}).items()):
            self._cut(event, page, tied, self._index.page(whose))
        self._touched.update(self._clusters.members(page.clusters.get(event, "")))
        self._clusters.leave({event: place(page.document)})
        page.clusters.pop(event, None)
        self._views.forget(event)
        self._touched.pop(event, None)
        self._judged_at.pop(event, None)
        self._since.gone.add(event)

    def _renew(self) -> None:
        """Cluster the components that were touched."""
        todo = {e: at for e, at in self._touched.items() if self._has(e, at)}
        for event, at in list(todo.items()):
            mates = self._clusters.members(self._clusters.name_of(event, at))
            todo.update((e, p) for e, p in mates.items() if self._has(e, p))
        self._touched.clear()
        done: set[str] = set()
        for seed in sorted(todo):
            if seed not in done:
                component = self._component(seed, todo[seed])
                done.update(component)
                self._since.looked_at.update(component)
                self._clusters.assign(self._clustered(component), component)

    def _component(self, seed: str, at: str) -> dict[str, str]:
        """All that hangs together with a sighting by strong pairs and judgements, with the places."""
        found, waiting = {seed: at}, [seed]
        while waiting:
            here = waiting.pop()
            page = self._index.page(found[here])
            near = {e: whose for e, (whose, _) in page.ties.get(here, {}).items()} if page else {}
            near |= {e: self._judged_at[e] for e in self._must.get(here, ()) if self._is_there(e)}
            new = [event for event in near if event not in found]
            found.update((event, near[event]) for event in new)
            waiting += new
        return found

    def _clustered(self, component: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
        ids = sorted(component)
        if len(ids) == 1:
            return ((ids[0],),)
        ties: dict[str, dict[str, int]] = {}
        documents: dict[str, str] = {}
        for event, at in component.items():
            page = self._index.page(at)
            if page is not None:
                ties[event] = {e: score for e, (_, score) in page.ties.get(event, {}).items()}
                documents[event] = page.document

        def score(pairs: Sequence[tuple[str, str]]) -> Sequence[int]:
            return self._scores.of(pairs, component)

        return clustered(
            ids,
            ties,
            score,
            lambda event: self._lineages.root(documents[event])[0],
            least=self._settings.model.least_score,
            must=[p for p in self._judged.same if p[0] in component and p[1] in component],
            cannot=[p for p in self._judged.not_same if p[0] in component and p[1] in component],
        )

    def _unsure(self, where: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Pairs near the bar across reports, the best of two clusters, by doubt times size of the clusters."""
        decided = {*self._judged.same, *self._judged.not_same}
        apart = self._apart()
        best: dict[tuple[str, str], tuple[int, str, str]] = {}
        for left, at in where.items():
            page = self._index.page(at)
            for right, (whose, score) in (page.ties.get(left, {}) if page else {}).items():
                if left >= right or score > _SURE or (left, right) in decided:
                    continue
                mine, theirs = (
                    self._clusters.name_of(left, at),
                    self._clusters.name_of(right, whose),
                )
                pair = (min(mine, theirs), max(mine, theirs))
                if mine == theirs or pair in apart:
                    continue
                best[pair] = max(best.get(pair, (score, left, right)), (score, left, right))
        weighed = sorted(
            (-self._worth(score, pair), left, right) for pair, (score, left, right) in best.items()
        )
        return tuple((left, right) for _, left, right in weighed)

    def _apart(self) -> set[tuple[str, str]]:
        """Clusters that were judged to be two, by the names of both, lower name first."""
        found = set()
        for left, right in self._judged.not_same:
            if self._is_there(left) and self._is_there(right):
                mine, theirs = (
                    self._clusters.name_of(one, self._judged_at[one]) for one in (left, right)
                )
                found.add((min(mine, theirs), max(mine, theirs)))
        return found

    def _worth(self, score: int, clusters: tuple[str, str]) -> int:
        """How doubtful the pair is, 1 where the odds are even, times how many sightings hang on it."""
        doubt = SCALE - abs(2 * score - SCALE)
        return doubt * sum(len(self._clusters.members(name)) for name in clusters)

    def _has(self, event: str, at: str) -> bool:
        page = self._index.page(at)
        return page is not None and any(s.id == event for s in page.sightings)

    def _is_there(self, event: str) -> bool:
        return event in self._judged_at and self._has(event, self._judged_at[event])

    def _place_of(self, event: str) -> str:
        return place(self._locate([event])[event])

    def _look_for(self, events: Collection[str]) -> Mapping[str, str]:
        """The reports of sightings, looked for in all there are: enough where all are in memory."""
        wanted = set(events)
        if not wanted:
            return {}
        return {
            s.id: page.document
            for page in self._index.pages()
            for s in page.sightings
            if s.id in wanted
        }


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Views by sighting, made when they are asked for."""

    views: Views
    where: Mapping[str, str]

    def __getitem__(self, event: str, /) -> View:
        return self.views.of(event, self.where[event])


def _main(views: Sequence[View]) -> list[View]:
    """The most important sightings of a report."""
    return sorted(views, key=lambda v: (v.sighting.rank, v.sighting.id))[:MAIN]


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
    linker.add(sightings)
    linker.judge(judgements)
    return linker.link()
