"""What two sightings have in common, as numbers with names. ``nan`` stands for what a report leaves open."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet

from dateline.link.telling import TELLING
from dateline.link.view import View

NOT_KNOWN = math.nan
_EARTH_KM = 6371.0
CONSEQUENCES = frozenset({"law", "state action", "diplomacy", "public life", "speech"})
_LOOSE = frozenset({"other", "speech", "public life"})
HARMS = frozenset({"violence", "unrest", "harm"})
_NOT_DONE = frozenset({"planned", "feared", "hypothetical"})

Feature = Callable[[View, View], float]


def kind_same(a: View, b: View) -> float:
    """1 for one kind, 0.7 for one coarse kind, 0.4 for one family, else 0."""
    if a.sighting.kind == b.sighting.kind:
        return 1.0
    if a.coarse_kind == b.coarse_kind:
        return 0.7
    return 0.4 * (a.family == b.family)


def kind_consequence(a: View, b: View) -> float:
    """1 where one is harm and the other what authorities or others do about it."""
    families = {a.family, b.family}
    return float(bool(families & HARMS) and bool(families & CONSEQUENCES))


def kind_harm(a: View, b: View) -> float:
    """How many of the two are violence, unrest or harm."""
    return float((a.family in HARMS) + (b.family in HARMS))


def kind_unrest(a: View, b: View) -> float:
    """How many of the two are protests, riots or what is done against them."""
    return float((a.family == "unrest") + (b.family == "unrest"))


def kind_state_action(a: View, b: View) -> float:
    """How many of the two are arrests, measures or other acts of authorities."""
    return float((a.family == "state action") + (b.family == "state action"))


def kind_law(a: View, b: View) -> float:
    """How many of the two are investigations or trials."""
    return float((a.family == "law") + (b.family == "law"))


def kind_diplomacy(a: View, b: View) -> float:
    """How many of the two are talks, agreements, releases or aid."""
    return float((a.family == "diplomacy") + (b.family == "diplomacy"))


def kind_loose(a: View, b: View) -> float:
    """How many of the two are of no kind that says much."""
    return float((a.family in _LOOSE) + (b.family in _LOOSE))


def day_gap(a: View, b: View) -> float:
    """Days between the two intervals, 0 where they overlap; grows slowly beyond a week."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return NOT_KNOWN
    return math.log2(1 + max(0, a.start - b.end + 1, b.start - a.end + 1))


def day_overlap(a: View, b: View) -> float:
    """Days in both intervals over days in either."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return NOT_KNOWN
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / (max(a.end, b.end) - min(a.start, b.start))


def day_width(a: View, b: View) -> float:
    """How coarse the coarser of the dates is, in powers of two of days."""
    widths = [v.days for v in (a, b) if v.days is not None]
    return math.log2(max(widths)) if widths else NOT_KNOWN


def dates_known(a: View, b: View) -> float:
    """How many of the two have a date."""
    return float((a.start is not None) + (b.start is not None))


def published_gap(a: View, b: View) -> float:
    """Days between the reports, growing slowly."""
    if a.published is None or b.published is None:
        return NOT_KNOWN
    return math.log2(1 + abs(a.published - b.published))


def report_gap(a: View, b: View) -> float:
    """Days from the one event to the publication of the other where that one is undated."""
    gaps = [
        abs(one.published - other.start)
        for one, other in ((a, b), (b, a))
        if one.start is None and one.published is not None and other.start is not None
    ]
    return math.log2(1 + min(gaps)) if gaps else NOT_KNOWN


def distance(a: View, b: View) -> float:
    """Kilometres between the places beyond what their radii allow, growing slowly."""
    km = distance_km(a, b)
    if km is None:
        return NOT_KNOWN
    slack = (a.sighting.radius_km or 0) + (b.sighting.radius_km or 0)
    return math.log2(1 + max(0.0, km - slack))


def setting_distance(a: View, b: View) -> float:
    """Kilometres between what the reports as a whole are about, growing slowly."""
    one, other = a.sighting.setting, b.sighting.setting
    return NOT_KNOWN if one is None or other is None else math.log2(1 + _km(*one, *other))


def distance_known(a: View, b: View) -> float:
    """How many of the two have a point."""
    return float((a.sighting.lat is not None) + (b.sighting.lat is not None))


def radius(a: View, b: View) -> float:
    """How vague the vaguer of the places is."""
    radii = [v.sighting.radius_km for v in (a, b) if v.sighting.radius_km is not None]
    return math.log2(1 + max(radii)) if radii else NOT_KNOWN


def country_same(a: View, b: View) -> float:
    """Whether both lie in one country."""
    one, other = a.sighting.country, b.sighting.country
    return NOT_KNOWN if one is None or other is None else float(one == other)


def place_name(a: View, b: View) -> float:
    """Words that the names of the places share, over those of the shorter."""
    if not a.place or not b.place:
        return NOT_KNOWN
    return len(a.place & b.place) / min(len(a.place), len(b.place))


def place_told(a: View, b: View) -> float:
    """Whether the place of one is among the telling words of the other's report."""
    told = [
        float(any(word in other.topic or word in other.words for word in one.place))
        for one, other in ((a, b), (b, a))
        if one.place
    ]
    return max(told) if told else NOT_KNOWN


