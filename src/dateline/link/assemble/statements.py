"""Fields whose values are words: what was stated, and what was denied of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dateline.link.assemble.names import words_of
from dateline.link.assemble.reading import reading_of, with_status
from dateline.link.assemble.said import Said
from dateline.model.claim import BoolValue, ClaimField, DateValue, NumberValue, TextValue
from dateline.model.dossier import Dispute, Reading

SAME_WORDS = 0.6
"""Two statements are one where so much of their words, of the shorter one, is shared."""


_IT_HAPPENED = BoolValue(value=True)

Statement = tuple[Reading, ...]
"""What is stated, and beside it its denial where there is one."""


def statements(lines: Sequence[Said]) -> tuple[Statement, ...]:
    """What is said of one field: statements that say the same are one; a denial stands beside its own."""
    groups: list[list[Said]] = []
    known: dict[tuple[object, str], int] = {}
    by_word: dict[str, list[int]] = {}
    last_of: dict[str, int] = {}
    for line in lines:
        exact = (line.value, line.words)
        at = known.get(exact)
        if at is None:
            telling = _telling(line)
            near = Counter(number for word in telling for number in by_word.get(word, ()))
            enough = len(telling) / 4  # fewer shared words than this are never the same statement
            at = min(
                (n for n, shared in near.items() if shared >= enough and _same(groups[n][0], line)),
                default=None,
            )
        if at is None and _is_anaphor(line):
            at = last_of.get(line.document)
        if at is None:
            at = len(groups)
            groups.append([])
            for word in _telling(line):
                by_word.setdefault(word, []).append(at)
        groups[at].append(line)
        known[exact] = at
        last_of[line.document] = at
    made = []
    for members in _one_of_what_happened(groups):
        value = members[0].value
        con = [line for line in members if line.stance == "denies"]
        pro = [line for line in members if line.stance == "asserts"]
        taken = [line for line in members if line.stance == "retracts"]
        withdrawn = [p for p in pro if any(t.order > p.order and _one_voice(t, p) for t in taken)]
        pro = [line for line in pro if line not in withdrawn]
        sides = []
        if pro or withdrawn:
            sides.append(reading_of(value, pro, con, withdrawn=withdrawn))
        if con:
            sides.append(reading_of(value, con, pro, is_denial=True))
        if sides:
            made.append(tuple(sides))
    return tuple(made)


def _one_of_what_happened(groups: Sequence[list[Said]]) -> list[list[Said]]:
    """The groups, those together that only say that it happened: nobody denies, confirms or doubts it."""
    plain: list[Said] = []
    made: list[list[Said]] = []
    for members in groups:
        if all(_is_plain(m) for m in members):
            if not plain:
                made.append(plain)
            plain += members
        else:
            made.append(members)
    return made


def _is_plain(line: Said) -> bool:
    is_checked = line.confirmed_by or line.unverified_by or line.denied_by
    return line.stance == "asserts" and line.value == _IT_HAPPENED and not is_checked


def _telling(line: Said) -> frozenset[str]:
    """The words by which a line is compared; of a number or date the value itself."""
    if isinstance(line.value, TextValue):
        return words_of(line.value.value)
    if isinstance(line.value, NumberValue | DateValue):
        return frozenset({repr(line.value)})
    return words_of(line.words)


def _is_anaphor(line: Said) -> bool:
    """Whether a denial only points back: "the suggestion", "it", "that"."""
    return line.stance == "denies" and words_of(line.words) <= _POINTING


_POINTING = words_of(
    "this that it these those such them claim claims allegation allegations suggestion accusation "
    "accusations charge report reports version versions account both false"
)


def _one_voice(one: Said, other: Said) -> bool:
    return one.origin == other.origin or (one.outlet is not None and one.outlet == other.outlet)


def _same(one: Said, other: Said) -> bool:
    """Whether two lines are one statement; a bare "it is so" is, where the words say the same too."""
    match one.value, other.value:
        case TextValue(), TextValue():
            return _alike(words_of(one.value.value), words_of(other.value.value))
        case (BoolValue(), BoolValue()) | (None, None):
            return one.value == other.value and _alike(words_of(one.words), words_of(other.words))
        case (NumberValue(), NumberValue()) | (DateValue(), DateValue()):
            return one.value == other.value
        case _:
            return False


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    shorter, longer = sorted((len(one), len(other)))
    return shared >= SAME_WORDS * max(shorter, 1) and shared * 4 >= longer


def statement_disputes(
    field: ClaimField, made: Sequence[Statement]
) -> tuple[tuple[Dispute, ...], tuple[Reading, ...]]:
    """Statements that another source denies; and all readings with their status."""
    disputes = []
    settled: list[Reading] = []
    for sides in made:
        if (
            len(sides) == 2
            and sides[0].supporting
            and set(sides[0].origins) != set(sides[1].origins)
        ):
            both = tuple(with_status(side, is_disputed=True) for side in sides)
            documents = {document for side in both for document in side.documents}
            within = next(iter(documents)) if len(documents) == 1 else None
            disputes.append(Dispute(field, both, "denial", within))
            settled += both
        else:
            settled += sides
    return tuple(disputes), tuple(settled)
