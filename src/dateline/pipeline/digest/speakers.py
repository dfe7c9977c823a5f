"""Who speaks in a record, in a fixed order and with short keys."""

from __future__ import annotations

from collections import Counter

from dateline.model.claim import Claim, Source
from dateline.model.record import Record
from dateline.pipeline.digest.naming import bare, in_running_text
from dateline.pipeline.digest.phrases import GROUP_LABELS, GROUPS, SOURCE_KINDS
from dateline.pipeline.digest.view import Speaker

_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
_LONGEST_NAME = 60
_ORDER = {group: index for index, group in enumerate(GROUP_LABELS)}


class Speakers:
    """The speakers of one record by the id of their source; the report itself is always one.

    Sources of one name are one speaker, and the outlet speaking is the report itself.
    """

    def __init__(self, record: Record) -> None:
        """Order by group, then by number of claims, then as in the record."""
        outlet = record.document.outlet
        self._report_name = outlet.name if outlet else "this report"
        sources = list(record.sources)
        if not any(source.kind == "article" for source in sources):
            sources.append(Source("article", "the report", "article"))
        names = {source.id: self._name(source) for source in sources}
        first: dict[str, Source] = {}
        for source in sorted(sources, key=lambda s: s.kind != "article"):
            first.setdefault(bare(names[source.id]), source)
        same = {source.id: first[bare(names[source.id])].id for source in sources}
        origins = Counter(
            same.get(claim.attribution.chain[-1].source)
            for claim in record.claims
            if claim.attribution.chain
        )
        place = {source.id: index for index, source in enumerate(sources)}
        ranked = sorted(
            first.values(), key=lambda s: (_ORDER[_GROUP_OF[s.kind]], -origins[s.id], place[s.id])
        )
        made = {
            source.id: Speaker(
                key=f"s{number}",
                name=names[source.id],
                kind=SOURCE_KINDS[source.kind],
                group=_GROUP_OF[source.kind],
                claims=origins[source.id],
                is_report=source.kind == "article",
            )
            for number, source in enumerate(ranked, 1)
        }
        self._known = {source: made[one] for source, one in same.items()}
        self._all = tuple(made.values())
        self.report = next(speaker for speaker in self._all if speaker.is_report)

    def _name(self, source: Source) -> str:
        if source.kind == "article":
            return self._report_name
        named = source.name.strip()
        if named.lower() in ("", "unnamed", "unknown"):
            return "someone not named"
        longer = (m.quote for m in source.mentions if m.quote.startswith(f"{named} "))
        full = next((q for q in longer if len(q) <= _LONGEST_NAME and "," not in q), named)
        if any(m.quote.casefold() == f"the {named.casefold()}" for m in source.mentions):
            full = f"the {full}"
        return in_running_text(full)

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
        return self._all
