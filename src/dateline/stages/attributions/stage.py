"""Attributions: who passes on which words, by which cue, with which stance.

Every clause, phrase or quotation that a report puts into somebody's mouth becomes one attribution
per proposition. Words that nobody is named for have a source without evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution, Link
from dateline.model.text import Document, Evidence, Span, content_id
from dateline.model.why import Why
from dateline.resolve.tree import Tree
from dateline.stages.attributions.channels import asked_by, channelled
from dateline.stages.attributions.citing import cited
from dateline.stages.attributions.draft import Draft, Tone, cue_set, next_word, trim
from dateline.stages.attributions.own_mistakes import OWN_MISTAKE, OwnMistakes
from dateline.stages.attributions.propositions import propositions
from dateline.stages.attributions.quotes import WHOLE, Quotes, orphans, quote_type, widen
from dateline.stages.attributions.reports import called_false, false_report, reported_clause
from dateline.stages.attributions.speaker_names import (
    SpeakerNames,
    source_id,
    speaks_for_report,
)
from dateline.stages.attributions.verbs import verb_drafts
from dateline.stages.attributions.votes.combine import is_said, voted
from dateline.stages.attributions.votes.reading import Votes
from dateline.stages.attributions.words import (
    according_drafts,
    adverb_drafts,
    doubt_drafts,
    falsehood_drafts,
    figure_drafts,
    noun_drafts,
    passive_drafts,
    unclear_drafts,
    unproved_drafts,
)

LONGEST_SENTENCE = 400
"""Tokens; longer ones are lists or hostile input, and reading them is not linear."""

MOST_PIECES = 60
"""In one sentence; more is no sentence of news, and is left as it is."""

FIRST_PERSON = frozenset({"i", "we"})

Finder = Callable[[Tree, int], Iterator[Draft]]

FINDERS: tuple[Finder, ...] = (
    verb_drafts,
    according_drafts,
    noun_drafts,
    adverb_drafts,
    doubt_drafts,
    unproved_drafts,
    passive_drafts,
    unclear_drafts,
    falsehood_drafts,
    figure_drafts,
)
BY_POS: Mapping[str, tuple[Finder, ...]] = {
    "VERB": (verb_drafts, passive_drafts),
    "AUX": (verb_drafts,),
    "ADJ": (passive_drafts,),
    "NOUN": (noun_drafts,),
}


LONGEST_CARRIER = 8
"""Tokens of "foreign reports" before "that P are false"."""


class AttributionStage:
    """Gives the attributions of a report."""

    name = "attributions"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
        VECTORS,
    )
    gives = ATTRIBUTIONS

    def run(self, analysis: Analysis) -> Sequence[Attribution]:
        """Attributions in order of their content."""
        tree = Tree.of(analysis)
        if not tree.words:
            return ()
        quotes = Quotes(tree, analysis.get(QUOTATIONS))
        found = (d for d in find_drafts(tree) if not speaks_in_quotation(tree, d, quotes))
        found = (d for d in found if not is_of_itself(tree, d))
        drafts = [
            channelled(tree, cited(tree, disbelieved(tree, widen(within(d, quotes), quotes))))
            for d in found
        ]
        drafts.extend(orphans(tree, quotes, drafts))
        drafts = voted(tree, drafts, Votes.of(analysis, tree), is_said)
        drafts = asked_by(tree, nest(drafts))
        drafts.sort(key=lambda d: (d.cue[0], d.content))
        spoken = [s for d in drafts for s in (*d.via, *([d.speaker] if d.speaker else []))]
        names = SpeakerNames(analysis, tree, spoken)
        mistakes = OwnMistakes(tree, names.is_outlet)
        drafts = [mistakes.judged(draft) for draft in drafts]
        pieces = [piece for draft in drafts for piece in split(tree, draft, quotes)]
        told = [
            attribution(analysis.document, tree, piece, names, quotes)
            for piece in innermost(tree, pieces)
        ]
        unique = {(a.content.spans, a.chain[-1].source, a.stance): a for a in reversed(told)}
        return sorted(unique.values(), key=lambda a: (a.content.spans, a.id))


def find_drafts(tree: Tree) -> Iterator[Draft]:
    """The drafts of every cue in sentences of ordinary length."""
    for index in range(len(tree.sentences)):
        tokens = tree.sentence_tokens(index)
        if len(tokens) > LONGEST_SENTENCE:
            continue
        for token in tokens:
            for find in finders(tree, token, is_first=token == tokens.start):
                yield from find(tree, token)


def finders(tree: Tree, token: int, *, is_first: bool) -> Sequence[Finder]:
    """The readers that a token can be a cue for, by its part of speech and its word, in their order."""
    by_pos = BY_POS.get(tree.pos(token), ())
    by_word = by_first_word().get(tree.lower(token), ())
    is_figure = next_word(tree, token) == "by"
    if not (by_word or is_first or is_figure):
        return by_pos
    wanted = {*by_pos, *by_word}
    if is_first:
        wanted.add(falsehood_drafts)
    if is_figure:
        wanted.add(figure_drafts)
    return [find for find in FINDERS if find in wanted]


@cache
def by_first_word() -> Mapping[str, frozenset[Finder]]:
    """Which readers a word can open, of those that look for words."""
    words = {
        according_drafts: {"according"},
        adverb_drafts: cue_set("adverbs", "reported"),
        doubt_drafts: {"doubt", "confirmation"},
        unproved_drafts: cue_set("negatable", "own_proofs"),
        unclear_drafts: cue_set("negatable", "unclear") | cue_set("negatable", "clear"),
    }
    every = frozenset().union(*words.values())
    return {w: frozenset(find for find, opens in words.items() if w in opens) for w in every}


def speaks_in_quotation(tree: Tree, draft: Draft, quotes: Quotes) -> bool:
    """Whether a cue is the speaker's own "I think" or "we found" inside a quotation."""
    if draft.speaker is None or quotes.at(draft.cue[0]) is None:
        return False
    return len(draft.speaker) == 1 and tree.lower(draft.speaker[0]) in FIRST_PERSON


