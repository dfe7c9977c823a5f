"""Keeps the records of a case up to date while reports, versions and judgements come in.

What is kept in the case is all there is: a keeper can be made anew at any moment, and gives the same
clusters whatever order the reports came in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dateline.contracts.store import Store
from dateline.link.assemble.dossier import assemble
from dateline.link.copies.index import CopyIndex
from dateline.link.copies.sketch import sketch_of
from dateline.link.linker import Linker
from dateline.link.pairs import Pair
from dateline.link.policies import DEFAULT_POLICY
from dateline.link.revise import revise
from dateline.link.sightings import sightings_of
from dateline.model.case import RawReference
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement
from dateline.model.record import Record
from dateline.model.revision import Cause
from dateline.model.sighting import Copy, Sighting
from dateline.model.text import Document, content_id
from dateline.run.facets import facets_of
from dateline.run.identity import Cluster, identities, inherited

Kept = Literal["recorded", "copy", "irrelevant", "known"]
Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""
LINKING = Judge("linking", is_person=False, version="1")
REASONS = 4
"""Features that a pair to review names."""


@dataclass(slots=True)
class Settled:
    """What a settling changed: ids of records that are new or other than before, and those that ended."""

    changed: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)


class Keeper:
    """Adds to a case and settles what follows from it."""

    def __init__(
        self, case: Store, *, policy: str = DEFAULT_POLICY, tell: Progress | None = None
    ) -> None:
        """Take up a case where it was left; ``tell`` hears of the reports that were looked at again."""
        self._case = case
        self._policy = policy
        self._copies = CopyIndex()
        self._linker = Linker()
        self._causes: dict[str, Cause] = {}
        """By event, what brought it or changed it since the last settling."""
        self._loose: dict[str, tuple[Sighting, str]] = {}
        """Events of versions that were replaced since then, with the report that took their place."""
        reports = list(case.reports())
        for number, report in enumerate(reports, start=1):
            record = case.record(report.id)
            if record is not None and case.versions(report.id)[-1].id == report.id:
                self._copies.add(record.document)
            if tell:
                tell(number, len(reports))
        self._linker.lineages(case.copies())
        self._linker.judge(case.judgements())
        self._linker.add(case.sightings())

    def add(self, record: Record, *, at: str, raw: RawReference | None = None) -> Kept:
        """Keep a report and what linking sees of it; ``settle`` makes records of it."""
        document = record.document
        sightings = sightings_of(record)
        with self._case.batch():
            if not self._case.add_report(record, at=at, raw=raw):
                return "known"
            older = [version.id for version in self._case.versions(document.id)[:-1]]
            for sighting in self._case.sightings_of(documents=older):
                self._loose[sighting.id] = (sighting, document.id)
            for one in older:
                self._case.set_sightings(one, (), at=at)
            self._case.set_sightings(document.id, sightings, at=at)
            for child in sorted({copy.child for copy in self._copies.add(document)}):
                self._case.set_copies(child, self._copies.copies_of(child), at=at)
        for one in older:
            self._linker.remove(one)
        self._linker.add(sightings)
        cause = Cause("document", document.id)
        self._causes.update({sighting.id: cause for sighting in sightings})
        if any(copy.kind != "quotes" for copy in self._copies.copies_of(document.id)):
            return "copy"
        return "recorded" if sightings else "irrelevant"

    def kin(self, document: Document) -> tuple[Copy, ...]:
        """What a report, read or not, shares with those kept, the greatest share first.

        It may be child or parent in each; ``spans`` say which stretches, the child's first. Nothing is kept.
        """
        return self._copies.kin(sketch_of(document))

    def judge(self, judgement: Judgement, *, events: Collection[str] = ()) -> None:
        """Keep what a person decided; ``settle`` applies it.

        ``events`` are those that it bears on besides what it names itself. Raises StoreError.
        """
        self._case.judge(judgement)
        self._linker.judge(self._case.judgements())
        self._mark(judgement, events)

    def undo(
        self,
        judgement: str,
        *,
        by: Judge,
        at: str,
        reason: str | None = None,
        events: Collection[str] = (),
    ) -> Judgement:
        """Put a judgement out of force; ``settle`` restores what was before. Raises StoreError."""
        undone = self._case.withdraw(judgement, by=by, at=at, reason=reason)
        self._linker.judge(self._case.judgements())
        self._mark(undone, events)
        return undone

    def settle(self, *, at: str, tell: Progress | None = None) -> Settled:
        """Bring the records of the case in line with all that was added and judged."""
        self._linker.lineages(self._copies.lineage())
        linking = self._linker.link()
        events = sorted(event for cluster in linking.clusters for event in cluster)
        held = dict(self._case.dossier_of([*events, *self._loose]))
        before = dict(held)
        held |= inherited(self._loose, held, self._case)
        todo = self._unsettled(linking.clusters, held)
        named = identities(todo, held, frozenset(events), self._case)
        settled = Settled()
        for number, cluster in enumerate(todo, start=1):
            with self._case.batch():
                self._publish(named[cluster], cluster, settled, at=at)
            if tell:
                tell(number, len(todo))
        with self._case.batch():
            self._end(before, held, events, settled, at=at)
            self._review(linking.unsure, at=at)
        self._causes.clear()
        self._loose.clear()
        return settled

    def explain(self, left: str, right: str) -> Pair:
        """Why two events are, or are not, taken for one."""
        return self._linker.explain(left, right)

    def _mark(self, judgement: Judgement, events: Collection[str]) -> None:
        """Remember which events a judgement bears on."""
        about = [judgement.left, *([judgement.right] if judgement.right else [])]
        seen = {s.id for s in self._case.sightings_of(events=about)}
        seen |= {s.id for s in self._case.sightings_of(documents=about)}
        cause = Cause("judgement", judgement.id)
        self._causes.update(dict.fromkeys((*seen, *events), cause))

    def _unsettled(self, clusters: Iterable[Cluster], held: Mapping[str, str]) -> list[Cluster]:
        """The clusters that no record tells as they are, and those that something touched."""
        sizes = Counter(held.values())
        todo = []
        for cluster in clusters:
            ids = {held.get(event, "") for event in cluster}
            identity = min(ids)
            is_as_told = len(ids) == 1 and bool(identity) and sizes[identity] == len(cluster)
            if not is_as_told or any(event in self._causes for event in cluster):
                todo.append(cluster)
        return todo

    def _publish(self, identity: str, cluster: Cluster, settled: Settled, *, at: str) -> None:
        documents = {sighting.document for sighting in self._case.sightings_of(events=cluster)}
        copies = self._case.copies(documents=documents)
        parents = {copy.parent for copy in copies}
        judgements = self._case.judgements()
        records = self._case.records(documents | parents)
        dossier = assemble(cluster, records, copies, judgements, self._policy, identity=identity)
        before = self._case.dossier(identity) if self._case.resolve(identity) == identity else None
        if dossier is not None:
            self._put(before, dossier, cluster, settled, at=at)
        elif before is not None:
            self._case.bury(identity, cause="nothing is left of it", at=at)
            settled.ended.append(identity)

    def _put(
        self,
        before: Dossier | None,
        dossier: Dossier,
        cluster: Cluster,
        settled: Settled,
        *,
        at: str,
    ) -> None:
        number = len(self._case.revisions(dossier.id)) + 1
        revision = revise(before, dossier, self._cause(cluster), at, number=number)
        if self._case.publish(dossier, revision, at=at, facets=facets_of(dossier)):
            settled.changed.append(dossier.id)

    def _cause(self, cluster: Cluster) -> Cause:
        """What brought a cluster about: a judgement before a report, else linking itself."""
        causes = [self._causes[event] for event in cluster if event in self._causes]
        best = max(causes, key=lambda c: (c.kind == "judgement", c.id), default=None)
        return best or Cause("software", f"linking {LINKING.version}")

    def _end(
        self,
        before: Mapping[str, str],
        held: Mapping[str, str],
        events: Sequence[str],
        settled: Settled,
        *,
        at: str,
    ) -> None:
        """Redirect the records whose events went elsewhere; bury those that have none left."""
        now = self._case.dossier_of(events)
        gone = sorted(set(before.values()) - set(now.values()) - set(settled.ended))
        for identity in gone:
            heirs = Counter(now[e] for e, was in held.items() if was == identity and e in now)
            if heirs:
                heir = max(sorted(heirs), key=lambda one: heirs[one])
                self._case.redirect(identity, heir, cause="its events are told there", at=at)
            else:
                self._case.bury(identity, cause="nothing is left of it", at=at)
            settled.ended.append(identity)

    def _review(self, unsure: Sequence[Pair], *, at: str) -> None:
        """Keep the pairs to review as judgements of the rule; those out of doubt no longer wait."""
        wanted = {(pair.left, pair.right): pair for pair in unsure}
        there = {
            (j.left, j.right): j
            for j in self._case.judgements()
            if j.verdict == "unsure" and not j.by.is_person
        }
        for key in sorted(there.keys() - wanted.keys(), key=str):
            self._case.withdraw(there[key].id, by=LINKING, at=at, reason="no longer in doubt")
        for key in sorted(wanted.keys() - there.keys()):
            pair = wanted[key]
            told = [f"{name} {value:+.1f}" for name, value in pair.reasons.items()][:REASONS]
            identity = content_id("judgement", "unsure", *key, at)
            self._case.judge(
                Judgement(
                    identity, *key, "unsure", LINKING, at, pair.chance, ", ".join(told) or None
                )
            )
