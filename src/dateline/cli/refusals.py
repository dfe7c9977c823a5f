"""What was left out of a record or lowered because its words do not say it, with the reason."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from dateline.cli.ink import DIM, STRONG, clip, ink, joined, put
from dateline.model.record import Record
from dateline.model.refusal import Refusal
from dateline.pipeline.digest.phrases import count_of

PATH = "refused"
SHOWN = 20
_WORDS_CHARS = 80
_LLM = "llm.proposal"


def print_refusals(record: Record, console: Console) -> None:
    """Print every refusal of a record: what it was, the rule that it broke, and the words."""
    put(console, ink(count_of(len(record.refusals), "refusal"), STRONG))
    for refusal in record.refusals:
        parts = [
            ink(f"{refusal.what} {refusal.consequence.replace('_', ' ')}"),
            Text(refusal.rule),
        ]
        if refusal.evidence is not None:
            parts.append(clip(refusal.evidence, _WORDS_CHARS))
        parts.append(ink(f"for {_shown(refusal.words)}"))
        put(console, joined(parts) + ink(f" ({refusal.maker})", DIM))


def tell_proposals(record: Record) -> None:
    """Say on standard error what became of a language model's proposals; nothing where none was asked."""
    stamp = next((stamp for stamp in record.stamps if stamp.layer == "proposals"), None)
    if stamp is None or stamp.failure is not None:
        return
    refused = [refusal for refusal in record.refusals if refusal.what == "proposal"]
    kept = sum(claim.why.rule == _LLM for claim in record.claims)
    click.echo(
        f"{count_of(stamp.items, 'proposal')} of the language model: {kept} new, {len(refused)} refused.",
        err=True,
    )
    for refusal in refused[:SHOWN]:
        click.echo(f"  refused, {refusal.rule}: {_told(refusal)}", err=True)
    if len(refused) > SHOWN:
        click.echo(f"  and {len(refused) - SHOWN} more: --explain {PATH}", err=True)


def _told(refusal: Refusal) -> str:
    return _shown(refusal.evidence.quote if refusal.evidence else refusal.words)


def _shown(words: str) -> str:
    """Some words on one line, without control characters: they may be a language model's own."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return f"“{plain[:_WORDS_CHARS]}”"
