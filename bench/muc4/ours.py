"""Dateline's own templates in the forms that the scorers read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.muc4.form import Template
from bench.muc4.keys import parse
from bench.muc4.messages import Message, document_of
from bench.muc4.roles import Entity, RoleTemplate
from dateline.export.muc4.build import templates_of
from dateline.export.muc4.form import printed
from dateline.export.muc4.template import Template as Exported
from dateline.export.muc4.template import Words
from dateline.pipeline.reading import read_document


@dataclass(frozen=True, slots=True)
class Answer:
    """What Dateline says about one message: the printed templates, read back, and the five roles.

    ``roles`` have every mention of an entity, ``single`` the printed one only. CEAF-REE asks for one
    good mention of an entity, CEAF-RME for all.
    """

    printed: str
    templates: list[Template]
    roles: list[RoleTemplate]
    single: list[RoleTemplate]


def read_message(message: Message) -> Answer:
    """Dateline's answer to one message."""
    return answer(message.name, templates_of(read_document(document_of(message))))


def answer(message: str, templates: Sequence[Exported]) -> Answer:
    """Exported templates in all forms."""
    text = printed(templates, message=message)
    roles = [role_template(template) for template in templates]
    single = [
        RoleTemplate(t.type, {role: [e[:1] for e in found] for role, found in t.roles.items()})
        for t in roles
    ]
    return Answer(text, parse(text)[message], roles, single)


def role_template(template: Exported) -> RoleTemplate:
    """The five roles of an exported template, each entity with its printed mention first."""
    return RoleTemplate(
        template.type.lower(),
        {
            "PerpInd": _entities(template.individuals),
            "PerpOrg": _entities(one.id for one in template.organizations),
            "Target": _entities(one.id for one in template.physical),
            "Victim": _entities(one.name for one in template.human),
            "Weapon": _entities(one.id for one in template.instruments),
        },
    )


def _entities(found: Iterable[Words | None]) -> list[Entity]:
    mentions = (_mentions(words) for words in found if words)
    return list(dict.fromkeys(mentions))


def _mentions(words: Words) -> Entity:
    return tuple(dict.fromkeys(mention.lower() for mention in (words.text, *words.others)))