def is_of_itself(tree: Tree, draft: Draft) -> bool:
    """Whether what is said would be the speaker's own words: "said a teacher who ...", "those who say so"."""
    if draft.speaker and draft.content[0] == draft.speaker[0]:
        return True
    return tree.lower(draft.content[0]) == "so" and draft.content[0] == draft.cue[-1] + 1


def within(draft: Draft, quotes: Quotes) -> Draft:
    """The draft of a cue inside a quotation, its content kept inside the quotation too."""
    quote = quotes.at(draft.cue[0])
    if quote is None or draft.content[0] not in quote:
        return draft
    return replace(draft, content=tuple(t for t in draft.content if t in quote))


def disbelieved(tree: Tree, draft: Draft) -> Draft:
    """The draft of "reports that P are false, he said" as a denial of P."""
    if draft.tone.stance == "denies":
        reported = trim(tree, reported_clause(tree, draft.content))
        return replace(draft, content=tuple(reported)) if reported else draft
    content = trim(tree, false_report(tree, draft.content))
    if not content or draft.tone.stance != "asserts":
        return draft
    tone = Tone("denies", draft.tone.colour)
    carrier = tuple(t for t in draft.content if t < content[0] - 1)
    is_owned = any(tree.lower(t) in {"'s", "’s", "'", "’", "by"} for t in carrier)
    is_bare = 0 < len(carrier) <= LONGEST_CARRIER and not draft.via and not is_owned
    via = (carrier,) if is_bare else draft.via
    return replace(draft, content=tuple(content), tone=tone, rule=f"{draft.rule}.false", via=via)


