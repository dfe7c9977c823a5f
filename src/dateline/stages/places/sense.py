"""Whether a place name stands for a location, for those who govern it, or describes another noun.

"in Moscow", "Moscow was ready to talk", "his Moscow apartment". After the types of GeoWebNews (Gritta
and others 2018): what is not literal is never where something happened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.place import Feature, Sense
from dateline.resolve.tree import Tree

MAX_NOUN_PHRASE = 4
"""Words between "Moscow's" and what it has: "Moscow's closest remaining ally"."""
MAX_COORDINATION = 6
_SPEAKING_FEATURES = frozenset({"city", "country", "region", "area"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_ARTICLES = frozenset({"the", "both", "neighbouring", "neighboring"})


@dataclass(frozen=True, slots=True)
class _Cues:
    subject_of: frozenset[str]
    literal_subject: frozenset[str]
    of_states: frozenset[str]
    object_of: frozenset[str]
    governing: Mapping[str, frozenset[str]]
    between: frozenset[str]
    possessed: frozenset[str]
    governs: frozenset[str]
    kinds: frozenset[str]
    when: frozenset[str]
    attitudes: frozenset[str]
    agents: frozenset[str]
    says: frozenset[str]
    agent_tails: frozenset[str]
    origin_tails: frozenset[str]


@cache
def _cues() -> _Cues:
    raw = table("en", "places")
    metonym = raw["metonym"]
    prepositions = ("to", "with", "against", "from", "on", "of", "for")
    return _Cues(
        governing={p: frozenset(metonym[f"nouns_{p}"]) for p in prepositions},
        between=frozenset(metonym["between_nouns"]),
        kinds=frozenset(word for words in raw["kinds"].values() for word in words),
        when=frozenset(raw["beside"]["when"]),
        **{
            name: frozenset(metonym[name])
            for name in (
                "subject_of",
                "literal_subject",
                "of_states",
                "object_of",
                "possessed",
                "governs",
                "attitudes",
                "agents",
                "says",
                "agent_tails",
                "origin_tails",
            )
        },
    )


def tail_sense(tail: str) -> Sense:
    """The sense that a word after a hyphen gives: "Moscow-backed", "Paris-based", "Homs-area"."""
    if tail in _cues().agent_tails:
        return "metonym"
    return "embedded" if tail in _cues().origin_tails else "modifier"


def sense_of(
    tree: Tree, first: int, last: int, feature: Feature, *, is_capital: bool = False
) -> Sense:
    """The sense of the name that the tokens ``first`` to ``last`` (half-open) spell.

    ``is_capital`` tells a country's seat of government, which speaks more often than other towns.
    """
    if feature not in _SPEAKING_FEATURES:
        return "literal"
    cues = _cues()
    after = tree.lower(last) if last < len(tree.tokens) else ""
    is_subject = not first or tree.pos(first - 1) != "ADP"
    if (
        (after in cues.says and is_subject)
        or _is_governed(tree, first, feature)
        or _is_between(tree, first)
    ):
        return "metonym"
    if after in _POSSESSIVE:
        return _possessive_sense(tree, first, last)
    if not tree.words:
        return "literal"
    return _syntactic_sense(tree, first, last, feature, is_capital=is_capital)


def _is_governed(tree: Tree, first: int, feature: Feature) -> bool:
    """``ambassador to X``, ``talks with the X``, ``mediated by X``, ``president of X``."""
    cues = _cues()
    at = first - 1
    while at > 0 and tree.lower(at) in _ARTICLES:
        at -= 1
    if at < 0:
        return False
    preposition = tree.lower(at)
    noun = tree.lower(at - 1) if at else ""
    if preposition in cues.agents:
        return True
    if preposition == "of" and feature != "country":
        return noun == "behalf"
    return noun in cues.governing.get(preposition, ())


def _is_between(tree: Tree, first: int) -> bool:
    """``talks between Moscow and Kyiv``: either name."""
    cues = _cues()
    for back in range(1, MAX_COORDINATION):
        at = first - back
        if at >= 1 and tree.lower(at) == "between":
            nouns = {tree.lower(at - 1), tree.lower(at - 2) if at > 1 else ""}
            inside = [tree.text(i) for i in range(at + 1, first)]
            is_list = all(w[:1].isupper() or w in ("and", "the", ",") for w in inside)
            return is_list and bool(nouns & cues.between)
    return False


def _possessive_sense(tree: Tree, first: int, last: int) -> Sense:
    """``Kyiv's allies`` are a government's, ``Kyiv's suburbs`` a town's; ``in Syria's war`` is there."""
    if first and tree.lower(first - 1) in ("in", "at", "across", "near"):
        return "literal"
    sentence = tree.sentence_tokens(tree.tokens[last].sentence)
    end = min(last + 1 + MAX_NOUN_PHRASE, sentence.stop)
    for index in range(last + 1, end):
        if tree.lower(index) in _cues().possessed:
            return "metonym"
        if tree.pos(index) in ("ADP", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON"):
            break
        if tree.pos(index) == "NOUN" and not _is_modifier(tree, index):
            break
    return "literal"


def _is_modifier(tree: Tree, index: int) -> bool:
    return tree.relation(index) in ("compound", "amod", "nmod") and tree.head(index) > index


def _syntactic_sense(
    tree: Tree, first: int, last: int, feature: Feature, *, is_capital: bool
) -> Sense:
    top = next(
        (i for i in range(last - 1, first - 1, -1) if not first <= tree.head(i) < last), last - 1
    )
    top = _first_of_list(tree, top)
    head = tree.head(top)
    relation = tree.relation(top)
    if head < 0 or any(tree.relation(i) == "case" for i in tree.children(top)):
        governed = head >= 0 and top < first and _is_governed(tree, top, feature)
        return "metonym" if governed else "literal"
    if relation.startswith("nsubj"):
        is_active = not relation.endswith("pass")
        return (
            "metonym"
            if is_active and _acts(tree, head, feature, is_capital=is_capital)
            else "literal"
        )
    if relation in ("obj", "iobj") and tree.lemma(head) in _cues().object_of:
        return "metonym"
    if relation in ("compound", "amod", "nmod", "nummod") and head >= last:
        return _before_noun(tree, head, feature)
    return "literal"


def _first_of_list(tree: Tree, top: int) -> int:
    """The first name of a coordination, on whose grammar the others hang: ``X and Y agreed``."""
    for _ in range(MAX_COORDINATION):
        head = tree.head(top)
        if tree.relation(top) != "conj" or head < 0 or not tree.text(head)[:1].isupper():
            break
        top = head
    return top


def _before_noun(tree: Tree, noun: int, feature: Feature) -> Sense:
    """``the Damascus regime``, ``a Paris court``, ``Kabul province``."""
    word = tree.lower(noun)
    if word in _cues().kinds or word in _cues().when:
        return "literal"
    is_state = feature == "country" or word in ("government", "regime", "administration")
    return "metonym" if is_state and word in _cues().governs else "modifier"


def _acts(tree: Tree, head: int, feature: Feature, *, is_capital: bool) -> bool:
    """Whether the subject of ``head`` speaks, decides or feels."""
    cues = _cues()
    if any(tree.relation(i) == "cop" for i in tree.children(head)):
        return tree.lower(head) in cues.attitudes or tree.lemma(head) in cues.attitudes
    lemma = tree.lemma(head)
    if feature == "country":
        return tree.pos(head) == "VERB" and lemma not in cues.literal_subject
    return lemma in cues.subject_of and (is_capital or lemma not in cues.of_states)
