"""The words of relations between places, and the pattern that finds them, made once from their table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.lexicon import table
from dateline.model.place import RelationKind


@dataclass(frozen=True, slots=True)
class RelativeWords:
    """The table ``relative_places``, with its patterns. Every optional part is bounded: linear."""

    offset: re.Pattern[str]
    proximity: re.Pattern[str]
    part: re.Pattern[str]
    anaphor: re.Pattern[str]
    units: dict[str, float]
    numbers: dict[str, float]
    compass: dict[str, float]
    proximities: dict[str, RelationKind]
    bounds: tuple[str, ...]
    motion: frozenset[str]
    kinds: frozenset[str]
    linking: frozenset[str]
    """Words that may stand between a name and its position."""
    countryside: frozenset[str]
    districts: frozenset[str]
    """Nouns for a part of a town."""
    facilities: frozenset[str]
    stretches: frozenset[str]
    halfway: frozenset[str]
    parties: frozenset[str]
    roads: frozenset[str]
    connecting: tuple[str, ...]


_COMPASS = r"(?:north|south)(?:[-\s]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?"


def _either(words: Sequence[str]) -> str:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in longest_first)


@cache
def relative_words() -> RelativeWords:
    """The English table."""
    raw = table("en", "relative_places")
    relations, lines = raw["relations"], raw["lines"]
    proximities: dict[str, RelationKind] = {}
    for kind in ("near", "outside"):
        proximities.update(dict.fromkeys(relations[kind], kind))
    around = [*relations["outskirts"], *relations["countryside"]]
    proximities.update(dict.fromkeys(around, "outskirts"))
    return RelativeWords(
        offset=_offset_pattern(raw),
        proximity=re.compile(
            rf"(?<![\w-])(?:(?P<word>{_either([*relations['near'], *relations['outside']])})"
            rf"|(?:(?:on|in|at)\s)?(?:the|a|an|its)\s(?:(?P<compass>{_COMPASS})\s)?(?P<noun>{_either(around)})\sof)\s",
            re.IGNORECASE,
        ),
        part=re.compile(
            rf"(?<![\w-])(?:(?P<ern>(?:north|south)(?:[-\s]?(?:east|west))?ern|(?:east|west)ern|{_either(raw['parts']['central'])})"
            rf"|the\s(?:far\s)?(?P<of>{_COMPASS}|centre|center)\sof)\s",
            re.IGNORECASE,
        ),
        anaphor=re.compile(rf"\s?(?:{_either(relations['anaphors'])})\b", re.IGNORECASE),
        units={k: float(v) for k, v in raw["units_km"].items()},
        numbers={k: float(v) for k, v in raw["numbers"].items()},
        compass={k: float(v) for k, v in raw["compass"].items()},
        proximities=proximities,
        bounds=tuple(raw["distance"]["bounds"]),
        motion=frozenset(raw["distance"]["motion"]),
        kinds=frozenset(w for words in table("en", "places")["kinds"].values() for w in words),
        linking=frozenset(
            [*relations["linking"], *(w for link in relations["links"] for w in link.split())]
        ),
        countryside=frozenset(w for w in relations["countryside"] if " " not in w),
        districts=frozenset(raw["parts"]["districts"]),
        facilities=frozenset(raw["parts"]["facilities"]),
        stretches=frozenset(lines["stretches"]),
        halfway=frozenset(lines["halfway"]),
        parties=frozenset(lines["parties"]),
        roads=frozenset(lines["roads"]),
        connecting=tuple(lines["linking"]),
    )


def _offset_pattern(raw: dict[str, dict[str, list[str]]]) -> re.Pattern[str]:
    words = raw["distance"]
    units, numbers = _either(list(raw["units_km"])), _either(list(raw["numbers"]))
    figure = rf"(?:\d{{1,4}}(?:[.,]\d{{1,3}})?|\b(?:{numbers}))"
    stated = (
        rf"(?:(?P<before>{_either(words['before'])})\s)?(?P<number>{figure})"
        rf"(?:(?:\s(?:to|or|and)\s|\s?[-–]\s?)(?P<upto>{figure}))?[\s-]?(?P<unit>{units})\b(?:\s\([^()\n]{{1,25}}\))?"
    )
    vague = rf"(?:{_either(words['vague'])})\s(?:{units})"
    hours = _either(words["hours"])
    travel = rf"(?:(?:a|an|{figure})[\s-])?(?:{hours})\s(?:{_either(words['travel'])}|by\s(?:car|road|boat|bus|foot))"
    direction = rf"(?:to\sthe\s|further\s|due\s)?(?P<compass>{_COMPASS})\b"
    return re.compile(
        rf"(?<![\w-])(?:(?:{stated}|(?P<vague>{vague}|{travel}))(?:\s{direction}(?P<of>\s(?:of|from)\b)?"
        rf"|\s(?:away\s)?(?P<from>from|outside|off(?:\sthe\scoast\sof)?)\b|(?P<ofbound>\sof)\b|\s(?P<away>away)\b)"
        rf"|(?:just\s)?(?P<bare>{_COMPASS})(?P<bareof>\sof)\b)",
        re.IGNORECASE,
    )
