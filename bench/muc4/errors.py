"""What a response got wrong, as lines to read: one for each filler that is not correct."""

from __future__ import annotations

from collections.abc import Iterator

from bench.muc4.form import NAMES, TYPE, Fill
from bench.muc4.slots import SlotScore
from bench.muc4.templates import MessageScore, Pair
from bench.muc4.verdict import Verdict


def error_lines(message: str, score: MessageScore) -> Iterator[str]:
    """The errors of one message: template by template, slot by slot."""
    for number, pair in enumerate(score.pairs, 1):
        where = f"{message} {number}"
        if pair.response is None:
            yield f"{where} template missing: {_kind(pair)}"
        elif pair.key is None:
            yield f"{where} template spurious: {_kind(pair)}"
        else:
            for slot, slot_score in pair.slots.items():
                for line in _slot_lines(pair.key[slot], pair.response[slot], slot_score):
                    yield f"{where} {NAMES[slot]} {line}"


def _slot_lines(
    key: tuple[Fill, ...], response: tuple[Fill, ...], score: SlotScore
) -> Iterator[str]:
    paired_keys = [wanted for wanted, _, _ in score.pairs]
    unused = list(response)
    for wanted, found, verdict in score.pairs:
        unused.remove(found)
        if verdict is Verdict.PARTIAL:
            yield f"partial: {shown(found)} for {shown(wanted)}"
    for wanted in key:
        if wanted in paired_keys:
            paired_keys.remove(wanted)
        elif not wanted.optional:
            yield f"missing: {shown(wanted)}"
    for found in unused:
        yield f"spurious: {shown(found)}"


def shown(fill: Fill) -> str:
    """A filler on one line, as in a key."""
    about = ": " + " / ".join(fill.about) if fill.about else ""
    return f"{'? ' if fill.optional else ''}{' / '.join(fill.values)}{about}"


def _kind(pair: Pair) -> str:
    template = pair.key or pair.response
    assert template is not None
    strings = [shown(fill) for slot in (9, 10, 12, 18, 19) for fill in template[slot]]
    return "; ".join([*(shown(fill) for fill in template[TYPE]), *strings])
