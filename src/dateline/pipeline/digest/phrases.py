"""Values in plain words: times, places, counts, kinds, certainty. No markup, no layout."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dateline.errors import OntologyError
from dateline.lexicon import table
from dateline.model.claim import (
    Claim,
    Factuality,
    NumberValue,
    ResponsibilityAct,
    SourceKind,
    Stance,
    VerificationStatus,
)
from dateline.model.event import Count, Event, EventPlace, EventPlaceRole, Realis
from dateline.model.place import Place, PlacePrecision
from dateline.model.time import Interval, TimeValue
from dateline.ontology.tables import load_ontology

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
GROUPS = {
    "officials": ("official_civil", "official_military", "unnamed_official"),
    "parties": ("party_to_conflict",),
    "media": ("agency", "outlet", "state_media"),
    "organisations": ("ngo_monitor", "international_body", "organisation"),
    "people": ("witness", "expert", "unnamed"),
    "online": ("social_account_or_blog",),
    "documents": ("document",),
    "report": ("article",),
}
GROUP_LABELS = {
    "officials": "Officials",
    "parties": "Parties to the conflict",
    "media": "Agencies and media",
    "organisations": "Organisations",
    "people": "Witnesses and others",
    "online": "Blogs and accounts",
    "documents": "Documents",
    "report": "This report",
}
SOURCE_KINDS: dict[SourceKind, str] = {
    "official_civil": "officials",
    "official_military": "military officials",
    "party_to_conflict": "party to the conflict",
    "state_media": "state media",
    "agency": "news agency",
    "outlet": "news outlet",
    "ngo_monitor": "monitoring group",
    "international_body": "international body",
    "organisation": "organisation",
    "witness": "witness",
    "expert": "expert",
    "social_account_or_blog": "blog or account",
    "document": "document",
    "unnamed_official": "official without a name",
    "unnamed": "source without a name",
    "article": "this report",
}
STATES: dict[Realis, str] = {
    "happened": "happened",
    "ongoing": "going on",
    "planned": "planned",
    "feared": "feared",
    "hypothetical": "not certain to have happened",
    "negated": "said not to have happened",
}
MARKS: dict[str, str] = {
    "confirmed": "✓", "corroborated": "✓", "denied": "✕", "disputed": "≠",
    "not_independently_verified": "?", "could_not_be_reached": "?", "retracted": "↩", "corrected": "↩",
    "alleged": "~", "under_investigation": "…", "attributed_only": "›", "stated": "•",
}  # fmt: skip
STATUS_WORDS: dict[VerificationStatus, str] = {
    "confirmed": "confirmed by {by}",
    "corroborated": "corroborated by {by}",
    "denied": "denied by {by}",
    "disputed": "disputed by {by}",
    "not_independently_verified": "not independently verified by {by}",
    "could_not_be_reached": "no answer to {by}",
    "retracted": "withdrawn by {by}",
    "corrected": "corrected by {by}",
    "alleged": "alleged by {by}",
    "under_investigation": "under investigation by {by}",
    "attributed_only": "attributed to {by}, not confirmed",
}
STANCES: dict[Stance, str] = {
    "asserts": "said",
    "denies": "denied",
    "questions": "questioned",
    "cannot_verify": "could not verify",
    "retracts": "withdrew",
}
ALPHA_2 = 2
"""Letters of a country's code."""
DID_NOT_SAY = "did not say"
"""What a source that leaves something open does: it has not looked for it."""
CERTAINTY: dict[Factuality, str] = {
    "PR+": "probably", "PR-": "probably", "PS+": "possibly", "PS-": "possibly",
}  # fmt: skip
"""How sure the words are; whether they deny something stands in the words themselves."""
ACTS: dict[ResponsibilityAct, str] = {
    "claims": "claimed responsibility",
    "denies": "denied responsibility",
    "is_blamed": "blamed {party}",
    "is_suspected": "suspected {party}",
    "none_claimed": "no one has claimed responsibility",
}
REPORTED_ACTS = {
    "is_blamed": "said that blame falls on {party}",
    "is_suspected": "said that suspicion falls on {party}",
}
"""What the report does that tells of a blame without saying whose it is."""
NONE_CLAIMED = f"said {ACTS['none_claimed']}"
"""What a source does that says that nobody claims it; the words after it say the same."""
NO_EVENT = "No event of conflict, security or politics was found in this report."
COUNT_FIELDS = ("killed", "wounded", "missing", "arrested", "abducted", "displaced")
CHECK_LABELS = {
    "weekday_date_mismatch": "weekday and date",
    "publication_mismatch": "publication date",
    "daylight_mismatch": "time of day",
    "containment_mismatch": "place in its region",
    "ordinal_mismatch": "counting on",
    "headline_mismatch": "headline and text",
    "order_mismatch": "order in time",
}
BLANKS = {"by": "who did it"}
"""How a field is named in the list of what was not found."""
LABELS = {"circumstances": "also said", "participants": "involved"}
ACT_MARKS: dict[ResponsibilityAct, str] = {
    "claims": "!", "denies": "✕", "is_blamed": "~", "is_suspected": "~", "none_claimed": "",
}  # fmt: skip
_PARTS = {"START": "early in ", "MID": "in the middle of ", "END": "late in ", "APPROX": "about "}
_DAY_PARTS = {
    "START": "early on ",
    "MID": "in the middle of ",
    "END": "late on ",
    "APPROX": "about ",
}
_ROLE_NOTES: dict[EventPlaceRole, str] = {
    "venue": "venue",
    "background": "what it is about, not where it was",
}
_MISSING = {"a gazetteer entry of this name": "no entry of this name in the gazetteer"}
_NEAR_KM = 10.0
_LONGEST_NAME = 40
_SIDES = {"BEFORE": "before ", "AFTER": "after ", "ON_OR_BEFORE": "by ", "ON_OR_AFTER": "since "}


