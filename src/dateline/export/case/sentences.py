"""The sentences that formats with a free-text column carry: what, when, where, figures, who is blamed, sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from dateline.export.case.countries import country
from dateline.export.case.facts import COUNTS, EARLIER, days, figure, kind_of
from dateline.export.case.options import Options
from dateline.export.case.parties import blame_words, parties
from dateline.export.case.told import Told
from dateline.model.claim import ClaimField

_HARM = frozenset({"violence", "unrest", "harm"})


def day_words(day: dt.date) -> str:
    """A day in words: "14 March 2025"."""
    return f"{day.day} {day:%B %Y}"


def when_where(told: Told, *, place_note: str = "") -> str:
    """Day and place: "On 14 March 2025, in Batumi (Ajaria, Georgia)"; what is not known is left out."""
    span = days(told)
    when = ""
    if span:
        first, last = span
        when = f"On {day_words(first)}" if first == last else f"Between {day_words(first)} and {day_words(last)}"  # fmt: skip
    where = told.dossier.where
    if where is None:
        return when
    land = country(where.country)
    around = ", ".join(
        n for n in (where.admin1, land.name if land else None) if n and n != where.name
    )
    at = where.name if where.name[:1].islower() else f"in {where.name}"  # "near Gori" needs no "in"
    place = at + (f" ({around})" if around else "") + place_note
    return f"{when}, {place}" if when else place[:1].upper() + place[1:]


def summary(told: Told, options: Options, *, policy: str, place_note: str = "") -> str:
    """What is known of a record in plain sentences, each figure and each blame with who says so."""
    parts = [_opening(told, options, place_note=place_note)]
    parts += [told_figure for f in COUNTS if (told_figure := _figure(told, f, policy))]
    parts += _who(told)
    disputed = sorted({dispute.field for dispute in told.dossier.disputes})
    if disputed:
        parts.append(f"Disputed: {', '.join(disputed)}")
    return " ".join(part.rstrip(".") + "." for part in parts if part)


def outlets(told: Told) -> tuple[str, ...]:
    """Who published its reports, originals before copies, each once."""
    ordered = sorted(told.dossier.reports, key=lambda r: r.is_copy)
    return tuple(dict.fromkeys(r.outlet for r in ordered if r.outlet))


def _who(told: Told) -> Iterator[str]:
    """Who did it: of harm who is said to have done it and who denies it, of other events who acts."""
    kind, named = kind_of(told), parties(told)
    if kind is not None and kind.family not in _HARM:
        acting = ", ".join(party.name for party in named[:3])
        if acting:
            yield f"Acting, as reported: {acting}"
        return
    for party in named:
        yield blame_words(party)


def _opening(told: Told, options: Options, *, place_note: str) -> str:
    kind = kind_of(told)
    what = kind.label if kind else "event"
    head = when_where(told, place_note=place_note)
    label = options.line(told.dossier.label or "")
    said = f'{what}: "{label}"' if label else what
    return f"{head}: {said}" if head else said[:1].upper() + said[1:]


def _figure(told: Told, field: ClaimField, policy: str) -> str:
    found = figure(told, field, policy)
    if found is None:
        return ""
    by = ", ".join(found.fact.sources)
    said = f"{found.fact.value} {field}" + (f" ({by})" if by else "")
    before = [a.removeprefix(EARLIER) for a in found.fact.alternatives if a.startswith(EARLIER)]
    others = [a for a in found.fact.alternatives if not a.startswith(EARLIER)]
    said += f", earlier {', '.join(before)}" if before else ""
    return said + (f", others say {', '.join(others)}" if others else "")


def lines(told: Told, options: Options, *, policy: str) -> Iterator[str]:
    """The summary with its sources, for descriptions of several lines."""
    yield summary(told, options, policy=policy)
    named = outlets(told)
    if named:
        yield f"Sources: {'; '.join(named)}."
    yield f"{len(told.dossier.outlets)} independent; record {told.dossier.id}."
