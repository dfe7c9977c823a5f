"""The files of others that the desk ships are the ones that they published."""

import hashlib
from importlib import resources
from pathlib import Path

import pytest

STATIC = resources.files("dateline.desk") / "static"
PUBLISHED = {
    "htmx.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130",
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    "topojson-client.min.js": "25cd02ae486cc5063e0215a4e4cfb15de83700c87ac48bac4d57dc6aaf3ebb89",
    "countries-50m.json": "04342cdc1e3016bcd7db1630de95684d67b79fe3c8c460321e87aef469502394",
}
"""SHA-256 as in the packages htmx.org 4.0.1, leaflet 1.9.4, topojson-client 3.1.0 and world-atlas 2.0.2."""
OURS = {
    "add.js",
    "board.js",
    "desk.css",
    "desk.js",
    "map.js",
    "quality.js",
    "record.js",
    "report.js",
    "review.js",
    "icon.svg",
    "LICENCES.txt",
}


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_file_of_others_is_as_it_was_published_and_its_licence_ships(name):
    assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == PUBLISHED[name]
    assert name in (STATIC / "LICENCES.txt").read_text("utf-8")


def test_every_shipped_file_is_ours_or_named():
    assert {Path(str(file)).name for file in STATIC.iterdir()} == {*PUBLISHED, *OURS}
