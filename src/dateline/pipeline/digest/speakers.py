"""Who speaks in a record, in a fixed order and with short keys."""

from __future__ import annotations

from collections import Counter

from dateline.model.claim import Claim, Source
from dateline.model.record import Record
from dateline.pipeline.digest.phrases import GROUP_LABELS, GROUPS, SOURCE_KINDS
from dateline.pipeline.digest.view import Speaker

_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_ORDER = {group: index for index, group in enumerate(GROUP_LABELS)}


class Speakers:
    """The speakers of one record by the id of their source; the report itself is always one."""

    def __init__(self, record: Record) -> None:
        """Order by group, then by number of claims, then as in the record."""
        outlet = record.document.outlet
        self._report_name = outlet.name if outlet else "this report"
        origins = Counter(
            claim.attribution.chain[-1].source for claim in record.claims if claim.attribution.chain
        )
        sources = list(record.sources)
        if not any(source.kind == "article" for source in sources):
            sources.append(Source("article", "the report", "article"))
        place = {source.id: index for index, source in enumerate(sources)}
        ranked = sorted(
            sources, key=lambda s: (_ORDER[_GROUP_OF[s.kind]], -origins[s.id], place[s.id])
        )
        self._known = {
            source.id: self._speaker(f"s{number}", source, origins[source.id])
            for number, source in enumerate(ranked, 1)
        }
        self.report = next(s for s in self._known.values() if s.is_report)

    def _speaker(self, key: str, source: Source, claims: int) -> Speaker:
        is_report = source.kind == "article"
        name = self._report_name if is_report else _tidy(source.name)
        group = _GROUP_OF[source.kind]
        return Speaker(key, name, SOURCE_KINDS[source.kind], group, claims, is_report)

    def __getitem__(self, source: str) -> Speaker:
        """The speaker behind a source's id; an unknown id is the report's own voice."""
        return self._known.get(source, self.report)

    def origin(self, claim: Claim) -> Speaker:
        """Whoever the words of a claim come from."""
        chain = claim.attribution.chain
        return self[chain[-1].source] if chain else self.report

    def via(self, claim: Claim) -> tuple[Speaker, ...]:
        """Those who passed a claim on, outermost first, without the report and the origin."""
        passed = (self[link.source] for link in claim.attribution.chain[:-1])
        origin = self.origin(claim)
        return tuple(dict.fromkeys(s for s in passed if not s.is_report and s != origin))

    def all(self) -> tuple[Speaker, ...]:
        """Everyone, in order."""
        return tuple(self._known.values())


def _tidy(name: str) -> str:
    """A name without the capital that begins a sentence ("The police" gives "the police")."""
    if name.strip().lower() in ("", "unnamed", "unknown"):
        return "someone not named"
    return "the" + name[3:] if name.startswith("The ") else name
