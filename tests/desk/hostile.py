"""A case in which every text that a report can bring is an attack on the pages that show it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
from tests.link.assemble.told import Told, day, held, number, report, text, yes

import dateline
from dateline.link.assemble.dossier import assemble
from dateline.link.revise import revise
from dateline.model.dossier import Dossier
from dateline.model.event import EventPlace
from dateline.model.intake import Settled
from dateline.model.judgement import Judge, Judgement
from dateline.model.record import Record
from dateline.model.revision import Cause
from dateline.run.facets import facets_of

AT = "2025-03-20T10:00:00Z"
QUESTIONS = 40


def hostile_case(where: str, attacks: Sequence[str]) -> list[Dossier]:
    """Fill a case with a disputed record for each attack, refusals, questions and decisions; the records."""
    made = []
    with dateline.open_case(where) as case, case.batch():
        for index, attack in enumerate(attacks):
            records = _reports(attack, index)
            dossier = assemble([r.events[0].id for r in records], held(*records))
            assert dossier is not None
            dossier = msgspec.structs.replace(dossier, label=attack, kind=attack)
            for one in records:
                case.add_report(one, at=AT)
            cause = Cause("software", attack)
            case.publish(
                dossier, revise(None, dossier, cause, AT), at=AT, facets=facets_of(dossier)
            )
            made.append(dossier)
        for index, (left, right) in enumerate(pairwise(made)):
            attack = attacks[index]
            rule = Judge("linking", is_person=False)
            asked = "unsure" if index < QUESTIONS else None
            if asked:
                case.judge(_judged(f"q{index}", left, right, rule, attack))
            elif index < QUESTIONS + 10:
                case.judge(_judged(f"d{index}", left, right, Judge(attack, is_person=True), attack))
    with dateline.open_case(where) as case:
        for index, attack in enumerate(attacks[:200]):
            case.intake.settle(Settled(f"{index}", attack, "refused", attack))
    return made


def _judged(identity: str, left: Dossier, right: Dossier, by: Judge, reason: str) -> Judgement:
    verdict = "not_same" if by.is_person else "unsure"
    pair = left.events[0], right.events[0]
    return Judgement(identity, *pair, verdict, by, AT, 0.5, reason=reason)


def _reports(attack: str, index: int) -> tuple[Record, Record]:
    """Two reports that disagree, and say everything with the attack."""
    said = f"{attack} said so {index}"
    one = report(
        attack,
        "2025-03-14",
        [
            Told(f"{said}: it happened", "occurrence", yes(), attack),
            Told(f"{said}: three dead", "killed", number(3), attack, via=f"via {attack}"),
            Told(f"{said}: by {attack}", "responsibility", text(attack), attack, act="is_blamed"),
            Told(f"{said}: how", "means", text(attack), attack),
            Told(
                f"{said}: why",
                "motive",
                text(f"{attack} too"),
                None,
                status="not_independently_verified",
            ),
        ],
        happened=day("2025-03-14"),
        where=(attack, 41.9, 44.1, "city"),
        title=attack,
        kind=attack,
    )
    two = report(
        f"Other {attack}",
        "2025-03-15",
        [
            Told(f"{said}: nine dead", "killed", number(9), f"other {attack}"),
            Told(f"not {said}", "responsibility", text(attack), attack, stance="denies", act="denies"),
        ],
        happened=day("2025-03-16"),
        where=(f"near {attack}", -33.0, -70.0, "city"),
        title=f"Two {attack}",
    )  # fmt: skip
    return _described(one, attack, index), _described(two, attack, index)


def _described(record: Record, attack: str, index: int) -> Record:
    """The record with the attack in all that is said of its report and of its places."""
    document = msgspec.structs.replace(
        record.document, url=f"{attack}{index}", byline=attack, language=attack
    )
    event = record.events[0]
    places = tuple(
        EventPlace(msgspec.structs.replace(p.place, country=attack, admin1=attack), p.role, p.why)
        for p in event.places
    )
    event = msgspec.structs.replace(event, places=places, label=attack)
    return msgspec.structs.replace(record, document=document, events=(event,))
