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
from dateline.stages.references.nouns import noun

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
        self._is_open: list[bool] = []
        for quotation in sorted(quotations, key=lambda q: q.span):
            inside = tree.tokens_in(quotation.inner)
            words = trim(tree, inside)
            if words and (not self.ranges or words[0] >= self.ranges[-1].stop):
                self.ranges.append(range(words[0], words[-1] + 1))
                self._marked.append(tree.tokens_in(quotation.span))
                self._is_open.append(not quotation.closed)
        self._stops = [r.stop for r in self.ranges]

    def reopens(self, tree: Tree, index: int) -> bool:
        """Whether a quotation goes on with the one before: left open at the end of its paragraph, opened again."""
        if index == 0 or not self._is_open[index - 1]:
            return False
        before, here = self.ranges[index - 1], self.ranges[index]
        first = tree.tokens[here[0]].sentence
        paragraph = tree.sentences[first].paragraph
        last = tree.sentences[tree.tokens[before[-1]].sentence].paragraph
        opening = trim(tree, tree.sentence_tokens(first))
        return paragraph == last + 1 and bool(opening) and opening[0] >= here[0]

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
    by_cue = [d for d in by_cue if quotes.at(d.cue[0]) is None] or by_cue
    places = [d.cue[0] for d in by_cue]
    by_place = {d.cue[0]: d for d in by_cue}
    heard: Draft | None = None
    for index, quote in enumerate(quotes.ranges):
        claiming = (cue for token in quote for cue in cues.get(token, ()) if cue not in quote)
        claimed = next(claiming, None)
        if claimed is not None:
            heard = by_place.get(claimed)
            continue
        at = bisect_left(places, quote.start)
        last = by_cue[at - 1] if at else None
        if quotes.reopens(tree, index) and heard is not None:
            yield _on(heard, quote, "quote.reopened")
            continue
        if len(quote) < MIN_WORDS:
            continue
        last = _later(last, heard)
        found = _beside(tree, quote) or _after_colon(tree, quote) or _before(tree, quote, last)
        if found is not None:
            heard = found
            has_cue = any(token in cues for token in quote)
            yield replace(found, rule=WHOLE) if has_cue else found


def _later(one: Draft | None, other: Draft | None) -> Draft | None:
    """Whichever cue stands later."""
    if one is None or other is None:
        return one or other
    return other if other.cue[0] > one.cue[0] else one


def _on(last: Draft, quote: range, rule: str) -> Draft:
    """The draft of a quotation with the speaker of another."""
    return Draft(last.cue, tuple(quote), SAYS, rule, 0.6, last.speaker, last.via, quoted=True)


def _beside(tree: Tree, quote: range) -> Draft | None:
    """Reads "...", said X in broken syntax; X said: "..."."""
    after = range(
        quote.stop, min(quote.stop + 12, tree.sentence_tokens(tree.tokens[quote[-1]].sentence).stop)
    )
    first = tree.sentence_tokens(tree.tokens[quote[0]].sentence).start
    before = range(quote.start - 1, max(quote.start - 9, first) - 1, -1)
    for nearby in (after, before):
        for token in nearby:
            is_cue = is_sayer(tree, token) or _is_quoter(tree, token)
            if tree.pos(token) == "VERB" and is_cue:
                if _is_told(tree, token):
                    return None
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
    # "Update: the mayor: ..." has another label before the speaker.
    labels = [t for t in range(first, colon) if tree.text(t) == ":"]
    first = labels[-1] + 1 if labels else first
    speaker = trim(tree, [t for t in range(first, colon) if tree.text(t)[:1].isalnum()])
    is_name = bool(speaker) and not any(is_finite(tree, t) for t in speaker)
    if speaker and not is_name and len(quote) > MIN_WORDS:
        return _told_before(tree, quote, range(first, colon), colon)
    if not is_name or not any(tree.pos(t) in {"PROPN", "PRON", "NOUN"} for t in speaker):
        return None
    label = tuple(range(speaker[0], speaker[-1] + 1))
    return Draft((colon,), tuple(quote), SAYS, "quote.colon", 0.7, label, quoted=True)


def _told_before(tree: Tree, quote: range, words: range, colon: int) -> Draft | None:
    """Reads 'The nurse, Ann Lee, saw it: "They ran"': the subject of the clause before the colon speaks."""
    if not any(is_finite(tree, t) for t in quote):
        return None
    for verb in words:
        if not is_finite(tree, verb) or tree.head(verb) in words:
            continue
        head = next((s for s in tree.children(verb, "nsubj") if s in words), None)
        if head is None or _is_told(tree, verb) or not _is_person(tree, head):
            return None
        label = speaker_tokens(tree, head, stop=verb)
        return Draft((colon,), tuple(quote), SAYS, "quote.told_before", 0.6, label, quoted=True)
    return None


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether the subject of a verb is told and says nothing: "I was told that"."""
    helpers = tree.children(verb, "aux:pass")
    return any(tree.lemma(t).lower() == "be" for t in helpers)


def _is_person(tree: Tree, head: int) -> bool:
    """Whether a word names a person: a name, "he", "a farmer"."""
    if tree.pos(head) == "PROPN" or tree.lower(head) in {"he", "she"}:
        return True
    known = noun(tree.lower(head))
    return known is not None and known.kind == "person"


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
    return _on(last, quote, "quote.continues")


def quote_type(content: Sequence[int], quotes: Quotes) -> QuoteType:
    """``direct`` inside quotation marks, ``mixed`` with some words in them, else ``indirect``."""
    inside = [quotes.at(token) is not None for token in content]
    if all(inside):
        return "direct"
    return "mixed" if any(inside) else "indirect"
