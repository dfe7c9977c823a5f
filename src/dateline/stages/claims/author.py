"""What a report says of its events in its own voice.

That they happened, their figures, and that nobody has claimed them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from dateline.lexicon import table
from dateline.model.claim import BoolValue, NumberValue
from dateline.model.event import Event
from dateline.model.text import Span
from dateline.resolve.tree import Tree
from dateline.stages.claims.corrected import corrections
from dateline.stages.claims.fields import Fields, Reading
from dateline.stages.claims.quantities import how_many, one_harmed
from dateline.stages.claims.responsibility import acts

CLIMBS = frozenset({"nsubj", "nsubj:pass", "obj", "nummod", "amod", "compound", "det", "conj"})
RISING = frozenset({"rise", "climb", "bring", "stand", "grow", "increase", "fall", "put"})
"""Verbs that lead a toll to its figure: "has risen to two"."""

EDGES = frozenset({"PUNCT", "CCONJ"})
CLAUSE_EDGES = ("conj", "cc", "parataxis", "punct", "mark", "discourse")
LONGEST_CLAUSE = 120
SHORTEST = 3
"""Tokens of a phrase that tells something; a bare "the attack" does not."""

ASKING = frozenset({"how", "why", "whether", "if", "who", "what", "where"})


def author_readings(tree: Tree, fields: Fields, taken: set[int]) -> Iterator[Reading]:
    """The author's own readings, from tokens that no attribution has taken."""
    for sentence in range(len(tree.sentences)):
        tokens = tree.sentence_tokens(sentence)
        if len(tokens) > LONGEST_CLAUSE * 3:
            continue
        for act in acts(tree, tokens, fields.deeds):
            if act.act == "none_claimed" and not taken & set(act.wording[:1]):
                of = fields.event_of_act(act) or fields.main
                yield Reading("responsibility", None, act.wording, of.id if of else None, act.rule)
    own: set[int] = set()
    for event in fields.events:
        told = _occurrence(tree, event, taken)
        counts = list(_figures(tree, event, taken))
        if told is not None and counts:
            first = next((c for c in counts if set(c.tokens) <= set(told.tokens)), None)
            if first is not None:
                # One clause, one claim: the figure says that the event happened as well.
                counts[counts.index(first)] = replace(first, tokens=told.tokens)
                told = None
        found = [*([told] if told is not None else []), *counts]
        own.update(t for reading in found for t in reading.tokens)
        yield from found
    yield from _put_right(tree, fields, taken, own)
    yield from _unhurt(tree, fields, taken)


def _put_right(tree: Tree, fields: Fields, taken: set[int], own: set[int]) -> Iterator[Reading]:
    """What the report corrects in words that it has not told an event by (``own``)."""
    for clause in corrections(tree, taken):
        if len(own & set(clause)) * 2 > len(clause):
            continue
        reading = next(iter(fields.read(clause, cue=(), is_negative=False)), None)
        if reading is not None:
            yield replace(reading, tokens=clause, rule="author.correction")


def _unhurt(tree: Tree, fields: Fields, taken: set[int]) -> Iterator[Reading]:
    """Sentences that say of nobody, or of one person, that they were hurt: "No officer was hurt"."""
    counted = {
        t for e in fields.events for c in e.counts for t in tree.tokens_in(c.evidence.extent)
    }
    for sentence in range(len(tree.sentences)):
        tokens = [t for t in tree.sentence_tokens(sentence) if tree.pos(t) != "PUNCT"]
        if not tokens or len(tokens) > LONGEST_CLAUSE or taken & set(tokens):
            continue
        one = one_harmed(tree, tokens)
        if one is not None and not counted & set(one.tokens):
            event = fields.carrier(one.field, tokens)
            if event is not None:
                rule = f"author.{one.rule}"
                yield Reading(one.field, one.value, one.tokens, event.id, rule)


def _figures(tree: Tree, event: Event, taken: set[int]) -> Iterator[Reading]:
    for count in event.counts:
        token = tree.head_of(Span(count.evidence.start, count.evidence.end))
        if token is None or token in taken or count.is_part:
            continue
        value = NumberValue(count.min, count.max)
        yield Reading(
            count.kind, value, clause_around(tree, token), event.id, f"author.{count.kind}"
        )


