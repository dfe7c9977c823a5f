"""How well an event stands: confirmed, denied, not verified, by whom; or only whose word it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.model.claim import Claim, VerificationStatement
from dateline.pipeline.digest.phrases import MARKS, plain
from dateline.pipeline.digest.sayings import Sayings
from dateline.pipeline.digest.view import Standing

_MANY = 3


def standing(
    event: str, checks: Iterable[VerificationStatement], sayings: Sayings
) -> tuple[Standing, ...]:
    """The statements about an event's claims; then whose word its occurrence is."""
    stated = [_of_check(check, event, sayings) for check in checks]
    return (*stated, *_whose_word(sayings.of_event(event), sayings))


def _of_check(check: VerificationStatement, event: str, sayings: Sayings) -> Standing:
    claims = [sayings.by_id[c] for c in check.claims if c in sayings.by_id]
    about = dict.fromkeys(
        plain(c.field) for c in claims if c.event == event and c.field != "occurrence"
    )
    text = sayings.check_words(check)
    if about:
        text += f": {', '.join(about)}"
    keys = (sayings.speakers[check.by].key, *(sayings.speakers.origin(c).key for c in claims))
    return Standing(
        MARKS[check.status],
        text,
        check.status,
        tuple(dict.fromkeys(keys)),
        check.wording,
        check.why,
    )


def _whose_word(claims: Sequence[Claim], sayings: Sayings) -> Iterable[Standing]:
    happened = [claim for claim in claims if claim.field == "occurrence"]
    says = [sayings.speakers.origin(c) for c in happened if c.stance == "asserts"]
    own = [speaker for speaker in says if speaker.is_report]
    named = list(dict.fromkeys(speaker for speaker in says if not speaker.is_report))
    if named:
        shown = ", ".join(speaker.name for speaker in named[:_MANY])
        more = f" and {len(named) - _MANY} more" if len(named) > _MANY else ""
        keys = tuple(speaker.key for speaker in named)
        yield Standing(
            MARKS["attributed_only"], f"according to {shown}{more}", "attributed_only", keys
        )
    if own:
        yield Standing(MARKS["stated"], f"stated by {own[0].name}", "stated", (own[0].key,))
    for claim in happened:
        if claim.stance == "denies":
            speaker = sayings.speakers.origin(claim)
            yield Standing(MARKS["denied"], f"denied by {speaker.name}", "denied", (speaker.key,), claim.content, claim.why)  # fmt: skip
