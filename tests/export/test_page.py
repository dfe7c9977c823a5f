import base64
import hashlib
import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.contracts import Exporter
from dateline.errors import EvidenceError, InputError
from dateline.export.page import PageExporter, render_page
from dateline.export.page_cards import event_card
from dateline.export.page_text import Owner, stretches, text_pane
from dateline.model.check import Check
from dateline.model.claim import Link, Source
from dateline.model.event import Event
from dateline.model.outlet import Outlet
from dateline.model.record import Record
from dateline.model.text import Document, Evidence, Part, PartKind, Span
from dateline.model.why import Why
from dateline.pipeline.digest import digest
from dateline.pipeline.digest.visible import visible
from dateline.testing.samples import Builder, sample_record

VOID = {"meta", "br", "line", "rect", "circle", "path"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "</style></title></script><svg/onload=alert(1)>",
    "<!--",
    "a\u202eb\u2066c",
    "\x00\x1b[2J\x9b",
    "\ud800",
    "&lt;b&gt;&amp;",
    "]]><iframe srcdoc='x'>",
]


EMPTY: dict[str, object] = dict.fromkeys(("events", "claims", "sources", "verification", "responsibility", "findings", "entities", "times", "places", "notices"), ())  # fmt: skip


class Reader(HTMLParser):
    """What a browser would see: elements with attributes, and text by the class around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[tuple[tuple[str, ...], str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        within = tuple(f"{tag}.{attrs.get('class') or ''}" for tag, attrs in self.open)
        self.text.append((within, data))

    def pane(self) -> str:
        return "".join(data for within, data in self.text if "div.text" in within)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def read(record: Record) -> Reader:
    return Reader(render_page(record).decode())


CLOSED_KINDS = {
    *(source.kind for source in sample_record().sources),
    *(count.kind for event in sample_record().events for count in event.counts),
    *(finding.kind for finding in sample_record().findings),
    "none", "published", "event", "explicit", "offset", "agency",
}  # fmt: skip
FREE_FIELDS = {
    "message", "remedy", "label", "kind", "name", "rule", "stage", "expression", "missing", "stated",
    "computed", "country", "admin1", "failure", "version", "recipe", "value", "dateline_version",
}  # fmt: skip


def rewritten(record: Record, hostile: str) -> Record:
    """The record with ``hostile`` in every free string, in its text, and inside some of its evidence."""
    before = record.document.text
    places = [found.end() for found in re.finditer("Davit ", before)]
    document = Document.build(
        before.replace("Davit ", f"Davit {hostile} "), outlet=Outlet(hostile, hostile), url=hostile,
        title=hostile, byline=hostile, language=hostile,
    )  # fmt: skip

    def moved(span: Span) -> tuple[int, int]:
        shift = len(hostile) + 1
        return (
            span.start + shift * sum(place <= span.start for place in places),
            span.end + shift * sum(place < span.end for place in places),
        )

    def walk(value: object, name: str = "") -> object:
        if isinstance(value, Evidence):
            return document.evidence(*map(moved, value.spans))
        if isinstance(value, Document):
            return document
        if isinstance(value, msgspec.Struct):
            return type(value)(**{f: walk(getattr(value, f), f) for f in value.__struct_fields__})
        if isinstance(value, tuple):
            return tuple(walk(item, name) for item in value)
        if isinstance(value, str) and name in FREE_FIELDS and value not in CLOSED_KINDS:
            return hostile
        return value

    changed = walk(record)
    assert isinstance(changed, Record)
    return changed


def test_it_is_an_exporter() -> None:
    assert isinstance(PageExporter(), Exporter)


@pytest.mark.parametrize("records", [[], [sample_record(), sample_record()]])
def test_a_page_holds_one_report(records: list[Record]) -> None:
    with pytest.raises(InputError, match="one report"):
        PageExporter().export(records)


def test_the_same_record_gives_the_same_bytes() -> None:
    record = sample_record()
    again = Record.from_json(record.to_json())
    assert PageExporter().export([record]) == render_page(again)


def test_words_that_are_not_there_are_refused() -> None:
    record = sample_record()
    other = msgspec.structs.replace(
        record.document, text=record.document.text.replace("Friday", "Monday")
    )
    with pytest.raises(EvidenceError):
        render_page(msgspec.structs.replace(record, document=other))


def test_every_element_is_closed() -> None:
    assert read(sample_record()).open == []


def test_the_text_on_the_page_is_the_text_of_the_report() -> None:
    record = sample_record()
    assert read(record).pane() == record.document.text


def test_marked_words_are_the_words_of_the_evidence() -> None:
    record = sample_record()
    marked: dict[str, str] = {}
    reader = read(record)
    marks = iter(reader.all("mark"))
    for within, data in reader.text:
        if within and within[-1].startswith("mark."):
            for path in (next(marks)["data-f"] or "").split():
                marked[path] = marked.get(path, "") + data
    assert marked["1.when"] == "Friday"
    assert marked["1.where"] == "Zestafoni, 12 miles east of Kutaisi"
    assert marked["1.by.3"] == "any involvement"
    assert marked["1.circumstances.1"] == 'Lomsara "only stood nearby" and was not in the car'
    assert marked["q.2"] == "12 miles east of Kutaisi"
    assert marked["w.1"] == "FridaySunday"


@pytest.mark.parametrize(
    ("words", "manner"),
    [
        ("any involvement", "denied"),
        ('Lomsara "only stood nearby" and was not in the car', "hedged"),
        ("Prosecutors opened ", "stated"),
        ("wounded ", "attributed"),
    ],
)  # fmt: skip
def test_the_line_under_words_says_who_stands_behind_them(words: str, manner: str) -> None:
    text = read(sample_record()).text
    lines = {
        within[-1]
        for within, data in text
        if data == words and within and within[-1].startswith("mark.")
    }
    assert {line.removeprefix("mark.").split()[0] for line in lines} == {manner}


def test_every_quotation_leads_to_words_that_are_marked() -> None:
    reader = read(sample_record())
    ids = {attrs["id"] for _, attrs in reader.elements if attrs.get("id")}
    targets = {a["href"] for a in reader.all("a") if (a["href"] or "").startswith("#")}
    assert {target[1:] for target in targets if target} <= ids
    assert len(ids) == sum(1 for _, attrs in reader.elements if attrs.get("id"))


def test_the_words_that_name_an_event_are_marked_too() -> None:
    record = sample_record()
    event = msgspec.structs.replace(record.events[3], label="rail engineer was shot dead")
    reader = read(
        msgspec.structs.replace(record, events=(*record.events[:3], event, *record.events[4:]))
    )
    named = [d for w, d in reader.text if "p.state-line" in w and w[-1].startswith("q.")]
    assert "rail engineer was shot dead" in named
    ids = {attrs["id"] for attrs in reader.all("mark")}
    assert {(a["href"] or "")[1:] for a in reader.all("a") if a.get("class") == "words"} <= ids


def test_the_policy_allows_only_our_own_style_and_script() -> None:
    page = render_page(sample_record()).decode()
    policy = next(m["content"] for m in Reader(page).all("meta") if m.get("http-equiv"))
    assert policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (inside,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        proof = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{proof}'" in policy


def test_nothing_is_loaded_and_the_only_address_is_the_reports_own() -> None:
    record = sample_record()
    page = render_page(record).decode()
    assert set(re.findall(r"https?:[^\s\"<]*", page)) == {record.document.url}
    for tag, attrs in Reader(page).elements:
        assert not {"src", "srcset", "style", "action", "ping"} & attrs.keys()
        assert not [name for name in attrs if name.startswith("on")]
        assert tag not in {
            "img",
            "link",
            "iframe",
            "object",
            "embed",
            "base",
            "form",
            "video",
            "audio",
        }


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_in_every_field_are_only_ever_text(hostile: str) -> None:
    record = rewritten(sample_record(), hostile)
    page = render_page(record).decode()
    reader = Reader(page)
    plain = read(sample_record())
    assert {tag for tag, _ in reader.elements} <= {tag for tag, _ in plain.elements}
    assert len(reader.all("script")) == 1
    assert reader.pane() == visible(record.document.text)
    assert not set(page) & set("\x00\x1b\x9b\u202e\u2066")
    for _, attrs in reader.elements:
        assert not [name for name in attrs if name.startswith("on")]
        assert (attrs.get("href") or "#").startswith("#")


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_in_a_report_is_only_ever_text(words: str) -> None:
    document = Document.build(f"{words}x", title=words, url=words, byline=words, language=words)
    record = msgspec.structs.replace(sample_record(), document=document, **EMPTY)
    reader = read(record)
    assert reader.open == []
    assert reader.pane() == visible(document.text)


def test_without_javascript_everything_can_be_read() -> None:
    page = re.sub(
        r"<script>.*?</script>", "", render_page(sample_record()).decode(), flags=re.DOTALL
    )
    text = " ".join("".join(data for _, data in Reader(page).text).split())
    for words in ("Were three people killed or four?", "blamed the Red Valley Front", "No date yet",
                  "not independently verified by Rioni Wire", "Give --published YYYY-MM-DD"):  # fmt: skip
        assert words in text


def test_open_dates_stand_apart_from_the_timeline() -> None:
    undated = render_page(sample_record()).decode().partition("No date yet")[2]
    assert "needs publication date" in undated
    dated = render_page(sample_record(published=True)).decode()
    assert "Friday 25 April 2025" in dated.partition("Timeline")[2]
    assert "needs publication date" not in dated


def test_the_table_sets_sources_side_by_side_where_others_than_the_report_speak() -> None:
    page = render_page(sample_record()).decode()
    table = page.partition('<table class="matrix">')[2].partition("</table>")[0]
    text = " ".join(data for _, data in Reader(f"<table>{table}</table>").text)
    assert "● 3 ● 4" in text
    assert "denied responsibility" in text
    assert "Samtredia" not in text


def test_wide_regions_are_named_and_not_drawn() -> None:
    record = sample_record(published=True)
    event = record.events[3]
    spot = event.places[0]
    wide = msgspec.structs.replace(spot, place=msgspec.structs.replace(spot.place, radius_km=900.0))
    events = tuple(
        msgspec.structs.replace(e, places=(wide,)) if e is event else e for e in record.events
    )
    page = render_page(msgspec.structs.replace(record, events=events)).decode()
    assert "Not drawn, too wide: Samtredia." in page
    assert "Samtredia" not in page.partition('aria-label="Map')[2].partition("</svg>")[0]


def test_a_source_that_passes_words_on_is_found_by_its_filter() -> None:
    reader = read(sample_record())
    keys = {a["data-pick"] for a in reader.all("button") if a.get("data-pick")}
    marks = {key for a in reader.all("mark") for key in (a.get("data-s") or "").split()}
    assert marks <= {key for pick in keys for key in (pick or "").split()}
    assert max(len((a.get("data-s") or "").split()) for a in reader.all("mark")) >= 2


def test_words_belong_to_the_source_that_said_them() -> None:
    reader = read(sample_record())
    keys = {a["data-pick"]: n for n, a in enumerate(reader.all("button")) if a.get("data-pick")}
    marks = zip((a for a in reader.all("mark")), (d for w, d in reader.text if w and w[-1].startswith("mark.")), strict=True)  # fmt: skip
    said_by = {words: (attrs.get("data-s") or "").split() for attrs, words in marks}
    assert said_by["four"] == said_by["the number of dead at "]
    assert len(said_by["four"]) == 1
    assert said_by["four"][0] in keys
    assert said_by["four"] != said_by["three people"]


def test_parts_of_the_report_are_told_apart() -> None:
    record = sample_record()
    text = record.document.text
    body = text.index("ZESTAFONI")
    parts = (Part("headline", Span(0, 45)), Part("body", Span(body, body + 100)))
    changed = msgspec.structs.replace(
        record, document=msgspec.structs.replace(record.document, parts=parts)
    )
    reader = read(changed)
    kinds = [attrs.get("class") for attrs in reader.all("p") if "dir" in attrs]
    assert kinds[:2] == ["headline", "body"]


def test_what_is_no_part_of_the_report_is_folded_and_not_in_its_text() -> None:
    text = "Menu and search\nBlast in Arin\nA bomb went off.\nSubscribe now"
    spans = [(text.index(line), text.index(line) + len(line)) for line in text.split("\n")]
    kinds: tuple[PartKind, ...] = ("boilerplate", "headline", "body", "boilerplate")
    parts = tuple(Part(kind, Span(*span)) for kind, span in zip(kinds, spans, strict=True))
    document = Document.build(text, parts=parts, language="en")
    reader = read(msgspec.structs.replace(sample_record(), document=document, **EMPTY))
    assert reader.pane().split() == ["Blast", "in", "Arin", "A", "bomb", "went", "off."]
    folded = [data for within, data in reader.text if "details.boilerplate" in within]
    assert folded == ["Not read as the report: 2 lines", "Menu and search", "Subscribe now"]


def test_of_very_many_sayings_the_rest_is_folded_and_none_is_lost() -> None:
    record = sample_record()
    claim = next(claim for claim in record.claims if claim.field == "wounded")
    sources = [Source(f"x{n}", f"Source {n}", "outlet") for n in range(20)]
    claims = [
        msgspec.structs.replace(
            claim, id=f"c{n}",
            attribution=msgspec.structs.replace(claim.attribution, chain=(Link(f"x{n}"),)),
        )
        for n in range(20)
    ]  # fmt: skip
    reader = read(
        msgspec.structs.replace(
            record, sources=(*record.sources, *sources), claims=(*record.claims, *claims)
        )
    )
    folded = [data for within, data in reader.text if "details.rest" in within]
    assert folded[0] == "and 15 more"
    cards = [data for within, data in reader.text if within[-1:] == ("span.speaker",)]
    assert {source.name for source in sources} <= set(cards)


def test_what_is_denied_or_not_verified_can_be_seen_at_a_glance() -> None:
    reader = read(sample_record())
    chips = "".join(
        d if w[-1] == "a.bad" or w[-1] == "a.unsure" else ""
        for w, d in reader.text
        if "ul.minded" in w
    )
    assert "killed: 3 or 4" in chips
    assert "responsibility: denied by the Red Valley Front" in chips
    assert "(Night Convoy): not independently verified by Rioni Wire" in chips


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=12))
def test_stretches_cover_the_text_once_and_know_their_owners(raw: list[tuple[int, int]]) -> None:
    owned = [Owner(Span(start, start + size), (f"p{n}",)) for n, (start, size) in enumerate(raw)]
    pieces = list(stretches(45, owned, ()))
    assert [p.start for p in pieces] == [0, *(p.end for p in pieces[:-1])]
    assert pieces[-1].end == 45
    for piece in pieces:
        assert set(piece.owners) == {
            o for o in owned if o.span.start <= piece.start and piece.end <= o.span.end
        }


@pytest.mark.slow
def test_a_very_long_report_is_drawn_in_linear_time() -> None:
    def seconds(times: int) -> float:
        base = sample_record()
        text = base.document.text * times
        document = Document.build(text)
        b = Builder(document)
        size = len(base.document.text)
        events: list[Event] = []
        for n in range(times):
            mention = msgspec.structs.replace(
                base.events[0].mentions[0],
                id=f"m{n}",
                evidence=document.evidence((n * size + 81, n * size + 91)),
            )
            events.append(
                msgspec.structs.replace(
                    base.events[0], id=f"e{n}", mentions=(mention,), time=None, places=(), roles=(),
                    counts=(), tally=(), means=None,
                )
            )  # fmt: skip
        b.source("the article", "article")
        record = msgspec.structs.replace(
            base, document=document, events=tuple(events), claims=(), sources=tuple(b.sources.values()),
            verification=(), responsibility=(), findings=(), times=(), places=(), notices=(),
        )  # fmt: skip
        runs = []
        for _ in range(3):  # the quickest: what else the machine does only adds
            begin = time.process_time()
            render_page(record)
            runs.append(time.process_time() - begin)
        return min(runs)

    small, large = seconds(200), seconds(800)
    assert large < 10
    assert large / small < 8


def test_one_doubt_about_several_fields_is_told_once() -> None:
    view = digest(sample_record(published=True)).events[0]
    doubt = "not independently verified by Rioni Wire"
    told = tuple(
        replace(field, minded=("?", f"{field.label}: {doubt}") if number < 3 else None)
        for number, field in enumerate(view.fields)
    )
    card = str(event_card(replace(view, fields=told, standing=())))
    chips = card.partition('class="minded"')[2].partition("</ul>")[0]
    names = ", ".join(field.label for field in told[:3])
    assert chips.count("<li") == 1
    assert f"{names}: {doubt}" in chips


def test_the_pane_of_an_empty_report_is_empty() -> None:
    record = msgspec.structs.replace(
        sample_record(), document=Document.build(""), events=(), claims=(), sources=(), verification=(),
        responsibility=(), findings=(), times=(), places=(), notices=(),
    )  # fmt: skip
    assert text_pane(digest(record)) == ""
    assert "No event of conflict" in render_page(record).decode()


def test_what_was_checked_is_folded_away_with_the_reason_where_nothing_could_be() -> None:
    record = sample_record()
    words = (record.document.evidence((0, 5)),)
    made = Check("c", "sum_mismatch", "cannot_check", "<The total> is open.", words, Why("checks", "sum.colon"))  # fmt: skip
    page = render_page(msgspec.structs.replace(record, checks=(made,))).decode()
    assert "1 check made: 0 differ, 0 agree, 1 cannot be checked" in page
    assert "&lt;The total&gt; is open." in page
    assert "Sum cannot be checked" in page
    assert "check made" not in render_page(record).decode()
