"""Who acts and on whom, in the clause of a political act: source and target as PLOVER records them.

The source is the subject of the deciding verb (or who it is done by), borrowed from the verbs above it;
the target the first name that hangs on it. With a joint subject ("Ada and Boris met") both are both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.resolve.plover import Act
from dateline.resolve.tree import Tree

CLIMB = 5
"""How many words up a subject may be borrowed from."""
_BORROWS = frozenset(
    {"xcomp", "ccomp", "advcl", "conj", "acl", "obj", "obl", "nmod", "dep", "parataxis", "compound"}
)
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "who", "which", "that", "i"})
_PLACES = frozenset(
    {
        "in",
        "at",
        "near",
        "into",
        "inside",
        "outside",
        "around",
        "after",
        "before",
        "over",
        "throughout",
    }
)
_BOUNDS = frozenset(
    {
        ",",
        ";",
        "after",
        "following",
        "amid",
        "as",
        "since",
        "during",
        "because",
        "and",
        "where",
        "which",
        "who",
    }
)
_TELLS = frozenset({"say", "report", "tell", "announce", "accord"})
_PASSIVE = frozenset({"been", "was", "were", "being"})
_BEFALLS = frozenset({"die", "perish", "suffer"})
ALONE = frozenset({"RETREAT"})
"""What a side often does by itself; a place is then no target."""
JOINT = frozenset({"AGREE", "SUPPORT", "CONSULT", "COOPERATE", "REJECT", "ASSAULT"})
REACH = 12
"""How many words before a verb may name who acts."""
_TIMES = frozenset(
    {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
        "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
        "today", "yesterday", "tomorrow", "week", "month", "year", "night", "day",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """Tokens of the source and of the target; empty where the sentence names none."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    is_joint: bool = False


def sides_of(tree: Tree, act: Act, tokens: Sequence[int]) -> Sides:
    """Source and target of an act in a sentence; both are the whole subject when several act together."""
    if not tree.words:
        return Sides((), ())
    first = min(act.tokens)
    found = _source_head(tree, act.tokens[0], frozenset(tokens))
    is_suffered = any(_sufferers(tree, token) for token in act.tokens)
    before = () if is_suffered else _before(tree, first, tokens)
    source = tuple(tree.phrase(found)) if found is not None else before
    partners = tree.children(found, "conj") if found is not None else []
    with_partners = {i for p in partners for i in tree.phrase(p)} | set(source)
    target = _target(tree, act, tokens, with_partners)
    if partners and (not target or act.root in JOINT) and _is_with_nobody(tree, target):
        both = tuple(sorted(with_partners))
        return Sides(both, both, is_joint=True)
    return Sides(source, target)


def _source_head(tree: Tree, index: int, inside: frozenset[int]) -> int | None:
    """The head of who acts: subject, "by" phrase, or the subject of what the word hangs on."""
    current = index
    for _ in range(CLIMB):
        suffers = _sufferers(tree, current)
        active = [i for i in tree.children(current, "nsubj") if i not in suffers]
        is_after = current > index and tree.relation(index) != "amod"
        named = [i for i in active if tree.lower(i) not in _PRONOUNS and not _is_time(tree, i)]
        if named and not is_after:
            return named[0]
        agents = [i for i in tree.children(current, "obl:agent") if not _is_time(tree, i)]
        if agents:
            return agents[0]
        above = tree.head(current)
        if above not in inside or tree.relation(current) not in _BORROWS:
            owners = tree.children(current, "nmod:poss")
            return owners[0] if owners else None
        current = above
    return None


def _before(tree: Tree, index: int, tokens: Sequence[int]) -> tuple[int, ...]:
    """The words right before a verb, past auxiliaries, adverbs and days, back to a comma or the start."""
    found: list[int] = []
    for before in range(index - 1, max(index - 1 - REACH, min(tokens) - 1), -1):
        if tree.lower(before) in {",", ";", ":", "(", ")", "that"}:
            if found:
                break
            continue
        is_filler = tree.pos(before) in ("AUX", "ADV", "PART", "ADP") or _is_time(tree, before)
        if found or not is_filler:
            found.append(before)
    return tuple(reversed(found))


