"""Whether a place name stands for a location, for those who govern it, or describes another noun.

"in Moscow", "Moscow was ready to talk", "his Moscow apartment".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.place import Feature, Sense
from dateline.resolve.tree import Tree

_SPEAKING_FEATURES = frozenset({"city", "country", "region", "area"})


@dataclass(frozen=True, slots=True)
class _Cues:
    subject_of: frozenset[str]
    object_of: frozenset[str]
    governing: dict[str, frozenset[str]]
    between: frozenset[str]
    possessed: frozenset[str]
    kinds: frozenset[str]
    attitudes: frozenset[str]
    agents: frozenset[str]
    says: frozenset[str]


@cache
def _cues() -> _Cues:
    raw = table("en", "places")
    metonym = raw["metonym"]
    return _Cues(
        subject_of=frozenset(metonym["subject_of"]),
        object_of=frozenset(metonym["object_of"]),
        governing={
            "to": frozenset(metonym["nouns_to"]),
            "with": frozenset(metonym["nouns_with"]),
            "against": frozenset(metonym["nouns_against"]),
        },
        between=frozenset(metonym["between_nouns"]),
        possessed=frozenset(metonym["possessed"]),
        attitudes=frozenset(metonym["attitudes"]),
        agents=frozenset(metonym["agents"]),
        says=frozenset(metonym["says"]),
        kinds=frozenset(word for words in raw["kinds"].values() for word in words),
    )


def sense_of(tree: Tree, first: int, last: int, feature: Feature) -> Sense:
    """The sense of the name that the tokens ``first`` to ``last`` (half-open) spell."""
    cues = _cues()
    before = tree.lower(first - 1) if first else ""
    noun = tree.lower(first - 2) if first >= 2 else ""
    after = tree.lower(last) if last < len(tree.tokens) else ""
    owned = tree.lower(last + 1) if last + 1 < len(tree.tokens) else ""
    if feature not in _SPEAKING_FEATURES:
        return "literal"
    if (
        before in cues.agents
        or after in cues.says
        or noun in cues.governing.get(before, ())
        or _is_between(tree, first, cues)
    ):
        return "metonym"
    if after in ("'s", "’s", "'", "’"):
        return "metonym" if owned in cues.possessed and before not in ("in", "at") else "literal"
    return _syntactic_sense(tree, first, last, cues) if tree.words else "literal"


def _is_between(tree: Tree, first: int, cues: _Cues) -> bool:
    """``talks between Moscow and Kyiv``: either name."""
    for back in (1, 3):
        at = first - back
        if at >= 1 and tree.lower(at) == "between" and tree.lower(at - 1) in cues.between:
            return back == 1 or tree.lower(first - 1) == "and"
    return False


def _syntactic_sense(tree: Tree, first: int, last: int, cues: _Cues) -> Sense:
    top = next(
        (i for i in range(last - 1, first - 1, -1) if not first <= tree.head(i) < last), last - 1
    )
    relation, head = tree.relation(top), tree.head(top)
    if head < 0:
        return "literal"
    if any(tree.relation(i) == "case" for i in tree.children(top)):
        return "literal"
    if relation.startswith("nsubj") and not relation.endswith("pass"):
        return "metonym" if _acts(tree, head, cues) else "literal"
    if relation in ("obj", "iobj") and tree.lemma(head) in cues.object_of:
        return "metonym"
    if relation in ("compound", "amod", "nmod", "nummod") and head >= last:
        return "literal" if tree.lower(head) in cues.kinds else "modifier"
    return "literal"


def _acts(tree: Tree, head: int, cues: _Cues) -> bool:
    """Whether the subject of ``head`` speaks, decides or feels."""
    if any(tree.relation(i) == "cop" for i in tree.children(head)):
        return tree.lower(head) in cues.attitudes
    return tree.lemma(head) in cues.subject_of
