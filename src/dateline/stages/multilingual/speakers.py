"""The source beside a verb of speech, in one sentence: the noun phrase after it or before it that can speak."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.stages.multilingual.passage import Passage
from dateline.stages.multilingual.speech import SpeechWords

COMMAS = frozenset({",", "،"})
LONGEST = 14
"""Words of a source."""
LEAD = 4
"""Words from the beginning of a source to the one that can speak."""
ARABIC = 6
"""Words of a source before its verb in Arabic, where it mostly follows."""
APPOSITION = 7
"""Words of "mayor of X" between two commas."""
PLURALS = ("ли", "ють", "ют", "ят", "ать")
"""Endings of verbs without a subject, in Russian and Ukrainian: "в полиции сообщили"."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source: words ``first`` up to ``last``."""

    first: int
    last: int


class Speakers:
    """Looks for the source of a verb in one sentence."""

    def __init__(self, passage: Passage, words: SpeechWords) -> None:
        """Remember the sentence and the table."""
        self._passage = passage
        self._words = words

    def after(
        self, place: int, *, takes_object: bool = False, blames: bool = False, cue: str = ""
    ) -> Speaker | None:
        """The source that begins at a place, after words that may stand between.

        ``takes_object``: what is said may follow at once; ``blames``: whoever is accused.
        """
        passage = self._passage
        first = self._behind(place)
        if self._is("inside", first) and cue.endswith(PLURALS):
            first += 1
        is_apart = self._is("openings", first) and not self._is("articles", first)
        if passage.is_mark(first) or is_apart or self._is("nobody", first):
            return None
        if self._stops(first):
            return None
        end = self._end(first)
        head = self._head(first, end)
        if head is None or head - first > LEAD:
            return None
        is_closed = end < first + LONGEST and not (end < len(passage) and self._is("joints", end))
        if takes_object or not is_closed or end - first > LONGEST:
            end = self._phrase_end(head, end, to_party=blames)
        if not takes_object:
            end = self._with_name(end)
        return Speaker(first, end) if 0 < end - first <= LONGEST else None

    def _with_name(self, end: int) -> int:
        """The end of a source with the name of a person that stands between commas behind it."""
        passage = self._passage
        if end >= len(passage) or passage.texts[end] not in (",", "،"):
            return end
        for place in range(end + 1, min(end + 3, len(passage))):
            known = passage.names.get(place)
            if known is not None and known[0] == "person" and known[1] == place:
                return known[2] if passage.is_mark(known[2]) else end
        return end

    def before(self, place: int, *, cue: str = "") -> Speaker | None:
        """The source that ends at a place, before words that may stand between."""
        passage = self._passage
        last = self._in_front(place)
        start = self._start(last)
        if start == last:
            return self._with_apposition(last)
        if passage.is_arabic:
            while start < last and self._is("that", start):
                start += 1
            start = self._behind_and(start, last)
            if last - start > ARABIC or self._head(start, start + 1) is None:
                return None
        at = start
        while at < last:
            head = self._head(at, last, across=True)
            if head is None:
                return None
            first = self._with_articles(head, start)
            is_free = first == start or not self._is("openings", first - 1)
            is_inside = first > start and self._is("inside", first - 1) and cue.endswith(PLURALS)
            if is_free or is_inside:
                is_nobody = any(self._is("nobody", w) for w in range(start, head + 1))
                return None if is_nobody or last - first > LONGEST else Speaker(first, last)
            at = self._phrase_end(head, last)
        return None

    def _behind_and(self, start: int, last: int) -> int:
        """Where the last of several Arabic phrases begins that are joined by "and"."""
        joined = [w for w in range(start, last) if self._passage.texts[w].startswith("و")]
        fit = [
            w
            for w in joined
            if len(self._passage.words[w]) > 1 and self._head(w, w + 1) is not None
        ]
        return fit[-1] if fit else start

    def _with_apposition(self, comma: int) -> Speaker | None:
        """The source in "X, mayor of Y," or "his lawyer, X,": what stands before the first comma and between both."""
        passage = self._passage
        if comma == 0 or passage.texts[comma - 1] not in COMMAS:
            return None
        inner = (self._start(comma - 1, joints=False), comma - 1)
        outer_last = inner[0] - 1
        is_short = 0 < inner[1] - inner[0] <= APPOSITION
        if outer_last < 1 or not is_short or passage.texts[outer_last] not in COMMAS:
            return None
        outer = (self._start(outer_last), outer_last)
        inner_head = self._head(*inner)
        head = self._head(*outer, across=True)
        if inner_head is None or head is None or inner_head - inner[0] > LEAD:
            return None
        first = self._with_articles(head, outer[0])
        return Speaker(first, inner[1]) if self._is_one(first, head, outer, inner[1]) else None

    def _is_one(self, first: int, head: int, outer: tuple[int, int], last: int) -> bool:
        """Whether the words before a comma, from ``first``, and those up to ``last`` name one person."""
        passage = self._passage
        is_named = any(passage.names.get(w, ("",))[0] == "person" for w in range(outer[0], last))
        touches = self._phrase_end(head, outer[1]) == outer[1]
        is_free = first == outer[0] or not self._is("openings", first - 1)
        return is_named and touches and is_free and last - first <= LONGEST + 2

    def _behind(self, place: int) -> int:
        """The place behind times, listeners and words that may stand between."""
        passage = self._passage
        while place < len(passage):
            place_now = self._words.after_skipped(passage.words, place)
            while place_now in passage.times:
                place_now += 1
            place_now = self._behind_listener(place_now)
            if place_now == place:
                break
            place = place_now
        return place

    def _behind_listener(self, place: int) -> int:
        """The place behind an outlet that is told: рассказал «Вестнику» житель, قال لوكالة المرفأ إن."""
        passage, texts = self._passage, self._passage.texts
        told = self._words.told.at(passage.words, place) if place < len(texts) else None
        if told is not None:
            name = told.words[-1] + 1
            if name in passage.names:
                return passage.names[name][2]
            if name < len(texts) and texts[name] not in ("«", "“", "„", '"'):
                return name if passage.is_mark(name) or self._is("that", name) else name + 1
            place = name
        if place < len(texts) and texts[place] in ("«", "“", "„", '"'):
            for end in range(place + 1, min(place + 6, len(texts))):
                if texts[end] in ("»", "”", "“", '"'):
                    return place if self._passage.is_mark(end + 1) else end + 1
        return place

    def _in_front(self, place: int) -> int:
        """The place before times and words that may stand between."""
        passage = self._passage
        while place > 0:
            now = self._words.before_skipped(passage.words, place)
            while now - 1 in passage.times:
                now -= 1
            if now == place:
                break
            place = now
        return place

    def _end(self, first: int) -> int:
        """Where the phrase that begins at a place ends at the latest: at a mark or a word for a clause."""
        passage = self._passage
        at = first
        while at < len(passage):
            if passage.texts[at] in ("«", "„", "“") and at + 1 < len(passage):
                closing = self._closing(at)
                if closing is not None:
                    at = closing + 1
                    continue
            in_name = at in passage.names and passage.names[at][1] < at
            if passage.is_mark(at) and not in_name:
                break
            if not in_name and at > first and self._stops(at):
                break
            at += 1
        return at

    def _stops(self, place: int) -> bool:
        """Whether a word at a place belongs to no source: it begins a clause, listens, or speaks itself."""
        words, looked_up = self._words, self._passage.words
        return (
            self._is("that", place)
            or self._is("joints", place)
            or words.listeners.at(looked_up, place) is not None
            or words.told.at(looked_up, place) is not None
            or self._is_aside(place)
            or words.verbs.at(looked_up, place) is not None
        )

    def _is_aside(self, place: int) -> bool:
        """Whether words that may stand between begin at a place: "in a statement"."""
        found = self._words.skipped.at(self._passage.words, place)
        return found is not None and len(found.words) > 1

    def _closing(self, place: int) -> int | None:
        """Where a short quoted name closes."""
        for end in range(place + 1, min(place + 6, len(self._passage))):
            if self._passage.texts[end] in ("»", "”", "“"):
                return end
        return None

    def _start(self, last: int, *, joints: bool = True) -> int:
        """Where the phrase before a place begins at the earliest."""
        passage = self._passage
        at = last
        while at > 0:
            if passage.texts[at - 1] in ("»", "”"):
                opening = self._opening(at - 1)
                if opening is not None:
                    at = opening
                    continue
            known = passage.names.get(at - 1)
            if known is not None and known[2] > at - 1 and known[1] < at - 1:
                at = known[1]
                continue
            if passage.is_mark(at - 1) or (joints and self._is("joints", at - 1)):
                break
            at -= 1
        return max(at, 0)

    def _opening(self, place: int) -> int | None:
        for start in range(place - 1, max(place - 6, -1), -1):
            if self._passage.texts[start] in ("«", "„", "“"):
                return start
        return None

    def _head(self, first: int, last: int, *, across: bool = False) -> int | None:
        """The first word of a stretch that can speak, before any preposition unless ``across``."""
        passage = self._passage
        for place in range(first, last):
            if not across and place > first and self._is("openings", place):
                return None
            if place in passage.times:
                continue
            if passage.speaks(place) or self._is_noun(place):
                return place
        return None

    def _is_noun(self, place: int) -> bool:
        known = self._passage.names.get(place)
        if known is not None and known[0] == "place":
            return False
        return self._words.speakers.at(self._passage.words, place) is not None

    def _is_armed(self, place: int) -> bool:
        found = self._words.speakers.at(self._passage.words, place)
        return found is not None and found.meaning in ("armed_group", "military")

    def _with_articles(self, head: int, start: int) -> int:
        """The beginning of a phrase around the word that speaks: its articles and the rest of its name."""
        first = min(head, self._passage.names.get(head, ("", head, head))[1])
        while first > start and self._is("articles", first - 1):
            first -= 1
        return max(first, start)

    def _phrase_end(self, head: int, end: int, *, to_party: bool = False) -> int:
        """Where a phrase ends by its names and nouns: the last of them with at most two words before it.

        ``to_party``: before a noun or name of armed people, who are another party.
        """
        passage = self._passage
        last = max(head + 1, passage.names.get(head, ("", head, head))[2])
        at = last
        while at < min(end, last + 3) and not self._is("inside", at):
            kind = passage.names[at][0] if at in passage.names else None
            if to_party and (kind == "group" or self._is_armed(at)):
                break
            if kind is not None or self._is_noun(at):
                last = passage.names[at][2] if kind else at + 1
            at = max(at + 1, last)
            if kind == "person":
                break
        return min(last, end)

    def _is(self, name: str, place: int) -> bool:
        return self._words.is_word(name, self._passage.words, place)
