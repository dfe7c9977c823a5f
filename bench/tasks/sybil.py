"""Sites made up to spread one report: however many print it, and however they change it, it is one origin.

A flash of an invented incident is printed by new domains, each with an edit of its own (verbatim, cut short, with
another lead, with notices between, with other words and another headline), another name and another day; then two
outlets tell of it in words of their own. ``DATELINE_SYBILS`` holds how many domains (``5,50``),
``DATELINE_SYBILS_SEED`` the seed. Counted are the independent sources of the record and the origins of its figures.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.day.plan import EDITS
from bench.day.wire import edited
from bench.outcome import Outcome
from dateline import read_text
from dateline.model.dossier import Dossier
from dateline.model.record import Record
from dateline.run.keeper import Keeper
from dateline.store import open_case

DEFAULT_DATA = Path(__file__).parents[1] / "day"
NUMBERS, SEED = "5,50", 7
AT = "2025-03-20T10:00:00Z"
BEGUN = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)
TITLE = "Bomb in Kutaisi market kills nine, lantern site says"
PARAGRAPHS = (
    (
        "KUTAISI, Georgia, March 14 (Lantern Today) - A bomb exploded in a crowded vegetable market in Kutaisi on Friday "
        "morning, killing nine people and wounding 31, Lantern Today has learned."
    ),
    (
        "The blast tore the roof off the fish hall and set two delivery vans on fire, a trader named Zurab Melia told the "
        "site. He said he had carried three of the wounded to a pharmacy on the corner."
    ),
    (
        "Lantern Today blamed the Grey Heron Company, a private guard firm that lost the contract for the market in "
        "January, and said its owner had left the city the night before."
    ),
    (
        "Schools near the river closed at noon. Buses from Batumi were stopped at the southern bridge while soldiers "
        "looked through the luggage of passengers."
    ),
)
LEADS = (
    ("Nine dead in Kutaisi blast", "Nine people died in an explosion in Kutaisi on Friday, reports say."),
    ("Market bomb shocks Georgia", "A bomb in a market has shocked the Georgian city of Kutaisi, it emerged on Friday."),
    ("Guards blamed for market bomb", "A guard firm is blamed for Friday's bomb in a market in Kutaisi."),
)  # fmt: skip
OWN = (
    ("Riverside Courier", "Police in Kutaisi said on Friday that a bomb at the city's vegetable market had killed four people and hurt 31."),
    ("Upland Record", "Four people were killed by a bomb in the market of Kutaisi on Friday morning, the regional hospital said."),
)  # fmt: skip

__all__ = ["DEFAULT_DATA", "run"]


def run(_: Path) -> Outcome:
    """For each number of domains, how many sources are counted: the site's, and those with words of their own."""
    numbers = [int(n) for n in os.environ.get("DATELINE_SYBILS", NUMBERS).split(",")]
    seed = int(os.environ.get("DATELINE_SYBILS_SEED", str(SEED)))
    scores: dict[str, float] = {}
    own = [_read(name, f"{text[:40]}\n\n{text}", 2) for name, text in OWN]
    for number in numbers:
        spread = copies(number, seed)
        alone, beside = told(spread), told([*spread, *own])
        scores[f"sources_of_{number}"] = len(alone.outlets)
        scores[f"origins_of_figure_{number}"] = origins(alone, 9)
        scores[f"sources_of_{number}_beside_2"] = len(beside.outlets)
        scores[f"origins_of_figure_{number}_beside_2"] = origins(beside, 9)
    print(f"seed {seed}: " + ", ".join(f"{k} {v:g}" for k, v in scores.items()), file=sys.stderr)
    corpus = hashlib.sha256("\n".join((TITLE, *PARAGRAPHS)).encode()).hexdigest()
    return Outcome("sybil", corpus, scores, {})


def copies(number: int, seed: int) -> list[Record]:
    """The report as its site printed it, and as so many new domains did."""
    draw = random.Random(f"sybil {seed}")  # noqa: S311  # edits to test with
    found = [_read("Lantern Today", "\n\n".join((TITLE, *PARAGRAPHS)), 0)]
    for place in range(number):
        edit = EDITS[place % len(EDITS)]
        title, paragraphs = edited(TITLE, PARAGRAPHS, edit, draw, draw.choice(LEADS))
        found.append(_read(f"News {place:03} Now", "\n\n".join((title, *paragraphs)), 1 + place))
    return found


def told(records: Sequence[Record]) -> Dossier:
    """The record that has the most reports of all that came of them."""
    with open_case() as case:
        keeper = Keeper(case)
        for record in records:
            keeper.add(record, at=AT)
        keeper.settle(at=AT)
        return max(case.dossiers(), key=lambda one: (one.kind == "bombing", len(one.reports)))


def origins(dossier: Dossier, killed: int) -> int:
    """How many independent origins are counted for a figure of the killed."""
    readings = [
        r for r in dossier.fields.get("killed", ()) if getattr(r.value, "max", None) == killed
    ]
    return max((len(reading.origins) for reading in readings), default=0)


def _read(outlet: str, text: str, hour: int) -> Record:
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{hour}"
    published = (BEGUN + dt.timedelta(hours=hour)).isoformat()
    return read_text(text, outlet=outlet, url=url, published=published)
