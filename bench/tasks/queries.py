"""How fast a case of many articles answers: milliseconds at the middle and at 95 of 100, by kind of question.

The case is a small one put into a larger one again and again, each time of other days, places, ids and names
(``bench.day.many``); about two of five made-up articles have a record. ``DATELINE_QUERIES`` holds how many articles
(100,000 take ten minutes of CPU), ``DATELINE_QUERIES_SEED`` the seed that draws what is asked for;
``DATELINE_QUERIES_CASE`` a file that is kept, and used again where it is there. A question is what the command of its name asks, without
starting Python. CPU beside it is of the same calls: it is what the machine's other users cannot change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.day.many import fill, small_case
from bench.outcome import Outcome
from dateline.model.case import NOW, AsOf, Box, DossierQuery, Facet
from dateline.model.dossier import Dossier
from dateline.run.facets import facets_of
from dateline.run.lists.listing import listed
from dateline.run.showing.view import find, view
from dateline.store import Case, open_case

DEFAULT_DATA = Path(__file__).parents[1] / "day"
ARTICLES, SMALL, SEED = 2000, 100, 7
TIMES = 40
"""How often each kind of question is asked, of something else each time."""
FIRST = 50
"""Records that a list shows."""

__all__ = ["DEFAULT_DATA", "run"]

Ask = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Known:
    """What can be asked for: some records, and words and names of some reports."""

    dossiers: Sequence[Dossier]
    words: Sequence[str]
    names: Sequence[str]


def run(_: Path) -> Outcome:
    """Milliseconds by kind of question, and of all questions together."""
    number = int(os.environ.get("DATELINE_QUERIES", str(ARTICLES)))
    seed = int(os.environ.get("DATELINE_QUERIES_SEED", str(SEED)))
    with tempfile.TemporaryDirectory(prefix="dateline-queries-") as folder:
        where = Path(os.environ.get("DATELINE_QUERIES_CASE", f"{folder}/many.case"))
        if not where.exists():
            with open_case(where) as case:
                fill(case, small_case(min(SMALL, number), seed), max(number // SMALL, 1))
        with open_case(where, read_only=True) as case:
            scores = asked(case, seed)
    load = os.getloadavg()[0]
    print(f"{number} articles, seed {seed}, load {load:.1f}", file=sys.stderr)
    return Outcome("queries", hashlib.sha256(f"{number} {seed}".encode()).hexdigest(), scores, {})


def asked(case: Case, seed: int) -> dict[str, float]:
    """Milliseconds of each kind of question: wall at the middle and at 95 of 100, CPU at 95 of 100."""
    draw = random.Random(f"queries {seed}")  # noqa: S311  # questions to test with
    known = _known(case, draw)
    scores: dict[str, float] = {}
    every: list[tuple[float, float]] = []
    for name, ask in _questions(case, known, draw):
        taken = [_timed(ask) for _ in range(TIMES)]
        every += taken
        wall, cpu = ([one[part] for one in taken] for part in (0, 1))
        scores[f"{name}_ms"] = statistics.median(wall)
        scores[f"{name}_p95_ms"] = _at_95(wall)
        scores[f"{name}_p95_cpu_ms"] = _at_95(cpu)
        print(f"{name:28} {statistics.median(wall):8.1f} {_at_95(wall):8.1f} {_at_95(cpu):8.1f}", file=sys.stderr, flush=True)  # fmt: skip
    scores["all_p95_ms"] = _at_95([wall for wall, _ in every])
    scores["all_p95_cpu_ms"] = _at_95([cpu for _, cpu in every])
    scores["worst_p95_cpu_ms"] = max(v for name, v in scores.items() if name.endswith("_p95_cpu_ms"))  # fmt: skip
    return scores


def _timed(ask: Ask) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


def _at_95(taken: Sequence[float]) -> float:
    return sorted(taken)[max(0, -(-len(taken) * 95 // 100) - 1)]


def _known(case: Case, draw: random.Random) -> Known:
    """Records and words drawn from the whole case, not from its end."""
    everything = list(case.reports())
    some = draw.sample(everything, min(120, len(everything)))
    words: list[str] = []
    names: list[str] = []
    events: list[str] = []
    for report in some:
        record = case.record(report.id)
        if record is None:
            continue
        words.append(max(record.document.text.replace('"', " ").split(), key=len))
        seen = case.sightings_of(documents=[report.id])
        events += [one.id for one in seen]
        names += [named.name for one in seen for named in one.names if named.is_name]
    ids = sorted(set(case.dossier_of(events).values()))
    found = [dossier for identity in ids if (dossier := case.dossier(identity))]
    return Known(found, words, names or ["nobody"])


def _questions(case: Case, known: Known, draw: random.Random) -> Iterator[tuple[str, Ask]]:
    yield from _lists(case, known, draw)
    yield from _searches(case, known, draw)
    yield from _records(case, known, draw)
    yield from _sightings(case, known, draw)


def _lists(case: Case, known: Known, draw: random.Random) -> Iterator[tuple[str, Ask]]:
    def dossier() -> Dossier:
        return draw.choice(known.dossiers)

    def first(query: DossierQuery, as_of: AsOf = NOW) -> object:
        return [view_line(one) for one in listed(case, query, as_of, limit=FIRST)]

    def by(name: str) -> DossierQuery:
        values = [f for f in facets_of(dossier()) if f.name == name]
        return DossierQuery(facets=tuple(values[:1]) or (Facet(name, "none"),), order="sources")

    def days() -> DossierQuery:
        told = dossier().when
        start = told.start[:10] if told else "2025-03-10"
        return DossierQuery(start=start, end=_later(start, 7), order="sources")

    yield "list_sources", lambda: first(DossierQuery(order="sources"))
    yield "list_happened", lambda: first(DossierQuery(order="happened"))
    yield "list_changed", lambda: first(DossierQuery())
    yield "list_kind", lambda: first(DossierQuery(kinds=(dossier().kind or "bombing",), order="sources"))  # fmt: skip
    yield "list_days", lambda: first(days())
    for name in ("place", "country", "actor", "status"):
        yield f"list_{name}", lambda name=name: first(by(name))  # type: ignore[misc]  # bound now
    yield "list_text_rare", lambda: first(DossierQuery(text=draw.choice(known.words), order="sources"))  # fmt: skip
    yield "list_text_common", lambda: first(DossierQuery(text="said", order="sources"))
    yield "list_known", lambda: first(DossierQuery(order="sources"), AsOf(known="2025-03-21"))
    yield "list_reported", lambda: first(DossierQuery(order="sources"), AsOf(reported="2026-06-01"))


def _later(day: str, days: int) -> str:
    """A day so many days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def view_line(dossier: Dossier) -> tuple[str | None, ...]:
    """What a list shows of a record."""
    return (dossier.id, dossier.kind, dossier.label, dossier.where.name if dossier.where else None)


