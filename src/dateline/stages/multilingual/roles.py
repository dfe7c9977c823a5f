"""Who did what to whom and with what: words of a trigger's sentence in a role, by the heads alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from dateline.linear.heads import Heads, Scores
from dateline.model.analysis import (
    ENTITIES,
    EVENT_MENTIONS,
    NAMES,
    REFERENCES,
    ROLES,
    SENTENCES,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.event import EventMention, Role, RoleName
from dateline.model.text import Span, content_id
from dateline.model.why import Why
from dateline.resolve.reference import EntityIndex
from dateline.stages.multilingual.denials import blamed_words
from dateline.stages.multilingual.event_words import event_words
from dateline.stages.multilingual.languages import language_read
from dateline.stages.multilingual.opinions import NONE, Opinions
from dateline.stages.multilingual.passage import passages
from dateline.stages.multilingual.speech import speech_words

PAIRS = "pairs.roles"
ROLE_NAMES: tuple[RoleName, ...] = ("actor", "target", "victim", "instrument", "participant")
SHORT = 2
"""Letters of a word that is no filler alone: "Au"."""
LONGEST_FILLER = 12
"""Words; a longer filler is a clause, and is left out."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chance of a role. Doers have a bar of their own: a wrong one accuses somebody."""

    actor: float = 0.9
    other: float = 0.7
    instrument: float = 0.8
    edge: float = 0.4
    """What the words beside the surest one must reach to belong to its phrase."""


class RoleStage:
    """Gives the fillers of the roles of each event mention."""

    name = "multilingual.roles"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        EVENT_MENTIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
    )
    gives = ROLES

    def __init__(self, heads: Heads | None = None, bars: Bars | None = None) -> None:
        """None are the heads of the optional package."""
        self._heads = heads
        self._bars = bars or Bars()

    def run(self, analysis: Analysis) -> Sequence[Role]:
        """Roles in order of the mentions."""
        opinions = Opinions.of(analysis, self._heads)
        if opinions is None:
            return ()
        index = EntityIndex.of(analysis)
        blamed = _blamed(analysis, opinions)
        words = _event_words(analysis, opinions)
        return [
            role
            for mention in analysis[EVENT_MENTIONS]
            for role in self._of_mention(analysis, opinions, index, mention)
            if _is_fit(opinions, mention, role, blamed=blamed, events=words)
        ]

    def _of_mention(
        self, analysis: Analysis, opinions: Opinions, index: EntityIndex, mention: EventMention
    ) -> Iterator[Role]:
        sentence = opinions.sentence_of(mention.token)
        tied = opinions.tied(PAIRS, mention.token, sentence)
        for name in ROLE_NAMES:
            chances = sum_of(tied, name)
            bars = {"actor": self._bars.actor, "instrument": self._bars.instrument}
            bar = bars.get(name, self._bars.other)
            for first, last, best in runs(chances, bar, self._bars.edge):
                if mention.token in range(sentence[first], sentence[first] + last - first):
                    continue
                yield self._role(
                    analysis, opinions, index, mention, name,
                    (sentence[first], sentence[first] + last - first, sentence[best]), float(chances[best]),
                )  # fmt: skip

    def _role(
        self,
        analysis: Analysis,
        opinions: Opinions,
        index: EntityIndex,
        mention: EventMention,
        name: str,
        words: tuple[int, int, int],
        chance: float,
    ) -> Role:
        first, last, best = words
        document, tokens = analysis.document, opinions.tokens
        span = Span(tokens[first].span.start, tokens[last - 1].span.end)
        named = index.mention_at(tokens[best].span)
        if named is not None and not span.contains(named.head):
            span = Span(min(span.start, named.head.start), max(span.end, named.head.end))
        entity = index.entity_of(named) if named else None
        head = named.head if named else tokens[best].span
        return Role(
            id=content_id("role", document.id, mention.id, name, span.start, span.end),
            mention=mention.id,
            role=cast("RoleName", name),
            evidence=document.evidence(span),
            head=document.evidence(head),
            why=Why(self.name, f"head.{name}", round(chance, 2)),
            entity=entity.id if entity else None,
        )


def _blamed(analysis: Analysis, opinions: Opinions) -> frozenset[int]:
    language = language_read(analysis.document.language)
    if language is None:
        return frozenset()
    return blamed_words(passages(analysis, opinions, language), speech_words(language))


def _event_words(analysis: Analysis, opinions: Opinions) -> frozenset[int]:
    """The words that speak of events: mentions, and the phrases of the table that they belong to."""
    language = language_read(analysis.document.language)
    tokens = {mention.token for mention in analysis[EVENT_MENTIONS]}
    if language is None:
        return frozenset(tokens)
    found = set(tokens)
    for sentence in {opinions.number_of(token) for token in tokens}:
        words = opinions.sentences[sentence]
        for listed in event_words(language).find([opinions.tokens[w].text for w in words]):
            if words[listed.at] in tokens:
                found.update(words[at] for at in listed.words)
    return frozenset(found)


def _is_fit(
    opinions: Opinions,
    mention: EventMention,
    role: Role,
    *,
    blamed: frozenset[int],
    events: Collection[int],
) -> bool:
    """Whether a filler can be told: not a doer who is blamed or whose deed is denied, nor the event itself."""
    held = opinions.words_in(role.evidence.start, role.evidence.end)
    if (
        role.role != "instrument"
        and not blamed.isdisjoint(held[:1])
        and mention.token not in blamed
    ):
        return False
    if role.role == "actor" and (mention.realis == "negated" or not blamed.isdisjoint(held)):
        return False
    if role.role in ("target", "victim", "instrument") and not set(events).isdisjoint(held[:2]):
        return role.role == "instrument"
    return any(
        len(opinions.tokens[w].text) > SHORT or opinions.tokens[w].text.isdecimal() for w in held
    )


def sum_of(tied: dict[str, Scores], name: str) -> Scores:
    """The chance of a label, alone or together with others ("target+victim")."""
    parts = [chances for label, chances in tied.items() if name in label.split("+")]
    size = len(tied[NONE])
    return np.sum(parts, axis=0) if parts else np.zeros(size, np.float32)


def runs(chances: Scores, bar: float, edge: float) -> Iterator[tuple[int, int, int]]:
    """Stretches above ``edge`` whose surest word reaches ``bar``: first, end, and that word."""
    first: int | None = None
    for at in range(len(chances) + 1):
        if at < len(chances) and chances[at] >= edge:
            first = at if first is None else first
            continue
        if first is not None:
            best = first + int(np.argmax(chances[first:at]))
            if chances[best] >= bar and at - first <= LONGEST_FILLER:
                yield first, at, best
        first = None
