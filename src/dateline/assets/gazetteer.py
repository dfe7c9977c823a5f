"""Place names to candidates, from the shipped gazetteer and those that the user added.

``train/gazetteer/`` makes the shipped file and describes its tables; ``dateline gazetteer add`` makes
the others. All are read-only and opened at first use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from dateline.assets.gazetteer_file import MAX_CANDIDATES, GazetteerFile, Table, best_known
from dateline.assets.gazetteer_key import (
    name_key,
    settlement_part,
    split_region_word,
    with_articles,
    without_article,
)
from dateline.assets.gazetteer_sound import sound_key, without_proclitic
from dateline.assets.store import asset_path, manifest
from dateline.assets.user_gazetteers import installed, stamps
from dateline.model.place import PlaceCandidate

ASSET = "gazetteer.sqlite"
MAX_SOUND_ALIKES = 12
"""A skeleton that fits more places than this says nothing."""
_WIDE = ("region", "country", "area")


def shipped() -> GazetteerFile:
    """The gazetteer that ships with Dateline. Raises AssetError when it is missing or changed."""
    return GazetteerFile(asset_path(ASSET))


def in_use() -> tuple[str, ...]:
    """Name and version of each gazetteer that places are looked up in, the shipped one first."""
    return (f"dateline {manifest()[ASSET]['sha256'][:12]}", *stamps())


class SqliteGazetteer:
    """Place names to what they may mean. Implements ``contracts.Gazetteer``.

    Raises AssetError at the first lookup when the file is missing or is not the one that the
    manifest names.
    """

    def __init__(self, path: Path | None = None, *, added: Sequence[Path] | None = None) -> None:
        """Nothing is opened yet. None is the shipped file and what the user has added; a ``path`` stands alone."""
        self._path = path
        self._added = added
        self.lookup = lru_cache(maxsize=4096)(self._lookup)
        self.lookup_like = lru_cache(maxsize=4096)(self._lookup_like)
        self.demonym = lru_cache(maxsize=1024)(self._demonym)

    @cached_property
    def _files(self) -> tuple[GazetteerFile, ...]:
        added = self._added
        if added is None:
            added = [entry.path for entry in installed()] if self._path is None else []
        return tuple(GazetteerFile(p) for p in (self._path or asset_path(ASSET), *added))

    def _lookup(self, name: str) -> tuple[PlaceCandidate, ...]:
        """Candidates for a name, best known first, with score 0.0; nothing for an unknown name.

        Tried in turn until something is found: the name, without and with an Arabic article,
        without "city" or "town", and as a region without "province", "state" and the like. A name
        that ends in such a word means a region before it means a town.
        """
        key = name_key(name)
        if len(key) < 2:
            return ()
        bare, is_region = split_region_word(key)
        if not is_region:
            return self._first_found([key, *_other_keys(key)])
        found = self._find(key)
        found += tuple(c for c in self._find(bare) if c not in found)
        wide = tuple(c for c in found if c.feature in _WIDE)
        return wide or found

    def _lookup_like(self, name: str) -> tuple[PlaceCandidate, ...]:
        """Candidates whose names are romanised, inflected or prefixed in another way, with ``match`` "sound".

        Nothing when a gazetteer knows the name itself, and nothing when too many places fit.
        """
        key = name_key(name)
        if len(key) < 2 or self.lookup(name):
            return ()
        for bare in without_proclitic(key):
            if found := self._find(bare):
                return found
        bare, is_region = split_region_word(key)
        sound = sound_key(bare)
        found = self._find(sound, "sound") if sound else ()
        if is_region:
            found = tuple(c for c in found if c.feature in _WIDE) or found
        return found if len(found) <= MAX_SOUND_ALIKES else ()

    def _demonym(self, word: str) -> tuple[PlaceCandidate, ...]:
        """The places that a word like "Kenyan" or "Ohioans" belongs to, with ``match`` "demonym"."""
        key = name_key(word)
        return self._find(key, "demonym") if key else ()

    def within(self, candidate: PlaceCandidate) -> tuple[PlaceCandidate, ...]:
        """The regions and the country that a candidate lies in, the smallest first; empty for what lies in none."""
        return max((f.around(candidate) for f in self._files), key=len, default=())

    def _first_found(self, keys: Sequence[str]) -> tuple[PlaceCandidate, ...]:
        """The candidates under the first of some keys that a gazetteer holds."""
        held = {file.first_known(keys) for file in self._files}
        return next((self._find(key) for key in keys if key in held), ())

    def _find(self, key: str, table: Table = "name") -> tuple[PlaceCandidate, ...]:
        return _merged(lambda file: file.find(key, table), self._files)


def _merged(
    find: Callable[[GazetteerFile], Iterable[PlaceCandidate]], files: Sequence[GazetteerFile]
) -> tuple[PlaceCandidate, ...]:
    """The candidates of all files, one for each id: that of the first file that has it."""
    if len(files) == 1:
        return tuple(find(files[0]))
    by_id: dict[str, PlaceCandidate] = {}
    for file in files:
        for candidate in find(file):
            by_id.setdefault(candidate.id, candidate)
    return tuple(sorted(by_id.values(), key=best_known)[:MAX_CANDIDATES])


def _other_keys(key: str) -> Iterator[str]:
    bare = without_article(key)
    if bare:
        yield bare
    else:
        yield from with_articles(key)
    settlement = settlement_part(key)
    if settlement:
        yield settlement
