"""What was checked in a report, and how it came out: differs, agrees, or cannot be checked and why."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dateline.cli.ink import ALERT, DIM, STRONG, clip, ink, joined, lead, put
from dateline.model.check import Check, CheckOutcome
from dateline.model.record import Record
from dateline.pipeline.digest.phrases import check_label, count_of

PATH = "checks"
_SIDE_CHARS = 40
_MARK_WIDTH = 2
_HEADINGS: tuple[tuple[CheckOutcome, str, str, str], ...] = (
    ("differs", "DIFFERS", "?", ALERT),
    ("agrees", "AGREES", "✓", ""),
    ("cannot_check", "CANNOT BE CHECKED", "–", DIM),
)


def print_checks(record: Record, console: Console) -> None:
    """Print every check of a record: what was stated and computed, the words, and the reason."""
    put(console, ink(count_of(len(record.checks), "check"), STRONG))
    for outcome, heading, mark, style in _HEADINGS:
        checks = [check for check in record.checks if check.outcome == outcome]
        if not checks:
            continue
        console.print()
        put(console, Text(heading, style=STRONG))
        for check in checks:
            put(console, _line(check), lead=lead((Text(mark, style=style), _MARK_WIDTH)))


def _line(check: Check) -> Text:
    parts = [ink(check_label(check.kind))]
    if check.stated and check.computed and check.outcome != "cannot_check":
        parts.append(ink(f"says {check.stated}; computed {check.computed}"))
    if check.outcome == "cannot_check":
        parts.append(ink(check.message))
    parts.append(joined((clip(side, _SIDE_CHARS) for side in check.sides), " ↔ "))
    return joined(parts) + ink(f" ({check.why.rule})", DIM)
