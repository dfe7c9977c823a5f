"""The word lists that the role and count rules read, as sets with telling names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: kind for kind, words in table.items() for word in words}


def _by_kind(table: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Kind of event to the keys that list it."""
    kinds = {kind for listed in table.values() for kind in listed}
    return {k: tuple(key for key, listed in table.items() if k in listed) for k in kinds}


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The tables ``roles`` and ``instruments`` of one language."""

    subject: Mapping[str, tuple[str, ...]]
    object: Mapping[str, tuple[str, ...]]
    aimed: frozenset[str]
    offices: frozenset[str]
    assailing: frozenset[str]
    violent: frozenset[str]
    instrumental: frozenset[str]
    hurting: frozenset[str]
    hurting_persons_only: frozenset[str]
    unhurt: frozenset[str]
    hurting_nouns: frozenset[str]
    light: frozenset[str]
    brokering: frozenset[str]
    mediating: frozenset[str]
    prepositions: Mapping[str, tuple[str, ...]]
    object_control: frozenset[str]
    distancing: frozenset[str]
    denying: frozenset[str]
    sharing_marks: frozenset[str]
    never: frozenset[str]
    happenings: frozenset[str]
    locations: frozenset[str]
    needs_object: frozenset[str]
    aiming: frozenset[str]
    causing: frozenset[str]
    landing: frozenset[str]
    breaking_up: frozenset[str]
    shares: frozenset[str]
    catching: frozenset[str]
    moving: frozenset[str]
    befalling: Mapping[str, frozenset[str]]
    announcing: frozenset[str]
    saying: frozenset[str]
    nobody_known: frozenset[str]
    demonyms: frozenset[str]
    manners: frozenset[str]
    habitual: frozenset[str]
    placing: frozenset[str]
    sides: frozenset[str]
    doers: Mapping[str, tuple[str, ...]]
    staying: frozenset[str]
    groups: frozenset[str]
    people_pronouns: frozenset[str]
    identifying: frozenset[str]
    identifying_nouns: Mapping[str, str]
    weapons: frozenset[str]
    only_with: Mapping[str, frozenset[str]]
    plural_only: frozenset[str]
    carrying: frozenset[str]
    wielding: frozenset[str]

    @classmethod
    def of(
        cls,
        roles: Mapping[str, Any],
        instruments: Mapping[str, Any],
        demonyms: Collection[str] = (),
    ) -> RoleWords:
        """The words of the lexicon tables ``roles`` and ``instruments``, and adjectives of place."""
        return cls(
            subject=_by_kind(roles["subject"]),
            object=_by_kind(roles["object"]),
            aimed=frozenset(roles["aimed"]["kinds"]),
            offices=frozenset(roles["aimed"]["offices"]),
            assailing=frozenset(roles["assailing"]["verbs"]),
            violent=frozenset(roles["violent"]["kinds"]),
            instrumental=frozenset(roles["instrumental"]["kinds"]),
            hurting=frozenset(roles["hurting"]["verbs"]),
            hurting_persons_only=frozenset(roles["hurting"]["persons_only"]),
            unhurt=frozenset(roles["hurting"]["unhurt"]),
            hurting_nouns=frozenset(roles["hurting_nouns"]["heads"]),
            light=frozenset(roles["light"]["verbs"]),
            brokering=frozenset(roles["light"]["brokering"]),
            mediating=frozenset(roles["light"]["mediating"]),
            prepositions={k: tuple(v) for k, v in roles["prepositions"].items()},
            object_control=frozenset(roles["object_control"]["verbs"]),
            distancing=frozenset(roles["distancing"]["verbs"]),
            denying=frozenset(roles["distancing"]["denying"]),
            sharing_marks=frozenset(roles["sharing_marks"]["words"]),
            never=frozenset(roles["never"]["heads"]),
            happenings=frozenset(roles["happenings"]["heads"]),
            locations=frozenset(roles["locations"]["heads"]),
            needs_object=frozenset(roles["needs_object"]["verbs"]),
            aiming=frozenset(roles["aiming"]["verbs"]),
            causing=frozenset(roles["causing"]["verbs"]),
            landing=frozenset(roles["landing"]["verbs"]),
            breaking_up=frozenset(roles["breaking_up"]["verbs"]),
            shares=frozenset(roles["shares"]["words"]),
            catching=frozenset(roles["catching"]["nouns"]),
            moving=frozenset(roles["moving"]["nouns"]),
            befalling={k: frozenset(v) for k, v in roles["befalling"].items()},
            announcing=frozenset(roles["announcing"]["verbs"]),
            saying=frozenset(roles["saying"]["verbs"]),
            nobody_known=frozenset(roles["nobody_known"]["words"]),
            demonyms=frozenset(demonyms),
            manners=frozenset(roles["manners"]["nouns"]),
            habitual=frozenset(roles["habitual"]["words"]),
            placing=frozenset(roles["placing"]["verbs"]),
            sides=frozenset(roles["placing"]["sides"]),
            doers={w: tuple(d["kinds"]) for d in roles["doers"] for w in d["words"]},
            staying=frozenset(roles["staying"]["verbs"]),
            groups=frozenset(roles["groups"]["heads"]),
            people_pronouns=frozenset(roles["pronouns"]["people"]),
            identifying=frozenset(roles["identifying"]["verbs"]),
            identifying_nouns=_by_word(roles["identifying"]["nouns"]),
            weapons=frozenset(instruments["weapons"]["heads"]),
            only_with={k: frozenset(v) for k, v in instruments["only_with"].items()},
            plural_only=frozenset(instruments["plural_only"]["heads"]),
            carrying=frozenset(instruments["carrying"]["verbs"]),
            wielding=frozenset(instruments["carrying"]["wielding"]),
        )


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The table ``harm`` of one language."""

    transitive: Mapping[str, str]
    intransitive: Mapping[str, str]
    completed: Mapping[tuple[str, str], str]
    losing: frozenset[str]
    costing: frozenset[str]
    lives: frozenset[str]
    states: Mapping[str, str]
    spared: frozenset[str]
    leaving: frozenset[str]
    nouns: Mapping[str, str]
    casualties: frozenset[str]
    toll: frozenset[str]
    toll_prepositions: frozenset[str]
    toll_changes: frozenset[str]
    toll_spans: frozenset[str]
    doubt_auxiliaries: frozenset[str]
    doubt_governors: frozenset[str]
    doubt_marks: frozenset[str]
    reports: frozenset[str]
    refuting: frozenset[str]
    treating: frozenset[str]
    wounds: frozenset[str]
    suffering: frozenset[str]
    wards: frozenset[str]
    damaging: Mapping[str, str]
    other_times: frozenset[str]
    far_before: frozenset[str]
    far_times: frozenset[str]
    standing_for: frozenset[str]
    harmless: frozenset[str]
    custody: frozenset[str]
    holding: frozenset[str]
    numbered: Mapping[str, str]
    number_links: frozenset[str]
    units: frozenset[str]
    no_words: frozenset[str]
    any_words: frozenset[str]
    everybody: frozenset[str]
    two_words: frozenset[str]
    one_words: frozenset[str]
    plural_people: frozenset[str]
    collective: frozenset[str]
    singular_pronouns: frozenset[str]
    carriers: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, harm: Mapping[str, Any]) -> HarmWords:
        """The words of the lexicon table ``harm``."""
        quantity = harm["quantity"]
        return cls(
            transitive=_by_word(harm["transitive"]),
            intransitive=_by_word(harm["intransitive"]),
            completed={(c["verb"], w): c["kind"] for c in harm["completed"] for w in c["with"]},
            losing=frozenset(harm["lives"]["subject_harmed"]),
            costing=frozenset(harm["lives"]["object_counted"]),
            lives=frozenset(harm["lives"]["nouns"]),
            states=_by_word(harm["states"]),
            spared=frozenset(harm["spared"]["words"]),
            leaving=frozenset(harm["leaving"]["verbs"]),
            nouns=_by_word(harm["nouns"]),
            casualties=frozenset(harm["casualties"]["words"]),
            toll=frozenset(harm["toll"]["words"]),
            toll_prepositions=frozenset(harm["toll"]["prepositions"]),
            toll_changes=frozenset(harm["toll"]["changes"]),
            toll_spans=frozenset(harm["toll"]["spans"]),
            doubt_auxiliaries=frozenset(harm["doubt"]["auxiliaries"]),
            doubt_governors=frozenset(harm["doubt"]["governors"]),
            doubt_marks=frozenset(harm["doubt"]["marks"]),
            reports=frozenset(harm["refuted"]["reports"]),
            refuting=frozenset(harm["refuted"]["words"]),
            treating=frozenset(harm["treated"]["verbs"]),
            wounds=frozenset(harm["treated"]["wounds"]),
            suffering=frozenset(harm["treated"]["suffering"]),
            wards=frozenset(harm["treated"]["wards"]),
            damaging=_by_word(harm["damaging"]),
            other_times=frozenset(harm["other_times"]["words"]),
            far_before=frozenset(harm["other_times"]["before"]),
            far_times=frozenset(harm["other_times"]["times"]),
            standing_for=frozenset(harm["standing_for"]["nouns"]),
            harmless=frozenset(harm["harmless"]["verbs"]),
            custody=frozenset(harm["custody"]["nouns"]),
            holding=frozenset(harm["custody"]["verbs"]),
            numbered=_by_word(harm["numbered"]),
            number_links=frozenset(harm["toll"]["links"]),
            units=frozenset(quantity["units"]),
            no_words=frozenset(quantity["none"]),
            any_words=frozenset(quantity["any"]),
            everybody=frozenset(quantity["everybody"]),
            two_words=frozenset(quantity["two"]),
            one_words=frozenset(quantity["one"]),
            plural_people=frozenset(quantity["people"]),
            collective=frozenset(quantity["collective"]),
            singular_pronouns=frozenset(quantity["singular_pronouns"]),
            carriers={k: frozenset(v) for k, v in harm["carriers"].items()},
        )
