"""Keeps the records of a case up to date while reports, versions and judgements come in.

What is kept in the case is all there is: a keeper can be made anew at any moment, and gives the same
clusters whatever order the reports came in. Settling costs as much as what was touched since the last time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from dateline.contracts.store import Store
from dateline.link.assemble.dossier import assemble
from dateline.link.copies.sketch import sketch_of
from dateline.link.linker import Renewed
from dateline.link.pairs import Pair
from dateline.link.policies import DEFAULT_POLICY
from dateline.link.revise import revise
from dateline.link.sightings import sightings_of
from dateline.model.case import RawReference
from dateline.model.dossier import Dossier
from dateline.model.judgement import Judge, Judgement, Verdict
from dateline.model.record import Record
from dateline.model.revision import Cause
from dateline.model.sighting import Copy
from dateline.model.text import Document, content_id
from dateline.run.facets import facets_of
from dateline.run.identity import Cluster, identities, inherited
from dateline.run.lineage import copies_around
from dateline.run.linked import Linked, Progress
from dateline.run.questions.kept import Entry, all_made, entry_of, is_made, keep, kept_ids

Kept = Literal["recorded", "copy", "irrelevant", "known"]
LINKING = Judge("linking", is_person=False, version="1")
REASONS = 4
"""Features that a pair to review names."""
AT_ONCE = 200
"""Records of a case of other software that questions are made about in one settling."""
_BY_RULES: tuple[Verdict, ...] = ("wrong", "retracted")
"""Verdicts of rules that count for what a record says; of people all do."""
_DOUBTED: tuple[Verdict, ...] = ("unsure",)


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
        """Take up a case where it was left; ``tell`` hears of the log entries that are looked at again.

        Those since the case was settled last; all of them once, where it was linked by other software.
        """
        self._case = case
        self._policy = policy
        self._linked = Linked(case, tell=tell)
        self._judgements: tuple[Judgement, ...] = ()
        """What counts while records are settled: what people decided, and what rules struck out."""
        self._questions: dict[str, Entry | None] = {}
        """What is to be asked of the records that were settled; None of those that are gone."""
        self._unasked = iter(case.each_dossier())
        """Records that questions may not be made about yet."""

    def add(self, record: Record, *, at: str, raw: RawReference | None = None) -> Kept:
        """Keep a report and what linking sees of it; ``settle`` makes records of it."""
        document = record.document
        sightings = sightings_of(record)
        with self._linked.batch():
            if not self._linked.is_latest():
                self._linked.follow()
            if not self._case.add_report(record, at=at, raw=raw):
                return "known"
            for version in self._case.versions(document.id)[:-1]:
                self._case.set_sightings(version.id, (), at=at)
            self._case.set_sightings(document.id, sightings, at=at)
            copies = self._linked.copies
            for child in sorted({copy.child for copy in copies.add(document)}):
                self._case.set_copies(child, copies.copies_of(child), at=at)
        if any(copy.kind != "quotes" for copy in self._linked.copies.copies_of(document.id)):
            return "copy"
        return "recorded" if sightings else "irrelevant"

    def kin(self, document: Document) -> tuple[Copy, ...]:
        """What a report, read or not, shares with those kept, the greatest share first.

        It may be child or parent in each; ``spans`` say which stretches, the child's first. Nothing is kept.
        """
        return self._linked.copies.kin(sketch_of(document))

    def judge(self, judgement: Judgement, *, events: Collection[str] = ()) -> None:
        """Keep what a person decided; ``settle`` applies it.

        ``events`` are those that it bears on besides what it names itself. Raises StoreError.
        """
        with self._case.batch():
            self._case.judge(judgement)
            self._linked.mark(judgement, events)
            self._linked.note()

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
        with self._case.batch():
            undone = self._case.withdraw(judgement, by=by, at=at, reason=reason)
            self._linked.mark(undone, events)
            self._linked.note()
        return undone

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is judged and settled inside is kept, or nothing of it."""
        with self._linked.batch():
            yield

    def settle(self, *, at: str, tell: Progress | None = None) -> Settled:
        """Bring the records of the case in line with all that was added and judged."""
        # All of it or nothing, so that a kill leaves no record without its redirects.
        with self._linked.batch():
            return self._settle(at, tell)

    def explain(self, left: str, right: str) -> Pair:
        """Why two events are, or are not, taken for one."""
        with self._linked.batch():
            self._linked.follow()
        return self._linked.linker.explain(left, right)

    def _settle(self, at: str, tell: Progress | None) -> Settled:
        linked = self._linked
        linked.follow()
        linked.keep()
        renewed = linked.renewed()
        touched = linked.linker.clusters_of(sorted(linked.state.causes))
        clusters = sorted({*renewed.clusters, *touched})
        causes, loose = dict(linked.state.causes), dict(linked.state.loose)
        events = sorted(event for cluster in clusters for event in cluster)
        held = dict(self._case.dossier_of([*events, *renewed.gone, *loose]))
        before = dict(held)
        held |= inherited(loose, held, self._case)
        todo = self._unsettled(clusters, held)
        gone = renewed.gone | (loose.keys() - set(events))
        named = identities(todo, held, gone, self._case)
        self._judgements = self._in_force()
        self._questions = {}
        settled = Settled()
        for number, cluster in enumerate(todo, start=1):
            self._publish(named[cluster], cluster, settled, at=at)
            if tell:
                tell(number, len(todo))
        self._end(before, held, events, settled, at=at)
        self._review(renewed, at=at)
        self._ask(settled)
        if linked.is_latest():
            linked.settled(causes, loose)
        return settled

    def _in_force(self) -> tuple[Judgement, ...]:
        """The judgements that count for what records say, in order of arrival by people and by rules."""
        by_rules = self._case.judgements(verdicts=_BY_RULES)
        people = self._case.judgements(by_people=True)
        return (*people, *(one for one in by_rules if not one.by.is_person))

    def _entry(self, dossier: Dossier, records: Mapping[str, Record]) -> Entry:
        """What is to be asked of a record."""
        people = (one for one in self._judgements if one.by.is_person)
        seam = self._linked.linker.seam(dossier.events)
        return entry_of(dossier, records, self._case, people, seam)

    def _ask(self, settled: Settled) -> None:
        """Keep the questions about the records that were settled; about more, where not all are kept."""
        self._questions.update(dict.fromkeys(settled.ended))
        if not is_made(self._case):
            self._ask_more()
        keep(self._case, self._questions)
        self._questions = {}

    def _ask_more(self) -> None:
        """Make questions about some more records of a case of other software, so that nobody waits for all."""
        there = kept_ids(self._case) | self._questions.keys()
        for dossier in self._unasked:
            if dossier.id in there:
                continue
            records = self._case.records({report.document for report in dossier.reports})
            self._questions[dossier.id] = self._entry(dossier, records)
            if len(self._questions) >= AT_ONCE:
                return
        all_made(self._case)

    def _unsettled(self, clusters: Iterable[Cluster], held: Mapping[str, str]) -> list[Cluster]:
        """The clusters that no record tells as they are, and those that something touched."""
        sizes = Counter(held.values())
        todo = []
        for cluster in clusters:
            ids = {held.get(event, "") for event in cluster}
            identity = min(ids)
            is_as_told = len(ids) == 1 and bool(identity) and sizes[identity] == len(cluster)
            if not is_as_told or any(event in self._linked.state.causes for event in cluster):
                todo.append(cluster)
        return todo

    def _publish(self, identity: str, cluster: Cluster, settled: Settled, *, at: str) -> None:
        documents = {sighting.document for sighting in self._case.sightings_of(events=cluster)}
        copies = copies_around(self._case, documents)
        parents = {copy.parent for copy in copies}
        judgements = self._judgements
        records = self._case.records(documents | parents)
        dossier = assemble(cluster, records, copies, judgements, self._policy, identity=identity)
        before = self._case.dossier(identity) if self._case.resolve(identity) == identity else None
        if dossier is not None:
            self._put(before, dossier, cluster, settled, at=at)
            self._questions[identity] = self._entry(dossier, records)
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
        number = self._case.last_revision(dossier.id) + 1
        revision = revise(before, dossier, self._cause(cluster), at, number=number)
        if self._case.publish(dossier, revision, at=at, facets=facets_of(dossier)):
            settled.changed.append(dossier.id)

    def _cause(self, cluster: Cluster) -> Cause:
        """What brought a cluster about: a judgement before a report, else linking itself."""
        known = self._linked.state.causes
        causes = [known[event] for event in cluster if event in known]
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
        now = dict(self._case.dossier_of(events))
        gone = sorted(set(before.values()) - set(now.values()) - set(settled.ended))
        for identity in gone:
            if self._is_told(identity, {*before, *events}):
                continue
            heirs = Counter(now[e] for e, was in held.items() if was == identity and e in now)
            if heirs:
                heir = max(sorted(heirs), key=lambda one: heirs[one])
                self._case.redirect(identity, heir, cause="its events are told there", at=at)
            else:
                self._case.bury(identity, cause="nothing is left of it", at=at)
            settled.ended.append(identity)

    def _is_told(self, identity: str, touched: Collection[str]) -> bool:
        """Whether a record still tells events that nothing touched."""
        left = {member.event for member in self._case.members(identity)} - set(touched)
        return bool(self._case.sightings_of(events=left)) if left else False

    def _review(self, renewed: Renewed, *, at: str) -> None:
        """Keep the pairs to review as judgements of the rule; those out of doubt no longer wait."""
        wanted = set(renewed.unsure)
        is_whole = self._linked.state.is_whole_due
        about = None if is_whole else renewed.looked_at | renewed.gone
        there = {
            (j.left, j.right): j
            for j in self._case.judgements(about=about, verdicts=_DOUBTED)
            if not j.by.is_person
        }
        for key in sorted(there.keys() - wanted, key=str):
            self._case.withdraw(there[key].id, by=LINKING, at=at, reason="no longer in doubt")
        new = sorted(wanted - there.keys())
        known = self._case.sightings_of(events=[event for key in new for event in key])
        alive = {sighting.id for sighting in known}
        for key in new:
            if not alive.issuperset(key):  # another process has replaced the report since
                continue
            pair = self._linked.linker.explain(*key)
            told = [f"{name} {value:+.1f}" for name, value in pair.reasons.items()][:REASONS]
            identity = content_id("judgement", "unsure", *key, at)
            self._case.judge(
                Judgement(
                    identity, *key, "unsure", LINKING, at, pair.chance, ", ".join(told) or None
                )
            )
