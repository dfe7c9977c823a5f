"""Words under a denial or a blame: what they speak of, or who did it, is no fact by their telling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.stages.multilingual.passage import Passage
from dateline.stages.multilingual.speech import SpeechWords

REACH = 14
"""Words after a verb of denial."""
THAT_WITHIN = 6


def denied_words(passages: Sequence[Passage], words: SpeechWords) -> frozenset[int]:
    """Places in the report of words that stand under a denial of a deed, not of a part in it."""
    return frozenset(
        passage.start + place for passage in passages for place in _in_passage(passage, words)
    )


def blamed_words(passages: Sequence[Passage], words: SpeechWords) -> frozenset[int]:
    """Places in the report of words under a blame: whoever stands there is accused, and by somebody."""
    return frozenset(
        passage.start + place for passage in passages for place in _blamed(passage, words)
    )


def claiming_words(passages: Sequence[Passage], words: SpeechWords) -> frozenset[int]:
    """Places in the report of sentences in which somebody claims a deed: figures there are the claimant's."""
    return frozenset(
        passage.start + place
        for passage in passages
        if any(verb.meaning == "claims" for verb in words.verbs.find(passage.words))
        for place in range(len(passage))
    )


def _blamed(passage: Passage, words: SpeechWords) -> Iterator[int]:
    for found in words.behind.find(passage.words):
        yield from range(found.words[0], len(passage))
    for verb in words.verbs.find(passage.words):
        if verb.meaning == "blames" and verb.words[0] not in passage.quoted:
            yield from range(verb.words[0], len(passage))


def _in_passage(passage: Passage, words: SpeechWords) -> Iterator[int]:
    for verb in words.verbs.find(passage.words):
        first, last = verb.words[0], verb.words[-1] + 1
        undone = words.is_word("negations", passage.words, first - 1)
        if verb.meaning != "denies" or undone or first in passage.quoted:
            continue
        near = range(last, min(last + THAT_WITHIN, len(passage)))
        that = next((w for w in near if words.is_word("that", passage.words, w)), None)
        if that is None and words.rejecting.at(passage.words, first) is not None:
            continue
        end = that + 1 if that is not None else last
        while end < min(last + REACH, len(passage)) and not _breaks(passage, words, end):
            end += 1
        said = passage.words[last:end]
        if not (words.involvement.holds(said) or words.accusations.holds(said)):
            yield from range(last, end)


def _breaks(passage: Passage, words: SpeechWords, place: int) -> bool:
    """Whether what is denied ends at a place."""
    return passage.is_mark(place) or words.is_word("joints", passage.words, place)
