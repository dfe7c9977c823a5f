"""The score report: a row for each slot and the summary rows of 1992."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bench.muc4.form import NAMES, SCORED, SET_SLOTS, STRING_SLOTS
from bench.muc4.tally import Tally, total
from bench.muc4.templates import MessageScore, Pair

OBJECTS = {
    "inc-total": range(2, 8),
    "perp-total": range(8, 12),
    "phys-tgt-total": range(12, 18),
    "hum-tgt-total": range(18, 25),
}
_HEAD = f"{'SLOT':20}  POS  ACT|  COR  PAR  INC|  SPU  MIS  NON|  REC  PRE  OVG  FAL"


@dataclass(frozen=True, slots=True)
class Report:
    """Tallies by row name, in the order of the printed report."""

    rows: Mapping[str, Tally]

    def __getitem__(self, row: str) -> Tally:
        """The tally of one row."""
        return self.rows[row]

    def printed(self) -> str:
        """The report as a table with percentages, and the three F measures of ALL TEMPLATES."""
        lines = [_HEAD, "-" * len(_HEAD)]
        lines += [_line(name, tally) for name, tally in self.rows.items()]
        all_templates = self["ALL TEMPLATES"]
        measures = ", ".join(
            f"{name} {100 * all_templates.f(beta):.2f}"
            for name, beta in (("P&R", 1.0), ("2P&R", 0.5), ("P&2R", 2.0))
        )
        return "\n".join([*lines, f"F-MEASURES: {measures}"])


def report(scores: Iterable[MessageScore]) -> Report:
    """The report on messages; slot rows are those of ALL TEMPLATES."""
    messages = list(scores)
    pairs = [pair for message in messages for pair in message.pairs]
    slots = {slot: total(_tallies(pairs, (slot,))) for slot in SCORED}
    matched = [pair for pair in pairs if pair.is_matched]
    missing = [pair for pair in pairs if pair.response is None]
    spurious = [pair for pair in pairs if pair.key is None]
    rows = {NAMES[1]: Tally(len(matched), 0, 0, len(spurious), len(missing))}
    rows |= {NAMES[slot]: tally for slot, tally in slots.items()}
    rows |= {name: total(slots[slot] for slot in part) for name, part in OBJECTS.items()}
    rows["MATCHED/MISSING"] = total(_tallies([*matched, *missing]))
    rows["MATCHED/SPURIOUS"] = total(_tallies([*matched, *spurious]))
    rows["MATCHED ONLY"] = total(_tallies(matched))
    rows["ALL TEMPLATES"] = total(slots.values())
    rows["SET FILLS ONLY"] = total(_tallies([*matched, *missing], sorted(SET_SLOTS)))
    rows["STRING FILLS ONLY"] = total(_tallies([*matched, *missing], sorted(STRING_SLOTS)))
    rows["TEXT FILTERING"] = total(message.text_filtering for message in messages)
    return Report(rows)


def _tallies(pairs: Iterable[Pair], slots: Iterable[int] = SCORED) -> Iterator[Tally]:
    wanted = list(slots)
    for pair in pairs:
        yield from (pair.slots[slot].tally for slot in wanted if slot in pair.slots)


def _line(name: str, tally: Tally) -> str:
    counts = (
        f"{tally.possible:5}{tally.actual:5}|{tally.correct:5}{tally.partial:5}{tally.incorrect:5}|"
        f"{tally.spurious:5}{tally.missing:5}{tally.noncommittal:5}|"
    )
    shares = (tally.recall, tally.precision, tally.overgeneration, tally.fallout)
    return f"{name:20}{counts}" + "".join(
        f"{'*':>5}" if share is None else f"{100 * share:5.0f}" for share in shares
    )
