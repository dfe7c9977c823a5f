"""Claims: one source, one stance, one value, the exact words.

Every attribution gives at least one claim; what the report says of its events in its own voice gives
the rest. A claim binds its content to an event and to one field of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.model.analysis import (
    ATTRIBUTIONS,
    CLAIMS,
    COUNTS,
    ENTITIES,
    EVENTS,
    NAMES,
    REFERENCES,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution, BoolValue, Claim, ClaimField, NumberValue
from dateline.model.event import Event
from dateline.model.text import Document, Evidence, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.claims.anaphora import is_anaphor, pointed_at
from dateline.stages.claims.author import author_readings
from dateline.stages.claims.binding import Binder, Binding, Said
from dateline.stages.claims.event_words import WordReader
from dateline.stages.claims.factuality import (
    Commitment,
    author_factuality,
    commitment,
    realisation,
    source_factuality,
)
from dateline.stages.claims.fields import Fields, Reading
from dateline.stages.claims.voice import author_attribution

REMEMBERED = 60
"""Claims before an anaphor among which the one it stands for is looked for."""

SAYING_NOTHING = frozenset({"not.commented"})
"""Rules of attributions that claim nothing: who has not commented on a report says nothing about it."""

LONGEST_CONTENT = 400
"""Tokens; a longer content is a list or hostile input and gives no claim."""


class ClaimStage:
    """Gives the claims of a report."""

    name = "claims"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        SYNTAX,
        COUNTS,
        NAMES,
        REFERENCES,
        ENTITIES,
        ATTRIBUTIONS,
        SOURCES,
        EVENTS,
    )
    gives = CLAIMS

    def __init__(self, *, decide: Binder | None = None) -> None:
        """``decide`` replaces the weights that bind claims to events."""
        self._decide = decide

    def run(self, analysis: Analysis) -> Sequence[Claim]:
        """Claims in order of their content, attributed before the author's own; none where there is no event."""
        tree = Tree.of(analysis)
        if not tree.words or not analysis[EVENTS]:
            return ()
        fields = Fields(analysis, tree)
        binding = Binding(tree, fields, decide=self._decide)
        claims = [*_attributed(analysis, tree, fields, binding), *_own(analysis, tree, fields)]
        unique = {claim.id: claim for claim in claims}
        return sorted(unique.values(), key=lambda c: (c.content.spans, c.voice, c.id))


def _attributed(
    analysis: Analysis, tree: Tree, fields: Fields, binding: Binding
) -> Iterator[Claim]:
    earlier: list[Claim] = []
    last_by: dict[str, str | None] = {}
    heard: ClaimField | None = None
    for found in sorted(analysis.get(ATTRIBUTIONS), key=lambda a: a.content.start):
        content = tokens_of(tree, found.content)
        if not 0 < len(content) <= LONGEST_CONTENT or found.why.rule in SAYING_NOTHING:
            continue
        cue = tokens_of(tree, found.cue) if found.cue else []
        stands = commitment(tree, content, cue, found.stance)
        speaker = found.chain[-1].source
        readings: Iterable[Reading] = fields.read(
            content, cue=cue, is_negative=stands.is_negative, heard=heard
        )
        if is_anaphor(tree, content):
            meant = pointed_at(
                tree, found.content, content, found.stance, speaker, earlier[-REMEMBERED:]
            )
            if meant:
                readings = [_again(meant, content)]
        before = earlier[-1].event if earlier else None
        said = Said(before, last_by.get(speaker))
        for read in readings:
            is_again = read.rule.startswith("anaphor.")
            reading = read if is_again else binding.bind(read, said)
            claim = _claim(analysis.document, tree, found, reading, stands)
            earlier.append(claim)
            last_by[speaker] = claim.event
            if isinstance(claim.value, NumberValue):
                heard = claim.field
            yield claim


def _again(meant: Sequence[Claim], content: Sequence[int]) -> Reading:
    """The field, event and value that an anaphor takes over: those of the first claim it stands for."""
    first = meant[0]
    return Reading(first.field, first.value, tuple(content), first.event, f"anaphor.{first.field}")


