"""What each report of a dossier says, one line a claim, with who really says it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.link.assemble.checks import checks_of
from dateline.link.assemble.names import WordIndex, one_name_each, words_of
from dateline.link.copies.credits import agency_or_name
from dateline.link.copies.origins import Lineage, outlet_origin
from dateline.link.copies.published import published_of
from dateline.model.claim import Claim, ClaimField, NumberValue, Source, SourceKind, Stance, Value
from dateline.model.event import Event
from dateline.model.record import Record
from dateline.model.sighting import Copy
from dateline.model.text import Document, Span

OWN_SHARE = 0.6
"""Of a report with a smaller copied share, what stands outside the copied stretches is its own."""

_OUTLETS = frozenset({"agency", "outlet", "state_media", "social_account_or_blog"})
_UNNAMED = frozenset({"unnamed", "unnamed_official", "witness"})
_CLASS: dict[SourceKind, str] = {
    "official_civil": "official",
    "official_military": "official",
    "unnamed_official": "unnamed",
    "unnamed": "unnamed",
    "witness": "unnamed",
    "agency": "outlet",
    "outlet": "outlet",
    "state_media": "outlet",
    "social_account_or_blog": "outlet",
}
OFFICIAL = frozenset({"official_civil", "official_military", "international_body"})


_OWN_PAST = re.compile(
    r"(?:our|an?|the)\s+(?:(?:first|earlier|previous|initial|original)\s+)?"
    r"(?:story|report|post|article|version|item|headline|dispatch)\b(?!\s+(?:by|from|in the|of the))",
    re.IGNORECASE,
)
"""What an outlet calls its own earlier report: what it says of it there, it says to take it back."""
_CORRECTING = re.compile(
    r"\W*(?:corrections?|corrected|clarification|retraction|erratum)\b", re.IGNORECASE
)
"""The headline of a report in which an outlet says what it had said before, to take it back."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a report about the event, as the dossier sees it.

    ``origin`` is the key of who really says it. ``reported`` is the moment of publication as ISO, in UTC
    where a zone is known. ``root`` is the report whose words these are. ``order`` sorts claims as they were said: by report, then place in the text.
    ``is_own_voice``: nobody else is named. ``is_repeat``: the words stand in the report it was copied from.
    """

    claim: str
    document: str
    root: str
    event: str
    field: ClaimField
    value: Value | None
    stance: Stance
    factuality: str
    realisation: str
    origin: str
    source: str
    source_kind: SourceKind
    outlet: str | None
    reported: str | None
    order: tuple[bool, str, str, int, str]
    words: str
    extent: Span
    is_own_voice: bool
    is_repeat: bool
    is_part: bool
    confirmed_by: tuple[str, ...] = ()
    unverified_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    is_corrected: bool = False

    @property
    def is_official(self) -> bool:
        """Whether an authority says so."""
        return self.source_kind in OFFICIAL


def all_said(
    events: Mapping[str, tuple[Record, Event]],
    lineage: Lineage,
    *,
    records: Mapping[str, Record],
    struck: Collection[str] = (),
) -> tuple[Said, ...]:
    """All claims about these events, in the order in which they were said."""
    by_record: dict[str, tuple[Record, set[str]]] = {}
    for record, event in events.values():
        by_record.setdefault(record.document.id, (record, set()))[1].add(event.id)
    raw: list[_Raw] = []
    for record, wanted in by_record.values():
        raw += _of_record(record, wanted, lineage=lineage, records=records, struck=struck)
    keys = one_name_each((line.group, line.name) for line in raw)
    outlets = _Outlets(r.document.outlet.name for r in records.values() if r.document.outlet)
    said = [_with_origin(line, keys, outlets) for line in raw]
    return tuple(sorted(said, key=lambda s: s.order))


@dataclass(frozen=True, slots=True)
class _Raw:
    said: Said
    group: str
    name: str


def _of_record(
    record: Record,
    wanted: set[str],
    *,
    lineage: Lineage,
    records: Mapping[str, Record],
    struck: Collection[str],
) -> Iterable[_Raw]:
    """The claims of one report about the wanted events, their origins still to be named."""
    document = record.document
    sources = {source.id: source for source in record.sources}
    events = {event.id: event for event in record.events if event.id in wanted}
    checks = checks_of(record, sources)
    start = published_of(document).start
    reported = start.isoformat() if start else None
    copy = lineage.parent(document.id)
    is_correcting = is_correction(document)
    for claim in record.claims:
        if claim.event not in wanted or claim.event is None or claim.id in struck:
            continue
        origin = (
            sources.get(claim.attribution.chain[-1].source) if claim.attribution.chain else None
        )
        kind: SourceKind = origin.kind if origin else "article"
        is_own = kind == "article" or _is_itself(
            origin, document.outlet.name if document.outlet else None
        )
        is_own_past = origin is not None and (
            bool(_OWN_PAST.match(origin.name))
            or (is_correcting and is_own and kind != "article" and claim.stance == "asserts")
        )
        is_own = is_own or is_own_past
        is_repeat = copy is not None and _is_repeated(claim, copy, record, records)
        takes_all = copy is not None and (is_repeat or copy.share >= OWN_SHARE)
        speaker = _root(document.id, lineage, records) if takes_all or copy is None else record
        name = origin.name if origin and not is_own else ""
        marks = checks.get(claim.id, ((), (), (), False))
        yield _Raw(
            said=Said(
                claim=claim.id,
                document=document.id,
                root=speaker.document.id,
                event=claim.event,
                field=claim.field,
                value=claim.value,
                stance="retracts" if is_own_past else claim.stance,
                factuality=claim.factuality_source,
                realisation=claim.realisation,
                origin=outlet_origin(speaker.document) if is_own else "",
                source=name or (document.outlet.name if document.outlet else document.id),
                source_kind=kind,
                outlet=document.outlet.name if document.outlet else None,
                reported=reported,
                order=(
                    reported is None,
                    reported or "",
                    document.id,
                    claim.content.start,
                    claim.id,
                ),
                words=claim.content.quote,
                extent=claim.content.extent,
                is_own_voice=is_own,
                is_repeat=is_repeat,
                is_part=_is_part(claim, events[claim.event]),
                confirmed_by=marks[0],
                unverified_by=marks[1],
                denied_by=marks[2],
                is_corrected=marks[3],
            ),
            group=_CLASS.get(kind, "party"),
            name=name,
        )


def _with_origin(raw: _Raw, keys: Mapping[tuple[str, str], str], outlets: _Outlets) -> Said:
    """The line with the key of who says it: an outlet, a source by name, an unnamed one of this report."""
    if raw.said.is_own_voice:
        return raw.said
    as_outlet = outlets.named(raw.name)
    if as_outlet in outlets.keys or (raw.said.source_kind in _OUTLETS):
        return replace(raw.said, origin=f"outlet:{as_outlet}")
    key = keys[raw.group, raw.name]
    if raw.said.source_kind in _UNNAMED and not any(w[:1].isupper() for w in raw.name.split()[1:]):
        return replace(raw.said, origin=f"unnamed:{raw.said.root}:{key}")
    return replace(raw.said, origin=f"source:{key}")


class _Outlets:
    """The outlets of the reports at hand, by their keys and by the words of these."""

    def __init__(self, names: Iterable[str]) -> None:
        self.keys = frozenset(agency_or_name(name) for name in names)
        self._of_words: dict[frozenset[str], list[str]] = {}
        for key in sorted(self.keys):
            self._of_words.setdefault(words_of(key), []).append(key)
        self._index = WordIndex(self._of_words)
        self._known: dict[str, str] = {}

    def named(self, name: str) -> str:
        """The outlet that a source names, in full or by two of its words; else the name."""
        if name not in self._known:
            self._known[name] = self._named(name)
        return self._known[name]

    def _named(self, name: str) -> str:
        key = agency_or_name(name)
        words = words_of(name)
        if key in self.keys or len(words) < 2:
            return key
        fuller = [each for found in self._index.holding(words) for each in self._of_words[found]]
        return fuller[0] if len(fuller) == 1 else key


def is_correction(document: Document) -> bool:
    """Whether the headline says that the report corrects an earlier one."""
    return bool(_CORRECTING.match(document.title or ""))


def _is_itself(source: Source | None, outlet: str | None) -> bool:
    """Whether a source is the outlet that prints it ("Rioni Wire could not verify", "our reporter")."""
    if source is None or outlet is None:
        return False
    is_of_itself = source.name.split(" ", 1)[0].casefold() in ("our", "we", "us")
    return is_of_itself or agency_or_name(source.name) == agency_or_name(outlet)


def _root(document: str, lineage: Lineage, records: Mapping[str, Record]) -> Record:
    """The record of where a report's words come from, or of the nearest ancestor that is held."""
    at = document
    seen = {at}
    while (copy := lineage.parent(at)) and copy.parent in records and copy.parent not in seen:
        at = copy.parent
        seen.add(at)
    return records[at]


def _is_repeated(claim: Claim, copy: Copy, record: Record, records: Mapping[str, Record]) -> bool:
    """Whether the claim's words stand in the report that this one was copied from, in a shared stretch."""
    if copy.kind == "translation":
        return True
    parent = records.get(copy.parent)
    if parent is None:
        return copy.share >= OWN_SHARE
    extent = claim.content.extent
    for mine, theirs in copy.spans:
        if not mine.overlaps(extent):
            continue
        inner = Span(max(mine.start, extent.start), min(mine.end, extent.end))
        if 2 * len(inner) < len(extent):
            continue
        shift = theirs.start - mine.start
        other = parent.document.text[inner.start + shift : inner.end + shift]
        if other == record.document.text[inner.start : inner.end]:
            return True
    return False


def _is_part(claim: Claim, event: Event) -> bool:
    """Whether a figure is a part of another one: "including two children"."""
    value = claim.value
    if not isinstance(value, NumberValue):
        return False
    extent = claim.content.extent
    figures = [
        count
        for count in event.counts
        if count.kind == claim.field
        and (count.min, count.max) == (value.min, value.max)
        and count.evidence.extent.overlaps(extent)
    ]
    return bool(figures) and all(count.is_part for count in figures)