def victims_same(a: View, b: View) -> float:
    """Named victims of both over those of the one with fewer."""
    return _shared(a.names["victims"], b.names["victims"])


def actors_same(a: View, b: View) -> float:
    """Named actors of both over those of the one with fewer."""
    return _shared(a.names["actors"], b.names["actors"])


def targets_same(a: View, b: View) -> float:
    """Named targets and victims of both over those of the one with fewer."""
    return _shared(a.names["targets"] | a.names["victims"], b.names["targets"] | b.names["victims"])


def any_name_same(a: View, b: View) -> float:
    """How many names both have, whatever their roles."""
    return float(len(_all(a) & _all(b)))


def others_same(a: View, b: View) -> float:
    """Descriptions ("drivers") of both over those of the one with fewer."""
    return _shared(a.others, b.others)


def killed_gap(a: View, b: View) -> float:
    """How far the numbers of dead are apart: the logarithm of their ratio, 0 where ranges meet."""
    return _figure_gap(a, b, "killed")


def wounded_gap(a: View, b: View) -> float:
    """How far the numbers of wounded are apart."""
    return _figure_gap(a, b, "wounded")


def others_gap(a: View, b: View) -> float:
    """How far other figures (arrested, abducted, missing) are apart."""
    gaps = [_figure_gap(a, b, kind) for kind in ("arrested", "abducted", "missing", "displaced")]
    known = [gap for gap in gaps if not math.isnan(gap)]
    return min(known) if known else NOT_KNOWN


def words_cosine(a: View, b: View) -> float:
    """The cosine of the words around the mentions, rare ones weighing more."""
    return _cosine(a.words, b.words)


def topic_cosine(a: View, b: View) -> float:
    """The cosine of the telling words of the reports."""
    return _cosine(a.topic, b.topic)


def words_in_topic(a: View, b: View) -> float:
    """How much of the words of each stands in the topic of the other's report, the lesser."""
    return min(_cosine(a.words, b.topic), _cosine(b.words, a.topic))


def trigger_same(a: View, b: View) -> float:
    """Whether they share a word for the event."""
    return float(bool(a.triggers & b.triggers))


def label_same(a: View, b: View) -> float:
    """Stems of both labels over those of either."""
    either = a.label | b.label
    return len(a.label & b.label) / len(either) if either else NOT_KNOWN


def outlet_same(a: View, b: View) -> float:
    """Whether one outlet published both."""
    one, other = a.sighting.outlet, b.sighting.outlet
    return NOT_KNOWN if one is None or other is None else float(one == other)


def report_same(a: View, b: View) -> float:
    """Whether one report tells both."""
    return float(a.sighting.document == b.sighting.document)


def text_gap(a: View, b: View) -> float:
    """How far apart one report tells both, in powers of two of characters."""
    if a.sighting.document != b.sighting.document:
        return NOT_KNOWN
    return math.log2(1 + abs(a.sighting.at - b.sighting.at))


