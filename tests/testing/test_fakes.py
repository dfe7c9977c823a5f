import datetime as dt

import pytest

from dateline import contracts
from dateline.errors import EvidenceError, InputError
from dateline.model.analysis import NAMES, SENTENCES
from dateline.model.time import Interval, TimeValue
from dateline.testing import fakes
from dateline.testing.samples import sample_record

DAY = TimeValue(
    "resolved", "2025-03-14", "given", interval=Interval.day(dt.date(2025, 3, 14)), grain="day"
)


@pytest.mark.parametrize(
    ("fake", "contract"),
    [
        (fakes.FakeStage("s", SENTENCES), contracts.Stage),
        (fakes.FakeBatchStage("s", NAMES), contracts.BatchStage),
        (fakes.FakeEncoder(), contracts.Encoder),
        (fakes.FakeGazetteer({}), contracts.Gazetteer),
        (fakes.FakeLanguageModel({}), contracts.LanguageModel),
        (fakes.FakeStore(), contracts.Store),
        (fakes.FakeRunner(), contracts.Runner),
        (fakes.FakeExporter(), contracts.Exporter),
        (fakes.FakeFetcher({}), contracts.Fetcher),
        (fakes.FakeClock(DAY), contracts.Clock),
        (fakes.FakeParser(), contracts.Parser),
    ],
)
def test_a_fake_keeps_its_contract(fake, contract):
    assert isinstance(fake, contract)


def test_a_store_gives_back_what_it_was_given_once():
    store, record = fakes.FakeStore(), sample_record()
    assert store.append(record) == store.append(record) == 1
    assert list(store.read()) == [(1, record)]
    assert list(store.read(after=1)) == []


def test_a_store_proves_the_words_of_what_it_gives_back():
    store, record = fakes.FakeStore(), sample_record()
    store.append(record)
    words = record.claims[0].content.quotes[0]
    store.rows[0] = store.rows[0].replace(words.encode(), words[::-1].encode(), 1)
    with pytest.raises(EvidenceError):
        list(store.read())


def test_an_encoder_gives_one_vector_a_word():
    first, empty = fakes.FakeEncoder(3).encode([["two", "words"], []])
    assert (first.shape, empty.shape) == ((2, 3), (0, 3))


def test_a_fetcher_names_what_is_not_there():
    with pytest.raises(InputError, match="no such page"):
        fakes.FakeFetcher({}).fetch("https://example.org")
