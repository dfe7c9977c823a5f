"""What stands in the margin of a report: where it disagrees with itself, the calendar, the map or arithmetic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.desk.pages.pane import Line, line_starts
from dateline.desk.pages.words import short
from dateline.export.markup import Markup, element, together
from dateline.pipeline.digest.view import Digest, Question

WORDS = 60
"""Letters of the words on one side."""


def margin_of(digest: Digest, lines: Sequence[Line]) -> Mapping[int, Markup]:
    """Notes by the start of the line that their first words stand in."""
    places = line_starts(lines, [question.sides[0].spans[0] for question in digest.questions])
    found: dict[int, list[Markup]] = {}
    for number, (question, place) in enumerate(zip(digest.questions, places, strict=True), 1):
        if place is not None:
            found.setdefault(place, []).append(_note(number, question))
    return {
        place: element(
            "div", notes, class_="margin", role="note", aria_label="Findings in this paragraph"
        )
        for place, notes in found.items()
    }


def _note(number: int, question: Question) -> Markup:
    sides = [
        element("li", element("a", element("q", short(side.quote, WORDS)), href=f"#w{side.start}"))
        for side in question.sides
    ]
    compared = None
    if question.stated and question.computed:
        compared = element("p", f"stated {question.stated}, computed {question.computed}")
    return element(
        "div",
        element("p", element("b", "? " if question.is_hard else "~ "), question.question),
        compared,
        element("ul", together(sides)),
        id=f"q{number}",
        class_="finding" if question.is_hard else "finding mild",
    )
