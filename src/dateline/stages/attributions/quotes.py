"""Quotations: contents widened to the whole quotation, and quote-only sentences given to a speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model.claim import QuoteType
from dateline.model.token import Quotation
from dateline.resolve.tree import Tree
from dateline.stages.attributions.clauses import is_sayer
from dateline.stages.attributions.draft import Draft, Tone, cue_verbs, trim
from dateline.stages.attributions.signs import is_finite
from dateline.stages.attributions.speakers import speaker_of_verb, speaker_tokens

MIN_WORDS = 3
"""A quotation of fewer words is part of its sentence, not speech of its own."""

WHOLE = "quote.whole"
"""The rule of a quotation in which somebody else is passed on: it is not taken apart."""

LONGEST_LABEL = 14
"""Tokens of a speaker's name before a colon."""

SAYS = Tone("asserts", "neutral")


class Quotes:
    """The quotations of a report as token ranges, found by token."""

    def __init__(self, tree: Tree, quotations: Sequence[Quotation]) -> None:
        """Turn spans into token ranges; quotations inside others are left out."""
        self.ranges: list[range] = []
        self._marked: list[range] = []
        for quotation in sorted(quotations, key=lambda q: q.span):
            inside = tree.tokens_in(quotation.inner)
            words = trim(tree, inside)
            if words and (not self.ranges or words[0] >= self.ranges[-1].stop):
                self.ranges.append(range(words[0], words[-1] + 1))
                self._marked.append(tree.tokens_in(quotation.span))
        self._stops = [r.stop for r in self.ranges]

    def closed(self, content: Sequence[int]) -> tuple[int, ...]:
        """The content with both marks of a quotation that stands at its edge beside other words.

        A content that is all quotation keeps no mark.
        """
        tokens = list(content)
        if not tokens:
            return ()
        first, last = self._index_at(tokens[0]), self._index_at(tokens[-1])
        if last is not None and last != first and tokens[-1] == self.ranges[last].stop - 1:
            whole = self._marked[last]
            if whole[0] in tokens:
                tokens.extend(range(tokens[-1] + 1, whole.stop))
        if first is not None and first != last and tokens[0] == self.ranges[first].start:
            whole = self._marked[first]
            if whole[-1] in tokens:
                tokens[:0] = range(whole.start, tokens[0])
        return tuple(tokens)

    def _index_at(self, token: int) -> int | None:
        index = bisect_left(self._stops, token + 1)
        if index < len(self.ranges) and token >= self.ranges[index].start:
            return index
        return None

    def at(self, token: int) -> range | None:
        """The quotation around a token, or None."""
        index = self._index_at(token)
        return None if index is None else self.ranges[index]


def widen(draft: Draft, quotes: Quotes) -> Draft:
    """The draft with the whole quotation as content when its content lies in one.

    A quotation may run over several sentences before its speaker is named.
    """
    first, last = quotes.at(draft.content[0]), quotes.at(draft.content[-1])
    if first is None or last is None or draft.cue[0] in first or draft.cue[0] in last:
        return draft
    if first is last:
        return replace(draft, content=tuple(first), quoted=True)
    return replace(draft, content=(*first, *last), quoted=True) if len(draft.content) > 1 else draft


def orphans(tree: Tree, quotes: Quotes, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Drafts for quotations that no cue has claimed.

    Said by the cue that stands right before or after in the same sentence; else, when the quotation
    fills its sentences, by whoever spoke last in the paragraph. A cue inside the quotation claims no
    more than the words that it passes on there.
    """
    cues: dict[int, list[int]] = defaultdict(list)
    for draft in drafts:
        for token in draft.content:
            cues[token].append(draft.cue[0])
    by_cue = sorted((d for d in drafts if d.speaker is not None), key=lambda d: d.cue[0])
    places = [d.cue[0] for d in by_cue]
    for quote in quotes.ranges:
        is_claimed = any(cue not in quote for token in quote for cue in cues.get(token, ()))
        if len(quote) < MIN_WORDS or is_claimed:
            continue
        at = bisect_left(places, quote.start)
        last = by_cue[at - 1] if at else None
        found = _beside(tree, quote) or _after_colon(tree, quote) or _before(tree, quote, last)
        if found is not None:
            has_cue = any(token in cues for token in quote)
            yield replace(found, rule=WHOLE) if has_cue else found


def _beside(tree: Tree, quote: range) -> Draft | None:
    """Reads "...", said X in broken syntax; X said: "..."."""
    after = range(
        quote.stop, min(quote.stop + 12, tree.sentence_tokens(tree.tokens[quote[-1]].sentence).stop)
    )
    first = tree.sentence_tokens(tree.tokens[quote[0]].sentence).start
    before = range(quote.start - 1, max(quote.start - 9, first) - 1, -1)
    for nearby in (after, before):
        for token in nearby:
            if tree.pos(token) == "VERB" and (is_sayer(tree, token) or _is_quoter(tree, token)):
                head = speaker_of_verb(tree, token)
                if head is None or head in quote:
                    continue
                return Draft(
                    (token,),
                    tuple(quote),
                    SAYS,
                    "quote.beside",
                    0.7,
                    speaker_tokens(tree, head, stop=token),
                    quoted=True,
                )
    return None


def _after_colon(tree: Tree, quote: range) -> Draft | None:
    """Reads 'Ann Lee, mayor: "..."' where a sentence begins with a name and a colon."""
    first = tree.sentence_tokens(tree.tokens[quote[0]].sentence).start
    colon = next((t for t in (quote.start - 1, quote.start - 2) if tree.text(t) == ":"), None)
    if colon is None or not first < colon <= first + LONGEST_LABEL:
        return None
    speaker = trim(tree, [t for t in range(first, colon) if tree.text(t)[:1].isalnum()])
    is_name = bool(speaker) and not any(is_finite(tree, t) for t in speaker)
    if not is_name or not any(tree.pos(t) in {"PROPN", "PRON", "NOUN"} for t in speaker):
        return None
    label = tuple(range(speaker[0], speaker[-1] + 1))
    return Draft((colon,), tuple(quote), SAYS, "quote.colon", 0.7, label, quoted=True)


def _is_quoter(tree: Tree, token: int) -> bool:
    frames = cue_verbs().get(tree.lemma(token).lower(), {})
    return "clause" in frames or "quote" in frames


def _before(tree: Tree, quote: range, last: Draft | None) -> Draft | None:
    """A quotation that fills its sentence goes on with the last speaker of its paragraph."""
    if last is None:
        return None
    first = tree.tokens[quote[0]].sentence
    opening = trim(tree, tree.sentence_tokens(first))
    closing = trim(tree, tree.sentence_tokens(tree.tokens[quote[-1]].sentence))
    is_whole = opening and closing and opening[0] >= quote.start and closing[-1] < quote.stop
    spoke_in = tree.sentences[tree.tokens[last.cue[0]].sentence].paragraph
    if not is_whole or spoke_in != tree.sentences[first].paragraph:
        return None
    return Draft(
        last.cue, tuple(quote), SAYS, "quote.continues", 0.6, last.speaker, last.via, quoted=True
    )


def quote_type(content: Sequence[int], quotes: Quotes) -> QuoteType:
    """``direct`` inside quotation marks, ``mixed`` with some words in them, else ``indirect``."""
    inside = [quotes.at(token) is not None for token in content]
    if all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"
