"""Where rules and learned scores meet: which fillers are kept, which are added.

A score is the chance that a word fills a role of an event word of the same sentence. Without scores
every filler of the rules is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol, cast

from dateline.model.event import EventMention, RoleName
from dateline.resolve.tree import Tree
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.clause import phrase_tokens

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE = frozenset({"compound", "flat", "amod", "nummod", "det", "goeswith", "fixed"})
_TELLING = frozenset({"nmod", "appos"})
_DEEPEST = 4
_SUFFERERS = frozenset({"victim", "target"})
"""Whoever is hurt is mostly whom it was aimed at; the scores were learned with one role for each pair of words."""
_PLAIN = frozenset(
    {
        "passive.subject.hurt",
        "active.object.hurt",
        "harm.passive.subject.carrier.itself",
        "harm.order.carrier.itself",
        "harm.object.carrier.itself",
    }
)
"""Rules whose victims stand even against the scores, unless others fill the role.

The reports that the scores learned from name each victim once or twice; of a further mention the scores think too little.
"""


_OWN_DOER = frozenset({"active.subject", "passive.by"})
"""Rules for the doer in the clause of the event word itself."""


_SEIZING = frozenset({"arrest", "abduction", "release"})
"""Kinds of which nobody dies."""


class PairScores(Protocol):
    """Chances of roles for pairs of words."""

    def of(self, trigger: int, words: Sequence[int]) -> Sequence[Mapping[str, float]]:
        """For each word the chance of each role of the event at ``trigger``."""
        ...


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chance must reach: ``kept`` for a filler of the rules, ``added`` for one without a rule.

    Doers have a bar of their own: a wrong one accuses somebody.
    """

    kept: float = 0.05
    added: float = 0.8
    added_doer: float = 0.9


SHIPPED = Bars()


def combined(
    found: Sequence[Filler],
    mentions: Iterable[EventMention],
    assign: Assigner,
    scores: PairScores | None,
    *,
    bars: Bars = SHIPPED,
) -> list[Filler]:
    """The fillers of the rules that the scores do not speak against, and those the scores add."""
    if scores is None:
        return list(found)
    tree = assign.tree
    likely = [_is_likely(filler, tree, scores, bars) for filler in found]
    filled = {(f.mention.id, f.role) for f, fits in zip(found, likely, strict=True) if fits}
    kept = [
        f
        for f, fits in zip(found, likely, strict=True)
        if fits or (_is_plain(f) and (f.mention.id, f.role) not in filled)
    ]
    taken = {(f.mention.id, f.role, i) for f in kept for i in phrase_tokens(tree, f.head)}
    doers = {f.mention.id: f.head for f in kept if f.role == "actor" and f.rule in _OWN_DOER}
    suffers = {f.head: f.mention for f in kept if f.role in _SUFFERERS}
    ruled = {f.head for f in kept}
    for mention in mentions:
        doer = doers.get(mention.id)
        for filler in _added(mention, assign, scores, bars):
            place = (mention.id, filler.role, filler.head)
            is_inside = any(above in ruled for above in _wholes(tree, filler.head))
            other = suffers.get(filler.head)
            is_second = filler.role == "actor" and (
                doer is not None or _has_other_subject(tree, mention.token, filler.head)
            )
            is_other_deed = is_second or (
                other is not None
                and (
                    _is_other_deed(mention, other, doers)
                    or _is_told_of(tree, filler.head, other.token)
                )
            )
            if place not in taken and not is_inside and not is_other_deed:
                taken.add(place)
                kept.append(filler)
    return kept


def _has_other_subject(tree: Tree, verb: int, head: int) -> bool:
    """Whether the clause of a verb has a subject of its own: "police clashed with a crowd that had burned shops"."""
    for _ in range(_DEEPEST):
        if tree.pos(verb) not in ("VERB", "AUX"):
            return False
        subjects = tree.children(verb, "nsubj")
        if subjects:
            return head not in subjects
        if tree.relation(verb) != "conj":
            return False
        verb = tree.head(verb)
    return False


def _is_other_deed(mention: EventMention, other: EventMention, doers: Mapping[str, int]) -> bool:
    """Whether those whom rules take for the harmed of ``other`` are none of the harmed of ``mention``.

    "Gunmen attacked a post and soldiers killed six": the six are no victims of the gunmen.
    "Troops killed four and captured two": the two were not killed.
    """
    if (mention.kind in _SEIZING) != (other.kind in _SEIZING):
        return True
    doer, hurt_by = doers.get(mention.id), doers.get(other.id)
    return doer is not None and hurt_by is not None and hurt_by != doer


def _is_told_of(tree: Tree, head: int, noun: int) -> bool:
    """Whether a clause that tells of another event names somebody: "after incidents in which five died"."""
    for above in (head, *islice(tree.ancestors(head), _DEEPEST)):
        if tree.head(above) == noun:
            return tree.relation(above).startswith("acl")
    return False


def _wholes(tree: Tree, word: int) -> Iterator[int]:
    """What a noun only tells more of: the head in "the head of the customs office", the name beside it."""
    for _ in range(_DEEPEST):
        if tree.relation(word).partition(":")[0] not in _TELLING:
            return
        word = tree.head(word)
        if word < 0:
            return
        yield word


def _is_plain(filler: Filler) -> bool:
    """Whether somebody is said in so many words to be killed, hurt or seized: "the mayor was killed"."""
    return filler.role == "victim" and filler.rule in _PLAIN


def _is_likely(filler: Filler, tree: Tree, scores: PairScores, bars: Bars) -> bool:
    """Whether the scores leave room for a filler; they say nothing across sentences."""
    trigger = filler.mention.token
    if tree.tokens[filler.head].sentence != tree.tokens[trigger].sentence:
        return True
    words = list(phrase_tokens(tree, filler.head))
    for apposed in tree.children(filler.head, "appos"):
        words += phrase_tokens(tree, apposed)
    roles = _SUFFERERS if filler.role in _SUFFERERS else {filler.role}
    rows = scores.of(trigger, words)
    return max(sum(row.get(role, 0.0) for role in roles) for row in rows) >= bars.kept


def _added(
    mention: EventMention, assign: Assigner, scores: PairScores, bars: Bars
) -> Iterator[Filler]:
    """Words of the sentence that the scores alone put into a role."""
    tree = assign.tree
    sentence = tree.sentence_tokens(tree.tokens[mention.token].sentence)
    words = [i for i in sentence if tree.pos(i) in _NOMINAL and i != mention.token]
    for word, row in zip(words, scores.of(mention.token, words), strict=True):
        for role, chance in row.items():
            least = bars.added_doer if role == "actor" else bars.added
            if chance >= least and assign.may_fill(mention, word, role):
                head = _phrase_head(tree, word)
                yield Filler(mention, cast("RoleName", role), head, "scores", round(chance, 2))


def _phrase_head(tree: Tree, word: int) -> int:
    """The head of the phrase that a word stands in: the guards of "two border guards"."""
    current = word
    for _ in range(_DEEPEST):
        above = tree.head(current)
        if above < 0 or tree.relation(current).partition(":")[0] not in _INSIDE:
            break
        current = above
    return current if tree.pos(current) in _NOMINAL else word
