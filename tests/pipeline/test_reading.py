import msgspec

from dateline.model.event import Count, Event, EventMention, Realis
from dateline.model.text import Document
from dateline.model.why import Why
from dateline.pipeline import routing
from dateline.pipeline.reading import in_order, read_document
from dateline.resolve.time.published import published_value

TEXT = """Two held over market blast in Arin

ARIN - A bomb killed four people at the cattle market on Monday. Police opened an inquiry.

Mayor Sela Odun will hold talks with traders on Friday. In 2019 a fire destroyed the old market.
"""
WHY = Why("events", "test")


def event(
    words: str, *, kind: str = "bombing", realis: Realis = "happened", is_background: bool = False,
    follows: str | None = None, also: str | None = None, text: str = TEXT,
) -> Event:  # fmt: skip
    document = Document.build(text)

    def mention(said: str) -> EventMention:
        start = text.index(said)
        evidence = document.evidence((start, start + len(said)))
        return EventMention(said, kind, evidence, 0, realis, is_background, WHY)

    mentions = tuple(mention(said) for said in (words, also) if said)
    return Event(
        words, kind, words, realis, is_background, "accomplished", mentions, WHY, follows=follows
    )


def order(*events: Event, text: str = TEXT) -> list[str]:
    forward = [found.id for found in in_order(events, text)]
    assert forward == [found.id for found in in_order(events[::-1], text)]
    return forward


def test_background_comes_last_however_early_it_is_told() -> None:
    assert order(event("blast", is_background=True), event("killed")) == ["killed", "blast"]


def test_the_earliest_mention_of_an_event_decides() -> None:
    inquiry = event("inquiry", kind="investigation")
    assert order(inquiry, event("bomb", also="blast")) == ["bomb", "inquiry"]


def test_what_is_planned_or_feared_comes_after_what_happened() -> None:
    talks = event("talks", kind="talks", realis="planned")
    fire = event("fire")
    assert order(talks, fire) == ["fire", "talks"]


def test_in_one_line_what_follows_from_another_event_comes_after_it() -> None:
    arrest = event("held", kind="arrest", follows="blast")
    assert order(arrest, event("blast")) == ["blast", "held"]


def test_a_report_about_an_arrest_opens_with_the_arrest() -> None:
    arrest = event("held", kind="arrest", follows="bomb")
    assert order(arrest, event("bomb")) == ["held", "bomb"]


def test_a_headline_about_plans_alone_leads() -> None:
    text = "Talks set for Friday\n\nA bomb went off in March."
    talks = event("Talks", kind="talks", realis="planned", text=text)
    assert order(event("bomb", text=text), talks, text=text) == ["Talks", "bomb"]


def test_a_figure_in_the_headline_tells_of_its_event() -> None:
    text = "Toll of eight; curfew extended\n\nGun battles shook the town."
    battles = event("Gun battles", kind="armed_clash", text=text)
    eight = Document.build(text).evidence((8, 13))
    toll = Count("c", "killed", 8, 8, "exact", eight, WHY)
    battles = msgspec.structs.replace(battles, counts=(toll,))
    curfew = event("curfew", kind="measure", text=text)
    assert order(curfew, battles, text=text) == ["Gun battles", "curfew"]


def test_an_event_without_mentions_comes_after_all_others() -> None:
    bare = msgspec.structs.replace(event("blast"), id="bare", mentions=())
    assert order(bare, event("fire")) == ["fire", "bare"]


def test_of_a_report_in_a_language_that_is_not_read_the_times_are_given(monkeypatch):
    monkeypatch.setattr(routing, "is_installed", lambda: False)
    text = "Dos personas murieron el martes en Loja. El fiscal dará una charla el jueves."
    record = read_document(
        Document.build(text, language="es", published=published_value("2025-03-05"))
    )
    [notice] = record.notices
    assert (
        "“el martes” (Tuesday 4 March 2025), “el jueves” (Thursday 6 March 2025)" in notice.message
    )
    assert [words.quote for words in notice.evidence] == ["el martes", "el jueves"]
