"""Who of the persons that the reports of a record name is private: victims, witnesses, suspects, whoever holds no office.

In doubt a name is hidden. A person counts as public only where a report gives a rank or an office, or where it
speaks for an authority, a party or an organisation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from dateline.export.redact.words import folded, is_capital, words
from dateline.lexicon import table
from dateline.model.entity import Entity
from dateline.model.record import Record

_BEFORE_OF = re.compile(r"\b(?:of|for|in|at|from|with|who|whose|and)\b|,")
_POSSESSOR = re.compile(r"^.*['’]s?\s")


@dataclass(slots=True)
class Person:
    """Somebody whom reports name. ``forms`` are the names, each as its compared words."""

    forms: list[tuple[str, ...]] = field(default_factory=list)
    is_public: bool = False

    @property
    def all_words(self) -> frozenset[str]:
        """The words of all its names."""
        return frozenset(word for form in self.forms for word in form)


def people(records: Iterable[Record]) -> list[Person]:
    """The persons whom reports name, once each, in order: reports as given, then as each names them."""
    found: list[Person] = []
    for record in records:
        for forms, is_public in _named(record):
            person = _known(found, forms)
            if person is None:
                person = Person()
                found.append(person)
            person.forms += [form for form in forms if form not in person.forms]
            person.is_public = person.is_public or is_public
    return found


def private_words(name: str) -> tuple[str, ...]:
    """The words of a name that are compared; titles and small words in front are left out."""
    parts = [word.folded for word in words(name)]
    while len(parts) > 1 and parts[0] in particles() - _KEPT:
        parts = parts[1:]
    return tuple(part for part in parts if part)


def is_name(text: str) -> bool:
    """Whether words name somebody: all begin with a capital, none is for people who are not named."""
    parts = [text[w.start : w.end] for w in words(text)]
    small = [part for part in parts if folded(part) in particles()]
    telling = [part for part in parts if part not in small]
    if not telling or not all(is_capital(part) for part in telling):
        return False
    if folded(parts[0]) in _list("phrases") and len(telling) < 3:
        return False
    last = folded(telling[-1])
    if last in _plurals() or (len(telling) == 1 and (last in _nouns() or last in _common())):
        return False
    return any(len(part) > 1 for part in telling)


@cache
def particles() -> frozenset[str]:
    """Small words of names that name nobody alone."""
    return _list("particles")


@cache
def open_words() -> frozenset[str]:
    """Words that are never hidden alone: names of countries, months and days, which stand in columns of their own."""
    names: dict[str, str] = table("en", "countries")["names"]
    countries = {word.folded for name in names.values() for word in words(name)}
    return frozenset(countries) | _list("calendar") | particles()


def is_common(word: str) -> bool:
    """Whether a compared word is one that English text writes in lower case."""
    return word in _common()


def _named(record: Record) -> Iterator[tuple[list[tuple[str, ...]], bool]]:
    """The names of a report, each with whether it gives them an office or a public voice."""
    kinds = {source.entity: source.kind for source in record.sources if source.entity}
    for entity in record.entities:
        if entity.kind != "person":
            continue
        forms = [private_words(n) for n in (entity.name, *entity.aliases) if is_name(n)]
        if any(forms):
            speaks = kinds.get(entity.id) in _list("speakers")
            yield [form for form in forms if form], speaks or _holds_office(entity)
    for source in record.sources:
        if source.entity is None and source.kind in ("witness", "unnamed") and is_name(source.name):
            yield [private_words(source.name)], False
    for role in (r for event in record.events for r in event.roles):
        name = (role.names[0] if role.names else role.evidence).quote
        if role.role == "victim" and role.entity is None and is_name(name):
            yield [private_words(name)], False


def _known(found: list[Person], forms: list[tuple[str, ...]]) -> Person | None:
    """The one person who has these names already: the same words, or a part of them."""
    new = {word for form in forms for word in form}
    same = [p for p in found if any(form in p.forms for form in forms)]
    alike = same or [p for p in found if new <= p.all_words or p.all_words <= new]
    return alike[0] if len(alike) == 1 or same else None


def _holds_office(entity: Entity) -> bool:
    titles = {word.folded for title in entity.titles for word in words(title)}
    if titles & _offices():
        return True
    return any(_head(said.quote) & _offices() for said in entity.descriptions)


def _head(description: str) -> frozenset[str]:
    """The last word before "of" and the like, and the one before it: "deputy head of the office"."""
    own = _POSSESSOR.sub("", _BEFORE_OF.split(description, maxsplit=1)[0])
    return frozenset([word.folded for word in words(own)][-1:])


@cache
def _lists() -> dict[str, list[str]]:
    text = (resources.files("dateline.export.redact") / "public.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(_lists()[name])


@cache
def _offices() -> frozenset[str]:
    return _list("offices") | frozenset(table("en", "titles")["ranks"])


@cache
def _common() -> frozenset[str]:
    return frozenset(table("en", "common_words")["words"]) | _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(table("en", "person_nouns")["person"])


@cache
def _plurals() -> frozenset[str]:
    made = table("en", "person_nouns")
    return frozenset({*(f"{noun}s" for noun in _nouns()), *made["plurals"], *made["plural_only"]})


_KEPT = frozenset({"al", "el", "abu", "umm", "bin", "ibn"})
"""Small words that belong to the name itself."""
