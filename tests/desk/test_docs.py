"""The commands of docs/desk.md do what the page says."""

import re
import shlex
from pathlib import Path

import pytest
from tests.desk.tokens import token_of

PAGE = (Path(__file__).parents[2] / "docs" / "desk.md").read_text("utf-8")
RUN = re.findall(r"<!-- run by .*? -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = [line for block in RUN for line in block.splitlines() if line.startswith("curl ")]
DESK = "http://127.0.0.1:8383"


@pytest.mark.parametrize("line", COMMANDS, ids=lambda line: line.rsplit("/v1/", 1)[-1][:40])
def test_a_command_of_the_page_gets_an_answer(desk, line):
    words = shlex.split(line)
    address = words[-1]
    assert address.startswith(DESK)
    if "--json" not in words:
        answer = desk.get(address)
    else:
        desk.get("/")
        headers = {"x-csrftoken": token_of(desk), "content-type": "application/json"}
        answer = desk.post(address, content=words[words.index("--json") + 1], headers=headers)
    assert answer.status_code == 200
    waits = address.endswith(("/review", "/coding", "/audit"))  # nothing does in the sample
    assert waits or any(answer.json().values()), "the answer is empty"


def test_the_page_names_every_page_and_tool():
    from dateline.desk.app import API, PAGES

    assert len(COMMANDS) > 10
    for handler in PAGES:
        for path in handler.paths:
            first = path.split("/")[1]
            assert first in {"jobs", "decisions", "logout", "around"} or f"/{first}" in PAGE, path
    for handler in API:
        for path in handler.paths:
            assert f"/api/v1/{path.split('/')[1]}" in PAGE, path
