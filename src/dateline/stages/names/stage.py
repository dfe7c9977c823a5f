"""The names of a report: persons, organisations, armed groups, places, facilities, and its weapons.

A head over the encoder finds proper names; titles, groups, facilities and weapons come from tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from dateline.assets.gazetteer import SqliteGazetteer
from dateline.contracts import Gazetteer
from dateline.linear.heads import Vectors, matrix
from dateline.model.analysis import NAMES, SENTENCES, TOKENS, VECTORS, Analysis, LayerKey
from dateline.model.entity import EntityKind, Mention
from dateline.model.text import Span, content_id
from dateline.model.token import Token
from dateline.model.why import Why
from dateline.stages.names.kinds import (
    agree,
    check_places,
    is_generic,
    known_groups,
    refine,
    title_start,
)
from dateline.stages.names.tagger import Found, tag
from dateline.stages.names.weapons import find_weapons

KINDS = frozenset(get_args(EntityKind))


class NameStage:
    """Gives one mention for each name and each weapon; names do not overlap."""

    name = "names"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (SENTENCES, TOKENS, VECTORS)
    gives = NAMES

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        """``gazetteer`` tells towns from persons; None is the shipped one."""
        self._gazetteer = gazetteer or SqliteGazetteer()

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        """Mentions in order of the text."""
        tokens: list[list[Token]] = [[] for _ in analysis[SENTENCES]]
        for token in analysis[TOKENS]:
            tokens[token.sentence].append(token)
        sentences = [[token.text for token in group] for group in tokens]
        vectors = matrix(analysis[VECTORS])
        found = [] if vectors is None else find_names(sentences, vectors, self._gazetteer)
        mentions = [_mention(analysis, tokens[item.sentence], item) for item in found]
        taken = {(f.sentence, i) for f in found for i in range(f.first, f.last)}
        for number, first, last in find_weapons(sentences):
            if not any((number, i) in taken for i in range(first, last)):
                mentions.append(_weapon(analysis, tokens[number][first:last]))
        return sorted(mentions, key=lambda m: (m.head, m.id))


def find_names(
    sentences: Sequence[Sequence[str]], vectors: Vectors, gazetteer: Gazetteer
) -> list[Found]:
    """The proper names in the words of a report's sentences, with their final kinds."""
    tagged = [f for f in tag(sentences, vectors) if not is_generic(sentences[f.sentence], f)]
    found = agree(sentences, check_places(sentences, tagged, gazetteer))
    found += known_groups(sentences, found)
    kinds: dict[str, str] = {}
    for item in found:
        words = sentences[item.sentence]
        key = " ".join(words[item.first : item.last]).lower()
        kind = refine(words, item)
        # A name that is once shown to be an armed group's is that group's everywhere.
        if kinds.get(key) != "group":
            kinds[key] = kind
    made = []
    for item in sorted(found, key=lambda f: (f.sentence, f.first)):
        key = " ".join(sentences[item.sentence][item.first : item.last]).lower()
        kind = "group" if kinds[key] == "group" else refine(sentences[item.sentence], item)
        made.append(Found(item.sentence, item.first, item.last, kind, item.margin))
    return made


def _mention(analysis: Analysis, tokens: Sequence[Token], found: Found) -> Mention:
    words = [token.text for token in tokens]
    head = Span(tokens[found.first].span.start, tokens[found.last - 1].span.end)
    first = title_start(words, found.first) if found.kind == "person" else found.first
    start = tokens[first].span.start
    title = None
    if first < found.first:
        title = analysis.document.text[start : tokens[found.first - 1].span.end]
    score = round(1 / (1 + 2.718281828 ** (-max(min(found.margin, 60.0), -60.0) / 20)), 3)
    return Mention(
        id=content_id("mention", analysis.document.id, head.start, head.end, "name"),
        kind=next(kind for kind in get_args(EntityKind) if kind == found.kind),
        form="name",
        evidence=analysis.document.evidence((start, head.end)),
        head=head,
        why=Why("names", "tagger" if found.margin else "report.same_word", score),
        title=title,
    )


def _weapon(analysis: Analysis, tokens: Sequence[Token]) -> Mention:
    head = Span(tokens[0].span.start, tokens[-1].span.end)
    return Mention(
        id=content_id("mention", analysis.document.id, head.start, head.end, "weapon"),
        kind="weapon",
        form="nominal",
        evidence=analysis.document.evidence(head),
        head=head,
        why=Why("names", "weapon.lexicon"),
    )
