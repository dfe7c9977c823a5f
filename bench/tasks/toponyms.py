"""Place names with coordinates: resolution of given names, and finding and resolving them.

``given_161km``: the gold names are given, all count, a name left open is wrong. ``best_161km`` takes the
best candidate even where the reader left the name open. ``found_161km`` is the F1 of the whole way:
a place found at the words of a gold name and resolved within 161 km of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bootstrap import Counts
from bench.corpora import CORPORA
from bench.corpus import corpus_sha256
from bench.outcome import Outcome
from bench.tasks.alignment import aligned
from bench.tasks.gazetted import PlaceReport, Toponym, read_collections
from bench.tasks.times import Table, outcome_of
from dateline.model.analysis import NAMES, PLACES, Analysis, LayerKey
from dateline.model.entity import Mention
from dateline.model.place import Place, PlaceCandidate, Point
from dateline.model.text import Document, Span, content_id
from dateline.model.why import Why
from dateline.pipeline.chain import Chain
from dateline.pipeline.recipe import Recipe, build_chain, load_recipe
from dateline.resolve.place.bearing import distance_km

DEFAULT_DATA = CORPORA / "places"
NEAR_KM = 161.0
EXACT_KM = 25.0
WITH_DEMONYMS = frozenset({"lgl"})
ONLY_WIDE_INSIDE = frozenset({"geovirus"})


@dataclass(frozen=True, slots=True)
class GivenNames:
    """A stage that gives the gold names in place of the name tagger."""

    toponyms: Sequence[Toponym]
    name = "names"
    version = "1"
    needs: tuple[LayerKey[object], ...] = ()
    gives = NAMES

    def run(self, analysis: Analysis) -> Sequence[Mention]:
        """One place mention for each toponym."""
        document = analysis.document
        return [
            Mention(
                content_id("given", document.id, t.start, t.end),
                "place",
                "name",
                document.evidence((t.start, t.end)),
                Span(t.start, t.end),
                Why("names", "given", 1.0),
            )
            for t in self.toponyms
        ]


def run(data: Path) -> Outcome:
    """Every report of the corpora below ``data``. Raises NoData."""
    reports = read_collections(data)
    chain = build_chain(_recipe())
    table: Table = defaultdict(dict)
    for report in reports:
        for line, counts in _given(report, chain).items():
            table[f"{report.collection}_{line}"][report.name] = counts
        for line, counts in _found(report, chain).items():
            table[f"{report.collection}_{line}"][report.name] = counts
    corpus = corpus_sha256(data if data.is_dir() else data.parent)
    return outcome_of("toponyms", corpus, table)


def _recipe() -> Recipe:
    standard = load_recipe().stages
    return Recipe("toponyms", standard[: standard.index("places") + 1])


def document_of(report: PlaceReport) -> Document:
    """The report without its outlet.

    The shipped table of outlets' homes holds most papers of LGL, so that with them the score would
    measure the table and not the reading.
    """
    return Document.build(report.text, language="en")


def _given(report: PlaceReport, chain: Chain) -> dict[str, Counts]:
    given = GivenNames(report.toponyms)
    stages = [given if stage.name == "names" else stage for stage in chain.stages]
    places = _named(Chain(stages).run(document_of(report))[PLACES])
    placed = [t for t in report.toponyms if t.is_placed]
    pairs = aligned([(t.start, t.end) for t in placed], [_extent(p) for p in places])
    lines = defaultdict[str, int](int)
    for i, j in pairs:
        gold, place = placed[i], places[j]
        best = place.candidates[0] if place.candidates else None
        lines["given_161km"] += _is_near(gold, place.resolved, place.point, NEAR_KM)
        lines["given_25km"] += _is_near(gold, place.resolved, place.point, EXACT_KM)
        lines["best_161km"] += _is_near(gold, best, best.point if best else None, NEAR_KM)
        lines["given_open"] += place.point is None
    lines["given_open"] += len(placed) - len(pairs)
    counts: dict[str, Counts] = {
        line: (lines[line], len(placed)) for line in ("given_161km", "given_25km", "best_161km")
    }
    answered = len(placed) - lines["given_open"]
    return counts | {"given_precision_161km": (lines["given_161km"], answered)}


def _found(report: PlaceReport, chain: Chain) -> dict[str, Counts]:
    places = counted(_named(chain.run(document_of(report))[PLACES]), report.collection)
    gold = report.toponyms
    pairs = aligned([(t.start, t.end) for t in gold], [_extent(p) for p in places])
    hits = sum(
        gold[i].is_placed and _is_near(gold[i], places[j].resolved, places[j].point, NEAR_KM)
        for i, j in pairs
    )
    # A name whose place the gold does not give can be neither right nor wrong.
    unplaced = {j for i, j in pairs if not gold[i].is_placed}
    answered = sum(p.point is not None for j, p in enumerate(places) if j not in unplaced)
    placed = sum(t.is_placed for t in gold)
    exact = sum((gold[i].start, gold[i].end) == _extent(places[j]) for i, j in pairs)
    return {
        "found_161km": (hits, answered, hits, placed),
        "span": (len(pairs), len(places), len(pairs), len(gold)),
        "span_exact": (exact, len(places), exact, len(gold)),
    }


def _named(places: Sequence[Place]) -> list[Place]:
    """Places that are names: phrases such as "20 km north of Batumi" are not in these corpora."""
    return [p for p in places if p.feature != "relative"]


def counted(places: Sequence[Place], collection: str) -> list[Place]:
    """The places that the rules of a collection call toponyms.

    LGL counts words such as "Iraqi"; GeoVirus counts in names of bodies only countries and regions
    ("Ohio Department of Health", not "Hanover Gazette"); without a rule all but demonyms count.
    """
    return [
        p
        for p in places
        if (p.sense != "demonym" or collection in WITH_DEMONYMS)
        and (
            p.sense != "embedded"
            or collection not in ONLY_WIDE_INSIDE
            or p.feature in ("country", "region")
        )
    ]


def _extent(place: Place) -> tuple[int, int]:
    return place.evidence.start, place.evidence.end


def _is_near(
    gold: Toponym, candidate: PlaceCandidate | None, point: Point | None, limit: float
) -> bool:
    if gold.lat is None or gold.lon is None:
        return candidate is not None and candidate.id == f"geonames:{gold.geonames}"
    return point is not None and distance_km(Point(gold.lat, gold.lon), point) <= limit
