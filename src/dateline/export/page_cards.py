"""The record's side of the page: what to mind first, events, questions, background."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.export.markup import Markup, Node, element, together
from dateline.model.check import Check, CheckOutcome
from dateline.model.text import Evidence
from dateline.pipeline.digest.naming import opening
from dateline.pipeline.digest.phrases import (
    NO_EVENT,
    NONE_CLAIMED,
    check_label,
    count_of,
    not_found_words,
)
from dateline.pipeline.digest.view import (
    Digest,
    EventView,
    Field,
    Manner,
    Question,
    Reason,
    Saying,
    Standing,
    Warn,
)
from dateline.pipeline.digest.visible import one_line

SAYINGS_SHOWN, QUESTIONS_SHOWN = 6, 10
"""How many sayings of a field and how many questions stand open; the others are folded."""
CHECKS_SHOWN = 60
SIGN_CLASSES = {
    "✓": "good",
    "✕": "bad",
    "≠": "bad",
    "↩": "bad",
    "?": "unsure",
    "~": "unsure",
    "!": "unsure",
}
"""How a sign is coloured; the sign itself says the same without colour."""
_IN_HEADING = ("what", "status")
QUOTE_LIMIT = 180
"""Longest quotation in a card, in characters; the whole of it stands in the text."""


def warnings(digest: Digest) -> Markup | None:
    """What a reader should know first."""
    return _section(
        "Mind first", "warnings", [_warning(n, w) for n, w in enumerate(digest.warnings, 1)]
    )


def cards(digest: Digest) -> Markup:
    """Main events, questions, background events, and what belongs to none of them."""
    questions = [_question(n, q) for n, q in enumerate(digest.questions, 1)]
    shown, rest = questions[:QUESTIONS_SHOWN], questions[QUESTIONS_SHOWN:]
    if rest:
        more = element("summary", count_of(len(rest), "more question"))
        shown.append(element("details", more, rest, class_="rest"))
    shown += _checks(digest.record.checks)
    loose = [_saying(saying) for saying in digest.loose]
    return together(
        _section("What happened", "events", [event_card(event) for event in digest.main])
        or (element("p", NO_EVENT, class_="empty") if digest.reads_events else None),
        _section("Questions to the report", "questions", shown),
        _section("Background", "background", [event_card(event) for event in digest.background]),
        _section(
            "Said besides", "besides", [element("ul", loose, class_="sayings")] if loose else []
        ),
    )


def _section(title: str, name: str, inside: Sequence[Markup]) -> Markup | None:
    if not inside:
        return None
    heading = element("h2", title, id=f"h-{name}")
    return element("section", heading, inside, class_=name, aria_labelledby=f"h-{name}")


def quote(
    words: Evidence, path: str, *, manner: Manner | None = None, limit: int = QUOTE_LIMIT
) -> Markup:
    """The words as a link to where they stand, underlined as they are there."""
    return element(
        "a",
        element("q", one_line(words.quote, limit), class_=manner, dir="auto"),
        class_="words",
        href=f"#w{words.start}",
        data_p=path,
        title=f"characters {words.start} to {words.end}",
    )


def _warning(number: int, warning: Warn) -> Markup:
    path = f"w.{number}"
    sentence: list[Node] = []
    rest = warning.message
    unnamed: list[Node] = []
    for words in warning.words:
        before, mark, after = rest.partition(f"“{words.quote}”")
        if mark:
            sentence += [before, quote(words, path)]
            rest = after
        else:
            unnamed += [", " if unnamed else ": ", quote(words, path, limit=60)]
    return element(
        "div",
        element("span", "⚠", class_="mark", aria_hidden="true"),
        element(
            "p",
            [*sentence, rest, *unnamed],
            [_remedy_words(warning.remedy), element("code", warning.remedy)]
            if warning.remedy
            else None,
        ),
        class_="notice",
        data_p=path,
    )


def _remedy_words(remedy: str) -> str:
    """What stands before a remedy: an option is given, a command is run."""
    return ". Give " if remedy.startswith("-") else ". Run "


def _question(number: int, question: Question) -> Markup:
    path = f"q.{number}"
    sides = [element("li", quote(side, path)) for side in question.sides]
    about = f"event {question.event}, {question.kind}" if question.event else question.kind
    return element(
        "div",
        element("span", "?", class_="mark", aria_hidden="true"),
        element(
            "div",
            element("p", question.question, " ", element("span", about, class_="aside")),
            element("ul", sides, class_="sides") if sides else None,
        ),
        class_="notice question",
        data_p=path,
    )


def _checks(checks: Sequence[Check]) -> list[Markup]:
    """All that was compared, folded away: how each came out, and why some cannot be checked."""
    if not checks:
        return []
    outcomes = [check.outcome for check in checks]
    told = f"{count_of(len(checks), 'check')} made: {outcomes.count('differs')} differ, {outcomes.count('agrees')} agree, {outcomes.count('cannot_check')} cannot be checked"  # fmt: skip
    items = [element("li", _check(check)) for check in checks[:CHECKS_SHOWN]]
    return [element("details", element("summary", told), element("ul", items), class_="rest")]


_OUTCOMES: dict[CheckOutcome, str] = {
    "differs": "differs",
    "agrees": "agrees",
    "cannot_check": "cannot be checked",
}


def _check(check: Check) -> str:
    sides = " ↔ ".join(f"“{one_line(side.quote)[:QUOTE_LIMIT]}”" for side in check.sides)
    reason = f" ({check.message})" if check.outcome == "cannot_check" else ""
    compared = f" (says {check.stated}; computed {check.computed})"
    is_compared = check.stated and check.computed and not reason
    told = compared if is_compared else reason
    return f"{opening(check_label(check.kind))} {_OUTCOMES[check.outcome]}: {sides}{told}"


def event_card(event: EventView) -> Markup:
    """One event: heading, how well it stands, its fields, and how it was read."""
    shown = [f for f in event.fields if f.name not in _IN_HEADING and not f.is_blank]
    return element(
        "article",
        _heading(event),
        element("p", "Nothing here comes from the chosen sources.", class_="nothing"),
        element("div", [_field(field) for field in shown], class_="fields"),
        element("p", f"Not found: {not_found_words(event.blanks)}", class_="unknown")
        if event.blanks
        else None,
        _how(event),
        class_="event",
        id=f"e{event.number}",
        data_s=" ".join(event.speakers) or None,
        aria_labelledby=f"t{event.number}",
    )


def _heading(event: EventView) -> Markup:
    words = event.named
    follows: Node = None
    if event.follows:
        link = element("a", f"event {event.follows}", href=f"#e{event.follows}")
        follows = element("span", "follows ", link, class_="aside")
    return element(
        "header",
        element(
            "h3",
            element("span", event.number, class_="number"),
            element("span", event.kind, class_="kind"),
            id=f"t{event.number}",
        ),
        element(
            "p",
            element("span", event.state, class_=f"state {event.state.partition(',')[0]}"),
            quote(words, f"{event.number}.what", limit=60) if words else None,
            follows,
            class_="state-line",
        ),
        element("ul", [_standing(event, stand) for stand in event.standing], class_="standing")
        if event.standing
        else None,
        _minded(event),
    )


def _minded(event: EventView) -> Markup | None:
    """What is denied, not verified or told differently, at a glance; each leads to its field."""
    found: dict[tuple[str, str], list[Field]] = {}
    for field in event.fields:
        if field.minded:
            sign, words = field.minded
            found.setdefault((sign, words.rpartition(": ")[2]), []).append(field)
    if not found:
        return None
    chips = [_chip(event, sign, act, fields) for (sign, act), fields in found.items()]
    return element("ul", chips, class_="minded", aria_label="To be minded")


def _chip(event: EventView, sign: str, act: str, fields: Sequence[Field]) -> Markup:
    """One doubt with all fields that it is about."""
    first = fields[0]
    alone = first.minded[1] if first.minded else act
    words = alone if len(fields) == 1 else f"{', '.join(f.label for f in fields)}: {act}"
    speakers = dict.fromkeys(key for field in fields for key in field.speakers)
    link = element(
        "a",
        element("span", sign, class_="mark", aria_hidden="true"),
        " ",
        words,
        href=f"#{_anchor(first)}" if first.name not in _IN_HEADING else f"#e{event.number}",
        class_=SIGN_CLASSES.get(sign),
    )
    return element("li", link, data_s=" ".join(speakers) or None)


def _standing(event: EventView, stand: Standing) -> Markup:
    return element(
        "li",
        element("span", stand.mark, class_="mark", aria_hidden="true"),
        element(
            "span",
            stand.text,
            [" ", quote(stand.words, f"{event.number}.status", limit=90)] if stand.words else None,
        ),
        class_=f"is-{stand.status}",
        data_s=" ".join(stand.speakers) or None,
    )


def _field(field: Field) -> Markup:
    classes = (
        "field",
        "open" if field.is_open else None,
        "disputed" if field.is_disputed else None,
    )
    notes = [element("span", note, class_="note") for note in field.notes]
    head = element("p", element("span", field.value, class_="figure"), notes, class_="head")
    return element(
        "div",
        element("h4", field.label),
        element(
            "div",
            head if field.value else None,
            element("p", element("span", "≠", class_="mark"), "sources differ", class_="clash") if field.is_disputed else None,
            _sayings(field),
        ),
        class_=" ".join(c for c in classes if c),
        id=_anchor(field),
        data_p=field.path,
        data_s=" ".join(field.speakers) or None,
    )  # fmt: skip


def _anchor(field: Field) -> str:
    return f"f-{field.path.replace('.', '-')}"


def _sayings(field: Field) -> Markup | None:
    """Who says it; of very many, those that a first look must hold and some more, the rest folded."""
    if not field.sayings:
        return None
    if len(field.sayings) <= SAYINGS_SHOWN + 1:
        return element("ul", [_saying(s) for s in field.sayings], class_="sayings")
    first = list(field.glance[:SAYINGS_SHOWN])
    first += [s for s in field.sayings if s not in first][: SAYINGS_SHOWN - len(first)]
    rest = [_saying(s) for s in field.sayings if s not in first]
    shown = [_saying(s) for s in field.sayings if s in first]
    folded = element("summary", f"and {len(rest)} more"), element("ul", rest, class_="sayings")
    return together(
        element("ul", shown, class_="sayings"), element("details", folded, class_="rest")
    )


def _saying(saying: Saying) -> Markup:
    return element("li", list(_said(saying)), data_s=" ".join(saying.speakers))


def _said(saying: Saying) -> Iterator[Node]:
    if saying.mark:
        sign = SIGN_CLASSES.get(saying.mark)
        yield element("span", saying.mark, class_=f"sign {sign}", aria_hidden="true")
        yield " "
    yield element("span", opening(saying.speaker.name), class_="speaker", title=saying.speaker.kind)
    if saying.says == NONE_CLAIMED:
        yield ": "
        yield quote(saying.words, saying.path, manner=saying.manner)
        return
    if saying.via:
        yield element("span", f" via {', '.join(s.name for s in saying.via)}", class_="via")
    if not saying.is_plain:
        yield element("span", f" {saying.says}", class_="says")
    yield ": "
    if saying.value:
        yield element("span", saying.value, class_="gives")
        yield " "
    yield quote(saying.words, saying.path, manner=saying.manner)
    for check in saying.checks:
        yield element("span", check, class_="check")


def _how(event: EventView) -> Markup:
    rows = [
        element(
            "tr",
            element("th", field.path if first else None, scope="row"),
            element("td", reason.part),
            element("td", f"{reason.why.stage}, {reason.why.rule}"),
            element("td", f"{reason.why.score:.2f}"),
        )
        for field in event.fields
        for first, reason in _firsts(field)
    ]
    others = [
        element("li", f"{field.path}: {other}")
        for field in event.fields
        for other in field.alternatives
    ]
    head = element("tr", [element("th", t, scope="col") for t in ("field", "value", "stage, rule", "score")])  # fmt: skip
    return element(
        "details",
        element("summary", "How this was read"),
        element("div", element("table", element("thead", head), element("tbody", rows)), class_="scroll"),
        [element("p", "It could also be:"), element("ul", others)] if others else None,
        class_="how",
    )  # fmt: skip


def _firsts(field: Field) -> Iterator[tuple[bool, Reason]]:
    for number, reason in enumerate(field.reasons):
        yield number == 0, reason
