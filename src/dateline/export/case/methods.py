"""The METHODS file of an export: with what it was made, by which policy and thresholds, and what it cannot say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from importlib import resources

from dateline.export.case.choice import Choice
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
    hidden: int = 0
    named: set[tuple[str, ...]] = field(default_factory=set)
    """Names of private persons that are not hidden."""
    written: int = 0
    """Records that have a row."""

    def told(self, told: Told) -> None:
        """Count a record and what its reports were read with."""
        self.records += 1
        self.hidden += told.hidden.number
        for record in told.records.values():
            gazetteers = ", ".join(record.gazetteers) or "no gazetteer"
            self.made_with[
                f"dateline {record.dateline_version}, recipe {record.recipe}, record form "
                f"{record.record_version}; {gazetteers}"
            ] += 1
        for name, chosen in told.dossier.chosen.items():
            if chosen.rule.startswith("person."):
                self.corrected[name] += 1

    def take(self, other: Seen) -> None:
        """Know what another met."""
        for each in fields(self):
            setattr(self, each.name, getattr(other, each.name))

    def refused(self, left: LeftOut) -> None:
        """Count why a record has no row; what follows a colon is about that record alone."""
        self.left_out[left.reason.partition(":")[0]] += 1


def methods(form: Form, options: Options, seen: Seen, choice: Choice) -> str:
    """The text, in Markdown."""
    policy = form.policy or options.policy
    position, head = options.position, options.head
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
        *_state(choice),
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
        "## Names of private persons",
        "",
        *_names(seen, choice),
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
        *_measured(options),
        "Measured scores of every part, with their data and floors, are in docs/bench.md of the program.",
    ]
    return "\n".join(lines) + "\n"


def _state(choice: Choice) -> Iterator[str]:
    if choice.words:
        yield f"- only records that fit: {choice.words}; deletions and changes are of the whole case"
    if choice.as_of.known is not None:
        yield f"- records as they were known at {choice.as_of.known}; deletions and changes up to now"
    if choice.as_of.reported is not None:
        yield f"- records made only of reports that had been published by {choice.as_of.reported}"
    if choice.since:
        yield f"- only records, deletions and changes after position {choice.since} of the log"
    yield "- the next export has what changes from here on with `--since POSITION`"


def _names(seen: Seen, choice: Choice) -> Iterator[str]:
    redaction = choice.redaction
    if redaction is None:
        yield "- names stand as the reports give them (`--redact private` hides those of private persons)"
        return
    yield f"- hidden (`--redact private`): {seen.hidden} names, each counted in every record that has it"
    yield "- a label such as `person 1` stands for one name within one record; in another it stands for another"
    yield "- offsets and hashes are of the texts as they were, with the names"
    yield "- addresses of reports that name somebody hidden are cut to their host; bylines are left out"
    yield f"- {len(redaction.also)} names were added and {len(redaction.but)} taken off by whoever exported"
    yield "- only names that the program found are hidden; descriptions of persons stand as they were"


def _corrected(seen: Seen) -> Iterator[str]:
    for name, count in sorted(seen.corrected.items()):
        yield f"- put right by people: {name} of {count} records (rule `person.NAME`)"


def _measured(options: Options) -> Iterator[str]:
    if options.measured:
        yield from ("## How reliable the records are", "")
        yield from (f"- {line}" for line in options.measured)
        yield ""


def _reasons(seen: Seen) -> Iterator[str]:
    if not seen.left_out:
        yield "- nothing was left out"
    for reason, count in seen.left_out.most_common(_MOST_REASONS):
        yield f"- {count}: {reason}"


def _limits() -> Iterator[str]:
    text = (resources.files("dateline.export.case") / "limits.txt").read_text("utf-8")
    yield from (f"- {line}" for line in text.splitlines() if line and not line.startswith("#"))
