"""Contradictions: claims on the same field of the same event that cannot both hold.

Only figures of the same people and denials of the same words are compared. A figure that qualifies
another ("at least"), a part of it, a later update and a figure that somebody calls wrong are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from dateline.lexicon import table
from dateline.model.analysis import CLAIMS, COUNTS, EVENTS, SOURCES, Analysis
from dateline.model.check import Finding
from dateline.model.claim import Claim, NumberValue, Source, TextValue
from dateline.model.event import Count
from dateline.model.text import content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.checks.contradiction_words import (
    capital,
    inside,
    question,
    shown,
    shown_words,
    spoken_name,
)
from dateline.stages.claims.anaphora import origin
from dateline.stages.claims.answered import answered, around

MOST_CLAIMS = 40
"""Claims compared on one field of one event; more is a list, and pairs would grow quadratically."""

NO_TOTALS = ("anaphor", "one.", "none.", "author.one.", "author.none.", "author.correction")
"""Rules whose figure repeats another, counts one person or one kind of people, or puts another right."""

FIGURES = frozenset({"killed", "wounded", "missing", "arrested", "abducted", "displaced"})


def contradiction_findings(analysis: Analysis) -> list[Finding]:
    """Numbers that differ between sources or within one, and assertions that somebody denies."""
    tree = Tree.of(analysis)
    if not tree.words or not analysis.get(CLAIMS):
        return []
    sources = {source.id: source for source in analysis.get(SOURCES)}
    events = {event.id for event in analysis.get(EVENTS)}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in analysis.get(CLAIMS):
        if claim.event in events and claim.event is not None and claim.field in FIGURES:
            groups.setdefault((claim.event, claim.field), []).append(claim)
    counts = _by_token(tree, analysis.get(COUNTS))
    found: list[Finding] = []
    seen: set[tuple[object, ...]] = set()
    for claims in groups.values():
        for left, right in _apart(tree, counts, claims[:MOST_CLAIMS]):
            key = (left.event, left.field, *sorted((repr(left.value), repr(right.value))))
            if key not in seen:
                seen.add(key)
                found.append(_of_numbers(analysis, tree, sources, left, right))
    for said, denial in _denied(tree, analysis.get(CLAIMS)):
        key = (origin(said), origin(denial), said.event, said.field)
        if key not in seen:
            seen.add(key)
            found.append(_of_denial(analysis, tree, sources, said, denial))
    return found


def _by_token(tree: Tree, counts: Sequence[Count]) -> dict[int, list[Count]]:
    found: dict[int, list[Count]] = {}
    for count in counts:
        for token in tree.tokens_in(count.evidence.extent)[:MOST_CLAIMS]:
            found.setdefault(token, []).append(count)
    return found


def _apart(
    tree: Tree, counts: Mapping[int, Sequence[Count]], claims: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of figures that are said of the same people at the same time and do not meet."""
    withdrawn = {repr(c.value) for c in claims if c.stance == "retracts"}
    stated = [
        claim
        for claim in claims
        if isinstance(claim.value, NumberValue)
        and claim.stance == "asserts"
        and claim.factuality_source == "CT+"
        and repr(claim.value) not in withdrawn
        and not claim.why.rule.startswith(NO_TOTALS)
        and not _is_dated(tree, claim)
    ]
    kinds = {claim.id: _counted(tree, counts, claim) for claim in stated}
    for left, right in combinations(stated, 2):
        if left.content.extent.overlaps(right.content.extent):
            continue
        if origin(left) == origin(right) and not (_is_read(left) and _is_read(right)):
            continue
        if _cannot_meet(left, right, kinds[left.id], kinds[right.id]):
            yield left, right


def _is_read(claim: Claim) -> bool:
    """Whether the figure was read from a word of harm itself, sure enough to hold against its source."""
    return claim.why.rule.startswith(("count.", "author."))


def _cannot_meet(left: Claim, right: Claim, lefts: str, rights: str) -> bool:
    """Whether two figures exclude each other, given whom they count ("" for people in general)."""
    one, other = left.value, right.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if lefts == rights:
        return _is_disjoint(one, other)
    if lefts and rights:
        return False
    part, whole = (one, other) if lefts else (other, one)
    return whole.max is not None and part.min is not None and part.min > whole.max


def _is_disjoint(left: NumberValue, right: NumberValue) -> bool:
    """Whether no number lies in both ranges; an open end reaches as far as it likes."""
    low = max(left.min or 0, right.min or 0)
    highs = [high for high in (left.max, right.max) if high is not None]
    return bool(highs) and low > min(highs)


