"""The METHODS file of an export: with what it was made, by which policy and thresholds, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import resources

from dateline.export.case.form import Form, LeftOut
from dateline.export.case.options import SHORT, Options
from dateline.export.case.told import Told
from dateline.link.components import LARGEST
from dateline.link.copies.between import COPY_SHARE, QUOTES_SHARE
from dateline.link.pairs import LEAST
from dateline.version import VERSION

_MOST_REASONS = 40
_POLICIES = {
    "latest": "the figure reported last; of those on one day the one with more sources",
    "acled": "the most conservative of the figures that stand; 0 where none is reported",
    "ucdp": "best is the figure with most independent sources, then the lower; low and high are the ends",
}


@dataclass(slots=True)
class Seen:
    """What an export met on its way, gathered record by record."""

    records: int = 0
    rows: int = 0
    made_with: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def told(self, told: Told) -> None:
        """Count a record and what its reports were read with."""
        self.records += 1
        for record in told.records.values():
            gazetteers = ", ".join(record.gazetteers) or "no gazetteer"
            self.made_with[
                f"dateline {record.dateline_version}, recipe {record.recipe}, record form "
                f"{record.record_version}; {gazetteers}"
            ] += 1
        for name, chosen in told.dossier.chosen.items():
            if chosen.rule.startswith("person."):
                self.corrected[name] += 1

    def refused(self, left: LeftOut) -> None:
        """Count why a record has no row; what follows a colon is about that record alone."""
        self.left_out[left.reason.partition(":")[0]] += 1


def methods(  # what is known of an export
    form: Form,
    options: Options,
    seen: Seen,
    *,
    position: int | None,
    head: str | None,
    known: str | int | None = None,
) -> str:
    """The text, in Markdown. ``known`` is the earlier state that was asked for, if one was."""
    policy = form.policy or options.policy
    lines = [
        f"# Methods of {form.file}",
        "",
        f"Format {form.name}, written on {options.at} by dateline {VERSION}.",
        f"{seen.rows} rows from {seen.records} records.",
        "All of it is machine coding of news reports: it says what reports say.",
        "",
        "## State of the case",
        "",
        f"- position {position if position is not None else 'not known'} of the log, head {head or 'not known'}",
        *(
            [f"- records as they were known at {known}; deletions and changes up to now"]
            if known
            else []
        ),
        "- `dateline verify` proves the log, all words and all offsets of the case",
        "",
        "## How values were chosen",
        "",
        f"- figures: policy `{policy}`: {_POLICIES.get(policy, 'see the rule of each figure')}",
        "- dates and places: the narrowest that most independent reports give",
        "- who did it: named as fact only where outlets say so in their own voice, the party says so itself",
        "  or somebody is told to have confirmed it, and nobody disputes or doubts it or names another",
        "- independent sources: copies and repetitions of one source count once",
        f"- words of reports: `--quotes {options.quotes}`"
        + (f", at most {SHORT} characters a field" if options.quotes == "short" else ""),
        *_corrected(seen),
        "",
        "## Thresholds",
        "",
        f"- a report is a copy from {COPY_SHARE:.0%} of shared words, quotes another from {QUOTES_SHARE:.0%}",
        f"- events are joined while the mean chance of their pairs is at least {LEAST}",
        f"- a group of more than {LARGEST} events that may be one is taken apart at higher chances first",
        "",
        "## What the reports were read with",
        "",
        *(f"- {name}: {count} readings" for name, count in sorted(seen.made_with.items())),
        "",
        "## What has no row",
        "",
        *_reasons(seen),
        "",
        "## Known limits",
        "",
        *_limits(),
        "",
        "Measured scores of every part, with their data and floors, are in docs/bench.md of the program.",
    ]
    return "\n".join(lines) + "\n"


def _corrected(seen: Seen) -> Iterator[str]:
    for name, count in sorted(seen.corrected.items()):
        yield f"- put right by people: {name} of {count} records (rule `person.NAME`)"


def _reasons(seen: Seen) -> Iterator[str]:
    if not seen.left_out:
        yield "- nothing was left out"
    for reason, count in seen.left_out.most_common(_MOST_REASONS):
        yield f"- {count}: {reason}"


def _limits() -> Iterator[str]:
    text = (resources.files("dateline.export.case") / "limits.txt").read_text("utf-8")
    yield from (f"- {line}" for line in text.splitlines() if line and not line.startswith("#"))
