"""The name under which a source is kept: that of the person that its words name, or of the body if they are no more, else the words."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.analysis import Analysis
from dateline.model.claim import Link, SourceKind
from dateline.model.entity import Entity, Mention
from dateline.model.text import Evidence
from dateline.resolve.reference import EntityIndex
from dateline.stages.attributions.speaker_names import source_id
from dateline.stages.multilingual.folding import folded, forms
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.phrases import Forms
from dateline.stages.multilingual.speech import speech_words

SPEAKERS = frozenset({"person", "organisation", "group"})
AND = "و"
"""Arabic "and", written to the word behind it."""
STEM = 5
"""Letters by which a noun is known again: губернатор, губернатора."""
GENITIVE_WITHIN = 3


class SourceNames:
    """The names of sources, given in order of the text: a bare noun is the person last named with it."""

    def __init__(self, analysis: Analysis, opinions: Opinions, language: str) -> None:
        """Read the entities of the report."""
        self._analysis = analysis
        self._opinions = opinions
        self._language = language
        self._speech = speech_words(language)
        self._index = EntityIndex.of(analysis)
        self._known: dict[str, str] = {}

    def link(self, words: tuple[int, int]) -> Link:
        """The step of a chain for a source."""
        evidence = self._analysis.document.evidence(_span(self._opinions, words))
        entity = self.entity(evidence)
        plain = self.plain(evidence)
        noun = folded(plain.split()[0])[:STEM]
        name = entity.name if entity else plain
        if entity is not None and entity.kind == "person" and " " in plain:
            self._known[noun] = name
        elif entity is None and " " not in plain:
            name = self._known.get(noun, name)
        return Link(source_id(self._analysis.document.id, name), evidence)

    def entity(self, evidence: Evidence) -> Entity | None:
        """The person, else the body or group, whose words they are; not one whom the source belongs to."""
        held = self._opinions.words_in(evidence.start, evidence.end)
        looked_up = [forms(self._opinions.tokens[w].text, self._language) for w in held]
        fit = [
            (mention, entity)
            for mention in self._index.mentions_in(evidence.extent)
            if (entity := self._index.entity_of(mention)) is not None and entity.kind in SPEAKERS
        ]
        for mention, entity in fit:
            place = self._opinions.words_in(mention.head.start, mention.head.end).start - held.start
            if entity.kind == "person" and self._is_own(looked_up, place):
                return entity
        for mention, entity in fit:
            if entity.kind != "person" and not self._before(looked_up, self._first(mention, held)):
                return entity
        return None

    def plain(self, evidence: Evidence) -> str:
        """The words of a source without articles before them."""
        words = list(self._opinions.words_in(evidence.start, evidence.end))
        looked_up = [forms(self._opinions.tokens[w].text, self._language) for w in words]
        first = 0
        while first + 1 < len(words) and self._speech.is_word("articles", looked_up, first):
            first += 1
        start = self._opinions.tokens[words[first]].span.start
        if self._has_and(looked_up[first]):
            start += len(AND)
        return self._analysis.document.text[start : evidence.end]

    def _has_and(self, looked_up: Sequence[str]) -> bool:
        """Whether "and" is written to a word, which is no noun with it: وتنظيم, but not وزارة."""
        whole, *others = looked_up
        is_noun = self._speech.speakers.at([(whole,)], 0) is not None
        return whole.startswith(AND) and bool(others) and not is_noun

    def kind(self, evidence: Evidence) -> SourceKind | None:
        """The kind of source that the nouns of its words give."""
        held = self._opinions.words_in(evidence.start, evidence.end)
        return self._speech.kind_of(
            [forms(self._opinions.tokens[w].text, self._language) for w in held]
        )

    def _before(self, words: Forms, place: int) -> bool:
        """Whether more than small words stand before a place."""
        small = ("articles", "inside")
        return any(
            not any(self._speech.is_word(name, words, w) for name in small) for w in range(place)
        )

    def _first(self, mention: Mention, held: range) -> int:
        return max(
            0, self._opinions.words_in(mention.head.start, mention.head.end).start - held.start
        )

    def _is_own(self, words: Forms, place: int) -> bool:
        """Whether the name at a place is that of the source, not of one whose lawyer or brother it is."""
        is_word = self._speech.is_word
        for before in range(place - 1, max(-1, place - 1 - GENITIVE_WITHIN), -1):
            if not any(c.isalnum() for c in words[before][0]):
                return True
            if is_word("genitives", words, before):
                return False
        return not any(is_word("relations", words, before) for before in range(place))


def _span(opinions: Opinions, words: tuple[int, int]) -> tuple[int, int]:
    tokens = opinions.tokens
    return tokens[words[0]].span.start, tokens[words[1] - 1].span.end
