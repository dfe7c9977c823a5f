"""The five roles that the literature since 2020 reports, in the two forms of its files.

One generic template for each report (GRIT: ``extracts``, or ``pred_extracts`` in outputs) or one for
each incident (GTT, IterX: ``templates``, ``pred_templates``). An entity is the list of its mentions.
The files number messages in their own ways; names are brought to one form on reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.muc4.form import Template, message_key
from bench.muc4.messages import Message

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SLOT_OF = {"PerpInd": 9, "PerpOrg": 10, "Target": 12, "Victim": 18, "Weapon": 6}
_LOWER = {role.lower(): role for role in ROLES}

Entity = tuple[str, ...]
Roles = Mapping[str, Sequence[Entity]]


@dataclass(frozen=True, slots=True)
class RoleTemplate:
    """One incident: its type (``attack / bombing`` where the key allows both) and its five roles."""

    type: str
    roles: Roles


def no_roles() -> dict[str, list[Entity]]:
    """Five roles without an entity."""
    return {role: [] for role in ROLES}


def flattened(templates: Iterable[RoleTemplate]) -> dict[str, list[Entity]]:
    """All templates of a report as one: every entity once, in the order of its first template."""
    flat = no_roles()
    for template in templates:
        for role in ROLES:
            flat[role] += [e for e in template.roles.get(role, ()) if e not in flat[role]]
    return flat


# Reading files


def read_grit(path: Path) -> dict[str, dict[str, list[Entity]]]:
    """Message to roles, from a gold file (lines) or a file of predictions (one object)."""
    rows = _rows(path)
    key = "pred_extracts" if any("pred_extracts" in row for _, row in rows) else "extracts"
    return {message_key(name): _roles(row[key]) for name, row in rows}


def read_templates(path: Path) -> dict[str, list[RoleTemplate]]:
    """Message to templates, from a GTT gold file or predictions of GTT or IterX.

    Of equal templates of a gold file the first is kept, as its own reader does. IterX writes one line
    for each message and type.
    """
    found: dict[str, list[RoleTemplate]] = {}
    for name, row in _rows(path):
        is_gold = "templates" in row
        raw = row["templates"] if is_gold else row["pred_templates"]
        templates = found.setdefault(message_key(name), [])
        for template in map(role_template, raw):
            if not (is_gold and template in templates):
                templates.append(template)
    return found


def role_template(raw: Mapping[str, Any]) -> RoleTemplate:
    """A template of a file; roles may be written in lower case, mentions with their offset."""
    return RoleTemplate(str(raw["incident_type"]), _roles(raw))


def _roles(raw: Mapping[str, Any]) -> dict[str, list[Entity]]:
    found = no_roles()
    for name, entities in raw.items():
        role = _LOWER.get(name.lower())
        if role is not None:
            mentions = (tuple(_mention(m) for m in entity) for entity in entities)
            found[role] = [entity for entity in mentions if entity]
    return found


def _mention(raw: object) -> str:
    return raw if isinstance(raw, str) else str(raw[0])  # type: ignore[index]  # [words, offset]


def _rows(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Message and row, whichever way the file is laid out."""
    text = path.read_text("utf-8")
    try:
        whole = json.loads(text)
        rows = whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError:
        rows = [json.loads(line) for line in text.splitlines() if line.strip()]
    named = []
    for row in rows:
        if "docid" in row:
            named.append((str(row["docid"]), row))
        else:
            named += [
                (name, value if isinstance(value, dict) else {"pred_templates": value})
                for name, value in row.items()
            ]
    return named


# Making them from keys


def gold_templates(
    keys: Mapping[str, Sequence[Template]], messages: Iterable[Message]
) -> dict[str, list[RoleTemplate]]:
    """The template form of the keys: mentions that stand in the story, entities in their order there.

    Optional templates and fillers count, descriptions of people do not.
    """
    found = {}
    for message in messages:
        story = lowered_story(message)
        templates = list[RoleTemplate]()
        for key in keys.get(message.name, ()):
            roles = {role: _in_story(_entities(key, role), story) for role in ROLES}
            template = RoleTemplate(_type(key), roles)
            if template not in templates:
                templates.append(template)
        found[message.name] = templates
    return found


def gold_roles(
    keys: Mapping[str, Sequence[Template]], messages: Iterable[Message]
) -> dict[str, dict[str, list[Entity]]]:
    """The one-template form of the keys: an entity whose mentions are all in another is left out."""
    found = {}
    for message in messages:
        story = lowered_story(message)
        found[message.name] = {
            role: _in_story(
                _distinct(e for key in keys.get(message.name, ()) for e in _entities(key, role)),
                story,
            )
            for role in ROLES
        }
    return found


def merged_roles(templates: Iterable[RoleTemplate]) -> dict[str, list[Entity]]:
    """The one-template form of gold templates, by the same rule."""
    every = list(templates)
    return {role: _distinct(e for t in every for e in t.roles.get(role, ())) for role in ROLES}


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    """Entities without those whose mentions hold, or are held by, all mentions of an earlier one."""
    kept = list[Entity]()
    for entity in entities:
        mentions = set(entity)
        if not any(mentions <= set(k) or mentions >= set(k) for k in kept):
            kept.append(entity)
    return kept


def lowered_story(message: Message) -> str:
    """The story as the five-role files have it: one line, lower case, round brackets."""
    story = message.story.replace("[", "(").replace("]", ")").lower()
    return story.replace("\n\n", " ").replace("\n", " ")


def _type(key: Template) -> str:
    return " / ".join(value.lower() for fill in key[4] for value in fill.values)


def _entities(key: Template, role: str) -> list[Entity]:
    return [tuple(v.lower() for v in fill.values) for fill in key[SLOT_OF[role]]]


def _in_story(entities: Iterable[Entity], story: str) -> list[Entity]:
    """The mentions that the story has, by their first place in it; entities by their first mention."""
    placed = []
    for entity in entities:
        mentions = sorted((story.find(m), n, m) for n, m in enumerate(entity) if m in story)
        if mentions:
            placed.append((mentions[0][0], tuple(m for _, _, m in mentions)))
    return [entity for _, entity in sorted(placed, key=lambda pair: pair[0])]
