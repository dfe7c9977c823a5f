"""The linking of a case, kept beside its log: taken up where it was left, and led on along the log.

The log is all there is: what is kept says up to which entry it was worked out, and by which software. It is
worked out again from the first entry where that is missing or another's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager

import msgspec

from dateline.assets import asset_bytes
from dateline.contracts.store import Store
from dateline.link import pairs, stems
from dateline.link.copies.index import CopyIndex
from dateline.link.judged import PAIRED
from dateline.link.linker import Linker, Renewed
from dateline.model.case import Entry
from dateline.model.judgement import Judgement
from dateline.model.revision import Cause
from dateline.model.sighting import Sighting
from dateline.model.text import Document
from dateline.run.lineage import with_descendants
from dateline.version import VERSION

Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""
FORM = 1
"""Rises when what is kept, or how it is worked out, changes its meaning."""
_NEVER = 1 << 62
_TOGETHER = 2_000
"""Log entries that are taken in at once."""
_KIND, _KEY = "linking", "state"
_TELLING = frozenset({*PAIRED, "withdrawn"})
"""Verdicts that change which events are one."""


class State(msgspec.Struct):
    """Up to where a case was linked, and what the records still have to be told of it.

    ``turn`` rises with every writing, so that one keeper sees that another one was there. ``is_whole_due``
    says that all clusters are to be held against the records, not only those that changed.
    """

    made_by: str
    linked: int = 0
    turn: int = 0
    is_whole_due: bool = True
    causes: dict[str, Cause] = {}
    """By event, what brought it or changed it."""
    loose: dict[str, tuple[Sighting, str]] = {}
    """Events of versions that were replaced, with the report that took their place."""


class _Body(msgspec.Struct):
    document: Document


class _Report(msgspec.Struct):
    """The part of a log entry of kind ``report`` that copies are found by."""

    record: _Body


_reports = msgspec.json.Decoder(_Report)
_sightings = msgspec.json.Decoder(tuple[Sighting, ...])
_judgements = msgspec.json.Decoder(Judgement)


class Linked:
    """Copies and clusters of a case, led on to the end of its log by ``follow``."""

    copies: CopyIndex
    linker: Linker
    state: State

    def __init__(self, case: Store, *, tell: Progress | None = None) -> None:
        """Take up what was kept; ``tell`` hears of the log entries that are looked at again."""
        self._case = case
        self._seen = 0
        self._take_up()
        first, last = self.state.linked, case.position
        while self.state.linked < last:
            # Bit by bit, so that others can write meanwhile and little is lost when it is stopped.
            with self.batch():
                self._follow_some(is_long=last - first > _TOGETHER)
            if tell:
                tell(min(self.state.linked, last) - first, last - first)

    @staticmethod
    def is_kept(case: Store) -> bool:
        """Whether this software has linked the case, to the end of its log."""
        kept = _state_of(case)
        if kept is None or kept.made_by != _made_by() or kept.is_whole_due:
            return False
        later = (entry.kind for entry in case.changes(kept.linked))
        return not any(kind in ("report", "sightings", "judgement") for kind in later)

    def follow(self) -> None:
        """Take in what the log says beyond what was taken in, inside a batch; also what others wrote."""
        last = self._case.position
        is_long = last - self.state.linked > _TOGETHER
        while not self.is_latest() or self.state.linked < last:
            self._follow_some(is_long=is_long)

    def _follow_some(self, *, is_long: bool) -> None:
        """Take in the next log entries; of a long stretch they are kept at once."""
        if not self.is_latest():
            self._take_up()
        entries = list(self._case.changes(self.state.linked, _TOGETHER))
        if not entries:
            return
        self._take_in(entries)
        self.state.linked = entries[-1].position
        if is_long:
            self.keep()

    def renewed(self) -> Renewed:
        """What of the clusters is new since the records were settled; inside a batch."""
        if not self.state.is_whole_due:
            return self.linker.renewed()
        return self.linker.everything()

    def keep(self) -> None:
        """Write what was worked out beside the log; inside a batch."""
        if self.state.is_whole_due:
            self.linker.renewed()
        self._take_over()
        self.copies.keep()
        self.linker.keep()
        self.state.turn += 1
        self._case.set_workings(_KIND, {_KEY: msgspec.msgpack.encode(self.state)})

    def note(self) -> None:
        """Write only what brought changes about, for the case that the records are settled by another."""
        kept = _state_of(self._case) or State(self.state.made_by)
        kept.causes = {**kept.causes, **self.state.causes}
        self._case.set_workings(_KIND, {_KEY: msgspec.msgpack.encode(kept)})

    def settled(self, causes: Mapping[str, Cause], loose: Collection[str]) -> None:
        """The records were told of these causes and loose events, and of all before; inside a batch."""
        self.follow()
        left = {e: c for e, c in self.state.causes.items() if causes.get(e) != c}
        self.state.causes = left
        self.state.loose = {e: o for e, o in self.state.loose.items() if e not in loose}
        self.state.is_whole_due = False
        self.keep()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A batch of the case; if it fails, what is in memory is taken up anew."""
        try:
            with self._case.batch():
                yield
                self._seen = self._case.position
        except BaseException:
            self._seen = _NEVER
            raise

    def is_latest(self) -> bool:
        """Whether nobody else has kept a linking of the case meanwhile, and nothing of ours was rolled back."""
        kept = _state_of(self._case)
        turn = kept.turn if kept else 0
        return turn == self.state.turn and self._case.position >= self._seen

    def mark(self, judgement: Judgement, events: Collection[str] = ()) -> None:
        """Remember which events a judgement bears on."""
        about = [judgement.left, *([judgement.right] if judgement.right else [])]
        seen = {s.id for s in self._case.sightings_of(events=about)}
        seen |= {s.id for s in self._case.sightings_of(documents=about)}
        self.state.causes.update(dict.fromkeys((*seen, *events), Cause("judgement", judgement.id)))

    def _take_up(self) -> None:
        kept = _state_of(self._case)
        made_by = _made_by()
        causes = getattr(self, "state", State(made_by)).causes
        if kept is None or kept.made_by != made_by:
            with self._case.batch():
                self._case.forget_workings()
            kept = State(made_by)
        self._seen = 0
        self.state = kept
        self.state.causes = {**kept.causes, **causes}
        self.copies = CopyIndex(self._case)
        self.linker = Linker(shelf=self._case, locate=self._located)
        self.linker.judge(self._case.judgements(verdicts=PAIRED))

    def _located(self, events: Collection[str]) -> Mapping[str, str]:
        return {s.id: s.document for s in self._case.sightings_of(events=events)}

    def _take_in(self, entries: Collection[Entry]) -> None:
        """Copies first, since pairs of sightings are compared by them; then sightings; then judgements."""
        for entry in entries:
            if entry.kind == "report" and entry.id not in self.copies:
                self.copies.add(self._document(entry))
        self._take_over()
        for entry in entries:
            if entry.kind == "sightings":
                self._see(entry, _sightings.decode(self._case.entry(entry.position)))
        judged = [entry for entry in entries if entry.kind == "judgement"]
        found = [_judgements.decode(self._case.entry(entry.position)) for entry in judged]
        marked = {cause.id for cause in self.state.causes.values() if cause.kind == "judgement"}
        for judgement in found:
            if judgement.by.is_person and judgement.id not in marked:
                self.mark(judgement)
        if any(judgement.verdict in _TELLING for judgement in found):
            self.linker.judge(self._case.judgements(verdicts=PAIRED))

    def _document(self, entry: Entry) -> Document:
        """The document of a report, its evidence not proved again."""
        try:
            return _reports.decode(self._case.entry(entry.position)).record.document
        except msgspec.ValidationError:  # a record of an older form
            record = self._case.record(entry.id)
            if record is None:
                raise
            return record.document

    def _see(self, entry: Entry, sightings: tuple[Sighting, ...]) -> None:
        """Take in what a report says now; its former events are loose if another version took its place."""
        before = self.linker.sightings_of(entry.id)
        if not sightings:
            if before:
                newest = self._case.versions(entry.id)[-1].id
                self.state.loose.update((s.id, (s, newest)) for s in before)
            self.linker.remove(entry.id)
            return
        self.linker.add(sightings)
        cause = Cause("document", entry.id)
        self.state.causes.update((s.id, cause) for s in sightings)

    def _take_over(self) -> None:
        """Pass on what is new of the lineage to linking and to the case."""
        renewed = self.copies.renewed()
        self.linker.copied(renewed)
        at = self._newest()
        for child in sorted(renewed):
            self._case.set_copies(child, self.copies.copies_of(child), at=at)
        # Whoever has words of a report has another origin when that report's own origin changes.
        changed = with_descendants(self._case, renewed) if renewed else ()
        for sighting in self._case.sightings_of(documents=sorted(changed)):
            self.state.causes.setdefault(sighting.id, _LINEAGE)

    def _newest(self) -> str:
        """The moment of the newest log entry."""
        return next(iter(self._case.changes(self._case.position - 1)), _NO_ENTRY).at


_LINEAGE = Cause("software", "lineage")
_NO_ENTRY = Entry(0, "report", "", "1970-01-01T00:00:00Z", "")


def _state_of(case: Store) -> State | None:
    kept = case.workings(_KIND, [_KEY])
    return msgspec.msgpack.decode(kept[_KEY], type=State) if _KEY in kept else None


def _made_by() -> str:
    """Which software and which models worked a linking out."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (str(FORM).encode(), VERSION.encode()):
        digest.update(part)
    for asset in (pairs.ASSET, stems.ASSET):
        digest.update(asset_bytes(asset))
    return digest.hexdigest()