def _searches(case: Case, known: Known, draw: random.Random) -> Iterator[tuple[str, Ask]]:
    yield "search_rare", lambda: case.search(draw.choice(known.words))
    yield "search_common", lambda: case.search("said")
    yield "search_two_common", lambda: case.search("said and")
    yield "search_phrase", lambda: case.search('"said in a statement"')
    yield "search_common_rare", lambda: case.search(f"said {draw.choice(known.words)}")
    yield "search_known", lambda: case.search("said and", AsOf(known="2025-03-21"))
    yield "search_reported", lambda: case.search("said and", AsOf(reported="2026-06-01"))


def _records(case: Case, known: Known, draw: random.Random) -> Iterator[tuple[str, Ask]]:
    def shown(as_of: AsOf = NOW) -> object:
        found = find(case, draw.choice(known.dossiers).id[:10], as_of)
        return view(case, found) if found else None

    yield "show", shown
    yield "show_known", lambda: shown(AsOf(known="2025-03-21"))
    yield "show_reported", lambda: shown(AsOf(reported="2028-01-01"))
    yield "history", lambda: case.revisions(draw.choice(known.dossiers).id)
    yield "claims", lambda: case.claims(event=draw.choice(draw.choice(known.dossiers).events))


def _sightings(case: Case, known: Known, draw: random.Random) -> Iterator[tuple[str, Ask]]:
    def near(as_of: AsOf = NOW, *, has_kind: bool = True) -> object:
        dossier = draw.choice(known.dossiers)
        start = dossier.when.start[:10] if dossier.when else "2026-01-01"
        where = dossier.where
        box = Box.around(where.lat, where.lon, 50.0) if where else Box(10.0, 10.0, 12.0, 12.0)
        kinds = (dossier.kind,) if has_kind and dossier.kind else ()
        return case.near(kinds, start=start, end=_later(start, 4), box=box, as_of=as_of)

    yield "near", near
    yield "near_any_kind", lambda: near(has_kind=False)
    yield "near_known", lambda: near(AsOf(known="2025-03-21"))
    yield "near_reported", lambda: near(AsOf(reported="2026-06-01"))
    yield "named", lambda: case.named(draw.sample(known.names, min(3, len(known.names))))
    yield "named_reported", lambda: case.named([draw.choice(known.names)], as_of=AsOf(reported="2026-06-01"))  # fmt: skip
