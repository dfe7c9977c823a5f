"""From a record to sightings, and from shipped weights to reasons."""

from __future__ import annotations

import msgspec
from bench.tasks.incidents import incidents
from bench.tasks.moved import Move, moved

from dateline.ingest import read_path
from dateline.link.linker import Linker
from dateline.link.sightings import normal, sightings_of
from dateline.pipeline.reading import read_document

BLAST = (
    "Blast kills four at Halba market\n\nHALBA, Lebanon, May 2 - A car bomb killed four people at the vegetable "
    "market in Halba on Wednesday, the Akkar Shopkeepers' League said. Nobody claimed the attack.\n\nPolice "
    "arrested two men on Thursday over the bombing."
)


def read(tmp_path, *texts: str):
    rows = [
        {
            "id": f"r{n}",
            "outlet": f"Outlet {n}",
            "published": "2024-05-02",
            "language": "en",
            "text": text,
        }
        for n, text in enumerate(texts)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    return {name: read_document(document) for name, document in read_path(path)}


def test_a_sighting_is_small_and_says_when_where_and_how_many(tmp_path):
    (record,) = read(tmp_path, BLAST).values()
    first, *_ = found = sightings_of(record)
    assert first.kind == "bombing"
    assert (first.start, first.end) == ("2024-05-01", "2024-05-02")
    assert first.lat is not None
    assert [(x.kind, x.min) for x in first.figures] == [("killed", 4)]
    assert [s.rank for s in found] == list(range(len(found)))
    assert all(len(msgspec.msgpack.encode(s)) < 1500 for s in found)


def test_two_reports_of_one_blast_are_one_incident_and_a_later_one_elsewhere_is_not(tmp_path):
    again = BLAST.replace(
        "A car bomb killed four people", "Four people were killed when a car bomb exploded"
    )
    records = read(tmp_path, BLAST, again)
    linker = Linker()
    linker.add(s for record in records.values() for s in sightings_of(record))
    first = sightings_of(records["r0"])
    elsewhere = moved(first, Move("another town", 200, 3.0, 3.0))
    linker.add(elsewhere)
    cluster = linker.cluster_of(first[0].id)
    assert sightings_of(records["r1"])[0].id in cluster
    assert not {s.id for s in elsewhere} & set(cluster)
    listed = incidents(records)
    assert [["r0", first[0].id], ["r1", sightings_of(records["r1"])[0].id]] in [
        [e for e in i["events"] if e[1] in (first[0].id, sightings_of(records["r1"])[0].id)]
        for i in listed
    ]


def test_a_pair_is_explained_by_named_features(tmp_path):
    records = read(tmp_path, BLAST, BLAST.replace("four people", "at least three people"))
    linker = Linker()
    found = [sightings_of(record)[0] for record in records.values()]
    linker.add(s for record in records.values() for s in sightings_of(record))
    pair = linker.explain(found[0].id, found[1].id)
    assert pair.chance > 0.5
    assert "topic_cosine" in pair.values
    assert pair.reasons


def test_names_are_compared_without_articles_and_possessives():
    assert normal("the Akkar League’s") == "akkar league"