def rank_best(a: View, b: View) -> float:
    """How important the more important of the two is to its report: 0 for the first of its events."""
    return float(min(a.sighting.rank, b.sighting.rank, 9))


def rank_worst(a: View, b: View) -> float:
    """How important the less important of the two is to its report."""
    return float(min(max(a.sighting.rank, b.sighting.rank), 9))


def realis_same(a: View, b: View) -> float:
    """1 where both happened, 0.5 where both have one other realis, else 0."""
    one, other = (_taken_place(v) for v in (a, b))
    if one != other:
        return 0.0
    return 1.0 if one == "happened" else 0.5


def denied(a: View, b: View) -> float:
    """How many of the two are said not to have happened."""
    return float((a.sighting.realis == "negated") + (b.sighting.realis == "negated"))


def not_done(a: View, b: View) -> float:
    """How many of the two are planned, feared or only possible."""
    return float((a.sighting.realis in _NOT_DONE) + (b.sighting.realis in _NOT_DONE))


def background(a: View, b: View) -> float:
    """How many of the two are told as background."""
    return float(a.sighting.is_background + b.sighting.is_background)


def follows(a: View, b: View) -> float:
    """Whether one report says that one of the two came of the other."""
    return float(a.sighting.follows == b.sighting.id or b.sighting.follows == a.sighting.id)


def both_follow(a: View, b: View) -> float:
    """How many of the two are said to be a consequence of something."""
    return float((a.sighting.follows is not None) + (b.sighting.follows is not None))


FEATURES: dict[str, Feature] = {
    f.__name__: f
    for f in (
        kind_same,
        kind_consequence,
        kind_harm,
        kind_unrest,
        kind_state_action,
        kind_law,
        kind_diplomacy,
        kind_loose,
        day_gap,
        day_overlap,
        day_width,
        dates_known,
        published_gap,
        report_gap,
        distance,
        setting_distance,
        distance_known,
        radius,
        country_same,
        place_name,
        place_told,
        victims_same,
        actors_same,
        targets_same,
        any_name_same,
        others_same,
        killed_gap,
        wounded_gap,
        others_gap,
        words_cosine,
        topic_cosine,
        words_in_topic,
        trigger_same,
        label_same,
        outlet_same,
        report_same,
        text_gap,
        rank_best,
        rank_worst,
        realis_same,
        denied,
        not_done,
        background,
        follows,
        both_follow,
    )
} | TELLING
NAMES = (*FEATURES, "copy_share")


def features(a: View, b: View, share: float) -> list[float]:
    """The values of NAMES, in order. ``share`` is how much of one report stands in the other, 0 to 1."""
    return [feature(a, b) for feature in FEATURES.values()] + [share]


def distance_km(a: View, b: View) -> float | None:
    """Great-circle distance of the points; None where one is missing."""
    one, other = a.sighting, b.sighting
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return _km(one.lat, one.lon, other.lat, other.lon)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    lat1, lat2 = math.radians(lat), math.radians(other_lat)
    half = math.radians(other_lon - lon) / 2
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def _all(a: View) -> frozenset[str]:
    return a.names["actors"] | a.names["targets"] | a.names["victims"]


def _shared(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    if not one or not other:
        return NOT_KNOWN
    return len(one & other) / min(len(one), len(other))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)


def _figure_gap(a: View, b: View, kind: str) -> float:
    one, other = a.figures.get(kind), b.figures.get(kind)
    if one is None or other is None:
        return NOT_KNOWN
    low = max(_bound(one[0], 0), _bound(other[0], 0))
    high = min(_bound(one[1], low), _bound(other[1], low))
    return math.log2((1 + max(low, high)) / (1 + high))


def _bound(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _taken_place(a: View) -> str:
    realis = a.sighting.realis
    return "happened" if realis == "ongoing" else realis


def known(values: Iterable[float]) -> dict[str, float]:
    """The named values that are known, for showing."""
    return {n: round(v, 3) for n, v in zip(NAMES, values, strict=True) if not math.isnan(v)}