def plain(key: str) -> str:
    """A key of a closed list as words: ``not_known`` gives "not known"."""
    return key.replace("_", " ")


def field_label(name: str) -> str:
    """What a line of a card is called."""
    return LABELS.get(name, plain(name))


def check_label(kind: str) -> str:
    """What a check compares, whichever way it came out: "distance" for ``distance_mismatch``."""
    return CHECK_LABELS.get(kind) or plain(kind.removesuffix("_mismatch"))


def not_found_words(names: Iterable[str]) -> str:
    """The list of what was looked for and not found: "when, who did it"; empty for none."""
    return ", ".join(BLANKS.get(name, field_label(name)) for name in names)


def kind_label(kind: str) -> str:
    """The ontology's label of an event kind, or the key as words."""
    try:
        known = load_ontology().kinds.get(kind)
    except OntologyError:
        known = None
    return known.label if known else plain(kind)


def kind_family(kind: str) -> str | None:
    """The ontology's family of an event kind ("violence", "diplomacy"), or None."""
    try:
        known = load_ontology().kinds.get(kind)
    except OntologyError:
        known = None
    return known.family if known else None


def code_label(table: str, key: str) -> str:
    """The ontology's label of a means, target, purpose or effect, or the key as words."""
    try:
        known = getattr(load_ontology(), table, {}).get(key)
    except OntologyError:
        known = None
    return known.label if known else plain(key)


def state_words(event: Event) -> str:
    """Whether it happened, as the text has it: "happened", "attempted", "planned, not yet happened"."""
    if event.realis == "happened" and event.execution in ("attempted", "foiled", "threatened"):
        return event.execution
    return STATES[event.realis]


