"""True claims of our own annotated reports, and the same claims altered in one point each.

A claim is what the gold says of it: words, stance, figure, source and cue, with the sentences that hold
them as evidence. Altered is its polarity (a negation put in or taken out, or the other stance), its
number, the agent (source, or a name in its words) or the place; names are those of the same report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from bench.corpora import files
from bench.tasks.alignment import overlap
from dateline.model.claim import NumberValue
from dateline.resolve.grounding.told import Told

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’»)]*(?=\s|$)|(?=\n|$))")
_FIELDS = {"killed", "wounded", "arrested", "abducted"}
_NEGATION = re.compile(r"\b(?:not|never|no)\s+|n['’]t\b", re.IGNORECASE)
_NEGATIVE = re.compile(
    r"\b(?:no|not|nobody|nothing|none|never|nor|without|false|wrong|fake|untrue|inaccurate|fiction|cannot|lie|hardly|rules? out|ruled out)\b|n['’]t\b",
    re.IGNORECASE,
)
_HELPER = re.compile(
    r"\b(was|were|is|are|had|has|have|did|will|would|could|can|may|must|been)\b", re.IGNORECASE
)
_FIGURE = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    rf"{_FIGURE.pattern}|\b(?:no|nobody|none|dozens?|hundreds?|scores?|thousands?|thirt|fort|fift|sixt|sevent|eight|ninet)",
    re.IGNORECASE,
)
_NUMERALS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@dataclass(frozen=True, slots=True)
class TrueClaim:
    """A claim of the gold, and the names of its report that could be put in its place."""

    name: str
    told: Told
    speaker: str
    """The names of whoever is the source or passes it on, whatever words stand for them."""
    agents: Sequence[tuple[str, str]]
    """Names of persons and organisations of the report as written, each with the name in full."""
    places: Sequence[tuple[str, str]]
    inner_agents: Sequence[tuple[str, str]]
    """Names of persons and organisations in its own words."""
    inner_places: Sequence[tuple[str, str]]
    gold: Mapping[str, Any]
    """The claim as annotated."""
    realis: str | None = None
    """Of the event that it is about."""
    others: Sequence[tuple[str, str]] = ()
    """Source and cue of other claims in its sentences, by somebody else and of other words."""


def read_claims(data: Path) -> Iterator[TrueClaim]:
    """The claims of every English report with gold below ``data``. Raises NoData."""
    for path in files(data, "gold/articles/*.json"):
        gold = json.loads(path.read_text("utf-8"))
        text_path = path.parents[2] / "articles" / f"{path.stem}.txt"
        if gold.get("language") != "en" or not text_path.is_file():
            continue
        text = text_path.read_bytes().decode("utf-8")
        for claim in gold["claims"]:
            yield true_claim(f"{path.stem}:{claim['id']}", claim, gold, text)


def true_claim(
    name: str, claim: Mapping[str, Any], gold: Mapping[str, Any], text: str
) -> TrueClaim:
    """One claim with the sentences of its words, cue and source as evidence."""
    content = [_pair(span) for span in claim["content"]]
    cue = [_pair(span) for span in claim["cue"]][:1]
    source = _nearest_source(claim, content)
    opening = _opening(text) if claim["stance"] == "retracts" else []
    quotes = _evidence(text, [*content, *cue, *source, *opening])
    told = Told(
        statement=" ".join(text[a:b] for a, b in content),
        evidence=quotes,
        stance=claim["stance"],
        number=_number(claim),
        field=_field(claim),
        source=" ".join(text[slice(*source[0])].split()) if source else None,
        cue=" ".join(text[slice(*cue[0])].split()) if cue else None,
    )
    names = [
        (m["type"], m["canonical"], s["text"], _pair(s))
        for m in gold["mentions"]
        for s in m["spans"]
    ]
    inside = [row for row in names if any(overlap(row[3], one) for one in content)]
    return TrueClaim(
        name,
        told,
        _speakers(claim),
        _unique(row[2:0:-1] for row in names if row[0] in ("person", "organisation")),
        _unique(row[2:0:-1] for row in names if row[0] == "place"),
        _unique(row[2:0:-1] for row in inside if row[0] in ("person", "organisation")),
        _unique(row[2:0:-1] for row in inside if row[0] == "place"),
        claim,
        _realis(claim, gold),
        _unique(_others(claim, gold, quotes)),
    )


def _others(
    claim: Mapping[str, Any], gold: Mapping[str, Any], quotes: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Source and cue of other claims that stand in these sentences too, by nobody who passes this one on."""
    known = set(re.findall(r"\w+", _speakers(claim).lower()))
    content = [_pair(span) for span in claim["content"]]
    for other in gold["claims"]:
        if other["source"] == "article" or not other["cue"]:
            continue
        cue, words = other["cue"][0], [_pair(span) for span in other["content"]]
        source = min(other["source"]["spans"], key=lambda span: abs(span["start"] - cue["start"]))
        said = [cue["text"], source["text"], *(span["text"] for span in other["content"])]
        is_beside = any(all(one in quote for one in said) for quote in quotes)
        is_same = any(overlap(a, b) for a in content for b in words)
        own = set(re.findall(r"\w+", f"{other['source']['canonical']} {source['text']}".lower()))
        if is_beside and not is_same and not known & own:
            yield " ".join(source["text"].split()), " ".join(cue["text"].split())


def _realis(claim: Mapping[str, Any], gold: Mapping[str, Any]) -> str | None:
    """Whether the event happened that a claim is about, as the gold has it."""
    event = (claim["about"] or {}).get("event")
    return next((e["realis"] for e in gold.get("events", ()) if e["id"] == event), None)