def _own(analysis: Analysis, tree: Tree, fields: Fields) -> Iterator[Claim]:
    own = author_attribution(analysis.document, analysis.get(SOURCES))
    taken = {
        t
        for found in analysis.get(ATTRIBUTIONS)
        for t in [
            *tokens_of(tree, found.content),
            *(tokens_of(tree, found.cue) if found.cue else []),
        ]
    }
    words = WordReader.of(analysis)
    for reading in author_readings(tree, fields, taken):
        stands = commitment(tree, reading.tokens, ())
        if reading.event and reading.rule == "author.occurrence":
            stands = _of_event(words, fields.by_id[reading.event], reading.tokens)
            reading = replace(reading, value=BoolValue(not stands.is_negative))  # noqa: PLW2901  # as the words say
        if isinstance(reading.value, NumberValue) and stands.is_negative and reading.value.max != 0:
            # A figure of harm that the report gives itself holds, whatever else its clause denies.
            stands = replace(stands, is_negative=False, tokens=(), rule="plain")
        content = evidence_of(analysis.document, tree, reading.tokens)
        yield _claim(analysis.document, tree, own(content), reading, stands)


def _of_event(words: WordReader, event: Event, tokens: Sequence[int]) -> Commitment:
    """How the author presents an event in the clause that tells it."""
    told = next((m for m in event.mentions if m.token in tokens), event.mentions[0])
    evidence = told.realis_evidence if told.realis == event.realis else None
    deciding = tokens_of(words.tree, evidence) if evidence else []
    return words.of_event(told.token, event.realis, deciding)


def _claim(
    document: Document, tree: Tree, found: Attribution, reading: Reading, stands: Commitment
) -> Claim:
    is_whole = found.cue is not None and reading.tokens == tuple(tokens_of(tree, found.content))
    content = found.content if is_whole else evidence_of(document, tree, reading.tokens)
    is_author = found.cue is None
    presented = source_factuality(stands.factuality, found.stance)
    spans = [(s.start, s.end) for s in content.spans]
    return Claim(
        id=content_id(
            "claim",
            document.id,
            spans,
            reading.field,
            found.stance,
            [link.source for link in found.chain],
        ),
        field=reading.field,
        content=content,
        attribution=found,
        stance=found.stance,
        factuality_source=presented,
        factuality_author=presented
        if is_author
        else author_factuality(presented, found.stance, found.colour),
        realisation=realisation(tree, reading.tokens, stands.degree),
        voice="author" if is_author else "attributed",
        why=Why("claims", reading.rule, found.why.score),
        event=reading.event,
        value=reading.value,
        certainty_evidence=_deciding(document, tree, found, stands),
    )


def _deciding(
    document: Document, tree: Tree, found: Attribution, stands: Commitment
) -> tuple[Evidence, ...]:
    """The words that decide how certain a claim is: signs in it, and a cue that does not assert it."""
    signs = (evidence_of(document, tree, stands.tokens, is_joined=False),) if stands.tokens else ()
    if found.cue is None or found.stance == "asserts":
        return signs
    return (*signs, found.cue)


def tokens_of(tree: Tree, evidence: Evidence) -> list[int]:
    """The tokens of a piece of evidence, without punctuation at its ends."""
    found = [t for span in evidence.spans for t in tree.tokens_in(span)]
    while found and tree.pos(found[0]) == "PUNCT":
        found.pop(0)
    while found and tree.pos(found[-1]) == "PUNCT":
        found.pop()
    return found


def evidence_of(
    document: Document, tree: Tree, tokens: Sequence[int], *, is_joined: bool = True
) -> Evidence:
    """Evidence over tokens: one span for each unbroken run, or for each token."""
    ordered = sorted(set(tokens))
    runs: list[list[int]] = []
    for token in ordered:
        if is_joined and runs and token == runs[-1][-1] + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return document.evidence(*(tree.span(run) for run in runs))
