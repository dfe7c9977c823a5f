"""The parts of attributions in the opinions of heads: cues, and the source and content that each is tied to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.linear.heads import Scores
from dateline.stages.multilingual.opinions import Opinions, Spotted

PAIRS = "pairs.attribution"
AROUND = 1
"""Sentences before and after a cue in which its source and content are looked for."""
LONGEST_SOURCE = 14


@dataclass(frozen=True, slots=True)
class Bars:
    """The least chances of an attribution's parts."""

    cue: float = 0.4
    source: float = 0.4
    """That the surest word of a source is tied to the cue."""
    content: float = 0.4
    """That the first word of a content is tied to the cue."""
    edge: float = 0.25
    """That words beside them belong to the source or content."""
    stance: float = 0.6
    shortest: int = 2
    """Words of a content."""


class Parts:
    """The cues of a report, with what the heads tie to them."""

    def __init__(self, opinions: Opinions, bars: Bars) -> None:
        """Read the heads for cues, sources and contents."""
        self._opinions = opinions
        self._bars = bars
        self._in_source = opinions.inside("tags.source")
        self._in_content = opinions.inside("tags.content")
        self.cues = [cue for cue in opinions.spans("tags.cue") if cue.chance >= bars.cue]
        self._cue_words = {w for cue in self.cues for w in range(cue.first, cue.last)}

    def source(self, cue: Spotted) -> Spotted | None:
        """The source of a cue: the words around the one that is tied to it most surely."""
        best, chance = self._surest(cue, "source")
        if best is None or chance < self._bars.source:
            return None

        def belongs(word: int) -> bool:
            return float(self._in_source[word]) >= self._bars.edge and word not in self._cue_words

        first, last = self._spread(best, belongs)
        first, last = self._opinions.trimmed(first, last)
        if first == last or last - first > LONGEST_SOURCE:
            return None
        return Spotted(first, last, "source", chance)

    def content(self, cue: Spotted, speaker: Spotted) -> Spotted | None:
        """The content of a cue, from the word tied to it as the first up to where it breaks off."""
        best, chance = self._surest(cue, "content")
        if best is None or chance < self._bars.content:
            return None
        around = {*range(cue.first, cue.last), *range(speaker.first, speaker.last)}

        def belongs(word: int) -> bool:
            return float(self._in_content[word]) >= self._bars.edge and word not in around

        sentence = self._opinions.sentence_of(best)
        last = best + 1
        while last < sentence.stop and belongs(last):
            last += 1
        first, last = self._opinions.trimmed(best, last)
        return Spotted(first, last, "content", chance) if first < last else None

    def _surest(self, cue: Spotted, label: str) -> tuple[int | None, float]:
        """The word around a cue that is tied to it most surely, and how surely."""
        opinions = self._opinions
        number = opinions.number_of(cue.first)
        near = opinions.sentences[max(0, number - AROUND) : number + AROUND + 1]
        words = [w for s in near for w in s if not cue.first <= w < cue.last]
        if not words:
            return None, 0.0
        chances: Scores = opinions.tied(PAIRS, cue.first, words)[label]
        at = int(chances.argmax())
        return words[at], float(chances[at])

    def _spread(self, word: int, belongs: Callable[[int], bool]) -> tuple[int, int]:
        """The stretch of belonging words of the sentence around a word."""
        sentence = self._opinions.sentence_of(word)
        first, last = word, word + 1
        while first > sentence.start and belongs(first - 1):
            first -= 1
        while last < sentence.stop and belongs(last):
            last += 1
        return first, last
