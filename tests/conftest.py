"""The case of the six shipped reports, read once for all tests of a process."""

from __future__ import annotations

from importlib import resources

import pytest

import dateline
from dateline.run.keeper import Keeper

AT = "2025-03-20T10:00:00Z"


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory):
    """The path of a case with the six shipped reports, to be looked at and copied."""
    where = str(tmp_path_factory.mktemp("sample") / "try.dateline")
    story = resources.files("dateline") / "sample" / "story.jsonl"
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for _, outcome in dateline.read_all(str(story)):
            keeper.add(outcome, at=AT)
        keeper.settle(at=AT)
    return where
