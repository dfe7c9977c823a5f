import datetime as dt

import pytest

from dateline import contracts
from dateline.errors import InputError
from dateline.model.analysis import NAMES, SENTENCES
from dateline.model.time import Interval, TimeValue
from dateline.testing import fakes

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
        (fakes.memory_store(), contracts.Store),
        (fakes.FakeRunner(), contracts.Runner),
        (fakes.FakeExporter(), contracts.Exporter),
        (fakes.FakeFetcher({}), contracts.Fetcher),
        (fakes.FakeClock(DAY), contracts.Clock),
        (fakes.FakeParser(), contracts.Parser),
    ],
)
def test_a_fake_keeps_its_contract(fake, contract):
    assert isinstance(fake, contract)


def test_an_encoder_gives_one_vector_a_word():
    first, empty = fakes.FakeEncoder(3).encode([["two", "words"], []])
    assert (first.shape, empty.shape) == ((2, 3), (0, 3))


def test_a_fetcher_names_what_is_not_there():
    with pytest.raises(InputError, match="no such page"):
        fakes.FakeFetcher({}).fetch("https://example.org")
