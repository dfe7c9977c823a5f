"""Fillers of an event told by a verb: "gunmen attacked a village with machetes".

Precision before reach for the doer: it must stand as subject or as "by X". A subject shared with
"accused", "denied" or the like makes no doer; blame belongs to responsibility.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model.event import EventMention, RoleName
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.clause import objects, obliques
from dateline.stages.roles.order import head_of_phrase, phrase_after
from dateline.stages.roles.subjects import Subjects

_AIMING_WORDS = frozenset({"at", "on", "into", "toward", "towards", "upon", "to"})
_HANDING_OVER = frozenset({"give", "hand", "turn"})
_BOMBS = frozenset({"bombing", "suicide_bombing", "grenade_attack", "landmine"})
GATHERINGS = frozenset({"protest", "labour_strike"})
OWN = ("subject", "beside", "relative", "shared")


def verb_fillers(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """All fillers that the clause of a verb gives, in no set order; may repeat."""
    tree, verb = assign.tree, mention.token
    found = assign.subject_of(verb)
    if mention.kind in GATHERINGS and tree.lemma(verb) in assign.words.breaking_up:
        for head in found.heads if found.is_passive else objects(tree, verb):
            yield from assign.agent(mention, head, "broken_up")
        return
    if is_under_fire(assign, verb) or _is_closed_state(assign, verb):
        for head in found.heads:
            yield from assign.patient(mention, head, verb, f"comes_under.{found.via}")
        return
    yield from _clause(assign, mention, found)
    if tree.lemma(verb) not in assign.words.hurting:
        yield from assign.targets(mention, assign.below(verb, "target"), "verb.aimed_at")
    is_placing = mention.kind in _BOMBS and tree.lemma(verb) in assign.words.placing
    if tree.lemma(verb) in assign.words.landing or is_placing or _goes_off(assign, verb):
        yield from assign.targets(mention, assign.beside(verb), "verb.landed", 0.5)
    if tree.lemma(verb) in assign.words.aiming:
        yield from assign.targets(mention, _aimed_at(assign, verb), "verb.aimed_at")
    yield from _company(assign, mention, verb)
    yield from _instruments(assign, mention, verb)


def after_trigger(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """What follows a trigger that ends in a preposition: "set fire to [a market]", "attack on"."""
    tree = assign.tree
    inside = [i for i in tree.tokens_in(mention.evidence.extent) if i != mention.token]
    if tree.pos(mention.token) == "VERB":
        yield from assign.tools(mention, inside, "trigger.inside")
    last = tree.tokens_in(mention.evidence.spans[-1])[-1]
    following = last + 1
    is_caught = tree.lemma(last) in assign.words.catching and following < len(tree.tokens)
    if is_caught and tree.lower(following) == "to":
        last = following
    if last != mention.token and tree.lower(last) in _AIMING_WORDS:
        phrase = phrase_after(tree, last)
        if phrase is not None:
            yield from assign.targets(mention, (head_of_phrase(tree, phrase),), "trigger.open_end")


def _clause(assign: Assigner, mention: EventMention, found: Subjects) -> Iterator[Filler]:
    """Subject, object and "by X" of the verb."""
    verb = mention.token
    if (
        found.is_passive
        or suffers(assign, verb)
        or is_clipped_passive(assign, verb)
        or befalls_subject(assign, mention)
    ):
        for head in found.heads:
            yield from assign.patient(mention, head, verb, f"passive.{found.via}")
        for head in assign.doers(verb):
            yield from assign.agent(mention, head, "passive.by")
        return
    if found.via in OWN or may_share(assign, verb, found.heads):
        for head in found.heads:
            yield from assign.agent(mention, head, f"active.{found.via}")
    for head in objects(assign.tree, verb):
        yield from assign.patient(mention, head, verb, "active.object")
        for named in obliques(assign.tree, head, ("including",)):
            yield from assign.patient(mention, named, verb, "active.object.including")


def _aimed_at(assign: Assigner, verb: int) -> Iterator[int]:
    """Nouns after "at", "on" or "into" below the verb or its object, or next in order."""
    tree = assign.tree
    for head in (verb, *objects(tree, verb)):
        yield from assign.below(head, "aim")
        yield from assign.below(head, "target") if head != verb else ()
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    for index in range(verb + 1, min(verb + 5, stop)):
        if tree.lower(index) in _AIMING_WORDS and tree.pos(index) in ("ADP", "ADV", "SCONJ"):
            phrase = phrase_after(tree, index)
            if phrase is not None:
                yield head_of_phrase(tree, phrase)
            return


def is_under_fire(assign: Assigner, verb: int) -> bool:
    """Whether the subject is the one attacked: "came under fire", "is under attack"."""
    tree = assign.tree
    stop = tree.sentence_tokens(tree.tokens[verb].sentence).stop
    return (
        verb + 1 < stop and tree.lower(verb + 1) == "under" and tree.lemma(verb) in ("come", "be")
    )


def _is_closed_state(assign: Assigner, verb: int) -> bool:
    """Whether the subject is what was closed: "the court stays closed"."""
    tree = assign.tree
    return verb > 0 and tree.lemma(verb - 1) in assign.words.staying


def suffers(assign: Assigner, verb: int) -> bool:
    """Whether the subject of a verb is the one it befalls: "died", "lost their lives"."""
    tree, harm = assign.tree, assign.harm
    lemma = tree.lemma(verb)
    loses = lemma in harm.losing and any(
        tree.lemma(i) in harm.lives for i in tree.children(verb, "obj")
    )
    return lemma in harm.intransitive or loses


def befalls_subject(assign: Assigner, mention: EventMention) -> bool:
    """Whether the subject of an active verb suffers the event: "he appeared in court", "a shed burned"."""
    tree, verb = assign.tree, mention.token
    listed = assign.words.befalling.get(mention.kind, frozenset())
    if tree.lemma(verb) not in listed:
        return False
    objects_here = tree.children(verb, "obj")
    if tree.lemma(verb) in _HANDING_OVER:
        return any(tree.lower(i).endswith(("self", "selves")) for i in objects_here)
    return mention.kind == "legal" or not objects_here


def _goes_off(assign: Assigner, verb: int) -> bool:
    """Whether a bomb goes off: "went off under a car", "detonated"."""
    tree = assign.tree
    after = tree.lower(verb + 1) if verb + 1 < len(tree.tokens) else ""
    return tree.lemma(verb) == "detonate" or (tree.lemma(verb) == "go" and after == "off")


def is_clipped_passive(assign: Assigner, verb: int) -> bool:
    """Whether a headline's verb lacks its "were": "Two held over blast", "Seven killed"."""
    tree = assign.tree
    after = tree.lower(verb + 1) if verb + 1 < len(tree.tokens) else ""
    is_completed = (tree.lemma(verb), after) in assign.harm.completed
    needs = tree.lemma(verb) in assign.words.needs_object or is_completed
    if not needs or tree.lower(verb).endswith(("ing", "s")):
        return False
    if tree.lower(verb) == tree.lemma(verb) or tree.children(verb, "aux"):
        return False
    return not tree.children(verb, "obj") and phrase_after(tree, verb) is None


