"""Nothing changes without the token of a session: every address that takes something, whatever is sent to it."""

import shutil

import pytest
from litestar.testing import TestClient
from tests.desk.tokens import token_of

import dateline
from dateline.desk.app import API, PAGES, create_app
from dateline.desk.settings import Settings
from dateline.run.quality.columns import DEFAULT
from dateline.run.quality.drawing import draw_coding
from dateline.run.quality.ledger import append, coding_file

HOST = "http://127.0.0.1:8383"
AT = "2025-03-20T11:00:00Z"
UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
ASKED = sorted(
    {(method, prefix + path) for prefix, some in (("", PAGES), ("/api/v1", API)) for one in some for method in one.http_methods & UNSAFE for path in one.paths}
)  # fmt: skip
WORDS = {"text": "A bomb killed three people in Gori on Friday, police said.", "verdict": "same", "share": "100", "seed": "1", "column_kind": "1", "coder": "Eve", "kind": "bombing", "value": "bombing", "column": "kind", "name": "Eve"}  # fmt: skip


@pytest.fixture
def kept(sample_case, tmp_path):
    """A case of which something is drawn, with what can be named in addresses and bodies."""
    where = str(tmp_path / "try.dateline")
    shutil.copy(sample_case, where)
    with dateline.open_case(where, read_only=True) as case:
        ids = [one.id for one in case.dossiers()][:2]
        draw = draw_coding(case, share=1, seed=1, columns=DEFAULT, at=AT, by="Ada")
    append(coding_file(where), draw, at=AT, by="Ada")
    return where, ids, draw


def _state(where):
    """All that a desk can change: the log to its last hash, the notes, the coding file."""
    with dateline.open_case(where, read_only=True) as case:
        return case.position, case.head, dict(case.notes()), coding_file(where).read_bytes()


def test_there_are_such_addresses():
    wanted = {"/add", "/review/{identity:str}", "/coding", "/api/v1/judgements"}
    assert {("POST", path) for path in wanted} <= set(ASKED)


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_what_has_no_token_or_another_desks_token_changes_nothing(kept, method, path):
    where, ids, draw = kept
    before = _state(where)
    given = {**WORDS, "unit": draw.units[0].id, "what": ids}
    with (
        TestClient(create_app(Settings(where)), base_url=HOST) as client,
        TestClient(create_app(Settings(where)), base_url=HOST) as other,
    ):
        other.get("/add")
        for named in ("1",) if ":int}" in path else (ids[0], draw.id, "1"):
            address = "/".join(named if part.startswith("{") else part for part in path.split("/"))
            for token in (None, "0" * 128, token_of(other)):
                headers = {"x-csrftoken": token} if token else {}
                field = {"_csrf_token": token} if token else {}
                sent = (
                    client.request(method, address, json=given, headers=headers),
                    client.request(method, address, data={**given, **field}),
                    client.request(
                        method, address, data=field, files={"text": (None, WORDS["text"])}
                    ),
                    client.request(method, address, headers=headers, content=b"\xff"),
                )
                assert {answer.status_code for answer in sent} == {403}, (address, token)
    assert _state(where) == before
