"""Contradictions: claims about the same event that cannot both hold.

Figures of the same people, times and towns of the event itself, denials of the same words, and what one
source says there was and another says there was not. Each comparator has a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.model.analysis import CLAIMS, EVENTS, SOURCES, Analysis
from dateline.model.check import Finding
from dateline.model.claim import Claim, Source, TextValue
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
from dateline.stages.checks.figure_pairs import FigurePairs
from dateline.stages.checks.negations import Negations
from dateline.stages.checks.told_scene import Told, apart_in_scene
from dateline.stages.claims.anaphora import origin
from dateline.stages.claims.answered import answered, around

FIGURES = frozenset({"killed", "wounded", "missing", "arrested", "abducted", "displaced"})


def contradiction_findings(analysis: Analysis) -> list[Finding]:
    """What sources, or the report itself, say of one event that cannot both hold; each two values once."""
    tree = Tree.of(analysis)
    if not tree.words or not analysis.get(CLAIMS):
        return []
    sources = {source.id: source for source in analysis.get(SOURCES)}
    found: dict[tuple[object, ...], Finding] = {}
    for key, finding in _all(analysis, tree, sources):
        found.setdefault(key, finding)
    return list(found.values())


def _all(
    analysis: Analysis, tree: Tree, sources: dict[str, Source]
) -> Iterator[tuple[tuple[object, ...], Finding]]:
    """The findings of every comparator with what makes two of them one."""
    claims = analysis.get(CLAIMS)
    figures = FigurePairs(analysis, tree)
    told: set[str] = set()
    for group in _by_field(analysis):
        for left, right in figures.apart(group):
            values = sorted((repr(left.value), repr(right.value)))
            key = (left.event, left.field, *values)
            told |= {left.id, right.id}
            yield key, _of_numbers(analysis, tree, sources, left, right)
    for said, denial in _denied(tree, claims):
        if said.id in told and denial.field == said.field:
            continue  # the two figures are told already
        pair = (origin(said), origin(denial), said.event, said.field)
        yield pair, _of_denial(analysis, tree, sources, said, denial)
    for one, other in apart_in_scene(analysis, tree, claims):
        words = sorted(side.words.quote.casefold() for side in (one, other))
        yield ("scene", *words), _of_scene(analysis, tree, sources, one, other)
    for said, denial in Negations(analysis, tree).pairs(claims):
        both = (origin(said), origin(denial), "negation")
        yield both, _of_negation(analysis, tree, sources, said, denial)


def _by_field(analysis: Analysis) -> list[list[Claim]]:
    """The claims with figures of people, by event and field."""
    events = {event.id for event in analysis.get(EVENTS)}
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in analysis.get(CLAIMS):
        if claim.event is not None and claim.event in events and claim.field in FIGURES:
            groups.setdefault((claim.event, claim.field), []).append(claim)
    return list(groups.values())


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


def _of_scene(
    analysis: Analysis, tree: Tree, sources: dict[str, Source], left: Told, right: Told
) -> Finding:
    first, second = sorted((left, right), key=lambda told: told.claim.content.start)
    names = [spoken_name(tree, sources.get(origin(told.claim))) for told in (first, second)]
    asked = "When was it?" if left.time else "Where was it?"
    message = (
        f"{asked} “{first.words.quote}” according to {names[0]}; "
        f"“{second.words.quote}” according to {names[1]}."
    )
    return Finding(
        id=content_id("finding", analysis.document.id, first.claim.id, second.claim.id, asked),
        kind="tension",
        message=message,
        sides=(first.claim.content, second.claim.content),
        is_hard=False,
        why=Why("findings", "contradiction.times" if left.time else "contradiction.places", 0.6),
        claims=(first.claim.id, second.claim.id),
        event=first.claim.event,
    )


def _of_negation(
    analysis: Analysis, tree: Tree, sources: dict[str, Source], said: Claim, denial: Claim
) -> Finding:
    """The finding for two sources of whom one says that it is so and the other that it is not."""
    speaker = spoken_name(tree, sources.get(origin(said)))
    denier = spoken_name(tree, sources.get(origin(denial)))
    message = (
        f"{speaker} said {shown_words(said.content)}; {denier} said {shown_words(denial.content)}."
    )
    return Finding(
        id=content_id("finding", analysis.document.id, said.id, denial.id),
        kind="tension",
        message=capital(message),
        sides=(said.content, denial.content),
        is_hard=False,
        why=Why("findings", "contradiction.negation", 0.6),
        claims=(said.id, denial.id),
        event=said.event,
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
