"""Every form against the strict checks of the bench, on plain, hostile and extreme records; and that the checks can fail."""

import re

import pytest
from bench.exports.hostile import hostile as made_hostile
from bench.tasks.exports import CHECKS, faults_of
from tests.export.case.made import (
    FORMS,
    bombing,
    claimed,
    files,
    form,
    hostile,
    sample,
    undated,
    whole,
)


@pytest.fixture(scope="module")
def told():
    return [bombing(), claimed(), sample(), undated(), bombing("protest")]


@pytest.mark.parametrize("name", FORMS)
def test_plain_records_have_no_fault(name, told):
    assert list(faults_of(form(name), files(name, told[:4]))) == []


@pytest.mark.parametrize("name", FORMS)
def test_hostile_records_have_no_fault(name, told):
    assert list(faults_of(form(name), files(name, hostile()))) == []


@pytest.mark.parametrize("name", FORMS)
def test_poles_ends_of_the_calendar_and_hundred_kilobyte_names_have_no_fault(name, told):
    records = list(made_hostile(told[:3]))
    made = files(name, records)
    assert list(faults_of(form(name), made)) == []
    assert len(records) > 35


BROKEN = [
    ("csv", b'"Gori"', b'"=1+1"'),
    ("csv", b'"Gori"', b'"Gori","more"'),
    ("csv", b"Gori", b"Go\x07ri"),
    ("acled", b'"State Forces"', b'"Soldiers"'),
    ("acled", b'"Georgia"', b'""'),
    ("acled", b'"2025-03-14"', b'"14.3.2025"'),
    ("acled", b'"event_date"', b'"day","month"'),
    ("acled", b'"Caucasus and Central Asia"', b'"Nowhere"'),
    ("gtd", b'"Bombing/Explosion"', b'"Bomb"'),
    ("gtd", b'"doubtterr"', b'"doubt"'),
    ("ucdp", b"POINT (", b"POINT Z ("),
    ("ucdp", b'"2025-03-14"', b'"2025-02-30"'),
    ("plover", b"ASSAULT", b"ATTACK"),
    ("plover", b'"sector_code":"', b'"sector_code":"X'),
    ("plover", b'"date"', b'"day"'),
    ("muc4", b"\n5. ", b"\n6. "),
    ("ftm", b'"schema":"Event","properties":{"name"', b'"schema":"Event","properties":{"title"'),
    ("ftm", b'"proof":["', b'"proof":["x'),
    ("claims", b'"text":"', b'"text":"","x":"'),
    ("claims", b'"@type":"Claim"', b'"@type":"ClaimReview","author":{"@type":"Thing"}'),
    ("annotations", b'"TimeState"', b'"State"'),
    ("annotations", b'"exact":"', b'"exact":"x'),
    ("annotations", b'"start":', b'"start":9'),
    ("geojson", b'"coordinates":[', b'"coordinates":[9'),
    ("geojson", b'"type":"Feature"', b'"type":"Thing"'),
    ("kml", b"<coordinates>", b"<coordinates>9"),
    ("kml", b"<styleUrl>#", b"<styleUrl>#x"),
    ("kml", b"<when>2025-03-14", b"<when>2025-3-14"),
    ("timelinejs", b'"month":3', b'"month":13'),
    ("timelinejs", b'"headline":"', b'"headline":"<b>'),
    ("ninjs", b'"usable"', b'"fine"'),
    ("ninjs", b'"charCount":', b'"charCount":1'),
    ("ical", b"\r\nEND:VEVENT", b""),
    ("ical", b"DTSTART;VALUE=DATE:2025", b"DTSTART;VALUE=DATE:20250"),
    ("ical", b"\r\nUID:", b"\nUID:"),
    ("ical", b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
    ("html", b"</table>", b""),
    ("html", b"<h1>", b"<h1 onclick=x>"),
    ("html", b'href="#w-', b'href="#v-'),
    ("html", b"<footer>", b"<script></script><footer>"),
]


@pytest.mark.parametrize(("name", "good", "bad"), BROKEN)
def test_a_check_finds_what_is_broken(name, good, bad, told):
    made = files(name, told[:3])
    own = form(name).file
    broken = re.sub(re.escape(good), lambda _: bad, made[own], count=1)
    assert broken != made[own], f"{good!r} does not stand in {own}"
    assert list(faults_of(form(name), {**made, own: broken}))


def test_every_form_has_checks():
    assert set(CHECKS) == set(FORMS)
    assert whole("csv", []).count(b"\n") == 1
