"""Who speaks: the strip that filters the page by source, and the table of sources and fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dateline.export.markup import Markup, element
from dateline.pipeline.digest.naming import opening
from dateline.pipeline.digest.phrases import GROUP_LABELS, count_of
from dateline.pipeline.digest.view import Digest, EventView, Field, Saying, Speaker
from dateline.pipeline.digest.visible import clipped, one_line

ROWS_SHOWN = 60
COLUMNS_SHOWN = 14
CELL_LIMIT = 36
"""Longest quotation in a cell, in characters; pointing at it shows the whole."""
SIGNS = {"stated": "●", "attributed": "●", "hedged": "○", "denied": "✕"}
_UNSURE = ("could not verify", "questioned", "did not say")


def speaking(digest: Digest) -> list[Speaker]:
    """Those who say something in the record, in order."""
    seen = {key for event in digest.events for key in event.speakers}
    seen.update(key for saying in digest.loose for key in saying.speakers)
    seen.update(key for event in digest.events for s in event.standing for key in s.speakers)
    return [speaker for speaker in digest.speakers if speaker.key in seen]


def strip(digest: Digest) -> Markup | None:
    """Buttons for each group and each source; without a script they are a list with counts."""
    speakers = speaking(digest)
    if not speakers:
        return None
    groups = [
        element("div", _group(name, list(members)), class_="group")
        for name, members in groupby(speakers, key=lambda speaker: speaker.group)
    ]
    return element(
        "nav",
        element("h2", "Show only what these say"),
        element("div", element("button", "Everyone", type="button", data_all=True, aria_pressed="true"), class_="group"),
        groups,
        class_="strip",
        aria_label="Sources",
    )  # fmt: skip


def _group(name: str, members: Sequence[Speaker]) -> Iterator[Markup]:
    keys = " ".join(speaker.key for speaker in members)
    label = GROUP_LABELS[name]
    if len(members) > 1:
        yield element(
            "button", label, type="button", class_="all", data_pick=keys, aria_pressed="false"
        )
    else:
        yield element("span", label, class_="all")
    for speaker in members:
        yield element(
            "button",
            element("span", opening(speaker.name)),
            element("span", speaker.claims, class_="count", title=count_of(speaker.claims, "claim"))
            if speaker.claims
            else None,
            type="button",
            data_pick=speaker.key,
            aria_pressed="false",
        )  # fmt: skip


def sources_table(digest: Digest) -> Markup | None:
    """Fields as rows, sources as columns; each cell what this source says of it, linked to the words."""
    rows = [(event, field) for event in digest.events for field in _compared(event)]
    spoken = {saying.speaker.key for _, field in rows for saying in field.sayings}
    columns = [speaker for speaker in digest.speakers if speaker.key in spoken]
    if not rows or not columns:
        return None
    kept = sorted(columns, key=lambda s: -s.claims)[:COLUMNS_SHOWN]
    columns = [speaker for speaker in columns if speaker in kept]
    left_out = (len(rows) - len(rows[:ROWS_SHOWN]), len(spoken) - len(columns))
    head = element("tr", element("td"), [_column(speaker) for speaker in columns])
    body = [_row(event, field, columns) for event, field in rows[:ROWS_SHOWN]]
    table = element("table", element("thead", head), element("tbody", body), class_="matrix")
    return element(
        "section",
        element("h2", "Who says what", id="h-matrix"),
        element("p", "● said · ○ said with doubt · ✕ denied · ? questioned or could not verify. What one alone says is in the cards.", class_="legend"),
        element("div", table, class_="scroll", tabindex="0", role="region", aria_labelledby="h-matrix"),
        element("p", f"{left_out[0]} more fields and {left_out[1]} more sources are in the cards.", class_="aside") if any(left_out) else None,
        class_="wide",
        aria_labelledby="h-matrix",
    )  # fmt: skip


def _compared(event: EventView) -> list[Field]:
    """The fields of an event on which several speak or something is in doubt, below what happened."""
    others = [
        field
        for field in event.fields
        if field.name not in ("what", "status") and _is_compared(field)
    ]
    what = event.field("what")
    return [what, *others] if what and what.sayings and others else others


def _is_compared(field: Field) -> bool:
    keys = {saying.speaker.key for saying in field.sayings}
    others = any(not saying.speaker.is_report for saying in field.sayings)
    return others and (len(keys) > 1 or field.minded is not None)


def _column(speaker: Speaker) -> Markup:
    kind = element("span", speaker.kind, class_="aside")
    return element("th", opening(speaker.name), kind, scope="col", data_s=speaker.key)


def _row(event: EventView, field: Field, columns: Sequence[Speaker]) -> Markup:
    said: dict[str, list[Saying]] = {}
    for saying in field.sayings:
        said.setdefault(saying.speaker.key, []).append(saying)
    first = field.name == "what"
    place = f"#e{event.number}" if first else f"#f-{event.number}-{field.name}"
    label = event.kind if first else field.label
    name = element("a", element("span", event.number, class_="number"), label, href=place)
    short = field.words[0].quote if first and field.words else None
    cells = [
        element(
            "td",
            [_cell(saying, text) for text, saying in _once(said.get(speaker.key, ()), short)],
            data_s=speaker.key,
            data_name=opening(speaker.name),
        )
        for speaker in columns
    ]
    return element("tr", element("th", name, scope="row"), cells, class_="first" if first else None)


def _once(sayings: Iterable[Saying], short: str | None) -> Iterator[tuple[str, Saying]]:
    """Each text of a cell with the first saying that gives it in this manner."""
    seen: set[tuple[str, str]] = set()
    for saying in sayings:
        text = saying.value or clipped(_act(saying) or short or saying.words.quote, CELL_LIMIT)
        if (text, saying.manner) not in seen:
            seen.add((text, saying.manner))
            yield text, saying


def _cell(saying: Saying, text: str) -> Markup:
    sign = "?" if saying.says in _UNSURE else SIGNS[saying.manner]
    return element(
        "a",
        element("span", sign, class_="mark", aria_label=saying.says, role="img"),
        text,
        href=f"#w{saying.words.start}",
        class_=f"words {saying.manner}",
        data_p=saying.path,
        title=one_line(f"{saying.speaker.name} {saying.says}: “{saying.words.quote}”", 300),
    )


def _act(saying: Saying) -> str | None:
    """What is done about responsibility, which says more than the words in a small cell."""
    about = (
        "blamed ",
        "suspected ",
        "claimed resp",
        "denied resp",
        "said no one",
        "said that blame",
        "said that suspicion",
    )
    return saying.says if saying.says.startswith(about) else None
