"""The tables of the MUC-4 rules, parsed once: ``ontology/muc4.toml`` and ``muc4_types.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.export.muc4.words import Phrases, rows_of
from dateline.lexicon import table
from dateline.resolve.number import Numbers


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that the rules look up; ``raw`` is the parsed rule table."""

    raw: Mapping[str, Any]
    instruments: Phrases
    physical: Phrases
    physical_last: Phrases
    things: frozenset[str]
    persons: frozenset[str]
    organizations: Phrases
    human: Phrases
    trigger_types: Phrases
    human_effects: Phrases
    kidnapping_effects: Phrases
    threat_effects: Phrases
    physical_effects: Phrases
    robbery_effects: Phrases
    threatened: Phrases
    attempted: Phrases
    undone: Phrases
    state_persons: Phrases
    state_organizations: Phrases
    not_state: Phrases
    individuals: frozenset[str]
    acquitted: Phrases
    claimed: Phrases
    uncertain: Phrases
    authority: Phrases
    telling: Phrases
    cues: Phrases
    forms: tuple[str, ...]
    hidden_media: frozenset[str]
    historical: Phrases
    rumour: Phrases
    military: Phrases
    armed_groups: Phrases
    nations: Mapping[str, str]
    countries: Mapping[str, str]
    nationality: Phrases
    common: frozenset[str]
    first_names: frozenset[str]
    numbers: Numbers
    relative: frozenset[str]
    prepositions: frozenset[str]
    takes_of: frozenset[str]
    particles: frozenset[str]
    quantifiers: frozenset[str]
    ages: frozenset[str]
    ends_phrase: frozenset[str]
    loose: frozenset[str]
    plural_nouns: frozenset[str]
    singular_in_s: frozenset[str]
    sides: frozenset[str]
    determiners: frozenset[str]
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    callings: frozenset[str]


@cache
def tables() -> Tables:
    """The shipped tables, read once per process."""
    raw, types = _toml("muc4"), _toml("muc4_types")
    titles, nouns = table("en", "titles"), table("en", "person_nouns")
    perpetrator, confidence, relevance = raw["perpetrator"], raw["confidence"], raw["relevance"]
    return Tables(
        raw=raw,
        instruments=Phrases(rows_of(types["instrument"], "type")),
        physical=Phrases(rows_of(types["physical"], "type", "words")),
        physical_last=Phrases(rows_of(types["physical"], "type", "last")),
        things=_last_words(types["physical"]),
        persons=_last_words(types["human"]),
        organizations=Phrases.of(perpetrator["organizations"]),
        human=Phrases(rows_of(types["human"], "type")),
        trigger_types=Phrases(rows_of(raw["trigger_type"], "type")),
        human_effects=Phrases(rows_of(raw["human_effect"], "effect")),
        kidnapping_effects=Phrases(rows_of(raw["kidnapping_effect"], "effect")),
        threat_effects=Phrases(rows_of(raw["threat_effect"], "effect")),
        physical_effects=Phrases(rows_of(raw["physical_effect"], "effect")),
        robbery_effects=Phrases(rows_of(raw["robbery_effect"], "effect")),
        threatened=Phrases.of(raw["stage"]["threatened"]),
        attempted=Phrases.of(raw["stage"]["attempted"]),
        undone=Phrases.of(raw["stage"]["undone"]),
        state_persons=Phrases.of(perpetrator["state_persons"]),
        state_organizations=Phrases.of(perpetrator["state_organizations"]),
        not_state=Phrases.of(perpetrator["not_state"]),
        individuals=frozenset(perpetrator["individuals"]),
        acquitted=Phrases.of(confidence["acquitted"]),
        claimed=Phrases.of(confidence["claimed"]),
        uncertain=Phrases.of(confidence["uncertain"]),
        authority=Phrases.of(confidence["authority"]),
        telling=Phrases.of(confidence["telling"]),
        cues=Phrases((name, phrases) for name, phrases in confidence["cues"].items()),
        forms=tuple(confidence["forms"]),
        hidden_media=frozenset(confidence["hidden_media"]),
        historical=Phrases.of(relevance["historical"]),
        rumour=Phrases.of(relevance["rumour"]),
        military=Phrases.of(relevance["military"]),
        armed_groups=Phrases.of(relevance["armed_groups"]),
        nations=raw["nations"],
        countries=table("en", "countries")["names"],
        nationality=_nationalities(raw),
        common=frozenset(table("en", "common_words")["words"]) | _vocabulary(),
        first_names=frozenset(str(table("en", "first_names")["words"]).split()),
        numbers=Numbers.of(table("en", "numbers")),
        titles=frozenset(
            (*titles["address"], *titles["ranks"], *titles["offices"], *titles["modifiers"])
        )
        | frozenset(raw["titles"]["more"]),
        title_modifiers=frozenset(titles["modifiers"]) - {"general", "chief", "deputy"},
        **{name: frozenset(words) for name, words in raw["phrases"].items()},
        callings=frozenset((*nouns["person"], *(f"{noun}s" for noun in nouns["person"]))),
    )


def _vocabulary() -> frozenset[str]:
    """Words of the lexicon that are no names: function words, persons, callings, weapons."""
    lists: list[Any] = [
        table("en", "organisations")["function"],
        table("en", "organisations")["calendar"],
        table("en", "organisations")["keywords"],
        table("en", "organisations")["facilities"],
        table("en", "weapons")["always"],
    ]
    nouns, titles = table("en", "person_nouns"), table("en", "titles")
    lists += [nouns[k] for k in ("person", "armed", "group", "plural_only", "organisation")]
    lists += [titles[k] for k in ("address", "ranks", "offices", "modifiers")]
    return frozenset(word for words in lists for word in words)


def _toml(name: str) -> dict[str, Any]:
    path = resources.files("dateline.ontology") / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def _last_words(rows: list[dict[str, Any]]) -> frozenset[str]:
    """The last words of all phrases of a table."""
    phrases = (phrase for row in rows for key in ("words", "last") for phrase in row.get(key, ()))
    return frozenset(phrase.split()[-1] for phrase in phrases)


def _nationalities(raw: Mapping[str, Any]) -> Phrases:
    """Words for what belongs to a country, to the country's name on the set list."""
    known = set(raw["nations"].values())
    rows: dict[str, list[str]] = {}
    for word, nation in raw["nationality"].items():
        rows.setdefault(nation, []).append(word)
    for country, words in table("en", "nationalities")["countries"].items():
        name = country.upper()
        if name in known:
            rows.setdefault(name, []).extend([country, *words])
    return Phrases(rows.items())
