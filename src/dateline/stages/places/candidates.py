"""The questions that a report asks of the gazetteer: one for each name, with what its words say.

Uses of one name are one question (one sense per report), unless the words beside them say that they
mean different places ("Springfield, Ill.", "Springfield, Mass."; "Rochester, New York" and "New York").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.assets.gazetteer_key import name_key
from dateline.contracts import Gazetteer
from dateline.lexicon import table
from dateline.model.place import PlaceCandidate
from dateline.model.text import Document
from dateline.resolve.place.ask import Ask, Hint, Home, Within
from dateline.resolve.tree import Tree
from dateline.stages.places.containers import (
    countries_before,
    demonyms,
    enumerations,
    following_containers,
    preceding_container,
)
from dateline.stages.places.home import clock_deg, outlet_place
from dateline.stages.places.spots import Spot

DEMONYM = 1.0
SAID_COUNTRY = 4.0
OUTLET_COUNTRY = 1.0
OUTLET_NAME = 0.7
ENGLISH_PRESS = {"US": 2.0, "GB": 1.0, "CA": 1.0, "IE": 1.0, "AU": 1.0, "NZ": 1.0}
"""Where an outlet with an English name is more likely at home."""
MAX_MASS = 3.0
BESIDE_TOKENS = 30
BESIDE_NAMES = 3
MAX_LISTED = 6
MIN_KEY_FOR_SLIPS = 5
COUNTY = "County"
_WIDE = ("region", "country", "area")

Group = tuple[str, bool, bool, str]
"""A name's key, whether the words beside it call it a region, whether another name is said to lie in
it, and what it is said to lie in where that tells its uses apart."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The names of a report as questions, and for each spot the number of its question.

    A place in the outlet's name is a question that no spot asks.
    """

    asks: list[Ask]
    of_spot: list[int]
    countries: dict[str, float]
    home: Home | None
    clock_deg: float | None = None


@dataclass(frozen=True, slots=True)
class _Use:
    spot: Spot
    key: str
    candidates: Sequence[PlaceCandidate]
    hint: Hint | None
    containers: tuple[int, ...]
    listed: range


def questions(
    document: Document, tree: Tree, spots: Sequence[Spot], gazetteer: Gazetteer
) -> Questions:
    """The questions about the spots of a report."""
    uses = _uses(tree, spots, gazetteer)
    groups = _groups(uses)
    number = {group: n for n, group in enumerate(dict.fromkeys(groups))}
    of_spot = [number[group] for group in groups]
    members: list[list[int]] = [[] for _ in number]
    for index, n in enumerate(of_spot):
        members[n].append(index)
    beside = _beside(spots, of_spot, len(members))
    asks = [
        _ask(tree, uses, indices, of_spot, beside[n], gazetteer)
        for n, indices in enumerate(members)
    ]
    outlet = outlet_place(document, gazetteer)
    countries = _country_votes(tree)
    if outlet.country:
        countries[outlet.country] = countries.get(outlet.country, 0.0) + OUTLET_COUNTRY
    if outlet.named:
        asks = _with_outlet(asks, outlet.named)
    return Questions(asks, of_spot, countries, outlet.home, clock_deg(document))


def _with_outlet(asks: list[Ask], named: Sequence[PlaceCandidate]) -> list[Ask]:
    """The questions and what the place in the outlet's name adds.

    Where the report names that place, it is the same question; the outlet only says that it is
    close to home. Otherwise it is one of its own.
    """
    key = name_key(named[0].name)
    if not any(ask.key == key for ask in asks):
        own = frozenset(c.id for c in named)
        return [*asks, Ask(key, named, own, mass=OUTLET_NAME, countries=ENGLISH_PRESS)]
    return [
        replace(ask, countries={**ENGLISH_PRESS, **ask.countries}) if ask.key == key else ask
        for ask in asks
    ]


def _uses(tree: Tree, spots: Sequence[Spot], gazetteer: Gazetteer) -> list[_Use]:
    lists = enumerations(tree, spots)
    kinds = [_shared_kind(tree, spots, listed) for listed in lists]
    found = [_known(spot, kind, gazetteer) for spot, kind in zip(spots, kinds, strict=True)]
    after = list(following_containers(tree, spots))
    keys = _keys([key for key, _ in found], spots, gazetteer)
    uses = []
    for i, spot in enumerate(spots):
        key = keys[i]
        candidates = found[i][1] if key == found[i][0] else gazetteer.lookup(key)
        is_list = len(lists[i]) > 2 and bool(candidates) and candidates[0].feature in _WIDE
        containers = [] if is_list else list(after[i])
        before = preceding_container(tree, spots, i)
        if before is not None:
            containers.append(before)
        containers = [
            c
            for c in containers
            if any(p.feature in (*_WIDE, "district") for p in found[c][1])
            and not _are_peers(key, candidates, found[c][1])
        ]
        hint = "region" if kinds[i] is not None else spot.hint
        if hint is None and " " not in key.strip():
            candidates = (*candidates, *_counties(spot.name, candidates, gazetteer))
        uses.append(_Use(spot, key, candidates, hint, tuple(containers[:2]), lists[i]))
    return uses


def _are_peers(key: str, inner: Sequence[PlaceCandidate], outer: Sequence[PlaceCandidate]) -> bool:
    """Whether both names are those of countries or wider: "China, Japan" is no town of Japan."""
    is_wide = any(c.feature in ("country", "area") and name_key(c.name) == key for c in inner)
    return is_wide and bool(outer) and outer[0].feature == "country"


def _shared_kind(tree: Tree, spots: Sequence[Spot], listed: range) -> str | None:
    """What the word after an enumeration calls each of its names: "Butler, Clay and Ripley counties"."""
    last = spots[listed[-1]].last
    word = tree.lower(last) if last < len(tree.tokens) else ""
    kind: str | None = table("en", "place_choice")["kinds"]["shared"].get(word)
    return kind


def _counties(
    name: str, candidates: Sequence[PlaceCandidate], gazetteer: Gazetteer
) -> Sequence[PlaceCandidate]:
    """The counties that may be meant by their bare name: "Clarke and Oconee voted"."""
    if any(c.feature in ("country", "area") for c in candidates[:1]):
        return ()
    have = {c.id for c in candidates}
    full = name_key(f"{name} {COUNTY}")
    return [
        c
        for c in gazetteer.lookup(f"{name} {COUNTY}")
        if c.feature == "region" and name_key(c.name) == full and c.id not in have
    ]


def _known(
    spot: Spot, kind: str | None, gazetteer: Gazetteer
) -> tuple[str, Sequence[PlaceCandidate]]:
    """The key of a spot's name and its candidates; a part of it, or a looser spelling, where only that is known.

    ``kind`` is what the words beside it call it. "Fremont-based" is Fremont, "D-Oakland" is Oakland.
    """
    if kind:
        full = f"{spot.name} {kind}"
        candidates = gazetteer.lookup(full)
        if any(name_key(c.name) == name_key(full) for c in candidates):
            return name_key(full), candidates
    candidates = gazetteer.lookup(spot.name)
    if candidates or "-" not in spot.name:
        return name_key(spot.name), candidates or gazetteer.lookup_like(spot.name)
    for part in sorted(spot.name.split("-"), key=len, reverse=True):
        if part[:1].isupper() and len(part) > 2 and (known := gazetteer.lookup(part)):
            return name_key(part), known
    return name_key(spot.name), gazetteer.lookup_like(spot.name)


def _keys(keys: Sequence[str], spots: Sequence[Spot], gazetteer: Gazetteer) -> list[str]:
    """For each spot the name under which it is resolved.

    A fuller name with a hyphen stands in for its first word: "Kamensk" beside "Kamensk-Shakhtinsky".
    """
    fuller: dict[str, str] = {}
    for spot, key in zip(spots, keys, strict=True):
        first, _, rest = key.partition(" ")
        if "-" in spot.name and len(first) > 3 and rest and gazetteer.lookup(spot.name):
            fuller[first] = min(key, fuller.get(first, key))
    return [fuller.get(key, key) for key in keys]


def _groups(uses: Sequence[_Use]) -> list[Group]:
    contains = {c for use in uses for c in use.containers}
    signatures: dict[str, Counter[str]] = {}
    for use in uses:
        if use.containers:
            signature = uses[use.containers[0]].key
            signatures.setdefault(use.key, Counter())[signature] += 1
    groups = []
    for i, use in enumerate(uses):
        signature = ""
        if len(signatures.get(use.key, ())) > 1 and use.containers:
            signature = uses[use.containers[0]].key
        groups.append((use.key, use.hint == "region", i in contains, signature))
    return groups


def _beside(spots: Sequence[Spot], of_spot: Sequence[int], count: int) -> list[dict[int, float]]:
    """For each question the others that stand close by, with weights."""
    beside: list[dict[int, float]] = [{} for _ in range(count)]
    for i, spot in enumerate(spots):
        for j in range(i + 1, min(i + 1 + BESIDE_NAMES, len(spots))):
            distance = spots[j].first - spot.last
            a, b = of_spot[i], of_spot[j]
            if distance > BESIDE_TOKENS:
                break
            if a != b:
                weight = 1.0 - distance / (2 * BESIDE_TOKENS)
                beside[a][b] = max(beside[a].get(b, 0.0), weight)
                beside[b][a] = max(beside[b].get(a, 0.0), weight)
    return beside


def _ask(
    tree: Tree,
    uses: Sequence[_Use],
    indices: Sequence[int],
    of_spot: Sequence[int],
    beside: Mapping[int, float],
    gazetteer: Gazetteer,
) -> Ask:
    first = uses[indices[0]]
    hints = Counter(h for i in indices if (h := uses[i].hint))
    outer = dict.fromkeys(of_spot[c] for i in indices for c in uses[i].containers)
    by_number = {of_spot[c]: uses[c].candidates for i in indices for c in uses[i].containers}
    within = [Within(by_number[n], n) for n in outer if n != of_spot[indices[0]]]
    for name in dict.fromkeys(n for i in indices for n in uses[i].spot.within):
        candidates = tuple(c for c in gazetteer.lookup(name) if c.feature in _WIDE)
        if candidates and not outer and not _are_peers(first.key, first.candidates, candidates):
            within.append(Within(candidates))
    countries: dict[str, float] = {}
    for i in indices:
        for code, weight in countries_before(tree, uses[i].spot).items():
            countries[code] = max(countries.get(code, 0.0), SAID_COUNTRY * weight)
    return Ask(
        key=first.key,
        candidates=first.candidates,
        own=frozenset(c.id for c in first.candidates if _is_own(c, first.key)),
        usual=table("en", "places")["usual"].get(first.key),
        hint=hints.most_common(1)[0][0] if hints else None,
        within=tuple(within[:3]),
        countries=countries,
        listed=_listed(uses, indices, of_spot),
        mass=min(MAX_MASS, 1.0 + 0.5 * math.log2(len(indices))),
        beside=beside,
    )


def _is_own(candidate: PlaceCandidate, key: str) -> bool:
    """Whether a key is a candidate's own name, give or take one letter ("Murzuq", "Murzuk")."""
    own = name_key(candidate.name)
    if own == key:
        return True
    longer, shorter = (own, key) if len(own) >= len(key) else (key, own)
    if len(shorter) < MIN_KEY_FOR_SLIPS or len(longer) - len(shorter) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), -1)
    if start < 0:
        return True
    rest = shorter[start + 1 :] if len(longer) == len(shorter) else shorter[start:]
    return start > 0 and longer[start + 1 :] == rest


def _listed(
    uses: Sequence[_Use], indices: Sequence[int], of_spot: Sequence[int]
) -> tuple[int, ...]:
    """The questions about the other names of the enumerations in which a name stands."""
    own = of_spot[indices[0]]
    contained = {of_spot[c] for i in indices for c in uses[i].containers}
    found = dict.fromkeys(
        of_spot[j]
        for i in indices
        for j in range(
            max(uses[i].listed.start, i - MAX_LISTED), min(uses[i].listed.stop, i + MAX_LISTED + 1)
        )
        if not uses[j].containers
    )
    return tuple(n for n in found if n != own and n not in contained)[:MAX_LISTED]


def _country_votes(tree: Tree) -> dict[str, float]:
    """Weights of the countries that the report hints at with words like "Nigerian"."""
    votes: dict[str, float] = {}
    words = demonyms()
    for token in tree.tokens:
        code = words.get(token.text.lower()) if token.text[:1].isupper() else None
        if code is not None:
            votes[code] = votes.get(code, 0.0) + DEMONYM
    return votes
