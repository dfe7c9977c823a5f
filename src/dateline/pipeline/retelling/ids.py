"""What the ids of a record are made of, so that a copy gets the ids of its own document.

An id is a hash of the document's id and of places in its text. Each is made again from the record that
holds it and compared: one that cannot be explained so is left open, and the record cannot be retold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import get_args

from dateline.model.claim import Attribution, Claim, VerificationStatement
from dateline.model.event import Event, Role, RoleName
from dateline.model.place import Place
from dateline.model.record import Record
from dateline.model.text import Document, Evidence, Span, content_id
from dateline.pipeline.retelling.aligned import Aligned

LONGEST_NAME = 12
"""Tokens of the longest naming part of a mention that is looked for."""
FORMS = ("name", "nominal", "pronoun", "weapon")

Facts = tuple[object, ...]
"""What an id is a hash of, without its kind and the document."""


@dataclass(slots=True)
class NewIds:
    """Old ids to new ones; ``places`` says where the same words stand in the new document."""

    old: Document
    new: Document
    tokens: Sequence[Span]
    places: Aligned
    found: dict[str, str] = field(default_factory=dict)

    def explain(self, identity: str, kind: str, old: Facts, new: Facts) -> bool:
        """Whether these facts make the id; then what they make in the new document stands for it."""
        if content_id(kind, self.old.id, *old) != identity:
            return False
        self.found[identity] = content_id(kind, self.new.id, *new)
        return True

    def at(self, identity: str, kind: str, offsets: Iterable[int], *rest: object) -> bool:
        """As ``explain``, for facts that are offsets, then what does not change with the document."""
        old = list(offsets)
        return self.explain(identity, kind, (*old, *rest), (*self._moved(old), *rest))

    def spans(self, identity: str, kind: str, words: Evidence, old: Facts, new: Facts) -> bool:
        """As ``explain``, for facts that begin with the spans of some words."""
        spans = [(s.start, s.end) for s in words.spans]
        moved = [tuple(self._moved(span)) for span in spans]
        return self.explain(identity, kind, (spans, *old), (moved, *new))

    def to(self, offset: int) -> int:
        """Where an offset is in the new document. Raises LookupError outside what is read."""
        return self.places.to(offset)

    def _moved(self, offsets: Iterable[int]) -> list[int]:
        return [self.to(offset) for offset in offsets]


def new_ids(ids: NewIds, record: Record) -> Mapping[str, str] | None:
    """The new id for every old one of a record, None where one of them cannot be explained.

    Raises LookupError for words that stand outside what is read.
    """
    is_explained = (
        all(_times(ids, record))
        and all(_places(ids, record))
        and _mentions(ids, {m for entity in record.entities for m in entity.mentions})
        and all(_entities(ids, record))
        and all(_fillers(ids, record))
        and all(_events(ids, record))
        and all(_sources(ids, record))
        and all(_claims(ids, record))
        and all(_rest(ids, record))
    )
    return ids.found if is_explained else None


def _times(ids: NewIds, record: Record) -> Iterator[bool]:
    for time in record.times:
        yield ids.at(time.id, "time", (time.evidence.start, time.evidence.end))


def _places(ids: NewIds, record: Record) -> Iterator[bool]:
    of_events = (where.place for event in record.events for where in event.places)
    for place in (*record.places, *of_events):
        yield place.id in ids.found or _place(ids, place)


def _place(ids: NewIds, place: Place) -> bool:
    extent = (place.evidence.start, place.evidence.end)
    return ids.at(place.id, "place", extent) or ids.at(place.id, "place.relative", extent)


def _mentions(ids: NewIds, wanted: set[str]) -> bool:
    """Whether all mentions were found: a record has their ids alone, so places in the text are tried."""
    for length in range(1, LONGEST_NAME + 1):
        if not wanted:
            return True
        for first in range(len(ids.tokens) - length + 1):
            start, end = ids.tokens[first].start, ids.tokens[first + length - 1].end
            for form in FORMS if length == 1 else ("name", "weapon", "nominal"):
                identity = content_id("mention", ids.old.id, start, end, form)
                if identity in wanted:
                    ids.at(identity, "mention", (start, end), form)
                    wanted.discard(identity)
    return not wanted


def _entities(ids: NewIds, record: Record) -> Iterator[bool]:
    for entity in record.entities:
        mentions = [ids.found[m] for m in entity.mentions]
        facts = (entity.kind, list(entity.mentions))
        yield ids.explain(entity.id, "entity", facts, (entity.kind, mentions))


def _fillers(ids: NewIds, record: Record) -> Iterator[bool]:
    for filler in record.fillers:
        words = (filler.evidence.start, filler.evidence.end)
        moved = (ids.to(words[0]), ids.to(words[1]))
        yield ids.explain(filler.id, "filler", (filler.role, *words), (filler.role, *moved))


def _events(ids: NewIds, record: Record) -> Iterator[bool]:
    for event in record.events:
        for mention in event.mentions:
            extent = (mention.evidence.start, mention.evidence.end)
            yield ids.at(mention.id, "event_mention", extent)
        yield _event(ids, event)
        yield from (_role(ids, role) for role in event.roles)
        for count in (*event.counts, *event.tally):
            words, figures = count.evidence.extent, (count.min, count.max)
            moved = (ids.to(words.start), ids.to(words.end))
            old: Facts = (count.kind, words.start, words.end, *figures)
            yield count.id in ids.found or ids.explain(
                count.id, "count", old, (count.kind, *moved, *figures)
            )


def _event(ids: NewIds, event: Event) -> bool:
    old = sorted(mention.id for mention in event.mentions)
    if any(mention not in ids.found for mention in old):
        return False
    new = sorted(ids.found[mention] for mention in old)
    return ids.explain(event.id, "event", (event.kind, old), (event.kind, new))


def _role(ids: NewIds, role: Role) -> bool:
    """Whether a role is explained: its head is a token of its words, its name may have changed later."""
    words, mention = role.evidence.extent, ids.found.get(role.mention)
    if role.id in ids.found:
        return True
    if mention is None:
        return False
    moved = (ids.to(words.start), ids.to(words.end))
    heads = [n for n, token in enumerate(ids.tokens) if words.overlaps(token)]
    names = (role.role, *(name for name in get_args(RoleName) if name != role.role))
    return any(
        ids.explain(
            role.id,
            "role",
            (role.mention, name, words.start, words.end, head),
            (mention, name, *moved, head),
        )
        for name in names
        for head in heads
    )


def _sources(ids: NewIds, record: Record) -> Iterator[bool]:
    names = {name for entity in record.entities for name in (entity.name, *entity.aliases)}
    for source in record.sources:
        if source.kind == "article":
            yield ids.explain(source.id, "source", ("article",), ("article",))
            continue
        quotes = (_plain(quote) for words in source.mentions for quote in words.quotes)
        tried = dict.fromkeys((source.name, "unnamed", *quotes, *sorted(names)))
        yield any(
            ids.explain(source.id, "source", (name.casefold(),), (name.casefold(),))
            for name in tried
        )


def _plain(quote: str) -> str:
    first, _, rest = quote.partition(" ")
    return rest if first.casefold() in ("the", "a", "an") and rest else quote


def _claims(ids: NewIds, record: Record) -> Iterator[bool]:
    for claim in record.claims:
        yield _attribution(ids, claim.attribution)
        yield _claim(ids, claim)


def _attribution(ids: NewIds, said: Attribution) -> bool:
    if said.id in ids.found:
        return True
    if said.cue is None:
        return ids.spans(said.id, "attribution", said.content, ("article",), ("article",))
    start = said.cue.start
    old, new = (start, said.stance), (ids.to(start), said.stance)
    return ids.spans(said.id, "attribution", said.content, old, new)


def _claim(ids: NewIds, claim: Claim) -> bool:
    chain = [link.source for link in claim.attribution.chain]
    if any(source not in ids.found for source in chain):
        return False
    moved = [ids.found[source] for source in chain]
    facts = (claim.field, claim.stance)
    return ids.spans(claim.id, "claim", claim.content, (*facts, chain), (*facts, moved))


def _rest(ids: NewIds, record: Record) -> Iterator[bool]:
    claims = [claim.id for claim in record.claims]
    for statement in record.verification:
        yield _verification(ids, statement, claims)
    for deed in record.responsibility:
        extent, party = deed.wording.extent, deed.party.start if deed.party else -1
        offsets = (extent.start, extent.end)
        moved = (ids.to(extent.start), ids.to(extent.end))
        after = ids.to(party) if party >= 0 else -1
        yield ids.explain(
            deed.id, "responsibility", (*offsets, deed.act, party), (*moved, deed.act, after)
        ) or any(
            ids.explain(deed.id, "responsibility", (claim, "denies"), (ids.found[claim], "denies"))
            for claim in claims
        )
    for check in record.checks:
        places = [offset for side in check.sides for offset in (side.start, side.end)]
        later = [ids.to(offset) for offset in places]
        facts = (check.kind, check.why.rule)
        yield ids.explain(check.id, "check", (*facts, *places), (*facts, *later))
    checks = [check.id for check in record.checks]
    for finding in record.findings:
        starts = [side.start for side in finding.sides]
        later = [ids.to(start) for start in starts]
        yield (
            ids.explain(finding.id, "finding", ("order", *starts), ("order", *later))
            or any(ids.explain(finding.id, "finding", (c,), (ids.found[c],)) for c in checks)
            or any(
                ids.explain(finding.id, "finding", pair, tuple(ids.found[c] for c in pair))
                for pair in permutations(finding.claims, 2)
                if all(c in ids.found for c in pair)
            )
        )


def _verification(ids: NewIds, statement: VerificationStatement, claims: Sequence[str]) -> bool:
    start, status = statement.wording.start, statement.status
    if ids.explain(statement.id, "verification", (start, status), (ids.to(start), status)):
        return True
    return any(
        ids.explain(statement.id, "verification", (claim, status), (ids.found[claim], status))
        for claim in claims
    )
