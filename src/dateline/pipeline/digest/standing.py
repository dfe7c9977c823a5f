"""How well it stands that an event took place: confirmed, denied, not verified, by whom; or whose word it is.

Doubts about one field (who did it, by what means) stand at that field: here they would read as doubts
about the event.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from dateline.model.claim import Claim, VerificationStatement
from dateline.pipeline.digest.phrases import MARKS, plain
from dateline.pipeline.digest.sayings import Sayings
from dateline.pipeline.digest.view import Standing

_MANY = 3
_BEARS_OUT = frozenset(
    {"occurrence", "killed", "wounded", "missing", "victim", "arrested", "abducted"}
)
"""Fields whose confirmation also confirms that the event took place."""
_GOOD = ("confirmed", "corroborated")
_ORDER = (
    "retracted", "denied", "disputed", "corrected", "not_independently_verified", "could_not_be_reached",
    "alleged", "under_investigation", "confirmed", "corroborated", "attributed_only", "stated",
)  # fmt: skip


_TELLING = frozenset(
    {"killed", "wounded", "arrested", "abducted", "responsibility", "actor", "target", "victim"}
)
"""Fields of claims that say that an event took place, where none says just that."""
_FEWEST = 3
"""Words of a content that tells something."""


def standing(
    event: str, checks: Iterable[VerificationStatement], sayings: Sayings
) -> tuple[Standing, ...]:
    """What is said about whether the event took place, doubts first, each status of a source once."""
    found: dict[tuple[str, str], Standing] = {}
    for check in checks:
        stated = _of_check(check, event, sayings)
        if stated:
            found.setdefault((stated.status, stated.speakers[0]), stated)
    sure = {stated.speakers[0] for stated in found.values() if stated.status in _GOOD}
    for stated in _whose_word(sayings.of_event(event), sayings, sure):
        found.setdefault((stated.status, stated.speakers[0]), stated)
    return tuple(sorted(found.values(), key=lambda stated: _ORDER.index(stated.status)))


def _of_check(check: VerificationStatement, event: str, sayings: Sayings) -> Standing | None:
    claims = [sayings.by_id[c] for c in check.claims if c in sayings.by_id]
    fields = dict.fromkeys(c.field for c in claims if c.event == event)
    relevant = _BEARS_OUT if check.status in _GOOD else {"occurrence"}
    about = [field for field in fields if field in relevant]
    if not about:
        return None
    text = sayings.check_words(check)
    if "occurrence" not in about:
        text += f" ({', '.join(map(plain, about))})"
    keys = (sayings.speakers[check.by].key, *(sayings.speakers.origin(c).key for c in claims))
    return Standing(
        MARKS[check.status],
        text,
        check.status,
        tuple(dict.fromkeys(keys)),
        check.wording,
        check.why,
    )


def _in_full(told: Sequence[Claim]) -> list[Claim]:
    """Those that tell it, not those that only speak of it: "condemned the attack"."""
    return [c for c in told if len(c.content.quote.split()) >= _FEWEST]


def _whose_word(
    claims: Sequence[Claim], sayings: Sayings, sure: AbstractSet[str]
) -> Iterator[Standing]:
    """Whose word it is, without those who are already told to confirm it; then who denies it."""
    happened = [claim for claim in claims if claim.field == "occurrence"]
    told = [c for c in happened if c.stance == "asserts"]
    rest = _in_full([c for c in claims if c.field in _TELLING and c.stance == "asserts"])
    first = [c for c in rest if c.voice == "attributed"][:1]
    tellers = sorted([*_in_full(told), *first] or told, key=lambda c: c.content.start)
    says = [sayings.speakers.origin(c) for c in tellers]
    own = [speaker for speaker in says if speaker.is_report]
    others = (s for s in says if not s.is_report and s.key not in sure)
    named = list(dict.fromkeys(others))
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
        if claim.stance in ("denies", "cannot_verify"):
            speaker = sayings.speakers.origin(claim)
            status = "denied" if claim.stance == "denies" else "not_independently_verified"
            words = f"{'denied' if claim.stance == 'denies' else 'not verified'} by {speaker.name}"
            yield Standing(MARKS[status], words, status, (speaker.key,), claim.content, claim.why)  # type: ignore[arg-type]  # one of two statuses