def _speakers(claim: Mapping[str, Any]) -> str:
    """Every word that names the source or somebody who passes the claim on."""
    via = [link["span"]["text"] for link in claim["via"] if link["span"]]
    own = "" if claim["source"] == "article" else claim["source"]["canonical"]
    cue = " ".join(span["text"] for span in claim["cue"])
    return " ".join([own, cue, *via])


def _pair(span: Mapping[str, Any]) -> tuple[int, int]:
    return int(span["start"]), int(span["end"])


def _unique(names: Iterator[Any]) -> list[Any]:
    return list(dict.fromkeys(names))


def _number(claim: Mapping[str, Any]) -> NumberValue | None:
    """Its figure, where its own words have one: an anaphor ("the toll") has none."""
    value = claim["value"]
    if not value or value["type"] != "number":
        return None
    has_figure = any(_FIGURES.search(span["text"]) for span in claim["content"])
    if not has_figure and value["min"] != 1 and value["max"] != 1:
        return None
    return NumberValue(value["min"], value["max"])


def _field(claim: Mapping[str, Any]) -> Any:
    field = (claim["about"] or {}).get("field")
    return field if field in _FIELDS else None


def _nearest_source(
    claim: Mapping[str, Any], content: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    if claim["source"] == "article":
        return []
    spans = [_pair(span) for span in claim["source"]["spans"]]
    return sorted(spans, key=lambda s: abs(s[0] - content[0][0]))[:1]


def _opening(text: str) -> list[tuple[int, int]]:
    """The first two sentences of a report, where a correction says that it is one."""
    return [m.span() for m in islice(_SENTENCE.finditer(text), 2)]


def _evidence(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The sentences that hold the spans, neighbours joined."""
    held = [m.span() for m in _SENTENCE.finditer(text) if any(overlap(m.span(), s) for s in spans)]
    joined: list[list[int]] = []
    for start, end in held:
        if joined and not text[joined[-1][1] : start].strip(" "):
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return tuple(text[a:b] for a, b in joined)


def altered(claim: TrueClaim) -> Iterator[tuple[str, Told]]:
    """Each alteration of a claim with its kind, all of them false by the words of its evidence."""
    yield from (("polarity", told) for told in _polarities(claim.told))
    yield from (("number", told) for told in _numbers(claim.told))
    yield from (("agent", told) for told in _agents(claim))
    yield from (("place", told) for told in _places(claim))


def _polarities(told: Told) -> Iterator[Told]:
    """With a negation more or less; with the other stance where no word speaks for both."""
    statement = told.statement
    if _NEGATION.search(statement) and told.stance == "asserts":
        yield replace(told, statement=_NEGATION.sub("", statement, count=1))
    elif told.stance == "asserts":
        helper = _HELPER.search(statement)
        if helper:
            yield replace(
                told, statement=f"{statement[: helper.end()]} not{statement[helper.end() :]}"
            )
        if told.cue and not _NEGATIVE.search(statement):
            yield replace(told, stance="denies")
    if told.stance == "denies" and told.cue and not _NEGATIVE.search(statement):
        yield replace(told, stance="asserts")


def _numbers(told: Told) -> Iterator[Told]:
    """With another figure in its words, and with another value for the same words."""
    figure = _FIGURE.search(told.statement)
    if figure:
        yield replace(
            told,
            statement=told.statement[: figure.start()]
            + _other(figure[0])
            + told.statement[figure.end() :],
        )
    if told.number is not None:
        yield replace(told, number=_moved(told.number))
        rivals = (
            set()
            if told.field is None
            else {m[0] for m in _FIGURE.finditer(" ".join(told.evidence))}
        )
        for rival in sorted(rivals):
            value = _value(rival)
            if value is not None and value not in (told.number.min, told.number.max):
                yield replace(told, number=NumberValue(value, value))
                break


def _other(figure: str) -> str:
    if figure.isdigit():
        return str(int(figure) + 3)
    place = _NUMERALS.index(figure.lower()) if figure.lower() in _NUMERALS else -3
    return _NUMERALS[(place + 3) % len(_NUMERALS)]


def _value(figure: str) -> int | None:
    if figure.isdigit():
        return int(figure)
    return _NUMERALS.index(figure.lower()) + 2 if figure.lower() in _NUMERALS else None


def _moved(number: NumberValue) -> NumberValue:
    """A figure that is one higher, or two where it has one bound ("more than 60" is 60 or 61)."""
    more = 2 if None in (number.min, number.max) else 1
    return NumberValue(
        None if number.min is None else number.min + more,
        None if number.max is None else number.max + more,
    )


def _agents(claim: TrueClaim) -> Iterator[Told]:
    told = claim.told
    if told.source is not None:
        other = _another(f"{told.source} {claim.speaker}", claim.agents, told)
        if other:
            yield replace(told, source=other)
    for name, full in claim.inner_agents[:1]:
        other = _another(f"{name} {full} {claim.speaker}", claim.agents, told)
        if other:
            yield replace(told, statement=told.statement.replace(name, other, 1))


def _places(claim: TrueClaim) -> Iterator[Told]:
    for name, full in claim.inner_places[:1]:
        other = _another(f"{name} {full}", claim.places, claim.told)
        if other:
            yield replace(claim.told, statement=claim.told.statement.replace(name, other, 1))


def _another(known: str, names: Sequence[tuple[str, str]], told: Told) -> str | None:
    """Another name of the report, first one that stands in the evidence too; none that shares a word."""
    own = set(re.findall(r"\w+", known.lower()))
    free = [n for n, full in names if not own & set(re.findall(r"\w+", f"{n} {full}".lower()))]
    beside = [n for n in free if any(n in quote for quote in told.evidence)]
    return next(iter(beside or free), None)
