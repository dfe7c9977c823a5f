"""How an entity is shown: its best name, other spellings, titles, nationalities and what it is part of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dateline.lexicon import table
from dateline.model.entity import Entity, Mention
from dateline.model.text import Document, content_id
from dateline.model.why import Why
from dateline.stages.entities.clusters import Cluster
from dateline.stages.entities.names import words_of

_BY_NAME = Why("entities", "name")
_NATIONALS = frozenset({"person", "group"})


def entity_id(cluster: Cluster, document: Document) -> str:
    """The id of a cluster's entity."""
    return content_id("entity", document.id, cluster.kind, [m.id for m in cluster.mentions])


def entity_of(cluster: Cluster, ids: Mapping[int, str]) -> Entity:
    """The entity of a cluster; ``ids`` leads from clusters by identity to the ids of their entities."""
    mentions = cluster.mentions
    named = [naming(m) for m in mentions if m.form == "name"]
    nominal = [m.evidence.quote for m in mentions if m.form == "nominal"]
    name = max(named, key=_fullness) if named else (nominal or [mentions[0].evidence.quote])[0]
    aliases = dict.fromkeys(other for other in named if other != name)
    titles = dict.fromkeys(m.title for m in mentions if m.title)
    whole = cluster.part_of
    return Entity(
        id=ids[id(cluster)],
        kind=cluster.kind,
        name=name,
        mentions=tuple(m.id for m in mentions),
        aliases=tuple(aliases),
        descriptions=tuple(m.evidence for m in sorted(cluster.descriptions, key=lambda m: m.head)),
        titles=tuple(sorted(titles, key=lambda t: -len(t.split()))),
        nationalities=nationalities(cluster),
        part_of=ids.get(id(whole)) if whole is not None and whole is not cluster else None,
        links=tuple(cluster.reasons.get(m.id, _BY_NAME) for m in mentions),
    )


def naming(mention: Mention) -> str:
    """The naming part of a mention: "Anton Brezgin" of "Lt. Gen. Anton Brezgin"."""
    evidence = mention.evidence
    return evidence.quote[mention.head.start - evidence.start : mention.head.end - evidence.start]


def nationalities(cluster: Cluster) -> tuple[str, ...]:
    """The countries whose words of nationality stand in the descriptions of persons and groups."""
    if cluster.kind not in _NATIONALS:
        return ()
    known = _adjectives()
    found: dict[str, None] = {}
    for mention in cluster.mentions:
        if mention.form == "pronoun":
            continue
        head = mention.head.start - mention.evidence.start
        before = mention.evidence.quote[:head].split()
        words = [mention.title or "", *before] if mention.form == "name" else before
        # Only the word right before the noun: in "the Iraqi army's captain" it speaks of the army.
        for word in " ".join(words).split()[-3:]:
            country = known.get(word.strip(",.").casefold())
            if country is not None and not _owns(before):
                found[country] = None
    return tuple(found)


def _owns(words: list[str]) -> bool:
    return any(word.endswith(("'s", "’s", "'", "’")) for word in words)


@cache
def _adjectives() -> dict[str, str]:
    countries = table("en", "nationalities")["countries"]
    return {word.casefold(): country for country, words in countries.items() for word in words}


def _fullness(name: str) -> tuple[int, bool, int]:
    """Orders spellings: more words, not in capitals, more letters."""
    return len(words_of(name)), name != name.upper(), len(name)
