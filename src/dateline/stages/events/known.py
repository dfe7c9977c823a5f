"""What the layers say of each event mention, ready to compare with that of others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dateline.lexicon import table
from dateline.model.event import EventMention
from dateline.model.place import Point
from dateline.model.time import Interval
from dateline.ontology import Ontology
from dateline.resolve.tree import Tree

NEAR = 25
"""Tokens to either side of a trigger whose names, numbers and dates are compared."""
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"}
)  # fmt: skip
NONE: frozenset[str] = frozenset()
REPEATED_WITHIN = 6
"""Words after a verb among which "again" is its own."""
BREAKS = frozenset(",;:.-–—")
NAME_DENIERS = frozenset({"not", "n't", "n’t", "ruled", "rather", "instead"})
"""Words that deny what something is called; "no" and "denied" say that it was not."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the layers say of one mention.

    ``interval``, ``places`` and ``points`` are only those that the mention's own sentence gives it.
    """

    mention: EventMention
    order: int
    nth: int
    """How many mentions of its kind stand before it."""
    scenario: str
    chances: Mapping[str, float]
    """How likely it is of each kind (of the scenarios)."""
    family: str
    tier: str
    lemma: str
    determiner: str
    sentence: int
    part: str
    is_bare: bool
    """Whether it says nothing of its own: "the attack", not "the attack on Leeds"."""
    is_apart: bool
    """Whether a word beside it sets it apart from what was told: "another attack", "attacked again"."""
    is_former: bool
    """Whether a word before it says that it came before the news: "a similar attack"."""
    denies_name: bool
    """Whether it says what something was not: "it was not a bomb"."""
    modifiers: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]
    months: frozenset[str]
    years: frozenset[str]
    others: frozenset[str]
    interval: Interval | None = None
    places: frozenset[str] = NONE
    points: tuple[Point, ...] = ()
    harmed: frozenset[str] = NONE
    persons: frozenset[str] = NONE
    """Persons harmed that the report names."""
    harmed_words: frozenset[str] = NONE
    actors: frozenset[str] = NONE
    actor_words: frozenset[str] = NONE
    parties: frozenset[str] = NONE
    """Who takes part in a meeting."""
    counts: frozenset[str] = NONE


@dataclass(frozen=True, slots=True)
class Links:
    """What other layers say of mentions, by the id of the mention."""

    intervals: Mapping[str, Interval]
    places: Mapping[str, frozenset[str]]
    points: Mapping[str, tuple[Point, ...]]
    harmed: Mapping[str, frozenset[str]]
    persons: Mapping[str, frozenset[str]]
    harmed_words: Mapping[str, frozenset[str]]
    actors: Mapping[str, frozenset[str]]
    actor_words: Mapping[str, frozenset[str]]
    parties: Mapping[str, frozenset[str]]
    counts: Mapping[str, frozenset[str]]


def describe(
    mentions: Sequence[EventMention], tree: Tree, ontology: Ontology, links: Links
) -> list[Known]:
    """The mentions with what there is to compare."""
    words = table("en", "merging")
    determiners, others, apart, former, repeats = (
        frozenset(words[name]) for name in ("determiners", "others", "apart", "former", "repeats")
    )
    seen: Counter[str] = Counter()
    found = []
    for order, mention in enumerate(mentions):
        head = mention.token
        number = tree.tokens[head].sentence
        sentence = tree.sentence_tokens(number)
        near = range(max(sentence.start, head - NEAR), min(sentence.stop, head + NEAR + 1))
        lower = frozenset(tree.lower(i) for i in near)
        capital = frozenset(
            tree.lower(i) for i in near if tree.text(i)[:1].isupper() and i != sentence.start
        )
        first = mention_start(mention, tree)
        before = [tree.lower(i) for i in range(max(sentence.start, first - 3), first)]
        scenario = ontology.scenario(mention.kind)
        known = Known(
            mention=mention,
            order=order,
            nth=seen[scenario],
            scenario=scenario,
            chances=dict(mention.chances) or {scenario: 1.0},
            family=ontology.kinds[mention.kind].family,
            tier=mention.why.rule.rpartition(".")[2],
            lemma=tree.lemma(head),
            determiner=next((w for w in reversed(before) if w in determiners), "-"),
            sentence=number,
            part=tree.sentences[number].part,
            is_bare=_is_bare(tree, head),
            is_apart=_is_apart(tree, head, before, apart) or _is_repeated(tree, head, repeats),
            is_former=_is_apart(tree, head, before, former),
            denies_name=_denies_name(mention, tree, NAME_DENIERS),
            modifiers=frozenset(tree.lower(i) for i in tree.children(head, "compound", "amod")),
            names=capital - DAYS - MONTHS,
            numbers=frozenset(w for w in lower if w.isdecimal() and len(w) < 4),
            days=lower & DAYS,
            months=lower & MONTHS & capital,
            years=frozenset(w for w in lower if len(w) == 4 and w.isdecimal()),
            others=lower & others,
            interval=links.intervals.get(mention.id),
            places=links.places.get(mention.id, NONE),
            points=links.points.get(mention.id, ()),
            harmed=links.harmed.get(mention.id, NONE),
            persons=links.persons.get(mention.id, NONE),
            harmed_words=links.harmed_words.get(mention.id, NONE),
            actors=links.actors.get(mention.id, NONE),
            actor_words=links.actor_words.get(mention.id, NONE),
            parties=links.parties.get(mention.id, NONE),
            counts=links.counts.get(mention.id, NONE),
        )
        seen[scenario] += 1
        found.append(known)
    return found


def affinity(left: Known, right: Known) -> float:
    """How likely the two are of one kind."""
    return sum(chance * right.chances.get(kind, 0.0) for kind, chance in left.chances.items())


def mention_start(mention: EventMention, tree: Tree) -> int:
    """The first token of a mention's words."""
    first = tree.token_at(mention.evidence.start)
    return mention.token if first is None else first


def _is_repeated(tree: Tree, head: int, repeats: Collection[str]) -> bool:
    """Whether a verb says that it is done once more: "attacked the depot again"."""
    if tree.pos(head) != "VERB":
        return False
    stop = tree.sentence_tokens(tree.tokens[head].sentence).stop
    after = [tree.lower(i) for i in range(head + 1, min(stop, head + REPEATED_WITHIN + 1))]
    clause = after[: next((i for i, w in enumerate(after) if w in BREAKS), len(after))]
    once_more = [i for i, word in enumerate(clause) if word in repeats]
    return len(once_more) == 1  # not "again and again"


def _denies_name(mention: EventMention, tree: Tree, deniers: Collection[str]) -> bool:
    evidence = mention.realis_evidence
    if mention.realis != "negated" or evidence is None:
        return False
    is_noun = tree.pos(mention.token) in ("NOUN", "PROPN")
    return is_noun and any(w in deniers for w in evidence.quote.lower().split())


def _is_bare(tree: Tree, head: int) -> bool:
    return tree.pos(head) in ("NOUN", "PROPN") and not any(
        tree.relation(child).partition(":")[0] in ("nmod", "acl", "nummod", "appos")
        for child in tree.children(head)
    )


def _is_apart(tree: Tree, head: int, before: Sequence[str], apart: Collection[str]) -> bool:
    if tree.pos(head) not in ("NOUN", "PROPN"):
        return False
    children = (tree.lower(i) for i in tree.children(head, "amod", "det"))
    return any(w in apart for w in children) or any(w in apart for w in before[-2:])