def may_share(assign: Assigner, verb: int, heads: tuple[int, ...]) -> bool:
    """Whether a subject borrowed from a governing verb may be the doer of ``verb``."""
    tree = assign.tree
    current = verb
    while heads and tree.relation(current) in ("xcomp", "advcl", "conj", "acl"):
        current = tree.head(current)
        if current in heads:
            return True
        if tree.lemma(current) in assign.words.distancing:
            return False
        if any(i in heads for i in tree.children(current, "nsubj", "obj")):
            return True
    return current in heads


def _company(assign: Assigner, mention: EventMention, verb: int) -> Iterator[Filler]:
    """The other side: "met with X", "clashed with Y"."""
    takes_part = "participant" in assign.words.subject.get(mention.kind, ())
    if not takes_part and mention.kind != "armed_clash":
        return
    role: RoleName = "participant" if takes_part else "actor"
    for head in assign.below(verb, "company"):
        if assign.fillers.can_act(head, via_name_of_place=takes_part):
            yield Filler(mention, role, head, "verb.company")


def _instruments(assign: Assigner, mention: EventMention, verb: int) -> Iterator[Filler]:
    tree = assign.tree
    yield from assign.tools(mention, assign.below(verb, "tool"), "verb.tool")
    for clause in tree.children(verb, "advcl", "xcomp", "conj"):
        if tree.lemma(clause) in assign.words.carrying:
            yield from assign.tools(mention, objects(tree, clause), "verb.using")
    if tree.relation(verb) in ("conj", "advcl", "xcomp") and tree.head(verb) >= 0:
        above = tree.head(verb)
        heads = (*tree.children(above, "nsubj"), *objects(tree, above))
        yield from assign.tools(mention, heads, "verb.weapon_above")
