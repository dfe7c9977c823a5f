from importlib import resources

import pytest
from litestar.testing import TestClient

import dateline
from dateline.desk.app import create_app
from dateline.desk.settings import Settings
from dateline.run.keeper import Keeper

AT = "2025-03-20T10:00:00Z"


@pytest.fixture(scope="session")
def sample_case(tmp_path_factory):
    """A case with the six shipped reports, to be looked at."""
    where = str(tmp_path_factory.mktemp("desk") / "try.dateline")
    story = resources.files("dateline") / "sample" / "story.jsonl"
    with dateline.open_case(where) as case:
        keeper = Keeper(case)
        for _, outcome in dateline.read_all(str(story)):
            keeper.add(outcome, at=AT)
        keeper.settle(at=AT)
    return where


@pytest.fixture(scope="session")
def desk(sample_case):
    """A browser at a desk over that case."""
    with TestClient(create_app(Settings(sample_case)), base_url="http://127.0.0.1:8383") as client:
        yield client


@pytest.fixture(scope="session")
def bombing(sample_case):
    """The id of the record that the six reports are about."""
    with dateline.open_case(sample_case, read_only=True) as case:
        return next(d.id for d in case.dossiers() if d.kind == "bombing")
