"""Whether a response's filler is what the key asks for, with what it is about.

The rules are those of the scoring guidelines of 1992 (version 7) that need no reader: what they leave
to a person is correct or partial here only where the strings alone show it, else incorrect.
"""

from __future__ import annotations

from bench.muc4.dates import judge_date
from bench.muc4.form import DATE, DUMMY, LOCATION, NUMBER_SLOTS, STRING_SLOTS, Fill
from bench.muc4.locations import judge_location
from bench.muc4.numbers import judge_number
from bench.muc4.sets import judge_term
from bench.muc4.strings import judge_string
from bench.muc4.verdict import Verdict

_NAME, _DESCRIPTION = 18, 19


def judge(slot: int, key: Fill, response: Fill) -> Verdict:
    """The judgement of one filler: its best alternative, less where it is about something else.

    A correct value about the wrong thing is partial; a partial or incorrect value stays what it is.
    A key that does not say what it is about, where it should, asks for the value alone.
    """
    verdict = value_verdict(slot, key, response)
    says_what = bool(key.about) or slot == _DESCRIPTION
    if verdict is Verdict.CORRECT and says_what and not is_about_same(key, response):
        return Verdict.PARTIAL
    return verdict


def value_verdict(slot: int, key: Fill, response: Fill) -> Verdict:
    """The best judgement over alternatives, whatever the filler is about."""
    return max(
        _judge_value(slot, wanted, found) for wanted in key.values for found in response.values
    )


def is_about_same(key: Fill, response: Fill) -> bool:
    """Whether both point at the same filler, at nothing known, or at nothing."""
    if not key.about or not response.about:
        return not key.about and not response.about
    if DUMMY in (key.about, response.about):
        return key.about == response.about
    return any(
        judge_string(_NAME, wanted, found) is Verdict.CORRECT
        for wanted in key.about
        for found in response.about
    )


def _judge_value(slot: int, key: str, response: str) -> Verdict:
    if slot == DATE:
        return judge_date(key, response)
    if slot == LOCATION:
        return judge_location(key, response)
    if slot in STRING_SLOTS:
        return judge_string(slot, key, response)
    if slot in NUMBER_SLOTS:
        return judge_number(key, response)
    return judge_term(slot, key, response)
