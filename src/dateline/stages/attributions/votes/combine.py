"""Rules and votes together: votes mend where a content ends, drop weak drafts and add cues that no table has.

Drafts of a cue inside somebody else's words stay as the rules made them: the votes were fitted to outer
attributions only. So do those about what nobody confirms, whose content is not what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import (
    Draft,
    Tone,
    clean_lemma,
    cue_set,
    cue_verbs,
    is_negated,
    trim,
)
from dateline.stages.attributions.signs import RELATIVE, is_finite
from dateline.stages.attributions.verbs import is_nobody
from dateline.stages.attributions.votes.reading import Ascribed, Votes

KEPT = 0.2
"""Least chance of a cue that only the tables take for one. All bars were chosen on reports of PolNeAR's
training split that the votes had not seen."""
ADDED = 0.4
"""Least chance of a cue that only the votes take for one."""
ADDED_UNNAMED = 0.5
"""The same where nobody is named as source."""
CLEAR = 2.0
"""Score of an added content."""
BETTER_CONTENT = 2.0
"""How much better another content must score than that of the rules."""
BETTER_SOURCE = 3.0

LEARNED = "learned"
"""The rule of added drafts."""
OF_RULES = (
    "not.", "no.", "adverb", "unclear", "doubt", "quote.", "passive", "false", "citing", "quoted_by", "as_saying",
    "noun",
)  # fmt: skip
"""Rules whose contents stay as they are."""
SAYS = Tone("asserts", "neutral")
DENIES = Tone("denies", "assertive")
QUESTIONS = Tone("questions", "suggesting")
STRONG = frozenset({"VERB", "NOUN", "AUX", "ADJ", "PROPN"})


def head_of(tree: Tree, cue: Sequence[int]) -> int:
    """The word of a cue that no other word of it governs, a verb or noun where there are several."""
    inside = set(cue)
    tops = [t for t in cue if tree.head(t) not in inside] or list(cue)
    return next((t for t in tops if tree.pos(t) in STRONG), tops[0])


def voted(
    tree: Tree,
    drafts: Sequence[Draft],
    votes: Votes | None,
    is_wanted: Callable[[Tree, Draft], bool],
    told: Collection[int] = (),
) -> list[Draft]:
    """The drafts that rules and votes make together; those of the rules where there are no votes.

    ``is_wanted`` chooses among the drafts that the votes add; ``told`` are words of other attributions.
    """
    if votes is None:
        return list(drafts)
    within = {t for d in drafts for t in d.content if d.speaker is not None} | set(told)
    cues = {t for d in drafts for t in d.cue}
    kept = [
        d if d.cue[0] in within or _is_settled(d) else mended(tree, d, votes, cues)
        for d in drafts
        if d.cue[0] in within or not _is_weak(d, votes)
    ]
    return [*kept, *(d for d in added(tree, kept, votes, told) if is_wanted(tree, d))]


def _is_settled(draft: Draft) -> bool:
    is_plain = draft.tone.stance == "asserts" and not draft.via
    return not is_plain or draft.rule.startswith(OF_RULES)


def _is_weak(draft: Draft, votes: Votes) -> bool:
    """Whether the votes see no cue where a table does."""
    if draft.quoted or draft.tone.stance != "asserts" or draft.rule.startswith(OF_RULES):
        return False
    return max(votes.chance(t) for t in draft.cue) < KEPT


def mended(tree: Tree, draft: Draft, votes: Votes, cues: Collection[int] = ()) -> Draft:
    """The draft with source and content of the votes where those are clearly better.

    Of ``cues`` none may come into a content.
    """
    found = votes.ascribed(head_of(tree, draft.cue))
    content, speaker = draft.content, draft.speaker
    if _is_better(tree, draft, found, cues):
        content = tuple(trim(tree, found.content))
    if found.source and found.source_score > 0:
        is_other = speaker is not None and not set(speaker) & set(found.source)
        if speaker is None or (is_other and found.source_gain(speaker) > BETTER_SOURCE):
            speaker = tuple(t for t in found.source if t not in set(content)) or speaker
    if speaker is not None:
        speaker = tuple(t for t in speaker if t not in set(content)) or speaker
    return replace(draft, content=content, speaker=speaker)


def _is_better(tree: Tree, draft: Draft, found: Ascribed, cues: Collection[int]) -> bool:
    """Whether the votes have a clearly better content, no part of which is the cue or its whole speaker."""
    if draft.quoted or not found.spans(draft.content) or not trim(tree, found.content):
        return False
    if set(draft.cue) & set(found.content):
        return False
    more = [t for t in found.content if t > draft.content[-1]]
    if not set(cues).isdisjoint(more):
        return False  # "said the road was open but admitted that": another statement
    if any(tree.lower(t) in RELATIVE for t in more[:2]):
        return False  # "blamed the militia, whose leader was jailed in May": the report's own words
    return found.content_gain(draft.content) > BETTER_CONTENT


def added(
    tree: Tree, drafts: Sequence[Draft], votes: Votes, told: Collection[int] = ()
) -> Iterator[Draft]:
    """Drafts of cues that no rule found, likeliest first, none inside the words of another."""
    said = {t for d in drafts for t in d.content} | set(told)
    cues = {t for d in drafts for t in d.cue}
    for cue in votes.likely(ADDED):
        if cue in said or cue in cues:
            continue
        found = votes.ascribed(cue)
        content = trim(tree, found.content)
        chance = votes.chance(cue)
        is_clear = found.content_score > CLEAR and (found.source or chance >= ADDED_UNNAMED)
        if not content or not is_clear or cues & set(content) or said & set(content):
            continue
        if found.source and is_nobody(tree, found.source):
            continue
        said.update(content)
        cues.add(cue)
        yield Draft(
            cue=(cue,),
            content=tuple(content),
            tone=tone_of(tree, cue),
            rule=LEARNED,
            score=round(chance, 2),
            speaker=found.source or None,
        )


def tone_of(tree: Tree, cue: int) -> Tone:
    """The tone that the tables give a cue, else that of "say"."""
    lemma = clean_lemma(tree, cue)
    if lemma in cue_set("learned", "denying"):
        return DENIES
    if lemma in cue_set("learned", "questioning"):
        return QUESTIONS
    return next(iter(cue_verbs().get(lemma, {}).values()), SAYS)


def is_said(tree: Tree, draft: Draft) -> bool:
    """Whether an added draft passes on what somebody says, and not what he wants, favours or does."""
    return not is_negated(tree, draft.cue[0]) and any(
        is_finite(tree, t) and tree.lower(t - 1) != "to" for t in draft.content if t
    )
