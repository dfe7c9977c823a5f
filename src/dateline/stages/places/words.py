"""The word lists with which place names are found, loaded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dateline.assets.gazetteer_key import name_key
from dateline.lexicon import table
from dateline.resolve.place.choice import Hint


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words unless said otherwise. ``ends`` and ``adjuncts`` keep their capitals."""

    never: frozenset[str]
    never_phrases: frozenset[str]
    function: frozenset[str]
    stops: frozenset[str]
    """No name of a place goes on with these, even with a capital: "Police", "Monday"."""
    common: frozenset[str]
    connectors: frozenset[str]
    strict_before: frozenset[str]
    loose_before: frozenset[str]
    describes: frozenset[str]
    named_after: frozenset[str]
    ends: frozenset[str]
    begins: frozenset[str]
    leads: frozenset[str]
    adjuncts: frozenset[str]
    parties: frozenset[str]
    tails: frozenset[str]
    streets: frozenset[str]
    bodies: frozenset[str]
    civic: frozenset[str]
    offices: frozenset[str]
    of_body: frozenset[str]
    saints: frozenset[str]
    shrines: frozenset[str]
    islands: frozenset[str]
    titles: frozenset[str]
    first_names: frozenset[str]
    verbs_of_persons: frozenset[str]
    facilities: frozenset[str]
    short: Mapping[str, str]
    short_after_comma: Mapping[str, str]
    people_of: Mapping[str, str]
    """Words like "Georgian" in lower case, with the name of the place."""
    countries_of: Mapping[str, str]
    """The same for countries: to the ISO code."""
    kinds: Mapping[str, Hint]


@cache
def words() -> Words:
    """The lists of ``lexicon/en``: toponyms, places, titles, organisations, first names."""
    names, places, titles = table("en", "toponyms"), table("en", "places"), table("en", "titles")
    organisations = table("en", "organisations")
    kinds: dict[str, Hint] = {}
    for hint in ("city", "region", "country", "water"):
        kinds.update(dict.fromkeys(places["kinds"][hint], hint))
    beside, inside = names["beside"], names["inside"]
    offices = frozenset([*titles["offices"], *titles["ranks"], *inside["offices"]])
    bodies = frozenset([*inside["bodies"], *organisations["keywords"]])
    return Words(
        stops=frozenset([*inside["stops"], *organisations["calendar"]]),
        never=frozenset(
            [
                *names["never"]["words"],
                *places["spotting"]["never"],
                *(w.lower() for w in table("en", "nationalities")["others"]["words"]),
            ]
        ),
        never_phrases=frozenset(names["never"]["phrases"]),
        function=frozenset(
            [*organisations["function"], *organisations["calendar"], *places["spotting"]["never"]]
        ),
        common=frozenset(table("en", "common_words")["words"]),
        connectors=frozenset(places["spotting"]["connectors"]),
        strict_before=frozenset(beside["in"]),
        loose_before=frozenset(beside["may"]),
        describes=frozenset(beside["describes"]),
        named_after=frozenset(beside["named_after"]),
        ends=frozenset(beside["ends"]),
        begins=frozenset(beside["begins"]),
        leads=frozenset(beside["leads"]),
        adjuncts=frozenset(beside["adjuncts"]),
        parties=frozenset(beside["parties"]),
        tails=frozenset(beside["tails"]),
        streets=frozenset(beside["streets"]),
        civic=frozenset(inside["civic"]),
        bodies=bodies,
        offices=offices,
        of_body=frozenset(inside["of_body"]),
        saints=frozenset(inside["saints"]),
        shrines=frozenset(inside["shrines"]),
        islands=frozenset(beside["islands"]),
        titles=frozenset([*titles["address"], *offices, *places["spotting"]["titles_before"]]),
        first_names=frozenset(table("en", "first_names")["words"].split()),
        verbs_of_persons=frozenset(beside["verbs_of_persons"]),
        facilities=frozenset(organisations["facilities"]),
        short=names["short"],
        short_after_comma=names["short_after_comma"],
        people_of={word.lower(): name for word, name in names["people_of"].items()},
        countries_of={
            name_key(word): code for code, row in places["demonyms"].items() for word in row
        },
        kinds=kinds,
    )
