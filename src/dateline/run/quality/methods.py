"""What the methods section of a study can say: how reliable the coding is, in sentences with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.run.quality.auditing import Audit, Measured, audit
from dateline.run.quality.book import opened
from dateline.run.quality.coding import Agreement, Reliability, agreement
from dateline.run.quality.columns import column
from dateline.run.quality.entries import Draw
from dateline.run.quality.shares import Share

LEAST_CODERS = 2
FEW = 10
"""Units below which an alpha and its interval say little."""


def reliability(path: Path) -> tuple[str, ...]:
    """Lines on every draw of a coding file that was coded by two or more, or audited; none where nothing was."""
    book = opened(path)
    lines: list[str] = []
    for written in book.draws.values():
        draw = written.entry
        if isinstance(draw, Draw) and draw.purpose == "coding":
            lines += coded_lines(agreement(book, draw))
        elif isinstance(draw, Draw):
            lines += audited_lines(audit(book, draw))
    return tuple(lines)


def coded_lines(found: Agreement) -> Iterator[str]:
    """How far coders agree; nothing while fewer than two have coded."""
    if len(found.coders) < LEAST_CODERS:
        return
    coders = len(found.coders)
    yield (
        f"Double coding {found.draw[:8]}, drawn on {found.at[:10]} at position {found.position} of the log "
        f"(head {found.head[:16]}): {sum(found.drawn.values())} of {sum(found.population.values())} records, "
        f"{found.method}. {coders} coders coded them independently, blind to each other and to the values of "
        "the records. Krippendorff's alpha with its 95 % bootstrap interval:"
    )
    yield from (f"{name_of(one)}: {alpha_words(one)}" for one in found.columns)
    if found.open_differences:
        yield f"{found.open_differences} differences between coders are not decided yet."


def audited_lines(found: Audit) -> Iterator[str]:
    """Precision and recall of each column; nothing before anybody audited."""
    if not found.auditors:
        return
    people = len(found.auditors)
    yield (
        f"Audit {found.draw[:8]}, drawn on {found.at[:10]} at position {found.position} of the log "
        f"(head {found.head[:16]}), {found.method}. {people} {'person' if people == 1 else 'people'} looked; "
        f"{found.left} of {sum(found.drawn.values())} units are left. Shares with their 95 % Wilson intervals:"
    )
    yield from (f"{column(one.column).label}: {measured_words(one)}" for one in found.columns)


def name_of(one: Reliability) -> str:
    """A column with what is compared of it: "killed", "killed (whether said)"."""
    label = column(one.column).label
    return f"{label} (whether said)" if one.of == "said" else label


def alpha_words(one: Reliability) -> str:
    """An alpha in words with its interval, units and codes, or why there is none."""
    few = ": too few to say much" if 0 < one.units < FEW else ""
    base = f"{one.level}, {one.units} {'unit' if one.units == 1 else 'units'}, {one.codes} codes"
    if one.alpha is None:
        return f"not defined ({base}: {'nothing varies' if one.units else 'nobody coded it twice'})"
    low, high = (f"{end:.3f}" if end is not None else "?" for end in (one.low, one.high))
    machine = f"; with the records as a further coder {one.with_machine:.3f}" if one.with_machine is not None else ""  # fmt: skip
    return f"{one.alpha:.3f} ({low} to {high}; {base}{few}){machine}"


def measured_words(one: Measured) -> str:
    """Precision and recall in words."""
    extra = [
        f"{number} {name}"
        for number, name in (
            (one.not_in_text, "not in the text"),
            (one.split, "on which auditors differ"),
            (one.unsure, "unsure and left out"),
        )
        if number
    ]
    told = f" ({', '.join(extra)})" if extra else ""
    return f"precision {share_words(one.precision)}{told}; recall {share_words(one.recall)}"


def share_words(one: Share) -> str:
    """A share in words: "0.900 (0.596 to 0.982; 9 of 10)"."""
    if one.value is None or one.low is None or one.high is None:
        return "not measured"
    return f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f}; {one.hits} of {one.number})"