def _counted(tree: Tree, counts: Mapping[int, Sequence[Count]], claim: Claim) -> str:
    """Whom the figure of a claim counts: the noun ("soldier"), or "" for people in general.

    One person told of by name or description is a part of any total, and counted as that person.
    """
    count = next(
        (
            c
            for span in claim.content.spans
            for t in tree.tokens_in(span)
            for c in counts.get(t, ())
            if c.kind == claim.field
        ),
        None,
    )
    if count is None:
        words = {tree.lemma(t).lower() for s in claim.content.spans for t in tree.tokens_in(s)}
        return next(iter(sorted(words & _words("remains"))), "")
    head = tree.head_of(count.who.extent if count.who else count.evidence.extent)
    if head is None:
        return ""
    if any(_is_some_of(tree, t) for t in tree.tokens_in(count.evidence.extent)):
        return f"one:{claim.id}"
    if count.max == 0 or tree.pos(head) == "NUM":
        return ""
    if count.is_part or (count.max == 1 and not _is_figure(tree, count)):
        return f"one:{claim.id}"
    lemma = tree.lemma(head).lower()
    return "" if lemma in _words("people") or tree.pos(head) not in {"NOUN", "PROPN"} else lemma


def _is_some_of(tree: Tree, token: int) -> bool:
    """Whether a figure counts some of certain people: "two of its members", "none of the detainees"."""
    is_number = tree.pos(token) in {"NUM", "DET", "PRON", "NOUN"} and token + 1 < len(tree.tokens)
    return is_number and tree.lower(token + 1) == "of" and tree.lower(token) != "number"


def _is_figure(tree: Tree, count: Count) -> bool:
    return any(tree.pos(t) == "NUM" for t in tree.tokens_in(count.evidence.extent))


def _is_dated(tree: Tree, claim: Claim) -> bool:
    """Whether the sentence shows a figure as early, late, growing, wrong or of anybody at all."""
    token = tree.token_at(claim.content.start)
    if token is None:
        return True
    sentence = tree.sentence_tokens(tree.tokens[token].sentence)
    content = {tree.lower(t) for s in claim.content.spans for t in tree.tokens_in(s)}
    around = {tree.lower(t) for t in sentence} | {tree.lemma(t).lower() for t in sentence}
    return bool(around & _words("changing") or content & _words("any"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["comparing"][name])


def _denied(tree: Tree, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """An assertion and the denial that answers it."""
    for index, denial in enumerate(claims):
        if denial.stance != "denies" or denial.voice != "attributed":
            continue
        said = [
            c for c in answered(tree, denial, around(claims, index)) if c.factuality_source != "CT-"
        ]
        if said:
            yield said[-1], denial


def _of_numbers(
    analysis: Analysis, tree: Tree, sources: dict[str, Source], left: Claim, right: Claim
) -> Finding:
    first, second = sorted((left, right), key=lambda c: c.content.start)
    is_same = origin(first) == origin(second)
    asked = question(first.field)
    one, two = shown(first.value), shown(second.value)
    if is_same:
        name = capital(spoken_name(tree, sources.get(origin(first))))
        message = f"{asked} {name} gives {one} and then {two}."
    else:
        names = [spoken_name(tree, sources.get(origin(c))) for c in (first, second)]
        message = f"{asked} {capital(one)} according to {names[0]}; {two} according to {names[1]}."
    return Finding(
        id=content_id("finding", analysis.document.id, first.id, second.id),
        kind="contradiction" if is_same else "tension",
        message=capital(message),
        sides=(first.content, second.content),
        is_hard=is_same,
        why=Why(
            "findings", "contradiction.same_source" if is_same else "contradiction.sources", 0.7
        ),
        claims=(first.id, second.id),
        event=first.event,
    )


def _of_denial(
    analysis: Analysis, tree: Tree, sources: dict[str, Source], said: Claim, denial: Claim
) -> Finding:
    denier = spoken_name(tree, sources.get(origin(denial)))
    speaker = spoken_name(tree, sources.get(origin(said)))
    message = _denial_message(said, denier, speaker)
    return Finding(
        id=content_id("finding", analysis.document.id, said.id, denial.id),
        kind="tension",
        message=capital(message),
        sides=(said.content, denial.content),
        is_hard=False,
        why=Why("findings", "contradiction.denial", 0.7),
        claims=(said.id, denial.id),
        event=said.event,
    )


def _denial_message(said: Claim, denier: str, speaker: str) -> str:
    """What was said and who denied it; of responsibility, who was named."""
    if said.field != "responsibility" or not isinstance(said.value, TextValue):
        return f"{denier} denied what {speaker} said: {shown_words(said.content)}."
    if said.why.rule.startswith(("own.", "claimed")):
        return f"Who did it? {capital(speaker)} claimed the deed; {denier} denied that."
    return f"Who did it? {capital(speaker)} named {inside(said.value.value)}; {denier} denied that."
