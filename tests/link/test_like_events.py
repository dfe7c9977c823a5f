"""Events that are alike and are not one; events told differently that are one. Read and linked with the shipped weights."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
import pytest

from dateline.ingest import read_path
from dateline.link.linker import Linker, Linking
from dateline.link.sightings import sightings_of
from dateline.model.record import Record
from dateline.pipeline.reading import read_document

Report = tuple[str, str]
"""Day of publication and text."""

FIRST_BOMB = (
    "2024-05-07",
    (
        "Car bomb kills four at Halba market\n\nHALBA, Lebanon, May 7 - A car bomb killed four people at the vegetable market in Halba "
        "on Tuesday morning, the Akkar Shopkeepers' League said. Eleven people were wounded."
    ),
)
FIRST_AGAIN = (
    "2024-05-08",
    (
        "Halba buries its dead\n\nThe bombing of the vegetable market in Halba killed four people and wounded 11 on Tuesday, a "
        "doctor told Akkar Evening. Nobody has claimed the attack."
    ),
)
SECOND_BOMB = (
    "2024-05-11",
    (
        "Second bombing in a week hits Halba\n\nHALBA, Lebanon, May 11 - A bomb in a parked van wounded six people outside the bus station "
        "in Halba on Saturday, police said. It was the second bombing in the town this week."
    ),
)
SECOND_AGAIN = (
    "2024-05-12",
    (
        "Police seek van driver after Halba blast\n\nA van packed with explosives blew up outside the bus station in Halba on Saturday and "
        "wounded six people, Akkar Evening reports."
    ),
)
TWO_TOWNS = (
    (
        "2024-05-03",
        (
            "Gunmen kill two guards in Guelma\n\nGUELMA, Algeria, May 3 - Gunmen shot dead two guards of a cement works in Guelma on "
            "Thursday night, the provincial police said. The Green Scarves claimed the attack."
        ),
    ),
    (
        "2024-05-03",
        (
            "Gunmen kill guard in Biskra\n\nBISKRA, Algeria, May 3 - Gunmen shot dead a guard of a date warehouse in Biskra on Thursday "
            "night, the provincial police said. The Green Scarves claimed the attack."
        ),
    ),
)
AIR_RAID = (
    "2024-05-09",
    (
        "Jets strike camp after Halba bombing\n\nHALBA, Lebanon, May 9 - Two days after a car bomb killed four people at the vegetable market in "
        "Halba, fighter jets bombed a camp of the Grey Hand near Tikrit on Thursday and killed nine fighters, the army said."
    ),
)
TRIAL = (
    "2025-02-04",
    (
        "Halba bombing trial opens\n\nBEIRUT, Feb 4 - The trial of two men accused of the car bombing that killed four people at the vegetable "
        "market in Halba on 7 May 2024 opened in Beirut on Tuesday."
    ),
)
ANNIVERSARY = (
    "2025-05-07",
    (
        "A year on, Halba remembers\n\nHALBA, Lebanon, May 7 - Several hundred people marched through Halba on Wednesday, a year after a car "
        "bomb killed four people at the vegetable market on 7 May 2024."
    ),
)
HELD = (
    "2024-05-08",
    (
        "Two held over Halba bombing\n\nHALBA, Lebanon, May 8 - Police in Halba arrested two men on Wednesday over Tuesday's car bombing that "
        "killed four people at the vegetable market."
    ),
)
KILLED = (
    "2024-03-05",
    (
        "Editor Rafiq Damouni shot dead in Tyre\n\nTYRE, Lebanon, March 5 - Gunmen on a motorcycle shot dead the newspaper editor Rafiq "
        "Damouni outside his home in Tyre on Monday evening, police said."
    ),
)
KILLED_AGAIN = (
    "2024-03-12",
    (
        "Colleagues mourn Rafiq Damouni\n\nColleagues of the newspaper editor Rafiq Damouni, who was murdered by gunmen in Tyre on 4 March, "
        "held a silent march in Beirut on Monday."
    ),
)


def linked(tmp_path, *reports: Report) -> tuple[dict[str, Record], Linking]:
    rows = [
        {
            "id": f"r{n}",
            "outlet": f"Outlet {n}",
            "published": day or None,
            "language": "en",
            "text": text,
        }
        for n, (day, text) in enumerate(reports)
    ]
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    records = {name: read_document(document) for name, document in read_path(path)}
    linker = Linker()
    linker.add(s for record in records.values() for s in sightings_of(record))
    return records, linker.link()


def cluster(linking: Linking, record: Record, *words: str) -> tuple[str, ...]:
    """The cluster of the event of a record that has these words."""
    for event in record.events:
        told = " ".join(m.evidence.quote for m in event.mentions) + " " + event.label
        if all(word in told for word in words):
            return next(c for c in linking.clusters if event.id in c)
    message = f"no event with {words} in {[e.label for e in record.events]}"
    raise AssertionError(message)


def first(linking: Linking, records: Mapping[str, Record], name: str) -> tuple[str, ...]:
    """The cluster of what a report is mostly about."""
    return next(c for c in linking.clusters if records[name].events[0].id in c)


def test_two_bombings_of_one_town_in_one_week_stay_two(tmp_path):
    records, linking = linked(tmp_path, FIRST_BOMB, FIRST_AGAIN, SECOND_BOMB, SECOND_AGAIN)
    assert first(linking, records, "r0") == first(linking, records, "r1")
    assert first(linking, records, "r2") == first(linking, records, "r3")
    assert first(linking, records, "r0") != first(linking, records, "r2")


def test_attacks_of_one_group_on_one_night_in_two_towns_stay_two(tmp_path):
    records, linking = linked(tmp_path, *TWO_TOWNS)
    assert first(linking, records, "r0") != first(linking, records, "r1")


def test_a_strike_in_return_is_not_the_bombing_that_its_report_recalls(tmp_path):
    records, linking = linked(tmp_path, FIRST_BOMB, FIRST_AGAIN, AIR_RAID)
    raid = cluster(linking, records["r2"], "Grey Hand")
    assert first(linking, records, "r0") == first(linking, records, "r1")
    assert raid != first(linking, records, "r0")


@pytest.mark.parametrize("later", [TRIAL, ANNIVERSARY], ids=["trial", "anniversary"])
def test_what_is_told_a_year_later_is_not_the_bombing(tmp_path, later):
    records, linking = linked(tmp_path, FIRST_BOMB, FIRST_AGAIN, later)
    assert first(linking, records, "r0") == first(linking, records, "r1")
    assert first(linking, records, "r2") != first(linking, records, "r0")
    recalled = cluster(linking, records["r2"], "market")
    assert recalled == first(linking, records, "r0")


@pytest.mark.parametrize("later", [TRIAL, HELD], ids=["trial", "arrest"])
def test_what_follows_a_bombing_is_related_to_it(tmp_path, later):
    records, linking = linked(tmp_path, FIRST_BOMB, FIRST_AGAIN, later)
    (relation,) = linking.related
    assert relation.of == first(linking, records, "r2")[0]
    assert relation.to == first(linking, records, "r0")[0]


def test_one_named_victim_makes_two_killings_one(tmp_path):
    records, linking = linked(tmp_path, KILLED, KILLED_AGAIN)
    assert first(linking, records, "r0") == cluster(linking, records["r1"], "murder")


@pytest.mark.parametrize("day", ["2025-08-12", ""], ids=["dated", "undated"])
def test_a_protest_that_a_deed_brings_about_is_not_the_deed(tmp_path, day):
    text = (
        "Blast kills miners near Porgera\n\nPORGERA, Papua New Guinea, Aug 11 - A bomb killed 14 miners near Porgera on Sunday night, "
        "provincial administrator Lopa Kaimak said.\n\nRelatives blocked the road to the mine on Monday. Officers fired tear gas; "
        "a woman was wounded, a nurse said."
    )
    records, linking = linked(tmp_path, (day, text))
    deed = cluster(linking, records["r0"], "14 miners")
    assert deed != cluster(linking, records["r0"], "blocked the road")
    if day:  # without days nothing but its kind parts the tear gas from the deed
        assert deed != cluster(linking, records["r0"], "tear gas")
