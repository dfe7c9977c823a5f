import msgspec
import pytest

from dateline.ingest import read_text
from dateline.model.analysis import SENTENCES
from dateline.model.claim import NumberValue, ResponsibilityRecord
from dateline.model.why import Why
from dateline.pipeline.gate.record import held_to_its_words
from dateline.pipeline.reading import assemble
from dateline.pipeline.recipe import standard_chain

TEXT = """Ferry bombed off Dorva

DORVA (Harbour Wire) - A bomb killed four sailors and wounded nine on a ferry off Dorva on Monday, police said.
The mayor, Ada Horvat, said the Harbour League may have planted the bomb.
The Harbour League denied that it had attacked the ferry.
"""


@pytest.fixture(scope="module")
def read():
    analysis = standard_chain("standard").run(read_text(TEXT))
    return assemble(analysis, recipe="standard"), analysis[SENTENCES]


def held(read, **changed):
    record, sentences = read
    return held_to_its_words(msgspec.structs.replace(record, **changed), sentences)


def one(record, words):
    return next(claim for claim in record.claims if words in claim.content.quote)


def test_what_a_report_says_stays_as_it_is(read):
    record, sentences = read
    assert held_to_its_words(record, sentences) is record


def test_a_denial_told_as_a_claim_goes_out_with_what_hangs_on_it(read):
    denied = next(claim for claim in read[0].claims if claim.stance == "denies")
    told = msgspec.structs.replace(denied, stance="asserts")
    record = held(read, claims=(told,))
    assert record.claims == ()
    (refusal,) = record.refusals
    assert (refusal.what, refusal.consequence) == ("claim", "left_out")
    assert refusal.rule.startswith("polarity.")
    assert all(deed.claim != told.id for deed in record.responsibility)
    assert all(told.id not in finding.claims for finding in record.findings)


def test_a_figure_that_is_not_told_is_taken_from_its_claim(read):
    claim = next(c for c in read[0].claims if isinstance(c.value, NumberValue))
    record = held(read, claims=(msgspec.structs.replace(claim, value=NumberValue(40, 40)),))
    assert record.claims[0].value is None
    assert [(r.rule, r.consequence) for r in record.refusals] == [("number.not_stated", "lowered")]


def test_what_may_be_is_not_certain(read):
    claim = one(read[0], "planted the bomb")
    sure = msgspec.structs.replace(claim, factuality_source="CT+")
    record = held(read, claims=(sure,))
    assert record.claims[0].factuality_source == "PS+"
    assert [r.rule for r in record.refusals] == ["hedge.not_certain"]


def test_a_count_that_its_sentence_does_not_give_goes_out(read):
    event = next(event for event in read[0].events if event.tally)
    false = msgspec.structs.replace(event.tally[0], id="false", min=400, max=400)
    changed = msgspec.structs.replace(event, counts=(*event.counts, false), tally=(false,))
    record = held(read, events=(changed,))
    assert record.events[0].tally == ()
    assert record.events[0].counts == event.counts
    assert [r.what for r in record.refusals] == ["count"]


def test_a_blame_is_never_a_claim_of_responsibility(read):
    claim = one(read[0], "planted the bomb")
    blame = ResponsibilityRecord(
        id="false",
        event=None,
        act="claims",
        by=claim.attribution.chain[-1].source,
        wording=claim.content,
        why=Why("responsibility", "own.claims"),
        party=claim.attribution.chain[-1].evidence,
    )
    record = held(read, responsibility=(blame,))
    assert record.responsibility == ()
    assert [r.what for r in record.refusals] == ["responsibility"]


def test_a_record_with_refusals_is_stored_and_read_back(read):
    denied = next(claim for claim in read[0].claims if claim.stance == "denies")
    record = held(read, claims=(msgspec.structs.replace(denied, stance="asserts"),))
    assert type(record).from_json(record.to_json()) == record


def test_words_after_a_deed_do_not_undo_it():
    text = "Soldiers killed two men in Dorva on Monday and seized propaganda material.\n"
    analysis = standard_chain("standard").run(read_text(text))
    record = assemble(analysis, recipe="standard")
    kept = held_to_its_words(record, analysis[SENTENCES])
    assert [event.roles for event in kept.events] == [event.roles for event in record.events]
