import dataclasses
import datetime as dt

import msgspec
import pytest
from tests.export.case.made import bombing, hostile, sample, whole

from dateline.export.case.ical import folded


def unfolded(raw):
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_lines_are_short_and_end_as_the_standard_wants():
    raw = whole("ical", [bombing(), sample(), *hostile()])
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


def test_texts_open_and_close_no_component():
    told = [bombing(), *hostile()]
    lines = unfolded(whole("ical", told))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") <= len(told)
    assert lines.count("END:VCALENDAR") == 1
    names = {line.partition(":")[0].partition(";")[0] for line in lines if line}
    assert names <= {
        "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION",
        "SEQUENCE", "TRANSP", "LAST-MODIFIED", "CATEGORIES", "LOCATION", "GEO", "STATUS",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("realis", "status"),
    [
        ("happened", None),
        ("planned", "TENTATIVE"),
        ("feared", "TENTATIVE"),
        ("negated", "CANCELLED"),
    ],
)
def test_what_is_not_sure_is_tentative(realis, status):
    told = bombing()
    told = dataclasses.replace(told, dossier=msgspec.structs.replace(told.dossier, realis=realis))
    lines = unfolded(whole("ical", [told]))
    assert [line[7:] for line in lines if line.startswith("STATUS:")] == (
        [status] if status else []
    )


def test_characters_are_not_cut_by_folding():
    line = "SUMMARY:" + "é👩" * 40
    assert folded(line).replace("\r\n ", "").rstrip("\r\n") == line


def test_an_independent_reader_reads_it():
    icalendar = pytest.importorskip("icalendar")
    calendar = icalendar.Calendar.from_ical(whole("ical", [bombing(), sample(), *hostile()]))
    events = list(calendar.walk("VEVENT"))
    assert all(not event.errors for event in events)
    assert events[0].decoded("DTSTART") == dt.date(2025, 3, 14)
    assert events[0].decoded("DTEND") == dt.date(2025, 3, 15)
