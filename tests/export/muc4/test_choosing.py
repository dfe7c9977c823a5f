"""Candidates of heads, roles and tables, which of them are one, and the incidents that they fill."""

from __future__ import annotations

import numpy as np
import pytest
from tests.export.muc4.reports import WHY, Report

from dateline.export.muc4 import choosing, relevance
from dateline.export.muc4.build import incidents, report_of
from dateline.export.muc4.candidates import Candidate, candidates_of
from dateline.export.muc4.choosing import (
    Models,
    chosen,
    filled_with,
    in_best_role,
    nearest,
    renumbered,
    united,
)
from dateline.export.muc4.clusters import clustered
from dateline.export.muc4.evidence import Evidence
from dateline.export.muc4.parts import Draft, Part
from dateline.export.muc4.tables import tables
from dateline.linear.model import HashedLinear, hash_features
from dateline.model.event import Filler, FillerRole
from dateline.model.record import Record
from dateline.model.why import Why

TEXT = (
    "Two hooded men murdered mayor Anselmo Verdugo Prieto in Acola.\n"
    "The Popular Dawn Front (PDF) said nothing.\n"
    "In Rosal rebels burned a bus of the Sol company."
)


@pytest.fixture
def report() -> Report:
    return Report(TEXT)


def filler(report: Report, role: FillerRole, quote: str, score: float) -> Filler:
    return Filler(f"{role}-{quote}", role, report.words(quote), Why("fillers", "head", score))


def record(report: Report, *fillers: Filler) -> Record:
    murder = report.event(
        "assassination",
        "murdered",
        roles=(report.role("victim", "mayor Anselmo Verdugo Prieto"),),
    )
    fire = report.event("arson", "burned", roles=(report.role("actor", "rebels"),))
    return report.record(murder, fire, fillers=fillers)


def read(given: Record) -> tuple[list[Candidate], list[Draft]]:
    drafts = incidents(given, report_of(given), tables())
    return candidates_of(given, drafts, report_of(given), tables()), drafts


def one(found: list[Candidate], role: str, words: str) -> Candidate:
    return next(c for c in found if c.role == role and c.text.strip() == words)


def test_the_same_words_from_head_role_and_table_are_one_candidate(report: Report) -> None:
    found, _ = read(record(report, filler(report, "individual", "rebels", 0.8)))
    rebels = one(found, "individual", "rebels")
    assert rebels.head == 0.8
    assert [number for number, _ in rebels.parts] == [1]
    assert rebels.listed


def test_a_title_and_a_name_are_the_name(report: Report) -> None:
    found, _ = read(record(report, filler(report, "victim", "Anselmo Verdugo Prieto", 0.7)))
    victim = one(found, "human", "anselmo verdugo prieto")
    assert victim.is_name
    assert victim.head == 0.7
    assert len(victim.parts) == 1


def test_a_perpetrator_keeps_its_figure_and_a_target_loses_its_last_preposition(
    report: Report,
) -> None:
    found, _ = read(record(report, filler(report, "physical", "a bus of", 0.4)))
    assert one(found, "individual", "two hooded men")
    assert one(found, "physical", "bus").head == 0.4


def test_a_name_and_its_abbreviation_are_one_group(report: Report) -> None:
    given = record(report)
    front = Candidate(
        "organization", ("popular", "dawn", "front"), False, (68, 86), text=" popular dawn front "
    )
    short = Candidate("organization", ("fmln",), False, (88, 91), text=" fmln ")
    long = Candidate(
        "organization",
        ("farabundo",),
        False,
        (0, 3),
        text=" farabundo marti national liberation front ",
    )
    clusters = clustered([front, short, long], given, report_of(given), tables())
    assert sorted(len(cluster) for cluster in clusters) == [1, 2]


