"""Which acts make a record: parties that can have done it, deeds that the report tells, violence."""

from __future__ import annotations

from dateline.lexicon import table
from dateline.model.entity import Mention
from dateline.model.event import Event
from dateline.ontology.tables import load_ontology
from dateline.resolve.tree import Tree
from dateline.stages.claims.act import Act, words
from dateline.stages.claims.crimes import is_crime
from dateline.stages.claims.fields import Fields
from dateline.stages.claims.unclaimed import is_of_others
from dateline.stages.references.nouns import noun
from dateline.stages.responsibility.scene import Scene

ACTORS = frozenset({"person", "organisation", "group"})
ARMED_ONLY = frozenset({"own.claims"})
CLAIMED = frozenset({"claimed", "claimed.tag"})
DONE_TO_OTHERS = frozenset({"violence", "unrest"})
"""Families of events that somebody can claim."""
BLAMES = frozenset({"is_blamed", "is_suspected"})


def is_of_matter(fields: Fields, act: Act, event: Event | None) -> bool:
    """Whether an act is about this event of the report, or about violence that is no event of it."""
    if event is None and act.act in BLAMES and not is_crime(fields.tree, act):
        return False
    if act.rule in CLAIMED and _is_no_deed(act, event):
        return False
    if event is not None and act.act != "none_claimed" and _is_of_others(fields, act, event):
        return False
    return act.act not in BLAMES or not _is_omission(fields.tree, act)


def _is_no_deed(act: Act, event: Event | None) -> bool:
    """Whether what is claimed is another deed than those told, or nothing that one does to others."""
    if event is None:
        return act.has_object
    # Who takes responsibility for a flood or a crash claims no attack.
    return load_ontology().kinds[event.kind].family not in DONE_TO_OTHERS


def _is_of_others(fields: Fields, act: Act, event: Event) -> bool:
    """Whether the words tell of other deeds that were only counted with the event: "several attacks"."""
    named = [m.token for m in event.mentions if m.token in act.wording]
    is_whole = all(m.token in act.wording for m in event.mentions)
    return not is_whole and is_of_others(fields.tree, act.predicate, named)


def _is_omission(tree: Tree, act: Act) -> bool:
    """Whether somebody is blamed for not having stopped it: "blamed for failing to protect them"."""
    omitting = words("blaming", "omitting")
    after = [t for t in act.wording if t > act.predicate and t not in act.party]
    return any(tree.lemma(t).lower() in omitting or tree.lower(t) in omitting for t in after)


def is_fit(scene: Scene, act: Act) -> bool:
    """Whether the party can have done it: a person, group or body, not "bad weather" or "the war"."""
    if act.head is None or act.act in {"none_claimed", "denies"}:
        return True
    if scene.tree.lower(act.head) in {"it", "they"} and scene.is_force(act.head):
        # "It claimed the attack" is a group's claim; what "he" says of himself is none.
        return True
    known = scene.mention_at(act.head)
    if known is not None:
        return _is_actor(scene, act, act.head, known)
    is_strict = act.rule in ARMED_ONLY or act.rule == "said.actor"
    return not is_strict and noun(scene.tree.lower(act.head)) is not None


def _is_actor(scene: Scene, act: Act, head: int, known: Mention) -> bool:
    """Whether a mention is of somebody whom an act of this rule can be about."""
    is_body = known.kind in {"group", "organisation"}
    if act.rule in ARMED_ONLY:
        return is_body and scene.is_force(head)
    if known.kind == "place":
        # "blamed Israel": said in so many words, never concluded from a country's name.
        return scene.tree.pos(head) == "PROPN" and act.rule.endswith((".object", ".to"))
    is_named = known.form == "name" or (is_body and not _is_nameless(scene.tree, head))
    return known.kind in ACTORS and (act.rule != "said.actor" or is_named)


def _is_nameless(tree: Tree, head: int) -> bool:
    """Whether a word says only that they did it: that "the attackers" attacked blames nobody."""
    return tree.lemma(head).lower() in table("en", "responsibility")["nameless"]["heads"]
