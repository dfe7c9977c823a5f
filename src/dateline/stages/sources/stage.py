"""Sources: one record for everyone whose words the report passes on, and one for the report itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dateline.model.analysis import (
    ATTRIBUTIONS,
    ENTITIES,
    NAMES,
    REFERENCES,
    SENTENCES,
    SOURCES,
    SYNTAX,
    TOKENS,
    Analysis,
    LayerKey,
)
from dateline.model.claim import Attribution, Source, SourceKind
from dateline.model.entity import Entity
from dateline.model.text import Document, Evidence
from dateline.resolve.tree import Tree
from dateline.stages.attributions.draft import cue_set
from dateline.stages.attributions.speaker_names import (
    PRONOUNS,
    THIS_REPORT,
    SpeakerNames,
    plain_name,
    source_id,
    speaks_for_report,
)
from dateline.stages.claims.act import is_actor
from dateline.stages.claims.party import each_party
from dateline.stages.claims.responsibility import acts
from dateline.stages.sources.kinds import SpeakerWords, access_of, own_kind, source_kind
from dateline.stages.sources.mentions import Callings, own_tokens

LONGEST_SENTENCE = 400
"""Tokens of a sentence that is searched for accusers."""

CONTEXT_CHARS = 90
"""How far after a speaker's phrase a clause may say that they are not named."""

LONGEST_BODY = 4
"""Words of "the Georgian border police"."""

JOINING = frozenset({"in", "of", "at", "and", "on", "from", "for", ","})
"""Words that lead on to a place or another body."""

DEFINITE = 2
"""Tokens of "the group"."""

OUTLET_KINDS: dict[str, SourceKind] = {
    "outlet": "outlet",
    "agency": "agency",
    "state_media": "state_media",
    "blog": "social_account_or_blog",
    "organisation": "organisation",
    "unknown": "outlet",
}


class SourceStage:
    """Gives the sources of a report: the report itself, then the others as they first appear."""

    name = "sources"
    version = "1"
    needs: tuple[LayerKey[object], ...] = (
        SENTENCES,
        TOKENS,
        SYNTAX,
        NAMES,
        REFERENCES,
        ENTITIES,
        ATTRIBUTIONS,
    )
    gives = SOURCES

    def run(self, analysis: Analysis) -> Sequence[Source]:
        """One source per speaker, with every place that names it as one."""
        document = analysis.document
        sources = [article_source(document)]
        mentions: dict[str, dict[Evidence, None]] = defaultdict(dict)
        cues: dict[str, list[str]] = defaultdict(list)
        for attribution in analysis[ATTRIBUTIONS]:
            for step in attribution.chain:
                spots = mentions[step.source]
                if step.evidence is not None:
                    spots[step.evidence] = None
            cues[attribution.chain[-1].source].extend(_cue_words(attribution))
        tree = Tree.of(analysis)
        names = SpeakerNames(analysis, tree)
        callings = Callings(analysis, tree, [e for found in mentions.values() for e in found])
        told = {
            identity: tuple(sorted(found, key=lambda e: e.spans))
            for identity, found in mentions.items()
            if identity != sources[0].id
        }
        for identity, ordered in told.items():
            sources.append(
                _source(document, tree, names, callings, identity, ordered, cues[identity])
            )
        known = introduced(sources)
        for identity, ordered in accusers(analysis, tree, names, told).items():
            known.append(_source(document, tree, names, callings, identity, ordered, []))
        return known


def accusers(
    analysis: Analysis, tree: Tree, names: SpeakerNames, told: Mapping[str, tuple[Evidence, ...]]
) -> dict[str, tuple[Evidence, ...]]:
    """Whoever blames or claims in so many words and is not quoted: "the army accused the rebels"."""
    taken = {t for found in told.values() for e in found for t in own_tokens(tree, e)}
    found: dict[str, dict[Evidence, None]] = defaultdict(dict)
    for index in range(len(tree.sentences)):
        tokens = tree.sentence_tokens(index)
        every = acts(tree, tokens) if len(tokens) <= LONGEST_SENTENCE else ()
        for one in (one for act in every for one in each_party(tree, act)):
            speaker = one.speaker
            head = tree.head_of(tree.span(speaker)) if speaker else None
            is_quoted = head in taken and not (head is not None and tree.relation(head) == "conj")
            if head is None or is_quoted or tree.pos(head) == "PRON":
                continue
            identity = source_id(analysis.document.id, names.name(speaker))
            if identity not in told and is_actor(tree, head):
                span = tree.span(speaker)
                found[identity][analysis.document.evidence((span.start, span.end))] = None
    return {identity: tuple(spots) for identity, spots in found.items()}


def one_source(analysis: Analysis, tree: Tree, identity: str, mention: Evidence) -> Source:
    """The record of a source that one more reader found, by the words that name it."""
    names, callings = SpeakerNames(analysis, tree), Callings(analysis, tree, [mention])
    return _source(analysis.document, tree, names, callings, identity, (mention,), [])


def introduced(sources: Sequence[Source]) -> list[Source]:
    """The sources, with a bare name that follows a speaker of unnamed office taken for that office.

    Reports introduce so: "the minister said. Ann Lee told reporters that ...".
    """
    ordered = sorted((s for s in sources if s.mentions), key=lambda s: s.mentions[0].spans)
    kinds: dict[str, SourceKind] = {}
    for before, source in pairwise(ordered):
        if source.kind == "unnamed" and source.name[:1].isupper():
            kind = kinds.get(before.id, before.kind)
            is_office = kind.startswith("official") and before.name[:1].islower()
            kinds[source.id] = kind if is_office else "witness"
    return [replace(s, kind=kinds.get(s.id, s.kind)) for s in sources]


