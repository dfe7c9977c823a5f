"""Fillers of an event told by a noun: "the army's raid on a village", "talks between A and B".

A place name never owns a deed ("a Moscow bombing"), and a verb around the noun gives a doer only if
it merely says that the deed was done ("carried out an attack").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.model.event import EventMention
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.clause import obliques, prepositions
from dateline.stages.roles.order import head_of_phrase, phrase_after
from dateline.stages.roles.verbs import OWN, may_share

_OWNER_SUFFERS = frozenset({"arrest", "abduction", "release", "legal"})
_OF_NOBODY = frozenset({"talks", "agreement", "protest", "investigation"})
_BETWEEN = frozenset({"talks", "agreement", "armed_clash", "release", "riot"})
_STATE_MARKS = frozenset({"on", "in", "under"})
_NO_MAKER = frozenset({"legal", "talks", "agreement", "investigation"})


def noun_fillers(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """All fillers that the phrase of a noun and the clause around it give; may repeat."""
    tree, noun = assign.tree, mention.token
    harms = tree.lemma(noun) in assign.words.hurting_nouns
    yield from _owners(assign, mention, harms=harms)
    yield from _of(assign, mention, harms=harms)
    if not harms:
        yield from assign.targets(mention, assign.below(noun, "noun_target"), "noun.on", 0.8)
        yield from _makers(assign, mention)
    for head in assign.below(noun, "agent"):
        yield from assign.agent(mention, head, "noun.by")
    if mention.kind in _BETWEEN:
        for head in assign.below(noun, "company"):
            yield from assign.agent(mention, head, "noun.between")
    for clause in tree.children(noun, "acl"):
        if tree.relation(clause) == "acl" and tree.lemma(clause) in assign.words.light:
            for head in assign.below(clause, "agent"):
                yield from assign.agent(mention, head, "noun.done_by")
    yield from _own_instrument(assign, mention)
    yield from _cause(assign, mention)
    yield from _state(assign, mention)
    yield from _light_verb(assign, mention)


def _owners(assign: Assigner, mention: EventMention, *, harms: bool) -> Iterator[Filler]:
    """The owner of a deed: "the mayor's arrest" suffers it, "the army's raid" does it."""
    for head in assign.tree.children(mention.token, "nmod:poss"):
        sort = assign.fillers.sort(head)
        if sort in ("place", "never", "happening"):
            continue
        if harms or mention.kind in _OWNER_SUFFERS:
            yield from assign.patient(mention, head, mention.token, "noun.owner_suffers")
        elif sort in ("person", "group"):
            yield from assign.agent(mention, head, "noun.owner_acts")


def _of(assign: Assigner, mention: EventMention, *, harms: bool) -> Iterator[Filler]:
    is_moving = assign.tree.lemma(mention.token) in assign.words.moving
    for head in assign.below(mention.token, "noun_patient") or _next_after_of(assign, mention):
        if is_moving:
            yield from assign.agent(mention, head, "noun.of_moving")
        elif harms or mention.kind not in _OF_NOBODY:
            yield from assign.patient(mention, head, mention.token, "noun.of")
        elif mention.kind in ("protest", "talks") and assign.fillers.can_act(head):
            yield from assign.agent(mention, head, "noun.of_doers")


def _next_after_of(assign: Assigner, mention: EventMention) -> list[int]:
    """The head of the phrase that follows "of" by order, where the tree hangs it elsewhere."""
    tree, after = assign.tree, mention.token + 1
    if (
        after >= len(tree.tokens)
        or tree.lower(after) not in assign.words.prepositions["noun_patient"]
    ):
        return []
    phrase = phrase_after(tree, after)
    return [head_of_phrase(tree, phrase)] if phrase else []


def _makers(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """The group in front of a deed does it: "army raid", "student protest"."""
    tree = assign.tree
    if mention.kind in _NO_MAKER:
        return
    for modifier in tree.children(mention.token, "compound", "amod"):
        if any(
            tree.lemma(i) in assign.words.distancing for i in range(modifier + 1, mention.token)
        ):
            continue
        lemma = tree.lemma(modifier)
        if lemma in assign.words.groups or tree.lower(modifier) in assign.words.groups:
            for filler in assign.agent(mention, modifier, "noun.maker"):
                yield replace(filler, score=0.4)


def _own_instrument(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """A weapon in the trigger itself ("pipe bombs") or in front of it ("grenade attack")."""
    tree, token = assign.tree, mention.token
    if tree.pos(token) in ("NOUN", "PROPN"):
        yield from assign.tools(mention, (token,), "trigger.itself")
    modifiers = tree.children(token, "compound", "amod", "nmod")
    near = [i for i in modifiers if prepositions(tree, i) <= {"with", "from", "of", "by"}]
    yield from assign.tools(mention, near, "trigger.modifier")
    for clause in tree.children(token, "acl"):
        if tree.relation(clause) == "acl":
            yield from assign.tools(mention, assign.below(clause, "tool"), "trigger.clause_tool")


def _cause(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """What caused it or was used in it: "caused by a gas cylinder", "the device used in the bombing"."""
    tree, token = assign.tree, mention.token
    governor = tree.head(token)
    clauses = tree.children(token, "acl")
    if governor >= 0 and tree.relation(token) == "nsubj:pass":
        clauses.append(governor)
    for clause in clauses:
        if tree.lemma(clause) in assign.words.causing:
            yield from assign.tools(mention, assign.below(clause, "agent"), "noun.caused_by")
    is_used_in = governor >= 0 and tree.relation(governor) == "acl"
    if is_used_in and tree.lemma(governor) == "use" and tree.relation(token) == "obl":
        tool = tree.head(governor)
        if assign.fillers.may_be_weapon(tool) and mention.kind in assign.words.instrumental:
            yield Filler(mention, "instrument", tool, "noun.used_in")


def _state(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """Who is in the state that an adjective names: "the men are missing"."""
    tree, token = assign.tree, mention.token
    if not tree.children(token, "nsubj"):
        return
    if tree.pos(token) == "ADJ":
        for head in assign.subject_of(token).heads:
            yield from assign.patient(mention, head, token, "state.subject")
        return
    # "The drivers are on strike", "two men are on remand".
    marks = prepositions(tree, token)
    if marks & _STATE_MARKS:
        is_doing = "under" not in marks and mention.kind not in _OWNER_SUFFERS
        for head in assign.subject_of(token).heads:
            if is_doing:
                yield from assign.agent(mention, head, "state.doer")
            else:
                yield from assign.patient(mention, head, token, "state.subject")


def _mediators(assign: Assigner, mention: EventMention, verb: int) -> Iterator[Filler]:
    """Whoever brought an agreement about: "elders brokered a truce"."""
    if mention.kind == "agreement" and assign.tree.lemma(verb) in assign.words.mediating:
        for head in assign.subject_of(verb).heads:
            if assign.fillers.can_act(head, via_name_of_place=True):
                yield Filler(mention, "actor", head, "light_verb.mediator")


def _aims(assign: Assigner, mention: EventMention, verb: int) -> list[int]:
    """At what a deed was aimed: "an attack on X", "planted a bomb near X"."""
    words = assign.words
    aims = obliques(assign.tree, verb, words.prepositions["noun_target"])
    if assign.tree.lemma(verb) in words.placing and mention.kind in words.instrumental:
        aims += [head for head in assign.beside(verb) if head not in aims]
    return aims


def _light_verb(assign: Assigner, mention: EventMention) -> Iterator[Filler]:
    """The clause that only says that the deed was done: "launched an attack on the post"."""
    tree, words = assign.tree, assign.words
    relation, verb = tree.relation(mention.token), tree.head(mention.token)
    if verb >= 0 and mention.kind in ("protest", "labour_strike") and tree.lemma(verb) == "call":
        for head in assign.subject_of(verb).heads if relation in ("obj", "obl") else ():
            yield from assign.agent(mention, head, "noun.called_by")
    if verb < 0 or relation not in ("obj", "nsubj:pass") or tree.lemma(verb) not in words.light:
        return
    takes_part = "participant" in words.subject.get(mention.kind, ())
    if takes_part and tree.lemma(verb) in words.brokering:
        if relation == "obj":
            yield from _mediators(assign, mention, verb)
        return
    if relation == "obj":
        found = assign.subject_of(verb)
        is_sharing = found.via in OWN or may_share(assign, verb, found.heads)
        doers = found.heads if is_sharing and not found.is_passive else ()
    else:
        doers = tuple(assign.below(verb, "agent"))
    for head in doers:
        yield from assign.agent(mention, head, "light_verb.doer")
    yield from assign.targets(mention, _aims(assign, mention, verb), "light_verb.target")
    yield from assign.tools(mention, assign.below(verb, "tool"), "light_verb.tool")
    if takes_part:
        for head in assign.below(verb, "company"):
            yield from assign.agent(mention, head, "light_verb.company")