def day_words(day: dt.date) -> str:
    """A day with its weekday: "Friday 25 April 2025"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def time_words(value: TimeValue) -> str:
    """A time in words, or that it is not known."""
    if value.interval is None or value.grain is None:
        return "date not known"
    words = interval_words(value.interval, value.grain)
    parts = _DAY_PARTS if value.grain == "day" else _PARTS
    return f"{_SIDES.get(value.modifier or '', '')}{parts.get(value.modifier or '', '')}{words}"


def interval_words(interval: Interval, grain: str) -> str:
    """An interval in words, as coarse as its grain."""
    start, last = interval.start, interval.end - dt.timedelta(microseconds=1)
    if grain in ("minute", "hour"):
        return f"{day_words(start.date())}, {start:%H:%M}"
    if grain == "part_of_day":
        return f"{day_words(start.date())}, {start:%H:%M} to {interval.end:%H:%M}"
    if grain == "month":
        return f"{MONTHS[start.month - 1]} {start.year}"
    if grain in ("year", "decade"):
        return str(start.year) if grain == "year" else f"the {start.year}s"
    if start.date() == last.date():
        return day_words(start.date())
    return f"{_short(start.date(), last.year)} to {_short(last.date())}"


def _short(day: dt.date, year: int | None = None) -> str:
    """A day without its weekday, and without its year where that is ``year``."""
    named = f"{day.day} {MONTHS[day.month - 1]}"
    return named if day.year == year else f"{named} {day.year}"


def anchor_words(value: TimeValue) -> str | None:
    """What a relative time was counted from, if it was."""
    if value.status == "unresolved":
        return None
    return {
        "published": "from the publication date",
        "event": "from another event",
        "time": "from another date in the report",
    }.get(value.anchor.kind)


def country_name(code: str) -> str:
    """A country's name by its ISO 3166-1 alpha-2 code, or the code where nobody knows it."""
    names: dict[str, str] = table("en", "countries")["names"]
    return names.get(code, code)


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code that a name or a code stands for, in small letters; None where nobody knows it."""
    asked = name.strip().casefold()
    names: dict[str, str] = table("en", "countries")["names"]
    if len(asked) == ALPHA_2 and asked.isalpha():
        return asked
    return next(
        (code.casefold() for code, called in names.items() if called.casefold() == asked), None
    )


def place_words(place: Place) -> str:
    """Name, region and country, and how far off it may be where that is far; the name is the report's own."""
    country = country_name(place.country) if place.country else None
    named = [report_name(place)]
    for part in (place.admin1, country):
        if part and part.casefold() not in named[-1].casefold():
            named.append(part)
    words = ", ".join(named)
    wide = place.feature == "country" and place.relation is None
    if (
        place.radius_km
        and place.point
        and not wide
        and (place.radius_km > _NEAR_KM or (place.relation and place.resolved is None))
    ):
        words += f" ± {max(place.radius_km, 1):.0f} km"
    return words


def report_name(place: Place) -> str:
    """The words of the report for a place, without what stands around the name."""
    own, comma, _ = place.evidence.quote.partition(",")
    own = own.strip()
    is_town = place.feature in ("city", "district")
    is_name = (
        (place.sense == "literal" or is_town) and own[:1].isupper() and len(own) <= _LONGEST_NAME
    )
    return own if is_name and (comma or place.relation is None) else place.name


def place_notes(place: EventPlace) -> tuple[str, ...]:
    """What qualifies a place: that it is a venue or told as background, and that no map has it."""
    notes: list[str] = []
    if place.role in _ROLE_NOTES:
        notes.append(_ROLE_NOTES[place.role])
    if place.place.point is None:
        missing = place.place.missing
        wanted = _MISSING.get(missing, f"needs {missing}") if missing else None
        notes.append(f"not on the map: {wanted}" if wanted else "not on the map")
    return tuple(notes)


def precision_words(precision: PlacePrecision) -> str:
    """How fine a place is in the codes of three data sets: "ACLED 2, UCDP 2, GTD 1 (vicinity)"."""
    acled = precision.acled if precision.acled is not None else "none"
    vicinity = " (vicinity)" if precision.is_vicinity else ""
    return f"ACLED {acled}, UCDP {precision.ucdp}, GTD {precision.gtd}{vicinity}"


def bounds_words(low: int | None, high: int | None) -> str:
    """Bounds of a figure: "3", "at least 14", "at most 5", "3 to 5"."""
    if low == high and low is not None:
        return f"{low:,}"
    if high is None:
        return f"at least {low:,}"
    if low is None or low == 0:
        return f"at most {high:,}"
    return f"{low:,} to {high:,}"


def count_words(count: Count) -> str:
    """A stated figure in words; a figure given as rough keeps its "about"."""
    about = "about " if count.qualifier == "about" else ""
    return f"{about}{bounds_words(count.min, count.max)}"


def claim_value(claim: Claim) -> str | None:
    """The figure that a claim gives, in words."""
    if isinstance(claim.value, NumberValue):
        return bounds_words(claim.value.min, claim.value.max)
    return None


def count_of(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 event", "5 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