def _occurrence(tree: Tree, event: Event, taken: set[int]) -> Reading | None:
    """The first clause of the author's that tells the event; a bare "the attack" tells nothing."""
    told = [m.token for m in event.mentions if m.token not in taken]
    clauses = [c for token in told if not _is_asked(tree, c := clause_around(tree, token))]
    whole = [c for c in clauses if any(tree.pos(t) in {"VERB", "AUX"} for t in c)]
    # What the body tells in full says more than the headline.
    whole.sort(key=lambda c: _is_headline(tree, c))
    best = next(iter(whole), None) or next(
        (c for c in clauses if event.is_background and len(c) >= SHORTEST), None
    )
    if best is None:
        return None
    figure = how_many(tree, best) if event.realis != "negated" else None
    value = figure or BoolValue(event.realis != "negated")
    return Reading("occurrence", value, best, event.id, "author.occurrence")


def _is_asked(tree: Tree, tokens: tuple[int, ...]) -> bool:
    """Whether a clause asks and does not tell: "how the attack unfolded" remains unclear."""
    return tree.lower(tokens[0]) in ASKING


def _is_headline(tree: Tree, tokens: tuple[int, ...]) -> bool:
    return tree.sentences[tree.tokens[tokens[0]].sentence].part == "headline"


def clause_around(tree: Tree, token: int) -> tuple[int, ...]:
    """The words that carry a trigger or figure: its clause, or its phrase where it is only a modifier.

    A noun climbs to its predicate only as subject or object ("the blast killed", "opened an inquiry");
    in "resembled earlier killings, including the assassination of X" it stays a phrase.
    """
    current = token
    while tree.pos(current) not in {"VERB", "AUX"} and tree.relation(current) in CLIMBS:
        current = tree.head(current)
    if tree.relation(current) == "obl" and tree.lemma(tree.head(current)) in RISING:
        current = tree.head(current)
    found = _without_tail(tree, tree.subtree(current, without=CLAUSE_EDGES), token)
    if token not in found or len(found) > LONGEST_CLAUSE:
        found = tree.phrase(token)
    first, last = 0, len(found)
    edges = EDGES if any(tree.pos(t) == "VERB" for t in found) else {*EDGES, "ADP"}
    while first < last - 1 and tree.pos(found[first]) in edges:
        if tree.lower(found[first + 1]) in {"least", "most"}:
            break
        first += 1
    last = _before_aside(tree, found, token, first=first, last=last)
    while last > first + 1 and tree.pos(found[last - 1]) == "PUNCT":
        last -= 1
    return tuple(found[first:last])


def _before_aside(tree: Tree, found: list[int], token: int, *, first: int, last: int) -> int:
    """Where a clause ends before ", not nine", ", among them a girl": what corrects or adds to it."""
    verbs = {i for i in range(first, last) if tree.pos(found[i]) in {"VERB", "AUX"}}
    for at in range(first + 1, last - 1):
        here = found[at]
        before = found[at - 1] + 1 if tree.pos(here) != "PUNCT" else here
        is_break = tree.pos(here) == "PUNCT" or here > found[at - 1] + 1
        opener = found[at + 1] if tree.pos(here) == "PUNCT" else here
        told = any(i < at for i in verbs)
        if before > token and is_break and told and tree.lower(opener) in _asides():
            return at
    return last


@cache
def _asides() -> frozenset[str]:
    return frozenset(table("en", "claim_fields")["author"]["asides"])


def _without_tail(tree: Tree, found: list[int], token: int) -> list[int]:
    """A clause without what is added about one of its nouns after the last comma: ", who was 41"."""
    if len(found) > LONGEST_CLAUSE:
        return found
    for cut in found:
        is_aside = tree.relation(cut) in {"acl:relcl", "appos", "parataxis", "acl"}
        if not is_aside or cut <= token:
            continue
        aside = tree.subtree(cut)
        first = next((t for t in aside if tree.pos(t) != "PUNCT"), cut)
        is_last = aside[-1] >= max((t for t in found if tree.pos(t) != "PUNCT"), default=0)
        if is_last and first > token and tree.lower(first - 1) == ",":
            left_out = set(aside)
            return [t for t in found if t not in left_out]
    return found