def _target(tree: Tree, act: Act, tokens: Sequence[int], without: set[int]) -> tuple[int, ...]:
    """The first name after the act's verb; one that only tells where gives way to a later one beside it."""
    verb = min(act.tokens)
    for token in act.tokens:
        suffers = [i for i in _sufferers(tree, token) if tree.lower(i) not in _PRONOUNS]
        if suffers and suffers[0] not in without:
            return tuple(tree.phrase(suffers[0]))
    where: tuple[int, ...] = ()
    for run in _runs(tree, [i for i in tokens if i > verb and i not in without], tokens):
        if _is_told(tree, run, tokens) or (where and _is_apart(tree, where[-1], run[0])):
            break
        if _preposition(tree, run[0], verb) not in _PLACES:
            return run
        where = where or run
    return () if act.root in ALONE else where


def _sufferers(tree: Tree, index: int) -> list[int]:
    """The subjects of a passive, or of a verb that says what befell somebody."""
    passive = tree.children(index, "nsubj:pass")
    is_passive = {tree.lower(i) for i in tree.children(index, "aux")} & _PASSIVE
    befell = tree.lemma(index) in _BEFALLS
    return passive or (tree.children(index, "nsubj") if is_passive or befell else [])


def place_of(tree: Tree, act: Act, tokens: Sequence[int]) -> tuple[int, ...]:
    """The first name after the act's verb that tells where; empty when there is none."""
    verb = min(act.tokens)
    runs = _runs(tree, [i for i in tokens if i > verb], tokens)
    return next((run for run in runs if _preposition(tree, run[0], verb) in _PLACES), ())


def _is_apart(tree: Tree, left: int, right: int) -> bool:
    """Whether a comma or a circumstance stands between two names."""
    return any(tree.lower(i) in _BOUNDS for i in range(left + 1, right))


def _runs(tree: Tree, indices: Sequence[int], tokens: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Names in order: words with a capital side by side, and the small words that belong to them."""
    run: list[int] = []
    for index in indices:
        is_name = _is_name(tree, index, tokens)
        if run and (index != run[-1] + 1 or not is_name):
            yield tuple(run)
            run = []
        if is_name:
            run.append(index)
    if run:
        yield tuple(run)


def _is_told(tree: Tree, run: Sequence[int], tokens: Sequence[int]) -> bool:
    """Whether a name only says who tells it: ", the Interfax agency said", "according to Ada"."""
    before = [tree.lower(i) for i in range(max(run[0] - 3, tokens[0]), run[0])]
    after = range(run[-1] + 1, min(run[-1] + 5, tokens[-1] + 1))
    tells = any(tree.lemma(i) in _TELLS and tree.pos(i) == "VERB" for i in after)
    return "according" in before or ("," in before and tells)


def _preposition(tree: Tree, index: int, verb: int) -> str:
    """The preposition of the phrase that a name stands in, past articles and adjectives; empty without."""
    for before in range(index - 1, max(verb, index - 5), -1):
        if tree.pos(before) == "ADP" or tree.lower(before) == "to":
            return tree.lower(before)
        if tree.pos(before) not in ("DET", "ADJ", "NUM", "NOUN", "PROPN"):
            return ""
    return ""


def _is_with_nobody(tree: Tree, target: Sequence[int]) -> bool:
    return not any(tree.lower(i) in {"with", "against", "between"} for i in target)


def _is_name(tree: Tree, index: int, tokens: Sequence[int]) -> bool:
    """Whether a word is a proper name or a word of a people, and no day or month."""
    text = tree.text(index)
    is_first = index == tokens[0]
    is_nominal = tree.pos(index) not in ("PRON", "DET") and not is_first
    return text[:1].isupper() and is_nominal and not _is_time(tree, index)


def _is_time(tree: Tree, index: int) -> bool:
    return tree.lower(index) in _TIMES


def phrase_extents(tree: Tree, tokens: Sequence[int]) -> tuple[int, int] | None:
    """Start and end of the text that some tokens cover; None without tokens."""
    if not tokens:
        return None
    span = tree.span(tokens)
    return span.start, span.end
