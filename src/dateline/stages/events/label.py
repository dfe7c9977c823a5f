"""A short name of an event in the report's own words: "killed in a car bombing", "fire at a car park"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.lexicon import table
from dateline.model.text import Document
from dateline.resolve.tree import Tree
from dateline.stages.events.known import DAYS, MONTHS, Known

WORDS = 10
"""How many words a label has at most."""
SUBJECT = 4
"""How many words of a subject may stand in a label."""
LOOKED_AT = 6
"""How many mentions of an event may give its label."""
LATER = frozenset({"obj", "obl", "nmod", "compound", "xcomp", "iobj"})
BEFORE_NOUN = ("compound", "amod", "nummod", "nmod:poss")
BREAKS = frozenset({",", ";", ":", ".", "—", "–", "-", "(", ")", '"', "“", "”", "'", "’", "‘"})


def label(document: Document, tree: Tree, members: Sequence[Known]) -> str:
    """The best name among those that the mentions of an event give."""
    best = max(members[:LOOKED_AT], key=lambda m: (_worth(tree, m, members), -m.order))
    span = tree.span(_phrase(tree, best))
    return " ".join(document.text[span.start : span.end].split())


def _worth(tree: Tree, known: Known, members: Sequence[Known]) -> float:
    """How well a mention names the event: words that say something, of its kind, told early."""
    words = table("en", "merging")
    said = [tree.lower(i) for i in _phrase(tree, known)]
    content = sum(w not in words["empty"] for w in said)
    return (
        min(content, 5)
        + 2.0 * (known.scenario == members[0].scenario)
        - 2.0 * any(w in words["vague"] for w in said)
        - 3.0 * (known.mention.realis != members[0].mention.realis)
        - 0.2 * min(known.sentence, 10)
        - 2.0 * (known.tier == "generic" and content < 2)
    )


def _phrase(tree: Tree, known: Known) -> tuple[int, ...]:
    """The first and last token of the words around a mention that belong to it."""
    own = tree.tokens_in(known.mention.evidence.spans[0])
    first, last = own[0], own[-1]
    if len(known.mention.evidence.spans) > 1:
        last = max(last, tree.tokens_in(known.mention.evidence.spans[-1])[-1])
    if not tree.words:
        return tuple(range(first, last + 1))
    head = known.mention.token
    if tree.pos(head) in ("NOUN", "PROPN"):
        first = _noun_start(tree, head, first)
    room = WORDS - (last + 1 - first)
    end = _complements(tree, head, last, room)
    if tree.pos(head) not in ("NOUN", "PROPN"):
        first = _verb_start(tree, head, first, is_bare=end == last)
    if end == last > first and tree.pos(end) == "ADP":
        end -= 1
    return tuple(range(first, end + 1))


def _noun_start(tree: Tree, head: int, first: int) -> int:
    """The start of a noun with the words right before it that are part of its phrase."""
    start = first
    for child in sorted(tree.children(head, *BEFORE_NOUN), reverse=True):
        phrase = tree.phrase(child)
        if phrase[-1] == start - 1 and len(phrase) <= SUBJECT and not _breaks(tree, phrase):
            start = phrase[0]
    return start


def _verb_start(tree: Tree, head: int, first: int, *, is_bare: bool) -> int:
    """The start of a verb, with a short passive subject, or with any where nothing follows it."""
    relations = ("nsubj:pass", "nsubj") if is_bare else ("nsubj:pass",)
    for child in tree.children(head, *relations):
        phrase = tree.phrase(child)
        between = range(phrase[-1] + 1, first)
        is_close = all(tree.pos(i) in ("AUX", "ADV", "PART") for i in between)
        is_short = len(phrase) <= SUBJECT and tree.pos(child) != "PRON"
        if phrase[-1] < first and is_close and is_short and not _breaks(tree, phrase):
            return phrase[0]
    return first


def _complements(tree: Tree, head: int, last: int, room: int) -> int:
    """The last token of the objects and places that follow right after, as far as there is room."""
    end = last
    for child in sorted(tree.children(head)):
        if child <= last or tree.relation(child).partition(":")[0] not in LATER:
            continue
        phrase = [i for i in tree.phrase(child) if i > end]
        if not phrase or phrase[0] != end + 1:
            break
        stop = _cut(tree, phrase, room - (end - last))
        end = max(end, stop)
        if stop < phrase[-1]:
            break
    return end


def _cut(tree: Tree, phrase: Sequence[int], room: int) -> int:
    """The last token of a phrase that still makes sense: the end, or the word before a preposition."""
    stop = phrase[0] - 1
    for position, index in enumerate(phrase):
        if (
            _is_time(tree, index)
            or position >= room
            or index != phrase[0] + position
            or tree.text(index) in BREAKS
        ):
            return stop
        following = index + 1
        is_end = position + 1 == len(phrase) or tree.text(following) in BREAKS
        if is_end or (tree.pos(following) == "ADP" and tree.pos(index) in ("NOUN", "PROPN")):
            stop = index
    return stop


def _is_time(tree: Tree, index: int) -> bool:
    """Whether a word says when: the record shows that beside the label."""
    word = tree.lower(index)
    is_year = len(word) == 4 and word.isdecimal()
    return is_year or word in DAYS or word in MONTHS or word in table("en", "merging")["time_words"]


def _breaks(tree: Tree, phrase: Sequence[int]) -> bool:
    return any(tree.text(i) in BREAKS for i in phrase) or phrase[-1] - phrase[0] + 1 != len(phrase)
