"""Scores of pairs of sightings, kept for a while: a pair is often asked for again when it is clustered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.link.lineages import Lineages
from dateline.link.pairs import PairModel
from dateline.link.view import View
from dateline.link.views import Views

AT_HAND = 100_000


class Scores:
    """What the pair model says, with what is known of copies."""

    def __init__(self, model: PairModel, views: Views, lineages: Lineages) -> None:
        """Nothing at hand yet."""
        self._model, self._views, self._lineages = model, views, lineages
        self._kept: dict[tuple[str, str], int] = {}

    def of(self, pairs: Sequence[tuple[str, str]], where: Mapping[str, str]) -> Sequence[int]:
        """The scores of pairs of ids, the lower first, of the reports with these places."""
        known = {pair: self._kept[pair] for pair in pairs if pair in self._kept}
        new = [pair for pair in pairs if pair not in known]
        views = [(self._views.of(a, where[a]), self._views.of(b, where[b])) for a, b in new]
        known.update(zip(new, self._anew(views), strict=True))
        return [known[pair] for pair in pairs]

    def between(self, pairs: Sequence[tuple[View, View]]) -> Sequence[int]:
        """The scores of pairs of views."""
        # The lower id first, so that not even rounding depends on who asks.
        ordered = [(a, b) if a.sighting.id < b.sighting.id else (b, a) for a, b in pairs]
        names = [(a.sighting.id, b.sighting.id) for a, b in ordered]
        known = {name: self._kept[name] for name in names if name in self._kept}
        new = {n: p for n, p in zip(names, ordered, strict=True) if n not in known}
        known.update(zip(new, self._anew(list(new.values())), strict=True))
        return [known[name] for name in names]

    def _anew(self, pairs: Sequence[tuple[View, View]]) -> Sequence[int]:
        found: list[int] = self._model.scores(pairs, [self.share(*p) for p in pairs]).tolist()
        if len(self._kept) + len(found) > AT_HAND:
            self._kept.clear()
        named = ((a.sighting.id, b.sighting.id) for a, b in pairs)
        self._kept.update(zip(named, found, strict=True))
        return found

    def share(self, a: View, b: View) -> float:
        """How much of the one's report stands in the other's; 0 within a report."""
        one, other = a.sighting.document, b.sighting.document
        return 0.0 if one == other else self._lineages.share(one, other)

    def clear(self) -> None:
        """Forget all: something that was scored has changed."""
        self._kept.clear()
