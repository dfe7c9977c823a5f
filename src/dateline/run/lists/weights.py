"""How many a record says were harmed, and how much is open in it: what lists are put in order by, kept beside the case.

Worked out from the log and led on along it, so it can be worked out again at any moment; a case that nobody may
write to is weighed in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Literal

from dateline.contracts.store import Store
from dateline.model.dossier import Dossier
from dateline.run.lists.lines import HARM

Weight = Literal["harm", "doubt"]
WEIGHTS: tuple[Weight, ...] = ("harm", "doubt")
KIND = "weights"
"""Of the workings: by record its keys, and by each key nothing more, so that they lie in order."""
AT = "position"
FORM = "1"
"""Rises when a key is made in another way."""
TOGETHER = 500
PAGE = 250
_MOST = 10**7 - 1
_EACH = {"killed": 1.0, "missing": 0.5, "abducted": 0.5, "wounded": 0.3, "displaced": 0.01, "arrested": 0.05}  # fmt: skip
"""What one person counts in the order by harm: a reading order and no measure of suffering."""


def keys_of(dossier: Dossier) -> dict[Weight, str]:
    """The keys of a record: greater ones come first in a list."""
    figures = ((name, dossier.chosen.get(name)) for name in HARM)  # type: ignore[call-overload]  # names of fields
    harmed = sum(_EACH[name] * (figure.min or figure.max or 0) for name, figure in figures if figure)  # fmt: skip
    origins = f"{len(dossier.outlets):05d}"
    sides = sum(len(dispute.readings) for dispute in dossier.disputes)
    return {
        "harm": f"{min(round(harmed * 100), _MOST):07d}{origins}{dossier.id}",
        "doubt": f"{len(dossier.disputes):04d}{min(sides, 9999):04d}{origins}{dossier.id}",
    }


def weigh(case: Store) -> int:
    """Lead the weights of a case on to the end of its log; gives how many records were weighed anew."""
    with case.batch(durable=False):
        upto, changed = _changed(case)
        ids = list(changed)
        for at in range(0, len(ids), TOGETHER):
            _put(case, ids[at : at + TOGETHER])
        if ids or upto != case.position:
            case.set_workings(KIND, {AT: f"{FORM} {case.position}".encode()})
    return len(ids)


def in_order(case: Store, weight: Weight) -> Iterator[str]:
    """The ids of the records, those of the greatest weight first; also of what nobody could weigh yet."""
    _, changed = _changed(case)
    late = sorted(_weighed(case, changed, weight), reverse=True)
    for key in merge(late, _kept(case, weight, changed), reverse=True):
        yield key[-32:]


def weighed(case: Store, weight: Weight, ids: Iterable[str]) -> list[str]:
    """Some records in order."""
    wanted = list(ids)
    _, changed = _changed(case)
    kept = case.workings(KIND, [f"{weight} of {one}" for one in wanted if one not in changed])
    there = {name.rpartition(" ")[2]: key.decode() for name, key in kept.items()}
    rest = [one for one in wanted if one not in there]
    return [key[-32:] for key in sorted([*there.values(), *_weighed(case, rest, weight)], reverse=True)]  # fmt: skip


def _changed(case: Store) -> tuple[int, dict[str, None]]:
    """Up to where the weights were led, and the ids that changed since."""
    kept = case.workings(KIND, [AT]).get(AT, b"").decode().split()
    upto = int(kept[1]) if len(kept) == 2 and kept[0] == FORM else 0
    entries = case.changes(upto)
    about = {e.id: None for e in entries if e.kind in ("dossier", "redirect", "tombstone")}
    return upto, about


def _put(case: Store, ids: list[str]) -> None:
    names = [f"{weight} of {one}" for one in ids for weight in WEIGHTS]
    bodies: dict[str, bytes | None] = {}
    for name, key in case.workings(KIND, names).items():
        bodies[name] = None
        bodies[f"{name.split(' ')[0]} {key.decode()}"] = None
    for dossier in _live(case, ids):
        for weight, made in keys_of(dossier).items():
            bodies[f"{weight} of {dossier.id}"] = made.encode()
            bodies[f"{weight} {made}"] = b""
    case.set_workings(KIND, bodies)


def _weighed(case: Store, ids: Iterable[str], weight: Weight) -> Iterator[str]:
    return (keys_of(dossier)[weight] for dossier in _live(case, ids))


def _live(case: Store, ids: Iterable[str]) -> Iterator[Dossier]:
    for one in ids:
        dossier = case.dossier(one)
        if dossier is not None and dossier.id == one:
            yield dossier


def _kept(case: Store, weight: Weight, but: dict[str, None]) -> Iterator[str]:
    """The keys of a weight from the greatest, without those of some records."""
    begin = f"{weight} "
    before = f"{begin}:"  # after every digit
    while names := case.working_keys(KIND, before=before, after=f"{begin}0", limit=PAGE):
        for name in names:
            key = name.removeprefix(begin)
            if key[-32:] not in but:
                yield key
        before = names[-1]
