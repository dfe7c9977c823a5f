"""Sources: one record for everyone whose words the report passes on, and one for the report itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

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
from dateline.stages.attributions_speaker_names import (
    PRONOUNS,
    THIS_REPORT,
    SpeakerNames,
    plain_name,
    source_id,
    speaks_for_report,
)
from dateline.stages.sources_kinds import SpeakerWords, access_of, source_kind

CONTEXT_CHARS = 90
"""How far after a speaker's phrase a clause may say that they are not named."""

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
        for identity, found in mentions.items():
            if identity == sources[0].id:
                continue
            ordered = tuple(sorted(found, key=lambda e: e.spans))
            sources.append(_source(document, tree, names, identity, ordered, cues[identity]))
        return sources


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
        kind = OUTLET_KINDS[outlet.kind] if outlet else "outlet"
        name = outlet.name if outlet else THIS_REPORT
    else:
        kind = source_kind(_words(document, tree, phrases, entity, names))
        name = entity.name if entity else _fullest(tree, phrases)
    return Source(
        id=identity,
        name=name,
        kind=kind,
        access=access_of(cues),
        mentions=mentions,
        entity=entity.id if entity else None,
    )


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
) -> SpeakerWords:
    """The telling words of a source: its fullest phrase, what follows it, and its descriptions."""
    told = [p for p in phrases if not speaks_for_report(tree, p)]
    phrase = max(told or phrases, key=len)
    span = tree.span(phrase)
    head = tree.head_of(span)
    head = phrase[-1] if head is None else head
    others = [document.text[tree.span(p).start : tree.span(p).end] for p in phrases if p != phrase]
    described = [quote for d in (entity.descriptions if entity else ()) for quote in d.quotes]
    return SpeakerWords(
        head=tree.text(head),
        phrase=document.text[span.start : span.end],
        context=document.text[span.end : span.end + CONTEXT_CHARS],
        descriptions=(*others, *described),
        entity=entity.kind if entity else names.kind(phrase),
        is_name=tree.pos(head) == "PROPN",
    )
