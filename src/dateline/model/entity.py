"""Names and what they stand for: mentions, and the entities that mentions refer to."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.text import Evidence, Span
from dateline.model.why import Why

EntityKind = Literal["person", "organisation", "group", "place", "facility", "weapon", "other"]
MentionForm = Literal["name", "nominal", "pronoun"]


class Mention(msgspec.Struct, frozen=True):
    """Words that refer to a person, organisation, armed group, place, facility or weapon.

    ``evidence`` covers the whole phrase ("Lt. Gen. Anton Brezgin"); ``head`` is the span of its
    naming part ("Anton Brezgin") or head noun. ``title`` are the words of rank or office, if any.
    """

    id: str
    kind: EntityKind
    form: MentionForm
    evidence: Evidence
    head: Span
    why: Why
    title: str | None = None


class Entity(msgspec.Struct, frozen=True):
    """One person, organisation, group, place or weapon of a report, with all its mentions.

    ``name`` is the fullest name used; ``mentions`` are ids of Mention in order of the text.
    ``descriptions`` are the words the report uses for it (offices, ranks, appositions).
    ``titles`` are the words of rank and office before its name, the fullest first. ``nationalities``
    are countries that the report names it after ("a Chadian farmer"): an attribute, never an actor.
    ``part_of`` is the id of the entity that it is some members of ("two of the soldiers").
    ``links`` say why each mention, in order of ``mentions``, is one of this entity.
    """

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    descriptions: tuple[Evidence, ...] = ()
    titles: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    part_of: str | None = None
    links: tuple[Why, ...] = ()