def article_source(document: Document) -> Source:
    """The report itself as a source."""
    name = document.outlet.name if document.outlet else THIS_REPORT
    return Source(id=source_id(document.id, "article"), name=name, kind="article")


def _cue_words(attribution: Attribution) -> list[str]:
    return [quote.lower() for quote in attribution.cue.quotes] if attribution.cue else []


def _source(
    document: Document,
    tree: Tree,
    names: SpeakerNames,
    callings: Callings,
    identity: str,
    mentions: tuple[Evidence, ...],
    cues: list[str],
) -> Source:
    """The record for one source from all its mentions."""
    if not mentions:
        return Source(id=identity, name="unnamed", kind="unnamed")
    phrases = [list(tree.tokens_in(mention.spans[0])) for mention in mentions]
    entity = next((e for e in map(names.entity, phrases) if e is not None), None)
    outlet = document.outlet
    own = source_id(document.id, outlet.name if outlet else THIS_REPORT)
    kind: SourceKind
    if identity == own:
        kind = _outlet_kind(document, tree)
        name = outlet.name if outlet else THIS_REPORT
    else:
        words = _words(document, tree, phrases, entity, names, callings)
        spoken = words.phrase.lower()
        is_own = spoken.startswith("our ") or ", our " in spoken
        kind = _outlet_kind(document, tree) if is_own else source_kind(words)
        # A headline's "Governor, army at odds" names two: no name of either.
        is_name = entity is not None and ", " not in entity.name
        fullest = _fullest(tree, phrases)
        # "Authorities" are told apart by the words that the report gives them once.
        is_body = entity is not None and entity.name.lower() in cue_set("pronouns", "bodies")
        is_short = len(fullest.split()) <= LONGEST_BODY and not JOINING & set(fullest.split())
        is_name = is_name and not (is_body and is_short and " " in fullest)
        name = entity.name if entity and is_name else fullest
        if all(len(p) == 1 and tree.lower(p[0]) in PRONOUNS | {"who", "i"} for p in phrases):
            name = entity.name if entity else "unnamed"
    return Source(
        id=identity,
        name=name,
        kind=kind,
        access=access_of(cues),
        mentions=mentions,
        entity=entity.id if entity else None,
    )


def _head(tree: Tree, phrase: Sequence[int]) -> int:
    """The first noun of a phrase that nothing else in it governs, else its last token."""
    tops = [t for t in phrase if tree.head(t) not in phrase]
    nouns = [t for t in tops if tree.pos(t) in {"NOUN", "PROPN", "PRON"}]
    return next(iter(nouns or tops), phrase[-1])


def _outlet_kind(document: Document, tree: Tree) -> SourceKind:
    """The kind of the report's own outlet, as stated or by how it speaks of itself."""
    outlet = document.outlet
    if outlet is not None and outlet.kind != "unknown":
        return OUTLET_KINDS[outlet.kind]
    ours = [
        " ".join(tree.lower(t) for t in range(token, min(token + 3, len(tree.tokens))))
        for token in range(len(tree.tokens))
        if tree.lower(token) == "our" or tree.text(token) == "I"
    ]
    return own_kind(outlet.name if outlet else "", ours)


def _fullest(tree: Tree, phrases: Sequence[Sequence[int]]) -> str:
    """The longest phrase that is no pronoun, without its article."""
    told = [p for p in phrases if len(p) > 1 or tree.lower(p[0]) not in PRONOUNS]
    return plain_name(tree, max(told or phrases, key=len))


def _words(
    document: Document,
    tree: Tree,
    phrases: Sequence[Sequence[int]],
    entity: Entity | None,
    names: SpeakerNames,
    callings: Callings,
) -> SpeakerWords:
    """The telling words of a source: its fullest phrase, what follows it, and its descriptions."""
    told = [p for p in phrases if not speaks_for_report(tree, p)]
    phrase = max(told or phrases, key=len)
    span = tree.span(phrase)
    head = _head(tree, phrase)
    others = [document.text[tree.span(p).start : tree.span(p).end] for p in phrases if p != phrase]
    described = callings.words(entity) if entity else ()
    owner = _owner(tree, callings, phrase, head, entity)
    return SpeakerWords(
        head=tree.text(head),
        phrase=document.text[span.start : span.end],
        context=document.text[span.end : span.end + CONTEXT_CHARS],
        descriptions=(*dict.fromkeys((*others, *described)),),
        owner=owner,
        entity=entity.kind if entity else names.kind(phrase),
        is_name=tree.pos(head) == "PROPN",
        is_person_named=callings.names_person(phrase),
    )


def _owner(
    tree: Tree,
    callings: Callings,
    phrase: Sequence[int],
    head: int,
    entity: Entity | None,
) -> SpeakerWords | None:
    """The words of whoever a spokesman or office belongs to: "its spokesman", "a spokesman for X"."""
    others = [t for t in phrase if t != head]
    body = callings.body_named(others, but=entity)
    refers = tree.lower(phrase[0]) in {"its", "their"} or (
        tree.lower(head) == "group" and len(phrase) == DEFINITE
    )
    if body is None and refers:
        body = callings.body_before(phrase[0])
    if body is None or body == entity:
        return None
    return SpeakerWords(
        head=body.name.split()[-1],
        phrase=body.name,
        descriptions=callings.words(body),
        entity=body.kind,
        is_name=True,
    )
