"""What a language model proposed and became of it."""

from __future__ import annotations

import msgspec

from dateline.model.claim import Claim, Source
from dateline.model.refusal import Refusal


class Proposal(msgspec.Struct, frozen=True):
    """One proposal: a claim that its words say (and its source, where it is new), one known, or a refusal.

    ``known`` is the id of the claim that the report already gave with these words and this source.
    """

    claim: Claim | None = None
    source: Source | None = None
    known: str | None = None
    refusal: Refusal | None = None
