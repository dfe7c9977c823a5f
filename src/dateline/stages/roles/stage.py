"""Who took part in each event mention, and how: actor, target, victim, instrument, participant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.lexicon import table
from dateline.linear.heads import matrix
from dateline.model.analysis import (
    ENTITIES,
    EVENT_MENTIONS,
    NAMES,
    QUOTATIONS,
    REFERENCES,
    ROLES,
    SENTENCES,
    SYNTAX,
    TOKENS,
    VECTORS,
    Analysis,
    LayerKey,
)
from dateline.model.entity import Mention
from dateline.model.event import Coded, EventMention, Role
from dateline.model.text import Document, Evidence, content_id
from dateline.model.why import Why
from dateline.resolve.reference import EntityIndex
from dateline.resolve.tree import Tree
from dateline.stages.encoder.heads import shipped_heads
from dateline.stages.roles.assign import Assigner, Filler
from dateline.stages.roles.clause import described, name_span
from dateline.stages.roles.combine import PairScores, combined
from dateline.stages.roles.fillers import Fillers
from dateline.stages.roles.harm import Carriers, HarmReader
from dateline.stages.roles.implied import Nearest, doers_by_name, tools_elsewhere
from dateline.stages.roles.lists import identified_in_list, named_members
from dateline.stages.roles.nouns import noun_fillers
from dateline.stages.roles.scores import PAIRS, VectorScores
from dateline.stages.roles.verbs import after_trigger, verb_fillers
from dateline.stages.roles.victims import damaged, harmed, identified
from dateline.stages.roles.words import HarmWords, RoleWords

_MOST_NAMES = 8


def _demonyms() -> frozenset[str]:
    """Adjectives of countries: "afghan", "french"; their plurals name people and are left out."""
    nations = table("en", "nationalities")["countries"].values()
    return frozenset(w.lower() for words in nations for w in words if not w.endswith("s"))


def shipped_scores(analysis: Analysis) -> PairScores | None:
    """The chances that the shipped encoder gives to roles; None where it did not read the report."""
    vectors = matrix(analysis.get(VECTORS))
    return None if vectors is None else VectorScores(shipped_heads().pairs(PAIRS), vectors)


class RoleStage:
    """Fillers of event mentions, by grammar and by words of harm. English only."""

    name = "roles"
    version = "2"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        VECTORS,
        SYNTAX,
        QUOTATIONS,
        NAMES,
        REFERENCES,
        ENTITIES,
        EVENT_MENTIONS,
    )
    gives = ROLES

    def __init__(
        self, scores: Callable[[Analysis], PairScores | None] | None = shipped_scores
    ) -> None:
        """Reads the word lists once. ``scores`` gives the learned chances of roles; None leaves all to rules."""
        self._scores = scores
        self._roles = RoleWords.of(table("en", "roles"), table("en", "instruments"), _demonyms())
        self._harm = HarmWords.of(table("en", "harm"))

    def run(self, analysis: Analysis) -> Sequence[Role]:
        """The roles of all mentions, in order of mention and filler."""
        tree = Tree.of(analysis)
        mentions = analysis[EVENT_MENTIONS]
        if not tree.words or not mentions:
            return ()
        triggers = frozenset(m.token for m in mentions)
        fillers = Fillers(tree, EntityIndex.of(analysis), self._roles, triggers)
        assign = Assigner(fillers, self._roles, self._harm)
        by_rule = list(self._fillers(assign, mentions))
        scores = self._scores(analysis) if self._scores else None
        found = combined(by_rule, mentions, assign, scores)
        return _records(found, fillers, analysis.document)

    def _fillers(self, assign: Assigner, mentions: Sequence[EventMention]) -> Iterable[Filler]:
        tree, fillers = assign.tree, assign.fillers
        by_grammar: list[Filler] = []
        for mention in mentions:
            is_verb = tree.pos(mention.token) in ("VERB", "AUX")
            by_grammar += (verb_fillers if is_verb else noun_fillers)(assign, mention)
            by_grammar += after_trigger(assign, mention)
        yield from by_grammar
        yield from assign.armed_with(by_grammar)
        carriers = Carriers(tree, mentions, self._harm)
        reader = HarmReader(tree, self._harm, self._roles)
        harms = reader.read(mentions)
        by_harm = list(harmed(harms, carriers, fillers, self._roles))
        yield from by_harm
        yield from identified(tree, carriers, fillers, self._roles)
        yield from identified_in_list(carriers, fillers, self._roles)
        yield from named_members([*by_grammar, *by_harm], fillers)
        yield from damaged(reader, carriers, fillers, self._harm)
        near = Nearest(tree, mentions)
        yield from doers_by_name(assign, near, [*by_grammar, *by_harm])
        yield from tools_elsewhere(assign, near)


def _records(found: Iterable[Filler], fillers: Fillers, document: Document) -> list[Role]:
    """One record for each mention, role and head; the first rule that found it is its reason."""
    kept: dict[tuple[str, str, int], Filler] = {}
    for each in found:
        filler = replace(each, head=_best_head(fillers, each.head))
        place = (filler.mention.id, filler.role, filler.head)
        known = kept.setdefault(place, filler)
        if known.effect is None and filler.effect is not None:
            kept[place] = replace(known, effect=filler.effect)
    suffering = {f.head for f in kept.values() if f.role == "victim"}
    for key, filler in list(kept.items()):
        # Whoever is harmed in one place is not the doer in another because of a wrong attachment.
        is_mixed_up = filler.role == "actor" and filler.head in suffering
        if is_mixed_up or fillers.is_open_pronoun(filler.head):
            del kept[key]
    ordered = sorted(kept.values(), key=lambda f: (f.mention.evidence.start, f.head, f.role))
    names: dict[str, tuple[Evidence, ...]] = {}
    return [_record(filler, fillers, document, names) for filler in ordered]


def _best_head(fillers: Fillers, head: int) -> int:
    """The head that names the filler: a name beside it, or the speaker behind "it" and "they"."""
    if fillers.is_open_pronoun(head):
        speaker = fillers.spoken_for(head)
        head = head if speaker is None else speaker
    head = fillers.named(head)
    mention = fillers.mention(head)
    if mention is None or mention.form != "name":
        return head
    inside = fillers.tree.head_of(mention.head)
    return head if inside is None else inside


def _record(
    filler: Filler, fillers: Fillers, document: Document, known: dict[str, tuple[Evidence, ...]]
) -> Role:
    tree = fillers.tree
    tokens = fillers.tokens(filler.head)
    span = tree.span(tokens)
    whole = tree.span(described(tree, filler.head, tokens))
    entity = fillers.entity(filler.head)
    if entity and entity.id not in known:
        known[entity.id] = _best_names(fillers.index.mentions_of(entity))
    names = known[entity.id] if entity else ()
    return Role(
        id=content_id(
            "role", document.id, filler.mention.id, filler.role, span.start, span.end, filler.head
        ),
        mention=filler.mention.id,
        role=filler.role,
        evidence=document.evidence(span),
        head=document.evidence(name_span(tree, filler.head)),
        why=Why("roles", filler.rule, filler.score),
        entity=entity.id if entity else None,
        names=tuple(e for e in names if not e.extent.overlaps(span)),
        phrase=None if whole == span else document.evidence(whole),
        effect=_effect(filler, fillers, document),
    )


def _effect(filler: Filler, fillers: Fillers, document: Document) -> Coded | None:
    if filler.effect is None:
        return None
    value, token = filler.effect
    evidence = document.evidence(fillers.tree.tokens[token].span)
    return Coded(value, evidence, Why("roles", filler.rule, filler.score))


def _best_names(mentions: Iterable[Mention]) -> tuple[Evidence, ...]:
    """A few mentions of an entity, the fullest names first, pronouns last."""
    forms = ("name", "nominal", "pronoun")
    ordered = sorted(mentions, key=lambda m: (forms.index(m.form), -len(m.head), m.evidence.start))
    return tuple(m.evidence for m in ordered[:_MOST_NAMES])
