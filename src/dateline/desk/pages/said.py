"""What the words of one report say: each value with who says it, how surely, and the words, for the page of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.model.claim import Claim, Factuality
from dateline.model.record import Record
from dateline.model.text import Span
from dateline.pipeline.digest.phrases import plain
from dateline.pipeline.digest.view import Digest, EventView, Field, Manner, Saying, Speaker

LAYERS: Mapping[str, str] = {
    "what": "What", "who": "Who", "where": "Where", "when": "When", "harm": "Harm", "blame": "Blame",
    "statement": "Statements",
}  # fmt: skip
MANNERS: Mapping[str, str] = {
    "stated": "stated by the report",
    "attributed": "attributed",
    "hedged": "hedged",
    "denied": "denied or taken back",
}
CERTAINTY: Mapping[Factuality, str] = {
    "CT+": "certain", "CT-": "certainly not so", "PR+": "probable", "PR-": "probably not so",
    "PS+": "possible", "PS-": "possibly not so", "Uu": "left open",
}  # fmt: skip
_LAYER_OF: Mapping[str, str] = {
    "what": "what", "status": "what", "means": "what", "when": "when", "where": "where",
    "victim": "who", "target": "who", "participants": "who", "by": "blame",
    "killed": "harm", "wounded": "harm", "missing": "harm", "arrested": "harm", "abducted": "harm",
    "displaced": "harm", "effects": "harm",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One source about one field of one event, and the words; ``number`` counts from 1 over the report.

    ``value`` is None where the words say it all. ``certainty`` and ``realis`` are how the source puts it.
    ``event`` is the number of the event, 0 for what belongs to none.
    """

    number: int
    event: int
    layer: str
    label: str
    value: str | None
    speaker: Speaker
    via: tuple[Speaker, ...]
    says: str
    manner: Manner
    certainty: str | None
    realis: str | None
    checks: tuple[str, ...]
    quote: str
    spans: tuple[Span, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the origin and of everyone who passed it on."""
        return tuple(dict.fromkeys((self.speaker.key, *(one.key for one in self.via))))


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of it is to be shown: layers, manners, and speakers (nobody chosen is everybody)."""

    layers: frozenset[str] = frozenset(LAYERS)
    manners: frozenset[str] = frozenset(MANNERS)
    speakers: frozenset[str] = frozenset()

    def has(self, said: Said) -> bool:
        """Whether this is shown."""
        is_theirs = not self.speakers or not self.speakers.isdisjoint(said.keys)
        return said.layer in self.layers and said.manner in self.manners and is_theirs


def said_in(digest: Digest) -> list[Said]:
    """Everything that is said, event by event, then what belongs to none."""
    claims = {claim.id: claim for claim in digest.record.claims}
    found: list[Said] = []
    for event in digest.events:
        for field in event.fields:
            for saying in field.sayings:
                found.append(_said(len(found) + 1, saying, claims, event, field))
    for saying in digest.loose:
        found.append(_said(len(found) + 1, saying, claims))
    return found


def value_spans(digest: Digest) -> Iterator[Span]:
    """The words that values were read from: "two", "Friday"."""
    for event in digest.events:
        for field in event.fields:
            if field.value:
                for words in field.words:
                    yield from words.spans


def claim_spans(record: Record) -> Iterator[Span]:
    """Where the words of claims stand: pages lead there, also to claims that say no more than others do."""
    for claim in record.claims:
        yield from claim.content.spans


def speaking(said: Iterable[Said]) -> list[tuple[Speaker, int]]:
    """Who says something, with how much, the most first."""
    found = list(said)
    by_key = {one.key: one for each in found for one in (each.speaker, *each.via)}
    counts = Counter(key for each in found for key in each.keys)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(by_key[key], number) for key, number in ranked]


def by_event(
    said: Iterable[Said], events: Collection[EventView]
) -> list[tuple[EventView | None, list[Said]]]:
    """What is said of each event, in order; last what belongs to none (None)."""
    found: dict[int, list[Said]] = {}
    for one in said:
        found.setdefault(one.event, []).append(one)
    named = [(event, found[event.number]) for event in events if event.number in found]
    return [*named, *([(None, found[0])] if 0 in found else [])]


def _said(
    number: int,
    saying: Saying,
    claims: Mapping[str, Claim],
    event: EventView | None = None,
    field: Field | None = None,
) -> Said:
    claim = claims.get(saying.claim or "")
    name = field.name if field else claim.field if claim else "said"
    is_about_words = saying.value is None and field is not None and bool(field.value)
    return Said(
        number=number,
        event=event.number if event else 0,
        layer=_LAYER_OF.get(name, "statement"),
        label=field.label if field else plain(name),
        value=field.value if is_about_words and field and _is_read(field, saying) else saying.value,
        speaker=saying.speaker,
        via=saying.via,
        says=saying.says,
        manner=saying.manner,
        certainty=CERTAINTY[claim.factuality_source] if claim else None,
        realis=_realis(claim) if claim else None,
        checks=saying.checks,
        quote=saying.words.quote,
        spans=saying.words.spans,
    )


def _realis(claim: Claim) -> str | None:
    """What became of it, as the claim has it; of what is said not to be so, nothing happened."""
    is_not_so = claim.factuality_source.endswith("-") and claim.realisation == "happened"
    return None if is_not_so else claim.realisation


def _is_read(field: Field, saying: Saying) -> bool:
    """Whether the value of a field was read from these words alone, and they do not deny it.

    Several persons, or several who are blamed, share one line: there the words say which of them is meant.
    """
    is_one = len(field.words) == 1 or _LAYER_OF.get(field.name) not in ("who", "blame")
    return is_one and saying.manner != "denied" and saying.words in field.words
