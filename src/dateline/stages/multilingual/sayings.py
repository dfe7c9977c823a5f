"""Who passes on which words, by rules: a verb of speech with its source beside it and the words that are said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.stages.multilingual.contents import Contents, Said
from dateline.stages.multilingual.cues import Cue, cues_of
from dateline.stages.multilingual.opinions import Opinions
from dateline.stages.multilingual.passage import Passage, Quote
from dateline.stages.multilingual.quoting import COMMAS, DASHES, Quotes
from dateline.stages.multilingual.speakers import Speaker, Speakers
from dateline.stages.multilingual.speech import Act, SpeechWords

FAR = 150
"""Words since a speaker after which a verb without a source is nobody's."""


@dataclass(frozen=True, slots=True)
class Saying:
    """An act of speech by places in the report: cue, source, and what is said.

    ``rule`` says how the words belong to the source.
    """

    act: Act
    rule: str
    cue: tuple[int, int]
    speaker: tuple[int, int]
    content: tuple[int, int]
    via: tuple[int, int] | None = None
    """Who passes on the words of the source, in "the agency, citing the police"."""


class Sayings:
    """The sayings of a report."""

    def __init__(
        self, passages: Sequence[Passage], quotes: Sequence[Quote], words: SpeechWords
    ) -> None:
        """Index the quotations by the places beside them."""
        self._passages = passages
        self._starts = [passage.start for passage in passages]
        self._words = words
        self._quotes = Quotes(passages, quotes, words)
        self._contents = Contents(self._quotes, words)

    def find(self) -> list[Saying]:
        """All sayings, in order of their cues."""
        found: list[Saying] = []
        last: Saying | None = None
        paragraph = -1
        for passage in self._passages:
            if passage.paragraph != paragraph:
                last, paragraph = None, passage.paragraph
            for saying in self._in_passage(passage, last):
                found.append(saying)
                last = saying
        return found

    def _in_passage(self, passage: Passage, last: Saying | None) -> Iterator[Saying]:
        cues = cues_of(passage, self._words)
        speakers = Speakers(passage, self._words)
        for number, cue in enumerate(cues):
            later = cues[number + 1].first if number + 1 < len(cues) else len(passage)
            earlier = cues[number - 1].last if number else 0
            saying = self._of_cue(passage, speakers, cue, (earlier, later), last)
            if saying is not None:
                last = saying
                yield saying

    def _of_cue(
        self,
        passage: Passage,
        speakers: Speakers,
        cue: Cue,
        between: tuple[int, int],
        last: Saying | None,
    ) -> Saying | None:
        speaker = self._speaker(passage, speakers, cue)
        if speaker is None:
            known = self._same(passage, cue, last)
            if known is None:
                return None
            region = (cue.first, cue.last + int(cue.according))
        else:
            known = (passage.start + speaker.first, passage.start + speaker.last)
            region = (min(cue.first, speaker.first), max(cue.last, speaker.last))
        said = self._contents.said(passage, cue, region, between)
        if said is None or (cue.act == "blames" and not self._is_apart(passage, said)):
            return None
        cue_at = (passage.start + cue.first, passage.start + cue.last)
        rule = f"{said.rule}.same" if speaker is None else said.rule
        source, via = self._cited(passage, known)
        return Saying(cue.act, rule, cue_at, source, (said.first, said.last), via)

    def _is_apart(self, passage: Passage, said: Said) -> bool:
        """Whether a blamer can be told from whoever is blamed, where both follow the verb as in Arabic."""
        place = said.first - passage.start
        if not passage.is_arabic:
            return True
        return any(
            place_now in passage.names
            or self._words.speakers.at(passage.words, place_now) is not None
            for place_now in range(place, min(place + 2, len(passage)))
        )

    def _cited(
        self, passage: Passage, speaker: tuple[int, int]
    ) -> tuple[tuple[int, int], tuple[int, int] | None]:
        """The source that a speaker cites, and the speaker where it cites one."""
        for place in range(speaker[0] - passage.start + 1, speaker[1] - passage.start - 1):
            found = self._words.citing.at(passage.words, place) if place >= 0 else None
            if found is not None:
                after = passage.start + found.words[-1] + 1
                if after < speaker[1]:
                    return (after, speaker[1]), (speaker[0], passage.start + place)
        return speaker, None

    def _speaker(self, passage: Passage, speakers: Speakers, cue: Cue) -> Speaker | None:
        """The source that stands beside a cue."""
        if cue.own:
            return None
        if cue.according:
            is_own = self._words.is_word("pronouns", passage.words, cue.last)
            if is_own and passage.is_mark(cue.last + 1):
                return None
            return speakers.after(cue.last, cue="ли")
        words = self._words
        verb = passage.texts[cue.last - 1].lower()
        takes_object = (
            cue.act != "asserts" or words.taking_objects.at(passage.words, cue.first) is not None
        )
        has_quote = self._quotes.before(passage, cue.first) is not None
        follows = cue.first > 0 and passage.texts[cue.first - 1] in COMMAS | DASHES
        is_arabic = any("\u0600" <= c <= "\u06ff" for c in verb)
        after = speakers.after(
            cue.last,
            takes_object=takes_object and not follows,
            blames=cue.act == "blames",
            cue=verb,
        )
        if is_arabic or has_quote or (follows and cue.act == "asserts"):
            return after or speakers.before(cue.first, cue=verb)
        before = speakers.before(cue.first, cue=verb)
        if before is None and cue.act in ("blames", "claims"):
            return None
        return before or after

    def _same(self, passage: Passage, cue: Cue, last: Saying | None) -> tuple[int, int] | None:
        """The source of the saying before, where a cue has none and nobody else is named since.

        Only for a pronoun, or for a verb that begins a sentence or stands at a quotation.
        """
        if last is None or cue.act not in ("asserts", "denies"):
            return None
        at = cue.first
        is_own = cue.own or (
            cue.according and self._words.is_word("pronouns", passage.words, cue.last)
        )
        if cue.according and not is_own:
            return None
        is_pronoun = is_own or self._words.is_word("pronouns", passage.words, at - 1)
        starts = at - (1 if is_pronoun and not is_own else 0)
        begins = all(passage.is_mark(w) for w in range(starts))
        at_quote = self._quotes.before(passage, at) is not None
        verb_alone = passage.is_mark(cue.last) or self._words.is_word(
            "that", passage.words, cue.last
        )
        if not (is_pronoun or ((begins or at_quote) and verb_alone)):
            return None
        said = range(*last.content)
        since, here = max(last.cue[1], last.speaker[1]), passage.start + at
        if here - since > FAR:
            return None
        between = (w for w in range(since, here) if w not in said)
        return None if any(self._names(w) for w in between) else last.speaker

    def _names(self, word: int) -> bool:
        """Whether somebody who can speak stands at a word of the report."""
        passage = self._passages[bisect_right(self._starts, word) - 1]
        place = word - passage.start
        is_noun = self._words.speakers.at(passage.words, place) is not None
        return passage.speaks(place) or (is_noun and place not in passage.quoted)


def telling_words(sayings: Sequence[Saying], opinions: Opinions) -> frozenset[int]:
    """Words between a cue and its source: a time there is that of the telling, not of what is told."""
    found: set[int] = set()
    for saying in sayings:
        if saying.speaker[0] in opinions.sentence_of(saying.cue[0]):
            first = min(saying.cue[0], saying.speaker[0])
            found.update(range(first, max(saying.cue[1], saying.speaker[1])))
    return frozenset(found)
