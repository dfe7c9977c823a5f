import datetime as dt

import pytest
from bench.corpora import NoData
from bench.muc4.messages import document_of, header_day, messages_in, read_messages

TEXT = """DEV-MUC3-0001 (NOSC)

   PORT EXAMPLE, 3 JAN 90 (RADIO EXAMPLE) -- [REPORT] [ANA RIOS,
CORRESPONDENT] [TEXT] A BOMB WENT OFF YESTERDAY NEAR THE BANK [BANCO
EJEMPLO] OF THE PORT.

   NOBODY WAS HURT.


DEV-MUC3-0002 (NOSC, OTHER)

   CLANDESTINE, NO DATE -- [TEXT] LISTENERS: GOOD MORNING.

TST4-MUC4-0003

   Rome (Italy), JUNE 11 89 -- [Text] It rained.
"""


def test_messages_are_split_and_named():
    messages = list(messages_in(TEXT))
    assert [m.name for m in messages] == ["DEV-0001", "DEV-0002", "TST4-0003"]
    assert [m.story.split()[0] for m in messages] == ["A", "LISTENERS:", "It"]


def test_the_header_gives_place_day_source_and_marks():
    first, second, third = messages_in(TEXT)
    assert (first.place, first.day, first.source) == (
        "PORT EXAMPLE",
        dt.date(1990, 1, 3),
        "RADIO EXAMPLE",
    )
    assert first.marks == ("REPORT", "ANA RIOS,\nCORRESPONDENT", "TEXT")
    assert (second.place, second.day, second.source) == (None, None, None)
    assert (third.place, third.day) == ("Rome", dt.date(1989, 6, 11))


@pytest.mark.parametrize(
    "header", ["LIMA, NO DATE", "LIMA, 7 FEB (EFE)", "LIMA, 31 FEB 90", "LIMA, 3 XXX 90"]
)
def test_a_header_without_a_full_date_gives_no_day(header):
    assert header_day(header) is None


def test_a_document_keeps_the_offsets_of_its_message():
    message = next(messages_in(TEXT))
    document = document_of(message)
    assert len(document.text) == len(message.text)
    start = message.text.index("BANCO\nEJEMPLO")
    assert document.text[start : start + 13] == "Banco Ejemplo"
    assert document.text.count("\n\n") == 1


def test_only_city_and_story_are_read():
    document = document_of(next(messages_in(TEXT)))
    read = [document.text[p.span.start : p.span.end] for p in document.readable_parts()]
    assert read[0] == "PORT EXAMPLE"
    assert read[1].startswith("A bomb went off")
    assert document.published.interval.start == dt.datetime(1990, 1, 3)  # noqa: DTZ001  # local day


def test_a_message_without_header_is_all_story():
    [message] = messages_in("TST1-MUC3-0001\n\nIT RAINED.\n")
    assert message.story == "IT RAINED."
    assert message.day is None
    assert [p.kind for p in document_of(message).parts] == ["body"]


def test_a_folder_without_messages_is_named(tmp_path):
    with pytest.raises(NoData, match="--data"):
        read_messages(tmp_path / "texts")