def test_likely_candidates_go_where_their_role_is_else_to_the_nearest_incident(
    report: Report,
) -> None:
    given = record(report, filler(report, "physical", "bus", 0.6))
    found, drafts = read(given)
    for candidate in found:
        candidate.score = (
            0.9 if candidate.text.strip() in ("bus", "anselmo verdugo prieto") else 0.0
        )
    murder, fire = filled_with(found, drafts, given, report_of(given), tables())
    assert [(p.role, TEXT[p.start : p.end]) for p in fire.parts] == [("physical", "bus")]
    assert [p.role for p in murder.parts] == ["human"]
    (alone,) = filled_with(
        renumbered(found, {1: 0}), [drafts[1]], given, report_of(given), tables()
    )
    assert {p.role for p in alone.parts} == {"physical", "human"}


def test_what_is_told_before_is_nearer_than_what_comes_after(report: Report) -> None:
    given = record(report)
    _, drafts = read(given)
    front = TEXT.index("Popular")
    assert nearest([(front, front + 7)], drafts, report_of(given)) == 0


def model(bits: int, **weights: float) -> HashedLinear:
    table = np.zeros((1 << bits, 2), np.float32)
    for feature, weight in weights.items():
        table[hash_features([feature], bits), 1] = weight
    return HashedLinear(relevance.LABELS, bits, table)


def test_an_incident_that_the_model_refuses_goes(report: Report) -> None:
    given = record(report, filler(report, "physical", "bus", 0.6))
    _, drafts = read(given)
    likes_all = model(choosing.BITS, **{"physical|bias": 3.0, "individual|bias": -9.0})
    hates_murder = model(relevance.BITS, **{"chosen|t=murdered": -9.0})
    (fire,) = chosen(given, drafts, report_of(given), tables(), Models(hates_murder, likes_all))
    assert fire.events[0].kind == "arson"
    assert any(part.role == "physical" for part in fire.parts)
    assert not any(part.role == "individual" for part in fire.parts)


def test_evidence_names_the_sort_and_what_head_and_rules_say(report: Report) -> None:
    given = record(report, filler(report, "victim", "Anselmo Verdugo Prieto", 0.97))
    found, drafts = read(given)
    features = Evidence(found, drafts, [1.0, -2.0], report_of(given), tables()).features()
    victim = features[found.index(one(found, "human", "anselmo verdugo prieto"))]
    assert {"name|head=12", "name|head=12|ruled=True", "name|--=hooded men"} & set(victim)
    assert "name|tells=ATTACK" in victim
    assert "name|own odds=8" in victim
    assert WHY.stage == "test"


def candidate(role: str, words: str, score: float) -> Candidate:
    span = (TEXT.index(words), TEXT.index(words) + len(words))
    text = f" {words.casefold()} "
    return Candidate(role, tuple(text.split()), False, span, text=text, score=score)  # type: ignore[arg-type]  # a role's name


def test_words_fill_only_the_role_that_they_fill_best() -> None:
    victim, killer = candidate("human", "rebels", 0.3), candidate("individual", "rebels", 0.7)
    assert in_best_role([victim, killer]) == [killer]


def test_a_second_organisation_must_be_surer_than_the_first(report: Report) -> None:
    given = record(report)
    _, drafts = read(given)
    front, company = (
        candidate("organization", "Popular Dawn Front", 0.6),
        candidate("organization", "Sol company", 0.35),
    )
    filled = filled_with([front, company], drafts[:1], given, report_of(given), tables())
    assert [TEXT[p.start : p.end] for p in filled[0].parts] == ["Popular Dawn Front"]


def test_incidents_with_one_named_victim_are_one() -> None:
    part = Part("human", 0, 4, entity=" ana ruiz ")
    murder = Draft("ATTACK", "ACCOMPLISHED", [], [(0, 4)], [part])
    bomb = Draft("BOMBING", "ACCOMPLISHED", [], [(9, 12)], [part])
    theft = Draft("ROBBERY", "ATTEMPTED", [], [(20, 24)], [part])
    assert united([murder, bomb, theft]) == [0, 0, 2]
