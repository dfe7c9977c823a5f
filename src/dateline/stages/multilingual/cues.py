"""The cues of a sentence: verbs of speech, and words before a source."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.stages.multilingual.passage import Passage
from dateline.stages.multilingual.speech import Act, SpeechWords

NEGATED_WITHIN = 2
"""Words before a verb among which a negation undoes it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech, or words before a source (``according``; ``own`` holds its pronoun), in one sentence."""

    first: int
    last: int
    act: Act
    according: bool = False
    own: bool = False


def cues_of(passage: Passage, words: SpeechWords) -> list[Cue]:
    """The cues outside of longer quotations, in order; the longest of those that overlap."""
    listed = [
        *(
            Cue(verb.words[0], verb.words[-1] + 1, verb.meaning)
            for verb in words.verbs.find(passage.words)
            if not _is_undone(passage, words, verb.words[0])
        ),
        *(
            Cue(found.words[0], found.words[-1] + 1, "asserts", own=True)
            for found in words.own.find(passage.words)
        ),
        *(
            Cue(found.words[0], found.words[-1] + 1, "asserts", according=True)
            for found in words.according.find(passage.words)
        ),
    ]
    listed.sort(key=lambda cue: (cue.first - cue.last, not cue.own, cue.first))
    taken: set[int] = set()
    chosen = []
    for cue in listed:
        places = range(cue.first, cue.last)
        is_name = any(place in passage.names for place in places)
        if taken.isdisjoint(places) and cue.first not in passage.quoted and not is_name:
            taken.update(places)
            chosen.append(cue)
    return sorted(chosen, key=lambda cue: cue.first)


def _is_undone(passage: Passage, words: SpeechWords, place: int) -> bool:
    return any(
        words.is_word("negations", passage.words, w)
        for w in range(max(0, place - NEGATED_WITHIN), place)
        if not passage.is_mark(w)
    )
