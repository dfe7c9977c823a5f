"""Victims by the words of harm, wherever in the report they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.model.event import RoleName
from dateline.resolve.tree import Tree
from dateline.stages.roles.assign import Filler
from dateline.stages.roles.clause import coordinated, obliques
from dateline.stages.roles.fillers import Fillers
from dateline.stages.roles.harm import Carriers, Harm, HarmReader
from dateline.stages.roles.words import HarmWords, RoleWords

_NAMELESS = frozenset(
    {"dead", "wounded", "injured", "missing", "deceased", "detained", "displaced"}
)
_ROLES: dict[str, RoleName] = {
    "killed": "victim",
    "wounded": "victim",
    "abducted": "victim",
    "arrested": "target",
}


_LOOSE = frozenset(
    {"harm.passive.amod", "harm.noun.of", "harm.state.modifier", "harm.order", "harm.passive.acl"}
)
"""Ways of telling of harm that may be about another event, unless one stands in the same sentence."""
_EFFECTS = {"killed": "deaths", "wounded": "injuries"}


def harmed(
    harms: Iterable[Harm], carriers: Carriers, fillers: Fillers, words: RoleWords
) -> Iterator[Filler]:
    """Each one harmed, as victim (or target of an arrest) of the event that did it."""
    for harm in harms:
        role = _ROLES.get(harm.kind)
        if role is None or harm.is_negated or harm.is_doubtful or harm.is_spared:
            continue
        carrier = carriers.of(harm.token, harm.kind)
        if carrier is None:
            continue
        is_far = carrier.rule in ("carrier.main_event", "carrier.previous_sentence")
        if is_far and harm.rule in _LOOSE:
            continue
        for head in harm.harmed:
            if not _can_be_harmed(fillers, head) or not _fits(fillers, head, harm.kind):
                continue
            if fillers.tree.lemma(head) in words.unhurt:
                continue
            effect = _EFFECTS.get(harm.kind)
            yield Filler(
                carrier.mention,
                role,
                head,
                f"{harm.rule}.{carrier.rule}",
                carrier.score,
                (effect, harm.token) if effect else None,
            )
            is_direct = carrier.rule == "carrier.itself"
            if role == "victim" and is_direct and carrier.mention.kind in words.aimed:
                yield Filler(
                    carrier.mention, "target", head, f"{harm.rule}.{carrier.rule}.aimed", 0.6
                )


def identified(
    tree: Tree, carriers: Carriers, fillers: Fillers, words: RoleWords
) -> Iterator[Filler]:
    """Victims named later: "the dead were identified as X and Y", "among the dead was X"."""
    for token in range(len(tree.words)):
        kind = words.identifying_nouns.get(tree.lower(token)) or words.identifying_nouns.get(
            tree.lemma(token)
        )
        if kind is None or tree.head(token) < 0:
            continue
        named = list(_named_after(tree, token, words))
        carrier = carriers.of(token, kind) if named else None
        if carrier is None:
            continue
        for head, rule in named:
            if fillers.sort(head) == "person" or tree.pos(head) == "PROPN":
                yield Filler(carrier.mention, "victim", head, rule, carrier.score)


def _named_after(tree: Tree, token: int, words: RoleWords) -> Iterator[tuple[int, str]]:
    governor = tree.head(token)
    relation = tree.relation(token)
    if relation == "nsubj:pass" and tree.lemma(governor) in words.identifying:
        for head in obliques(tree, governor, ("as",)):
            yield from ((i, "victim.identified_as") for i in coordinated(tree, head))
        for child in tree.children(governor, "xcomp"):
            yield from ((i, "victim.named") for i in coordinated(tree, child))
    if relation in ("obl", "nmod") and "among" in {
        tree.lower(c) for c in tree.children(token, "case")
    }:
        for child in tree.children(governor, "nsubj"):
            yield from ((i, "victim.among") for i in coordinated(tree, child))
        if tree.pos(governor) in ("PROPN", "NOUN"):
            yield governor, "victim.among"
    if tree.children(token, "cop"):
        for child in tree.children(token, "nsubj"):
            yield from ((i, "victim.is") for i in coordinated(tree, child))
    if relation == "nsubj" and tree.children(governor, "cop"):
        yield from ((i, "victim.was") for i in coordinated(tree, governor))


def damaged(
    reader: HarmReader, carriers: Carriers, fillers: Fillers, words: HarmWords
) -> Iterator[Filler]:
    """Things that were damaged or destroyed, as targets of the event that did it."""
    tree = reader.tree
    for token in range(len(tree.words)):
        effect = words.damaging.get(tree.lemma(token))
        if effect is None or tree.pos(token) not in ("VERB", "ADJ") or reader.is_doubtful(token):
            continue
        carrier = carriers.of(token, "damaged")
        if carrier is None:
            continue
        rule, heads = reader.befallen(token)
        for head in heads:
            is_thing = tree.pos(head) == "NOUN" and not fillers.is_nobody(head)
            if is_thing and fillers.sort(head) in ("thing", "place", "group"):
                yield Filler(
                    carrier.mention,
                    "target",
                    head,
                    f"damage.{rule}.{carrier.rule}",
                    carrier.score,
                    (effect, token),
                )


def _fits(fillers: Fillers, head: int, kind: str) -> bool:
    """Whether a common noun can be arrested or abducted: people, but no money and no car."""
    if kind not in ("arrested", "abducted") or fillers.tree.pos(head) != "NOUN":
        return True
    return fillers.sort(head) in ("person", "group")


def _can_be_harmed(fillers: Fillers, head: int) -> bool:
    tree = fillers.tree
    if fillers.is_nobody(head):
        return False
    if tree.pos(head) == "VERB" and tree.lower(head) not in _NAMELESS:
        return False
    if tree.lower(head) in _NAMELESS and not tree.children(head, "nummod"):
        return False
    return fillers.sort(head) in ("person", "group", "thing") and fillers.tree.pos(head) in (
        "NOUN",
        "PROPN",
        "NUM",
        "PRON",
        "ADJ",
        "DET",
        "VERB",
    )
