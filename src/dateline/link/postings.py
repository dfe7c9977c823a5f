"""Which reports have which keys: the latest in memory, the rest in sorted segments on a shelf.

A segment is read in small parts; a filter in memory says which keys it surely does not have. Segments of
like size are merged, so that there are few of them however many reports there are. Removing a report from a
key writes a posting that takes the other one back; merging cancels both.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.link.absent import Filter
from dateline.link.shelf import Shelf

PART = 512
"""Postings in a part."""
PARTS_AT_HAND = 1_024
LARGEST = 1 << 22
"""Segments with more postings are not merged any more."""

Words = npt.NDArray[np.uint64]
Signs = npt.NDArray[np.int8]
_NONE = (np.empty(0, np.uint64), np.empty(0, np.int8))


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    size: int
    firsts: bytes
    filter: bytes


class _Segment:
    """One sorted run: how many postings, the first key of each part, and what it has not."""

    def __init__(self, number: int, size: int, firsts: Words, has: Filter) -> None:
        self.number, self.size, self.firsts, self.has = number, size, firsts, has

    def part(self, at: int) -> str:
        return f"{self.number:08d}.{at:06d}"


class Postings:
    """Keys of 64 bits to the ranks of the reports that have them."""

    def __init__(self, kind: str, shelf: Shelf | None = None) -> None:
        """As it was left on the shelf; empty, and all in memory, without one."""
        self._kind, self._shelf = kind, shelf
        self._added: dict[int, list[int]] = {}
        self._taken: dict[int, set[int]] = {}
        self._segments: list[_Segment] = []
        self._read: OrderedDict[str, tuple[Words, Words, Signs]] = OrderedDict()
        for name, body in sorted((shelf.workings(f"{kind} segment") if shelf else {}).items()):
            kept = msgspec.msgpack.decode(body, type=_Kept)
            firsts = np.frombuffer(kept.firsts, dtype="<u8")
            self._segments.append(
                _Segment(int(name), kept.size, firsts, Filter.from_bytes(kept.filter))
            )

    def add(self, key: int, rank: int) -> None:
        """File a report under a key that it was not under."""
        if rank in self._taken.get(key, ()):
            self._taken[key].discard(rank)
        else:
            insort(self._added.setdefault(key, []), rank)

    def take(self, key: int, rank: int) -> None:
        """Take a report from under a key that it was under."""
        added = self._added.get(key, [])
        if rank in added:
            added.remove(rank)
            if not added:
                del self._added[key]
        else:
            self._taken.setdefault(key, set()).add(rank)

    def find(self, keys: Sequence[int], *, most: int | None = None) -> list[list[int]]:
        """For each key the ranks of the reports that have it, in order; the ``most`` lowest if given."""
        wanted = np.asarray(keys, dtype=np.uint64)
        cold: list[list[tuple[Words, Signs]]] = [[] for _ in keys]
        for segment in self._segments:
            for at in np.flatnonzero(segment.has(wanted)).tolist():
                ranks, signs = self._run(segment, wanted[at], most)
                if len(ranks):
                    cold[at].append((ranks, signs))
        return [self._joined(key, cold[at], most) for at, key in enumerate(keys)]

    def keep(self) -> None:
        """Write what was added and taken to the shelf."""
        if self._shelf is None or not (self._added or self._taken):
            return
        run = _run(self._added, self._taken)
        self._added, self._taken = {}, {}
        number = self._segments[-1].number + 1 if self._segments else 0
        gone: list[_Segment] = []
        while self._segments and self._segments[-1].size < min(2 * len(run[0]), LARGEST):
            gone.append(self._segments.pop())
            run = _merged([self._whole(gone[-1]), run], is_first=not self._segments)
        for segment in gone:
            parts = {segment.part(at): None for at in range(len(segment.firsts))}
            self._shelf.set_workings(f"{self._kind} part", parts)
            for name in parts:
                self._read.pop(name, None)
        forgotten: dict[str, bytes | None] = {f"{s.number:08d}": None for s in gone}
        self._shelf.set_workings(f"{self._kind} segment", forgotten)
        if len(run[0]):
            self._write(self._shelf, number, run)

    def rest(self) -> None:
        """Drop what is at hand and on the shelf too."""
        self._read.clear()

    def _joined(self, key: int, cold: Sequence[tuple[Words, Signs]], most: int | None) -> list[int]:
        taken, added = self._taken.get(key), self._added.get(key, [])
        if not cold:
            return added[:most]
        if taken or any((signs < 0).any() for _, signs in cold):
            # Something was taken back: what is left shows in the whole of it.
            runs = [self._run(s, np.uint64(key), None) for s in self._segments]
            ranks = np.concatenate([ranks for ranks, _ in runs])
            signs = np.concatenate([signs for _, signs in runs])
            names, at = np.unique(ranks, return_inverse=True)
            held = names[np.bincount(at, weights=signs, minlength=len(names)) > 0].tolist()
            return sorted({*held, *added} - (taken or set()))[:most]
        found = [rank for ranks, _ in cold for rank in ranks.tolist()]
        if len(cold) > 1 or added:
            found = sorted((*found, *added))
        return found[:most]

    def _run(self, segment: _Segment, key: np.uint64, most: int | None) -> tuple[Words, Signs]:
        """The postings of one key in a segment, the lowest ranks first."""
        at = max(int(np.searchsorted(segment.firsts, key, side="left")) - 1, 0)
        ranks: list[Words] = []
        signs: list[Signs] = []
        count = 0
        while at < len(segment.firsts) and segment.firsts[at] <= key:
            keys, theirs, how = self._part(segment.part(at))
            low, high = np.searchsorted(keys, key, "left"), np.searchsorted(keys, key, "right")
            if high > low:
                ranks.append(theirs[low:high])
                signs.append(how[low:high])
                count += int(high - low)
            if most is not None and count >= most:
                break
            at += 1
        if not ranks:
            return _NONE
        if len(ranks) == 1:
            return ranks[0][:most], signs[0][:most]
        return np.concatenate(ranks)[:most], np.concatenate(signs)[:most]

    def _part(self, name: str) -> tuple[Words, Words, Signs]:
        if name in self._read:
            self._read.move_to_end(name)
            return self._read[name]
        found = self._read[name] = _unpacked(self._bodies([name])[name])
        if len(self._read) > PARTS_AT_HAND:
            self._read.popitem(last=False)
        return found

    def _whole(self, segment: _Segment) -> tuple[Words, Words, Signs]:
        names = [segment.part(at) for at in range(len(segment.firsts))]
        bodies = self._bodies(names)
        parts = [_unpacked(bodies[name]) for name in names]
        return (
            np.concatenate([p[0] for p in parts]),
            np.concatenate([p[1] for p in parts]),
            np.concatenate([p[2] for p in parts]),
        )

    def _bodies(self, names: Sequence[str]) -> Mapping[str, bytes]:
        return self._shelf.workings(f"{self._kind} part", names) if self._shelf else {}

    def _write(self, shelf: Shelf, number: int, run: tuple[Words, Words, Signs]) -> None:
        keys, ranks, signs = run
        firsts = keys[::PART].copy()
        segment = _Segment(number, len(keys), firsts, Filter.of(np.unique(keys)))
        starts = range(0, len(keys), PART)
        parts = {
            segment.part(at): keys[s : s + PART].astype("<u8").tobytes()
            + ranks[s : s + PART].astype("<u8").tobytes()
            + signs[s : s + PART].tobytes()
            for at, s in enumerate(starts)
        }
        shelf.set_workings(f"{self._kind} part", parts)
        kept = _Kept(segment.size, firsts.astype("<u8").tobytes(), segment.has.to_bytes())
        body = msgspec.msgpack.encode(kept)
        shelf.set_workings(f"{self._kind} segment", {f"{number:08d}": body})
        self._segments.append(segment)


def _unpacked(body: bytes) -> tuple[Words, Words, Signs]:
    count = len(body) // 17
    return (
        np.frombuffer(body, dtype="<u8", count=count),
        np.frombuffer(body, dtype="<u8", count=count, offset=8 * count),
        np.frombuffer(body, dtype=np.int8, count=count, offset=16 * count),
    )


def _run(added: dict[int, list[int]], taken: dict[int, set[int]]) -> tuple[Words, Words, Signs]:
    """What was added and taken as one sorted run."""
    rows = [(key, rank, 1) for key, ranks in added.items() for rank in ranks]
    rows += [(key, rank, -1) for key, ranks in taken.items() for rank in ranks]
    keys = np.fromiter((row[0] for row in rows), np.uint64, len(rows))
    ranks = np.fromiter((row[1] for row in rows), np.uint64, len(rows))
    signs = np.fromiter((row[2] for row in rows), np.int8, len(rows))
    return _sorted(keys, ranks, signs)


def _sorted(keys: Words, ranks: Words, signs: Signs) -> tuple[Words, Words, Signs]:
    order = np.lexsort((ranks, keys))
    return keys[order], ranks[order], signs[order]


def _merged(
    runs: Iterable[tuple[Words, Words, Signs]], *, is_first: bool
) -> tuple[Words, Words, Signs]:
    """Two runs as one; what one added and the other took back is in neither."""
    one, other = runs
    keys, ranks, signs = _sorted(
        np.concatenate([one[0], other[0]]),
        np.concatenate([one[1], other[1]]),
        np.concatenate([one[2], other[2]]),
    )
    if not len(keys):
        return keys, ranks, signs
    begins = np.flatnonzero(
        np.concatenate([[True], (keys[1:] != keys[:-1]) | (ranks[1:] != ranks[:-1])])
    )
    total = np.add.reduceat(signs, begins).astype(np.int8)
    left = begins[total > 0 if is_first else total != 0]
    return keys[left], ranks[left], total[total > 0 if is_first else total != 0]