def nest(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts whose cue stands inside another's content pass through that speaker."""
    around: dict[int, Draft] = {}
    cues = {draft.cue[0] for draft in drafts}
    for draft in drafts:
        if draft.speaker is not None:
            for token in draft.content:
                if token in cues:
                    around.setdefault(token, draft)
    nested = []
    for draft in drafts:
        outer = around.get(draft.cue[0])
        if outer is None or not outer.speaker or outer.cue == draft.cue:
            nested.append(draft)
        else:
            nested.append(replace(draft, via=(outer.speaker, *draft.via)))
    return nested


def split(tree: Tree, draft: Draft, quotes: Quotes) -> Iterator[Draft]:
    """One draft for each proposition of a draft's content; words quoted inside one stay together."""
    if draft.rule == WHOLE:
        yield draft
        return
    pieces: list[list[int]] = []
    for piece in propositions(tree, draft.content):
        quote = quotes.at(piece[0])
        if pieces and quote is not None and pieces[-1][0] < quote.start <= pieces[-1][-1]:
            pieces[-1].extend([*range(pieces[-1][-1] + 1, piece[0]), *piece])
        else:
            pieces.append(piece)
    for piece in pieces:
        yield _called_false(tree, replace(draft, content=tuple(piece)))


def _called_false(tree: Tree, draft: Draft) -> Draft:
    """The draft of "that figure is false" as a denial of the figure."""
    content = called_false(tree, draft.content) if draft.tone.stance == "asserts" else []
    # "That is a lie: she saw him" says more than that it is a lie.
    says_more = any(tree.text(t) in {":", ";", "–", "—"} for t in draft.content[len(content) :])
    if not content or says_more:
        return draft
    tone = Tone("denies", draft.tone.colour)
    return replace(draft, content=tuple(content), tone=tone, rule=f"{draft.rule}.false")


def innermost(tree: Tree, pieces: Sequence[Draft]) -> list[Draft]:
    """The pieces without those that only wrap another one ("he said he feared that P").

    A weak cue ("found", "shows") inside somebody else's words is no speech of its own.
    """
    weak = cue_set("aside", "weak")
    by_sentence: dict[int, list[Draft]] = defaultdict(list)
    for piece in pieces:
        by_sentence[tree.tokens[piece.cue[0]].sentence].append(piece)
    kept = []
    for piece in pieces:
        # A quotation that goes on ("..., he said. "...") has its cue in another sentence.
        around = {tree.tokens[token].sentence for token in (piece.cue[0], piece.content[0])}
        near = [p for number in sorted(around) for p in by_sentence[number]]
        if len(near) > MOST_PIECES:
            kept.append(piece)
            continue
        beside = [p for p in near if p.cue != piece.cue]
        if tree.lemma(piece.cue[-1]).lower() in weak and any(
            piece.cue[0] in p.content for p in beside
        ):
            continue
        inner = [p for p in beside if p.cue[0] in piece.content and p.rule != "adverb"]
        if any(_wraps(tree, piece, p, weak) for p in inner):
            continue
        kept.append(piece)
    return kept


def _wraps(tree: Tree, outer: Draft, inner: Draft, weak: frozenset[str]) -> bool:
    """Whether most of the outer content is the content of the inner cue."""
    if tree.lemma(inner.cue[-1]).lower() in weak or inner.speaker is None:
        return False
    shared = set(outer.content) & set(inner.content)
    return 2 * len(shared) >= len(outer.content)


def attribution(
    document: Document, tree: Tree, draft: Draft, names: SpeakerNames, quotes: Quotes
) -> Attribution:
    """The record for a draft."""
    content = evidence(document, tree, quotes.closed(draft.content))
    cue = evidence(document, tree, draft.cue)
    speakers = (*draft.via, *([draft.speaker] if draft.speaker else []))
    chain = tuple(
        link(document, tree, speaker, names, quotes, is_own=draft.rule.endswith(OWN_MISTAKE))
        for speaker in speakers
        # "told this newspaper" says nothing new; "this newspaper reported, citing Y" does.
        if draft.rule == "citing" or speaker is draft.speaker or not names.is_outlet(speaker)
    )
    if draft.speaker is None or not chain:
        chain = (*chain, Link(source_id(document.id, draft.voice)))
    chain = tuple(
        step
        for step, after in zip_longest(chain, chain[1:])
        if after is None or not _same_words(step, after)
    )
    spans = [(s.start, s.end) for s in content.spans]
    return Attribution(
        id=content_id("attribution", document.id, spans, cue.spans[0].start, draft.tone.stance),
        chain=chain,
        content=content,
        quote_type=quote_type(draft.content, quotes),
        stance=draft.tone.stance,
        colour=draft.tone.colour,
        why=Why("attributions", draft.rule, draft.score),
        cue=cue,
    )


def _same_words(outer: Link, inner: Link) -> bool:
    """Whether two steps of a chain are one speaker named by the same words ("he said he feared")."""
    if outer.source != inner.source or outer.evidence is None or inner.evidence is None:
        return False
    return outer.evidence.quote.casefold() == inner.evidence.quote.casefold()


def link(
    document: Document,
    tree: Tree,
    speaker: Sequence[int],
    names: SpeakerNames,
    quotes: Quotes,
    *,
    is_own: bool = False,
) -> Link:
    """The step of a chain for a speaker; "we" outside quotation marks is the report's outlet.

    ``is_own`` for the report that takes its own words back.
    """
    is_report = is_own or (speaks_for_report(tree, speaker) and quotes.at(speaker[0]) is None)
    name = names.name(speaker, is_report=is_report)
    return Link(source_id(document.id, name), evidence(document, tree, speaker))


def evidence(document: Document, tree: Tree, tokens: Sequence[int]) -> Evidence:
    """Evidence for tokens: one span for each run without a gap."""
    runs: list[list[int]] = []
    for token in tokens:
        if runs and token == runs[-1][1] + 1:
            runs[-1][1] = token
        else:
            runs.append([token, token])
    return document.evidence(
        *(Span(tree.tokens[a].span.start, tree.tokens[b].span.end) for a, b in runs)
    )
