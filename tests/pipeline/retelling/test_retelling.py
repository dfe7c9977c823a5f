"""A copy gets the record that a full reading of it would give, or none."""

import msgspec
import pytest

from dateline.model.outlet import Outlet
from dateline.model.record import Record
from dateline.model.text import Document, Part, Span, find_evidence
from dateline.pipeline.reading import read_document
from dateline.pipeline.retelling.aligned import aligned
from dateline.pipeline.retelling.retell import retold
from dateline.pipeline.retelling.same import reading_key
from dateline.pipeline.retelling.same import why_not_same as why_not
from dateline.resolve.time.published import published_value

TEXT = (
    "Market bombing kills three in Gori\n\n"
    "GORI, Georgia, March 14 (Harbour Wire) - A bomb exploded in a crowded market in Gori on Friday, killing "
    "three people and wounding nine, police said.\n\n"
    "The device had been left in a bag beside a bread stall, the police chief, Irakli Tsereteli, told reporters. "
    "Two men were arrested. The mayor, Nana Beridze, denied that the market had been warned.\n\n"
    "No group has claimed responsibility for the bombing, the third in the valley in a month. The stalls near the "
    "river were open again, and the bridge over it was quiet.\n"
)
DAY = "2025-03-14T18:05+04:00"
LATER = "2025-03-14T19:40+04:00"


def report(text=TEXT, *, outlet="Evening Sheet", published=DAY, before="", after="", kind="body"):
    whole = f"{before}{text}{after}"
    parts = (Part(kind, Span(len(before), len(before) + len(text))),)
    return Document.build(
        whole,
        outlet=Outlet(outlet),
        published=published_value(published) if published else None,
        language="en",
        parts=parts,
    )


def page(*notes, outlet="Morning Sheet", published=DAY):
    """The report as a page shows it: each paragraph a part, with notes that are not read between them."""
    pieces, parts = [("boilerplate", "Front page\n")], []
    for number, paragraph in enumerate(TEXT.strip().split("\n\n")):
        pieces += [
            ("body", paragraph),
            ("boilerplate", notes[number] if number < len(notes) else ""),
        ]
    text = ""
    for kind, words in pieces:
        if words:
            parts.append(Part(kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n"
    return Document.build(
        text,
        outlet=Outlet(outlet),
        published=published_value(published),
        language="en",
        parts=tuple(parts),
    )


def why_not_same(copy, parent):
    places = aligned(parent.document, copy)
    return why_not(copy, parent, places) if places is not None else "words"


@pytest.fixture(scope="module")
def parent():
    return read_document(report(before="Home\nNews\n"))


def test_a_copy_by_another_outlet_gets_what_a_full_reading_gives(parent):
    copy = report(outlet="Morning Sheet", before="Front page\nMore\nLess\n", after="Share this\n")
    assert why_not_same(copy, parent) is None
    made = retold(copy, parent)
    assert made == read_document(copy)
    assert made.to_json() == Record.from_json(read_document(copy).to_json()).to_json()


def test_a_copy_of_the_same_day_gets_what_a_full_reading_gives(parent):
    copy = report(outlet="Morning Sheet", published=LATER, before="Front page\nMore\n")
    assert why_not_same(copy, parent) is None
    assert retold(copy, parent) == read_document(copy)


def test_what_stands_between_the_paragraphs_of_a_page_does_not_matter():
    parent = read_document(page("Share or print", "", "", outlet="Evening Sheet"))
    copy = page("Sign up for our letter", "", "", "Read more of this", outlet="Morning Sheet")
    made = retold(copy, parent)
    assert why_not_same(copy, parent) is None
    assert made == read_document(copy)


def test_other_words_after_those_of_a_source_have_the_report_read():
    parent = read_document(page(outlet="Evening Sheet"))
    assert why_not_same(page("", "Share or print"), parent) == "context"


def test_all_evidence_and_ids_are_those_of_the_copy(parent):
    copy = report(outlet="Morning Sheet", before="Front page\nMore\n")
    made = retold(copy, parent)
    assert {words.document for words in find_evidence(made)} == {copy.id}
    assert not {e.id for e in made.events} & {e.id for e in parent.events}
    own = [source.name for source in made.sources if source.kind == "article"]
    assert own == ["Morning Sheet"]
    assert "Evening Sheet" not in msgspec.json.encode(made).decode()


@pytest.mark.parametrize(
    "copy",
    [
        report(TEXT.replace("three people", "four people"), before="Home\nNews\n"),
        report(TEXT.replace("Friday", "Thursday"), before="Home\nNews\n"),
        report(TEXT.replace("(Harbour Wire)", "(Coast Post)"), before="Home\nNews\n"),
        report(TEXT.replace("Market bombing", "Market blast"), before="Home\nNews\n"),
        report(f"{TEXT}\nA second bomb was found on Saturday.\n", before="Home\nNews\n"),
        report(TEXT[: TEXT.index("No group")], before="Home\nNews\n"),
    ],
    ids=["figure", "day", "dateline", "headline", "own ending", "cut"],
)
def test_a_copy_with_words_of_its_own_is_read(parent, copy):
    assert reading_key(copy) != reading_key(parent.document)
    assert retold(copy, parent) is None


@pytest.mark.parametrize(
    ("copy", "reason"),
    [
        (report(published="2025-03-21T18:05+04:00", before="Home\nNews\n"), "words"),
        (report(published=None, before="Home\nNews\n"), "words"),
        (report(outlet="Tbilisi Sheet", before="Home\nNews\n"), "outlet"),
        (report(outlet="Harbour Wire", before="Home\nNews\n"), "outlet"),
        (report(), "first line"),
        (report(before="Home\nWeather: 12° today\n"), "outside"),
        (report(before="Home\nNews\n", kind="caption"), "words"),
    ],
    ids=["week", "undated", "home", "named", "headline", "coordinates", "layout"],
)
def test_a_copy_that_might_be_read_otherwise_is_read(parent, copy, reason):
    assert why_not_same(copy, parent) == reason
    assert retold(copy, parent) is None


def test_times_by_the_clock_hang_on_the_moment_of_publication():
    text = TEXT.replace("on Friday,", "at 9.30 a.m. on Friday,")
    parent = read_document(report(text, before="Home\nNews\n"))
    other = report(text, outlet="Morning Sheet", published=LATER, before="Home\nNews\n")
    assert why_not_same(other, parent) == "published"
    same = report(text, outlet="Morning Sheet", before="Home\nNews\n")
    assert retold(same, parent) == read_document(same)


def test_an_id_that_nothing_explains_has_the_report_read(parent):
    events = (msgspec.structs.replace(parent.events[0], follows="0" * 32), *parent.events[1:])
    odd = msgspec.structs.replace(parent, events=events)
    assert retold(report(outlet="Morning Sheet", before="Home\nNews\n"), odd) is None


def test_a_record_of_another_version_is_not_passed_on(parent):
    odd = msgspec.structs.replace(parent, dateline_version="0")
    assert retold(report(outlet="Morning Sheet", before="Home\nNews\n"), odd) is None
