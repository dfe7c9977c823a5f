"""Properties of the whole path of one report, over texts put together at random."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.ingest import Given, Refused, read_text
from dateline.model.record import Record
from dateline.model.text import Document, find_evidence
from dateline.pipeline.reading import assemble
from dateline.pipeline.recipe import build_chain, load_recipe

WHO = (
    "Police",
    "The governor",
    "A doctor, who asked not to be named,",
    "The River Front",
    "Residents",
    "He",
    "“We”",
    "",
)
DID = (
    "said",
    "denied",
    "blamed",
    "killed",
    "were killed",
    "will meet",
    "was arrested in",
    "claimed responsibility for",
    "could not verify",
)
WHAT = (
    "three people", "at least 14 soldiers", "the attack", "that two men were shot", "the claim", "no one", "a car bomb",
    "in Lae", "on Friday", "two days earlier", "20 km north of Batumi", "according to Harbour Wire", '"it was them', "«нет»", "💥", "(",
)  # fmt: skip
END = (".", "?", ".\n\n", ",", " - ", "…\n")

sentences = st.tuples(
    st.sampled_from(WHO), st.sampled_from(DID), st.lists(st.sampled_from(WHAT), min_size=1, max_size=4), st.sampled_from(END)
).map(lambda t: f"{t[0]} {t[1]} {' '.join(t[2])}{t[3]}")  # fmt: skip
reports = st.lists(sentences, min_size=1, max_size=8).map(" ".join)
anything = st.text(max_size=80)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def chain():
    return build_chain(load_recipe())


def record_of(text):
    outcome = read_text(text, given=Given(published="2024-06-04"))
    if isinstance(outcome, Refused):
        return None
    return assemble(chain().run(outcome), recipe="standard")


@QUICK
@given(reports)
def test_no_stage_fails_whatever_is_put_together(text):
    record = record_of(text)
    assert record is None or [s for s in record.stamps if s.failure] == []


@QUICK
@given(st.one_of(reports, anything))
def test_every_piece_of_evidence_says_what_the_text_says(text):
    record = record_of(text)
    if record is None:
        return
    for evidence in find_evidence(record):
        for span, quote in zip(evidence.spans, evidence.quotes, strict=True):
            assert text[span.start : span.end] == quote


@QUICK
@given(reports)
def test_a_record_survives_json_and_is_the_same_twice(text):
    record = record_of(text)
    if record is not None:
        assert Record.from_json(record.to_json()) == record
        assert record_of(text).to_json() == record.to_json()


@QUICK
@given(reports)
def test_references_inside_a_record_lead_somewhere(text):
    record = record_of(text)
    if record is None:
        return
    events = {event.id for event in record.events}
    sources = {source.id for source in record.sources}
    claims = {claim.id for claim in record.claims}
    assert {c.event for c in record.claims} <= events | {None}
    assert {link.source for c in record.claims for link in c.attribution.chain} <= sources
    assert {c for v in record.verification for c in v.claims} <= claims
    assert {v.by for v in record.verification} <= sources
    assert {r.by for r in record.responsibility} <= sources
    assert {r.event for r in record.responsibility} <= events | {None}
    assert {e.follows for e in record.events} <= events | {None}


@QUICK
@given(reports)
def test_who_blames_never_claims(text):
    record = record_of(text)
    if record is None:
        return
    for act in record.responsibility:
        if act.act == "claims":
            assert "blamed" not in act.wording.quote


@QUICK
@given(anything, anything)
def test_the_id_of_a_document_depends_on_its_text(left, right):
    if left != right:
        assert Document.build(left).id != Document.build(right).id
